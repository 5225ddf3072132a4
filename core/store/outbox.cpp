// SPDX-License-Identifier: GPL-3.0-or-later
#include "outbox.h"

#include "base/clock.h"
#include "base/json.h"
#include "statement.h"

#include <QCoreApplication>

namespace examdesk::store {

using namespace Qt::StringLiterals;
using base::Error;
using base::Result;

namespace {

const QString kColumns = u"seq, command_id, body, state, attempts, problem, current, again"_s;

QString stored(Outbox::State state)
{
    switch (state) {
    case Outbox::State::Waiting:
        return u"waiting"_s;
    case Outbox::State::Conflict:
        return u"conflict"_s;
    case Outbox::State::Refused:
        return u"refused"_s;
    case Outbox::State::Quarantined:
        return u"quarantined"_s;
    }
    Q_UNREACHABLE();
}

Outbox::State fromStored(const QString& text)
{
    using State = Outbox::State;
    for (const State state : {State::Waiting, State::Conflict, State::Refused})
        if (stored(state) == text)
            return state;
    return State::Quarantined;
}

QByteArray contextOf(const QString& commandId)
{
    return "outbox/" + commandId.toUtf8();
}

} // namespace

Outbox::Outbox(const QSqlDatabase& database, const Cipher& cipher) : m_database(database), m_cipher(cipher) {}

Result<void> Outbox::add(const Command& command) const
{
    return write(m_database,
                 u"INSERT INTO outbox (command_id, kind, entity, entity_id, exam, at, account, body)"
                 " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"_s,
                 {command.id, command.kind, command.entity, command.entityId, command.exam,
                  base::storedTime(command.at), command.account,
                  m_cipher.seal(base::canonicalJson(command.toJson()), contextOf(command.id))})
        .map([](int) {});
}

Result<Outbox::Entry> Outbox::read(const QSqlQuery& row) const
{
    const QString id = row.value(1).toString();
    const auto command = m_cipher.open(row.value(2).toByteArray(), contextOf(id))
                             .and_then([](const QByteArray& json) { return base::parseJsonObject(json); })
                             .and_then([](const QJsonObject& object) { return Command::read(object); });
    if (!command)
        return base::fail(command.error());
    Entry entry{.seq = row.value(0).toLongLong(),
                .command = *command,
                .state = fromStored(row.value(3).toString()),
                .again = row.value(7).toBool(),
                .attempts = row.value(4).toInt(),
                .problem = row.value(5).toString(),
                .current = std::nullopt};
    if (row.value(6).isNull())
        return entry;
    const auto current = m_cipher.open(row.value(6).toByteArray(), contextOf(id))
                             .and_then([](const QByteArray& json) { return base::parseJsonObject(json); })
                             .and_then([](const QJsonObject& object) { return Record::fromJson(object); });
    if (current)
        entry.current = *current;
    return entry;
}

Result<QList<Outbox::Entry>> Outbox::waiting(qint64 afterSeq, int limit) const
{
    auto query = execute(m_database,
                         u"SELECT "_s + kColumns +
                             u" FROM outbox WHERE state = 'waiting' AND seq > ? ORDER BY seq LIMIT ?"_s,
                         {afterSeq, limit});
    if (!query)
        return base::fail(query.error());
    QList<Entry> entries;
    QStringList unreadable;
    while (query->next()) {
        auto entry = read(*query);
        if (entry)
            entries.append(*std::move(entry));
        else
            unreadable.append(query->value(1).toString());
    }
    if (const auto end = endOf(*query); !end)
        return base::fail(end.error());
    query->finish();
    for (const QString& id : unreadable) {
        const QString why = QCoreApplication::translate("Store", "The command can no longer be read.");
        if (const auto moved = settle(id, State::Quarantined, why, std::nullopt); !moved)
            return base::fail(moved.error());
    }
    return entries;
}

Result<QList<Outbox::Entry>> Outbox::stuck(int limit) const
{
    auto query = execute(m_database,
                         u"SELECT "_s + kColumns +
                             u" FROM outbox WHERE state <> 'waiting' ORDER BY seq DESC LIMIT ?"_s,
                         {limit});
    if (!query)
        return base::fail(query.error());
    QList<Entry> entries;
    while (query->next()) {
        auto entry = read(*query);
        if (!entry) { // Still shown: a person must learn of it.
            Entry unreadable{.seq = query->value(0).toLongLong(),
                             .state = State::Quarantined,
                             .attempts = query->value(4).toInt(),
                             .problem = query->value(5).toString()};
            unreadable.command.id = query->value(1).toString();
            entry = unreadable;
        }
        entries.append(*std::move(entry));
    }
    return entries;
}

Result<void> Outbox::acknowledge(const QString& commandId) const
{
    return write(m_database, u"DELETE FROM outbox WHERE command_id = ?"_s, {commandId}).map([](int) {});
}

Result<void> Outbox::settle(const QString& commandId, State state, const QString& problem,
                            const std::optional<Record>& current) const
{
    const QVariant sealed =
        current ? QVariant(m_cipher.seal(base::canonicalJson(current->toJson()), contextOf(commandId)))
                : QVariant(QMetaType::fromType<QByteArray>());
    return write(m_database, u"UPDATE outbox SET state = ?, problem = ?, current = ? WHERE command_id = ?"_s,
                 {stored(state), problem, sealed, commandId})
        .map([](int) {});
}

Result<void> Outbox::settleAgain(const RecordRef& ref, qint64 beforeSeq, const QString& problem) const
{
    return write(m_database,
                 u"UPDATE outbox SET state = 'conflict', problem = ?"
                 " WHERE entity = ? AND entity_id = ? AND again = 1 AND state = 'waiting' AND seq < ?"_s,
                 {problem, ref.entity, ref.id, beforeSeq})
        .map([](int) {});
}

Result<void> Outbox::noteFailure(const QString& commandId, const QString& problem) const
{
    return write(m_database, u"UPDATE outbox SET attempts = attempts + 1, problem = ? WHERE command_id = ?"_s,
                 {problem, commandId})
        .map([](int) {});
}

Result<void> Outbox::dismiss(const QString& commandId) const
{
    const auto removed =
        write(m_database, u"DELETE FROM outbox WHERE command_id = ? AND state <> 'waiting'"_s, {commandId});
    if (!removed)
        return base::fail(removed.error());
    if (*removed == 0)
        return base::fail(Error::Code::NotFound,
                          QCoreApplication::translate("Store", "This change no longer waits for anybody."));
    return {};
}

Result<void> Outbox::retry(const QString& commandId) const
{
    return write(m_database,
                 u"UPDATE outbox SET state = 'waiting', attempts = 0, problem = NULL, current = NULL"
                 " WHERE command_id = ? AND state <> 'waiting'"_s,
                 {commandId})
        .map([](int) {});
}

Result<Outbox::Counts> Outbox::counts() const
{
    auto query = execute(m_database, u"SELECT state, count(*), sum(again) FROM outbox GROUP BY state"_s);
    if (!query)
        return base::fail(query.error());
    Counts counts;
    while (query->next()) {
        const qint64 number = query->value(1).toLongLong();
        switch (fromStored(query->value(0).toString())) {
        case State::Waiting:
            counts.waiting = number;
            counts.again = query->value(2).toLongLong();
            break;
        case State::Conflict:
            counts.conflicts = number;
            break;
        case State::Refused:
            counts.refused = number;
            break;
        case State::Quarantined:
            counts.quarantined = number;
            break;
        }
    }
    return counts;
}

} // namespace examdesk::store
