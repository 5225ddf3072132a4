// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/principal.h"
#include "base/clock.h"
#include "central/database.h"
#include "store/cipher.h"
#include "store/command.h"

#include <QList>

namespace examdesk::central {

/// Who works on which record just now: a lease, so that two people don't audit the same one. It runs out by
/// itself, and it binds nobody: the first decision stands whoever holds the claim.
class Claims {
public:
    struct Claim {
        store::RecordRef record;
        QString account; ///< Who holds it.
        QDateTime until;
    };

    Claims(Database& database, const store::Cipher& cipher, base::Clock now = &QDateTime::currentDateTimeUtc);

    /// Takes, or extends, what nobody else holds; answers for each record who holds it now. A record that is
    /// not in the scope gets no answer.
    [[nodiscard]] base::Result<QList<Claim>> take(const account::Principal& principal,
                                                  const QList<store::RecordRef>& records, int seconds);
    /// Gives back one record, or all of the account's with an empty ref.
    [[nodiscard]] base::Result<void> release(const account::Principal& principal,
                                             const store::RecordRef& record);

private:
    Database& m_database;
    store::Cipher m_cipher;
    base::Clock m_now;
};

} // namespace examdesk::central
