// SPDX-License-Identifier: GPL-3.0-or-later
#include "period_projection.h"

#include "period.h"
#include "store/sql_text.h"
#include "store/statement.h"

namespace examdesk::closing {

using namespace Qt::StringLiterals;
using base::Result;
using bill::localDay;
using store::orEmpty;

namespace {

Result<void> writeBill(const QSqlDatabase& database, const QString& period, const QString& batchId)
{
    return store::write(database, u"INSERT OR IGNORE INTO period_bill VALUES (?, ?)"_s, {period, batchId})
        .map([](int) {});
}

} // namespace

QString PeriodProjection::entity() const
{
    return kPeriodEntity;
}

QStringList PeriodProjection::tables() const
{
    return {u"period_index"_s, u"period_bill"_s};
}

Result<void> PeriodProjection::put(const QSqlDatabase& database, const store::Cipher&,
                                   const store::Record& document)
{
    const auto record = periodFrom(document);
    if (!record)
        return base::fail(record.error());
    if (const auto dropped = drop(database, document.id); !dropped)
        return dropped;
    const auto open = std::count_if(record->supplements.begin(), record->supplements.end(),
                                    [](const Supplement& one) { return one.signedBy.isEmpty(); });
    const auto written =
        store::write(database, u"INSERT INTO period_index VALUES (?, ?, ?, ?, ?, ?, ?, ?)"_s,
                     {document.id, document.exam, orEmpty(document.school), orEmpty(document.region),
                      localDay(record->first), localDay(record->last), qint64(open), document.version});
    if (!written)
        return base::fail(written.error());
    for (const PeriodBill& bill : record->figures.bills)
        if (const auto done = writeBill(database, document.id, bill.batchId); !done)
            return done;
    for (const Supplement& one : record->supplements)
        if (const auto done = writeBill(database, document.id, one.bill.batchId); !done)
            return done;
    return {};
}

Result<void> PeriodProjection::drop(const QSqlDatabase& database, const QString& id)
{
    const auto bills = store::write(database, u"DELETE FROM period_bill WHERE period = ?"_s, {id});
    if (!bills)
        return base::fail(bills.error());
    return store::write(database, u"DELETE FROM period_index WHERE id = ?"_s, {id}).map([](int) {});
}

} // namespace examdesk::closing
