// SPDX-License-Identifier: GPL-3.0-or-later
#include "period_service.h"

#include "period_book.h"
#include "period_keys.h"
#include "store/transaction.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QSet>

#include <algorithm>

namespace examdesk::closing {

using namespace Qt::StringLiterals;
using base::Error;
using base::fail;
using base::Result;
using payment::BillBatch;
using payment::BillStore;
using payment::Place;

namespace {

/// @p first and @p last are invalid where all days are asked for.
void markClosed(QList<PaymentDay>& days, const PeriodRecord& period, QDate first, QDate last)
{
    QSet<QDate> unsignedDays;
    for (const Supplement& supplement : period.supplements)
        for (const DayFigures& figures : supplement.days)
            if (supplement.signedBy.isEmpty())
                unsignedDays.insert(figures.day);
    QHash<QDate, QList<ChannelSums>> frozen;
    for (const DayFigures& figures : period.figures.days)
        if (!first.isValid() || (first <= figures.day && figures.day <= last))
            frozen[figures.day].append({.channel = figures.channel,
                                        .orders = {figures.orders, figures.ordered},
                                        .returned = {figures.returned, figures.returnedSum},
                                        .payments = {figures.payments, figures.paid},
                                        .refunds = {figures.refunds, figures.refunded},
                                        .receipts = {figures.receipts, figures.receipted}});
    const auto isListed = [&days](QDate day) {
        return std::any_of(days.cbegin(), days.cend(),
                           [day](const PaymentDay& one) { return one.day == day; });
    };
    for (auto day = frozen.keyBegin(); day != frozen.keyEnd(); ++day)
        if (!isListed(*day)) // all that was on it has gone elsewhere since
            days.append({.day = *day});
    std::sort(days.begin(), days.end(),
              [](const PaymentDay& left, const PaymentDay& right) { return left.day < right.day; });
    for (PaymentDay& day : days) {
        if (!period.contains(day.day))
            continue;
        day.state = unsignedDays.contains(day.day) ? DayState::Supplement : DayState::Closed;
        day.frozen = frozen.value(day.day);
    }
}

} // namespace

PeriodService::PeriodService(account::Session& session) : m_session(session) {}

Result<PeriodRecord> PeriodService::period(const PeriodId& id) const
{
    const auto document = m_session.records().find(kPeriodEntity, id.text());
    if (!document)
        return fail(document.error());
    if (!*document || !m_session.principal().scope.contains((*document)->school, (*document)->region))
        return fail(Error::Code::NotFound,
                    QCoreApplication::translate("Payment", "There is no such closed period in your scope."),
                    id.text());
    return periodFrom(**document);
}

Result<QList<PeriodRecord>> PeriodService::periods(const QString& exam) const
{
    const auto closed = PeriodBook(m_session.database(), m_session.principal().scope).closed(exam);
    if (!closed)
        return fail(closed.error());
    QList<PeriodRecord> periods;
    for (const ClosedDays& one : *closed) {
        auto record = period(one.id);
        if (!record)
            return fail(record.error());
        periods.append(*std::move(record));
    }
    return periods;
}

Result<std::optional<PeriodRecord>> PeriodService::periodOf(const QString& exam, QDate day) const
{
    const account::Scope& scope = m_session.principal().scope;
    const Place own = placeOf(exam, scope);
    const auto closed = PeriodBook(m_session.database(), scope).closed(exam);
    if (!closed)
        return fail(closed.error());
    for (const ClosedDays& one : *closed)
        if (scopeOf(one.place) == scopeOf(own) && one.first <= day && day <= one.last)
            return period(one.id).map([](PeriodRecord record) { return std::optional(std::move(record)); });
    return std::optional<PeriodRecord>();
}

Result<QList<PaymentDay>> PeriodService::days(const QString& exam, QDate asOf, QDate first, QDate last) const
{
    const account::Scope& scope = m_session.principal().scope;
    auto days = PaymentDays(m_session.database(), scope).days(exam, asOf, first, last);
    if (!days)
        return days;
    const auto closed = periods(exam);
    if (!closed)
        return fail(closed.error());
    const Place own = placeOf(exam, scope); // what other places closed is open here
    for (const PeriodRecord& period : *closed)
        if (period.place == own)
            markClosed(*days, period, first, last);
    return days;
}

Result<PeriodFigures> PeriodService::preview(const QString& exam, QDate first, QDate last) const
{
    return PeriodBook(m_session.database(), m_session.principal().scope).figures(exam, first, last);
}

/// Error::Code::Conflict names the closed days of the account's own place that are among these.
Result<void> PeriodService::checkOpen(const QString& exam, QDate first, QDate last) const
{
    const auto closed = periods(exam);
    if (!closed)
        return fail(closed.error());
    const Place own = placeOf(exam, m_session.principal().scope);
    for (const PeriodRecord& period : *closed)
        if (period.place == own && period.first <= last && first <= period.last)
            return fail(Error::Code::Conflict,
                        QCoreApplication::translate("Payment", "The days %1 are closed already, by %2.")
                            .arg(period.days(), period.closedBy));
    return {};
}

Result<PeriodRecord> PeriodService::close(const QString& exam, QDate first, QDate last,
                                          const QString& carriedReason,
                                          const std::optional<PeriodFigures>& seen)
{
    const Place place = placeOf(exam, m_session.principal().scope);
    const PeriodId id = periodId(place, first, last);
    auto transaction = store::Transaction::begin(m_session.database());
    if (!transaction)
        return fail(transaction.error());
    if (const auto open = checkOpen(exam, first, last); !open)
        return fail(open.error());
    const auto figures = preview(exam, first, last);
    if (!figures)
        return fail(figures.error());
    if (seen && *seen != *figures)
        return fail(Error::Code::Conflict,
                    QCoreApplication::translate(
                        "Payment", "The figures of these days changed meanwhile. Look at them again."));
    QJsonObject payload{{PeriodKey::first, first.toString(Qt::ISODate)},
                        {PeriodKey::last, last.toString(Qt::ISODate)},
                        {PeriodKey::figures, toJson(*figures)},
                        {PeriodKey::carriedReason, carriedReason}};
    if (!place.school.isEmpty())
        payload.insert(PeriodKey::school, place.school);
    if (!place.region.isEmpty())
        payload.insert(PeriodKey::region, place.region);
    const auto done = m_session.executeInTransaction(
        m_session.command(u"period.close"_s, {kPeriodEntity, id.text()}, exam, 0, payload));
    if (!done)
        return fail(done.error());
    if (const auto committed = transaction->commit(); !committed)
        return fail(committed.error());
    m_session.announce({kPeriodEntity});
    return period(id);
}

Result<void> PeriodService::signSupplement(const PeriodRecord& seen, const QString& batchId,
                                           const QString& note)
{
    return m_session.execute(m_session.command(u"period.sign"_s, {kPeriodEntity, seen.id.text()},
                                               seen.place.exam, seen.version,
                                               {{PeriodKey::batchId, batchId}, {PeriodKey::note, note}}));
}

/// The bill as the place of a period sees it: rows and sums of its own lines.
Result<PeriodBill> PeriodService::billOf(const QString& exam, const QString& batchId,
                                         const account::Scope& scope) const
{
    const auto batches = BillStore(m_session.database(), scope).batches(exam);
    if (!batches)
        return fail(batches.error());
    for (const BillBatch& batch : *batches)
        if (batch.summary.batchId == batchId)
            return periodBill(batch);
    return fail(Error::Code::NotFound, QCoreApplication::translate("Payment", "There is no such bill here."),
                batchId);
}

Result<QList<PeriodId>> PeriodService::supplement(const QString& exam, const BillBatch& batch)
{
    const auto closed = PeriodBook(m_session.database(), account::Scope::all()).closed(exam);
    if (!closed)
        return fail(closed.error());
    // Bills are not synced: another station may have told these periods of it already.
    const auto known =
        PeriodBook(m_session.database(), account::Scope::all()).standingOn(exam, batch.summary.batchId);
    if (!known)
        return fail(known.error());
    QList<PeriodId> supplemented;
    for (const ClosedDays& one : *closed) {
        if (std::any_of(known->begin(), known->end(),
                        [&one](const ClosedDays& other) { return other.id == one.id; }))
            continue;
        const PeriodBook book(m_session.database(), scopeOf(one.place));
        const auto days = book.broughtBy(exam, batch.summary.batchId, one.first, one.last);
        if (!days)
            return fail(days.error());
        if (days->isEmpty())
            continue;
        if (!m_session.principal().scope.contains(one.place.school, one.place.region))
            return fail(Error::Code::Denied,
                        QCoreApplication::translate(
                            "Payment", "%1 has payments of %2, which is closed for a place beyond your "
                                       "scope; an account for that place must import it.")
                            .arg(batch.summary.name, one.days()));
        const auto document = m_session.records().find(kPeriodEntity, one.id.text());
        if (!document)
            return fail(document.error());
        const auto bill = billOf(exam, batch.summary.batchId, scopeOf(one.place));
        if (!bill)
            return fail(bill.error());
        QJsonObject payload = toJson(*bill);
        payload.insert(PeriodKey::days, toJson(*days));
        const auto done = m_session.executeInTransaction(
            m_session.command(u"period.supplement"_s, {kPeriodEntity, one.id.text()}, exam,
                              *document ? (*document)->version : 0, payload));
        if (!done)
            return fail(done.error());
        supplemented.append(one.id);
    }
    return supplemented;
}

Result<void> PeriodService::checkMayGo(const QString& exam, const QString& batchId) const
{
    const auto closed = PeriodBook(m_session.database(), account::Scope::all()).standingOn(exam, batchId);
    if (!closed)
        return fail(closed.error());
    if (closed->isEmpty())
        return {};
    return fail(Error::Code::Invalid,
                QCoreApplication::translate(
                    "Payment", "The closed period %1 stands on this bill; it cannot be removed any more.")
                    .arg(closed->first().days()),
                batchId);
}

} // namespace examdesk::closing
