// SPDX-License-Identifier: GPL-3.0-or-later
#include "reconciliation.h"

#include "ledger.h"
#include "payers.h"

#include <QCoreApplication>

#include <algorithm>
#include <tuple>

namespace examdesk::payment {

using base::Error;
using base::fail;
using base::Money;
using base::Result;

namespace {

QString toText(const std::string& utf8)
{
    return QString::fromUtf8(utf8.data(), qsizetype(utf8.size()));
}

/// What the bills say about one order.
struct BillSide {
    quint32 payment = kNone; ///< The live payment that counts.
    quint32 settled = kNone; ///< The earliest payment that was given back in full.
    quint32 refund = kNone;  ///< The first refund.
    bool hasExtra = false;
    bool overRefunded = false;
    qint64 paid = 0;
    qint64 refunded = 0;
};

bool countsAsPaid(OrderStatus status)
{
    return status == OrderStatus::Paid || status == OrderStatus::Receipted;
}

} // namespace

struct Reconciliation::State {
    ReconciliationOptions options;
    Payers payers;
    Ledger ledger;
    std::unique_ptr<RowBatch> pending; ///< Rows that came one by one.
    QStringList files;
    bool receiptsExpected = false;
    ReconciliationResult result;

    template <typename Row>
    void put(const Row& row);
    void flush();
    Result<ReconciliationResult> finish();
    void sumUp();
    void classify(quint32 key);
    void classifyWithoutOrder(quint32 key);
    void classifyOrder(quint32 key, const OrderEntry& order);
    BillSide billSide(quint32 key, const OrderEntry& order);
    void classifyLive(quint32 key, const OrderEntry& order, const BillSide& bills);
    void classifyGivenBack(quint32 key, const OrderEntry& order, const BillSide& bills);
    void classifyAbsent(quint32 key, const OrderEntry& order, const BillSide& bills);
    void classifyReceipts(quint32 key, const OrderEntry& order, const BillSide& bills);

    void add(DiscrepancyClass kind, quint32 key, quint32 transaction, std::optional<qint64> billFen = {});
    bool isDue(const OrderEntry& order, int days) const;
    bool isAfterGrace(const OrderEntry& order, const BillSide& bills) const;
};

Reconciliation::Reconciliation(const ReconciliationOptions& options) : m_state(std::make_unique<State>())
{
    m_state->options = options;
}

Reconciliation::~Reconciliation() = default;

void Reconciliation::beginFile(const QString& name)
{
    m_state->files.append(name);
}

void Reconciliation::expectReceipts()
{
    m_state->receiptsExpected = true;
}

template <typename Row>
void Reconciliation::State::put(const Row& row)
{
    const auto file = quint16(std::max<qsizetype>(files.size(), 1) - 1);
    if (pending && (pending->isFull() || pending->file != file))
        flush();
    if (!pending)
        pending = std::make_unique<RowBatch>(file);
    pending->add(row);
}

void Reconciliation::State::flush()
{
    if (!pending)
        return;
    payers.mark(*pending);
    ledger.add(*pending);
    pending.reset();
}

void Reconciliation::take(const OrderRow& row)
{
    m_state->put(row);
}

void Reconciliation::take(const ReceiptRow& row)
{
    m_state->receiptsExpected = true;
    m_state->put(row);
}

void Reconciliation::take(const TransactionRow& row)
{
    m_state->put(row);
}

void Reconciliation::prepare(RowBatch& orders)
{
    m_state->payers.mark(orders);
}

void Reconciliation::closeOrders()
{
    m_state->payers.close();
}

void Reconciliation::take(const RowBatch& batch)
{
    m_state->ledger.add(batch);
}

Result<ReconciliationResult> Reconciliation::finish()
{
    return m_state->finish();
}

Result<ReconciliationResult> Reconciliation::State::finish()
{
    flush();
    if (!ledger.clashes.empty()) {
        const OrderClash& clash = ledger.clashes.front();
        return fail(
            Error::Code::Invalid,
            QCoreApplication::translate(
                "Payment", "The order number %1 stands on line %2 and again on line %3 of the orders.")
                .arg(toText(ledger.texts.text(ledger.keys[clash.key].text)))
                .arg(clash.firstLine)
                .arg(clash.secondLine));
    }
    ledger.settle(payers.size());
    sumUp();
    for (quint32 key = 0; key < ledger.keys.size(); ++key)
        classify(key);
    std::sort(result.discrepancies.begin(), result.discrepancies.end(), [](const auto& a, const auto& b) {
        return std::tie(a.kind, a.orderNo, a.tradeNo, a.refundNo, a.billLine) <
               std::tie(b.kind, b.orderNo, b.tradeNo, b.refundNo, b.billLine);
    });
    return std::move(result);
}

void Reconciliation::State::sumUp()
{
    for (quint32 key = 0; key < ledger.keys.size(); ++key) {
        const KeyEntry& entry = ledger.keys[key];
        if (!entry.hasOrder())
            continue;
        ++result.orders;
        if (countsAsPaid(entry.order.statusOf()))
            result.ordersAmount += Money::fromFen(entry.order.amount());
    }
    for (quint32 i = 0; i < ledger.transactions.size(); ++i) {
        const TransactionEntry& entry = ledger.transactions[i];
        const qint64 sign = entry.isRefund ? -1 : 1;
        if (entry.repeated) {
            ++result.repeated;
        } else {
            ++result.transactions;
            result.billsAmount += Money::fromFen(sign * entry.amount());
        }
    }
}

void Reconciliation::State::classify(quint32 key)
{
    const KeyEntry& entry = ledger.keys[key];
    if (!entry.hasOrder())
        classifyWithoutOrder(key);
    else
        classifyOrder(key, entry.order);
}

void Reconciliation::State::classifyWithoutOrder(quint32 key)
{
    const auto& transactions = ledger.transactionsOf(key);
    for (const quint32 at : transactions)
        add(DiscrepancyClass::NotInOrders, key, at);
    if (transactions.empty() && ledger.receiptsOf(key).count > 0)
        add(DiscrepancyClass::ReceiptWithoutPayment, key, kNone);
}

/// Reports the extra payments of @p order and gathers the rest.
BillSide Reconciliation::State::billSide(quint32 key, const OrderEntry& order)
{
    BillSide bills;
    for (const quint32 at : ledger.transactionsOf(key)) {
        const TransactionEntry& entry = ledger.transactions[at];
        if (entry.isRefund) {
            bills.refund = bills.refund == kNone ? at : bills.refund;
            bills.refunded += entry.amount();
            continue;
        }
        if (ledger.isExtra(at, order)) {
            bills.hasExtra = true;
            add(DiscrepancyClass::DuplicatePayment, key, at);
            continue;
        }
        bills.paid += entry.amount();
        bills.overRefunded = bills.overRefunded || ledger.refundedOf(at) > entry.amount();
        quint32& place = ledger.isLive(at) ? bills.payment : bills.settled;
        place = place == kNone ? at : place;
    }
    return bills;
}

void Reconciliation::State::classifyOrder(quint32 key, const OrderEntry& order)
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

void Reconciliation::State::classifyLive(quint32 key, const OrderEntry& order, const BillSide& bills)
{
    const TransactionEntry& payment = ledger.transactions[bills.payment];
    const qint64 refunded = ledger.refundedOf(bills.payment);
    if (order.statusOf() == OrderStatus::Pending)
        add(DiscrepancyClass::PendingButPaid, key, bills.payment);
    else if (order.statusOf() == OrderStatus::Closed)
        add(DiscrepancyClass::ClosedButPaid, key, bills.payment);
    else if (payment.amount() != order.amount())
        add(DiscrepancyClass::AmountDiffers, key, bills.payment);
    else if (order.statusOf() == OrderStatus::Refunded && refunded == 0 &&
             !isDue(order, options.toleranceDays))
        ++result.notYetDue;
    else if (order.statusOf() == OrderStatus::Refunded || refunded != 0)
        add(DiscrepancyClass::RefundDiffers, key, refunded != 0 ? bills.refund : bills.payment,
            payment.amount() - refunded);
    else
        classifyReceipts(key, order, bills);
}

/// Every payment of the order went back to the payer.
void Reconciliation::State::classifyGivenBack(quint32 key, const OrderEntry& order, const BillSide& bills)
{
    const TransactionEntry& payment = ledger.transactions[bills.settled];
    if (order.statusOf() == OrderStatus::Refunded && payment.amount() != order.amount())
        add(DiscrepancyClass::AmountDiffers, key, bills.settled);
    else if (countsAsPaid(order.statusOf()) || bills.overRefunded)
        add(DiscrepancyClass::RefundDiffers, key, bills.refund, bills.paid - bills.refunded);
    else
        classifyReceipts(key, order, bills);
}

/// No bill has a payment of the order; there may be refunds of one that stands on an older bill.
void Reconciliation::State::classifyAbsent(quint32 key, const OrderEntry& order, const BillSide& bills)
{
    if (bills.refund != kNone) {
        if (order.statusOf() == OrderStatus::Refunded && bills.refunded == order.amount())
            classifyReceipts(key, order, bills);
        else
            add(DiscrepancyClass::RefundDiffers, key, bills.refund, -bills.refunded);
    } else if (order.statusOf() == OrderStatus::Pending || order.statusOf() == OrderStatus::Closed) {
        if (receiptsExpected && ledger.receiptsOf(key).count > 0)
            add(DiscrepancyClass::ReceiptWithoutPayment, key, kNone);
        else
            ++result.unpaid;
    } else if (!isDue(order, options.toleranceDays)) {
        ++result.notYetDue;
    } else {
        add(countsAsPaid(order.statusOf()) ? DiscrepancyClass::PaidNotOnBill
                                           : DiscrepancyClass::RefundDiffers,
            key, kNone);
    }
}

/// Orders and bills agree; the receipts are the third side.
void Reconciliation::State::classifyReceipts(quint32 key, const OrderEntry& order, const BillSide& bills)
{
    const ReceiptSum receipts = ledger.receiptsOf(key);
    const bool paid = countsAsPaid(order.statusOf());
    const quint32 transaction = bills.payment != kNone ? bills.payment : bills.settled;
    if (receiptsExpected && !paid && receipts.count > 0)
        add(DiscrepancyClass::ReceiptWithoutPayment, key, transaction);
    else if (receiptsExpected && paid && receipts.count > 0 && receipts.amount != order.amount())
        add(DiscrepancyClass::AmountReceiptDiffers, key, transaction);
    else if (receiptsExpected && paid && receipts.count == 0 && isAfterGrace(order, bills))
        add(DiscrepancyClass::ReceiptMissing, key, transaction);
    else
        ++result.matched;
}

void Reconciliation::State::add(DiscrepancyClass kind, quint32 key, quint32 transaction,
                                std::optional<qint64> billFen)
{
    const KeyEntry& entry = ledger.keys[key];
    Discrepancy found;
    found.kind = kind;
    found.orderNo = toText(ledger.texts.text(entry.text));
    if (entry.hasOrder()) {
        const OrderEntry& order = entry.order;
        found.candidateNo = toText(payers.candidateOf(order.payer));
        found.channel = order.channelOf();
        found.orderAmount = Money::fromFen(order.amount());
        found.orderStatus = order.statusOf();
        found.createdAt = longTime(order.createdAt);
        found.paidAt = longTime(order.paidAt);
    }
    if (transaction != kNone) {
        const TransactionEntry& bill = ledger.transactions[transaction];
        found.channel = bill.channelOf();
        found.tradeNo = toText(ledger.tradeNo(bill));
        found.refundNo = toText(ledger.refundNo(bill));
        found.billAmount = Money::fromFen(billFen.value_or(bill.isRefund ? -bill.amount() : bill.amount()));
        const bool isOwnMoney = kind == DiscrepancyClass::DuplicatePayment || bill.isRefund;
        found.paidAt = isOwnMoney || found.paidAt == kNoTime ? longTime(bill.at) : found.paidAt;
        found.billFile = files.value(qsizetype(bill.file));
        found.billLine = bill.line;
    }
    if (const ReceiptSum receipts = ledger.receiptsOf(key); receipts.count > 0) {
        found.receiptAmount = Money::fromFen(receipts.amount);
        if (found.paidAt == kNoTime && found.createdAt == kNoTime)
            found.paidAt = longTime(receipts.firstIssued);
    }
    ++result.counts[size_t(kind)];
    result.discrepancies.push_back(std::move(found));
}

/// True if @p days after the payment are over on the day of the answer.
bool Reconciliation::State::isDue(const OrderEntry& order, int days) const
{
    const LocalSeconds paid = longTime(order.paidAt == kNoShortTime ? order.createdAt : order.paidAt);
    return paid == kNoTime || localDay(paid) + days < localDay(options.asOf);
}

bool Reconciliation::State::isAfterGrace(const OrderEntry& order, const BillSide& bills) const
{
    OrderEntry paid = order;
    if (paid.paidAt == kNoShortTime && bills.payment != kNone)
        paid.paidAt = ledger.transactions[bills.payment].at;
    return isDue(paid, options.graceDays);
}

} // namespace examdesk::payment
