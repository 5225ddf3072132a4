// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "central/accounts.h"

#include <QSemaphore>

#include <array>
#include <mutex>
#include <variant>

namespace examdesk::central {

/// What a sign-in gives.
struct Grant {
    QString token; ///< 32 random bytes, base64url. The server keeps its SHA-256 only.
    QDateTime expires;
    account::Principal principal;
};

/// Too many wrong passwords for this name from this address, or from this address for whatever name.
struct LockedOut {
    int retryAfterSeconds = 0;
};

/// Name or password is wrong; which of them is not said.
struct WrongPassword {};

/// The password is right, but the account was disabled: whoever knows it is told, and so are his stations.
struct DisabledAccount {};

/// Sign-in, and tokens that live 12 hours. Guessing is slowed by name *and* address (http::subscriberOf()),
/// so that nobody can shut out who comes from elsewhere: after five wrong passwords in a row an address waits
/// for that name, each time twice as long; after fifty for any names, for all of them. Loopback addresses (a
/// proxy's) have no bound for all.
class Sessions {
public:
    static constexpr int kFailures = 5;
    static constexpr int kFailuresOfAddress = 50;
    static constexpr int kFirstWaitSeconds = 30;
    static constexpr int kLongestWaitSeconds = 15 * 60;
    static constexpr int kForgottenAfterSeconds = 60 * 60;
    static constexpr int kClocksApartSeconds = 60; ///< Of two servers on one database.
    static constexpr int kTokenSeconds = 12 * 60 * 60;
    /// Sign-ins at one time; more are told to come back. Fewer than the server has threads: a flood of them
    /// leaves some for everybody else.
    static constexpr int kAtOnce = 24;
    /// Password hashes at one time: each takes 64 MiB and a core for a while.
    static constexpr int kHashesAtOnce = 2;

    Sessions(Database& database, Accounts& accounts, base::Clock now = &QDateTime::currentDateTimeUtc);

    using Outcome = std::variant<Grant, LockedOut, WrongPassword, DisabledAccount>;
    /// @p address is where it comes from. Attempts of one address take turns, so that many at
    /// once gain nothing and as many right ones all succeed. Error::Code::Unavailable above kAtOnce.
    [[nodiscard]] base::Result<Outcome> signIn(const QString& name, const QString& password,
                                               const QString& address = {});
    /// Whose token it is, as the account stands now; nothing if it is unknown, expired or revoked.
    [[nodiscard]] base::Result<std::optional<account::Principal>> principalOf(const QString& token);
    [[nodiscard]] base::Result<void> revoke(const QString& token);

private:
    /// Whom wrong passwords are counted for, and how many are free.
    struct Counter {
        QString key;
        int free;
    };
    static QList<Counter> countersOf(const QString& name, const QString& address);

    /// Seconds until the attempt may be made; 0 if now.
    [[nodiscard]] base::Result<int> waitOf(const QList<Counter>& counters);
    [[nodiscard]] base::Result<void> countFailure(const QList<Counter>& counters);
    [[nodiscard]] base::Result<Outcome> attempt(const QString& name, const QString& password,
                                                const QList<Counter>& counters);
    [[nodiscard]] base::Result<std::optional<Verified>> verify(const QString& name, const QString& password);
    [[nodiscard]] base::Result<Outcome> grant(const Verified& verified, const QList<Counter>& counters);

    Database& m_database;
    Accounts& m_accounts;
    base::Clock m_now;
    QSemaphore m_atOnce{kAtOnce};
    QSemaphore m_hashes{kHashesAtOnce};
    std::array<std::mutex, 64> m_turns;        ///< By hash of name and address.
    std::array<std::mutex, 64> m_addressTurns; ///< By hash of the address.
};

} // namespace examdesk::central
