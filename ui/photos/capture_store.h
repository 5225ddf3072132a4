// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/session.h"
#include "audit/material.h"
#include "candidate/candidate_list.h"
#include "capture_check.h"
#include "exam/definition_reader.h"

#include <QDir>

namespace examdesk::ui {

/// True if @p session's account may hand in portraits.
bool mayHandIn(account::Session& session);

/// Who stands at the counter.
struct AtCounter {
    candidate::CandidateRow row;
    QString note; ///< What to know before a portrait is taken: that none is wanted, or what it replaces.
};

/// The one candidate that @p text means: his number, or a name, pinyin, ID number if it fits one alone.
/// Error::Code::NotFound says that none fits, Invalid that several do.
[[nodiscard]] base::Result<AtCounter> findAtCounter(account::Session& session, const exam::Catalogue& exams,
                                                    const QString& exam, const QString& text);

/// What became of a portrait that was handed in.
struct HandedIn {
    audit::MaterialId id = audit::MaterialId({});
    bool hasProposal = false;
    bool keepsOriginal = true; ///< False: the application is confirmed and takes one picture only.
};

/// Hands in @p taken as the portrait of @p candidate: the original, and on top of it the proposal if there is
/// one, so that the original stays among his materials as the earlier picture. All or nothing; then records
/// what the check found if the account may. The rules of material.add decide whether it is taken.
[[nodiscard]] base::Result<HandedIn> handIn(account::Session& session, const QString& exam,
                                            const candidate::CandidateId& candidate,
                                            const TakenPortrait& taken);

/// Writes `<candidateNo>-original.jpg` and, if there is a proposal, `<candidateNo>.jpg` into @p folder; both
/// or none. Error::Code::Conflict: there is such a file, which stays as it is.
[[nodiscard]] base::Result<QStringList> writePair(const QDir& folder, const QString& candidateNo,
                                                  const TakenPortrait& taken);

} // namespace examdesk::ui
