// SPDX-License-Identifier: GPL-3.0-or-later
#include "report_tables.h"

#include "base/clock.h"

#include <QCoreApplication>
#include <QMap>

namespace examdesk::closing {

using namespace Qt::StringLiterals;
using base::Money;
using bill::Channel;
using bill::FileKind;
using bill::fromLocalSeconds;
using bill::kNoTime;
using bill::LocalSeconds;
using payment::actionTitle;
using payment::DiscrepancyListRow;
using payment::DiscrepancyQuery;
using payment::DiscrepancyState;
using reconcile::classTitle;
using reconcile::Discrepancy;
using reconcile::DiscrepancyClass;
using report::Cell;
using report::Column;
using report::ColumnKind;
using report::Table;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(PaymentReports)
};

QString channelWord(Channel channel)
{
    switch (channel) {
    case Channel::Wechat:
        return Words::tr("WeChat Pay");
    case Channel::Alipay:
        return Words::tr("Alipay");
    case Channel::Unionpay:
        return Words::tr("UnionPay");
    case Channel::Other:
        return Words::tr("Other");
    }
    Q_UNREACHABLE();
}

QString stateWord(DiscrepancyState state)
{
    switch (state) {
    case DiscrepancyState::Open:
        return Words::tr("Open");
    case DiscrepancyState::AwaitingSecond:
        return Words::tr("Needs a second person");
    case DiscrepancyState::Resolved:
        return Words::tr("Settled");
    case DiscrepancyState::Withdrawn:
        return Words::tr("No longer found");
    case DiscrepancyState::FollowUp:
        return Words::tr("Followed up");
    }
    Q_UNREACHABLE();
}

QString billWord(FileKind kind)
{
    switch (kind) {
    case FileKind::WechatBill:
        return channelWord(Channel::Wechat);
    case FileKind::AlipayBill:
        return channelWord(Channel::Alipay);
    case FileKind::UnionpayBill:
        return channelWord(Channel::Unionpay);
    default:
        return channelWord(Channel::Other);
    }
}

Cell amountCell(const std::optional<Money>& amount)
{
    return amount ? Cell(*amount) : Cell();
}

void add(DayFigures& sum, const DayFigures& day)
{
    sum.orders += day.orders;
    sum.ordered += day.ordered;
    sum.payments += day.payments;
    sum.paid += day.paid;
    sum.refunds += day.refunds;
    sum.refunded += day.refunded;
    sum.receipts += day.receipts;
    sum.receipted += day.receipted;
}

QList<Column> figureColumns()
{
    return {{Words::tr("Channel")},
            {Words::tr("Orders"), ColumnKind::Count, true},
            {Words::tr("Order amount"), ColumnKind::Money, true},
            {Words::tr("Payments"), ColumnKind::Count, true},
            {Words::tr("Bill amount"), ColumnKind::Money, true},
            {Words::tr("Refunds"), ColumnKind::Count, true},
            {Words::tr("Refunded"), ColumnKind::Money, true},
            {Words::tr("Receipts"), ColumnKind::Count, true},
            {Words::tr("Receipt amount"), ColumnKind::Money, true},
            {Words::tr("Difference"), ColumnKind::Money, true}};
}

QList<Cell> figureCells(const DayFigures& day)
{
    return {channelWord(day.channel),
            day.orders,
            day.ordered,
            day.payments,
            day.paid,
            day.refunds,
            day.refunded,
            day.receipts,
            day.receipted,
            day.difference()};
}

} // namespace

Table channelTable(const QList<DayFigures>& days)
{
    QMap<Channel, DayFigures> channels;
    for (const DayFigures& day : days) {
        channels[day.channel].channel = day.channel;
        add(channels[day.channel], day);
    }
    Table table{.title = Words::tr("By channel"),
                .columns = figureColumns(),
                .rows = {},
                .ifEmpty = Words::tr("Nothing was paid, billed or receipted.")};
    for (const DayFigures& channel : std::as_const(channels))
        table.rows.append(figureCells(channel));
    return table;
}

Table dayTable(const QList<DayFigures>& days)
{
    Table table{.title = Words::tr("By day and channel"),
                .columns = figureColumns(),
                .rows = {},
                .ifEmpty = Words::tr("Nothing was paid, billed or receipted.")};
    table.columns.prepend({Words::tr("Day"), ColumnKind::Date});
    for (const DayFigures& day : days) {
        table.rows.append(figureCells(day));
        table.rows.last().prepend(day.day);
    }
    return table;
}

Table classTable(const QList<DayDiscrepancies>& discrepancies)
{
    QMap<DiscrepancyClass, DayDiscrepancies> classes;
    for (const DayDiscrepancies& one : discrepancies) {
        DayDiscrepancies& sum = classes[one.kind];
        sum.kind = one.kind;
        sum.count += one.count;
        sum.open += one.open;
        sum.atStake += one.atStake;
    }
    Table table{.title = Words::tr("Discrepancies by class"),
                .columns = {{Words::tr("Class")},
                            {Words::tr("Number"), ColumnKind::Count, true},
                            {Words::tr("Amount"), ColumnKind::Money, true},
                            {Words::tr("Open"), ColumnKind::Count, true},
                            {Words::tr("Settled"), ColumnKind::Count, true}},
                .rows = {},
                .ifEmpty = Words::tr("There are no discrepancies.")};
    for (const DayDiscrepancies& one : std::as_const(classes))
        table.rows.append({classTitle(one.kind), one.count, one.atStake, one.open, one.count - one.open});
    return table;
}

Table discrepancyTable(const QString& title, const QList<DiscrepancyListRow>& rows)
{
    Table table{.title = title,
                .columns = {{Words::tr("Class")},
                            {Words::tr("Order number")},
                            {Words::tr("Candidate number")},
                            {Words::tr("Channel")},
                            {Words::tr("Channel's number")},
                            {Words::tr("Order amount"), ColumnKind::Money, true},
                            {Words::tr("Bill amount"), ColumnKind::Money, true},
                            {Words::tr("Receipt amount"), ColumnKind::Money, true},
                            {Words::tr("Time"), ColumnKind::DateTime},
                            {Words::tr("State")},
                            {Words::tr("Action")},
                            {Words::tr("Settled by")}},
                .rows = {},
                .ifEmpty = Words::tr("There are no discrepancies.")};
    table.rows.reserve(rows.size());
    for (const DiscrepancyListRow& row : rows) {
        const Discrepancy& found = row.found;
        const LocalSeconds at = found.paidAt != kNoTime ? found.paidAt : found.createdAt;
        table.rows.append(
            {classTitle(found.kind), found.orderNo, found.candidateNo, channelWord(found.channel),
             found.refundNo.isEmpty() ? found.tradeNo : found.refundNo, amountCell(found.orderAmount),
             amountCell(found.billAmount), amountCell(found.receiptAmount),
             at == kNoTime ? Cell() : Cell(fromLocalSeconds(at)), stateWord(row.state),
             row.action ? actionTitle(*row.action) : QString(), row.resolvedBy});
    }
    return table;
}

Table billTable(const QList<PeriodBill>& bills)
{
    constexpr qsizetype kShownOfId = 12; // enough to tell bills apart
    Table table{.title = Words::tr("Bills"),
                .columns = {{Words::tr("File")},
                            {Words::tr("Channel")},
                            {Words::tr("Merchant")},
                            {Words::tr("Content")},
                            {Words::tr("Lines"), ColumnKind::Count, true},
                            {Words::tr("Paid"), ColumnKind::Money, true},
                            {Words::tr("Refunded"), ColumnKind::Money, true}},
                .rows = {},
                .ifEmpty = Words::tr("No bill was imported.")};
    for (const PeriodBill& bill : bills)
        table.rows.append({bill.name, billWord(bill.kind), bill.merchant, bill.batchId.left(kShownOfId),
                           bill.rows, bill.paid, bill.refunded});
    return table;
}

Table supplementTable(const Supplement& supplement, const QList<DayFigures>& days)
{
    const QString signature = supplement.signedBy.isEmpty()
                                  ? Words::tr("not signed off yet")
                                  : Words::tr("signed off by %1 on %2")
                                        .arg(supplement.signedBy, base::shownTime(supplement.signedAt));
    Table table{.title = Words::tr("Supplement of %1: %2 (%3)")
                             .arg(base::shownTime(supplement.at), supplement.bill.name, signature),
                .columns = {{Words::tr("Day"), ColumnKind::Date},
                            {Words::tr("Channel")},
                            {Words::tr("Payments"), ColumnKind::Count, true},
                            {Words::tr("Bill amount"), ColumnKind::Money, true},
                            {Words::tr("Refunds"), ColumnKind::Count, true},
                            {Words::tr("Refunded"), ColumnKind::Money, true}},
                .rows = {},
                .ifEmpty = {}};
    for (const DayFigures& day : days)
        table.rows.append(
            {day.day, channelWord(day.channel), day.payments, day.paid, day.refunds, day.refunded});
    return table;
}

QList<report::KeyFigure> keyFigures(const PeriodFigures& figures)
{
    DayFigures sum;
    for (const DayFigures& day : figures.days)
        add(sum, day);
    return {{Words::tr("Orders"), sum.orders},
            {Words::tr("Order amount"), sum.ordered},
            {Words::tr("Bill amount"), sum.paid},
            {Words::tr("Difference"), sum.difference()},
            {Words::tr("Refunded"), sum.refunded},
            {Words::tr("Receipts"), sum.receipts},
            {Words::tr("Receipt amount"), sum.receipted},
            {Words::tr("Open discrepancies"), figures.openDiscrepancies()}};
}

QString narrowedTo(const DiscrepancyQuery& query)
{
    QStringList parts{query.kind ? classTitle(*query.kind) : Words::tr("All classes")};
    if (query.state)
        parts.append(stateWord(*query.state));
    if (query.toSettle)
        parts.append(Words::tr("to settle"));
    if (query.channel)
        parts.append(channelWord(*query.channel));
    if (query.firstDay.isValid() && query.lastDay.isValid()) {
        const QString first = query.firstDay.toString(Qt::ISODate);
        parts.append(
            query.firstDay == query.lastDay ? first : first + u" – "_s + query.lastDay.toString(Qt::ISODate));
    }
    if (query.assignee)
        parts.append(query.assignee->isEmpty() ? Words::tr("looked after by nobody")
                                               : Words::tr("looked after by %1").arg(*query.assignee));
    if (!query.text.isEmpty())
        parts.append(Words::tr("numbers with \"%1\"").arg(query.text));
    return parts.join(u" · "_s);
}

QStringList signatureLines()
{
    return {Words::tr("Made by:"), Words::tr("Checked by:"), Words::tr("Responsible:"), Words::tr("Date:")};
}

} // namespace examdesk::closing
