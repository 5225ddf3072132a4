// SPDX-License-Identifier: GPL-3.0-or-later
#include "payment/reconciliation_run.h"

#include "bill/merchants.h"
#include "discrepancy_commands.h"
#include "payment/reconciliation_service.h"
#include "payment_keys.h"
#include "reconcile/row_feed.h"
#include "run_doubts.h"
#include "store/transaction.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QSet>

namespace examdesk::payment {

using namespace Qt::StringLiterals;
using base::Error;
using base::fail;
using base::Result;
using bill::merchantsOf;
using bill::OrderRow;
using bill::ReceiptRow;
using bill::RowSink;
using bill::TransactionRow;
using reconcile::Discrepancy;
using reconcile::DiscrepancyClass;
using reconcile::optionsFor;
using reconcile::Reconciliation;
using reconcile::ReconciliationResult;

namespace {

tl::unexpected<Error> cancelled()
{
    return fail(
        Error::Code::Cancelled,
        QCoreApplication::translate("Payment", "The reconciliation was stopped; nothing was recorded."));
}

/// Hands rows on until the person who waits for them stops it.
class WatchedSink final : public RowSink {
public:
    WatchedSink(RowSink& rows, const base::Progress& progress, qint64 total)
        : m_next(rows), m_progress(progress), m_total(total)
    {}

    void take(const OrderRow& row) override { pass(row); }
    void take(const ReceiptRow& row) override { pass(row); }
    void take(const TransactionRow& row) override { pass(row); }
    bool goesOn() const override { return m_goesOn; }

private:
    template <typename Row>
    void pass(const Row& row)
    {
        constexpr qint64 kStep = 4096;
        if (++m_rows % kStep == 0)
            m_goesOn = m_goesOn && m_progress.at(m_rows, m_total);
        if (m_goesOn)
            m_next.take(row);
    }

    RowSink& m_next;
    const base::Progress& m_progress;
    qint64 m_total;
    qint64 m_rows = 0;
    bool m_goesOn = true;
};

/// True if both say the same of the money; the same bill may have another name at another station.
bool saysTheSame(const Discrepancy& known, Discrepancy found)
{
    if (!known.billFile.isEmpty()) {
        found.billFile = known.billFile;
        found.billLine = known.billLine;
    }
    return found == known;
}

qint64 countUnrecorded(const QString& exam, const ReconciliationResult& result,
                       const QList<DiscrepancyListRow>& known)
{
    QSet<DiscrepancyId> recorded;
    for (const DiscrepancyListRow& row : known)
        if (row.state != DiscrepancyState::Withdrawn)
            recorded.insert(row.id);
    QSet<DiscrepancyId> missing; // a bill that says the same line twice makes one record
    for (const Discrepancy& found : result.discrepancies)
        if (const DiscrepancyId id = discrepancyId(exam, found); !recorded.contains(id))
            missing.insert(id);
    return missing.size();
}

} // namespace

/// Turns an examination into commands, by what stands in the store.
class PaymentService::Recorder {
public:
    Recorder(PaymentService& service, const QString& exam, QDate asOf)
        : m_service(service), m_list(service.list()), m_bills(service.bills()), m_exam(exam), m_asOf(asOf)
    {}

    Result<void> compare(const ReconciliationResult& result);

    QList<store::Command> commands;
    ReconciliationRun run;

private:
    Result<bool> opens(const DiscrepancyListRow& row, const Discrepancy& found);
    Result<void> recheck(const DiscrepancyListRow& gone);
    Result<bool> canDisprove(const Discrepancy& found);
    void issue(const QString& kind, const DiscrepancyId& id, qint64 version, const QJsonObject& payload = {});

    PaymentService& m_service;
    PaymentList m_list;
    BillStore m_bills;
    QString m_exam;
    QDate m_asOf;
};

void PaymentService::Recorder::issue(const QString& kind, const DiscrepancyId& id, qint64 version,
                                     const QJsonObject& payload)
{
    commands.append(
        m_service.m_session.command(kind, {kDiscrepancyEntity, id.text()}, m_exam, version, payload));
}

Result<void> PaymentService::Recorder::compare(const ReconciliationResult& result)
{
    const auto before = m_list.discrepancies({.exam = m_exam}, {}, -1); // LIMIT -1: all
    if (!before)
        return fail(before.error());
    QHash<DiscrepancyId, DiscrepancyListRow> known;
    for (const DiscrepancyListRow& row : *before)
        known.insert(row.id, row);
    QSet<DiscrepancyId> handled; // a bill that says the same line twice makes one record
    for (const Discrepancy& found : result.discrepancies) {
        const DiscrepancyId id = discrepancyId(m_exam, found);
        if (handled.contains(id))
            continue;
        handled.insert(id);
        const auto row = known.constFind(id);
        const auto isNews = row == known.cend() ? Result<bool>(true) : opens(*row, found);
        if (!isNews)
            return fail(isNews.error());
        if (*isNews) {
            QJsonObject payload = m_service.inOwnPlace(toJson(found));
            payload.insert(PaymentKey::asOf, m_asOf.toString(Qt::ISODate));
            issue(u"discrepancy.report"_s, id, row == known.cend() ? 0 : row->version, payload);
            ++run.reported;
        }
        known.remove(id);
    }
    for (const DiscrepancyListRow& gone : std::as_const(known))
        if (const auto rechecked = recheck(gone); !rechecked)
            return rechecked;
    return {};
}

/// True if what is found again has to be said.
Result<bool> PaymentService::Recorder::opens(const DiscrepancyListRow& row, const Discrepancy& found)
{
    if (row.state == DiscrepancyState::Withdrawn)
        return true;
    if (row.state == DiscrepancyState::Open)
        return !saysTheSame(row.found, found);
    if (row.state == DiscrepancyState::AwaitingSecond && row.found.billFile.isEmpty() &&
        !found.billFile.isEmpty())
        return true; // a bill says now what a person had only heard, and when
    const auto record = m_service.discrepancy(row.id);
    if (!record)
        return fail(record.error());
    const bool reopens = reopensIfFound(*record, found, m_asOf);
    run.reopened += reopens;
    return reopens;
}

/// What becomes of a discrepancy that is no longer found.
Result<void> PaymentService::Recorder::recheck(const DiscrepancyListRow& gone)
{
    const bool wasWrittenOff = gone.state == DiscrepancyState::Resolved && gone.action == Action::WriteOff;
    const bool isAlive = isUndecided(gone.state) || gone.state == DiscrepancyState::AwaitingSecond;
    if (!isAlive && !wasWrittenOff)
        return {};
    const auto disproved = canDisprove(gone.found);
    if (!disproved)
        return fail(disproved.error());
    if (!*disproved)
        return {};
    if (wasWrittenOff) {
        issue(u"discrepancy.contradict"_s, gone.id, gone.version);
        ++run.reopened;
        return {};
    }
    const auto record = m_service.discrepancy(gone.id);
    if (!record)
        return fail(record.error());
    if (record->contradicted) // a person has to take the write-off back
        return {};
    issue(u"discrepancy.withdraw"_s, gone.id, gone.version);
    ++run.withdrawn;
    return {};
}

/// True if orders and bills of this station show that @p found is over. Bills are not synced: where they were
/// not imported, nothing is found, and that says nothing.
Result<bool> PaymentService::Recorder::canDisprove(const Discrepancy& found)
{
    const auto rows = m_list.orders({.exam = m_exam, .number = found.orderNo}, {}, 1);
    if (!rows)
        return fail(rows.error());
    const bool hasOrder = !rows->isEmpty() && rows->first().order.orderNo == found.orderNo;
    if (found.kind == DiscrepancyClass::NotInOrders)
        return hasOrder;
    const bool hasMovedOn = hasOrder && found.orderStatus && rows->first().order.status != *found.orderStatus;
    switch (found.kind) {
    case DiscrepancyClass::PendingButPaid:
    case DiscrepancyClass::ClosedButPaid:
        return hasMovedOn ? Result<bool>(true) : m_bills.has(m_exam, found);
    case DiscrepancyClass::PaidNotOnBill:
    case DiscrepancyClass::RefundDiffers:
        if (!found.tradeNo.isEmpty())
            return m_bills.has(m_exam, found);
        if (hasMovedOn)
            return true;
        return m_bills.linesOf(m_exam, found.orderNo).map([](const auto& lines) { return !lines.isEmpty(); });
    default:
        // A class of the receipts without a transaction needs no bill.
        return found.tradeNo.isEmpty() ? Result<bool>(true) : m_bills.has(m_exam, found);
    }
}

Result<Examination> PaymentService::examine(const exam::Definition& definition, QDate asOf,
                                            const base::Progress& progress) const
{
    const QString& exam = definition.id;
    if (const auto checked = bills().checkMerchants(exam, merchantsOf(definition.fees)); !checked)
        return fail(checked.error());
    const auto total = list().rowsToMatch(exam);
    if (!total)
        return fail(total.error());
    Reconciliation matching(optionsFor(definition.fees, asOf));
    reconcile::RowFeed feed(matching);
    WatchedSink sink(feed, progress, *total);
    feed.beginFile(u"orders"_s);
    if (const auto orders = list().deliverOrders(exam, sink); !orders)
        return fail(orders.error());
    feed.closeOrders();
    if (const auto receipts = list().deliverReceipts(exam, sink); !receipts)
        return fail(receipts.error());
    const auto given =
        bills().deliverTransactions(exam, sink, [&feed](const QString& name) { feed.beginFile(name); });
    if (!given)
        return fail(given.error());
    if (!sink.goesOn() || !progress.at(*total, *total))
        return cancelled();
    feed.finish();
    auto result = matching.finish();
    if (!result)
        return fail(result.error());
    const auto outside = bills().linesOutside(exam);
    const auto missing = missingBills(*result, bills(), exam);
    // To a narrower scope all others' payments are strangers; they are left out.
    const auto strange = m_session.principal().scope == account::Scope::all()
                             ? strangeBills(bills(), exam)
                             : Result<QList<RunDoubt>>(QList<RunDoubt>());
    if (!outside)
        return fail(outside.error());
    if (!missing || !strange)
        return fail(missing ? strange.error() : missing.error());
    const auto unrecorded = list().discrepancies({.exam = exam}, {}, -1).map([&](const auto& known) {
        return countUnrecorded(exam, *result, known);
    });
    if (!unrecorded)
        return fail(unrecorded.error());
    return Examination{asOf, *std::move(result), *outside, *missing + *strange, *unrecorded};
}

Result<ReconciliationRun> PaymentService::record(const QString& exam, const Examination& examined,
                                                 const base::Progress& progress)
{
    auto transaction = store::Transaction::begin(m_session.database());
    if (!transaction)
        return fail(transaction.error());
    Recorder recorder(*this, exam, examined.asOf);
    if (const auto compared = recorder.compare(examined.result); !compared)
        return fail(compared.error());
    qint64 done = 0;
    for (const store::Command& command : std::as_const(recorder.commands)) {
        if (!progress.at(done++, recorder.commands.size()))
            return cancelled();
        if (const auto executed = m_session.executeInTransaction(command); !executed)
            return fail(executed.error());
    }
    if (!examined.doubts.isEmpty()) {
        QJsonArray sentences;
        for (const RunDoubt& doubt : examined.doubts)
            sentences.append(doubt.sentence);
        const auto noted = m_session.store().trail().append({.at = m_session.now(),
                                                             .account = m_session.principal().name,
                                                             .action = u"reconcile.in_spite"_s,
                                                             .entity = kDiscrepancyEntity,
                                                             .entityId = exam,
                                                             .detail = {{u"doubts"_s, sentences}}});
        if (!noted)
            return fail(noted.error());
    }
    if (const auto committed = transaction->commit(); !committed)
        return fail(committed.error());
    if (!recorder.commands.isEmpty())
        m_session.announce({kDiscrepancyEntity});
    recorder.run.result = examined.result;
    recorder.run.outside = examined.outside;
    return std::move(recorder.run);
}

Result<ReconciliationRun> PaymentService::run(const exam::Definition& exam, QDate asOf,
                                              const RunConsent& consent, const base::Progress& progress)
{
    const auto examined = examine(exam, asOf, progress);
    if (!examined)
        return fail(examined.error());
    for (const RunDoubt& doubt : examined->doubts)
        if (!consent.covers(doubt))
            return fail(Error::Code::Invalid, doubt.sentence);
    return record(exam.id, *examined, progress);
}

} // namespace examdesk::payment
