// SPDX-License-Identifier: GPL-3.0-or-later
#include "period_commands.h"

#include "base/clock.h"
#include "payment/command_values.h"
#include "period.h"
#include "period_keys.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace examdesk::closing {

using namespace Qt::StringLiterals;
using base::Error;
using base::fail;
using base::Result;
using payment::dayOf;
using payment::given;
using store::Command;
using store::Records;

namespace {

tl::unexpected<Error> invalid(const QString& sentence)
{
    return fail(Error::Code::Invalid, sentence);
}

Result<PeriodRecord> findPeriod(Records& records, const QString& id)
{
    const auto document = records.find(kPeriodEntity, id);
    if (!document)
        return fail(document.error());
    if (!*document)
        return fail(Error::Code::NotFound,
                    QCoreApplication::translate("Payment", "There is no such closed period."), id);
    return periodFrom(**document);
}

Result<void> save(Records& records, PeriodRecord record, const Command& command, const QString& note)
{
    record.history.append({command.at, command.account, command.kind, note});
    return records.save(toRecord(record));
}

/// Error::Code::Conflict if a day of @p record is closed already.
Result<void> checkOverlap(Records& records, const PeriodRecord& record)
{
    const auto others = records.children(kPeriodEntity, periodBook(record.place));
    if (!others)
        return fail(others.error());
    for (const store::Record& document : *others) {
        const auto other = periodFrom(document);
        if (!other)
            return fail(other.error());
        if (other->first <= record.last && record.first <= other->last)
            return fail(Error::Code::Conflict,
                        QCoreApplication::translate("Payment", "The days %1 are closed already, by %2.")
                            .arg(other->days(), other->closedBy));
    }
    return {};
}

Supplement* supplementOf(PeriodRecord& record, const QString& batchId)
{
    for (Supplement& one : record.supplements)
        if (one.bill.batchId == batchId)
            return &one;
    return nullptr;
}

} // namespace

Result<void> closePeriod(Records& records, const Command& command)
{
    PeriodRecord record{
        .id = PeriodId(command.entityId),
        .place = {command.exam, given(command, PeriodKey::school), given(command, PeriodKey::region)},
        .first = dayOf(command, PeriodKey::first),
        .last = dayOf(command, PeriodKey::last),
        .carriedReason = given(command, PeriodKey::carriedReason),
        .closedBy = command.account,
        .closedAt = command.at};
    if (!record.place.school.isEmpty() && !record.place.region.isEmpty())
        return invalid(
            QCoreApplication::translate("Payment", "A period is of a school or of a region, not of both."));
    if (!record.first.isValid() || !record.last.isValid() || record.last < record.first)
        return invalid(
            QCoreApplication::translate("Payment", "Choose the first and the last day of the period."));
    if (record.last >= command.at.toTimeZone(base::examTimeZone()).date())
        return invalid(QCoreApplication::translate(
                           "Payment", "%1 is not over yet; a period is closed after its last day.")
                           .arg(record.last.toString(Qt::ISODate)));
    if (periodId(record.place, record.first, record.last) != record.id)
        return invalid(QCoreApplication::translate("Payment", "The period has an id that is not its own."));
    if (const auto free = checkOverlap(records, record); !free)
        return free;
    const auto figures = periodFiguresFromJson(command.payload.value(PeriodKey::figures).toObject(),
                                               record.first, record.last);
    if (!figures)
        return fail(figures.error());
    record.figures = *figures;
    if (figures->openDiscrepancies() > 0 && record.carriedReason.isEmpty())
        return invalid(QCoreApplication::translate(
            "Payment",
            "%n discrepancies of the period are open. Settle them, or say why they are "
            "carried forward.",
            nullptr, int(figures->openDiscrepancies())));
    if (figures->needsReason() && record.carriedReason.isEmpty())
        return invalid(QCoreApplication::translate(
            "Payment", "Orders and bills of the period differ. Say why it is closed like that."));
    return save(records, record, command, record.carriedReason);
}

Result<void> supplementPeriod(Records& records, const Command& command)
{
    auto record = findPeriod(records, command.entityId);
    if (!record)
        return fail(record.error());
    const auto bill = periodBillFromJson(command.payload);
    if (!bill)
        return fail(bill.error());
    const auto days =
        dayFiguresFromJson(command.payload.value(PeriodKey::days).toArray(), record->first, record->last);
    if (!days)
        return fail(days.error());
    if (days->isEmpty())
        return invalid(
            QCoreApplication::translate("Payment", "The bill has nothing of the closed period's days."));
    const auto isThisBill = [&bill](const PeriodBill& other) { return other.batchId == bill->batchId; };
    if (supplementOf(*record, bill->batchId) ||
        std::any_of(record->figures.bills.begin(), record->figures.bills.end(), isThisBill))
        return fail(Error::Code::Conflict,
                    QCoreApplication::translate("Payment", "The closed period has the bill %1 already.")
                        .arg(bill->name));
    record->supplements.append({.bill = *bill, .days = *days, .by = command.account, .at = command.at});
    return save(records, *record, command, bill->name);
}

Result<void> signSupplement(Records& records, const Command& command)
{
    auto record = findPeriod(records, command.entityId);
    if (!record)
        return fail(record.error());
    Supplement* supplement = supplementOf(*record, given(command, PeriodKey::batchId));
    if (!supplement)
        return fail(Error::Code::NotFound,
                    QCoreApplication::translate("Payment", "The closed period has no such supplement."));
    if (!supplement->signedBy.isEmpty())
        return fail(Error::Code::Conflict,
                    QCoreApplication::translate("Payment", "%1 has signed this supplement off already.")
                        .arg(supplement->signedBy));
    supplement->signedBy = command.account;
    supplement->signedAt = command.at;
    supplement->note = given(command, PeriodKey::note);
    const QString line =
        supplement->bill.name + (supplement->note.isEmpty() ? u""_s : u": "_s + supplement->note);
    return save(records, *record, command, line);
}

} // namespace examdesk::closing
