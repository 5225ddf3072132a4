// SPDX-License-Identifier: GPL-3.0-or-later
// How LocalRecords makes index tables anew: after a migration that changed them, and to prove them.
#include "local_records.h"
#include "statement.h"
#include "transaction.h"

#include <QCoreApplication>

namespace examdesk::store {

using namespace Qt::StringLiterals;
using base::Error;
using base::Result;

namespace {

constexpr int kLot = 500;

}

Result<QStringList> LocalRecords::staleEntities() const
{
    auto query = execute(m_database, u"SELECT entity FROM stale_projection ORDER BY entity"_s);
    if (!query)
        return base::fail(query.error());
    QStringList entities;
    while (query->next())
        entities.append(query->value(0).toString());
    return endOf(*query).map([&entities] { return entities; });
}

Result<void> LocalRecords::catchUp(const base::Progress& progress)
{
    const auto entities = staleEntities();
    if (!entities)
        return base::fail(entities.error());
    for (const QString& entity : *entities) {
        if (const auto done = catchUp(entity, progress); !done)
            return done;
    }
    return {};
}

Result<void> LocalRecords::catchUp(const QString& entity, const base::Progress& progress)
{
    auto count = execute(m_database, u"SELECT count(*) FROM document WHERE entity = ?"_s, {entity});
    if (!count)
        return base::fail(count.error());
    const qint64 total = count->next() ? count->value(0).toLongLong() : 0;
    count->finish();
    QString after = u""_s;
    for (qint64 done = 0; !after.isNull(); done += kLot) {
        if (!progress.at(std::min(done, total), total))
            return base::fail(Error::Code::Cancelled, QCoreApplication::translate("Store", "Stopped."));
        const auto last = catchUpLot(entity, after);
        if (!last)
            return base::fail(last.error());
        after = *last;
    }
    return {};
}

/// Projects the records behind the id @p after and answers the last one's; null if there are no more.
Result<QString> LocalRecords::catchUpLot(const QString& entity, const QString& after)
{
    auto transaction = Transaction::begin(m_database);
    if (!transaction)
        return base::fail(transaction.error());
    auto query = execute(m_database,
                         u"SELECT "_s + kRecordColumns +
                             u" FROM document WHERE entity = ? AND id > ? ORDER BY id LIMIT ?"_s,
                         {entity, after, kLot});
    if (!query)
        return base::fail(query.error());
    QString last;
    int read = 0;
    while (query->next()) {
        last = query->value(1).toString();
        ++read;
        const auto record = this->read(*query);
        if (!record) // One damaged record, which check-store names, keeps no other from the lists.
            continue;
        if (const auto projected = project(*record); !projected)
            return base::fail(projected.error());
    }
    if (const auto end = endOf(*query); !end)
        return base::fail(end.error());
    query->finish();
    if (read < kLot) {
        last = QString();
        const auto noted = write(m_database, u"DELETE FROM stale_projection WHERE entity = ?"_s, {entity});
        if (!noted)
            return base::fail(noted.error());
    }
    return transaction->commit().map([&last] { return last; });
}

QMap<QString, QStringList> LocalRecords::projectedTables() const
{
    QMap<QString, QStringList> tables;
    for (const auto& projection : m_projections)
        tables[projection->entity()] += projection->tables();
    return tables;
}

Result<void>
LocalRecords::projectInto(const QSqlDatabase& scratch,
                          const std::function<void(const RecordRef&, const base::Error&)>& failed)
{
    auto transaction = Transaction::begin(scratch);
    if (!transaction)
        return base::fail(transaction.error());
    const auto put = [&](const RecordRef& ref, const Result<Record>& record) {
        if (!record || record->deleted)
            return;
        for (const auto& projection : m_projections) {
            if (projection->entity() != ref.entity)
                continue;
            if (const auto projected = projection->put(scratch, m_cipher, *record); !projected)
                failed(ref, projected.error());
        }
    };
    const auto walked = inspect(put);
    return walked ? transaction->commit() : walked;
}

} // namespace examdesk::store
