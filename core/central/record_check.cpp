// SPDX-License-Identifier: GPL-3.0-or-later
#include "record_check.h"

#include "base/json.h"
#include "history.h"
#include "server_records.h"
#include "store/sql_text.h"
#include "store/statement.h"

#include <QSet>

namespace examdesk::central {

using namespace Qt::StringLiterals;
using base::Result;
using store::orEmpty;
using store::orNull;
using store::Record;

namespace {

/// In the order of `column`.
const QString kSelect =
    u"SELECT document.entity, document.id, document.version, document.deleted, document.set_apart,"
    " document.exam, document.school, document.region, document.parent, document.key, document.lookup_hash,"
    " document.contact_hash, document.digest, document.seq, document.body, feed.hash, earlier.hash,"
    " (SELECT min(seq) FROM feed)"
    " FROM document LEFT JOIN feed ON feed.seq = document.seq"
    " LEFT JOIN feed AS earlier ON earlier.seq = document.seq - 1 "_s;

namespace column {
enum Of {
    Entity,
    Id,
    Version,
    Deleted,
    SetApart,
    Exam,
    School,
    Region,
    Parent,
    Key,
    LookupHash,
    ContactHash,
    Digest,
    Seq,
    Body,
    Hash,
    HashBefore,
    FirstSeq
};
} // namespace column

QVariant hashedOrNull(const store::Cipher& cipher, const QString& secret)
{
    return secret.isEmpty() ? QVariant(QMetaType::fromType<QByteArray>())
                            : QVariant(cipher.lookupHash(secret));
}

QSet<QString> filesOf(const Record& record)
{
    return record.deleted ? QSet<QString>() : QSet<QString>(record.files.begin(), record.files.end());
}

} // namespace

bool RecordState::mustBeReadAgain() const
{
    for (const QString& name : {u"exam"_s, u"school"_s, u"region"_s, u"deleted"_s})
        if (wrongColumns.contains(name))
            return true;
    return !isInFeed;
}

RecordCheck::RecordCheck(const QSqlDatabase& database, const store::Cipher& cipher)
    : m_database(database), m_cipher(cipher)
{}

Result<QList<RecordState>> RecordCheck::next(const store::RecordRef& after, int limit) const
{
    return select(
        u"WHERE (document.entity, document.id) > (?, ?) ORDER BY document.entity, document.id LIMIT ?"_s,
        {orEmpty(after.entity), orEmpty(after.id), limit});
}

Result<std::optional<RecordState>> RecordCheck::inspect(const store::RecordRef& ref) const
{
    return select(u"WHERE document.entity = ? AND document.id = ?"_s, {ref.entity, ref.id})
        .map([](const QList<RecordState>& found) {
            return found.isEmpty() ? std::nullopt : std::optional(found.first());
        });
}

Result<QList<RecordState>> RecordCheck::select(const QString& rest, const QVariantList& values) const
{
    const auto rows = store::allRows(m_database, kSelect + rest, values);
    if (!rows)
        return base::fail(rows.error());
    QList<RecordState> states;
    for (const QVariantList& row : *rows) {
        auto state = stateOf(row);
        if (!state)
            return base::fail(state.error());
        states.append(*std::move(state));
    }
    return states;
}

Result<RecordState> RecordCheck::stateOf(const QVariantList& row) const
{
    RecordState state{.ref = {row.at(column::Entity).toString(), row.at(column::Id).toString()},
                      .version = row.at(column::Version).toLongLong(),
                      .isSetApart = row.at(column::SetApart).toInt() != 0,
                      .isLiving = row.at(column::Deleted).toInt() == 0};
    const auto json = m_cipher.open(row.at(column::Body).toByteArray(),
                                    recordContext(state.ref.entity, state.ref.id, state.version));
    const auto record = json.and_then([](const QByteArray& bytes) { return base::parseJsonObject(bytes); })
                            .and_then([](const QJsonObject& object) { return Record::fromJson(object); });
    if (!record)
        return state;
    state.record = *record;
    state.digest = QString::fromLatin1(Record::digestOf(*json));
    compareColumns(row, state);
    const auto files = hasItsFiles(*record);
    if (!files)
        return base::fail(files.error());
    if (!*files)
        state.wrongColumns.append(u"files"_s);
    return state;
}

void RecordCheck::compareColumns(const QVariantList& row, RecordState& state) const
{
    const Record& record = *state.record;
    const auto note = [&state](bool isRight, const QString& name) {
        if (!isRight)
            state.wrongColumns.append(name);
    };
    const auto text = [&row](column::Of column) { return row.at(column).toString(); };
    note(text(column::Exam) == record.exam, u"exam"_s);
    note(text(column::School) == record.school, u"school"_s);
    note(text(column::Region) == record.region, u"region"_s);
    note(text(column::Parent) == record.parent, u"parent"_s);
    note(text(column::Key) == record.key, u"key"_s);
    note((row.at(column::Deleted).toInt() != 0) == record.deleted, u"deleted"_s);
    note(text(column::Digest) == state.digest, u"digest"_s);
    const auto hashIs = [&](column::Of column, const QString& secret) {
        return row.at(column).toByteArray() == hashedOrNull(m_cipher, secret).toByteArray();
    };
    note(hashIs(column::LookupHash, record.lookup), u"lookup_hash"_s);
    note(hashIs(column::ContactHash, record.contact), u"contact_hash"_s);

    // What is older than the feed's hashes has none that could be compared.
    const qint64 seq = row.at(column::Seq).toLongLong();
    const bool isEarlier = seq > 0 && seq <= row.at(column::FirstSeq).toLongLong();
    const QString link = feedHash(text(column::HashBefore), seq, state.ref, state.version, state.digest);
    state.isInFeed = isEarlier || text(column::Hash) == link;
}

Result<bool> RecordCheck::hasItsFiles(const Record& record) const
{
    return store::allRows(m_database, u"SELECT sha256 FROM document_file WHERE entity = ? AND id = ?"_s,
                          {record.entity, record.id})
        .map([&record](const QList<QVariantList>& rows) {
            QSet<QString> named;
            for (const QVariantList& row : rows)
                named.insert(row.first().toString());
            return named == filesOf(record);
        });
}

Result<void> RecordCheck::mend(const RecordState& state) const
{
    const Record& record = *state.record;
    const auto written = store::write(
        m_database,
        u"UPDATE document SET exam = ?, school = ?, region = ?, parent = ?, key = ?, deleted = ?, digest = ?,"
        " lookup_hash = ?, contact_hash = ? WHERE entity = ? AND id = ?"_s,
        {record.exam, orEmpty(record.school), orEmpty(record.region), orNull(record.parent),
         orNull(record.key), int(record.deleted), state.digest, hashedOrNull(m_cipher, record.lookup),
         hashedOrNull(m_cipher, record.contact), record.entity, record.id});
    if (!written)
        return base::fail(written.error());
    if (state.wrongColumns.contains(u"files"_s)) {
        if (const auto named = writeFiles(record); !named)
            return named;
    }
    if (!state.mustBeReadAgain())
        return {};
    const auto change = History(m_database).append(record.entity, record.id, state.version, state.digest);
    if (!change)
        return base::fail(change.error());
    return store::write(m_database, u"UPDATE document SET seq = ? WHERE entity = ? AND id = ?"_s,
                        {*change, record.entity, record.id})
        .map([](int) {});
}

Result<void> RecordCheck::writeFiles(const Record& record) const
{
    if (const auto cleared =
            store::write(m_database, u"DELETE FROM document_file WHERE entity = ? AND id = ?"_s,
                         {record.entity, record.id});
        !cleared)
        return base::fail(cleared.error());
    for (const QString& sha256 : filesOf(record)) {
        const auto named =
            store::write(m_database, u"INSERT INTO document_file (sha256, entity, id) VALUES (?, ?, ?)"_s,
                         {sha256, record.entity, record.id});
        if (!named)
            return base::fail(named.error());
    }
    return {};
}

Result<void> RecordCheck::setApart(const store::RecordRef& ref) const
{
    return store::write(m_database,
                        u"UPDATE document SET set_apart = 1, key = NULL WHERE entity = ? AND id = ?"_s,
                        {ref.entity, ref.id})
        .map([](int) {});
}

} // namespace examdesk::central
