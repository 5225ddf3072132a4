// SPDX-License-Identifier: GPL-3.0-or-later
// Figures of a period as documents and commands carry them.
#include "base/json_gate.h"
#include "period.h"
#include "period_keys.h"

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
    return {{PeriodKey::day, day.day.toString(Qt::ISODate)},
            {PeriodKey::channel, channelName(day.channel)},
            {PeriodKey::orders, day.orders},
            {PeriodKey::ordersFen, day.ordered.fen()},
            {PeriodKey::payments, day.payments},
            {PeriodKey::paidFen, day.paid.fen()},
            {PeriodKey::refunds, day.refunds},
            {PeriodKey::refundedFen, day.refunded.fen()},
            {PeriodKey::receipts, day.receipts},
            {PeriodKey::receiptsFen, day.receipted.fen()},
            {PeriodKey::returned, day.returned},
            {PeriodKey::returnedFen, day.returnedSum.fen()}};
}

QJsonObject toJson(const DayDiscrepancies& one)
{
    return {{PeriodKey::day, one.day.toString(Qt::ISODate)},
            {PeriodKey::discrepancyClass, className(one.kind)},
            {PeriodKey::count, one.count},
            {PeriodKey::open, one.open},
            {PeriodKey::amountFen, one.atStake.fen()}};
}

/// The day in @p object; invalid if it is none from @p first to @p last.
QDate dayIn(const QJsonObject& object, QDate first, QDate last)
{
    const QDate day = QDate::fromString(object.value(PeriodKey::day).toString(), Qt::ISODate);
    return day.isValid() && first <= day && day <= last ? day : QDate();
}

Result<DayDiscrepancies> dayDiscrepanciesFrom(const QJsonObject& object, QDate first, QDate last)
{
    Numbers numbers(object);
    const QDate day = dayIn(object, first, last);
    const auto kind = classFromName(object.value(PeriodKey::discrepancyClass).toString());
    if (!day.isValid())
        return wrong(PeriodKey::day);
    if (!kind)
        return wrong(PeriodKey::discrepancyClass);
    const DayDiscrepancies one{.day = day,
                               .kind = *kind,
                               .count = numbers.count(PeriodKey::count),
                               .open = numbers.count(PeriodKey::open),
                               .atStake = numbers.money(PeriodKey::amountFen)};
    if (!numbers.wrongMember().isEmpty())
        return wrong(numbers.wrongMember());
    return one.open <= one.count ? Result<DayDiscrepancies>(one) : wrong(PeriodKey::open);
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
    return {{PeriodKey::batchId, bill.batchId},
            {PeriodKey::name, bill.name},
            {PeriodKey::kind, fileKindName(bill.kind)},
            {PeriodKey::merchant, bill.merchant},
            {PeriodKey::rows, bill.rows},
            {PeriodKey::paidFen, bill.paid.fen()},
            {PeriodKey::refundedFen, bill.refunded.fen()}};
}

QJsonObject toJson(const PeriodFigures& figures)
{
    QJsonArray discrepancies, bills;
    for (const DayDiscrepancies& one : figures.discrepancies)
        discrepancies.append(toJson(one));
    for (const PeriodBill& bill : figures.bills)
        bills.append(toJson(bill));
    return {{PeriodKey::days, toJson(figures.days)},
            {PeriodKey::discrepancies, discrepancies},
            {PeriodKey::bills, bills}};
}

Result<QList<DayFigures>> dayFiguresFromJson(const QJsonArray& array, QDate first, QDate last)
{
    QList<DayFigures> days;
    for (const QJsonValue& value : array) {
        const QJsonObject object = value.toObject();
        Numbers numbers(object);
        const QDate day = dayIn(object, first, last);
        const auto channel = channelFromName(object.value(PeriodKey::channel).toString().toStdString());
        if (!day.isValid())
            return wrong(PeriodKey::day);
        if (!channel)
            return wrong(PeriodKey::channel);
        days.append({.day = day,
                     .channel = *channel,
                     .orders = numbers.count(PeriodKey::orders),
                     .ordered = numbers.money(PeriodKey::ordersFen),
                     .payments = numbers.count(PeriodKey::payments),
                     .paid = numbers.money(PeriodKey::paidFen),
                     .refunds = numbers.count(PeriodKey::refunds),
                     .refunded = numbers.money(PeriodKey::refundedFen),
                     .receipts = numbers.count(PeriodKey::receipts),
                     .receipted = numbers.money(PeriodKey::receiptsFen),
                     .returned = numbers.count(PeriodKey::returned),
                     .returnedSum = numbers.money(PeriodKey::returnedFen)});
        if (!numbers.wrongMember().isEmpty())
            return wrong(numbers.wrongMember());
    }
    return days;
}

Result<PeriodBill> periodBillFromJson(const QJsonObject& object)
{
    const QString kind = object.value(PeriodKey::kind).toString();
    Numbers numbers(object);
    PeriodBill bill{.batchId = object.value(PeriodKey::batchId).toString(),
                    .name = object.value(PeriodKey::name).toString(),
                    .merchant = object.value(PeriodKey::merchant).toString(),
                    .rows = numbers.count(PeriodKey::rows),
                    .paid = numbers.money(PeriodKey::paidFen),
                    .refunded = numbers.money(PeriodKey::refundedFen)};
    if (!numbers.wrongMember().isEmpty())
        return wrong(numbers.wrongMember());
    if (bill.batchId.isEmpty())
        return wrong(PeriodKey::batchId);
    for (const FileKind one : {FileKind::WechatBill, FileKind::AlipayBill, FileKind::UnionpayBill}) {
        bill.kind = one;
        if (fileKindName(one) == kind)
            return bill;
    }
    return wrong(PeriodKey::kind);
}

Result<PeriodFigures> periodFiguresFromJson(const QJsonObject& object, QDate first, QDate last)
{
    const auto days = dayFiguresFromJson(object.value(PeriodKey::days).toArray(), first, last);
    if (!days)
        return fail(days.error());
    PeriodFigures figures{.days = *days};
    const QJsonArray discrepancies = object.value(PeriodKey::discrepancies).toArray();
    for (const QJsonValue& value : discrepancies) {
        const auto one = dayDiscrepanciesFrom(value.toObject(), first, last);
        if (!one)
            return fail(one.error());
        figures.discrepancies.append(*one);
    }
    const QJsonArray bills = object.value(PeriodKey::bills).toArray();
    for (const QJsonValue& value : bills) {
        const auto bill = periodBillFromJson(value.toObject());
        if (!bill)
            return fail(bill.error());
        figures.bills.append(*bill);
    }
    return figures;
}

} // namespace examdesk::closing
