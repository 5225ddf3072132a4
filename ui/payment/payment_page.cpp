// SPDX-License-Identifier: GPL-3.0-or-later
#include "payment_page.h"

#include "bill_controller.h"
#include "day_controller.h"
#include "discrepancy_controller.h"
#include "order_controller.h"
#include "period_controller.h"
#include "reconciliation_controller.h"
#include "report_controller.h"
#include "ui/kit/message_bar.h"
#include "ui/kit/tokens.h"

#include <QAction>
#include <QDragEnterEvent>
#include <QStackedWidget>
#include <QTabWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace examdesk::ui {

using namespace Qt::StringLiterals;

namespace {

/// Of a lower page the list would be crushed by what stands above it.
constexpr int kLowPage = 700;

void askForRoom(QWidget& widget, bool isShown)
{
    const auto policy = isShown ? QSizePolicy::Preferred : QSizePolicy::Ignored;
    widget.setSizePolicy(policy, policy);
}

} // namespace

PaymentPage::PaymentPage(const Workbench& workbench, QWidget* parent)
    : WorkPage(u"payments"_s, tr("Fees and reconciliation"), workbench, parent), m_tabs(new QTabWidget),
      m_details(new QStackedWidget(this))
{
    setAcceptDrops(true);
    makeControllers();
    layOut();
    connectControllers();
    connectDays();
    connect(this, &Page::firstStep, m_bills.get(), &BillController::chooseFiles);
    connect(&desk(), &account::Desk::changed, this, [this](const QStringList& entities) {
        if (exam() && !isVisible() && entities.contains(payment::kDiscrepancyEntity))
            m_days->refresh(); // the badge is seen while the page is not
    });
    showEmpty(Icon::Payments, tr("Choose an exam to see its fees."));
}

PaymentPage::~PaymentPage() = default;

void PaymentPage::makeControllers()
{
    const PaymentController::Parts parts{workbench(), *this};
    m_reconciliation = std::make_unique<ReconciliationController>(parts);
    m_bills = std::make_unique<BillController>(parts);
    m_days = std::make_unique<DayController>(parts);
    m_discrepancies = std::make_unique<DiscrepancyController>(parts);
    m_orders = std::make_unique<OrderController>(parts);
    m_periods = std::make_unique<PeriodController>(parts);
    m_reports = std::make_unique<ReportController>(
        parts, ReportController::Subject{.discrepancies = [this] { return m_discrepancies->query(); },
                                         .day =
                                             [this] {
                                                 const QDate day = m_days->chosen();
                                                 return day.isValid() ? day
                                                                      : m_reconciliation->asOf().addDays(-1);
                                             }});
    setPrimaryAction(m_reconciliation->action());
    for (QAction* action : {m_bills->importAction(), m_reports->exportAction(), m_reports->dailyAction()})
        addSecondaryAction(action);
    setFilter(m_reconciliation->dayChoice());
}

void PaymentPage::layOut()
{
    m_tabs->setDocumentMode(true);
    m_tabs->setUsesScrollButtons(false); // its words are room that it needs
    m_tabs->addTab(m_discrepancies->list(), tr("Discrepancies"));
    m_tabs->addTab(m_orders->list(), tr("Orders"));
    m_tabs->addTab(m_bills->list(), tr("Bills"));
    m_tabs->addTab(m_days->income(), tr("Income"));
    m_tabs->addTab(m_periods->panel(), tr("Closing"));
    m_details->addWidget(m_discrepancies->detail());
    m_details->addWidget(m_orders->detail());
    connect(m_tabs, &QTabWidget::currentChanged, this, &PaymentPage::showTab);
    auto* work = new QWidget;
    auto* rows = new QVBoxLayout(work);
    rows->setContentsMargins({});
    rows->setSpacing(tokens::kGapSmall);
    rows->addWidget(m_reconciliation->question());
    rows->addWidget(m_bills->question());
    rows->addWidget(m_days->band());
    rows->addWidget(m_tabs, 1);
    showTab();
    setContent(work, m_details);
}

void PaymentPage::showTab()
{
    const bool areOrders = m_tabs->currentWidget() == m_orders->list();
    m_details->setVisible(areOrders || m_tabs->currentWidget() == m_discrepancies->list());
    m_details->setCurrentWidget(areOrders ? m_orders->detail() : m_discrepancies->detail());
    m_tabs->parentWidget()->setFocusProxy(m_tabs->currentWidget()); // the list, not the row of tabs above it
    // What is out of sight must not make the window larger.
    for (int i = 0; i < m_tabs->count(); ++i)
        askForRoom(*m_tabs->widget(i), i == m_tabs->currentIndex());
    for (int i = 0; i < m_details->count(); ++i)
        askForRoom(*m_details->widget(i), i == m_details->currentIndex());
}

void PaymentPage::connectControllers()
{
    connect(m_reconciliation.get(), &ReconciliationController::addedUp, this,
            [this](const reconcile::ReconciliationResult& result, QDate asOf, qint64 unrecorded) {
                m_days->showResult(result, asOf, unrecorded);
                m_discrepancies->setFindings(result.findings());
            });
    connect(m_reconciliation.get(), &ReconciliationController::notAddedUp, m_days.get(),
            &DayController::showNoResult);
    connect(m_reconciliation.get(), &ReconciliationController::asOfChanged, m_days.get(),
            &DayController::setAsOf);
    connect(m_discrepancies.get(), &DiscrepancyController::reconcileWanted, m_reconciliation.get(),
            &ReconciliationController::reconcile);
    connect(m_discrepancies.get(), &DiscrepancyController::wanted, this,
            [this] { m_tabs->setCurrentWidget(m_discrepancies->list()); });
    connect(m_orders.get(), &OrderController::wanted, this,
            [this] { m_tabs->setCurrentWidget(m_orders->list()); });
    connect(m_periods.get(), &PeriodController::reportWanted, m_reports.get(),
            &ReportController::choosePeriodReport);
}

void PaymentPage::connectDays()
{
    connect(m_days.get(), &DayController::dayChosen, this, [this](QDate day) {
        m_discrepancies->setDay(day);
        m_orders->setDay(day);
        m_bills->setDay(day);
    });
    connect(m_discrepancies.get(), &DiscrepancyController::wholeExamWanted, m_days.get(),
            &DayController::showWholeExam);
    connect(m_orders.get(), &OrderController::wholeExamWanted, m_days.get(), &DayController::showWholeExam);
    connect(m_days.get(), &DayController::overviewRead, this, &PaymentPage::showOverview);
}

void PaymentPage::examChanged()
{
    m_reconciliation->setExam(exam());
    m_bills->setExam(exam());
    m_periods->setExam(exam());
    m_reports->setExam(exam());
    m_discrepancies->setExam(exam());
    m_orders->setExam(exam());
    m_days->setExam(exam(), m_reconciliation->asOf());
    if (!exam())
        return showEmpty(Icon::Payments, tr("Choose an exam to see its fees."));
    if (!m_bills->mayImport())
        messages().showInfo(
            tr("As %1 you see fees and discrepancies, but bills are imported and reconciled by school admins "
               "and system admins.")
                .arg(account::shownRole(desk().principal().role)));
}

void PaymentPage::recordsChanged(const QStringList& entities)
{
    const auto touched = [&entities](std::initializer_list<QString> names) {
        return std::any_of(names.begin(), names.end(),
                           [&entities](const QString& name) { return entities.contains(name); });
    };
    const bool areSums = touched({u"bill"_s, payment::kOrderEntity, payment::kReceiptEntity});
    const bool areDiscrepancies = touched({payment::kDiscrepancyEntity});
    if (!areSums && !areDiscrepancies && !touched({closing::kPeriodEntity}))
        return;
    m_days->refresh();
    m_discrepancies->refresh();
    if (areSums || areDiscrepancies)
        m_orders->refresh(); // what waits for a second person stands beside its order
    if (areSums)
        m_reconciliation->addUp();
}

void PaymentPage::showOverview(const FeeOverview& overview)
{
    setBadge(overview.counts.toSettle());
    m_discrepancies->showCounts(overview.counts);
    m_bills->showBatches(overview.batches);
    if (!overview.isEmpty()) {
        m_periods->refresh(overview.days.isEmpty() ? QDate() : overview.days.first().day,
                           m_reconciliation->asOf().addDays(-1));
        return showContent();
    }
    showEmpty(
        Icon::Payments,
        tr("What orders, bills and receipts do not agree on will stand here. The first step: import the "
           "platform's orders.csv and the bills of WeChat Pay, Alipay or UnionPay, or drop them here."),
        m_bills->mayImport() ? tr("Import files…") : QString());
}

void PaymentPage::resizeEvent(QResizeEvent* event)
{
    WorkPage::resizeEvent(event);
    m_days->setLow(height() < kLowPage);
}

void PaymentPage::dragEnterEvent(QDragEnterEvent* event)
{
    if (m_bills->takes(*event->mimeData()))
        event->acceptProposedAction();
}

void PaymentPage::dropEvent(QDropEvent* event)
{
    event->acceptProposedAction();
    m_bills->take(*event->mimeData());
}

} // namespace examdesk::ui
