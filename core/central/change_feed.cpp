// SPDX-License-Identifier: GPL-3.0-or-later
#include "change_feed.h"

#include "base/json.h"
#include "server_records.h"
#include "store/statement.h"

#include <QLoggingCategory>

#include <algorithm>

namespace examdesk::central {

using namespace Qt::StringLiterals;
using account::Scope;
using base::Error;
using base::Result;
using store::Record;

namespace {

Q_LOGGING_CATEGORY(lcFeed, "examdesk.central")

/// A record that is gone, for whoever had it: nothing of its contents.
QByteArray tombstone(const QString& entity, const QString& id, const QString& exam, qint64 version)
{
    return base::canonicalJson(
        Record{.entity = entity, .id = id, .exam = exam, .version = version, .deleted = true}.toJson());
}

/// Cuts @p changes so that what stays is within the limits of a page; whether something was cut.
template <typename Change>
bool cutToPage(QList<Change>& changes, int limit)
{
    qsizetype bytes = 0;
    qsizetype fit = 0;
    while (fit < std::min<qsizetype>(changes.size(), limit)) {
        bytes += changes.at(fit).json.size();
        if (fit > 0 && bytes > ChangeFeed::kMostPageBytes)
            break;
        ++fit;
    }
    const bool cut = fit < changes.size();
    changes.resize(fit);
    return cut;
}

} // namespace

ChangeFeed::ChangeFeed(const QSqlDatabase& database, const store::Cipher& cipher)
    : m_database(database), m_cipher(cipher)
{}

Result<ChangeFeed::Page> ChangeFeed::changes(const QString& exam, const Scope& scope, const QString& since,
                                             int limit) const
{
    // Read before the rows: all up to this number is committed. What comes later waits for the next page, or
    // of two changes between the two queries below the earlier one could be passed over.
    const History history(m_database);
    const auto now = history.head();
    if (!now)
        return base::fail(now.error());
    const auto from = history.meaningOf(since);
    if (!from)
        return base::fail(from.error());
    if (from->relation != Relation::Same)
        return Page{.relation = from->relation};
    auto changed = records(exam, scope, {from->sequence, now->sequence}, limit + 1);
    const auto left = departures(exam, scope, {from->sequence, now->sequence}, limit + 1);
    if (!changed || !left)
        return base::fail(changed ? left.error() : changed.error());
    QList<Change>& all = *changed;
    all.append(*left);
    std::sort(all.begin(), all.end(),
              [](const Change& one, const Change& other) { return one.seq < other.seq; });
    Page page;
    page.more = cutToPage(all, limit);
    for (const Change& change : std::as_const(all)) {
        if (change.json.isEmpty())
            page.setApart.append(change.record);
        else
            page.changes.append(change.json);
    }
    page.sequence = page.more ? all.last().seq : now->sequence;
    const auto next = page.more ? history.cursorAt(page.sequence) : Result<QString>(cursorText(*now));
    if (!next)
        return base::fail(next.error());
    page.next = *next;
    return page;
}

Result<QList<ChangeFeed::Change>> ChangeFeed::records(const QString& exam, const Scope& scope, Range range,
                                                      int limit) const
{
    auto query = store::execute(
        m_database,
        u"SELECT seq, entity, id, version, deleted, body FROM document WHERE exam = ? AND seq > ? AND seq <= ? AND set_apart = 0 AND "_s +
            scope.sqlCondition() + u" ORDER BY seq LIMIT ?"_s,
        QVariantList{exam, range.after, range.upTo} + scope.sqlValues() + QVariantList{limit});
    if (!query)
        return base::fail(query.error());
    QList<Change> changes;
    qsizetype bytes = 0;
    // What a page has no room for is not even opened. The record that was too much is kept: cutToPage() cuts
    // it off, and departures behind it, and so knows that there is more.
    while ((changes.size() < 2 || bytes <= kMostPageBytes) && query->next()) {
        const QString entity = query->value(1).toString();
        const QString id = query->value(2).toString();
        const qint64 version = query->value(3).toLongLong();
        const qint64 seq = query->value(0).toLongLong();
        if (query->value(4).toInt() != 0) {
            changes.append({seq, {entity, id}, tombstone(entity, id, exam, version)});
            bytes += changes.last().json.size();
            continue;
        }
        auto body = m_cipher.open(query->value(5).toByteArray(), recordContext(entity, id, version));
        if (!body)
            qCWarning(lcFeed).noquote() << "A record cannot be opened and is left out:" << entity << id;
        changes.append({seq, {entity, id}, body ? *std::move(body) : QByteArray()});
        bytes += changes.last().json.size();
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
    while (query->next()) {
        const QString entity = query->value(1).toString();
        const QString id = query->value(2).toString();
        changes.append({query->value(0).toLongLong(),
                        {entity, id},
                        tombstone(entity, id, exam, query->value(3).toLongLong())});
    }
    return changes;
}

Result<store::Digest> ChangeFeed::digest(const QString& exam, const Scope& scope) const
{
    auto query = store::execute(m_database,
                                u"SELECT entity, id, version, digest FROM document WHERE exam = ?"
                                " AND deleted = 0 AND set_apart = 0 AND "_s +
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
                                                      const store::RecordRef& after, int limit) const
{
    auto query = store::execute(m_database,
                                u"SELECT entity, id, version FROM document WHERE exam = ? AND deleted = 0"
                                " AND set_apart = 0 AND (entity, id) > (?, ?) AND "_s +
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

Result<QList<ChangeFeed::Known>> ChangeFeed::standings(const QString& exam, const Scope& scope,
                                                       const QList<store::RecordRef>& records) const
{
    QList<Known> answers;
    for (const store::RecordRef& ref : records) {
        const auto row =
            store::firstRow(m_database,
                            u"SELECT version, deleted, set_apart, exam, school, region FROM document"
                            " WHERE entity = ? AND id = ?"_s,
                            {ref.entity, ref.id});
        if (!row)
            return base::fail(row.error());
        Known known{ref};
        if (*row && (*row)->at(2).toInt() == 0) {
            const bool isSeen = (*row)->at(3).toString() == exam &&
                                scope.contains((*row)->at(4).toString(), (*row)->at(5).toString());
            known.version = isSeen ? (*row)->at(0).toLongLong() : 0;
            known.standing = !isSeen                      ? Standing::OutOfScope
                             : (*row)->at(1).toInt() != 0 ? Standing::Deleted
                                                          : Standing::Living;
        }
        answers.append(known);
    }
    return answers;
}

} // namespace examdesk::central
