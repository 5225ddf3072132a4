// SPDX-License-Identifier: GPL-3.0-or-later
#include "reconciliation.h"

#include "classifier.h"
#include "ledger.h"
#include "payers.h"

#include <QCoreApplication>

#include <algorithm>
#include <tuple>

namespace examdesk::reconcile {

using base::Error;
using base::fail;
using base::Result;
using bill::RowBatch;

namespace {

/// Adds what was found in one part of the keys to @p whole.
void merge(ReconciliationResult&& part, ReconciliationResult& whole)
{
    whole.orders += part.orders;
    whole.transactions += part.transactions;
    whole.matched += part.matched;
    whole.unpaid += part.unpaid;
    whole.notYetDue += part.notYetDue;
    whole.ordersAmount += part.ordersAmount;
    whole.billsAmount += part.billsAmount;
    for (size_t kind = 0; kind < whole.counts.size(); ++kind)
        whole.counts[kind] += part.counts[kind];
    std::move(part.discrepancies.begin(), part.discrepancies.end(), std::back_inserter(whole.discrepancies));
}

} // namespace

struct Reconciliation::State {
    ReconciliationOptions options;
    Payers payers;
    Ledger ledger;
    QStringList files;
    bool receiptsExpected = false;

    Result<ReconciliationResult> finish();
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

void Reconciliation::expectOrders(size_t about)
{
    m_state->ledger.expect(about);
    m_state->payers.expect(about);
}

void Reconciliation::expectReceipts()
{
    m_state->receiptsExpected = true;
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
    if (!ledger.clashes.empty()) {
        const OrderClash& clash = ledger.clashes.front();
        return fail(
            Error::Code::Invalid,
            QCoreApplication::translate(
                "Payment", "The order number %1 stands on line %2 and again on line %3 of the orders.")
                .arg(QString::fromStdString(ledger.texts.text(ledger.keys[clash.key].text)))
                .arg(clash.firstLine)
                .arg(clash.secondLine));
    }
    ledger.settle(payers.size());
    ReconciliationResult result;
    for (ReconciliationResult& part : base::inParts(ledger.keys.size(), [this](const base::Part& part) {
             return Classifier(ledger, payers, files, options, receiptsExpected).classify(part);
         }))
        merge(std::move(part), result);
    result.repeated = qint64(ledger.transactions.size()) - result.transactions;
    std::sort(result.discrepancies.begin(), result.discrepancies.end(), [](const auto& a, const auto& b) {
        return std::tie(a.kind, a.orderNo, a.tradeNo, a.refundNo, a.billLine) <
               std::tie(b.kind, b.orderNo, b.tradeNo, b.refundNo, b.billLine);
    });
    return result;
}

} // namespace examdesk::reconcile
