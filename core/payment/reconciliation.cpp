// SPDX-License-Identifier: GPL-3.0-or-later
#include "reconciliation.h"

#include "ledger.h"

#include <QCoreApplication>

#include <algorithm>
#include <tuple>

namespace examdesk::payment {

using base::Error;
using base::fail;
using base::Money;
using base::Result;

namespace {

QString toText(std::string_view utf8)
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
    Ledger ledger;
    bool receiptsExpected = false;
    ReconciliationResult result;

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
    m_state->ledger.beginFile(name);
}

void Reconciliation::expectReceipts()
{
    m_state->receiptsExpected = true;
}

void Reconciliation::take(const OrderRow& row)
{
    m_state->ledger.add(row);
}

void Reconciliation::take(const ReceiptRow& row)
{
    m_state->receiptsExpected = true;
    m_state->ledger.add(row);
}

void Reconciliation::take(const TransactionRow& row)
{
    m_state->ledger.add(row);
}

Result<ReconciliationResult> Reconciliation::finish()
{
    return m_state->finish();
}

Result<ReconciliationResult> Reconciliation::State::finish()
{
    if (!ledger.clashes.empty()) {
        const OrderClash& clash = ledger.clashes.front();
        return fail(
            Error::Code::Invalid,
            QCoreApplication::translate(
                "Payment", "The order number %1 stands on line %2 and again on line %3 of the orders.")
                .arg(toText(ledger.numbers.text(clash.key)))
                .arg(clash.firstLine)
                .arg(clash.secondLine));
    }
    ledger.settle();
    sumUp();
    for (quint32 key = 0; key < ledger.numbers.size(); ++key)
        classify(key);
    std::sort(result.discrepancies.begin(), result.discrepancies.end(), [](const auto& a, const auto& b) {
        return std::tie(a.kind, a.orderNo, a.tradeNo, a.refundNo, a.billLine) <
               std::tie(b.kind, b.orderNo, b.tradeNo, b.refundNo, b.billLine);
    });
    return std::move(result);
}

void Reconciliation::State::sumUp()
{
    result.orders = qint64(ledger.orders.size());
    for (const OrderEntry& order : ledger.orders)
        if (countsAsPaid(order.status))
            result.ordersAmount += Money::fromFen(order.amount);
    for (const TransactionEntry& entry : ledger.transactions) {
        const qint64 sign = entry.kind == TransactionKind::Payment ? 1 : -1;
        if (entry.repeated) {
            ++result.repeated;
        } else {
            ++result.transactions;
            result.billsAmount += Money::fromFen(sign * entry.amount);
        }
    }
}

void Reconciliation::State::classify(quint32 key)
{
    const KeyEntry& entry = ledger.keys[key];
    if (entry.order == kNone)
        classifyWithoutOrder(key);
    else
        classifyOrder(key, ledger.orders[entry.order]);
}

void Reconciliation::State::classifyWithoutOrder(quint32 key)
{
    const auto& transactions = ledger.transactionsOf(key);
    for (const quint32 at : transactions)
        add(DiscrepancyClass::NotInOrders, key, at);
    if (transactions.empty() && ledger.keys[key].receipts > 0)
        add(DiscrepancyClass::ReceiptWithoutPayment, key, kNone);
}

/// Reports the extra payments of @p order and gathers the rest.
BillSide Reconciliation::State::billSide(quint32 key, const OrderEntry& order)
{
    BillSide bills;
    for (const quint32 at : ledger.transactionsOf(key)) {
        const TransactionEntry& entry = ledger.transactions[at];
        if (entry.kind == TransactionKind::Refund) {
            bills.refund = bills.refund == kNone ? at : bills.refund;
            bills.refunded += entry.amount;
            continue;
        }
        if (ledger.isExtra(at, order)) {
            bills.hasExtra = true;
            add(DiscrepancyClass::DuplicatePayment, key, at);
            continue;
        }
        bills.paid += entry.amount;
        bills.overRefunded = bills.overRefunded || entry.refunded > entry.amount;
        quint32& place = entry.isLive() ? bills.payment : bills.settled;
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
    const qint64 left = payment.amount - payment.refunded;
    if (order.status == OrderStatus::Pending)
        add(DiscrepancyClass::PendingButPaid, key, bills.payment);
    else if (order.status == OrderStatus::Closed)
        add(DiscrepancyClass::ClosedButPaid, key, bills.payment);
    else if (payment.amount != order.amount)
        add(DiscrepancyClass::AmountDiffers, key, bills.payment);
    else if (order.status == OrderStatus::Refunded && payment.refunded == 0 &&
             !isDue(order, options.toleranceDays))
        ++result.notYetDue;
    else if (order.status == OrderStatus::Refunded || payment.refunded != 0)
        add(DiscrepancyClass::RefundDiffers, key, payment.refunded != 0 ? bills.refund : bills.payment, left);
    else
        classifyReceipts(key, order, bills);
}

/// Every payment of the order went back to the payer.
void Reconciliation::State::classifyGivenBack(quint32 key, const OrderEntry& order, const BillSide& bills)
{
    const TransactionEntry& payment = ledger.transactions[bills.settled];
    if (order.status == OrderStatus::Refunded && payment.amount != order.amount)
        add(DiscrepancyClass::AmountDiffers, key, bills.settled);
    else if (countsAsPaid(order.status) || bills.overRefunded)
        add(DiscrepancyClass::RefundDiffers, key, bills.refund, bills.paid - bills.refunded);
    else
        classifyReceipts(key, order, bills);
}

/// No bill has a payment of the order; there may be refunds of one that stands on an older bill.
void Reconciliation::State::classifyAbsent(quint32 key, const OrderEntry& order, const BillSide& bills)
{
    if (bills.refund != kNone) {
        if (order.status == OrderStatus::Refunded && bills.refunded == order.amount)
            classifyReceipts(key, order, bills);
        else
            add(DiscrepancyClass::RefundDiffers, key, bills.refund, -bills.refunded);
    } else if (order.status == OrderStatus::Pending || order.status == OrderStatus::Closed) {
        if (receiptsExpected && ledger.keys[key].receipts > 0)
            add(DiscrepancyClass::ReceiptWithoutPayment, key, kNone);
        else
            ++result.unpaid;
    } else if (!isDue(order, options.toleranceDays)) {
        ++result.notYetDue;
    } else {
        add(countsAsPaid(order.status) ? DiscrepancyClass::PaidNotOnBill : DiscrepancyClass::RefundDiffers,
            key, kNone);
    }
}

/// Orders and bills agree; the receipts are the third side.
void Reconciliation::State::classifyReceipts(quint32 key, const OrderEntry& order, const BillSide& bills)
{
    const KeyEntry& entry = ledger.keys[key];
    const bool paid = countsAsPaid(order.status);
    const quint32 transaction = bills.payment != kNone ? bills.payment : bills.settled;
    if (receiptsExpected && !paid && entry.receipts > 0)
        add(DiscrepancyClass::ReceiptWithoutPayment, key, transaction);
    else if (receiptsExpected && paid && entry.receipts > 0 && entry.receiptAmount != order.amount)
        add(DiscrepancyClass::AmountReceiptDiffers, key, transaction);
    else if (receiptsExpected && paid && entry.receipts == 0 && isAfterGrace(order, bills))
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
    found.orderNo = toText(ledger.numbers.text(key));
    if (entry.order != kNone) {
        const OrderEntry& order = ledger.orders[entry.order];
        const std::string_view payer = ledger.payers.text(order.payer);
        found.candidateNo = toText(payer.substr(0, payer.find('\n')));
        found.channel = order.channel;
        found.orderAmount = Money::fromFen(order.amount);
        found.orderStatus = order.status;
        found.createdAt = order.createdAt;
        found.paidAt = order.paidAt;
    }
    if (transaction != kNone) {
        const TransactionEntry& bill = ledger.transactions[transaction];
        const bool refund = bill.kind == TransactionKind::Refund;
        found.channel = bill.channel;
        found.tradeNo = toText(bill.tradeNo());
        found.refundNo = toText(bill.refundNo());
        found.billAmount = Money::fromFen(billFen.value_or(refund ? -bill.amount : bill.amount));
        found.paidAt = found.paidAt == kNoTime ? bill.at : found.paidAt;
        found.billFile = ledger.files.value(bill.file);
        found.billLine = bill.line;
    }
    if (entry.receipts > 0)
        found.receiptAmount = Money::fromFen(entry.receiptAmount);
    ++result.counts[size_t(kind)];
    result.discrepancies.push_back(std::move(found));
}

/// True if @p days after the payment are over on the day of the answer.
bool Reconciliation::State::isDue(const OrderEntry& order, int days) const
{
    const LocalSeconds paid = order.paidAt == kNoTime ? order.createdAt : order.paidAt;
    return paid == kNoTime || localDay(paid) + days < localDay(options.asOf);
}

bool Reconciliation::State::isAfterGrace(const OrderEntry& order, const BillSide& bills) const
{
    OrderEntry paid = order;
    if (paid.paidAt == kNoTime && bills.payment != kNone)
        paid.paidAt = ledger.transactions[bills.payment].at;
    return isDue(paid, options.graceDays);
}

} // namespace examdesk::payment
