// SPDX-License-Identifier: GPL-3.0-or-later
#include "history.h"

#include "base/clock.h"
#include "base/id.h"
#include "store/statement.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QStringList>

namespace examdesk::central {

using namespace Qt::StringLiterals;
using base::Error;
using base::Result;

namespace {

constexpr auto kBase64 = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;
/// Half a SHA-256: nobody forges the feed of his own server, and a hash is kept for every change.
constexpr int kHashBytes = 16;

QString hashOf(const QByteArray& content)
{
    const QByteArray hash = QCryptographicHash::hash(content, QCryptographicHash::Sha256);
    return QString::fromLatin1(hash.first(kHashBytes).toHex());
}

/// What a cursor says, before anybody looks whether it is true. Those of version 1 had no hash.
struct Claim {
    Position position;
    bool isEarly = false;
};

tl::unexpected<Error> noCursor()
{
    return base::fail(Error::Code::Invalid,
                      QCoreApplication::translate("Central", "This is no cursor of a server of ExamDesk."));
}

Result<Claim> read(const QString& cursor)
{
    const QStringList parts =
        QString::fromLatin1(QByteArray::fromBase64(cursor.toLatin1(), kBase64)).split(u'.');
    bool isNumber = false;
    const qint64 sequence = parts.value(2).toLongLong(&isNumber);
    if (!isNumber || sequence < 0)
        return noCursor();
    if (parts.size() == 3 && parts.first() == u"1"_s)
        return Claim{{parts.at(1), sequence, {}}, true};
    if (parts.size() == 4 && parts.first() == u"2"_s)
        return Claim{{parts.at(1), sequence, parts.at(3)}, false};
    return noCursor();
}

struct Epoch {
    QString id;
    QDateTime begun;
    qint64 number = 0;
    qint64 sequence = 0;
};

Result<std::optional<Epoch>> findEpoch(const QSqlDatabase& database, const QString& where,
                                       const QVariantList& values)
{
    return store::firstRow(database, u"SELECT id, begun, number, sequence FROM epoch "_s + where, values)
        .map([](const std::optional<QVariantList>& row) -> std::optional<Epoch> {
            if (!row)
                return std::nullopt;
            return Epoch{row->at(0).toString(), base::fromStoredTime(row->at(1).toString()),
                         row->at(2).toLongLong(), row->at(3).toLongLong()};
        });
}

tl::unexpected<Error> noHistory(const QString& detail = {})
{
    return base::fail(Error::Code::Damaged,
                      QCoreApplication::translate("Central", "The server's database has no history."),
                      detail);
}

Result<Epoch> currentEpoch(const QSqlDatabase& database)
{
    const auto found = findEpoch(database, u"ORDER BY number DESC LIMIT 1"_s, {});
    if (!found)
        return base::fail(found.error());
    if (!*found)
        return noHistory();
    return **found;
}

Result<QString> hashAt(const QSqlDatabase& database, qint64 sequence)
{
    return store::firstRow(database, u"SELECT hash FROM feed WHERE seq = ?"_s, {sequence})
        .map(
            [](const std::optional<QVariantList>& row) { return row ? row->first().toString() : QString(); });
}

Result<QByteArray> fact(const QSqlDatabase& database, const QString& name)
{
    return store::firstRow(database, u"SELECT value FROM meta WHERE name = ?"_s, {name})
        .map([](const std::optional<QVariantList>& row) {
            return row ? row->first().toByteArray() : QByteArray();
        });
}

Result<void> setFact(const QSqlDatabase& database, const QString& name, const QByteArray& value)
{
    return store::write(database,
                        u"INSERT INTO meta (name, value) VALUES (?, ?)"
                        " ON CONFLICT (name) DO UPDATE SET value = excluded.value"_s,
                        {name, value})
        .map([](int) {});
}

} // namespace

QString cursorText(const Position& position)
{
    const QString text =
        u"2.%1.%2.%3"_s.arg(position.epoch, QString::number(position.sequence), position.hash);
    return QString::fromLatin1(text.toLatin1().toBase64(kBase64));
}

QString feedHash(const QString& before, qint64 sequence, const store::RecordRef& record, qint64 version,
                 const QString& digest)
{
    const QStringList line{before,    QString::number(sequence), record.entity,
                           record.id, QString::number(version),  digest};
    return hashOf(line.join(u'\n').toUtf8());
}

History::History(const QSqlDatabase& database) : m_database(database) {}

Result<Identity> History::identity() const
{
    const auto id = fact(m_database, u"server_id"_s);
    const auto epoch = currentEpoch(m_database);
    if (!id || !epoch)
        return base::fail(id ? epoch.error() : id.error());
    return Identity{QString::fromUtf8(*id), epoch->id, epoch->begun};
}

Result<Position> History::head() const
{
    const auto epoch = currentEpoch(m_database);
    if (!epoch)
        return base::fail(epoch.error());
    const auto row = store::firstRow(
        m_database, u"SELECT value, hash FROM feed_counter JOIN feed ON feed.seq = feed_counter.value"_s, {});
    if (!row)
        return base::fail(row.error());
    if (!*row)
        return noHistory();
    return Position{epoch->id, (*row)->at(0).toLongLong(), (*row)->at(1).toString()};
}

Result<CursorMeaning> History::meaningOf(const QString& cursor) const
{
    if (cursor.isEmpty())
        return CursorMeaning{};
    const auto claim = read(cursor);
    if (!claim)
        return base::fail(claim.error());
    const Position& seen = claim->position;
    const auto at = head();
    const auto epoch = findEpoch(m_database, u"WHERE id = ?"_s, {seen.epoch});
    const auto hash = hashAt(m_database, seen.sequence);
    if (!at || !epoch || !hash)
        return base::fail(!at ? at.error() : !epoch ? epoch.error() : hash.error());
    // Contents come before names: a backup that was restored twice has the same changes in epochs that know
    // nothing of each other.
    if (!claim->isEarly && seen.sequence <= at->sequence && !hash->isEmpty() && seen.hash == *hash)
        return CursorMeaning{Relation::Same, seen.sequence};
    if (!*epoch)
        return CursorMeaning{Relation::Other, seen.sequence};
    // Before there were hashes nobody could say more than the number; the first epoch's row tells up to
    // where.
    if (claim->isEarly && (*epoch)->number == 1 && seen.sequence <= (*epoch)->sequence)
        return CursorMeaning{Relation::Same, seen.sequence};
    if (seen.epoch != at->epoch)
        return CursorMeaning{Relation::Restored, seen.sequence};
    return CursorMeaning{seen.sequence > at->sequence ? Relation::Behind : Relation::Diverged, seen.sequence};
}

Result<QString> History::cursorAt(qint64 sequence) const
{
    const auto epoch = currentEpoch(m_database);
    const auto hash = hashAt(m_database, sequence);
    if (!epoch || !hash)
        return base::fail(epoch ? hash.error() : epoch.error());
    return cursorText({epoch->id, sequence, *hash});
}

Result<void> History::takeTurn() const
{
    const auto locked = store::write(m_database, u"UPDATE feed_counter SET value = value"_s, {});
    if (!locked)
        return base::fail(locked.error());
    return *locked == 1 ? Result<void>() : noHistory(u"feed_counter"_s);
}

Result<qint64> History::counted() const
{
    const auto row = store::firstRow(m_database, u"SELECT value FROM feed_counter"_s, {});
    if (!row)
        return base::fail(row.error());
    return *row ? Result<qint64>((*row)->first().toLongLong()) : noHistory(u"feed_counter"_s);
}

Result<qint64> History::append(const QString& entity, const QString& id, qint64 version,
                               const QString& digest) const
{
    const auto next =
        store::firstRow(m_database, u"UPDATE feed_counter SET value = value + 1 RETURNING value"_s, {});
    if (!next)
        return base::fail(next.error());
    if (!*next)
        return noHistory(u"feed_counter"_s);
    const qint64 sequence = (*next)->first().toLongLong();
    const auto before = hashAt(m_database, sequence - 1);
    const auto there = hashAt(m_database, sequence);
    if (!before || !there)
        return base::fail(before ? there.error() : before.error());
    // No chain goes on from nothing, or beside itself: such a change would be nobody's to prove.
    if (before->isEmpty() || !there->isEmpty())
        return noHistory(u"feed %1"_s.arg(sequence));
    const auto written = store::write(m_database, u"INSERT INTO feed (seq, hash) VALUES (?, ?)"_s,
                                      {sequence, feedHash(*before, sequence, {entity, id}, version, digest)});
    if (!written)
        return base::fail(written.error());
    return sequence;
}

Result<qint64> History::backedUpThrough() const
{
    return fact(m_database, u"backed_up_through"_s).map([](const QByteArray& value) {
        return value.toLongLong();
    });
}

Result<void> History::setBackedUpThrough(qint64 sequence) const
{
    return setFact(m_database, u"backed_up_through"_s, QByteArray::number(sequence));
}

Result<void> History::beginEpoch(const QString& cause, const QDateTime& now) const
{
    return store::write(m_database,
                        u"INSERT INTO epoch (number, id, begun, sequence, cause)"
                        " SELECT (SELECT max(number) FROM epoch) + 1, ?, ?, value, ? FROM feed_counter"_s,
                        {base::newId(), base::storedTime(now), cause})
        .map([](int) {});
}

Result<void> History::begin(const QString& epoch, const QDateTime& now) const
{
    const QString serverId = base::newId();
    if (const auto named = setFact(m_database, u"server_id"_s, serverId.toUtf8()); !named)
        return named;
    const auto begun = store::write(m_database,
                                    u"INSERT INTO epoch (number, id, begun, sequence, cause)"
                                    " SELECT 1, ?, ?, value, 'first' FROM feed_counter"_s,
                                    {epoch.isEmpty() ? base::newId() : epoch, base::storedTime(now)});
    if (!begun)
        return base::fail(begun.error());
    return store::write(m_database, u"INSERT INTO feed (seq, hash) SELECT value, ? FROM feed_counter"_s,
                        {hashOf("examdesk-feed/" + serverId.toUtf8())})
        .map([](int) {});
}

} // namespace examdesk::central
