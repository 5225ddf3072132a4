// SPDX-License-Identifier: GPL-3.0-or-later
#include "discrepancy_report.h"

#include "base/csv.h"
#include "base/file_writing.h"

#include <QCoreApplication>
#include <QSaveFile>

namespace examdesk::reconcile {

using namespace Qt::StringLiterals;
using base::Error;
using base::fail;
using base::Result;
using bill::channelName;
using bill::localText;
using bill::statusName;

namespace {

QString fenText(const std::optional<base::Money>& amount)
{
    return amount ? QString::number(amount->fen()) : QString();
}

QStringList cells(const Discrepancy& found)
{
    return {className(found.kind),
            found.orderNo,
            channelName(found.channel),
            found.tradeNo,
            fenText(found.orderAmount),
            fenText(found.billAmount),
            fenText(found.receiptAmount),
            found.orderStatus ? statusName(*found.orderStatus) : QString(),
            localText(found.createdAt),
            localText(found.paidAt),
            found.billFile,
            found.billLine > 0 ? QString::number(found.billLine) : QString()};
}

} // namespace

Result<void> writeDiscrepancies(const ReconciliationResult& result, const QString& path)
{
    QSaveFile file(path);
    bool written = file.open(QIODevice::WriteOnly);
    if (written) {
        file.write(base::csvLine({u"class"_s, u"order_no"_s, u"channel"_s, u"trade_no"_s, u"order_fen"_s,
                                  u"bill_fen"_s, u"receipt_fen"_s, u"order_status"_s, u"created_at"_s,
                                  u"paid_at"_s, u"bill_file"_s, u"bill_line"_s}));
        for (const Discrepancy& found : result.discrepancies)
            file.write(base::csvLine(cells(found)));
        written = base::commitWhole(file);
    }
    if (!written)
        return tl::unexpected(base::notWritten(file, path));
    return {};
}

QJsonObject reconciliationJson(const ReconciliationResult& result, double seconds)
{
    QJsonObject classes;
    for (size_t i = 0; i < kDiscrepancyClasses; ++i)
        classes.insert(className(DiscrepancyClass(i)), result.counts[i]);
    return {{u"orders"_s, result.orders},
            {u"transactions"_s, result.transactions},
            {u"matched"_s, result.matched},
            {u"unpaid"_s, result.unpaid},
            {u"not_yet_due"_s, result.notYetDue},
            {u"amount_fen"_s,
             QJsonObject{{u"orders"_s, result.ordersAmount.fen()}, {u"bills"_s, result.billsAmount.fen()}}},
            {u"discrepancies"_s, classes},
            {u"seconds"_s, seconds}};
}

} // namespace examdesk::reconcile
