// SPDX-License-Identifier: GPL-3.0-or-later
#include "classifier.h"

#include "ledger.h"
#include "payers.h"

namespace examdesk::reconcile {

using base::Money;
using bill::kNoTime;
using bill::localDay;
using bill::LocalSeconds;
using bill::OrderStatus;

namespace {

bool countsAsPaid(OrderStatus status)
{
    return status == OrderStatus::Paid || status == OrderStatus::Receipted;
}

} // namespace

/// What the bills say about one order.
struct Classifier::BillSide {
    quint32 payment = kNone; ///< The live payment that counts.
    quint32 settled = kNone; ///< The earliest payment that was given back in full.
    quint32 refund = kNone;  ///< The first refund.
    bool hasExtra = false;
    bool overRefunded = false;
    qint64 paid = 0;
    qint64 refunded = 0;
};

Classifier::Classifier(const Ledger& ledger, const Payers& payers, const QStringList& files,
                       const ReconciliationOptions& options, bool receiptsExpected)
    : m_ledger(ledger), m_payers(payers), m_files(files), m_options(options),
      m_receiptsExpected(receiptsExpected)
{}

ReconciliationResult Classifier::classify(const base::Part& part)
{
    for (quint32 key = part.from; key < part.to; ++key)
        classify(key);
    return std::move(m_result);
}

void Classifier::classify(quint32 key)
{
    const KeyEntry& entry = m_ledger.keys[key];
    m_ledger.transactionsOf(key, m_found);
    sumUp(key);
    if (!entry.hasOrder())
        classifyWithoutOrder(key);
    else
        classifyOrder(key, entry.order);
}

void Classifier::sumUp(quint32 key)
{
    const KeyEntry& entry = m_ledger.keys[key];
    if (entry.hasOrder()) {
        ++m_result.orders;
        if (countsAsPaid(entry.order.statusOf()))
            m_result.ordersAmount += Money::fromFen(entry.order.amount());
    }
    for (const quint32 at : m_found) {
        const TransactionEntry& transaction = m_ledger.transactions[at];
        const qint64 sign = transaction.isRefund ? -1 : 1;
        m_result.billsAmount += Money::fromFen(sign * transaction.amount());
    }
    m_result.transactions += qint64(m_found.size());
}

void Classifier::classifyWithoutOrder(quint32 key)
{
    for (const quint32 at : m_found)
        add(DiscrepancyClass::NotInOrders, key, at);
    if (m_found.empty() && m_ledger.receiptsOf(key).count > 0)
        add(DiscrepancyClass::ReceiptWithoutPayment, key, kNone);
}

/// Reports the extra payments of @p order and gathers the rest.
Classifier::BillSide Classifier::billSide(quint32 key, const OrderEntry& order)
{
    BillSide bills;
    for (const quint32 at : m_found) {
        const TransactionEntry& entry = m_ledger.transactions[at];
        if (entry.isRefund) {
            bills.refund = bills.refund == kNone ? at : bills.refund;
            bills.refunded += entry.amount();
            continue;
        }
        if (m_ledger.isExtra(at, order)) {
            bills.hasExtra = true;
            add(DiscrepancyClass::DuplicatePayment, key, at);
            continue;
        }
        bills.paid += entry.amount();
        bills.overRefunded = bills.overRefunded || m_ledger.refundedOf(at) > entry.amount();
        quint32& place = m_ledger.isLive(at) ? bills.payment : bills.settled;
        place = place == kNone ? at : place;
    }
    return bills;
}

void Classifier::classifyOrder(quint32 key, const OrderEntry& order)
{
    const BillSide bills = billSide(key, order);
    if (bills.payment != kNone)
        classifyLive(key, order, bills);
    else if (bills.hasExtra)
        return; // the order's only live payments are duplicates, and reported as such
    else if (bills.settled != kNone)
        classifyGivenBack(key, order, bills);
    else
        classifyAbsent(key, order, bills);
}

void Classifier::classifyLive(quint32 key, const OrderEntry& order, const BillSide& bills)
{
    const TransactionEntry& payment = m_ledger.transactions[bills.payment];
    const qint64 refunded = m_ledger.refundedOf(bills.payment);
    if (order.statusOf() == OrderStatus::Pending)
        add(DiscrepancyClass::PendingButPaid, key, bills.payment);
    else if (order.statusOf() == OrderStatus::Closed)
        add(DiscrepancyClass::ClosedButPaid, key, bills.payment);
    else if (payment.amount() != order.amount())
        add(DiscrepancyClass::AmountDiffers, key, bills.payment);
    else if (order.statusOf() == OrderStatus::Refunded && refunded == 0 &&
             !isDue(order, m_options.toleranceDays))
        ++m_result.notYetDue;
    else if (order.statusOf() == OrderStatus::Refunded || refunded != 0)
        add(DiscrepancyClass::RefundDiffers, key, refunded != 0 ? bills.refund : bills.payment,
            payment.amount() - refunded);
    else
        classifyReceipts(key, order, bills);
}

/// Every payment of the order went back to the payer.
void Classifier::classifyGivenBack(quint32 key, const OrderEntry& order, const BillSide& bills)
{
    const TransactionEntry& payment = m_ledger.transactions[bills.settled];
    if (order.statusOf() == OrderStatus::Refunded && payment.amount() != order.amount())
        add(DiscrepancyClass::AmountDiffers, key, bills.settled);
    else if (countsAsPaid(order.statusOf()) || bills.overRefunded)
        add(DiscrepancyClass::RefundDiffers, key, bills.refund, bills.paid - bills.refunded);
    else
        classifyReceipts(key, order, bills);
}

/// No bill has a payment of the order; there may be refunds of one that stands on an older bill.
void Classifier::classifyAbsent(quint32 key, const OrderEntry& order, const BillSide& bills)
{
    if (bills.refund != kNone) {
        if (order.statusOf() == OrderStatus::Refunded && bills.refunded == order.amount())
            classifyReceipts(key, order, bills);
        else
            add(DiscrepancyClass::RefundDiffers, key, bills.refund, -bills.refunded);
    } else if (order.statusOf() == OrderStatus::Pending || order.statusOf() == OrderStatus::Closed) {
        if (m_receiptsExpected && m_ledger.receiptsOf(key).count > 0)
            add(DiscrepancyClass::ReceiptWithoutPayment, key, kNone);
        else
            ++m_result.unpaid;
    } else if (!isDue(order, m_options.toleranceDays)) {
        ++m_result.notYetDue;
    } else {
        add(countsAsPaid(order.statusOf()) ? DiscrepancyClass::PaidNotOnBill
                                           : DiscrepancyClass::RefundDiffers,
            key, kNone);
    }
}

/// Orders and bills agree; the receipts are the third side.
void Classifier::classifyReceipts(quint32 key, const OrderEntry& order, const BillSide& bills)
{
    const ReceiptSum receipts = m_ledger.receiptsOf(key);
    const bool paid = countsAsPaid(order.statusOf());
    const quint32 transaction = bills.payment != kNone ? bills.payment : bills.settled;
    if (m_receiptsExpected && !paid && receipts.count > 0)
        add(DiscrepancyClass::ReceiptWithoutPayment, key, transaction);
    else if (m_receiptsExpected && paid && receipts.count > 0 && receipts.amount != order.amount())
        add(DiscrepancyClass::AmountReceiptDiffers, key, transaction);
    else if (m_receiptsExpected && paid && receipts.count == 0 && isAfterGrace(order, bills))
        add(DiscrepancyClass::ReceiptMissing, key, transaction);
    else
        ++m_result.matched;
}

void Classifier::add(DiscrepancyClass kind, quint32 key, quint32 transaction, std::optional<qint64> billFen)
{
    const KeyEntry& entry = m_ledger.keys[key];
    Discrepancy found;
    found.kind = kind;
    found.orderNo = QString::fromStdString(m_ledger.texts.text(entry.text));
    if (entry.hasOrder()) {
        const OrderEntry& order = entry.order;
        found.candidateNo = QString::fromStdString(m_payers.candidateOf(order.payer));
        found.channel = order.channelOf();
        found.orderAmount = Money::fromFen(order.amount());
        found.orderStatus = order.statusOf();
        found.createdAt = longTime(order.createdAt);
        found.paidAt = longTime(order.paidAt);
    }
    if (transaction != kNone) {
        const TransactionEntry& bill = m_ledger.transactions[transaction];
        found.channel = bill.channelOf();
        found.tradeNo = QString::fromStdString(m_ledger.tradeNo(bill));
        found.refundNo = QString::fromStdString(m_ledger.refundNo(bill));
        found.billAmount = Money::fromFen(billFen.value_or(bill.isRefund ? -bill.amount() : bill.amount()));
        const bool isOwnMoney = kind == DiscrepancyClass::DuplicatePayment || bill.isRefund;
        found.paidAt = isOwnMoney || found.paidAt == kNoTime ? longTime(bill.at) : found.paidAt;
        found.billFile = m_files.value(qsizetype(bill.file));
        found.billLine = bill.line;
    }
    if (const ReceiptSum receipts = m_ledger.receiptsOf(key); receipts.count > 0) {
        found.receiptAmount = Money::fromFen(receipts.amount);
        if (found.paidAt == kNoTime && found.createdAt == kNoTime)
            found.paidAt = longTime(receipts.firstIssued);
    }
    ++m_result.counts[size_t(kind)];
    m_result.discrepancies.push_back(std::move(found));
}

/// True if @p days after the payment are over on the day of the answer.
bool Classifier::isDue(const OrderEntry& order, int days) const
{
    const LocalSeconds paid = longTime(order.paidAt == kNoShortTime ? order.createdAt : order.paidAt);
    return paid == kNoTime || localDay(paid) + days < localDay(m_options.asOf);
}

bool Classifier::isAfterGrace(const OrderEntry& order, const BillSide& bills) const
{
    OrderEntry paid = order;
    if (paid.paidAt == kNoShortTime && bills.payment != kNone)
        paid.paidAt = m_ledger.transactions[bills.payment].at;
    return isDue(paid, m_options.graceDays);
}

} // namespace examdesk::reconcile
