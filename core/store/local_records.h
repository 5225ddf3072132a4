// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/progress.h"
#include "store/cipher.h"
#include "store/command.h"
#include "store/file_vault.h"
#include "store/projection.h"
#include "store/record.h"

#include <QSqlDatabase>
#include <QSqlQuery>

#include <functional>
#include <memory>
#include <vector>

namespace examdesk::store {

/// In the order in which LocalRecords reads them.
inline const QString kRecordColumns =
    QStringLiteral("entity, id, exam, school, region, parent, key, version, deleted, body");

/// The documents of a station's store: bodies sealed, projections kept in step. Callers hold the transaction.
class LocalRecords : public Records {
public:
    using Projections = std::vector<std::unique_ptr<Projection>>;

    LocalRecords(const QSqlDatabase& database, const Cipher& cipher, Projections projections,
                 FileVault files);

    base::Result<std::optional<Record>> find(const QString& entity, const QString& id) override;
    base::Result<std::optional<Record>> findByKey(const QString& entity, const QString& exam,
                                                  const QString& key) override;
    base::Result<QList<Record>> findByLookup(const QString& entity, const QString& exam,
                                             const QString& lookup) override;
    base::Result<QList<Record>> children(const QString& entity, const QString& parent) override;

    /// A change made here: the files it names wait for upload, or for download those that are not here; the
    /// document is remembered in touched().
    base::Result<void> save(const Record& record) override;
    base::Result<void> restore(const Record& record) override;
    /// A record as the server has it, tombstones too: replaces what is here whatever its version; files that
    /// are not here wait for download (@p fileIsHere says which are).
    [[nodiscard]] base::Result<void> put(const Record& record,
                                         const std::function<bool(const QString& sha256)>& fileIsHere);

    /// Takes a record away without a trace, as if it had never been here: the server does not have it. Its
    /// id and number are free again, for a tombstone would stand in the way of whoever makes it anew.
    [[nodiscard]] base::Result<void> forget(const QString& entity, const QString& id);

    /// Empties the store of all records, and of what waits for the server: commands, files, what is kept or
    /// to be removed, the numbers that it lent, drafts and saved views. Accounts, facts and the trail stay.
    [[nodiscard]] base::Result<void> forgetAll();

    /// How many records there are, of @p exam or of all, tombstones left aside.
    [[nodiscard]] base::Result<qint64> countLiving(const QString& exam = {}) const;

    /// What save() stored since the last call; empties the list.
    QList<RecordRef> takeTouched();

    /// Hands every document (tombstones too) of @p exam to @p take, by entity and id. An unreadable one ends
    /// it with Error::Code::Damaged.
    [[nodiscard]] base::Result<void> forEach(const QString& exam,
                                             const std::function<void(const Record&)>& take);
    /// Hands every living document of @p entity in @p exam to @p take, by id. Errors as above.
    [[nodiscard]] base::Result<void> forEach(const QString& exam, const QString& entity,
                                             const std::function<void(const Record&)>& take);
    /// Hands every living document of @p exam to @p take, by entity and id: what lies in the open of it (no
    /// body, files nor lookup), and its digest(). Opens each, but reads none. Errors as forEach().
    [[nodiscard]] base::Result<void>
    forEachDigest(const QString& exam,
                  const std::function<void(const Record& columns, const QByteArray& digest)>& take);
    /// Hands every record of every exam (tombstones too) to @p take, or why it cannot be opened.
    [[nodiscard]] base::Result<void>
    inspect(const std::function<void(const RecordRef&, const base::Result<Record>&)>& take);
    /// The digest of a living record as the server has it; empty if changes made here stored it last, or
    /// there is none.
    [[nodiscard]] base::Result<QString> serverDigest(const QString& entity, const QString& id) const;
    struct Standing {
        qint64 version = 0; ///< 0 if there is none.
        bool isLiving = false;
    };
    /// How a record stands here, without its body.
    [[nodiscard]] base::Result<Standing> standing(const QString& entity, const QString& id) const;
    /// The version of a record without its body; 0 if there is none.
    [[nodiscard]] base::Result<qint64> version(const QString& entity, const QString& id) const;

    /// The id of the living record that has @p key; empty if none has. Opens no body.
    [[nodiscard]] base::Result<QString> holderOf(const QString& entity, const QString& exam,
                                                 const QString& key) const;

    /// Projects every living record that opens into @p scratch, another database with the same migrations,
    /// in transactions of its own; hands those that cannot be projected to @p failed.
    [[nodiscard]] base::Result<void>
    projectInto(const QSqlDatabase& scratch,
                const std::function<void(const RecordRef&, const base::Error&)>& failed);
    /// The tables of the projections of each entity.
    QMap<QString, QStringList> projectedTables() const;

    /// Whose projections a migration left to be made anew.
    [[nodiscard]] base::Result<QStringList> staleEntities() const;
    /// Makes what is stale anew from the documents, some hundred at a time, each lot in a transaction of its
    /// own: others can write in between, and what was stopped begins anew the next time. Not inside a
    /// transaction. Error::Code::Cancelled if @p progress says so.
    [[nodiscard]] base::Result<void> catchUp(const base::Progress& progress);

private:
    [[nodiscard]] base::Result<void> saveNext(const Record& record);
    enum class Origin { Server, Here };
    [[nodiscard]] base::Result<void> store(const Record& record, Origin origin);
    [[nodiscard]] base::Result<void> project(const Record& record);
    [[nodiscard]] base::Result<void> catchUp(const QString& entity, const base::Progress& progress);
    [[nodiscard]] base::Result<QString> catchUpLot(const QString& entity, const QString& after);
    /// A row of kRecordColumns.
    [[nodiscard]] base::Result<Record> read(const QVariantList& row) const;
    [[nodiscard]] base::Result<Record> read(const QSqlQuery& row) const;
    [[nodiscard]] base::Result<Record> readEarlier(Record record, const QByteArray& bytes) const;
    [[nodiscard]] base::Result<QList<Record>> select(const QString& where, const QVariantList& values) const;

    QSqlDatabase m_database;
    Cipher m_cipher;
    Projections m_projections;
    FileVault m_files;
    QList<RecordRef> m_touched;
};

} // namespace examdesk::store
