// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "store/cipher.h"

#include <QJsonObject>
#include <QSqlDatabase>
#include <QStringList>

namespace examdesk::store {

/// What a password opens: the store's key, and what was sealed with it for that account (role and scope).
struct Unlocked {
    Cipher cipher;
    QJsonObject principal;
};

/// How hard Argon2id works to turn a password into a key. Kept with each sealed key, so it may grow.
enum class KeyCost {
    Least,       ///< 8 KiB; nothing. For tests alone: whoever has such a store can try passwords at leisure.
    Interactive, ///< 64 MiB; about 0.1 s. Demo folders.
    Moderate,    ///< 256 MiB; about 0.7 s. Every real station.
};

/// The store's key, sealed by a password. Made apart from the ring: Argon2id takes its time, and no
/// transaction should wait for it.
struct SealedKey {
    QString account;
    QByteArray salt;
    qint64 operations = 0;
    qint64 memory = 0; ///< Bytes.
    QByteArray sealed;
};

/// The store's key, sealed once for each account that may open the store (Argon2id, XChaCha20-Poly1305). Role
/// and scope are sealed with that key, so that nobody widens them with a database editor.
class KeyRing {
public:
    explicit KeyRing(const QSqlDatabase& database);

    [[nodiscard]] base::Result<QStringList> accounts() const;

    /// The key of @p cipher as @p account's @p password opens it. Storage if the memory does not suffice.
    [[nodiscard]] static base::Result<SealedKey> seal(const QString& account, const QString& password,
                                                      const Cipher& cipher, KeyCost cost);
    /// Gives the account of @p key that key, with @p principal; replaces what was sealed for it before (a new
    /// password or role).
    [[nodiscard]] base::Result<void> add(const SealedKey& key, const QJsonObject& principal,
                                         const Cipher& cipher) const;
    /// seal() and add().
    [[nodiscard]] base::Result<void> add(const QString& account, const QString& password,
                                         const QJsonObject& principal, const Cipher& cipher,
                                         KeyCost cost) const;
    /// Gives @p account another role and scope, under the password it has. NotFound if it has no key.
    [[nodiscard]] base::Result<void> setPrincipal(const QString& account, const QJsonObject& principal,
                                                  const Cipher& cipher) const;
    /// Puts @p key in the place of the one that its account has; role and scope stay. NotFound if it has
    /// none.
    [[nodiscard]] base::Result<void> replace(const SealedKey& key) const;

    /// Error::Code::Invalid for the last key: without one nobody opens the store again; NotFound if @p
    /// account has none.
    [[nodiscard]] base::Result<void> remove(const QString& account) const;

    /// Error::Code::NotFound if the store has no key for @p account, Denied if the password is not the one,
    /// Damaged if what was stored is no key or would take for ever to try.
    [[nodiscard]] base::Result<Unlocked> unlock(const QString& account, const QString& password) const;

private:
    [[nodiscard]] base::Result<Unlocked> principalUnder(const Cipher& key, const QString& account,
                                                        const QByteArray& sealed) const;

    QSqlDatabase m_database;
};

} // namespace examdesk::store
