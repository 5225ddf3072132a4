// SPDX-License-Identifier: GPL-3.0-or-later
#include "audit_trail.h"

#include "base/clock.h"
#include "base/json.h"
#include "statement.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QJsonArray>

#include <algorithm>

namespace examdesk::store {

using namespace Qt::StringLiterals;
using base::Error;
using base::Result;

namespace {

const QByteArray kHeadContext = "trail_head"_ba;

/// Follows no entry: a trail that goes on behind it stays broken for good.
const QByteArray kNoHash = QByteArray(32, '\xff');

/// The columns of an entry as they lie in the table.
struct Row {
    qint64 seq;
    QString at, account, action, entity, entityId;
    QByteArray detail, previous;
};

QByteArray hashOf(const Row& row)
{
    const QJsonArray fields{row.seq,
                            row.at,
                            row.account,
                            row.action,
                            row.entity,
                            row.entityId,
                            QString::fromLatin1(row.detail.toBase64())};
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(row.previous);
    hash.addData(QJsonDocument(fields).toJson(QJsonDocument::Compact));
    return hash.result();
}

QByteArray contextOf(qint64 seq)
{
    return "trail/" + QByteArray::number(seq);
}

tl::unexpected<Error> broken(qint64 seq, const QString& what)
{
    return base::fail(
        Error::Code::Damaged,
        QCoreApplication::translate("Store", "The audit trail is broken at entry %1: %2").arg(seq).arg(what));
}

} // namespace

AuditTrail::AuditTrail(const QSqlDatabase& database, const Cipher& cipher)
    : m_database(database), m_cipher(cipher)
{}

Result<AuditTrail::Head> AuditTrail::newestHead() const
{
    return firstRow(m_database, u"SELECT seq, hash FROM trail ORDER BY seq DESC LIMIT 1"_s, {})
        .map([](const std::optional<QVariantList>& row) {
            return row ? Head{row->at(0).toLongLong(), row->at(1).toByteArray()} : Head{};
        });
}

/// A head that is missing, or cannot be opened any more, is one that nothing follows.
Result<AuditTrail::Head> AuditTrail::sealedHead() const
{
    auto query = execute(m_database, u"SELECT value FROM meta WHERE name = 'trail_head'"_s);
    if (!query)
        return base::fail(query.error());
    if (!query->next())
        return Head{0, kNoHash};
    const auto opened = m_cipher.open(query->value(0).toByteArray(), kHeadContext);
    if (!opened)
        return Head{0, kNoHash};
    return Head{opened->left(opened->indexOf(' ')).toLongLong(),
                QByteArray::fromHex(opened->mid(opened->indexOf(' ') + 1))};
}

Result<void> AuditTrail::seal(const Head& head)
{
    return write(m_database,
                 u"INSERT INTO meta (name, value) VALUES ('trail_head', ?)"
                 " ON CONFLICT (name) DO UPDATE SET value = excluded.value"_s,
                 {m_cipher.seal(QByteArray::number(head.seq) + ' ' + head.hash.toHex(), kHeadContext)})
        .map([](int) {});
}

Result<void> AuditTrail::begin()
{
    auto query = execute(m_database, u"SELECT 1 FROM trail UNION ALL SELECT 1 FROM meta"
                                     " WHERE name = 'trail_head' LIMIT 1"_s);
    if (!query)
        return base::fail(query.error());
    return query->next() ? Result<void>() : seal(Head{});
}

/// Goes on behind the sealed head, not behind what is left in the table: else the next sign-in would join the
/// ends of a trail that somebody cut, and nobody would ever know.
Result<void> AuditTrail::append(const TrailEntry& entry)
{
    const auto newest = newestHead();
    const auto head = sealedHead();
    if (!newest || !head)
        return base::fail(newest ? head.error() : newest.error());
    const qint64 seq = std::max(head->seq, newest->seq) + 1;
    const Row row{seq,
                  base::storedTime(entry.at),
                  entry.account,
                  entry.action,
                  entry.entity,
                  entry.entityId,
                  m_cipher.seal(base::canonicalJson(entry.detail), contextOf(seq)),
                  head->hash};
    const QByteArray hash = hashOf(row);
    const auto written = write(
        m_database,
        u"INSERT INTO trail (seq, at, account, action, entity, entity_id, detail, previous, hash)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"_s,
        {row.seq, row.at, row.account, row.action, row.entity, row.entityId, row.detail, row.previous, hash});
    if (!written)
        return base::fail(written.error());
    return seal({seq, hash});
}

Result<QList<TrailEntry>> AuditTrail::read(const QString& rest, const QVariantList& values) const
{
    auto query =
        execute(m_database,
                u"SELECT seq, at, account, action, entity, entity_id, detail FROM trail "_s + rest, values);
    if (!query)
        return base::fail(query.error());
    QList<TrailEntry> entries;
    while (query->next()) {
        const qint64 seq = query->value(0).toLongLong();
        const auto detail = m_cipher.open(query->value(6).toByteArray(), contextOf(seq));
        if (!detail)
            return base::fail(detail.error());
        const auto object = base::parseJsonObject(*detail);
        entries.append({seq, base::fromStoredTime(query->value(1).toString()), query->value(2).toString(),
                        query->value(3).toString(), query->value(4).toString(), query->value(5).toString(),
                        object.value_or(QJsonObject())});
    }
    return entries;
}

Result<QList<TrailEntry>> AuditTrail::of(const QString& entityId) const
{
    return read(u"WHERE entity_id = ? ORDER BY seq"_s, {entityId});
}

Result<QList<TrailEntry>> AuditTrail::newest(int limit) const
{
    return read(u"ORDER BY seq DESC LIMIT ?"_s, {limit});
}

Result<QList<TrailDeed>> AuditTrail::deedsSince(const QDateTime& since, const QString& account,
                                                const QStringList& actions) const
{
    // A clock that was set back makes entries that are older than those before them.
    const QDateTime end = since.addDays(-1);
    auto query = execute(m_database, u"SELECT at, account, action, entity_id FROM trail ORDER BY seq DESC"_s);
    if (!query)
        return base::fail(query.error());
    QList<TrailDeed> deeds;
    while (query->next()) {
        const QDateTime at = base::fromStoredTime(query->value(0).toString());
        if (at < end)
            return deeds;
        const QString action = query->value(2).toString();
        if (at >= since && query->value(1).toString() == account && actions.contains(action))
            deeds.append({at, action, query->value(3).toString()});
    }
    return endOf(*query).map([&deeds] { return deeds; });
}

Result<qint64> AuditTrail::verify(const std::function<void(const TrailEntry&)>& visit) const
{
    auto query =
        execute(m_database, u"SELECT seq, at, account, action, entity, entity_id, detail, previous, hash"
                            " FROM trail ORDER BY seq"_s);
    if (!query)
        return base::fail(query.error());
    Head head;
    while (query->next()) {
        const Row row{query->value(0).toLongLong(),  query->value(1).toString(),   query->value(2).toString(),
                      query->value(3).toString(),    query->value(4).toString(),   query->value(5).toString(),
                      query->value(6).toByteArray(), query->value(7).toByteArray()};
        if (row.seq != head.seq + 1)
            return broken(head.seq + 1, QCoreApplication::translate("Store", "it is missing."));
        if (row.previous != head.hash)
            return broken(row.seq,
                          QCoreApplication::translate("Store", "it does not follow the one before."));
        const QByteArray hash = query->value(8).toByteArray();
        if (hashOf(row) != hash)
            return broken(row.seq, QCoreApplication::translate("Store", "its contents were changed."));
        head = {row.seq, hash};
        const auto detail = m_cipher.open(row.detail, contextOf(row.seq)).and_then(&base::parseJsonObject);
        if (!detail)
            return broken(row.seq, QCoreApplication::translate("Store", "it cannot be opened."));
        if (visit)
            visit({row.seq, base::fromStoredTime(row.at), row.account, row.action, row.entity, row.entityId,
                   *detail});
    }
    if (const auto end = endOf(*query); !end)
        return base::fail(end.error());
    auto sealed = execute(m_database, u"SELECT value FROM meta WHERE name = 'trail_head'"_s);
    if (!sealed)
        return base::fail(sealed.error());
    const auto newest =
        m_cipher.open(sealed->next() ? sealed->value(0).toByteArray() : QByteArray(), kHeadContext);
    if (!newest || *newest != QByteArray::number(head.seq) + ' ' + head.hash.toHex())
        return broken(head.seq + 1, QCoreApplication::translate("Store", "entries behind it were removed."));
    return head.seq;
}

} // namespace examdesk::store
