// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture_check.h"
#include "portrait/capture_service.h"

namespace examdesk::ui {

using portrait::AtCounter;
using portrait::HandedIn;

/// What of @p taken is kept: its pictures for the screen are not.
inline portrait::Capture captureOf(const TakenPortrait& taken)
{
    return {taken.original, taken.report, taken.proposal};
}

/// The counter's words for portrait::CaptureService.
inline bool mayHandIn(account::Session& session)
{
    return portrait::CaptureService(session).mayHandIn();
}

[[nodiscard]] inline base::Result<AtCounter> findAtCounter(account::Session& session,
                                                           const exam::Catalogue& exams, const QString& exam,
                                                           const QString& text)
{
    return portrait::CaptureService(session).find(exams, exam, text);
}

[[nodiscard]] inline base::Result<HandedIn> handIn(account::Session& session, const QString& exam,
                                                   const candidate::CandidateId& candidate,
                                                   const TakenPortrait& taken)
{
    return portrait::CaptureService(session).handIn(exam, candidate, captureOf(taken));
}

[[nodiscard]] inline base::Result<QStringList> writePair(const QDir& folder, const QString& candidateNo,
                                                         const TakenPortrait& taken)
{
    return portrait::writePair(folder, candidateNo, captureOf(taken));
}

} // namespace examdesk::ui
