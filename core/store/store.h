// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "store/audit_trail.h"
#include "store/cipher.h"
#include "store/connection.h"
#include "store/file_vault.h"
#include "store/key_ring.h"
#include "store/local_records.h"
#include "store/outbox.h"
#include "store/sync_state.h"

#include <QJsonObject>

namespace examdesk::store {

/// Where things lie in a store's folder.
struct StorePaths {
    explicit StorePaths(const QString& folder);
    QString folder;
    QString database; ///< `store.db`
    QString files;    ///< `files/`
    QString backups;  ///< `backups/`
};

/// An open, unlocked store, for one thread: the database, its sealed documents and files, trail and outbox.
class Store {
public:
    /// Makes a new store in @p folder, opened by @p account with @p password. Error::Code::Conflict if there
    /// is one.
    [[nodiscard]] static base::Result<void> create(const QString& folder, const QString& account,
                                                   const QString& password, const QJsonObject& principal,
                                                   KeyCost cost);
    static bool exists(const QString& folder);

    /// What the password opens, without opening the store for work; migrates it first.
    [[nodiscard]] static base::Result<Unlocked> unlock(const QString& folder, const QString& account,
                                                       const QString& password);
    /// Opens @p folder for work under a key that unlock() gave. Another thread takes another Store.
    [[nodiscard]] static base::Result<Store> open(const QString& folder, const Cipher& cipher,
                                                  LocalRecords::Projections projections);

    const StorePaths& paths() const { return m_paths; }
    QSqlDatabase database() const { return m_connection.database(); }
    const Cipher& cipher() const { return m_cipher; }
    LocalRecords& records() { return m_records; }
    FileVault& files() { return m_files; }
    AuditTrail& trail() { return m_trail; }
    Outbox& outbox() { return m_outbox; }
    SyncState& syncState() { return m_syncState; }
    KeyRing keyRing() const { return KeyRing(database()); }

private:
    Store(StorePaths paths, Connection connection, const Cipher& cipher,
          LocalRecords::Projections projections);

    StorePaths m_paths;
    Connection m_connection;
    Cipher m_cipher;
    FileVault m_files;
    LocalRecords m_records;
    AuditTrail m_trail;
    Outbox m_outbox;
    SyncState m_syncState;
};

} // namespace examdesk::store
