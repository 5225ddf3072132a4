// SPDX-License-Identifier: GPL-3.0-or-later
#include "sessions.h"

#include "base/text_gate.h"
#include "http/message.h"
#include "store/statement.h"

#include <QCoreApplication>
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

/// No name has a line break in it, so that the keys of names and of addresses never meet.
QList<Sessions::Counter> Sessions::countersOf(const QString& name, const QString& address)
{
    const QString from = http::subscriberOf(address);
    QList<Counter> counters{{name + u'\n' + from, kFailures}};
    if (!http::isLoopback(address))
        counters.append({u'\n' + from, kFailuresOfAddress});
    return counters;
}

Result<int> Sessions::waitOf(const QList<Counter>& counters)
{
    const auto connection = m_database.connection();
    if (!connection)
        return base::fail(connection.error());
    const QDateTime now = m_now();
    int wait = 0;
    for (const Counter& counter : counters) {
        auto query = store::execute(
            *connection, u"SELECT failures, last_at FROM sign_in_failure WHERE name = ?"_s, {counter.key});
        if (!query)
            return base::fail(query.error());
        if (!query->next())
            continue;
        const int beyond = query->value(0).toInt() - counter.free;
        if (beyond < 0)
            continue;
        const int longest = std::min(kLongestWaitSeconds, kFirstWaitSeconds << std::min(beyond, 10));
        const QDateTime last = base::fromStoredTime(query->value(1).toString());
        if (!last.isValid() || now.secsTo(last) > kClocksApartSeconds)
            continue; // a clock that was ahead keeps nobody waiting
        wait = std::max(wait, longest - int(std::clamp<qint64>(last.secsTo(now), 0, longest)));
    }
    return wait;
}

Result<void> Sessions::countFailure(const QList<Counter>& counters)
{
    auto transaction = WriteTransaction::begin(m_database);
    if (!transaction)
        return base::fail(transaction.error());
    const QDateTime now = m_now();
    if (const auto cleared = store::write(transaction->database(),
                                          u"DELETE FROM sign_in_failure WHERE last_at <= ? OR last_at > ?"_s,
                                          {base::storedTime(now.addSecs(-kForgottenAfterSeconds)),
                                           base::storedTime(now.addSecs(kClocksApartSeconds))});
        !cleared)
        return base::fail(cleared.error());
    for (const Counter& counter : counters) {
        const auto counted = store::write(
            transaction->database(),
            u"INSERT INTO sign_in_failure (name, failures, last_at) VALUES (?, 1, ?) ON CONFLICT (name)"
            " DO UPDATE SET failures = sign_in_failure.failures + 1, last_at = excluded.last_at"_s,
            {counter.key, base::storedTime(now)});
        if (!counted)
            return base::fail(counted.error());
    }
    return transaction->commit();
}

Result<Sessions::Outcome> Sessions::signIn(const QString& name, const QString& password,
                                           const QString& address)
{
    constexpr qsizetype kLongestName = 64;
    constexpr qsizetype kLongestPassword = 256;
    // What can be nobody's is not looked up, nor kept.
    if (name.isEmpty() || name.size() > kLongestName || password.size() > kLongestPassword ||
        !base::checkText(name, base::TextKind::Name))
        return WrongPassword{};
    if (!m_atOnce.tryAcquire())
        return base::fail(base::Error::Code::Unavailable,
                          QCoreApplication::translate("Central", "The server is busy; try again shortly."));
    const QSemaphoreReleaser leaving(m_atOnce);
    const QList<Counter> counters = countersOf(name, address);
    // The name's turn before the address's: always in this order.
    const std::scoped_lock turn(m_turns.at(qHash(counters.first().key) % m_turns.size()));
    std::unique_lock<std::mutex> turnOfAddress;
    if (counters.size() > 1)
        turnOfAddress =
            std::unique_lock(m_addressTurns.at(qHash(counters.last().key) % m_addressTurns.size()));
    return attempt(name, password, counters);
}

Result<Sessions::Outcome> Sessions::attempt(const QString& name, const QString& password,
                                            const QList<Counter>& counters)
{
    const auto wait = waitOf(counters);
    if (!wait)
        return base::fail(wait.error());
    if (*wait > 0)
        return LockedOut{*wait};
    const auto verified = verify(name, password);
    if (!verified)
        return base::fail(verified.error());
    if (!*verified) {
        if (const auto counted = countFailure(counters); !counted)
            return base::fail(counted.error());
        return WrongPassword{};
    }
    if ((*verified)->account.disabled)
        return DisabledAccount{};
    return grant(**verified, counters);
}

Result<std::optional<Verified>> Sessions::verify(const QString& name, const QString& password)
{
    m_hashes.acquire();
    const QSemaphoreReleaser leaving(m_hashes);
    return m_accounts.verify(name, password);
}

Result<Sessions::Outcome> Sessions::grant(const Verified& verified, const QList<Counter>& counters)
{
    const Principal& principal = verified.account.principal;
    auto transaction = WriteTransaction::begin(m_database);
    if (!transaction)
        return base::fail(transaction.error());
    const QDateTime now = m_now();
    const Grant granted{newToken(), now.addSecs(kTokenSeconds), principal};
    const QString at = base::storedTime(now);
    for (const auto& [sql, values] : std::initializer_list<std::pair<QString, QVariantList>>{
             {u"DELETE FROM sign_in_failure WHERE name = ?"_s, {counters.first().key}},
             {u"DELETE FROM session WHERE expires <= ?"_s, {at}}}) {
        if (const auto written = store::write(transaction->database(), sql, values); !written)
            return base::fail(written.error());
    }
    // Not of a password that was reset, or an account that was disabled, while this one was looked at.
    const auto added = store::write(
        transaction->database(),
        u"INSERT INTO session (token_hash, account, created, expires) SELECT ?, name, ?, ? FROM account"
        " WHERE name = ? AND password_hash = ? AND disabled = 0"_s,
        {hashOf(granted.token), at, base::storedTime(granted.expires), principal.name,
         verified.passwordHash});
    if (!added)
        return base::fail(added.error());
    if (*added == 0)
        return WrongPassword{};
    return transaction->commit().map([&granted] { return Outcome(granted); });
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
