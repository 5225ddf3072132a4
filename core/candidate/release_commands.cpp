// SPDX-License-Identifier: GPL-3.0-or-later
#include "release_commands.h"

#include "candidate_commands.h"
#include "candidate_keys.h"
#include "candidate_record.h"
#include "counter_rules.h"
#include "followers.h"

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

Result<void> releaseIdNumber(Records& records, const exam::Catalogue& exams, const Command& command)
{
    if (const auto said = checkReason(command, Words::tr("Releasing an ID number needs a reason.")); !said)
        return said;
    // Stations that are older do not ask; who was asked and did not check is refused.
    if (!command.payload.value(CandidateKey::documentChecked).toBool(true))
        return base::fail(
            Error::Code::Invalid,
            Words::tr("Check the document of the one who stands there before the number is released."));
    return changeCandidate(records, exams, command.entityId, command,
                           [](const exam::Definition& exam, Candidate& candidate) -> Result<void> {
                               if (const auto may = judge(obstacleToReleaseId(exam, candidate)); !may)
                                   return may;
                               candidate.fields.remove(u"id_number"_s);
                               return {};
                           });
}

Result<void> releasePhone(Records& records, const exam::Catalogue& exams, const Command& command)
{
    if (const auto said = checkReason(command, Words::tr("Releasing a mobile number needs a reason.")); !said)
        return said;
    if (!command.payload.value(CandidateKey::documentChecked).toBool())
        return base::fail(
            Error::Code::Invalid,
            Words::tr("Check the document of the one who stands there before the number is released."));
    return changeCandidate(records, exams, command.entityId, command,
                           [](const exam::Definition& exam, Candidate& candidate) -> Result<void> {
                               if (const auto may = judge(obstacleToReleasePhone(exam, candidate)); !may)
                                   return may;
                               candidate.fields.remove(u"phone"_s);
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
                            return {};
                        });
    return withdrawn ? withdrawal.tell(records, command.entityId, command) : withdrawn;
}

} // namespace

void registerReleases(account::Modules& modules, const exam::Catalogue& exams)
{
    const Withdrawal withdrawal;
    using Handler = Result<void> (*)(Records&, const exam::Catalogue&, const Command&);
    const auto bound = [&exams](Handler handler) {
        return [handler, &exams](Records& records, const Principal&, const Command& command) {
            return handler(records, exams, command);
        };
    };
    modules.rules.add(
        {u"candidate.release_id"_s, {kCandidateEntity}, {Role::SchoolAdmin}, bound(releaseIdNumber)});
    modules.rules.add(
        {u"candidate.release_phone"_s, {kCandidateEntity}, {Role::SchoolAdmin}, bound(releasePhone)});
    modules.rules.add({u"candidate.withdraw"_s,
                       {kCandidateEntity},
                       {Role::Clerk, Role::SchoolAdmin},
                       [&exams, withdrawal](Records& records, const Principal&, const Command& command) {
                           return withdraw(records, exams, withdrawal, command);
                       }});
    modules.answers.add(withdrawal);
    const base::ValueRule reason = base::textOf(base::TextKind::Note);
    for (const QString& kind : {u"candidate.release_id"_s, u"candidate.release_phone"_s})
        modules.rules.expect(kind,
                             {{CandidateKey::reason, reason}, {CandidateKey::documentChecked, base::flag()}});
    modules.rules.expect(u"candidate.withdraw"_s, {{CandidateKey::reason, reason}});
}

} // namespace examdesk::candidate
