// SPDX-License-Identifier: GPL-3.0-or-later
#include "release_commands.h"

#include "candidate_commands.h"
#include "candidate_keys.h"
#include "candidate_record.h"
#include "counter_rules.h"
#include "followers.h"
#include "proposal.h"

#include <QCoreApplication>

namespace examdesk::candidate {

using namespace Qt::StringLiterals;
using account::Principal;
using account::Role;
using base::Error;
using base::Result;
using store::Command;
using store::Records;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(CandidateCommands)
};

Result<void> checkReason(const Command& command, const QString& otherwise)
{
    if (command.payload.value(CandidateKey::reason).toString().trimmed().isEmpty())
        return base::fail(Error::Code::Invalid, otherwise);
    return {};
}

Result<void> judge(const QString& obstacle)
{
    return obstacle.isEmpty() ? Result<void>() : base::fail(Error::Code::Invalid, obstacle);
}

/// Empties @p field of the application, if @p obstacle has nothing against it: by the second of two persons.
Result<void> release(Records& records, const exam::Catalogue& exams, const Principal& principal,
                     const Command& command, const QString& field,
                     QString (*obstacle)(const exam::Definition&, const Candidate&))
{
    return changeCandidate(
        records, exams, command.entityId, command,
        [&](const exam::Definition& exam, Candidate& candidate) -> Result<void> {
            if (const auto may = judge(obstacle(exam, candidate)); !may)
                return may;
            if (const auto may = judge(obstacleToSecond(candidate, command.kind, principal)); !may)
                return may;
            candidate.fields.remove(field);
            candidate.proposal.reset();
            return {};
        });
}

Result<void> releaseIdNumber(Records& records, const exam::Catalogue& exams, const Principal& principal,
                             const Command& command)
{
    return release(records, exams, principal, command, u"id_number"_s, &obstacleToReleaseId);
}

Result<void> releasePhone(Records& records, const exam::Catalogue& exams, const Principal& principal,
                          const Command& command)
{
    return release(records, exams, principal, command, u"phone"_s, &obstacleToReleasePhone);
}

/// Notes that the platform is to set the account back; what it is set to stands in the exam's definition.
Result<void> resetAccount(Records& records, const exam::Catalogue& exams, const Principal& principal,
                          const Command& command)
{
    if (const auto said = checkReason(command, Words::tr("Setting an account back needs a reason.")); !said)
        return said;
    if (!command.payload.value(CandidateKey::documentChecked).toBool())
        return base::fail(Error::Code::Invalid,
                          Words::tr("The ID document of the one who stands here has to be checked first."));
    return changeCandidate(records, exams, command.entityId, command,
                           [&](const exam::Definition& exam, Candidate& candidate) -> Result<void> {
                               if (const auto may = judge(obstacleToResetAccount(exam, candidate)); !may)
                                   return may;
                               candidate.accountReset = AccountReset{principal.name, command.at};
                               return {};
                           });
}

Result<void> withdraw(Records& records, const exam::Catalogue& exams, const Withdrawal& withdrawal,
                      const Command& command)
{
    if (const auto said = checkReason(command, Words::tr("Withdrawing an application needs a reason."));
        !said)
        return said;
    const auto withdrawn =
        changeCandidate(records, exams, command.entityId, command,
                        [](const exam::Definition& exam, Candidate& candidate) -> Result<void> {
                            if (const auto may = judge(obstacleToWithdraw(exam, candidate)); !may)
                                return may;
                            candidate.withdrawn = true;
                            candidate.accommodations.clear();
                            candidate.proposal.reset();
                            return {};
                        });
    return withdrawn ? withdrawal.tell(records, command.entityId, command) : withdrawn;
}

} // namespace

void registerReleases(account::Modules& modules, const exam::Catalogue& exams)
{
    const Withdrawal withdrawal;
    using Handler = Result<void> (*)(Records&, const exam::Catalogue&, const Principal&, const Command&);
    const auto bound = [&exams](Handler handler) {
        return [handler, &exams](Records& records, const Principal& principal, const Command& command) {
            return handler(records, exams, principal, command);
        };
    };
    const QList<Role> second{secondPersonOf(u"release"_s)};
    modules.rules.add({u"candidate.release_id"_s, {kCandidateEntity}, second, bound(releaseIdNumber)});
    modules.rules.add({u"candidate.release_phone"_s, {kCandidateEntity}, second, bound(releasePhone)});
    modules.rules.add({u"candidate.withdraw"_s,
                       {kCandidateEntity},
                       {Role::Clerk, Role::SchoolAdmin},
                       [&exams, withdrawal](Records& records, const Principal&, const Command& command) {
                           return withdraw(records, exams, withdrawal, command);
                       }});
    modules.rules.add({u"candidate.reset_account"_s,
                       {kCandidateEntity},
                       {Role::Clerk, Role::SchoolAdmin},
                       bound(resetAccount)});
    modules.answers.add(withdrawal);
    const base::ValueRule reason = base::textOf(base::TextKind::Note);
    for (const QString& kind : {u"candidate.release_id"_s, u"candidate.release_phone"_s})
        modules.rules.expect(kind, {{CandidateKey::reason, reason}});
    modules.rules.expect(u"candidate.withdraw"_s, {{CandidateKey::reason, reason}});
    modules.rules.expect(u"candidate.reset_account"_s,
                         {{CandidateKey::reason, reason}, {CandidateKey::documentChecked, base::flag()}});
}

} // namespace examdesk::candidate
