// SPDX-License-Identifier: GPL-3.0-or-later
#include "period.h"

#include "base/clock.h"

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
    object.insert(u"days"_s, toJson(one.days));
    object.insert(u"by"_s, one.by);
    object.insert(u"at"_s, storedTime(one.at));
    if (!one.signedBy.isEmpty()) {
        object.insert(u"signed_by"_s, one.signedBy);
        object.insert(u"signed_at"_s, storedTime(one.signedAt));
        object.insert(u"note"_s, one.note);
    }
    return object;
}

Result<Supplement> supplementFrom(const QJsonObject& object, QDate first, QDate last)
{
    const auto bill = periodBillFromJson(object);
    const auto days = dayFiguresFromJson(object.value(u"days"_s).toArray(), first, last);
    if (!bill || !days)
        return fail(bill ? days.error() : bill.error());
    const auto text = [&object](const QString& member) { return object.value(member).toString(); };
    return Supplement{.bill = *bill,
                      .days = *days,
                      .by = text(u"by"_s),
                      .at = fromStoredTime(text(u"at"_s)),
                      .signedBy = text(u"signed_by"_s),
                      .signedAt = fromStoredTime(text(u"signed_at"_s)),
                      .note = text(u"note"_s)};
}

tl::unexpected<Error> damaged(const store::Document& document, const QString& why)
{
    return fail(Error::Code::Damaged,
                QCoreApplication::translate("Payment", "A payment record cannot be read: %1").arg(why),
                document.entity + u' ' + document.id);
}

void readHistory(PeriodRecord& record, const QJsonArray& lines)
{
    for (const QJsonValue& value : lines) {
        const QJsonObject line = value.toObject();
        record.history.append({fromStoredTime(line.value(u"at"_s).toString()), line.value(u"by"_s).toString(),
                               line.value(u"action"_s).toString(), line.value(u"note"_s).toString()});
    }
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
    const QString column = scope.sqlColumn();
    const QString value = scope.text().section(u':', 1);
    // Whose scope is nothing has no book: no exam is called so.
    return {.exam = scope.isNothing() ? QString() : exam,
            .school = column == u"school"_s ? value : QString(),
            .region = column == u"region"_s ? value : QString()};
}

store::Document toDocument(const PeriodRecord& record)
{
    QJsonObject body = toJson(record.figures);
    body.insert(u"first"_s, record.first.toString(Qt::ISODate));
    body.insert(u"last"_s, record.last.toString(Qt::ISODate));
    body.insert(u"carried_reason"_s, record.carriedReason);
    body.insert(u"closed_by"_s, record.closedBy);
    body.insert(u"closed_at"_s, storedTime(record.closedAt));
    QJsonArray supplements;
    for (const Supplement& one : record.supplements)
        supplements.append(supplementJson(one));
    body.insert(u"supplements"_s, supplements);
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

Result<PeriodRecord> periodFrom(const store::Document& document)
{
    const auto text = [&document](const QString& member) { return document.body.value(member).toString(); };
    PeriodRecord record{.id = PeriodId(document.id),
                        .place = {document.exam, document.school, document.region},
                        .first = QDate::fromString(text(u"first"_s), Qt::ISODate),
                        .last = QDate::fromString(text(u"last"_s), Qt::ISODate),
                        .carriedReason = text(u"carried_reason"_s),
                        .closedBy = text(u"closed_by"_s),
                        .closedAt = fromStoredTime(text(u"closed_at"_s)),
                        .version = document.version};
    const auto figures = periodFiguresFromJson(document.body, record.first, record.last);
    if (!figures)
        return damaged(document, figures.error().message);
    record.figures = *figures;
    const QJsonArray supplements = document.body.value(u"supplements"_s).toArray();
    for (const QJsonValue& value : supplements) {
        const auto one = supplementFrom(value.toObject(), record.first, record.last);
        if (!one)
            return damaged(document, one.error().message);
        record.supplements.append(*one);
    }
    readHistory(record, document.body.value(u"history"_s).toArray());
    return record;
}

} // namespace examdesk::closing
