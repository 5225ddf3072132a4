// SPDX-License-Identifier: GPL-3.0-or-later
#include "proposal.h"

#include "candidate_commands.h"
#include "candidate_keys.h"
#include "candidate_record.h"
#include "counter_rules.h"

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
    Q_DECLARE_TR_FUNCTIONS(Proposal)
};

Result<void> propose(Records& records, const exam::Catalogue& exams, const Principal& principal,
                     const Command& command)
{
    const QString wanted = command.payload.value(CandidateKey::command).toString();
    const QString type = command.payload.value(CandidateKey::type).toString();
    const QString reason = command.payload.value(CandidateKey::reason).toString().trimmed();
    const QString group = proposalGroup(wanted);
    if (group.isEmpty())
        return base::fail(Error::Code::Invalid,
                          Words::tr("\"%1\" is nothing that needs a second person.").arg(wanted));
    if (reason.isEmpty())
        return base::fail(Error::Code::Invalid, Words::tr("Who asks a second person says why."));
    if (group == u"release" && !command.payload.value(CandidateKey::documentChecked).toBool())
        return base::fail(
            Error::Code::Invalid,
            Words::tr("Check the document of the one who stands there before the number is released."));
    return changeCandidate(
        records, exams, command.entityId, command,
        [&](const exam::Definition& exam, Candidate& candidate) -> Result<void> {
            const exam::Standing standing = exam::standing(exam, applicantOf(candidate), command.at);
            if (const QString obstacle = obstacleToPropose(exam, candidate, standing, wanted);
                !obstacle.isEmpty())
                return base::fail(Error::Code::Invalid, obstacle);
            if (group == u"type" && !standing.typesItMayBecome.contains(type))
                return base::fail(Error::Code::Invalid, Words::tr("This candidate cannot become that type."));
            candidate.proposal = Proposal{.command = wanted,
                                          .type = group == u"type" ? type : QString(),
                                          .reason = reason,
                                          .by = principal.name,
                                          .at = command.at};
            return {};
        },
        HistoryMark{.subject = wanted});
}

Result<void> decline(Records& records, const exam::Catalogue& exams, const Principal& principal,
                     const Command& command)
{
    if (command.payload.value(CandidateKey::reason).toString().trimmed().isEmpty())
        return base::fail(Error::Code::Invalid, Words::tr("What is not done needs a reason."));
    HistoryMark about;
    return changeCandidate(
        records, exams, command.entityId, command,
        [&](const exam::Definition&, Candidate& candidate) -> Result<void> {
            if (const QString obstacle = obstacleToDecline(candidate, principal); !obstacle.isEmpty())
                return base::fail(Error::Code::Invalid, obstacle);
            about.subject = candidate.proposal->command;
            candidate.proposal.reset();
            return {};
        },
        about);
}

} // namespace

QString proposalGroup(const QString& command)
{
    if (command == u"candidate.release_id" || command == u"candidate.release_phone")
        return u"release"_s;
    return command == u"candidate.change_type" ? u"type"_s : QString();
}

Role secondPersonOf(const QString& group)
{
    return group == u"type" ? Role::Reviewer : Role::SchoolAdmin;
}

QString obstacleToPropose(const exam::Definition& exam, const Candidate& candidate,
                          const exam::Standing& standing, const QString& command)
{
    if (const auto stands = checkStands(candidate); !stands)
        return stands.error().message;
    if (candidate.proposal)
        return Words::tr("%1 has asked for something already, which waits for a second person.")
            .arg(candidate.proposal->by);
    if (command == u"candidate.release_id")
        return obstacleToReleaseId(exam, candidate);
    if (command == u"candidate.release_phone")
        return obstacleToReleasePhone(exam, candidate);
    return standing.typesItMayBecome.isEmpty()
               ? Words::tr("The rules of this exam let it become no other type now.")
               : QString();
}

QString obstacleToSecond(const Candidate& candidate, const QString& command, const Principal& principal)
{
    if (!candidate.proposal || candidate.proposal->command != command)
        return Words::tr("It takes two persons: whoever has checked the document asks for it first.");
    if (candidate.proposal->by == principal.name)
        return Words::tr("You asked for it: somebody else does it.");
    return {};
}

QString obstacleToDecline(const Candidate& candidate, const Principal& principal)
{
    if (!candidate.proposal)
        return Words::tr("Nothing waits for a second person.");
    const bool isHis = principal.role == Role::SystemAdmin ||
                       principal.role == secondPersonOf(proposalGroup(candidate.proposal->command));
    return isHis || candidate.proposal->by == principal.name
               ? QString()
               : Words::tr("It is taken off by who asked for it, or by who may do it.");
}

void registerProposals(account::Modules& modules, const exam::Catalogue& exams)
{
    modules.rules.add({u"candidate.propose"_s,
                       {kCandidateEntity},
                       {Role::Clerk, Role::SchoolAdmin},
                       [&exams](Records& records, const Principal& principal, const Command& command) {
                           return propose(records, exams, principal, command);
                       }});
    modules.rules.add({u"candidate.decline"_s,
                       {kCandidateEntity},
                       {Role::Clerk, Role::SchoolAdmin, Role::Reviewer},
                       [&exams](Records& records, const Principal& principal, const Command& command) {
                           return decline(records, exams, principal, command);
                       }});
    using base::TextKind;
    using base::textOf;
    modules.rules.expect(u"candidate.propose"_s, {{CandidateKey::command, textOf(TextKind::Code)},
                                                  {CandidateKey::type, textOf(TextKind::Code)},
                                                  {CandidateKey::reason, textOf(TextKind::Note)},
                                                  {CandidateKey::documentChecked, base::flag()}});
    modules.rules.expect(u"candidate.decline"_s, {{CandidateKey::reason, textOf(TextKind::Note)}});
}

} // namespace examdesk::candidate
