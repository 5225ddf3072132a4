// SPDX-License-Identifier: GPL-3.0-or-later
#include "reconciliation_service.h"

#include "base/clock.h"
#include "bill/merchants.h"
#include "bill_watch.h"
#include "candidate/candidate_record.h"
#include "payment_keys.h"
#include "run_doubts.h"
#include "store/transaction.h"

#include <QCoreApplication>

namespace examdesk::payment {

using namespace Qt::StringLiterals;
using base::Error;
using base::fail;
using base::Result;
using bill::FileSource;
using bill::merchantsOf;
using bill::OrderStatus;
using bill::ReadOptions;
using bill::Transaction;

PaymentService::PaymentService(account::Session& session) : m_session(session) {}

PaymentList PaymentService::list() const
{
    return PaymentList(m_session.database(), m_session.principal().scope);
}

BillStore PaymentService::bills() const
{
    return BillStore(m_session.database(), m_session.principal().scope);
}

Result<void> PaymentService::checkMayImport() const
{
    if (m_session.rules().mayExecute(m_session.principal(), u"discrepancy.report"_s))
        return {};
    return fail(Error::Code::Denied, QCoreApplication::translate("Payment", "As %1 you may not import bills.")
                                         .arg(account::shownRole(m_session.principal().role)));
}

/// What belongs to no candidate lies in the school or region of the one who found it.
QJsonObject PaymentService::inOwnPlace(QJsonObject payload) const
{
    const QString scope = m_session.principal().scope.text();
    if (scope.contains(u':'))
        payload.insert(scope.section(u':', 0, 0), scope.section(u':', 1));
    return payload;
}

/// Whether the bill that has just been read is to be kept.
Result<void> PaymentService::checkBelongs(const QString& exam, const BillBatch& bill,
                                          const StrangeConsent& consent) const
{
    const auto belonging = bills().belonging(exam, bill.summary.batchId);
    if (!belonging)
        return fail(belonging.error());
    const auto why =
        whyStrange(*belonging, bill.summary.name, m_session.principal().scope == account::Scope::all());
    if (!why || (consent && consent(*why)))
        return {};
    return fail(Error::Code::Invalid,
                QCoreApplication::translate(
                    "Payment", "%1 It looks like the bill of another exam; nothing was imported.")
                    .arg(*why));
}

Result<QList<ImportedBill>> PaymentService::importBills(const exam::Definition& exam,
                                                        const QStringList& paths,
                                                        const base::Progress& progress,
                                                        const StrangeConsent& consent)
{
    if (const auto allowed = checkMayImport(); !allowed)
        return fail(allowed.error());
    const auto newest = list().newestDay(exam.id);
    if (!newest)
        return fail(newest.error());
    auto transaction = store::Transaction::begin(m_session.database());
    if (!transaction)
        return fail(transaction.error());
    const BillBatch stamp{.importedAt = m_session.now(), .importedBy = m_session.principal().name};
    const ReadOptions options{.nearDay = newest->isValid() ? *newest : m_session.now().date(),
                              .progress = progress};
    const auto* watch = m_session.answers().find<BillWatch>();
    QList<ImportedBill> imported;
    for (const QString& path : paths) {
        const auto bill = bills().import({exam.id, merchantsOf(exam.fees)}, FileSource::fromPath(path),
                                         options, stamp, m_session.store().cipher());
        if (!bill)
            return fail(bill.error());
        imported.append({bill->first, bill->second, {}});
        if (!bill->second)
            continue;
        if (const auto belongs = checkBelongs(exam.id, bill->first, consent); !belongs)
            return fail(belongs.error());
        if (watch) {
            auto supplemented = watch->came(m_session, exam.id, bill->first);
            if (!supplemented)
                return fail(supplemented.error());
            imported.last().supplemented = *std::move(supplemented);
        }
        const auto noted = m_session.store().trail().append({.at = stamp.importedAt,
                                                             .account = stamp.importedBy,
                                                             .action = u"bill.import"_s,
                                                             .entity = u"bill"_s,
                                                             .entityId = bill->first.summary.batchId,
                                                             .detail = {{u"exam"_s, exam.id}}});
        if (!noted)
            return fail(noted.error());
    }
    if (const auto committed = transaction->commit(); !committed)
        return fail(committed.error());
    m_session.announce(watch ? QStringList{u"bill"_s, watch->entity} : QStringList{u"bill"_s});
    return imported;
}

Result<void> PaymentService::removeBill(const QString& exam, const QString& batchId)
{
    if (const auto allowed = checkMayImport(); !allowed)
        return allowed;
    auto transaction = store::Transaction::begin(m_session.database());
    if (!transaction)
        return fail(transaction.error());
    if (const auto* watch = m_session.answers().find<BillWatch>()) {
        if (const auto may = watch->mayGo(m_session, exam, batchId); !may)
            return may;
    }
    if (const auto removed = bills().remove(exam, batchId); !removed)
        return removed;
    const auto noted = m_session.store().trail().append({.at = m_session.now(),
                                                         .account = m_session.principal().name,
                                                         .action = u"bill.remove"_s,
                                                         .entity = u"bill"_s,
                                                         .entityId = batchId,
                                                         .detail = {{u"exam"_s, exam}}});
    if (!noted)
        return noted;
    if (const auto committed = transaction->commit(); !committed)
        return committed;
    m_session.announce({u"bill"_s});
    return {};
}

Result<QList<OrderListRow>> PaymentService::orders(const OrderQuery& query,
                                                   const std::optional<OrderPageKey>& after, int limit) const
{
    return list().orders(query, after, limit);
}

Result<QList<DiscrepancyListRow>>
PaymentService::discrepancies(const DiscrepancyQuery& query, const std::optional<DiscrepancyPageKey>& after,
                              int limit) const
{
    return list().discrepancies(query, after, limit);
}

Result<PaymentCounts> PaymentService::counts(const QString& exam) const
{
    return list().counts(exam);
}

Result<QList<BillBatch>> PaymentService::batches(const QString& exam) const
{
    return bills().batches(exam);
}

Result<QList<DailySum>> PaymentService::dailySums(const QString& exam) const
{
    return bills().dailySums(exam);
}

Result<QList<Transaction>> PaymentService::billLines(const QString& exam, const QString& orderNo) const
{
    return bills().linesOf(exam, orderNo, &m_session.store().cipher());
}

Result<OrderRecord> PaymentService::order(const OrderId& id) const
{
    const auto document = m_session.records().find(kOrderEntity, id.text());
    if (!document)
        return fail(document.error());
    if (!*document || !m_session.principal().scope.contains((*document)->school, (*document)->region))
        return fail(Error::Code::NotFound,
                    QCoreApplication::translate("Payment", "There is no such order in your scope."),
                    id.text());
    return orderFrom(**document);
}

Result<DiscrepancyRecord> PaymentService::discrepancy(const DiscrepancyId& id) const
{
    const auto document = m_session.records().find(kDiscrepancyEntity, id.text());
    if (!document)
        return fail(document.error());
    if (!*document || !m_session.principal().scope.contains((*document)->school, (*document)->region))
        return fail(Error::Code::NotFound,
                    QCoreApplication::translate("Payment", "There is no such discrepancy in your scope."),
                    id.text());
    return discrepancyFrom(**document);
}

Result<PaymentService::Verified> PaymentService::verify(const OrderRecord& seen, const Verification& answer)
{
    QJsonObject payload{{PaymentKey::outcome, answer.paid ? u"paid"_s : u"unpaid"_s},
                        {PaymentKey::reason, answer.reason}};
    if (answer.paid) {
        payload.insert(PaymentKey::tradeNo, answer.tradeNo);
        payload.insert(PaymentKey::amountFen, answer.amount.fen());
        if (answer.paidAt.isValid())
            payload.insert(PaymentKey::paidAt, base::storedTime(answer.paidAt));
    }
    const auto done = m_session.execute(m_session.command(u"order.verify"_s, {kOrderEntity, seen.id.text()},
                                                          seen.place.exam, seen.version, payload));
    if (!done)
        return fail(done.error());
    m_session.announce({kDiscrepancyEntity, candidate::kCandidateEntity}); // they follow
    const auto now = order(seen.id);
    if (!now)
        return fail(now.error());
    if (!answer.paid)
        return Verified::Unpaid;
    return now->order.status == OrderStatus::Paid ? Verified::Paid : Verified::WaitsForSecond;
}

Result<void> PaymentService::reopen(const OrderRecord& seen, const QString& reason)
{
    return m_session.execute(m_session.command(u"order.reopen"_s, {kOrderEntity, seen.id.text()},
                                               seen.place.exam, seen.version,
                                               {{PaymentKey::reason, reason}}));
}

} // namespace examdesk::payment
