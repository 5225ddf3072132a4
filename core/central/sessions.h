// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "central/accounts.h"

#include <variant>

namespace examdesk::central {

/// What a sign-in gives.
struct Grant {
    QString token; ///< 32 random bytes, base64url. The server keeps its SHA-256 only.
    QDateTime expires;
    account::Principal principal;
};

/// Too many wrong passwords for this name.
struct LockedOut {
    int retryAfterSeconds = 0;
};

/// Name or password is wrong; which of them is not said.
struct WrongPassword {};

/// The password is right, but the account was disabled: whoever knows it is told, and so are his stations.
struct DisabledAccount {};

/// Sign-in, lock-out after five failures in a row for 15 minutes, tokens that live 12 hours.
class Sessions {
public:
    static constexpr int kFailures = 5;
    static constexpr int kLockSeconds = 15 * 60;
    static constexpr int kTokenSeconds = 12 * 60 * 60;

    Sessions(Database& database, Accounts& accounts, base::Clock now = &QDateTime::currentDateTimeUtc);

    using Outcome = std::variant<Grant, LockedOut, WrongPassword, DisabledAccount>;
    [[nodiscard]] base::Result<Outcome> signIn(const QString& name, const QString& password);
    /// Whose token it is, as the account stands now; nothing if it is unknown, expired or revoked.
    [[nodiscard]] base::Result<std::optional<account::Principal>> principalOf(const QString& token);
    [[nodiscard]] base::Result<void> revoke(const QString& token);

private:
    /// Counts an attempt before its password is looked at, so that many at once gain nothing. Seconds until
    /// the lock opens; 0 if the attempt may go on.
    [[nodiscard]] base::Result<int> countAttempt(const QString& name);
    [[nodiscard]] base::Result<Grant> grant(const account::Principal& principal);

    Database& m_database;
    Accounts& m_accounts;
    base::Clock m_now;
};

} // namespace examdesk::central
