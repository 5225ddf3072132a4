// SPDX-License-Identifier: GPL-3.0-or-later
#include "change_feed.h"

#include "base/json.h"
#include "server_documents.h"
#include "store/statement.h"

#include <QCoreApplication>

#include <algorithm>

namespace examdesk::central {

using namespace Qt::StringLiterals;
using account::Scope;
using base::Error;
using base::Result;
using store::Document;

namespace {

constexpr auto kBase64 = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;

QString cursorText(const QString& epoch, qint64 seq)
{
    return QString::fromLatin1((u"1."_s + epoch + u'.' + QString::number(seq)).toLatin1().toBase64(kBase64));
}

/// A record that is gone, for whoever had it: nothing of its contents.
QByteArray tombstone(const QString& entity, const QString& id, const QString& exam, qint64 version)
{
    return base::canonicalJson(
        Document{.entity = entity, .id = id, .exam = exam, .version = version, .deleted = true}.toJson());
}

/// The number in @p cursor, which must be of @p epoch and not above @p newest.
Result<qint64> readCursor(const QString& cursor, const QString& epoch, qint64 newest)
{
    if (cursor.isEmpty())
        return 0;
    const QStringList parts =
        QString::fromLatin1(QByteArray::fromBase64(cursor.toLatin1(), kBase64)).split(u'.');
    bool isNumber = false;
    const qint64 seq = parts.value(2).toLongLong(&isNumber);
    if (parts.size() != 3 || parts.first() != u"1"_s || !isNumber || seq < 0)
        return base::fail(Error::Code::Invalid,
                          QCoreApplication::translate("Central", "\"since\" is no cursor of this server."));
    if (parts.at(1) != epoch || seq > newest)
        return base::fail(
            Error::Code::NotFound,
            QCoreApplication::translate(
                "Central", "The server's database is another one than before; read everything anew."));
    return seq;
}

} // namespace

ChangeFeed::ChangeFeed(const QSqlDatabase& database, const store::Cipher& cipher)
    : m_database(database), m_cipher(cipher)
{}

Result<ChangeFeed::Position> ChangeFeed::position() const
{
    auto query = store::execute(m_database, u"SELECT meta.value, counter.value FROM meta, counter"
                                            " WHERE meta.name = 'epoch' AND counter.name = 'change'"_s);
    if (!query)
        return base::fail(query.error());
    query->next();
    return Position{QString::fromUtf8(query->value(0).toByteArray()), query->value(1).toLongLong()};
}

Result<ChangeFeed::Page> ChangeFeed::changes(const QString& exam, const Scope& scope, const QString& since,
                                             int limit) const
{
    // Read before the rows: all up to this number is committed. What comes later waits for the next page, or
    // of two changes between the two queries below the earlier one could be passed over.
    const auto now = position();
    if (!now)
        return base::fail(now.error());
    const auto from = readCursor(since, now->epoch, now->newest);
    if (!from)
        return base::fail(from.error());
    auto changed = documents(exam, scope, {*from, now->newest}, limit + 1);
    const auto left = departures(exam, scope, {*from, now->newest}, limit + 1);
    if (!changed || !left)
        return base::fail(changed ? left.error() : changed.error());
    QList<Change>& all = *changed;
    all.append(*left);
    std::sort(all.begin(), all.end(),
              [](const Change& one, const Change& other) { return one.seq < other.seq; });
    Page page;
    page.more = all.size() > limit;
    if (page.more)
        all.resize(limit);
    for (const Change& change : std::as_const(all))
        page.changes.append(change.json);
    const qint64 last = all.isEmpty() ? 0 : all.last().seq;
    page.next = cursorText(now->epoch, page.more ? last : now->newest);
    return page;
}

Result<QList<ChangeFeed::Change>> ChangeFeed::documents(const QString& exam, const Scope& scope, Range range,
                                                        int limit) const
{
    auto query = store::execute(
        m_database,
        u"SELECT seq, entity, id, version, deleted, body FROM document WHERE exam = ? AND seq > ? AND seq <= ? AND "_s +
            scope.sqlCondition() + u" ORDER BY seq LIMIT ?"_s,
        QVariantList{exam, range.after, range.upTo} + scope.sqlValues() + QVariantList{limit});
    if (!query)
        return base::fail(query.error());
    QList<Change> changes;
    while (query->next()) {
        const QString entity = query->value(1).toString();
        const QString id = query->value(2).toString();
        const qint64 version = query->value(3).toLongLong();
        if (query->value(4).toInt() != 0) {
            changes.append({query->value(0).toLongLong(), tombstone(entity, id, exam, version)});
            continue;
        }
        auto body = m_cipher.open(query->value(5).toByteArray(), documentContext(entity, id, version));
        if (!body)
            return base::fail(body.error());
        changes.append({query->value(0).toLongLong(), *std::move(body)});
    }
    return changes;
}

Result<QList<ChangeFeed::Change>> ChangeFeed::departures(const QString& exam, const Scope& scope, Range range,
                                                         int limit) const
{
    // Not told to those who still see the record where it is now.
    auto query = store::execute(
        m_database,
        u"SELECT seq, entity, id, version FROM (SELECT seq, entity, id, version FROM departure"
        " WHERE exam = ? AND seq > ? AND seq <= ? AND "_s +
            scope.sqlCondition() +
            u") AS gone WHERE NOT EXISTS (SELECT 1 FROM document WHERE document.entity = gone.entity"
            " AND document.id = gone.id AND document.exam = ? AND "_s +
            scope.sqlCondition() + u") ORDER BY seq LIMIT ?"_s,
        QVariantList{exam, range.after, range.upTo} + scope.sqlValues() + QVariantList{exam} +
            scope.sqlValues() + QVariantList{limit});
    if (!query)
        return base::fail(query.error());
    QList<Change> changes;
    while (query->next())
        changes.append(
            {query->value(0).toLongLong(), tombstone(query->value(1).toString(), query->value(2).toString(),
                                                     exam, query->value(3).toLongLong())});
    return changes;
}

Result<store::Digest> ChangeFeed::digest(const QString& exam, const Scope& scope) const
{
    auto query = store::execute(m_database,
                                u"SELECT entity, id, version, digest FROM document WHERE exam = ?"
                                " AND deleted = 0 AND "_s +
                                    scope.sqlCondition() + u" ORDER BY entity, id"_s,
                                QVariantList{exam} + scope.sqlValues());
    if (!query)
        return base::fail(query.error());
    store::DigestBuilder builder;
    while (query->next())
        builder.add(query->value(0).toString(), query->value(1).toString(), query->value(2).toLongLong(),
                    query->value(3).toString().toLatin1());
    return builder.take();
}

Result<QList<ChangeFeed::Item>> ChangeFeed::inventory(const QString& exam, const Scope& scope,
                                                      const store::DocumentRef& after, int limit) const
{
    auto query = store::execute(m_database,
                                u"SELECT entity, id, version FROM document WHERE exam = ? AND deleted = 0"
                                " AND (entity, id) > (?, ?) AND "_s +
                                    scope.sqlCondition() + u" ORDER BY entity, id LIMIT ?"_s,
                                QVariantList{exam, after.entity.isNull() ? u""_s : after.entity,
                                             after.id.isNull() ? u""_s : after.id} +
                                    scope.sqlValues() + QVariantList{limit});
    if (!query)
        return base::fail(query.error());
    QList<Item> items;
    while (query->next())
        items.append({query->value(0).toString(), query->value(1).toString(), query->value(2).toLongLong()});
    return items;
}

} // namespace examdesk::central
