// SPDX-License-Identifier: GPL-3.0-or-later
#include "counter_rules.h"

#include <QCoreApplication>

#include <algorithm>

namespace examdesk::candidate {

using namespace Qt::StringLiterals;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(CounterRules)
};

/// An exam without audit levels approves nobody, though approvalOf() finds nothing that is missing.
bool isApproved(const exam::Definition& exam, const Candidate& candidate)
{
    const auto applies = [&](const exam::AuditLevel& level) {
        return exam::holds(exam, level.applies, candidate.type, candidate.fields);
    };
    return std::any_of(exam.audit.levels.cbegin(), exam.audit.levels.cend(), applies) &&
           approvalOf(exam, candidate) == Approval::Approved;
}

QString withdrawnObstacle(const Candidate& candidate)
{
    const auto stands = checkStands(candidate);
    return stands ? QString() : stands.error().message;
}

} // namespace

QString obstacleToConfirm(const exam::Definition& exam, const Candidate& candidate,
                          const exam::Standing& standing)
{
    if (candidate.withdrawn)
        return withdrawnObstacle(candidate);
    if (candidate.confirmed)
        return Words::tr("This application is confirmed already.");
    if (standing.fieldProblems.isEmpty())
        return {};
    const exam::FieldProblem& problem = standing.fieldProblems.first();
    return exam.field(problem.field)->label.shown() + u": "_s + problem.why;
}

QString obstacleToReleaseId(const exam::Definition& exam, const Candidate& candidate)
{
    if (candidate.withdrawn)
        return withdrawnObstacle(candidate);
    if (candidate.idNumber().isEmpty())
        return Words::tr("This application holds no ID number.");
    if (candidate.payment.state >= Payment::State::Paid || isApproved(exam, candidate))
        return Words::tr("This application is paid or approved; its ID number cannot be released.");
    return {};
}

QString obstacleToReleasePhone(const exam::Definition& exam, const Candidate& candidate)
{
    if (candidate.withdrawn)
        return withdrawnObstacle(candidate);
    if (candidate.fields.value(u"phone"_s).isEmpty())
        return Words::tr("This application holds no mobile number.");
    if (isApproved(exam, candidate))
        return Words::tr("This application is approved; its mobile number cannot be released.");
    return {};
}

QString obstacleToResetAccount(const exam::Definition& exam, const Candidate& candidate)
{
    if (!exam.account)
        return Words::tr("Candidates of this exam have no account that staff set back.");
    if (candidate.withdrawn)
        return withdrawnObstacle(candidate);
    if (candidate.fields.value(exam.account->login).isEmpty())
        return Words::tr("%1 is missing; the account is named by it.")
            .arg(exam.field(exam.account->login)->label.shown());
    return {};
}

QString obstacleToWithdraw(const exam::Definition& exam, const Candidate& candidate)
{
    if (candidate.withdrawn)
        return withdrawnObstacle(candidate);
    if (!candidate.seat.ticketNo.isEmpty())
        return Words::tr("This candidate has a seat and a ticket: the application cannot be withdrawn.");
    if (candidate.payment.state >= Payment::State::Paid)
        return Words::tr("This application is paid: it cannot be withdrawn, and the fee is not given back.");
    if (candidate.payment.state == Payment::State::Pending)
        return Words::tr(
                   "Order %1 of this application can still be paid. Withdraw it once the order has closed.")
            .arg(candidate.payment.orderNo);
    if (isApproved(exam, candidate))
        return Words::tr("This application is approved: it cannot be withdrawn any more.");
    return {};
}

} // namespace examdesk::candidate
