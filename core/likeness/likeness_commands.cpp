// SPDX-License-Identifier: GPL-3.0-or-later
#include "likeness_commands.h"

#include "candidate/candidate_record.h"
#include "likeness_keys.h"
#include "likeness_projection.h"
#include "likeness_record.h"

#include <QCoreApplication>

namespace examdesk::likeness {

using namespace Qt::StringLiterals;
using account::Principal;
using account::Role;
using base::Error;
using base::fail;
using base::Result;
using store::Command;
using store::Records;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Likeness)
};

QString reasonOf(const Command& command)
{
    return command.payload.value(PairKey::reason).toString().trimmed();
}

Result<void> save(Records& records, LikenessRecord record, const Command& command, const QString& note)
{
    record.history.append({command.at, command.account, command.kind, note});
    return records.save(toRecord(record));
}

Result<LikenessRecord> recordOf(Records& records, const Command& command)
{
    const auto document = records.find(kLikenessEntity, command.entityId);
    if (!document)
        return fail(document.error());
    if (!*document)
        return fail(Error::Code::NotFound, Words::tr("There is no such pair of portraits."));
    return recordFrom(**document);
}

/// Where a pair of @p one and @p other lies.
Result<void> place(Records& records, LikenessRecord& record)
{
    const auto one = records.find(candidate::kCandidateEntity, record.found.one.candidate.text());
    const auto other = records.find(candidate::kCandidateEntity, record.found.other.candidate.text());
    if (!one || !other)
        return fail(one ? other.error() : one.error());
    if (!*one || !*other || (*one)->exam != record.exam || (*other)->exam != record.exam)
        return fail(Error::Code::NotFound, Words::tr("A pair is of two candidates of the exam."));
    record.school = (*one)->school == (*other)->school ? (*one)->school : QString();
    record.region = (*one)->region == (*other)->region ? (*one)->region : QString();
    return {};
}

void forgetDecision(LikenessRecord& record)
{
    record.state = LikenessState::Open;
    record.reason.clear();
    record.decidedBy.clear();
    record.decidedAt = {};
}

Result<void> report(Records& records, const Command& command)
{
    const auto found = foundFromJson(command.payload);
    if (!found)
        return fail(found.error());
    const LikenessId id = likenessId(command.exam, found->one.candidate, found->other.candidate);
    if (id.text() != command.entityId)
        return fail(Error::Code::Invalid, Words::tr("The pair has the number of another one."));
    LikenessRecord record{.id = id, .exam = command.exam, .found = *found};
    if (const auto before = records.find(kLikenessEntity, command.entityId); !before)
        return fail(before.error());
    else if (*before) {
        auto known = recordFrom(**before);
        if (!known)
            return fail(known.error());
        const bool isSame = known->found.one == found->one && known->found.other == found->other;
        record = *std::move(known);
        record.found = *found;
        if (!isSame || record.state == LikenessState::Gone)
            forgetDecision(record);
    }
    if (const auto placed = place(records, record); !placed)
        return placed;
    return save(records, std::move(record), command, {});
}

Result<void> withdraw(Records& records, const Command& command)
{
    auto record = recordOf(records, command);
    if (!record)
        return fail(record.error());
    if (record->state != LikenessState::Open)
        return fail(Error::Code::Conflict, Words::tr("This pair was decided already."));
    record->state = LikenessState::Gone;
    return save(records, *std::move(record), command, {});
}

Result<void> decide(Records& records, const Command& command)
{
    auto record = recordOf(records, command);
    if (!record)
        return fail(record.error());
    if (record->state != LikenessState::Open)
        return fail(Error::Code::Conflict, Words::tr("This pair was decided already."));
    const QString decision = command.payload.value(PairKey::verdict).toString();
    if (decision == stateName(LikenessState::SamePerson))
        record->state = LikenessState::SamePerson;
    else if (decision == stateName(LikenessState::Different))
        record->state = LikenessState::Different;
    else
        return fail(Error::Code::Invalid, Words::tr("A pair shows the same person or different ones."),
                    decision);
    if (record->state == LikenessState::SamePerson && reasonOf(command).isEmpty())
        return fail(Error::Code::Invalid,
                    Words::tr("Say why this is one person under two numbers: somebody else acts on it."));
    record->reason = reasonOf(command);
    record->decidedBy = command.account;
    record->decidedAt = command.at;
    return save(records, *std::move(record), command, decision);
}

Result<void> reopen(Records& records, const Principal& principal, const Command& command)
{
    auto record = recordOf(records, command);
    if (!record)
        return fail(record.error());
    if (record->decidedBy.isEmpty())
        return fail(Error::Code::Invalid, Words::tr("This pair is not decided."));
    if (record->decidedBy != principal.name && principal.role != Role::SystemAdmin)
        return fail(Error::Code::Denied, Words::tr("Only the one who decided can take it back."));
    forgetDecision(*record);
    return save(records, *std::move(record), command, reasonOf(command));
}

/// What their payloads hold.
void expectPayloads(account::CommandRules& rules)
{
    using base::TextKind;
    using base::textOf;
    constexpr double kMostScore = 1.01; // a cosine, and what rounding adds
    rules.expect(u"likeness.report"_s, {{PairKey::one, textOf(TextKind::Key)},
                                        {PairKey::oneFile, textOf(TextKind::Sha256)},
                                        {PairKey::other, textOf(TextKind::Key)},
                                        {PairKey::otherFile, textOf(TextKind::Sha256)},
                                        {PairKey::score, base::numberFrom(-kMostScore, kMostScore)},
                                        {PairKey::copy, base::flag()}});
    rules.expect(u"likeness.decide"_s,
                 {{PairKey::verdict, textOf(TextKind::Code)}, {PairKey::reason, textOf(TextKind::Note)}});
    rules.expect(u"likeness.reopen"_s, {{PairKey::reason, textOf(TextKind::Note)}});
}

} // namespace

void registerModule(account::Modules& modules)
{
    const auto add = [&modules](const QString& kind, const account::CommandHandler& handler) {
        modules.rules.add({kind, {kLikenessEntity}, {Role::Reviewer}, handler});
    };
    add(u"likeness.report"_s,
        [](Records& records, const Principal&, const Command& command) { return report(records, command); });
    add(u"likeness.withdraw"_s, [](Records& records, const Principal&, const Command& command) {
        return withdraw(records, command);
    });
    add(u"likeness.decide"_s,
        [](Records& records, const Principal&, const Command& command) { return decide(records, command); });
    add(u"likeness.reopen"_s, [](Records& records, const Principal& principal, const Command& command) {
        return reopen(records, principal, command);
    });
    expectPayloads(modules.rules);
    // It joins two candidates and lies where both do.
    modules.rules.place(kLikenessEntity, account::Placement::OwnPlace);
    modules.projections.emplace_back([] { return std::make_unique<LikenessProjection>(); });
}

} // namespace examdesk::likeness
