// SPDX-License-Identifier: GPL-3.0-or-later
#include "accounts.h"

#include "account/password_rules.h"
#include "base/text_gate.h"
#include "store/statement.h"

#include <QCoreApplication>

#include <sodium.h>

#include <semaphore>

namespace examdesk::central {

using namespace Qt::StringLiterals;
using account::Principal;
using base::Error;
using base::Result;

namespace {

constexpr auto kOperations = crypto_pwhash_OPSLIMIT_INTERACTIVE;
constexpr auto kMemory = crypto_pwhash_MEMLIMIT_INTERACTIVE;

/// Each hash takes 64 MiB: a flood of sign-ins must not take all memory.
std::counting_semaphore<4>& hashingTurns()
{
    static std::counting_semaphore<4> turns(4);
    return turns;
}

class HashingTurn {
public:
    HashingTurn() { hashingTurns().acquire(); }
    ~HashingTurn() { hashingTurns().release(); }
    HashingTurn(const HashingTurn&) = delete;
    HashingTurn& operator=(const HashingTurn&) = delete;
};

Result<QString> hashOf(const QString& password)
{
    const HashingTurn turn;
    const QByteArray bytes = password.toUtf8();
    char hash[crypto_pwhash_STRBYTES] = {};
    if (crypto_pwhash_str(hash, bytes.constData(), static_cast<unsigned long long>(bytes.size()), kOperations,
                          kMemory) != 0)
        return base::fail(Error::Code::Unavailable,
                          QCoreApplication::translate("Central", "The server is out of memory; try again."));
    return QString::fromLatin1(hash);
}

bool isHashOf(const QByteArray& hash, const QString& password)
{
    const HashingTurn turn;
    const QByteArray bytes = password.toUtf8();
    return crypto_pwhash_str_verify(hash.constData(), bytes.constData(),
                                    static_cast<unsigned long long>(bytes.size())) == 0;
}

Result<void> checkPassword(const QString& password)
{
    if (password.size() < 8 || password.size() > 256)
        return base::fail(Error::Code::Invalid,
                          QCoreApplication::translate(
                              "Central", "A password has 8 to 256 characters; choose a longer one."));
    return {};
}

/// How many may administer everything; of @p name alone, if one is given.
Result<qint64> administrators(const QSqlDatabase& database, const QString& name)
{
    const QString all = u"SELECT count(*) FROM account WHERE disabled = 0 AND role = ? AND scope = ?"_s;
    QVariantList values{account::roleName(account::Role::SystemAdmin), account::Scope::all().text()};
    if (!name.isEmpty())
        values.append(name);
    const auto row = store::firstRow(database, name.isEmpty() ? all : all + u" AND name = ?"_s, values);
    if (!row)
        return base::fail(row.error());
    return *row ? (*row)->value(0).toLongLong() : 0;
}

} // namespace

QJsonObject toJson(const Account& account)
{
    QJsonObject json = account.principal.toJson();
    json.insert(u"disabled"_s, account.disabled);
    return json;
}

Accounts::Accounts(Database& database, base::Clock now) : m_database(database), m_now(std::move(now)) {}

Result<void> Accounts::create(const Principal& principal, const QString& password)
{
    if (principal.name.trimmed().isEmpty() || principal.name.size() > 64)
        return base::fail(Error::Code::Invalid, QCoreApplication::translate(
                                                    "Central", "An account's name has 1 to 64 characters."));
    // Else every command of this account would be refused for its name.
    if (const auto clean = base::checkText(principal.name, base::TextKind::Name); !clean)
        return clean;
    if (const auto good = checkPassword(password); !good)
        return good;
    const auto hash = hashOf(password);
    if (!hash)
        return base::fail(hash.error());
    const auto connection = m_database.connection();
    if (!connection)
        return base::fail(connection.error());
    const auto added =
        store::write(*connection,
                     u"INSERT INTO account (name, role, scope, password_hash, created) VALUES (?, ?, ?, ?, ?)"
                     " ON CONFLICT DO NOTHING"_s,
                     {principal.name, account::roleName(principal.role), principal.scope.text(), *hash,
                      base::storedTime(m_now())});
    if (!added)
        return base::fail(added.error());
    if (*added == 0)
        return base::fail(Error::Code::Conflict, QCoreApplication::translate(
                                                     "Central", "There is an account of this name already."));
    return {};
}

Result<void> Accounts::change(const QString& name, const QString& sql, const QVariantList& values)
{
    auto transaction = WriteTransaction::begin(m_database);
    if (!transaction)
        return base::fail(transaction.error());
    const auto wasAdmin = administrators(transaction->database(), name);
    if (!wasAdmin)
        return base::fail(wasAdmin.error());
    const auto changed = store::write(transaction->database(), sql, values);
    if (!changed)
        return base::fail(changed.error());
    if (*changed == 0)
        return base::fail(Error::Code::NotFound,
                          QCoreApplication::translate("Central", "There is no account of this name."));
    const auto left = administrators(transaction->database(), {});
    if (!left)
        return base::fail(left.error());
    if (*wasAdmin > 0 && *left == 0) // undone with the transaction
        return base::fail(Error::Code::Conflict,
                          QCoreApplication::translate(
                              "Central", "Nobody would be left who may administer everything; make another "
                                         "system administrator first."));
    const auto revoked =
        store::write(transaction->database(), u"DELETE FROM session WHERE account = ?"_s, {name});
    if (!revoked)
        return base::fail(revoked.error());
    return transaction->commit();
}

Result<void> Accounts::setDisabled(const QString& name, bool disabled)
{
    return change(name, u"UPDATE account SET disabled = ? WHERE name = ?"_s, {int(disabled), name});
}

Result<void> Accounts::setRights(const Principal& principal)
{
    return change(principal.name, u"UPDATE account SET role = ?, scope = ? WHERE name = ?"_s,
                  {account::roleName(principal.role), principal.scope.text(), principal.name});
}

Result<void> Accounts::resetPassword(const QString& name, const QString& password)
{
    if (const auto good = checkPassword(password); !good)
        return good;
    const auto hash = hashOf(password);
    if (!hash)
        return base::fail(hash.error());
    return change(name, u"UPDATE account SET password_hash = ? WHERE name = ?"_s, {*hash, name});
}

Result<void> Accounts::chooseOwnPassword(const QString& name, const QString& present, const QString& next)
{
    if (const QString obstacle = account::obstacleToPassword(next, name); !obstacle.isEmpty())
        return base::fail(Error::Code::Invalid, obstacle);
    if (present == next)
        return base::fail(
            Error::Code::Invalid,
            QCoreApplication::translate("Central", "That is the password that you have already."));
    const auto verified = verify(name, present);
    if (!verified)
        return base::fail(verified.error());
    const auto hash = hashOf(next);
    if (!hash)
        return base::fail(hash.error());
    // Hashing takes its time: a password that was reset meanwhile, because this one leaked, stays.
    const auto changed = change(
        name, u"UPDATE account SET password_hash = ? WHERE name = ? AND password_hash = ? AND disabled = 0"_s,
        {*hash, name, *verified ? (*verified)->passwordHash : QString()});
    if (!changed && changed.error().code == Error::Code::NotFound)
        return base::fail(
            Error::Code::Conflict,
            QCoreApplication::translate(
                "Central", "Meanwhile this account's password was changed, or it was disabled."));
    return changed;
}

Result<QList<Account>> Accounts::list()
{
    const auto connection = m_database.connection();
    if (!connection)
        return base::fail(connection.error());
    auto query =
        store::execute(*connection, u"SELECT name, role, scope, disabled FROM account ORDER BY name"_s);
    if (!query)
        return base::fail(query.error());
    QList<Account> accounts;
    while (query->next()) {
        const auto role = account::parseRole(query->value(1).toString());
        const auto scope = account::Scope::parse(query->value(2).toString());
        if (role && scope)
            accounts.append({{query->value(0).toString(), *role, *scope}, query->value(3).toInt() != 0});
    }
    return accounts;
}

Result<std::optional<Verified>> Accounts::verify(const QString& name, const QString& password)
{
    const auto connection = m_database.connection();
    if (!connection)
        return base::fail(connection.error());
    auto query = store::execute(
        *connection, u"SELECT role, scope, password_hash, disabled FROM account WHERE name = ?"_s, {name});
    if (!query)
        return base::fail(query.error());
    if (!query->next()) {
        if (const auto hashed = hashOf(password); !hashed)
            return base::fail(hashed.error());
        return std::nullopt;
    }
    const auto role = account::parseRole(query->value(0).toString());
    const auto scope = account::Scope::parse(query->value(1).toString());
    const QByteArray hash = query->value(2).toString().toLatin1();
    const bool disabled = query->value(3).toInt() != 0;
    query->finish();
    if (!isHashOf(hash, password) || !role || !scope)
        return std::nullopt;
    return Verified{{{name, *role, *scope}, disabled}, QString::fromLatin1(hash)};
}

} // namespace examdesk::central
