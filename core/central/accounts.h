// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/principal.h"
#include "base/clock.h"
#include "central/database.h"

#include <QList>

#include <optional>

namespace examdesk::central {

struct Account {
    account::Principal principal;
    bool disabled = false;
};

/// As the protocol and the command line list it: the principal's members and `disabled`.
QJsonObject toJson(const Account& account);

/// An account whose password was right.
struct Verified {
    Account account;
    QString passwordHash; ///< As it was looked at: tells whether it was changed since.
};

/// Who may sign in at the server. Passwords are kept as Argon2id hashes (libsodium, 64 MiB). Every change
/// also revokes the account's sessions where it narrows what they allow.
class Accounts {
public:
    explicit Accounts(Database& database, base::Clock now = &QDateTime::currentDateTimeUtc);

    /// Error::Code::Conflict if the name is taken, Invalid if name or password (8 characters) is too short.
    [[nodiscard]] base::Result<void> create(const account::Principal& principal, const QString& password);
    /// Error::Code::NotFound if there is no such account, as in the following. Conflict if nobody would be
    /// left who may administer everything.
    [[nodiscard]] base::Result<void> setDisabled(const QString& name, bool disabled);
    /// Gives the account @p principal.name another role and scope.
    [[nodiscard]] base::Result<void> setRights(const account::Principal& principal);
    [[nodiscard]] base::Result<void> resetPassword(const QString& name, const QString& password);
    /// The account's own choice: Invalid for what account::obstacleToPassword() says, or @p present again;
    /// Conflict if @p present is not its password any more when the new one is written. As with the others,
    /// all its sessions end.
    [[nodiscard]] base::Result<void> chooseOwnPassword(const QString& name, const QString& present,
                                                       const QString& next);
    [[nodiscard]] base::Result<QList<Account>> list();

    /// The account, disabled ones too, if @p password is its password. Takes the same time for a name that
    /// does not exist.
    [[nodiscard]] base::Result<std::optional<Verified>> verify(const QString& name, const QString& password);

private:
    [[nodiscard]] base::Result<void> change(const QString& name, const QString& sql,
                                            const QVariantList& values);

    Database& m_database;
    base::Clock m_now;
};

} // namespace examdesk::central
