// SPDX-License-Identifier: GPL-3.0-or-later
#include "server_records.h"

#include "base/json.h"
#include "history.h"
#include "store/sql_text.h"
#include "store/statement.h"

#include <QCoreApplication>

#include <algorithm>

namespace examdesk::central {

using namespace Qt::StringLiterals;
using base::Error;
using base::Result;
using store::orEmpty;
using store::orNull;
using store::Record;

namespace {

/// The fault of one record: whoever needs it is refused, and all others go on.
tl::unexpected<Error> cannotBeOpened(const QString& entity, const QString& id)
{
    return base::fail(
        Error::Code::Invalid,
        QCoreApplication::translate("Central",
                                    "A record that this change needs cannot be opened at the server. Its "
                                    "administrator should run examdesk-central check --repair; then send the "
                                    "change again."),
        entity + u' ' + id);
}

tl::unexpected<Error> changedMeanwhile(const Record& record)
{
    return base::fail(Error::Code::Conflict,
                      QCoreApplication::translate("Store", "Somebody else changed this record meanwhile."),
                      record.entity + u' ' + record.id);
}

tl::unexpected<Error> wasSetApart(const Record& record)
{
    return base::fail(Error::Code::Conflict,
                      QCoreApplication::translate(
                          "Central", "The server cannot open this record any more and set it apart. A system "
                                     "administrator should hand it in again from a station that has it."),
                      record.entity + u' ' + record.id);
}

} // namespace

QByteArray recordContext(const QString& entity, const QString& id, qint64 version)
{
    return "central/" + (entity + u'/' + id + u'/').toUtf8() + QByteArray::number(version);
}

ServerRecords::ServerRecords(const QSqlDatabase& database, const store::Cipher& cipher)
    : m_database(database), m_cipher(cipher)
{}

Result<QList<Record>> ServerRecords::select(const QString& where, const QVariantList& values) const
{
    const auto rows = store::allRows(
        m_database,
        u"SELECT entity, id, version, body FROM document WHERE deleted = 0 AND set_apart = 0 AND "_s + where,
        values);
    if (!rows)
        return base::fail(rows.error());
    QList<Record> records;
    for (const QVariantList& row : *rows) {
        const QString entity = row.at(0).toString();
        const QString id = row.at(1).toString();
        auto record =
            m_cipher.open(row.at(3).toByteArray(), recordContext(entity, id, row.at(2).toLongLong()))
                .and_then([](const QByteArray& json) { return base::parseJsonObject(json); })
                .and_then([](const QJsonObject& object) { return Record::fromJson(object); });
        if (!record)
            return cannotBeOpened(entity, id);
        records.append(*std::move(record));
    }
    return records;
}

Result<std::optional<Record>> ServerRecords::find(const QString& entity, const QString& id)
{
    return select(u"entity = ? AND id = ?"_s, {entity, id}).map([](const QList<Record>& found) {
        return found.isEmpty() ? std::nullopt : std::optional(found.first());
    });
}

Result<std::optional<Record>> ServerRecords::findByKey(const QString& entity, const QString& exam,
                                                       const QString& key)
{
    return select(u"entity = ? AND exam = ? AND key = ?"_s, {entity, exam, key})
        .map([](const QList<Record>& found) {
            return found.isEmpty() ? std::nullopt : std::optional(found.first());
        });
}

Result<QList<Record>> ServerRecords::findByLookup(const QString& entity, const QString& exam,
                                                  const QString& lookup)
{
    const QByteArray hash = m_cipher.lookupHash(lookup);
    // One question for each index: with an OR, SQLite reads all records of the entity instead.
    return select(u"entity = ? AND id IN"
                  " (SELECT id FROM document WHERE lookup_hash = ? AND entity = ? AND exam = ?"
                  " UNION SELECT id FROM document WHERE contact_hash = ? AND entity = ? AND exam = ?)"
                  " ORDER BY id"_s,
                  {entity, hash, entity, exam, hash, entity, exam});
}

Result<QList<Record>> ServerRecords::children(const QString& entity, const QString& parent)
{
    // Asked for in that order at once, SQLite would rather read all records of the entity in order.
    return select(
        u"entity = ? AND id IN (SELECT id FROM document WHERE parent = ? AND entity = ?) ORDER BY id"_s,
        {entity, parent, entity});
}

Result<ServerRecords::Standing> ServerRecords::standing(const QString& entity, const QString& id) const
{
    auto query = store::execute(
        m_database,
        u"SELECT version, exam, school, region, set_apart, deleted FROM document WHERE entity = ? AND id = ?"_s,
        {entity, id});
    if (!query)
        return base::fail(query.error());
    if (!query->next())
        return Standing{};
    return Standing{query->value(0).toLongLong(), query->value(1).toString(),   query->value(2).toString(),
                    query->value(3).toString(),   query->value(4).toInt() != 0, query->value(5).toInt() != 0};
}

Result<qint64> ServerRecords::version(const QString& entity, const QString& id) const
{
    return standing(entity, id).map([](const Standing& found) { return found.version; });
}

Result<bool> ServerRecords::isSetApart(const QString& entity, const QString& id) const
{
    return standing(entity, id).map([](const Standing& found) { return found.isSetApart; });
}

Result<void> ServerRecords::save(const Record& record)
{
    const auto before = standing(record.entity, record.id);
    if (!before)
        return base::fail(before.error());
    if (before->isSetApart)
        return wasSetApart(record);
    if (before->version != record.version)
        return changedMeanwhile(record);
    return saveNext(record, *before);
}

Result<void> ServerRecords::restore(const Record& record)
{
    const auto before = standing(record.entity, record.id);
    if (!before)
        return base::fail(before.error());
    // What was there nobody can read any more: any copy is better, and is new to all who had another one.
    if (before->isSetApart) {
        Record next = record;
        next.version = std::max(before->version, record.version);
        return saveNext(next, *before);
    }
    if (before->isDeleted) // Somebody decided that after the server had lost it.
        return base::fail(Error::Code::Conflict,
                          QCoreApplication::translate(
                              "Central", "This record was deleted at the server; it is not brought back."),
                          record.entity + u' ' + record.id);
    if (before->version > 0 && before->version >= record.version)
        return base::fail(
            Error::Code::Conflict,
            QCoreApplication::translate("Central", "The server has this record, as new or newer."),
            record.entity + u' ' + record.id);
    return saveNext(record, *before);
}

Result<void> ServerRecords::saveNext(const Record& record, const Standing& before) const
{
    Record next = record;
    ++next.version;
    if (const auto free = refuseTakenKey(next); !free)
        return free;
    if (const auto noted = noteDeparture(next, before); !noted)
        return noted;
    if (const auto stored = storeRow(next); !stored)
        return stored;
    return storeFiles(next);
}

/// Asked before the row is written: after a failed statement PostgreSQL would refuse all further ones.
Result<void> ServerRecords::refuseTakenKey(const Record& record) const
{
    if (record.key.isEmpty() || record.deleted)
        return {};
    auto query =
        store::execute(m_database,
                       u"SELECT 1 FROM document WHERE entity = ? AND exam = ? AND key = ? AND deleted = 0"
                       " AND set_apart = 0 AND id <> ?"_s,
                       {record.entity, record.exam, record.key, record.id});
    if (!query)
        return base::fail(query.error());
    if (query->next())
        return base::fail(Error::Code::Conflict,
                          QCoreApplication::translate(
                              "Central", "Another record has this number already; give one of the two "
                                         "another number first."),
                          record.entity + u' ' + record.id);
    return {};
}

Result<void> ServerRecords::noteDeparture(const Record& next, const Standing& before) const
{
    const bool stays = before.exam == next.exam && before.school == orEmpty(next.school) &&
                       before.region == orEmpty(next.region);
    if (before.version == 0 || stays)
        return {};
    const auto change = History(m_database).append(next.entity, next.id, next.version, u"departure"_s);
    if (!change)
        return base::fail(change.error());
    return store::write(
               m_database,
               u"INSERT INTO departure (seq, entity, id, exam, school, region, version)"
               " VALUES (?, ?, ?, ?, ?, ?, ?)"_s,
               {*change, next.entity, next.id, before.exam, before.school, before.region, next.version})
        .map([](int) {});
}

Result<void> ServerRecords::storeRow(const Record& next) const
{
    const QByteArray json = base::canonicalJson(next.toJson());
    const QString digest = QString::fromLatin1(Record::digestOf(json));
    const auto change = History(m_database).append(next.entity, next.id, next.version, digest);
    if (!change)
        return base::fail(change.error());
    const auto hashed = [this](const QString& secret) {
        return secret.isEmpty() ? QVariant(QMetaType::fromType<QByteArray>())
                                : QVariant(m_cipher.lookupHash(secret));
    };
    return store::
        write(m_database,
              u"INSERT INTO document (entity, id, exam, school, region, parent, key, lookup_hash,"
              " contact_hash, version, deleted, seq, digest, body)"
              " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
              " ON CONFLICT (entity, id) DO UPDATE SET exam = excluded.exam, school = excluded.school,"
              " region = excluded.region, parent = excluded.parent, key = excluded.key,"
              " lookup_hash = excluded.lookup_hash, contact_hash = excluded.contact_hash, version = excluded.version, deleted = excluded.deleted,"
              " seq = excluded.seq, digest = excluded.digest, body = excluded.body, set_apart = 0"_s,
              {next.entity, next.id, next.exam, orEmpty(next.school), orEmpty(next.region),
               orNull(next.parent), orNull(next.key), hashed(next.lookup), hashed(next.contact), next.version,
               int(next.deleted), *change, digest,
               m_cipher.seal(json, recordContext(next.entity, next.id, next.version))})
            .map([](int) {});
}

Result<void> ServerRecords::storeFiles(const Record& next) const
{
    if (const auto cleared = store::write(
            m_database, u"DELETE FROM document_file WHERE entity = ? AND id = ?"_s, {next.entity, next.id});
        !cleared)
        return base::fail(cleared.error());
    if (next.deleted)
        return {};
    for (const QString& sha256 : next.files) {
        const auto named = store::write(
            m_database,
            u"INSERT INTO document_file (sha256, entity, id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING"_s,
            {sha256, next.entity, next.id});
        if (!named)
            return base::fail(named.error());
    }
    return {};
}

} // namespace examdesk::central
