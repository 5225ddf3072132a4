// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/session.h"
#include "ticket/ticket_key.h"

namespace examdesk::ticket {

/// The folder in which an office keeps its keys: `*.key` sign tickets (the newest does), `*.pub` verify them.
class SigningKeys {
public:
    /// An empty @p folder has none.
    explicit SigningKeys(QString folder) : m_folder(std::move(folder)) {}

    /// Whether tickets are signed already: a new key does not make them bad.
    bool canSign() const;
    /// The newest key; nothing if there is none. Errors as KeyPair::read().
    [[nodiscard]] base::Result<std::optional<KeyPair>> signing() const;
    /// Whose tickets are good: every `.pub`, and the public half of what signs. Errors as readPublicKey().
    [[nodiscard]] base::Result<QList<PublicKey>> verifying() const;

    /// Makes a pair that signs from now on, and notes it on the trail; all of it or nothing stays. Writes
    /// files: not for a desk's quick lane, which may begin work anew. Error::Code::Denied unless the account
    /// is a system admin's, Storage if it cannot be written.
    [[nodiscard]] base::Result<PublicKey> make(account::Session& session) const;

private:
    QString m_folder;
};

} // namespace examdesk::ticket
