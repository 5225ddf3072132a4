// SPDX-License-Identifier: GPL-3.0-or-later
#include "order_case.h"

#include <QCoreApplication>

namespace examdesk::payment {

using base::fail;
using base::Result;

namespace {

Result<QList<ReceiptRecord>> receiptsOf(account::Session& session, const QString& order)
{
    QList<ReceiptRecord> receipts;
    if (order.isEmpty())
        return receipts;
    const auto records = session.records().children(kReceiptEntity, order);
    if (!records)
        return fail(records.error());
    for (const store::Record& document : *records) {
        const auto receipt = receiptFrom(document);
        if (!receipt)
            return fail(receipt.error());
        receipts.append(*receipt);
    }
    return receipts;
}

/// A decision about the order that waits for a second person.
Result<std::optional<DiscrepancyRecord>> waitingOf(account::Session& session, const QString& order)
{
    const auto records = session.records().children(kDiscrepancyEntity, order);
    if (!records)
        return fail(records.error());
    for (const store::Record& document : *records) {
        auto record = discrepancyFrom(document);
        if (!record)
            return fail(record.error());
        if (record->state == DiscrepancyState::AwaitingSecond)
            return std::optional(*std::move(record));
    }
    return std::optional<DiscrepancyRecord>();
}

/// The number of another order that the candidate has paid; empty if there is none.
Result<QString> otherPaidOrder(account::Session& session, const OrderRecord& order)
{
    if (order.candidate.isEmpty())
        return QString();
    const auto records = session.records().children(kOrderEntity, order.candidate);
    if (!records)
        return fail(records.error());
    for (const store::Record& document : *records) {
        const auto other = orderFrom(document);
        if (!other)
            return fail(other.error());
        const bool isPaid = other->order.status == bill::OrderStatus::Paid ||
                            other->order.status == bill::OrderStatus::Receipted;
        if (isPaid && other->id != order.id && other->order.feeItem == order.order.feeItem)
            return other->order.orderNo;
    }
    return QString();
}

} // namespace

OrderAdvice OrderCase::advice(const exam::Fees& fees, const QDateTime& now) const
{
    OrderSides sides{.order = record,
                     .lines = lines,
                     .receipts = {},
                     .waiting = waiting,
                     .otherPaidOrder = otherPaidOrder};
    for (const ReceiptRecord& receipt : receipts)
        sides.receipts.append(receipt.receipt);
    return adviceFor(sides, fees, now);
}

Result<OrderCase> readCase(account::Session& session, const OrderId& id)
{
    const PaymentService service(session);
    const auto order = service.order(id);
    if (!order)
        return fail(order.error());
    const auto lines = service.billLines(order->place.exam, order->order.orderNo);
    const auto receipts = receiptsOf(session, id.text());
    if (!lines || !receipts)
        return fail(lines ? receipts.error() : lines.error());
    const auto waiting = waitingOf(session, id.text());
    const auto other = otherPaidOrder(session, *order);
    if (!waiting || !other)
        return fail(waiting ? other.error() : waiting.error());
    return OrderCase{*order, *lines, *receipts, *waiting, *other};
}

Result<DiscrepancyCase> readCase(account::Session& session, const DiscrepancyId& id)
{
    const PaymentService service(session);
    auto record = service.discrepancy(id);
    if (!record)
        return fail(record.error());
    DiscrepancyCase found{.record = *std::move(record)};
    if (!found.record.order.isEmpty()) {
        auto order = readCase(session, OrderId(found.record.order));
        if (!order)
            return fail(order.error());
        found.order = order->record;
        found.lines = order->lines;
        found.receipts = order->receipts;
        return found;
    }
    const auto lines = service.billLines(found.record.place.exam, found.record.found.orderNo);
    if (!lines)
        return fail(lines.error());
    found.lines = *lines;
    return found;
}

Result<std::vector<reconcile::Discrepancy>>
allDiscrepancies(account::Session& session, const DiscrepancyQuery& query, const base::Progress& progress)
{
    constexpr int kPage = 1000;
    const PaymentService service(session);
    std::vector<reconcile::Discrepancy> all;
    std::optional<DiscrepancyPageKey> after;
    while (true) {
        if (!progress.at(qint64(all.size()), 0))
            return fail(
                base::Error::Code::Cancelled,
                QCoreApplication::translate("Payments", "The export was stopped; nothing was written."));
        const auto page = service.discrepancies(query, after, kPage);
        if (!page)
            return fail(page.error());
        for (const DiscrepancyListRow& row : *page)
            all.push_back(row.found);
        if (page->size() < kPage)
            return all;
        after = DiscrepancyPageKey{page->last().found.kind, page->last().found.orderNo, page->last().id};
    }
}

} // namespace examdesk::payment
