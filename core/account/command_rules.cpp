// SPDX-License-Identifier: GPL-3.0-or-later
#include "command_rules.h"

#include <QCoreApplication>

#include <algorithm>

namespace examdesk::account {

using namespace Qt::StringLiterals;
using base::Error;
using base::Result;
using store::Record;

namespace {

tl::unexpected<Error> outOfScope(const QString& entity, const QString& id)
{
    return base::fail(Error::Code::Denied,
                      QCoreApplication::translate("Account", "This record is not in your region or school."),
                      entity + u' ' + id);
}

tl::unexpected<Error> ofAnotherExam(const QString& entity, const QString& id)
{
    return base::fail(Error::Code::Invalid,
                      QCoreApplication::translate("Account", "This record belongs to another exam."),
                      entity + u' ' + id);
}

/// Lets nothing be saved that was, or would be, out of the principal's scope or of another exam than the
/// command says: its rules were looked up, and its numbers compared, in that one. What follows a record goes
/// where that goes: else it would stay in sight of those who no longer see its owner.
class ScopedRecords : public store::Records {
public:
    ScopedRecords(Records& records, const Scope& scope, QString exam, QStringList followers)
        : m_records(records), m_scope(scope), m_exam(std::move(exam)), m_followers(std::move(followers))
    {}

    Result<std::optional<Record>> find(const QString& entity, const QString& id) override
    {
        return m_records.find(entity, id);
    }
    Result<std::optional<Record>> findByKey(const QString& entity, const QString& exam,
                                            const QString& key) override
    {
        return m_records.findByKey(entity, exam, key);
    }
    Result<QList<Record>> findByLookup(const QString& entity, const QString& exam,
                                       const QString& lookup) override
    {
        return m_records.findByLookup(entity, exam, lookup);
    }
    Result<QList<Record>> children(const QString& entity, const QString& parent) override
    {
        return m_records.children(entity, parent);
    }
    Result<void> save(const Record& record) override
    {
        const auto before = stored(record);
        if (!before)
            return base::fail(before.error());
        if (const auto may = mayStore(*before, record); !may)
            return may;
        if (const auto saved = m_records.save(record); !saved)
            return saved;
        const bool isMoved =
            *before && ((*before)->school != record.school || (*before)->region != record.region);
        return isMoved ? moveFollowers(record) : Result<void>();
    }
    Result<void> restore(const Record& record) override
    {
        const auto before = stored(record);
        if (!before)
            return base::fail(before.error());
        if (const auto may = mayStore(*before, record); !may)
            return may;
        return m_records.restore(record);
    }

private:
    Result<std::optional<Record>> stored(const Record& record)
    {
        if (record.version == 0)
            return std::optional<Record>();
        return m_records.find(record.entity, record.id);
    }

    Result<void> mayStore(const std::optional<Record>& before, const Record& record) const
    {
        if (before && !m_scope.contains(before->school, before->region))
            return outOfScope(record.entity, record.id);
        if (before && before->exam != m_exam)
            return ofAnotherExam(record.entity, record.id);
        if (record.exam != m_exam)
            return ofAnotherExam(record.entity, record.id);
        if (!m_scope.contains(record.school, record.region))
            return outOfScope(record.entity, record.id);
        return store::checkRecord(record);
    }

    /// And what follows these, by save().
    Result<void> moveFollowers(const Record& owner)
    {
        for (const QString& entity : m_followers) {
            const auto children = m_records.children(entity, owner.id);
            if (!children)
                return base::fail(children.error());
            for (Record child : *children) {
                child.school = owner.school;
                child.region = owner.region;
                if (const auto saved = save(child); !saved)
                    return saved;
            }
        }
        return {};
    }

    Records& m_records;
    const Scope& m_scope;
    const QString m_exam;
    const QStringList m_followers;
};

} // namespace

void CommandRules::add(CommandRule rule)
{
    if (m_rules.contains(rule.kind))
        qFatal("the command %s is registered twice", qPrintable(rule.kind));
    if (rule.entities.isEmpty())
        qFatal("the command %s is about no records", qPrintable(rule.kind));
    const QString kind = rule.kind;
    m_rules.insert(kind, std::move(rule));
}

void CommandRules::place(const QString& entity, Placement placement)
{
    if (m_placements.contains(entity))
        qFatal("it is said twice where records of %s lie", qPrintable(entity));
    m_placements.insert(entity, placement);
}

std::optional<Placement> CommandRules::placementOf(const QString& entity) const
{
    const auto placement = m_placements.constFind(entity);
    return placement == m_placements.cend() ? std::nullopt : std::optional(*placement);
}

QStringList CommandRules::entities() const
{
    QStringList all;
    for (const CommandRule& rule : m_rules)
        all += rule.entities;
    all.removeDuplicates();
    all.sort();
    return all;
}

void CommandRules::expect(const QString& kind, const base::MemberRules& payload)
{
    const auto rule = m_rules.find(kind);
    if (rule == m_rules.end())
        qFatal("there is no command %s to expect anything of", qPrintable(kind));
    rule->payload.append(payload);
}

bool CommandRules::mayExecute(const Principal& principal, const QString& kind) const
{
    const auto rule = m_rules.constFind(kind);
    return rule != m_rules.cend() &&
           (principal.role == Role::SystemAdmin || rule->roles.contains(principal.role));
}

/// Who may give the command was asked before: what is wrong with it is nobody else's business.
Result<void> CommandRules::checkForm(const CommandRule& rule, const store::Command& command) const
{
    if (const auto sound = store::checkCommand(command); !sound)
        return sound;
    const auto isRef = [](const store::RecordRef& ref) { return base::isUuidV7(ref.id); };
    const bool haveUuids = base::isUuidV7(command.id) && base::isUuidV7(command.entityId) &&
                           std::all_of(command.touched.begin(), command.touched.end(), isRef);
    if (m_demandsUuids && !haveUuids)
        return base::fail(Error::Code::Invalid,
                          QCoreApplication::translate("Account", "An id of the change is no UUIDv7."),
                          command.kind);
    return base::checkMembers(command.payload, rule.payload);
}

Result<void> CommandRules::apply(store::Records& records, const Principal& principal,
                                 const store::Command& command) const
{
    const auto rule = m_rules.constFind(command.kind);
    if (rule == m_rules.cend())
        return base::fail(
            Error::Code::Invalid,
            QCoreApplication::translate("Account", "There is no command \"%1\".").arg(command.kind));
    if (!mayExecute(principal, command.kind))
        return base::fail(Error::Code::Denied,
                          QCoreApplication::translate("Account", "As %1 you may not do this.")
                              .arg(shownRole(principal.role)),
                          command.kind);
    // Else the version that is compared would be another record's than the one that is changed.
    if (!rule->entities.contains(command.entity))
        return base::fail(
            Error::Code::Invalid,
            QCoreApplication::translate("Account", "The command \"%1\" is not about such a record.")
                .arg(command.kind),
            command.entity);
    if (const auto checked = checkForm(*rule, command); !checked)
        return checked;
    const auto current = records.find(command.entity, command.entityId);
    if (!current)
        return base::fail(current.error());
    if (*current && !principal.scope.contains((*current)->school, (*current)->region))
        return outOfScope(command.entity, command.entityId);
    if (*current && (*current)->exam != command.exam)
        return ofAnotherExam(command.entity, command.entityId);
    if (!rule->restores && (*current ? (*current)->version : 0) != command.baseVersion)
        return base::fail(
            Error::Code::Conflict,
            QCoreApplication::translate("Account", "Somebody else was first; look at the record again."),
            command.entity + u' ' + command.entityId);
    ScopedRecords scoped(records, principal.scope, command.exam, m_placements.keys(Placement::FollowsOwner));
    return rule->handler(scoped, principal, command);
}

} // namespace examdesk::account
