// SPDX-License-Identifier: GPL-3.0-or-later
#include "period.h"

#include "base/clock.h"
#include "candidate/candidate_record.h"
#include "period_keys.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QMap>

#include <algorithm>

namespace examdesk::closing {

using namespace Qt::StringLiterals;
using base::Error;
using base::fail;
using base::fromStoredTime;
using base::Money;
using base::Result;
using base::storedTime;
using bill::Channel;
using bill::FileSummary;
using bill::OrderStatus;
using payment::BillBatch;
using payment::Place;
using reconcile::Discrepancy;
using reconcile::DiscrepancyClass;

namespace {

/// One id for one thing on every station. The time is the same for all: what is derived sorts by nothing.
QString idOf(const QStringList& identity)
{
    return base::derivedId(QDateTime(QDate(2020, 1, 1), QTime(0, 0), Qt::UTC),
                           identity.join(QChar(u'\n')).toUtf8());
}

Money apart(const std::optional<Money>& left, const std::optional<Money>& right)
{
    const Money difference = left.value_or(Money()) - right.value_or(Money());
    return std::max(difference, -difference);
}

QJsonObject supplementJson(const Supplement& one)
{
    QJsonObject object = toJson(one.bill);
    object.insert(PeriodKey::days, toJson(one.days));
    object.insert(PeriodKey::by, one.by);
    object.insert(PeriodKey::at, storedTime(one.at));
    if (!one.signedBy.isEmpty()) {
        object.insert(PeriodKey::signedBy, one.signedBy);
        object.insert(PeriodKey::signedAt, storedTime(one.signedAt));
        object.insert(PeriodKey::note, one.note);
    }
    return object;
}

Result<Supplement> supplementFrom(const QJsonObject& object, QDate first, QDate last)
{
    const auto bill = periodBillFromJson(object);
    const auto days = dayFiguresFromJson(object.value(PeriodKey::days).toArray(), first, last);
    if (!bill || !days)
        return fail(bill ? days.error() : bill.error());
    const auto text = [&object](const QString& member) { return object.value(member).toString(); };
    return Supplement{.bill = *bill,
                      .days = *days,
                      .by = text(PeriodKey::by),
                      .at = fromStoredTime(text(PeriodKey::at)),
                      .signedBy = text(PeriodKey::signedBy),
                      .signedAt = fromStoredTime(text(PeriodKey::signedAt)),
                      .note = text(PeriodKey::note)};
}

tl::unexpected<Error> damaged(const store::Record& document, const QString& why)
{
    return fail(Error::Code::Damaged,
                QCoreApplication::translate("Payment", "A payment record cannot be read: %1").arg(why),
                document.entity + u' ' + document.id);
}

} // namespace

Money atStake(const Discrepancy& found)
{
    switch (found.kind) {
    case DiscrepancyClass::PaidNotOnBill:
    case DiscrepancyClass::ReceiptMissing:
        return apart(found.orderAmount, {});
    case DiscrepancyClass::NotInOrders:
    case DiscrepancyClass::PendingButPaid:
    case DiscrepancyClass::ClosedButPaid:
    case DiscrepancyClass::DuplicatePayment:
        return apart(found.billAmount, {});
    case DiscrepancyClass::AmountDiffers:
        return apart(found.orderAmount, found.billAmount);
    case DiscrepancyClass::RefundDiffers: // the bill's amount is what refunds left of the payment
        return found.orderStatus == OrderStatus::Refunded ? apart(found.billAmount, {})
                                                          : apart(found.orderAmount, found.billAmount);
    case DiscrepancyClass::ReceiptWithoutPayment:
        return apart(found.receiptAmount, {});
    case DiscrepancyClass::AmountReceiptDiffers:
        return apart(found.orderAmount, found.receiptAmount);
    }
    Q_UNREACHABLE();
}

PeriodBill periodBill(const BillBatch& batch)
{
    const FileSummary& bill = batch.summary;
    return {.batchId = bill.batchId,
            .name = bill.name,
            .kind = bill.kind,
            .merchant = bill.merchant,
            .rows = bill.rows,
            .paid = bill.paid,
            .refunded = bill.refunded};
}

qint64 PeriodFigures::openDiscrepancies() const
{
    qint64 open = 0;
    for (const DayDiscrepancies& one : discrepancies)
        open += one.open;
    return open;
}

bool PeriodFigures::needsReason() const
{
    QMap<Channel, base::Money> differences;
    for (const DayFigures& day : days)
        differences[day.channel] += day.difference();
    return openDiscrepancies() > 0 || std::any_of(differences.cbegin(), differences.cend(),
                                                  [](base::Money sum) { return !sum.isZero(); });
}

QString PeriodRecord::days() const
{
    const QString from = first.toString(Qt::ISODate);
    return first == last ? from : from + u" – "_s + last.toString(Qt::ISODate);
}

QString periodBook(const Place& place)
{
    return idOf({u"period_book"_s, place.exam, place.school, place.region});
}

PeriodId periodId(const Place& place, QDate first, QDate last)
{
    return PeriodId(
        idOf({kPeriodEntity, periodBook(place), first.toString(Qt::ISODate), last.toString(Qt::ISODate)}));
}

account::Scope scopeOf(const Place& place)
{
    if (!place.school.isEmpty())
        return account::Scope::school(place.school);
    return place.region.isEmpty() ? account::Scope::all() : account::Scope::region(place.region);
}

Place placeOf(const QString& exam, const account::Scope& scope)
{
    // Whose scope is nothing has no book: no exam is called so.
    return {.exam = scope.isNothing() ? QString() : exam,
            .school = scope.schoolName(),
            .region = scope.regionCode()};
}

store::Record toRecord(const PeriodRecord& record)
{
    QJsonObject body = toJson(record.figures);
    body.insert(PeriodKey::first, record.first.toString(Qt::ISODate));
    body.insert(PeriodKey::last, record.last.toString(Qt::ISODate));
    body.insert(PeriodKey::carriedReason, record.carriedReason);
    body.insert(PeriodKey::closedBy, record.closedBy);
    body.insert(PeriodKey::closedAt, storedTime(record.closedAt));
    QJsonArray supplements;
    for (const Supplement& one : record.supplements)
        supplements.append(supplementJson(one));
    body.insert(PeriodKey::supplements, supplements);
    for (const candidate::HistoryLine& line : record.history)
        store::addHistory(body, storedTime(line.at), line.by, line.action, line.note);
    const QString where = record.place.school + record.place.region;
    return {.entity = kPeriodEntity,
            .id = record.id.text(),
            .exam = record.place.exam,
            .school = record.place.school,
            .region = record.place.region,
            .parent = periodBook(record.place),
            .key = (record.days() + u' ' + where).trimmed(),
            .version = record.version,
            .body = body};
}

Result<PeriodRecord> periodFrom(const store::Record& document)
{
    const auto text = [&document](const QString& member) { return document.body.value(member).toString(); };
    PeriodRecord record{.id = PeriodId(document.id),
                        .place = {document.exam, document.school, document.region},
                        .first = QDate::fromString(text(PeriodKey::first), Qt::ISODate),
                        .last = QDate::fromString(text(PeriodKey::last), Qt::ISODate),
                        .carriedReason = text(PeriodKey::carriedReason),
                        .closedBy = text(PeriodKey::closedBy),
                        .closedAt = fromStoredTime(text(PeriodKey::closedAt)),
                        .version = document.version};
    const auto figures = periodFiguresFromJson(document.body, record.first, record.last);
    if (!figures)
        return damaged(document, figures.error().message);
    record.figures = *figures;
    const QJsonArray supplements = document.body.value(PeriodKey::supplements).toArray();
    for (const QJsonValue& value : supplements) {
        const auto one = supplementFrom(value.toObject(), record.first, record.last);
        if (!one)
            return damaged(document, one.error().message);
        record.supplements.append(*one);
    }
    record.history = candidate::historyFrom(document.body.value(PeriodKey::history).toArray());
    return record;
}

} // namespace examdesk::closing
