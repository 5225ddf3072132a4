// SPDX-License-Identifier: GPL-3.0-or-later
#include "bill_line_words.h"

#include "bill/local_seconds.h"

#include <QCoreApplication>
#include <QSet>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using bill::Channel;
using bill::Transaction;

namespace {

/// What a channel's file calls its columns.
struct ColumnNames {
    QString time;
    QString orderNo;
    QString tradeNo;
    QString amount;
    QString refundNo;
    QString refundAmount;
};

ColumnNames namesOf(Channel channel)
{
    switch (channel) {
    case Channel::Wechat:
        return {u"交易时间"_s, u"商户订单号"_s,   u"微信订单号"_s,
                u"订单金额"_s, u"微信退款单号"_s, u"申请退款金额"_s};
    case Channel::Alipay:
        return {u"完成时间"_s,       u"商户订单号"_s,        u"支付宝交易号"_s,
                u"订单金额（元）"_s, u"退款批次号/请求号"_s, u"订单金额（元）"_s};
    case Channel::Unionpay:
        return {u"交易传输时间"_s, u"商户订单号"_s, u"查询流水号"_s,
                u"交易金额"_s,     u"查询流水号"_s, u"交易金额"_s};
    case Channel::Other:
        break;
    }
    const auto word = [](const char* text) { return QCoreApplication::translate("Payments", text); };
    return {word(QT_TRANSLATE_NOOP("Payments", "Time")),
            word(QT_TRANSLATE_NOOP("Payments", "Order number")),
            word(QT_TRANSLATE_NOOP("Payments", "Transaction")),
            word(QT_TRANSLATE_NOOP("Payments", "Amount")),
            word(QT_TRANSLATE_NOOP("Payments", "Refund")),
            word(QT_TRANSLATE_NOOP("Payments", "Amount"))};
}

/// What tells who paid, and with what account, is shown in part: enough to compare it with a receipt in hand.
QString shownText(const bill::BillCell& cell)
{
    constexpr qsizetype kShown = 4;
    static const QSet<QString> ofPayer{u"用户标识"_s, u"对方账户"_s, u"账号"_s};
    if (!ofPayer.contains(cell.column))
        return cell.text;
    if (cell.text.size() <= 2 * kShown)
        return u"***"_s;
    return cell.text.left(kShown) + u"***"_s + cell.text.right(kShown);
}

QString rawAmount(const Transaction& line)
{
    const bool isRefund = line.kind == bill::TransactionKind::Refund;
    if (line.channel == Channel::Unionpay) // fen, filled up with zeros
        return u"%1"_s.arg(line.amount.fen(), 12, 10, QLatin1Char('0'));
    return (isRefund && line.channel == Channel::Alipay ? -line.amount : line.amount).toYuan();
}

QString rawTime(const Transaction& line)
{
    const QString text = bill::localText(bill::toLocalSeconds(line.at));
    if (line.channel != Channel::Unionpay)
        return text;
    return bill::fromLocalSeconds(bill::toLocalSeconds(line.at)).toString(u"MMddHHmmss"_s);
}

} // namespace

QList<Fact> factsOf(const Transaction& line)
{
    if (!line.cells.isEmpty()) {
        QList<Fact> facts;
        for (qsizetype i = 0; i < line.cells.size(); ++i)
            facts.append(
                {u"cell%1"_s.arg(i), line.cells.at(i).column, shownText(line.cells.at(i)), false, {}});
        return facts;
    }
    const bool isRefund = line.kind == bill::TransactionKind::Refund;
    const ColumnNames names = namesOf(line.channel);
    QList<Fact> facts{{u"time"_s, names.time, rawTime(line), false, {}},
                      {u"order_no"_s, names.orderNo, line.orderNo, false, {}}};
    if (!isRefund || names.refundNo != names.tradeNo)
        facts.append({u"trade_no"_s, names.tradeNo, line.tradeNo, false, {}});
    if (isRefund)
        facts.append({u"refund_no"_s, names.refundNo, line.refundNo, false, {}});
    facts.append({u"amount"_s, isRefund ? names.refundAmount : names.amount, rawAmount(line), false, {}});
    return facts;
}

} // namespace examdesk::ui
