// SPDX-License-Identifier: GPL-3.0-or-later
#include "claims.h"

#include "server_records.h"
#include "store/statement.h"

namespace examdesk::central {

using namespace Qt::StringLiterals;
using base::Result;

Claims::Claims(Database& database, const store::Cipher& cipher, base::Clock now)
    : m_database(database), m_cipher(cipher), m_now(std::move(now))
{}

Result<QList<Claims::Claim>> Claims::take(const account::Principal& principal,
                                          const QList<store::RecordRef>& records, int seconds)
{
    auto transaction = WriteTransaction::begin(m_database);
    if (!transaction)
        return base::fail(transaction.error());
    const QDateTime now = m_now();
    if (const auto expired = store::write(transaction->database(), u"DELETE FROM claim WHERE until <= ?"_s,
                                          {base::storedTime(now)});
        !expired)
        return base::fail(expired.error());
    ServerRecords documents(transaction->database(), m_cipher);
    QList<Claim> claims;
    for (const store::RecordRef& record : records) {
        const auto found = documents.find(record.entity, record.id);
        if (!found)
            return base::fail(found.error());
        if (!*found || !principal.scope.contains((*found)->school, (*found)->region))
            continue;
        auto holder = store::execute(
            transaction->database(),
            u"INSERT INTO claim (entity, id, exam, account, until) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT (entity, id) DO UPDATE SET until = CASE WHEN claim.account = excluded.account"
            " THEN excluded.until ELSE claim.until END RETURNING account, until"_s,
            {record.entity, record.id, (*found)->exam, principal.name,
             base::storedTime(now.addSecs(seconds))});
        if (!holder)
            return base::fail(holder.error());
        holder->next();
        claims.append(
            {record, holder->value(0).toString(), base::fromStoredTime(holder->value(1).toString())});
    }
    return transaction->commit().map([&claims] { return claims; });
}

Result<void> Claims::release(const account::Principal& principal, const store::RecordRef& record)
{
    const auto connection = m_database.connection();
    if (!connection)
        return base::fail(connection.error());
    const bool all = record.id.isEmpty();
    return store::write(*connection,
                        all ? u"DELETE FROM claim WHERE account = ?"_s
                            : u"DELETE FROM claim WHERE account = ? AND entity = ? AND id = ?"_s,
                        all ? QVariantList{principal.name}
                            : QVariantList{principal.name, record.entity, record.id})
        .map([](int) {});
}

} // namespace examdesk::central
