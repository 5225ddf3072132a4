// SPDX-License-Identifier: GPL-3.0-or-later
#include "safekeeping.h"

#include "base/clock.h"
#include "base/json.h"
#include "statement.h"
#include "sync_state.h"

namespace examdesk::store {

using namespace Qt::StringLiterals;
using base::Result;
using Cause = KeptRecord::Cause;

namespace {

constexpr std::pair<Cause, const char16_t*> kCauses[] = {
    {Cause::Unknown, u"unknown"},
    {Cause::Ahead, u"ahead"},
    {Cause::Displaced, u"displaced"},
    {Cause::Diverged, u"diverged"},
};

Cause causeOf(const QString& name)
{
    for (const auto& [cause, text] : kCauses)
        if (QString::fromUtf16(text) == name)
            return cause;
    return Cause::Unknown;
}

QByteArray contextOf(const QString& entity, const QString& id)
{
    return "kept/" + (entity + u'/' + id).toUtf8();
}

QList<Removals::Entry> entriesIn(const QList<QVariantList>& rows)
{
    QList<Removals::Entry> entries;
    for (const QVariantList& row : rows)
        entries.append({{row.at(0).toString(), row.at(1).toString()}, row.at(2).toLongLong()});
    return entries;
}

qint64 numberOf(const std::optional<QVariantList>& row)
{
    return row ? row->first().toLongLong() : 0;
}

} // namespace

QString causeName(Cause cause)
{
    for (const auto& [value, text] : kCauses)
        if (value == cause)
            return QString::fromUtf16(text);
    Q_UNREACHABLE();
}

KeptRecords::KeptRecords(const QSqlDatabase& database, const Cipher& cipher)
    : m_database(database), m_cipher(cipher)
{}

Result<void> KeptRecords::add(const Record& document, Cause cause, const QDateTime& now) const
{
    return write(m_database,
                 u"INSERT INTO kept (entity, id, exam, cause, since, body) VALUES (?, ?, ?, ?, ?, ?)"
                 " ON CONFLICT DO NOTHING"_s,
                 {document.entity, document.id, document.exam, causeName(cause), base::storedTime(now),
                  m_cipher.seal(base::canonicalJson(document.toJson()),
                                contextOf(document.entity, document.id))})
        .map([](int) {});
}

Result<std::optional<KeptRecord>> KeptRecords::find(const RecordRef& ref) const
{
    const auto row =
        firstRow(m_database, u"SELECT body, cause, since FROM kept WHERE entity = ? AND id = ?"_s,
                 {ref.entity, ref.id});
    if (!row)
        return base::fail(row.error());
    if (!*row)
        return std::nullopt;
    auto document = m_cipher.open((*row)->at(0).toByteArray(), contextOf(ref.entity, ref.id))
                        .and_then([](const QByteArray& json) { return base::parseJsonObject(json); })
                        .and_then([](const QJsonObject& object) { return Record::fromJson(object); });
    if (!document)
        return base::fail(document.error());
    return KeptRecord{*std::move(document), causeOf((*row)->at(1).toString()),
                      base::fromStoredTime((*row)->at(2).toString())};
}

Result<bool> KeptRecords::contains(const RecordRef& ref) const
{
    return firstRow(m_database, u"SELECT 1 FROM kept WHERE entity = ? AND id = ?"_s, {ref.entity, ref.id})
        .map([](const std::optional<QVariantList>& row) { return row.has_value(); });
}

Result<void> KeptRecords::setCause(const RecordRef& ref, Cause cause) const
{
    return write(m_database, u"UPDATE kept SET cause = ? WHERE entity = ? AND id = ?"_s,
                 {causeName(cause), ref.entity, ref.id})
        .map([](int) {});
}

Result<void> KeptRecords::remove(const RecordRef& ref) const
{
    return write(m_database, u"DELETE FROM kept WHERE entity = ? AND id = ?"_s, {ref.entity, ref.id})
        .map([](int) {});
}

Result<QList<KeptRecord>> KeptRecords::list(int limit) const
{
    const auto rows =
        allRows(m_database,
                u"SELECT entity, id FROM kept ORDER BY entity <> 'candidate', entity, id LIMIT ?"_s, {limit});
    if (!rows)
        return base::fail(rows.error());
    QList<KeptRecord> records;
    for (const QVariantList& row : *rows) {
        auto found = find({row.at(0).toString(), row.at(1).toString()});
        if (found && *found) // check-store names what cannot be opened.
            records.append(**std::move(found));
    }
    return records;
}

Result<qint64> KeptRecords::count() const
{
    return firstRow(m_database, u"SELECT count(*) FROM kept"_s, {}).map(&numberOf);
}

Removals::Removals(const QSqlDatabase& database) : m_database(database) {}

Result<void> Removals::add(const RecordRef& ref, const QString& exam, const QString& scope,
                           qint64 version) const
{
    return write(m_database,
                 u"INSERT INTO removal (entity, id, exam, scope, version) VALUES (?, ?, ?, ?, ?)"
                 " ON CONFLICT (entity, id) DO UPDATE SET exam = excluded.exam, scope = excluded.scope,"
                 " version = excluded.version"_s,
                 {ref.entity, ref.id, exam, scope, version})
        .map([](int) {});
}

Result<void> Removals::cancel(const RecordRef& ref) const
{
    return write(m_database, u"DELETE FROM removal WHERE entity = ? AND id = ?"_s, {ref.entity, ref.id})
        .map([](int) {});
}

Result<QList<Removals::Entry>> Removals::of(const QString& exam, const QString& scope, int limit) const
{
    return allRows(m_database,
                   u"SELECT entity, id, version FROM removal WHERE exam = ? AND scope = ? AND allowed = 0"
                   " ORDER BY entity, id LIMIT ?"_s,
                   {exam, scope, limit})
        .map(&entriesIn);
}

Result<qint64> Removals::count(const QString& exam, const QString& scope) const
{
    return firstRow(m_database,
                    u"SELECT count(*) FROM removal WHERE exam = ? AND scope = ? AND allowed = 0"_s,
                    {exam, scope})
        .map(&numberOf);
}

Result<QList<Removals::Total>> Removals::waiting() const
{
    return allRows(m_database,
                   u"SELECT exam, count(*), (SELECT count(*) FROM document WHERE document.exam = removal.exam"
                   " AND deleted = 0) FROM removal WHERE allowed = 0 GROUP BY exam ORDER BY exam"_s +
                       kAllRecords,
                   {})
        .map([](const QList<QVariantList>& rows) {
            QList<Total> totals;
            for (const QVariantList& row : rows)
                totals.append({row.at(0).toString(), row.at(1).toLongLong(), row.at(2).toLongLong()});
            return totals;
        });
}

Result<bool> Removals::contains(const RecordRef& ref) const
{
    return firstRow(m_database, u"SELECT 1 FROM removal WHERE entity = ? AND id = ?"_s, {ref.entity, ref.id})
        .map([](const std::optional<QVariantList>& row) { return row.has_value(); });
}

Result<void> Removals::allow(const QString& exam) const
{
    return write(m_database, u"UPDATE removal SET allowed = 1 WHERE exam = ?"_s, {exam}).map([](int) {});
}

Result<QList<Removals::Entry>> Removals::allowed(const QString& exam, int limit) const
{
    return allRows(m_database,
                   u"SELECT entity, id, version FROM removal WHERE exam = ? AND allowed = 1"
                   " ORDER BY entity, id LIMIT ?"_s,
                   {exam, limit})
        .map(&entriesIn);
}

Result<void> Removals::forget() const
{
    return write(m_database, u"DELETE FROM removal"_s, {}).map([](int) {});
}

SetApart::SetApart(const QSqlDatabase& database) : m_database(database) {}

Result<void> SetApart::add(const RecordRef& ref, const QString& exam, const QString& why,
                           const QDateTime& now) const
{
    return write(m_database,
                 u"INSERT INTO set_apart (entity, id, exam, why, at) VALUES (?, ?, ?, ?, ?)"
                 " ON CONFLICT (entity, id) DO UPDATE SET why = excluded.why"_s,
                 {ref.entity, ref.id, exam, why, base::storedTime(now)})
        .map([](int) {});
}

Result<void> SetApart::forget(const QString& exam) const
{
    return write(m_database, u"DELETE FROM set_apart WHERE exam = ?"_s, {exam}).map([](int) {});
}

Result<void> SetApart::remove(const RecordRef& ref) const
{
    return write(m_database, u"DELETE FROM set_apart WHERE entity = ? AND id = ?"_s, {ref.entity, ref.id})
        .map([](int) {});
}

Result<qint64> SetApart::count() const
{
    return firstRow(m_database, u"SELECT count(*) FROM set_apart"_s, {}).map(&numberOf);
}

} // namespace examdesk::store
