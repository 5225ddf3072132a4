// SPDX-License-Identifier: GPL-3.0-or-later
#include "store.h"

#include "migrations.h"
#include "transaction.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

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

Result<void> Store::create(const QString& folder, const QString& account, const QString& password,
                           const QJsonObject& principal, KeyCost cost)
{
    if (exists(folder))
        return base::fail(Error::Code::Conflict,
                          QCoreApplication::translate("Store", "There is a store in this folder already."),
                          folder);
    if (!QDir().mkpath(folder))
        return base::fail(Error::Code::Storage,
                          QCoreApplication::translate("Store", "The folder for the store could not be made."),
                          folder);
    const auto connection = Connection::open(StorePaths(folder).database);
    if (!connection)
        return base::fail(connection.error());
    if (const auto migrated = migrate(connection->database()); !migrated)
        return base::fail(migrated.error());
    return KeyRing(connection->database()).add(account, password, principal, Cipher::withNewKey(), cost);
}

Result<Unlocked> Store::unlock(const QString& folder, const QString& account, const QString& password)
{
    const StorePaths paths(folder);
    if (!exists(folder))
        return base::fail(Error::Code::NotFound,
                          QCoreApplication::translate("Store", "There is no store in this folder."), folder);
    const auto connection = Connection::open(paths.database);
    if (!connection)
        return base::fail(connection.error());
    if (const auto migrated = migrate(connection->database(), paths.backups); !migrated)
        return base::fail(migrated.error());
    return KeyRing(connection->database()).unlock(account, password);
}

Result<Store> Store::open(const QString& folder, const Cipher& cipher,
                          LocalDocuments::Projections projections)
{
    StorePaths paths(folder);
    auto connection = Connection::open(paths.database);
    if (!connection)
        return base::fail(connection.error());
    return Store(std::move(paths), *std::move(connection), cipher, std::move(projections));
}

Store::Store(StorePaths paths, Connection connection, const Cipher& cipher,
             LocalDocuments::Projections projections)
    : m_paths(std::move(paths)), m_connection(std::move(connection)), m_cipher(cipher),
      m_documents(m_connection.database(), m_cipher, std::move(projections)),
      m_files(m_paths.files, m_cipher), m_trail(m_connection.database(), m_cipher),
      m_outbox(m_connection.database(), m_cipher), m_syncState(m_connection.database())
{}

} // namespace examdesk::store
