// SPDX-License-Identifier: GPL-3.0-or-later
#include "key_ring.h"

#include "base/json.h"
#include "statement.h"

#include <QCoreApplication>
#include <QLoggingCategory>
#include <QSqlRecord>

#include <sodium.h>

Q_LOGGING_CATEGORY(lcKeyRing, "examdesk.store.keys", QtInfoMsg)

namespace examdesk::store {

using namespace Qt::StringLiterals;

namespace {

struct Cost {
    qint64 operations;
    qint64 memory; ///< Bytes.
};

Cost costOf(KeyCost cost)
{
    switch (cost) {
    case KeyCost::Least:
        return {crypto_pwhash_OPSLIMIT_MIN, crypto_pwhash_MEMLIMIT_MIN};
    case KeyCost::Interactive:
        return {crypto_pwhash_OPSLIMIT_INTERACTIVE, crypto_pwhash_MEMLIMIT_INTERACTIVE};
    case KeyCost::Moderate:
        return {crypto_pwhash_OPSLIMIT_MODERATE, crypto_pwhash_MEMLIMIT_MODERATE};
    }
    Q_UNREACHABLE();
}

/// What no station was ever set to: whoever wrote that wants unlocking to take for ever.
constexpr Cost kMostCost = {16, 4LL << 30};

void wipe(QByteArray& secret)
{
    sodium_memzero(secret.data(), size_t(secret.size()));
}

/// False for what no add() wrote; libsodium would read beyond a short salt.
bool isSound(const QByteArray& salt, const Cost& cost)
{
    return salt.size() == crypto_pwhash_SALTBYTES && cost.operations >= qint64(crypto_pwhash_OPSLIMIT_MIN) &&
           cost.operations <= kMostCost.operations && cost.memory >= qint64(crypto_pwhash_MEMLIMIT_MIN) &&
           cost.memory <= kMostCost.memory;
}

tl::unexpected<base::Error> damagedKey(const QString& account)
{
    return base::fail(
        base::Error::Code::Damaged,
        QCoreApplication::translate("Store", "The key of \"%1\" is damaged. Somebody else who can open this "
                                             "station can give the account a new password.")
            .arg(account));
}

base::Result<Cipher> passwordCipher(const QString& password, const QByteArray& salt, const Cost& cost)
{
    QByteArray key(Cipher::kKeyBytes, '\0');
    QByteArray bytes = password.toUtf8();
    const int failed = crypto_pwhash(
        reinterpret_cast<unsigned char*>(key.data()), static_cast<unsigned long long>(key.size()),
        bytes.constData(), static_cast<unsigned long long>(bytes.size()),
        reinterpret_cast<const unsigned char*>(salt.constData()),
        static_cast<unsigned long long>(cost.operations), size_t(cost.memory), crypto_pwhash_ALG_ARGON2ID13);
    wipe(bytes);
    if (failed)
        return base::fail(
            base::Error::Code::Storage,
            QCoreApplication::translate("Store", "There is not enough memory to unlock the store."));
    Cipher cipher = Cipher::withKey(key);
    wipe(key);
    return cipher;
}

tl::unexpected<base::Error> hasNoKey(const QString& account)
{
    return base::fail(
        base::Error::Code::NotFound,
        QCoreApplication::translate("Store", "The account \"%1\" has no key to this store.").arg(account));
}

/// One account's principal opens under no other's name.
QByteArray principalContext(const QString& account)
{
    return "principal/" + account.toUtf8();
}

QByteArray sealedPrincipal(const QString& account, const QJsonObject& principal, const Cipher& cipher)
{
    return cipher.seal(base::canonicalJson(principal), principalContext(account));
}

} // namespace

KeyRing::KeyRing(const QSqlDatabase& database) : m_database(database) {}

base::Result<QStringList> KeyRing::accounts() const
{
    auto query = execute(m_database, u"SELECT account FROM sealed_key ORDER BY account"_s);
    if (!query)
        return base::fail(query.error());
    QStringList accounts;
    while (query->next())
        accounts.append(query->value(0).toString());
    return accounts;
}

base::Result<SealedKey> KeyRing::seal(const QString& account, const QString& password, const Cipher& cipher,
                                      KeyCost cost)
{
    QByteArray salt(crypto_pwhash_SALTBYTES, '\0');
    randombytes_buf(salt.data(), size_t(salt.size()));
    const Cost work = costOf(cost);
    const auto lock = passwordCipher(password, salt, work);
    if (!lock)
        return base::fail(lock.error());
    return SealedKey{account, salt, work.operations, work.memory, lock->seal(cipher.key(), account.toUtf8())};
}

base::Result<void> KeyRing::add(const SealedKey& key, const QJsonObject& principal,
                                const Cipher& cipher) const
{
    return write(m_database,
                 u"INSERT INTO sealed_key (account, salt, operations, memory, sealed, principal)"
                 " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (account) DO UPDATE SET salt = excluded.salt,"
                 " operations = excluded.operations, memory = excluded.memory, sealed = excluded.sealed,"
                 " principal = excluded.principal"_s,
                 {key.account, key.salt, key.operations, key.memory, key.sealed,
                  sealedPrincipal(key.account, principal, cipher)})
        .map([](int) {});
}

base::Result<void> KeyRing::add(const QString& account, const QString& password, const QJsonObject& principal,
                                const Cipher& cipher, KeyCost cost) const
{
    return seal(account, password, cipher, cost).and_then([&](const SealedKey& key) {
        return add(key, principal, cipher);
    });
}

base::Result<void> KeyRing::setPrincipal(const QString& account, const QJsonObject& principal,
                                         const Cipher& cipher) const
{
    const auto changed = write(m_database, u"UPDATE sealed_key SET principal = ? WHERE account = ?"_s,
                               {sealedPrincipal(account, principal, cipher), account});
    if (!changed)
        return base::fail(changed.error());
    return *changed > 0 ? base::Result<void>() : hasNoKey(account);
}

base::Result<void> KeyRing::replace(const SealedKey& key) const
{
    // Only a key whose principal stands beside it: where unlock() could not take it out, it would be lost.
    const auto changed = write(m_database,
                               u"UPDATE sealed_key SET salt = ?, operations = ?, memory = ?, sealed = ?"
                               " WHERE account = ? AND length(principal) > 0"_s,
                               {key.salt, key.operations, key.memory, key.sealed, key.account});
    if (!changed)
        return base::fail(changed.error());
    return *changed > 0 ? base::Result<void>() : hasNoKey(key.account);
}

base::Result<void> KeyRing::remove(const QString& account) const
{
    const auto removed = write(m_database,
                               u"DELETE FROM sealed_key WHERE account = ?"
                               " AND (SELECT count(*) FROM sealed_key) > 1"_s,
                               {account});
    if (!removed)
        return base::fail(removed.error());
    if (*removed > 0)
        return {};
    const auto left = accounts();
    if (!left)
        return base::fail(left.error());
    if (left->contains(account))
        return base::fail(base::Error::Code::Invalid,
                          QCoreApplication::translate("Store",
                                                      "This is the last account that can open the "
                                                      "store; without it everything in it is lost."));
    return hasNoKey(account);
}

base::Result<Unlocked> KeyRing::unlock(const QString& account, const QString& password) const
{
    auto query = execute(m_database, u"SELECT * FROM sealed_key WHERE account = ?"_s, {account});
    if (!query)
        return base::fail(query.error());
    if (!query->next())
        return base::fail(base::Error::Code::NotFound,
                          // Not repeated: what was typed for an account may be a password.
                          QCoreApplication::translate("Store",
                                                      "This account has no key to this station's store. "
                                                      "Somebody who has one can add it in the settings."));
    const QByteArray salt = query->value(u"salt"_s).toByteArray();
    const Cost cost{query->value(u"operations"_s).toLongLong(), query->value(u"memory"_s).toLongLong()};
    const QByteArray sealed = query->value(u"sealed"_s).toByteArray();
    const bool isEarlier = query->record().indexOf(u"principal"_s) < 0; // before migration 0011
    const QByteArray principal = isEarlier ? QByteArray() : query->value(u"principal"_s).toByteArray();
    query->finish();
    if (!isSound(salt, cost) || sealed.size() <= Cipher::kKeyBytes)
        return damagedKey(account);
    const auto lock = passwordCipher(password, salt, cost);
    if (!lock)
        return base::fail(lock.error());
    auto opened = lock->open(sealed, account.toUtf8());
    if (!opened || opened->size() < Cipher::kKeyBytes)
        return base::fail(
            base::Error::Code::Denied,
            QCoreApplication::translate("Store", "The password of \"%1\" is not right.").arg(account));
    const QByteArray inside = opened->mid(Cipher::kKeyBytes);
    QByteArray key = opened->left(Cipher::kKeyBytes);
    wipe(*opened);
    const Cipher cipher = Cipher::withKey(key);
    if (inside.isEmpty()) {
        wipe(key);
        return principalUnder(cipher, account, principal);
    }
    // As earlier versions sealed it. Taken out at once: a principal beside the key must never be one that
    // somebody could simply delete, to have the one inside back.
    const auto unlocked = principal.isEmpty()
                              ? base::parseJsonObject(inside).map([&cipher](const QJsonObject& own) {
                                    return Unlocked{cipher, own};
                                })
                              : principalUnder(cipher, account, principal);
    if (unlocked && !isEarlier) {
        const auto moved =
            write(m_database, u"UPDATE sealed_key SET sealed = ?, principal = ? WHERE account = ?"_s,
                  {lock->seal(key, account.toUtf8()), sealedPrincipal(account, unlocked->principal, cipher),
                   account});
        if (!moved)
            qCWarning(lcKeyRing) << "The key stays as an earlier version sealed it:" << moved.error();
    }
    wipe(key);
    return unlocked;
}

base::Result<Unlocked> KeyRing::principalUnder(const Cipher& key, const QString& account,
                                               const QByteArray& sealed) const
{
    const auto principal = key.open(sealed, principalContext(account)).and_then([](const QByteArray& json) {
        return base::parseJsonObject(json);
    });
    if (!principal)
        return damagedKey(account);
    return Unlocked{key, *principal};
}

} // namespace examdesk::store
