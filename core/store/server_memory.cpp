// SPDX-License-Identifier: GPL-3.0-or-later
#include "server_memory.h"

#include "base/clock.h"
#include "statement.h"
#include "sync_state.h"

#include <QCoreApplication>
#include <QJsonDocument>

namespace examdesk::store {

using namespace Qt::StringLiterals;
using base::Result;

namespace {

const QString kPin = u"server_pin"_s;
const QString kTrouble = u"server_trouble"_s;
const QString kOffset = u"clock_offset"_s;

/// What a clock may be wrong by before anybody need know: people set clocks by hand to the minute.
constexpr std::chrono::milliseconds kTolerated = std::chrono::minutes(2);

constexpr std::pair<ServerRelation, const char16_t*> kRelations[] = {
    {ServerRelation::Same, u"same"},         {ServerRelation::Other, u"other"},
    {ServerRelation::Restored, u"restored"}, {ServerRelation::Behind, u"behind"},
    {ServerRelation::Diverged, u"diverged"},
};

Result<QJsonObject> objectIn(const QSqlDatabase& database, const QString& name)
{
    return SyncState(database).fact(name).map(
        [](const QString& text) { return QJsonDocument::fromJson(text.toUtf8()).object(); });
}

Result<void> keep(const QSqlDatabase& database, const QString& name, const QJsonObject& object)
{
    const QByteArray text =
        object.isEmpty() ? QByteArray() : QJsonDocument(object).toJson(QJsonDocument::Compact);
    return SyncState(database).setFact(name, QString::fromUtf8(text));
}

QString since(const ServerTrouble& trouble)
{
    if (trouble.lastGood.isValid())
        return QCoreApplication::translate("Store", " (last seen as it was: %1)")
            .arg(base::shownTime(trouble.lastGood));
    return QCoreApplication::translate("Store", " (noticed: %1)").arg(base::shownTime(trouble.noticed));
}

} // namespace

QString relationName(ServerRelation relation)
{
    for (const auto& [value, name] : kRelations)
        if (value == relation)
            return QString::fromUtf16(name);
    Q_UNREACHABLE();
}

std::optional<ServerRelation> parseRelation(const QString& text)
{
    for (const auto& [value, name] : kRelations)
        if (QString::fromUtf16(name) == text)
            return value;
    return std::nullopt;
}

QJsonObject ServerPin::toJson() const
{
    return {{u"server_id"_s, serverId},
            {u"epoch"_s, epoch},
            {u"cursor"_s, cursor},
            {u"sequence"_s, sequence},
            {u"seen"_s, base::storedTime(seen)}};
}

ServerPin ServerPin::fromJson(const QJsonObject& object)
{
    return {object.value(u"server_id"_s).toString(), object.value(u"epoch"_s).toString(),
            object.value(u"cursor"_s).toString(), object.value(u"sequence"_s).toInteger(),
            base::fromStoredTime(object.value(u"seen"_s).toString())};
}

QJsonObject ServerTrouble::toJson() const
{
    return {{u"relation"_s, relationName(relation)},
            {u"noticed"_s, base::storedTime(noticed)},
            {u"last_good"_s, base::storedTime(lastGood)},
            {u"restored"_s, base::storedTime(restored)},
            {u"server"_s, server}};
}

ServerTrouble ServerTrouble::fromJson(const QJsonObject& object)
{
    const auto at = [&object](const QString& name) {
        return base::fromStoredTime(object.value(name).toString());
    };
    return {parseRelation(object.value(u"relation"_s).toString()).value_or(ServerRelation::Same),
            at(u"noticed"_s), at(u"last_good"_s), at(u"restored"_s), object.value(u"server"_s).toString()};
}

QString sentenceOf(const ServerTrouble& trouble)
{
    switch (trouble.relation) {
    case ServerRelation::Same:
        return QCoreApplication::translate("Store", "The server is the one that it was.");
    case ServerRelation::Other:
        return QCoreApplication::translate(
                   "Store", "At this address another server answers than the one this station belongs to%1. "
                            "Nothing was sent, fetched or taken away.")
            .arg(since(trouble));
    case ServerRelation::Restored:
        return QCoreApplication::translate(
                   "Store", "The server was restored from a backup on %1, and that backup lacks what this "
                            "station has seen there%2. Nothing was sent, fetched or taken away.")
            .arg(trouble.restored.isValid() ? base::shownTime(trouble.restored)
                                            : base::shownTime(trouble.noticed),
                 since(trouble));
    case ServerRelation::Behind:
        return QCoreApplication::translate(
                   "Store",
                   "The server's records end before what this station has seen there%1: its database "
                   "was put back by hand. Nothing was sent, fetched or taken away.")
            .arg(since(trouble));
    case ServerRelation::Diverged:
        return QCoreApplication::translate(
                   "Store",
                   "The server's records are no longer those that this station has seen there%1: its "
                   "database was put back by hand, and others went on. Nothing was sent, fetched or "
                   "taken away.")
            .arg(since(trouble));
    }
    Q_UNREACHABLE();
}

ServerMemory::ServerMemory(const QSqlDatabase& database) : m_database(database) {}

Result<std::optional<ServerPin>> ServerMemory::pin() const
{
    return objectIn(m_database, kPin).map([](const QJsonObject& object) -> std::optional<ServerPin> {
        if (object.isEmpty())
            return std::nullopt;
        return ServerPin::fromJson(object);
    });
}

Result<void> ServerMemory::setPin(const ServerPin& pin) const
{
    return keep(m_database, kPin, pin.toJson());
}

Result<void> ServerMemory::forgetPin() const
{
    return keep(m_database, kPin, {});
}

Result<std::optional<ServerTrouble>> ServerMemory::trouble() const
{
    return objectIn(m_database, kTrouble).map([](const QJsonObject& object) -> std::optional<ServerTrouble> {
        if (object.isEmpty())
            return std::nullopt;
        return ServerTrouble::fromJson(object);
    });
}

Result<void> ServerMemory::setTrouble(const ServerTrouble& trouble) const
{
    const auto before = this->trouble();
    if (!before)
        return base::fail(before.error());
    ServerTrouble now = trouble;
    if (*before && (*before)->relation == now.relation && (*before)->server == now.server)
        now.noticed = (*before)->noticed;
    return keep(m_database, kTrouble, now.toJson());
}

Result<void> ServerMemory::clearTrouble() const
{
    return keep(m_database, kTrouble, {});
}

Result<std::chrono::milliseconds> ServerMemory::clockOffset() const
{
    return SyncState(m_database).fact(kOffset).map([](const QString& text) {
        const std::chrono::milliseconds offset(text.toLongLong());
        return std::chrono::abs(offset) > kTolerated ? offset : std::chrono::milliseconds(0);
    });
}

Result<void> ServerMemory::setClockOffset(std::chrono::milliseconds offset) const
{
    return SyncState(m_database).setFact(kOffset, QString::number(offset.count()));
}

} // namespace examdesk::store
