// SPDX-License-Identifier: GPL-3.0-or-later
#include "sessions.h"

#include "store/statement.h"

#include <QCryptographicHash>

#include <sodium.h>

#include <algorithm>

namespace examdesk::central {

using namespace Qt::StringLiterals;
using account::Principal;
using base::Result;

namespace {

QString hashOf(const QString& token)
{
    return QString::fromLatin1(
        QCryptographicHash::hash(token.toLatin1(), QCryptographicHash::Sha256).toHex());
}

QString newToken()
{
    QByteArray bytes(32, Qt::Uninitialized);
    randombytes_buf(bytes.data(), size_t(bytes.size()));
    return QString::fromLatin1(
        bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

} // namespace

Sessions::Sessions(Database& database, Accounts& accounts, base::Clock now)
    : m_database(database), m_accounts(accounts), m_now(std::move(now))
{}

Result<int> Sessions::countAttempt(const QString& name)
{
    auto transaction = WriteTransaction::begin(m_database);
    if (!transaction)
        return base::fail(transaction.error());
    const QDateTime now = m_now();
    const QString forgotten = base::storedTime(now.addSecs(-kLockSeconds));
    if (const auto cleared = store::write(transaction->database(),
                                          u"DELETE FROM sign_in_failure WHERE last_at <= ?"_s, {forgotten});
        !cleared)
        return base::fail(cleared.error());
    auto query = store::execute(transaction->database(),
                                u"SELECT failures, last_at FROM sign_in_failure WHERE name = ?"_s, {name});
    if (!query)
        return base::fail(query.error());
    if (query->next() && query->value(0).toInt() >= kFailures) {
        const QDateTime last = base::fromStoredTime(query->value(1).toString());
        return std::max(1, kLockSeconds - int(last.secsTo(now)));
    }
    query->finish();
    const auto counted = store::write(
        transaction->database(),
        u"INSERT INTO sign_in_failure (name, failures, last_at) VALUES (?, 1, ?) ON CONFLICT (name)"
        " DO UPDATE SET failures = sign_in_failure.failures + 1, last_at = excluded.last_at"_s,
        {name, base::storedTime(now)});
    if (!counted)
        return base::fail(counted.error());
    return transaction->commit().map([] { return 0; });
}

Result<Sessions::Outcome> Sessions::signIn(const QString& name, const QString& password)
{
    const auto locked = countAttempt(name);
    if (!locked)
        return base::fail(locked.error());
    if (*locked > 0)
        return LockedOut{*locked};
    const auto account = m_accounts.verify(name, password);
    if (!account)
        return base::fail(account.error());
    if (!*account)
        return WrongPassword{};
    if ((*account)->disabled)
        return DisabledAccount{};
    return grant((*account)->principal).map([](const Grant& granted) { return Outcome(granted); });
}

Result<Grant> Sessions::grant(const Principal& principal)
{
    auto transaction = WriteTransaction::begin(m_database);
    if (!transaction)
        return base::fail(transaction.error());
    const QDateTime now = m_now();
    const Grant granted{newToken(), now.addSecs(kTokenSeconds), principal};
    const QString at = base::storedTime(now);
    for (const auto& [sql, values] : std::initializer_list<std::pair<QString, QVariantList>>{
             {u"DELETE FROM sign_in_failure WHERE name = ?"_s, {principal.name}},
             {u"DELETE FROM session WHERE expires <= ?"_s, {at}},
             {u"INSERT INTO session (token_hash, account, created, expires) VALUES (?, ?, ?, ?)"_s,
              {hashOf(granted.token), principal.name, at, base::storedTime(granted.expires)}}}) {
        if (const auto written = store::write(transaction->database(), sql, values); !written)
            return base::fail(written.error());
    }
    return transaction->commit().map([&granted] { return granted; });
}

Result<std::optional<Principal>> Sessions::principalOf(const QString& token)
{
    const auto connection = m_database.connection();
    if (!connection)
        return base::fail(connection.error());
    auto query = store::execute(
        *connection,
        u"SELECT account.name, account.role, account.scope FROM session JOIN account"
        " ON account.name = session.account WHERE token_hash = ? AND expires > ? AND disabled = 0"_s,
        {hashOf(token), base::storedTime(m_now())});
    if (!query)
        return base::fail(query.error());
    if (!query->next())
        return std::nullopt;
    const auto role = account::parseRole(query->value(1).toString());
    const auto scope = account::Scope::parse(query->value(2).toString());
    if (!role || !scope)
        return std::nullopt;
    return Principal{query->value(0).toString(), *role, *scope};
}

Result<void> Sessions::revoke(const QString& token)
{
    const auto connection = m_database.connection();
    if (!connection)
        return base::fail(connection.error());
    return store::write(*connection, u"DELETE FROM session WHERE token_hash = ?"_s, {hashOf(token)})
        .map([](int) {});
}

} // namespace examdesk::central
