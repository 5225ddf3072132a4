// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/session.h"
#include "audit/material.h"
#include "candidate/candidate.h"
#include "exam/definition_reader.h"

namespace examdesk::ui {

/// One application with all that the desk knows of it.
struct Record {
    candidate::Candidate candidate;
    exam::Standing standing;
    QList<audit::Material> materials; ///< The newest of a kind first.
};

/// Error::Code::NotFound if there is no such candidate in the account's scope.
[[nodiscard]] base::Result<Record> readRecord(account::Session& session, const exam::Catalogue& exams,
                                              const candidate::CandidateId& id);

} // namespace examdesk::ui
