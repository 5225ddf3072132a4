// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "audit/material.h"
#include "demo_candidates.h"

namespace examdesk::demo {

/// The reviewers' decisions up to now: most of them of the days before, some of this morning, some still to
/// be made.
class DemoAudit {
public:
    DemoAudit(const exam::Definition& exam, const DemoDay& day) : m_exam(exam), m_day(day) {}

    /// When the @p place-th picture of @p person came: of those that wait most came lately, some too long
    /// ago.
    QDateTime submittedAt(const DemoCandidate& person, int place) const;
    /// What was decided of @p material, the @p place-th of @p person.
    void decide(audit::Material& material, const DemoCandidate& person, int place) const;
    /// What the audit levels have said of @p person; his materials are decided already.
    void decideApplication(DemoCandidate& person) const;

private:
    QString reviewerOf(const DemoCandidate& person, int turn) const;
    QDateTime decidedAt(const DemoCandidate& person, int turn) const;
    QString reasonFor(const QString& material, int turn) const;

    const exam::Definition& m_exam;
    const DemoDay& m_day;
};

} // namespace examdesk::demo
