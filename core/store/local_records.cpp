// SPDX-License-Identifier: GPL-3.0-or-later
#include "local_records.h"

#include "base/json.h"
#include "file_queue.h"
#include "sql_text.h"
#include "statement.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace examdesk::store {

using namespace Qt::StringLiterals;
using base::Error;
using base::Result;

namespace {

/// The columns that nobody but the program may change; they decide who sees a record.
QJsonArray openPart(const Record& record)
{
    return {record.exam,         orEmpty(record.school), orEmpty(record.region), orEmpty(record.parent),
            orEmpty(record.key), record.deleted};
}

/// Where a sealed record belongs, with all columns that lie in the open: a record copied into another row, an
/// old version put back, or one whose columns another program changed does not open.
QByteArray contextOf(const Record& record)
{
    QByteArray context;
    for (const QString* column : {&record.entity, &record.id, &record.exam, &record.school, &record.region,
                                  &record.parent, &record.key}) {
        const QByteArray text = column->toUtf8();
        context += QByteArray::number(text.size()) + ':' + text; // No two rows give the same bytes.
    }
    return context + QByteArray::number(record.version) + (record.deleted ? '-' : '+');
}

/// The context in stores of earlier versions, which kept a copy of the columns inside instead.
QByteArray earlierContextOf(const Record& record)
{
    return (record.entity + u'/' + record.id + u'/').toUtf8() + QByteArray::number(record.version);
}

QVariantList valuesOf(const QSqlQuery& row)
{
    constexpr int kColumns = 10; // of kRecordColumns
    QVariantList values;
    for (int column = 0; column < kColumns; ++column)
        values.append(row.value(column));
    return values;
}

Record openColumnsOf(const QVariantList& row)
{
    return {.entity = row.at(0).toString(),
            .id = row.at(1).toString(),
            .exam = row.at(2).toString(),
            .school = row.at(3).toString(),
            .region = row.at(4).toString(),
            .parent = row.at(5).toString(),
            .key = row.at(6).toString(),
            .version = row.at(7).toLongLong(),
            .deleted = row.at(8).toBool()};
}

} // namespace

LocalRecords::LocalRecords(const QSqlDatabase& database, const Cipher& cipher, Projections projections,
                           FileVault files)
    : m_database(database), m_cipher(cipher), m_projections(std::move(projections)), m_files(std::move(files))
{}

/// What lies in @p row is the record's canonical JSON, the very bytes that its digest is taken over.
Result<Record> LocalRecords::read(const QVariantList& row) const
{
    Record record = openColumnsOf(row);
    const QByteArray sealed = row.at(9).toByteArray();
    const auto opened = m_cipher.open(sealed, contextOf(record));
    if (!opened)
        return readEarlier(std::move(record), sealed);
    const auto object = base::parseJsonObject(*opened);
    if (!object)
        return base::fail(object.error());
    record.body = object->value(u"body"_s).toObject();
    record.lookup = object->value(u"lookup"_s).toString();
    record.contact = object->value(u"contact"_s).toString();
    for (const QJsonValue& file : object->value(u"files"_s).toArray())
        record.files.append(file.toString());
    return record;
}

Result<Record> LocalRecords::read(const QSqlQuery& row) const
{
    return read(valuesOf(row));
}

Result<Record> LocalRecords::readEarlier(Record record, const QByteArray& bytes) const
{
    const auto opened = m_cipher.open(bytes, earlierContextOf(record));
    if (!opened)
        return base::fail(opened.error());
    const auto sealed = base::parseJsonObject(*opened);
    if (!sealed)
        return base::fail(sealed.error());
    // The earliest have no copy of their columns.
    if (sealed->contains(u"row"_s) && sealed->value(u"row"_s).toArray() != openPart(record))
        return base::fail(Error::Code::Damaged,
                          QCoreApplication::translate("Store", "A record was changed by another program."),
                          record.entity + u' ' + record.id);
    record.body = sealed->value(u"body"_s).toObject();
    record.lookup = sealed->value(u"lookup"_s).toString();
    record.contact = sealed->value(u"contact"_s).toString();
    for (const QJsonValue& file : sealed->value(u"files"_s).toArray())
        record.files.append(file.toString());
    return record;
}

Result<QList<Record>> LocalRecords::select(const QString& where, const QVariantList& values) const
{
    const auto rows =
        allRows(m_database, u"SELECT "_s + kRecordColumns + u" FROM document WHERE "_s + where, values);
    if (!rows)
        return base::fail(rows.error());
    QList<Record> records;
    for (const QVariantList& row : *rows) {
        auto record = read(row);
        if (!record)
            return base::fail(record.error());
        records.append(*std::move(record));
    }
    return records;
}

Result<std::optional<Record>> LocalRecords::find(const QString& entity, const QString& id)
{
    return select(u"entity = ? AND id = ? AND deleted = 0"_s, {entity, id})
        .map([](const QList<Record>& found) {
            return found.isEmpty() ? std::nullopt : std::optional(found.first());
        });
}

Result<std::optional<Record>> LocalRecords::findByKey(const QString& entity, const QString& exam,
                                                      const QString& key)
{
    return select(u"entity = ? AND exam = ? AND key = ? AND deleted = 0"_s, {entity, exam, key})
        .map([](const QList<Record>& found) {
            return found.isEmpty() ? std::nullopt : std::optional(found.first());
        });
}

Result<QList<Record>> LocalRecords::findByLookup(const QString& entity, const QString& exam,
                                                 const QString& lookup)
{
    const QByteArray hash = m_cipher.lookupHash(lookup);
    // One question for each index: with an OR the database reads all records of the entity instead.
    return select(
        u"entity = ? AND deleted = 0 AND id IN"
        " (SELECT id FROM document WHERE lookup = ? AND entity = ? AND exam = ?"
        " UNION SELECT id FROM document WHERE contact = ? AND entity = ? AND exam = ?) ORDER BY id"_s,
        {entity, hash, entity, exam, hash, entity, exam});
}

Result<QList<Record>> LocalRecords::children(const QString& entity, const QString& parent)
{
    // Asked for in that order at once, the database would rather read all records of the entity in order.
    return select(u"entity = ? AND deleted = 0 AND id IN"
                  " (SELECT id FROM document WHERE parent = ? AND entity = ?) ORDER BY id"_s,
                  {entity, parent, entity});
}

Result<QString> LocalRecords::serverDigest(const QString& entity, const QString& id) const
{
    const auto row =
        firstRow(m_database,
                 u"SELECT "_s + kRecordColumns +
                     u" FROM document WHERE entity = ? AND id = ? AND deleted = 0 AND local = 0"_s,
                 {entity, id});
    if (!row)
        return base::fail(row.error());
    if (!*row)
        return QString();
    return read(**row).map([](const Record& record) { return QString::fromLatin1(record.digest()); });
}

Result<LocalRecords::Standing> LocalRecords::standing(const QString& entity, const QString& id) const
{
    return firstRow(m_database, u"SELECT version, deleted FROM document WHERE entity = ? AND id = ?"_s,
                    {entity, id})
        .map([](const std::optional<QVariantList>& row) {
            return row ? Standing{row->at(0).toLongLong(), !row->at(1).toBool()} : Standing();
        });
}

Result<qint64> LocalRecords::version(const QString& entity, const QString& id) const
{
    return firstRow(m_database, u"SELECT version FROM document WHERE entity = ? AND id = ?"_s, {entity, id})
        .map([](const std::optional<QVariantList>& row) { return row ? row->first().toLongLong() : 0; });
}

Result<QString> LocalRecords::holderOf(const QString& entity, const QString& exam, const QString& key) const
{
    return firstRow(m_database,
                    u"SELECT id FROM document WHERE entity = ? AND exam = ? AND key = ? AND deleted = 0"_s,
                    {entity, exam, key})
        .map(
            [](const std::optional<QVariantList>& row) { return row ? row->first().toString() : QString(); });
}

Result<void> LocalRecords::save(const Record& record)
{
    const auto stored = version(record.entity, record.id);
    if (!stored)
        return base::fail(stored.error());
    if (*stored != record.version)
        return base::fail(
            Error::Code::Conflict,
            QCoreApplication::translate("Store", "Somebody else changed this record meanwhile."),
            record.entity + u' ' + record.id);
    return saveNext(record);
}

Result<void> LocalRecords::restore(const Record& record)
{
    const auto here = standing(record.entity, record.id);
    if (!here)
        return base::fail(here.error());
    const QString name = record.entity + u' ' + record.id;
    if (here->version > 0 && !here->isLiving)
        return base::fail(
            Error::Code::Conflict,
            QCoreApplication::translate("Store", "This record was deleted; it is not brought back."), name);
    if (here->version > record.version)
        return base::fail(Error::Code::Conflict,
                          QCoreApplication::translate("Store", "This record is here, as new or newer."),
                          name);
    return saveNext(record);
}

Result<void> LocalRecords::saveNext(const Record& record)
{
    Record next = record;
    ++next.version;
    if (const auto kept = store(next, Origin::Here); !kept)
        return kept;
    for (const QString& sha256 : next.files) {
        // Somebody may decide about a file that has not come yet.
        const auto direction =
            m_files.contains(sha256) ? FileQueue::Direction::Upload : FileQueue::Direction::Download;
        if (const auto queued = FileQueue(m_database).add(sha256, direction); !queued)
            return base::fail(queued.error());
    }
    m_touched.append({next.entity, next.id});
    return {};
}

Result<void> LocalRecords::put(const Record& record, const std::function<bool(const QString&)>& fileIsHere)
{
    if (const auto kept = store(record, Origin::Server); !kept)
        return kept;
    if (record.deleted)
        return {};
    for (const QString& sha256 : record.files) {
        if (fileIsHere(sha256))
            continue;
        if (const auto queued = FileQueue(m_database).add(sha256, FileQueue::Direction::Download); !queued)
            return base::fail(queued.error());
    }
    return {};
}

Result<void> LocalRecords::forget(const QString& entity, const QString& id)
{
    for (const auto& projection : m_projections) {
        if (projection->entity() != entity)
            continue;
        if (const auto dropped = projection->drop(m_database, id); !dropped)
            return dropped;
    }
    return write(m_database, u"DELETE FROM document WHERE entity = ? AND id = ?"_s, {entity, id})
        .map([](int) {});
}

Result<qint64> LocalRecords::countLiving(const QString& exam) const
{
    const QString living = u"SELECT count(*) FROM document WHERE deleted = 0"_s;
    auto counted = exam.isEmpty() ? execute(m_database, living)
                                  : execute(m_database, living + u" AND exam = ?"_s, {exam});
    if (!counted)
        return base::fail(counted.error());
    return counted->next() ? counted->value(0).toLongLong() : 0;
}

Result<void> LocalRecords::forgetAll()
{
    const auto rows = allRows(m_database, u"SELECT entity, id FROM document"_s + kAllRecords, {});
    if (!rows)
        return base::fail(rows.error());
    for (const QVariantList& row : *rows) {
        if (const auto gone = forget(row.at(0).toString(), row.at(1).toString()); !gone)
            return gone;
    }
    for (const QString& table :
         {u"outbox"_s, u"handed_in"_s, u"kept"_s, u"removal"_s, u"set_apart"_s, u"file_queue"_s,
          u"number_block"_s, u"number_request"_s, u"draft"_s, u"saved_view"_s, u"past_import"_s}) {
        if (const auto emptied = write(m_database, u"DELETE FROM "_s + table, {}); !emptied)
            return base::fail(emptied.error());
    }
    return {};
}

Result<void> LocalRecords::store(const Record& record, Origin origin)
{
    const QByteArray body = m_cipher.seal(base::canonicalJson(record.toJson()), contextOf(record));
    const auto hashed = [this](const QString& secret) {
        return secret.isEmpty() ? QVariant(QMetaType::fromType<QByteArray>())
                                : QVariant(m_cipher.lookupHash(secret));
    };
    const auto written = write(
        m_database,
        u"INSERT INTO document (entity, id, exam, school, region, parent, key, lookup, contact, version, deleted,"
        " local, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (entity, id) DO UPDATE SET exam = excluded.exam, school = excluded.school,"
        " region = excluded.region, parent = excluded.parent, key = excluded.key, lookup = excluded.lookup,"
        " contact = excluded.contact,"
        " version = excluded.version, deleted = excluded.deleted, local = excluded.local,"
        " body = excluded.body"_s,
        {record.entity, record.id, record.exam, orEmpty(record.school), orEmpty(record.region),
         orNull(record.parent), orNull(record.key), hashed(record.lookup), hashed(record.contact),
         record.version, int(record.deleted), int(origin == Origin::Here), body});
    if (!written)
        return base::fail(written.error());
    return project(record);
}

Result<void> LocalRecords::project(const Record& record)
{
    for (const auto& projection : m_projections) {
        if (projection->entity() != record.entity)
            continue;
        const auto kept = record.deleted ? projection->drop(m_database, record.id)
                                         : projection->put(m_database, m_cipher, record);
        if (!kept)
            return kept;
    }
    return {};
}

QList<RecordRef> LocalRecords::takeTouched()
{
    return std::exchange(m_touched, {});
}

Result<void> LocalRecords::forEach(const QString& exam, const std::function<void(const Record&)>& take)
{
    auto query = execute(
        m_database, u"SELECT "_s + kRecordColumns + u" FROM document WHERE exam = ? ORDER BY entity, id"_s,
        {exam});
    if (!query)
        return base::fail(query.error());
    while (query->next()) {
        const auto record = read(*query);
        if (!record)
            return base::fail(record.error());
        take(*record);
    }
    return endOf(*query);
}

Result<void> LocalRecords::forEach(const QString& exam, const QString& entity,
                                   const std::function<void(const Record&)>& take)
{
    auto query = execute(m_database,
                         u"SELECT "_s + kRecordColumns +
                             u" FROM document WHERE entity = ? AND exam = ? AND deleted = 0 ORDER BY id"_s,
                         {entity, exam});
    if (!query)
        return base::fail(query.error());
    while (query->next()) {
        const auto record = read(*query);
        if (!record)
            return base::fail(record.error());
        take(*record);
    }
    return endOf(*query);
}

Result<void> LocalRecords::forEachDigest(const QString& exam,
                                         const std::function<void(const Record&, const QByteArray&)>& take)
{
    auto query = execute(m_database,
                         u"SELECT "_s + kRecordColumns +
                             u" FROM document WHERE exam = ? AND deleted = 0 ORDER BY entity, id"_s,
                         {exam});
    if (!query)
        return base::fail(query.error());
    while (query->next()) {
        const Record columns = openColumnsOf(valuesOf(*query));
        if (const auto opened = m_cipher.open(query->value(9).toByteArray(), contextOf(columns))) {
            take(columns, Record::digestOf(*opened));
            continue;
        }
        const auto record = read(*query);
        if (!record)
            return base::fail(record.error());
        take(columns, record->digest());
    }
    return endOf(*query);
}

Result<void> LocalRecords::inspect(const std::function<void(const RecordRef&, const Result<Record>&)>& take)
{
    auto query = execute(m_database, u"SELECT "_s + kRecordColumns + u" FROM document ORDER BY entity, id"_s);
    if (!query)
        return base::fail(query.error());
    while (query->next())
        take({query->value(0).toString(), query->value(1).toString()}, read(*query));
    return endOf(*query);
}

} // namespace examdesk::store
