// SPDX-License-Identifier: GPL-3.0-or-later
// What the page asks the store for.
#include "bill_import.h"
#include "bill_list.h"
#include "closing/period_service.h"
#include "day_band.h"
#include "day_calendar.h"
#include "discrepancy_detail.h"
#include "discrepancy_list.h"
#include "income_chart.h"
#include "kit/message_bar.h"
#include "order_detail.h"
#include "order_list.h"
#include "payment_page.h"
#include "period_panel.h"
#include "reconcile/discrepancy_report.h"
#include "sums_panel.h"
#include "workbench/ask_bar.h"

#include <QDateEdit>
#include <QFileInfo>
#include <QScopeGuard>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using base::Error;
using base::Result;
using payment::DiscrepancyState;
using payment::PaymentService;

namespace {

/// Ends @p task with the scope: a lane may keep its last job, and with it the task, until the next one comes.
auto endOf(TaskHandle task)
{
    return qScopeGuard([ending = std::move(task)]() mutable { ending.finish(); });
}

} // namespace

void PaymentPage::examChanged()
{
    m_wantedCase.clear();
    m_wantedOrder.clear();
    m_ask->cancel();
    m_discrepancy->showNothing();
    m_order->showNothing();
    m_band->sums().showNoResult();
    if (!exam())
        return showEmpty(Icon::Payments, tr("Choose an exam to see its fees."));
    if (!mayImport())
        messages().showInfo(
            tr("As %1 you see fees and discrepancies, but bills are imported and reconciled by school admins "
               "and system admins.")
                .arg(account::shownRole(desk().principal().role)));
    m_isPlaced = false;
    m_days.clear();
    m_periods->forget();
    m_band->calendar().choose({});
    m_discrepancies->setExam(exam()->id);
    m_orders->setExam(*exam());
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
    if (!areSums && !touched({payment::kDiscrepancyEntity, closing::kPeriodEntity}))
        return;
    refresh();
    m_discrepancies->reload();
    if (areSums) {
        m_orders->reload();
        lookAtSums();
    }
}

/// To add up an exam takes a while, so one reading follows the other.
void PaymentPage::refresh()
{
    m_readAgain = m_isReading;
    if (std::exchange(m_isReading, true))
        return;
    const auto work = [id = exam()->id,
                       asOf = m_asOf->date()](account::Session& session) -> Result<Overview> {
        const PaymentService service(session);
        const auto counts = service.counts(id);
        if (!counts)
            return base::fail(counts.error());
        const auto batches = service.batches(id);
        const auto days = closing::PeriodService(session).days(id, asOf);
        if (!batches || !days)
            return base::fail(batches ? days.error() : batches.error());
        return Overview{*counts, *batches, *days};
    };
    base::whenFinished(desk().read(work), this, [this, id = exam()->id](const Result<Overview>& overview) {
        m_isReading = false;
        if (!overview)
            say(overview.error());
        else if (shows(id))
            showOverview(*overview);
        if (exam() && (m_readAgain || !shows(id)))
            refresh();
    });
}

void PaymentPage::showSums()
{
    const QDate day = m_band->calendar().chosen();
    const closing::PaymentDay whole = closing::sumOf(m_days);
    closing::PaymentDay shown = day.isValid() ? closing::PaymentDay{.day = day} : whole;
    for (const closing::PaymentDay& each : std::as_const(m_days))
        if (each.day == day)
            shown = each;
    const bool hasReceipts = whole.total().receipts.count > 0;
    if (exam())
        m_band->sums().showSums(shown, m_asOf->date(), hasReceipts ? exam()->fees.receiptGraceDays : -1);
}

void PaymentPage::showOverview(const Overview& overview)
{
    const auto waiting = overview.counts.discrepancies.value(DiscrepancyState::Open) +
                         overview.counts.discrepancies.value(DiscrepancyState::AwaitingSecond);
    setBadge(waiting);
    m_discrepancies->showCounts(overview.counts);
    m_bills->showBatches(overview.batches);
    m_days = overview.days;
    m_band->calendar().setDays(m_days);
    if (!m_days.isEmpty() && !std::exchange(m_isPlaced, true))
        m_band->calendar().setCurrent(m_days.last().day);
    m_income->showDays(m_days);
    showSums();
    const bool isEmpty = overview.counts.orders.isEmpty() && overview.batches.isEmpty() &&
                         overview.counts.discrepancies.isEmpty();
    if (!isEmpty) {
        refreshPeriods();
        return showContent();
    }
    showEmpty(
        Icon::Payments,
        tr("What orders, bills and receipts do not agree on will stand here. The first step: import the "
           "platform's orders.csv and the bills of WeChat Pay, Alipay or UnionPay, or drop them here."),
        mayImport() ? tr("Import files…") : QString());
}

void PaymentPage::lookAtSums()
{
    if (m_sumsWanted)
        *m_sumsWanted = false; // nobody waits for the older ones
    if (!exam())
        return;
    m_sumsWanted = std::make_shared<std::atomic_bool>(true);
    const QDate asOf = m_asOf->date();
    const TaskHandle task = tasks().start(tr("Adding up fees"));
    const auto work = [definition = exam(), asOf, task, wanted = m_sumsWanted](account::Session& session) {
        const auto end = endOf(task);
        const base::Progress shown = task.progress();
        const base::Progress progress(
            [&](qint64 done, qint64 total) { return *wanted && shown.at(done, total); });
        return PaymentService(session).examine(*definition, asOf, progress);
    };
    base::whenFinished(desk().read(work, account::Desk::Lane::Slow), this,
                       [this, wanted = m_sumsWanted](const Result<payment::Examination>& examined) {
                           if (!*wanted)
                               return;
                           if (examined)
                               return showSums(examined->result, examined->asOf);
                           m_band->sums().showNoResult();
                           if (examined.error().code != Error::Code::Cancelled)
                               say(examined.error());
                       });
}

void PaymentPage::showSums(const reconcile::ReconciliationResult& result, QDate asOf)
{
    m_band->sums().showResult(result, asOf);
    m_discrepancies->setFindings(result.findings());
}

void PaymentPage::importFiles(const QStringList& paths)
{
    if (!exam() || paths.isEmpty())
        return;
    const TaskHandle task = tasks().start(tr("Importing %n file(s)", nullptr, int(paths.size())));
    ask(
        [definition = exam(), paths, task](account::Session& session) -> base::Result<payment::FileImport> {
            const auto end = endOf(task);
            return payment::importFiles(session, *definition, paths, task.progress(),
                                        [&task, count = paths.size()](qsizetype number, const QString& file) {
                                            task.setStep(tr("%1 of %2: %3").arg(number).arg(count).arg(file));
                                        });
        },
        [this](const payment::FileImport& import) {
            const QString sentence = sentenceOf(import);
            if (import.all(payment::FileOutcome::Kind::Refused).isEmpty() && import.contradictions.isEmpty())
                messages().showInfo(sentence, detailsOf(import));
            else
                messages().showError({Error::Code::Invalid, sentence, detailsOf(import)});
        },
        account::Desk::Lane::Slow);
}

void PaymentPage::reconcile()
{
    reconcileWith({});
}

void PaymentPage::reconcileWith(const payment::RunConsent& consent)
{
    if (!exam() || !mayImport())
        return;
    const QDate asOf = m_asOf->date();
    const TaskHandle task = tasks().start(tr("Reconciling"));
    ask(
        [definition = exam(), asOf, task, consent](account::Session& session) -> Result<RunOutcome> {
            const auto end = endOf(task);
            PaymentService service(session);
            const auto examined = service.examine(*definition, asOf, task.progress());
            if (!examined)
                return base::fail(examined.error());
            RunOutcome outcome;
            for (const payment::RunDoubt& doubt : examined->doubts)
                if (!consent.covers(doubt))
                    outcome.doubts.append(doubt);
            if (!outcome.doubts.isEmpty())
                return outcome;
            auto run = service.record(definition->id, *examined, task.progress());
            if (!run)
                return base::fail(run.error());
            outcome.run = *std::move(run);
            return outcome;
        },
        [this, asOf, consent](const RunOutcome& outcome) {
            if (outcome.run)
                showRun(*outcome.run, asOf);
            else
                askAbout(outcome.doubts, consent);
        },
        account::Desk::Lane::Slow);
}

void PaymentPage::askAbout(const QList<payment::RunDoubt>& doubts, payment::RunConsent consent)
{
    const payment::RunDoubt& doubt = doubts.first();
    const bool isMissing = doubt.kind == payment::RunDoubt::Kind::MissingBills;
    (isMissing ? consent.withoutBills : consent.withStrangers) = true;
    m_ask->ask(doubt.sentence,
               isMissing ? tr("There was no payment on these days: reconcile")
                         : tr("Report them all the same"),
               [this, consent] { reconcileWith(consent); });
}

void PaymentPage::showRun(const payment::ReconciliationRun& run, QDate asOf)
{
    m_band->sums().showResult(run.result, asOf);
    QStringList parts{run.result.findings() == 0
                          ? tr("Orders, bills and receipts agree.")
                          : tr("%n discrepancy(ies) found.", nullptr, int(run.result.findings()))};
    parts.append(tr("%1 new or changed, %2 no longer found.").arg(run.reported).arg(run.withdrawn));
    if (run.reopened > 0)
        parts.append(tr("%n decision(s) no longer hold; they are open again.", nullptr, int(run.reopened)));
    if (run.outside > 0)
        parts.append(
            tr("%n transaction(s) of these bills are not of your school's orders; the office reconciles "
               "them.",
               nullptr, int(run.outside)));
    messages().showInfo(tr("Reconciled as of %1. %2").arg(asOf.toString(Qt::ISODate), parts.join(u' ')));
}

void PaymentPage::exportTo(const QString& path)
{
    if (path.endsWith(u".csv"_s, Qt::CaseInsensitive))
        return exportAsCsv(path);
    writeTo(path,
            [query = m_discrepancies->query()](const closing::PaymentReports& reports,
                                               const exam::Definition& exam, const base::Progress& progress) {
                return reports.discrepancyReport(exam, query, progress);
            });
}

void PaymentPage::exportAsCsv(const QString& path)
{
    if (!exam())
        return;
    const TaskHandle task = tasks().start(tr("Exporting discrepancies"));
    ask(
        [query = m_discrepancies->query(), path, task](account::Session& session) -> Result<qint64> {
            const auto end = endOf(task);
            auto all = payment::allDiscrepancies(session, query, task.progress());
            if (!all)
                return base::fail(all.error());
            reconcile::ReconciliationResult result;
            result.discrepancies = *std::move(all);
            if (const auto written = reconcile::writeDiscrepancies(result, path); !written)
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
    const QString id = row ? row->id.text() : QString();
    if (std::exchange(m_wantedCase, id) != id)
        m_ask->cancel(); // it was about another record
    if (!row)
        return m_discrepancy->showNothing();
    ask([id = row->id](account::Session& session) { return payment::readCase(session, id); },
        [this](const payment::DiscrepancyCase& found) {
            if (found.record.id.text() == m_wantedCase)
                m_discrepancy->showCase(found);
        });
}

void PaymentPage::showOrder(const payment::OrderListRow* row)
{
    const QString id = row ? row->id.text() : QString();
    if (std::exchange(m_wantedOrder, id) != id)
        m_ask->cancel();
    if (!row)
        return m_order->showNothing();
    ask([id = row->id](account::Session& session) { return payment::readCase(session, id); },
        [this](const payment::OrderCase& found) {
            if (exam() && found.record.id.text() == m_wantedOrder)
                m_order->showCase(found, found.advice(exam()->fees, QDateTime::currentDateTimeUtc()));
        });
}

} // namespace examdesk::ui
