// SPDX-License-Identifier: GPL-3.0-or-later
#include "command_intake.h"

#include "base/id.h"
#include "base/json.h"
#include "problem.h"
#include "server_records.h"
#include "store/audit_trail.h"
#include "store/statement.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QSet>

namespace examdesk::central {

using namespace Qt::StringLiterals;
using base::Error;
using base::Result;
using store::Command;
using store::RecordRef;

namespace {

QString keyOf(const RecordRef& ref)
{
    return ref.entity + u'/' + ref.id;
}

/// The record a command is about, and whatever else it changed at the station.
QList<RecordRef> recordsOf(const Command& command)
{
    QList<RecordRef> refs{{command.entity, command.entityId}};
    for (const RecordRef& ref : command.touched)
        if (!refs.contains(ref))
            refs.append(ref);
    return refs;
}

/// The server's own trouble, as opposed to a rule that says no: the whole batch is undone and sent again.
bool isServersFault(const Error& error)
{
    return base::isTransient(error.code) || error.code == Error::Code::Storage ||
           error.code == Error::Code::Damaged;
}

Result<void> runRule(const account::CommandRules& rules, ServerRecords& records,
                     const account::Principal& principal, const Command& command)
{
    try {
        return rules.apply(records, principal, command);
    } catch (const std::exception& exception) {
        return base::fail(Error::Code::Damaged,
                          QCoreApplication::translate("Central", "The server could not work on this change."),
                          QString::fromUtf8(exception.what()));
    }
}

} // namespace

/// What one call of take() works with.
struct CommandIntake::Batch {
    const account::Principal& principal;
    QSqlDatabase database;
    ServerRecords records;
    QSet<QString> untaken; ///< Records about which a change of this batch was not taken.
};

CommandIntake::CommandIntake(Database& database, const store::Cipher& cipher,
                             const account::CommandRules& rules, base::Clock now)
    : m_database(database), m_cipher(cipher), m_rules(rules), m_now(std::move(now))
{}

Result<CommandIntake::Taken> CommandIntake::take(const account::Principal& principal,
                                                 const QJsonArray& commands, const QString& known)
{
    auto transaction = WriteTransaction::begin(m_database);
    if (!transaction)
        return base::fail(transaction.error());
    Batch batch{principal, transaction->database(), {transaction->database(), m_cipher}, {}};
    const History history(transaction->database());
    const auto meaning = history.meaningOf(known);
    if (!meaning)
        return base::fail(meaning.error());
    Taken taken{.relation = meaning->relation};
    if (taken.relation != Relation::Same)
        return taken;
    for (const QJsonValue& given : commands) {
        const auto answer = takeOne(batch, given);
        if (!answer)
            return base::fail(answer.error());
        taken.answers.append(*answer);
    }
    const auto head = history.head();
    if (!head)
        return base::fail(head.error());
    taken.head = *head;
    if (const auto committed = transaction->commit(); !committed)
        return base::fail(committed.error());
    return taken;
}

Result<QJsonObject> CommandIntake::takeOne(Batch& batch, const QJsonValue& given)
{
    const auto command = Command::fromJson(given.toObject());
    if (!command)
        return QJsonObject{{u"id"_s, given.toObject().value(u"id"_s)},
                           {u"status"_s, u"refused"_s},
                           {u"problem"_s, problemOf(command.error())}};
    const QString digest = QString::fromLatin1(
        QCryptographicHash::hash(base::canonicalJson(command->toJson()), QCryptographicHash::Sha256).toHex());
    const auto seen = seenBefore(batch, *command, digest);
    if (!seen)
        return base::fail(seen.error());
    if (*seen)
        return **seen;
    if (command->account != batch.principal.name) { // Its records are not the worse for it.
        const QSet<QString> untaken = batch.untaken;
        auto refused =
            refuse(batch, *command,
                   {Error::Code::Denied,
                    QCoreApplication::translate("Central", "This change was made by another account."),
                    {}});
        batch.untaken = untaken;
        return refused;
    }
    for (const RecordRef& ref : recordsOf(*command)) {
        // Its base version is one that the station counted on its own: it may equal somebody else's version.
        if (batch.untaken.contains(keyOf(ref)) && !m_rules.restores(command->kind))
            return refuse(batch, *command,
                          {Error::Code::Conflict,
                           QCoreApplication::translate(
                               "Central", "It follows a change of the same record that was not taken."),
                           {}});
    }
    const auto onBase = isOnItsBase(batch, *command);
    if (!onBase)
        return base::fail(onBase.error());
    if (!*onBase)
        return refuse(
            batch, *command,
            {Error::Code::Conflict,
             QCoreApplication::translate(
                 "Central", "After the server was restored this record became another one than the one "
                            "that this was decided on; look at it again."),
             {}});
    return apply(batch, *command, digest);
}

Result<bool> CommandIntake::isOnItsBase(Batch& batch, const Command& command) const
{
    if (command.baseDigest.isEmpty() || m_rules.restores(command.kind))
        return true;
    const auto row =
        store::firstRow(batch.database, u"SELECT version, digest FROM document WHERE entity = ? AND id = ?"_s,
                        {command.entity, command.entityId});
    if (!row)
        return base::fail(row.error());
    return !*row || (*row)->at(0).toLongLong() != command.baseVersion ||
           (*row)->at(1).toString() == command.baseDigest;
}

/// A command as the rules take it. A clock that goes wrong dates nothing into the future, and no decision
/// before the record that it is about.
CommandIntake::Dated CommandIntake::dated(const Command& command) const
{
    const QDateTime received = m_now();
    Dated dated{command, received, false};
    if (command.at > received.addSecs(kMostSecondsAhead))
        dated.command.at = received;
    const QDateTime made = base::timeOfId(command.entityId);
    if (made.isValid() && made <= received && command.at < made) // Else the clock of its maker was ahead.
        dated.command.at = made;
    dated.isLate = dated.command.at.addSecs(kLateSeconds) < received;
    return dated;
}

Result<std::optional<QJsonObject>> CommandIntake::seenBefore(Batch& batch, const Command& command,
                                                             const QString& digest)
{
    auto query =
        store::execute(batch.database, u"SELECT digest, version FROM command WHERE id = ?"_s, {command.id});
    if (!query)
        return base::fail(query.error());
    if (!query->next())
        return std::nullopt;
    const bool same = query->value(0).toString() == digest;
    const qint64 version = query->value(1).toLongLong();
    query->finish();
    if (same)
        return QJsonObject{{u"id"_s, command.id}, {u"status"_s, u"duplicate"_s}, {u"version"_s, version}};
    const auto refused =
        refuse(batch, command,
               {Error::Code::Invalid,
                QCoreApplication::translate("Central", "Another change was sent under this id before."),
                {}});
    if (!refused)
        return base::fail(refused.error());
    return *refused;
}

Result<QJsonObject> CommandIntake::apply(Batch& batch, const Command& command, const QString& digest)
{
    Error why;
    {
        auto part = store::Savepoint::begin(batch.database);
        if (!part)
            return base::fail(part.error());
        const Dated bounded = dated(command);
        const auto applied = runRule(m_rules, batch.records, batch.principal, bounded.command);
        const auto version = applied ? record(batch, command, bounded, digest) : base::fail(applied.error());
        if (version) {
            if (const auto kept = part->release(); !kept)
                return base::fail(kept.error());
            return QJsonObject{{u"id"_s, command.id}, {u"status"_s, u"applied"_s}, {u"version"_s, *version}};
        }
        if (isServersFault(version.error()))
            return base::fail(version.error());
        why = version.error();
    }
    return refuse(batch, command, why);
}

/// Remembers that it was applied, and puts it on the trail; the version of its record.
Result<qint64> CommandIntake::record(Batch& batch, const Command& given, const Dated& dated,
                                     const QString& digest)
{
    const Command& command = dated.command;
    const auto version = batch.records.version(command.entity, command.entityId);
    if (!version)
        return base::fail(version.error());
    const QString decided = base::storedTime(command.at);
    const auto remembered = store::write(
        batch.database,
        u"INSERT INTO command (id, account, digest, at, version, decided, late) VALUES (?, ?, ?, ?, ?, ?, ?)"_s,
        {command.id, command.account, digest, base::storedTime(dated.received), *version, decided,
         int(dated.isLate)});
    if (!remembered)
        return base::fail(remembered.error());
    QJsonObject detail{
        {u"command"_s, command.id}, {u"decided_at"_s, decided}, {u"payload"_s, command.payload}};
    if (given.at != command.at)
        detail.insert(u"given_at"_s, base::storedTime(given.at));
    if (dated.isLate)
        detail.insert(u"late"_s, true);
    const auto noted = store::AuditTrail(batch.database, m_cipher)
                           .append({.at = dated.received,
                                    .account = command.account,
                                    .action = command.kind,
                                    .entity = command.entity,
                                    .entityId = command.entityId,
                                    .detail = detail});
    if (!noted)
        return base::fail(noted.error());
    return *version;
}

/// Why not, and how the records that the station changed for it stand here.
Result<QJsonObject> CommandIntake::refuse(Batch& batch, const Command& command, const Error& why)
{
    QJsonArray current;
    QJsonArray gone;
    QJsonArray unknown;
    for (const RecordRef& ref : recordsOf(command)) {
        batch.untaken.insert(keyOf(ref));
        const auto version = batch.records.version(ref.entity, ref.id);
        const auto apart = batch.records.isSetApart(ref.entity, ref.id);
        const auto found = batch.records.find(ref.entity, ref.id);
        if (!version || !apart)
            return base::fail(version ? apart.error() : version.error());
        if (!found && found.error().code != Error::Code::Invalid)
            return base::fail(found.error());
        const QJsonObject named{{u"entity"_s, ref.entity}, {u"id"_s, ref.id}};
        if (!found ||
            *apart) // It cannot be opened: nobody can say what it is, so the station keeps what it has.
            continue;
        if (*found && batch.principal.scope.contains((*found)->school, (*found)->region))
            current.append((*found)->toJson());
        else if (*found || *version > 0)
            gone.append(named);
        else
            unknown.append(named);
    }
    const bool conflict = why.code == Error::Code::Conflict;
    return QJsonObject{{u"id"_s, command.id},
                       {u"status"_s, conflict ? u"conflict"_s : u"refused"_s},
                       {u"problem"_s, problemOf(why)},
                       {u"current"_s, current},
                       {u"gone"_s, gone},
                       {u"unknown"_s, unknown}};
}

} // namespace examdesk::central
