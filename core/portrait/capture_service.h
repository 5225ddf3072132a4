// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/session.h"
#include "audit/material.h"
#include "candidate/candidate_list.h"
#include "exam/definition_reader.h"
#include "photo/portrait_proposal.h"

#include <QDir>

#include <optional>

namespace examdesk::portrait {

/// A portrait that was taken, and what the check found of it.
struct Capture {
    QByteArray original; ///< The file as it came, or the frame as JPEG.
    photo::Report report;
    std::optional<photo::Proposal> proposal; ///< Cropped, scaled and compressed, if that helps.
};

/// Who stands at the counter.
struct AtCounter {
    candidate::CandidateRow row;
    QString note; ///< What to know before a portrait is taken: that none is wanted, or what it replaces.
};

/// What became of a portrait that was handed in.
struct HandedIn {
    audit::MaterialId id = audit::MaterialId({});
    bool hasProposal = false;
    bool keepsOriginal = true; ///< False: the application is confirmed and takes one picture only.
};

/// Portraits that are taken at the counter or brought as files. Synchronous; run it in a desk's lane.
class CaptureService {
public:
    /// Keeps the reference: it must outlive the service.
    explicit CaptureService(account::Session& session);

    /// True if the account may hand in portraits.
    bool mayHandIn() const;

    /// The one candidate that @p text means: his number, or a name, pinyin, ID number if it fits one alone.
    /// Error::Code::NotFound says that none fits, Invalid that several do.
    [[nodiscard]] base::Result<AtCounter> find(const exam::Catalogue& exams, const QString& exam,
                                               const QString& text);

    /// Hands in @p taken as the portrait of @p candidate: the original, and on top of it the proposal if
    /// there is one, so that the original stays among his materials as the earlier picture. All or nothing;
    /// then records what the check found if the account may. The rules of material.add decide whether it is
    /// taken.
    [[nodiscard]] base::Result<HandedIn> handIn(const QString& exam, const candidate::CandidateId& candidate,
                                                const Capture& taken);

private:
    account::Session& m_session;
};

/// Writes `<candidateNo>-original.jpg` and, if there is a proposal, `<candidateNo>.jpg` into @p folder; both
/// or none. Error::Code::Conflict: there is such a file, which stays as it is.
[[nodiscard]] base::Result<QStringList> writePair(const QDir& folder, const QString& candidateNo,
                                                  const Capture& taken);

} // namespace examdesk::portrait
