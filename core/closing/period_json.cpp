// SPDX-License-Identifier: GPL-3.0-or-later
// Figures of a period as documents and commands carry them.
#include "base/json_gate.h"
#include "period.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace examdesk::closing {

using namespace Qt::StringLiterals;
using base::Error;
using base::fail;
using base::Money;
using base::Result;
using bill::channelFromName;
using bill::channelName;
using bill::FileKind;
using bill::fileKindName;
using reconcile::classFromName;
using reconcile::className;

namespace {

tl::unexpected<Error> wrong(const QString& member)
{
    return fail(
        Error::Code::Invalid,
        QCoreApplication::translate("Payment", "The figures of the period have a wrong \"%1\".").arg(member));
}

/// Reads counts and amounts out of one object; the first wrong member is kept.
class Numbers {
public:
    explicit Numbers(const QJsonObject& object) : m_object(object) {}

    qint64 count(const QString& member) { return take(member, base::kMostJsonWhole); }
    Money money(const QString& member) { return Money::fromFen(take(member, base::kMostFen)); }
    const QString& wrongMember() const { return m_wrong; }

private:
    qint64 take(const QString& member, qint64 most)
    {
        const auto number = base::integerIn(m_object.value(member), 0, most);
        if (!number && m_wrong.isEmpty())
            m_wrong = member;
        return number.value_or(0);
    }

    const QJsonObject& m_object;
    QString m_wrong;
};

QJsonObject toJson(const DayFigures& day)
{
    return {{u"day"_s, day.day.toString(Qt::ISODate)},
            {u"channel"_s, channelName(day.channel)},
            {u"orders"_s, day.orders},
            {u"orders_fen"_s, day.ordered.fen()},
            {u"payments"_s, day.payments},
            {u"paid_fen"_s, day.paid.fen()},
            {u"refunds"_s, day.refunds},
            {u"refunded_fen"_s, day.refunded.fen()},
            {u"receipts"_s, day.receipts},
            {u"receipts_fen"_s, day.receipted.fen()},
            {u"returned"_s, day.returned},
            {u"returned_fen"_s, day.returnedSum.fen()}};
}

QJsonObject toJson(const DayDiscrepancies& one)
{
    return {{u"day"_s, one.day.toString(Qt::ISODate)},
            {u"class"_s, className(one.kind)},
            {u"count"_s, one.count},
            {u"open"_s, one.open},
            {u"amount_fen"_s, one.atStake.fen()}};
}

/// The day in @p object; invalid if it is none from @p first to @p last.
QDate dayIn(const QJsonObject& object, QDate first, QDate last)
{
    const QDate day = QDate::fromString(object.value(u"day"_s).toString(), Qt::ISODate);
    return day.isValid() && first <= day && day <= last ? day : QDate();
}

Result<DayDiscrepancies> dayDiscrepanciesFrom(const QJsonObject& object, QDate first, QDate last)
{
    Numbers numbers(object);
    const QDate day = dayIn(object, first, last);
    const auto kind = classFromName(object.value(u"class"_s).toString());
    if (!day.isValid())
        return wrong(u"day"_s);
    if (!kind)
        return wrong(u"class"_s);
    const DayDiscrepancies one{.day = day,
                               .kind = *kind,
                               .count = numbers.count(u"count"_s),
                               .open = numbers.count(u"open"_s),
                               .atStake = numbers.money(u"amount_fen"_s)};
    if (!numbers.wrongMember().isEmpty())
        return wrong(numbers.wrongMember());
    return one.open <= one.count ? Result<DayDiscrepancies>(one) : wrong(u"open"_s);
}

} // namespace

QJsonArray toJson(const QList<DayFigures>& days)
{
    QJsonArray array;
    for (const DayFigures& day : days)
        array.append(toJson(day));
    return array;
}

QJsonObject toJson(const PeriodBill& bill)
{
    return {
        {u"batch_id"_s, bill.batchId},           {u"name"_s, bill.name}, {u"kind"_s, fileKindName(bill.kind)},
        {u"merchant"_s, bill.merchant},          {u"rows"_s, bill.rows}, {u"paid_fen"_s, bill.paid.fen()},
        {u"refunded_fen"_s, bill.refunded.fen()}};
}

QJsonObject toJson(const PeriodFigures& figures)
{
    QJsonArray discrepancies, bills;
    for (const DayDiscrepancies& one : figures.discrepancies)
        discrepancies.append(toJson(one));
    for (const PeriodBill& bill : figures.bills)
        bills.append(toJson(bill));
    return {{u"days"_s, toJson(figures.days)}, {u"discrepancies"_s, discrepancies}, {u"bills"_s, bills}};
}

Result<QList<DayFigures>> dayFiguresFromJson(const QJsonArray& array, QDate first, QDate last)
{
    QList<DayFigures> days;
    for (const QJsonValue& value : array) {
        const QJsonObject object = value.toObject();
        Numbers numbers(object);
        const QDate day = dayIn(object, first, last);
        const auto channel = channelFromName(object.value(u"channel"_s).toString().toStdString());
        if (!day.isValid())
            return wrong(u"day"_s);
        if (!channel)
            return wrong(u"channel"_s);
        days.append({.day = day,
                     .channel = *channel,
                     .orders = numbers.count(u"orders"_s),
                     .ordered = numbers.money(u"orders_fen"_s),
                     .payments = numbers.count(u"payments"_s),
                     .paid = numbers.money(u"paid_fen"_s),
                     .refunds = numbers.count(u"refunds"_s),
                     .refunded = numbers.money(u"refunded_fen"_s),
                     .receipts = numbers.count(u"receipts"_s),
                     .receipted = numbers.money(u"receipts_fen"_s),
                     .returned = numbers.count(u"returned"_s),
                     .returnedSum = numbers.money(u"returned_fen"_s)});
        if (!numbers.wrongMember().isEmpty())
            return wrong(numbers.wrongMember());
    }
    return days;
}

Result<PeriodBill> periodBillFromJson(const QJsonObject& object)
{
    const QString kind = object.value(u"kind"_s).toString();
    Numbers numbers(object);
    PeriodBill bill{.batchId = object.value(u"batch_id"_s).toString(),
                    .name = object.value(u"name"_s).toString(),
                    .merchant = object.value(u"merchant"_s).toString(),
                    .rows = numbers.count(u"rows"_s),
                    .paid = numbers.money(u"paid_fen"_s),
                    .refunded = numbers.money(u"refunded_fen"_s)};
    if (!numbers.wrongMember().isEmpty())
        return wrong(numbers.wrongMember());
    if (bill.batchId.isEmpty())
        return wrong(u"batch_id"_s);
    for (const FileKind one : {FileKind::WechatBill, FileKind::AlipayBill, FileKind::UnionpayBill}) {
        bill.kind = one;
        if (fileKindName(one) == kind)
            return bill;
    }
    return wrong(u"kind"_s);
}

Result<PeriodFigures> periodFiguresFromJson(const QJsonObject& object, QDate first, QDate last)
{
    const auto days = dayFiguresFromJson(object.value(u"days"_s).toArray(), first, last);
    if (!days)
        return fail(days.error());
    PeriodFigures figures{.days = *days};
    const QJsonArray discrepancies = object.value(u"discrepancies"_s).toArray();
    for (const QJsonValue& value : discrepancies) {
        const auto one = dayDiscrepanciesFrom(value.toObject(), first, last);
        if (!one)
            return fail(one.error());
        figures.discrepancies.append(*one);
    }
    const QJsonArray bills = object.value(u"bills"_s).toArray();
    for (const QJsonValue& value : bills) {
        const auto bill = periodBillFromJson(value.toObject());
        if (!bill)
            return fail(bill.error());
        figures.bills.append(*bill);
    }
    return figures;
}

} // namespace examdesk::closing
