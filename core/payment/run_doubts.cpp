// SPDX-License-Identifier: GPL-3.0-or-later
#include "run_doubts.h"

#include <QCoreApplication>

#include <map>
#include <set>

namespace examdesk::payment {

using namespace Qt::StringLiterals;
using base::fail;
using base::Result;
using bill::Channel;
using bill::fromLocalSeconds;
using bill::kNoTime;
using reconcile::Discrepancy;
using reconcile::DiscrepancyClass;
using reconcile::ReconciliationResult;

namespace {

constexpr qint64 kFewUnmatched = 20;
constexpr qint64 kUnmatchedPercent = 20;

QString shownChannel(Channel channel)
{
    switch (channel) {
    case Channel::Wechat:
        return QCoreApplication::translate("Payments", "WeChat Pay");
    case Channel::Alipay:
        return QCoreApplication::translate("Payments", "Alipay");
    case Channel::Unionpay:
        return QCoreApplication::translate("Payments", "UnionPay");
    case Channel::Other:
        return QCoreApplication::translate("Payments", "Other");
    }
    Q_UNREACHABLE();
}

bool isMissedOnBills(const Discrepancy& found)
{
    return found.kind == DiscrepancyClass::PaidNotOnBill ||
           (found.kind == DiscrepancyClass::RefundDiffers && found.tradeNo.isEmpty());
}

bool isCovered(const QList<CoveredDays>& covered, Channel channel, QDate day)
{
    return std::any_of(covered.begin(), covered.end(), [channel, day](const CoveredDays& bill) {
        return bill.channel == channel && bill.first <= day && day <= bill.last;
    });
}

/// `2026-03-10, 2026-03-12 – 2026-03-14`
QString shownDays(const std::set<QDate>& days)
{
    QStringList spans;
    for (auto day = days.begin(); day != days.end();) {
        const QDate first = *day;
        QDate last = first;
        while (++day != days.end() && *day == last.addDays(1))
            last = *day;
        spans.append(first == last ? first.toString(Qt::ISODate)
                                   : first.toString(Qt::ISODate) + u" – "_s + last.toString(Qt::ISODate));
    }
    return spans.join(u", "_s);
}

} // namespace

Result<QList<RunDoubt>> missingBills(const ReconciliationResult& result, const BillStore& bills,
                                     const QString& exam)
{
    const auto covered = bills.coveredDays(exam);
    if (!covered)
        return fail(covered.error());
    std::map<Channel, std::set<QDate>> missing;
    for (const Discrepancy& found : result.discrepancies) {
        // No bill says anything of other channels.
        if (!isMissedOnBills(found) || found.channel == Channel::Other)
            continue;
        const QDate day = fromLocalSeconds(found.paidAt == kNoTime ? found.createdAt : found.paidAt).date();
        if (day.isValid() && !isCovered(*covered, found.channel, day))
            missing[found.channel].insert(day);
    }
    if (missing.empty())
        return QList<RunDoubt>();
    QStringList parts;
    for (const auto& [channel, days] : missing)
        parts.append(
            QCoreApplication::translate("Payment", "%1: %2").arg(shownChannel(channel), shownDays(days)));
    return QList<RunDoubt>{
        {RunDoubt::Kind::MissingBills,
         QCoreApplication::translate(
             "Payment", "Orders were paid on days of which this station has no bill (%1). Import "
                        "these bills first; nothing was recorded.")
             .arg(parts.join(u"; "_s))}};
}

std::optional<QString> whyStrange(const BillBelonging& bill, const QString& name, bool everything)
{
    constexpr qint64 kFewLines = 3; // a stray payment or two comes without an order
    if (!bill.hasOrders || !isHardlyAny(bill.own, bill.transactions))
        return std::nullopt;
    const bool isOthers = bill.others * 2 > bill.transactions;
    // Who sees one school's orders does not know which was the exam's first.
    if (!isOthers && (!everything || (!bill.endsBefore && bill.transactions < kFewLines)))
        return std::nullopt;
    QStringList parts{bill.own == 0
                          ? QCoreApplication::translate(
                                "Payment", "None of the %n line(s) of %1 is of an order of this exam.",
                                nullptr, int(bill.transactions))
                                .arg(name)
                          : QCoreApplication::translate(
                                "Payment", "Only %1 of the %n line(s) of %2 are of orders of this exam.",
                                nullptr, int(bill.transactions))
                                .arg(bill.own)
                                .arg(name)};
    if (isOthers)
        parts.append(QCoreApplication::translate("Payment", "%n of them are of another exam's orders.",
                                                 nullptr, int(bill.others)));
    if (bill.endsBefore)
        parts.append(
            QCoreApplication::translate("Payment", "Its last day is before the first order of this exam."));
    return parts.join(u' ');
}

std::optional<QString> whyStrange(const RecordsBelonging& file, const QString& name)
{
    const bool isOthers = file.others * 2 > file.rows;
    if (!isHardlyAny(file.own, file.rows) || (!isOthers && (!file.canTell || file.rows < kFewUnmatched)))
        return std::nullopt;
    const QString own =
        file.own == 0
            ? QCoreApplication::translate(
                  "Payment", "None of the %n row(s) of %1 is of a candidate or an order of this exam.",
                  nullptr, int(file.rows))
                  .arg(name)
            : QCoreApplication::translate(
                  "Payment", "Only %1 of the %n row(s) of %2 are of candidates or orders of this exam.",
                  nullptr, int(file.rows))
                  .arg(file.own)
                  .arg(name);
    if (!isOthers)
        return own;
    return own + u' ' +
           QCoreApplication::translate("Payment", "%n of them are of another exam's orders.", nullptr,
                                       int(file.others));
}

Result<QList<RunDoubt>> strangeBills(const BillStore& bills, const QString& exam)
{
    const auto shares = bills.unmatched(exam);
    if (!shares)
        return fail(shares.error());
    QList<RunDoubt> doubts;
    for (const UnmatchedShare& share : *shares)
        if (share.unmatched >= kFewUnmatched &&
            share.unmatched * 100 > share.transactions * kUnmatchedPercent)
            doubts.append(
                {RunDoubt::Kind::StrangeBill,
                 QCoreApplication::translate(
                     "Payment", "%1 of %2 transactions of %3 belong to no order: this looks like the "
                                "bill of another exam. Nothing was recorded.")
                     .arg(share.unmatched)
                     .arg(share.transactions)
                     .arg(share.bill)});
    return doubts;
}

} // namespace examdesk::payment
