// SPDX-License-Identifier: GPL-3.0-or-later
#include "store.h"

#include "disk.h"
#include "migrations.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>

namespace examdesk::store {

using namespace Qt::StringLiterals;
using base::Error;
using base::Result;

StorePaths::StorePaths(const QString& given)
    : folder(given), database(given + u"/store.db"_s), files(given + u"/files"_s),
      backups(given + u"/backups"_s)
{}

bool Store::exists(const QString& folder)
{
    return QFile::exists(StorePaths(folder).database);
}

namespace {

/// A folder for the store, closed to other users of the machine if it is new.
Result<void> makeFolder(const QString& folder)
{
    const bool isNew = !QDir(folder).exists();
    if (!QDir().mkpath(folder))
        return base::fail(Error::Code::Storage,
                          QCoreApplication::translate("Store", "The folder for the store could not be made."),
                          folder);
    if (isNew)
        QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    return {};
}

Result<void> makeDatabase(const QString& path, const std::function<Result<void>(const QSqlDatabase&)>& fill)
{
    // Without a log beside it, which would stay behind when the file is renamed: on a full disk the last
    // pages stand in nothing else.
    const auto connection = Connection::open(path, Connection::Journal::Plain);
    if (!connection)
        return base::fail(connection.error());
    if (const auto migrated = migrate(connection->database()); !migrated)
        return base::fail(migrated.error());
    return fill(connection->database());
}

/// From this version on every trail has a sealed head, also before its first entry.
constexpr int kTrailHeadSince = 10;

/// Opens a store of an earlier version, and seals the head of its trail while it is still known that an empty
/// one may be without: before the migration, which is made once.
std::optional<Result<Unlocked>> unlockEarlier(const Connection& connection, const QString& account,
                                              const QString& password)
{
    auto unlocked = KeyRing(connection.database()).unlock(account, password);
    if (!unlocked)
        return unlocked;
    if (const auto begun = AuditTrail(connection.database(), unlocked->cipher).begin(); !begun)
        return Result<Unlocked>(base::fail(begun.error()));
    return unlocked;
}

/// SQLite takes an empty file for a new database; here it is one that lost everything.
Result<void> checkIsThere(const StorePaths& paths)
{
    const QFileInfo file(paths.database);
    if (!file.exists())
        return base::fail(Error::Code::NotFound,
                          QCoreApplication::translate("Store", "There is no store in this folder."),
                          paths.folder);
    if (file.size() == 0)
        return base::fail(Error::Code::Damaged,
                          QCoreApplication::translate("Store",
                                                      "The local store is damaged. Restore the newest "
                                                      "backup beside it, or start a new store and "
                                                      "sync."),
                          u"empty file"_s);
    return {};
}

} // namespace

Result<void> Store::create(const QString& folder, const QString& account, const QString& password,
                           const QJsonObject& principal, KeyCost cost)
{
    if (exists(folder))
        return base::fail(Error::Code::Conflict,
                          QCoreApplication::translate("Store", "There is a store in this folder already."),
                          folder);
    if (const auto made = makeFolder(folder); !made)
        return made;
    // Made beside and renamed: a store is there whole, with a key that opens it, or not at all.
    const QTemporaryDir beside(folder + u"/.new-XXXXXX"_s);
    const QString path = beside.filePath(u"store.db"_s);
    const auto made = makeDatabase(path, [&](const QSqlDatabase& database) {
        const Cipher cipher = Cipher::withNewKey();
        if (const auto begun = AuditTrail(database, cipher).begin(); !begun)
            return begun;
        return KeyRing(database).add(account, password, principal, cipher, cost);
    });
    if (!made)
        return made;
    if (!QFile::rename(path, StorePaths(folder).database))
        return base::fail(exists(folder) ? Error::Code::Conflict : Error::Code::Storage,
                          QCoreApplication::translate("Store", "The store could not be made in this folder."),
                          folder);
    flushFolder(folder);
    return {};
}

Result<Unlocked> Store::unlock(const QString& folder, const QString& account, const QString& password)
{
    const StorePaths paths(folder);
    if (const auto there = checkIsThere(paths); !there)
        return base::fail(there.error());
    const auto connection = Connection::open(paths.database);
    if (!connection)
        return base::fail(connection.error());
    const auto version = schemaVersion(connection->database());
    if (!version)
        return base::fail(version.error());
    if (*version == 0)
        return base::fail(Error::Code::Damaged, QCoreApplication::translate(
                                                    "Store", "This file is no store of ExamDesk, or an empty "
                                                             "one; nothing was changed."));
    auto earlier = *version < kTrailHeadSince ? unlockEarlier(*connection, account, password) : std::nullopt;
    if (earlier && !*earlier)
        return *earlier;
    if (const auto migrated = migrate(connection->database(), paths.backups); !migrated)
        return base::fail(migrated.error());
    FileVault::sweep(paths.files);
    return earlier ? *earlier : KeyRing(connection->database()).unlock(account, password);
}

Result<Store> Store::open(const QString& folder, const Cipher& cipher, LocalRecords::Projections projections)
{
    StorePaths paths(folder);
    if (const auto there = checkIsThere(paths); !there)
        return base::fail(there.error());
    auto connection = Connection::open(paths.database);
    if (!connection)
        return base::fail(connection.error());
    return Store(std::move(paths), *std::move(connection), cipher, std::move(projections));
}

Store::Store(StorePaths paths, Connection connection, const Cipher& cipher,
             LocalRecords::Projections projections)
    : m_paths(std::move(paths)), m_connection(std::move(connection)), m_cipher(cipher),
      m_files(m_paths.files, m_cipher),
      m_records(m_connection.database(), m_cipher, std::move(projections), m_files),
      m_trail(m_connection.database(), m_cipher), m_outbox(m_connection.database(), m_cipher),
      m_syncState(m_connection.database())
{}

} // namespace examdesk::store
