// SPDX-License-Identifier: GPL-3.0-or-later
#include "handed_in.h"

#include "base/clock.h"
#include "statement.h"

namespace examdesk::store {

using namespace Qt::StringLiterals;
using base::Result;

HandedIn::HandedIn(const QSqlDatabase& database) : m_database(database) {}

Result<void> HandedIn::take(const QString& commandId, qint64 sequence, const QDateTime& now) const
{
    const auto kept = write(m_database,
                            u"INSERT INTO handed_in (seq, command_id, kind, entity, entity_id, exam, at,"
                            " account, body, sequence, acknowledged)"
                            " SELECT seq, command_id, kind, entity, entity_id, exam, at, account, body, ?, ?"
                            " FROM outbox WHERE command_id = ?"_s,
                            {sequence, base::storedTime(now), commandId});
    if (!kept)
        return base::fail(kept.error());
    return write(m_database, u"DELETE FROM outbox WHERE command_id = ?"_s, {commandId}).map([](int) {});
}

Result<qint64> HandedIn::putBack() const
{
    const auto put = write(m_database,
                           u"INSERT INTO outbox (seq, command_id, kind, entity, entity_id, exam, at, account,"
                           " body, again)"
                           " SELECT seq, command_id, kind, entity, entity_id, exam, at, account, body, 1"
                           " FROM handed_in ORDER BY seq"_s,
                           {});
    if (!put)
        return base::fail(put.error());
    return write(m_database, u"DELETE FROM handed_in"_s, {}).map([&put](int) { return qint64(*put); });
}

Result<void> HandedIn::letGo(qint64 backedUpThrough, const QDateTime& now) const
{
    return write(m_database,
                 u"DELETE FROM handed_in WHERE sequence <= ? AND acknowledged < ?"
                 " AND seq < (SELECT min(seq) FROM (SELECT seq FROM handed_in ORDER BY seq DESC LIMIT ?))"_s,
                 {backedUpThrough, base::storedTime(now.addDays(-kDaysBehindBackup)), kNewest})
        .map([](int) {});
}

Result<qint64> HandedIn::count() const
{
    return firstRow(m_database, u"SELECT count(*) FROM handed_in"_s, {})
        .map([](const std::optional<QVariantList>& row) { return row ? row->first().toLongLong() : 0; });
}

} // namespace examdesk::store
