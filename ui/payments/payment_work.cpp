// SPDX-License-Identifier: GPL-3.0-or-later
// What the page asks the store for.
#include "bill_import.h"
#include "bill_list.h"
#include "discrepancy_detail.h"
#include "discrepancy_list.h"
#include "kit/message_bar.h"
#include "order_detail.h"
#include "order_list.h"
#include "payment/discrepancy_report.h"
#include "payment_page.h"
#include "sums_panel.h"

#include <QDateEdit>
#include <QFileInfo>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using base::Error;
using base::Result;
using payment::DiscrepancyState;
using payment::PaymentService;

void PaymentPage::examChanged()
{
    m_wantedCase.clear();
    m_discrepancy->showNothing();
    m_order->showNothing();
    m_sums->showNoResult();
    if (!exam())
        return showEmpty(Icon::Payments, tr("Choose an exam to see its fees."));
    if (!mayImport())
        messages().showInfo(
            tr("As %1 you see fees and discrepancies, but bills are imported and reconciled by school admins "
               "and system admins.")
                .arg(account::shownRole(desk().principal().role)));
    m_discrepancies->setExam(exam()->id);
    m_orders->setExam(exam()->id);
    refresh();
    lookAtSums();
}

void PaymentPage::recordsChanged(const QStringList& entities)
{
    const auto touched = [&entities](std::initializer_list<QString> names) {
        return std::any_of(names.begin(), names.end(),
                           [&entities](const QString& name) { return entities.contains(name); });
    };
    const bool areSums = touched({u"bill"_s, payment::kOrderEntity, payment::kReceiptEntity});
    if (!areSums && !touched({payment::kDiscrepancyEntity}))
        return;
    refresh();
    m_discrepancies->reload();
    if (areSums) {
        m_orders->reload();
        lookAtSums();
    }
}

void PaymentPage::refresh()
{
    ask(
        [id = exam()->id](account::Session& session) -> Result<Overview> {
            const PaymentService service(session);
            const auto counts = service.counts(id);
            if (!counts)
                return base::fail(counts.error());
            const auto batches = service.batches(id);
            const auto income = service.dailySums(id);
            if (!batches || !income)
                return base::fail(batches ? income.error() : batches.error());
            return Overview{*counts, *batches, *income};
        },
        [this](const Overview& overview) { showOverview(overview); });
}

void PaymentPage::showOverview(const Overview& overview)
{
    const auto waiting = overview.counts.discrepancies.value(DiscrepancyState::Open) +
                         overview.counts.discrepancies.value(DiscrepancyState::AwaitingSecond);
    setBadge(waiting);
    m_discrepancies->showCounts(overview.counts);
    m_bills->showBatches(overview.batches);
    m_sums->showIncome(overview.income);
    const bool isEmpty = overview.counts.orders.isEmpty() && overview.batches.isEmpty() &&
                         overview.counts.discrepancies.isEmpty();
    if (!isEmpty)
        return showContent();
    showEmpty(
        Icon::Payments,
        tr("What orders, bills and receipts do not agree on will stand here. The first step: import the "
           "platform's orders.csv and the bills of WeChat Pay, Alipay or UnionPay, or drop them here."),
        mayImport() ? tr("Import files…") : QString());
}

void PaymentPage::lookAtSums()
{
    if (!exam())
        return;
    const QDate asOf = m_asOf->date();
    ask([id = exam()->id,
         asOf](account::Session& session) { return PaymentService(session).match(id, asOf); },
        [this, asOf, id = exam()->id](const payment::ReconciliationResult& result) {
            if (exam() && exam()->id == id && asOf == m_asOf->date())
                showSums(result, asOf);
        },
        account::Desk::Lane::Slow);
}

void PaymentPage::showSums(const payment::ReconciliationResult& result, QDate asOf)
{
    m_sums->showResult(result, asOf);
    m_discrepancies->setFindings(result.findings());
}

void PaymentPage::importFiles(const QStringList& paths)
{
    if (!exam() || paths.isEmpty())
        return;
    const TaskHandle task = tasks().start(tr("Importing %n file(s)", nullptr, int(paths.size())));
    ask([id = exam()->id, paths,
         task](account::Session& session) { return importPaymentFiles(session, id, paths, task.progress()); },
        [this](const BillImport& import) {
            const QString sentence = sentenceOf(import);
            if (import.refused.isEmpty())
                messages().showInfo(sentence, detailsOf(import));
            else
                messages().showError({Error::Code::Invalid, sentence, detailsOf(import)});
        },
        account::Desk::Lane::Slow);
}

void PaymentPage::reconcile()
{
    if (!exam() || !mayImport())
        return;
    const QDate asOf = m_asOf->date();
    const TaskHandle task = tasks().start(tr("Reconciling"), false);
    ask([id = exam()->id, asOf,
         task](account::Session& session) { return PaymentService(session).run(id, asOf); },
        [this, asOf](const payment::ReconciliationRun& run) {
            m_sums->showResult(run.result, asOf);
            const QString found = run.result.findings() == 0
                                      ? tr("Orders, bills and receipts agree.")
                                      : tr("%n discrepancy(ies) found.", nullptr, int(run.result.findings()));
            messages().showInfo(tr("Reconciled as of %1. %2 %3 new or changed, %4 no longer found.")
                                    .arg(asOf.toString(Qt::ISODate), found)
                                    .arg(run.reported)
                                    .arg(run.withdrawn));
        },
        account::Desk::Lane::Slow);
}

void PaymentPage::exportTo(const QString& path)
{
    if (!exam())
        return;
    ask(
        [query = m_discrepancies->query(), path](account::Session& session) -> Result<qint64> {
            auto all = allDiscrepancies(session, query);
            if (!all)
                return base::fail(all.error());
            payment::ReconciliationResult result;
            result.discrepancies = *std::move(all);
            if (const auto written = payment::writeDiscrepancies(result, path); !written)
                return base::fail(written.error());
            const auto noted = session.note(u"export"_s, {payment::kDiscrepancyEntity, query.exam},
                                            {{u"rows"_s, result.findings()}});
            if (!noted)
                return base::fail(noted.error());
            return result.findings();
        },
        [this, path](qint64 rows) {
            messages().showInfo(
                tr("%n discrepancy(ies) written to %1.", nullptr, int(rows)).arg(QFileInfo(path).fileName()),
                path);
        },
        account::Desk::Lane::Slow);
}

void PaymentPage::showDiscrepancy(const payment::DiscrepancyListRow* row)
{
    m_wantedCase = row ? row->id.text() : QString();
    if (!row)
        return m_discrepancy->showNothing();
    ask([id = row->id](account::Session& session) { return readCase(session, id); },
        [this](const DiscrepancyCase& found) {
            if (found.record.id.text() == m_wantedCase)
                m_discrepancy->showCase(found);
        });
}

void PaymentPage::showOrder(const payment::OrderListRow* row)
{
    if (!row)
        return m_order->showNothing();
    ask([id = row->id](account::Session& session) { return readCase(session, id); },
        [this](const OrderCase& found) { m_order->showCase(found); });
}

void PaymentPage::give(std::function<Result<void>(account::Session&)> command, const QString& done)
{
    base::whenFinished(desk().run(std::move(command)), this, [this, done](const Result<void>& result) {
        if (result)
            messages().showInfo(done);
        else
            say(result.error());
        m_discrepancies->reload();
        m_orders->reload();
    });
}

} // namespace examdesk::ui
