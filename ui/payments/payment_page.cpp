// SPDX-License-Identifier: GPL-3.0-or-later
#include "payment_page.h"

#include "base/clock.h"
#include "bill_list.h"
#include "case_work.h"
#include "day_band.h"
#include "day_calendar.h"
#include "discrepancy_detail.h"
#include "discrepancy_filter.h"
#include "discrepancy_list.h"
#include "income_chart.h"
#include "kit/message_bar.h"
#include "kit/shortcuts.h"
#include "kit/tokens.h"
#include "order_detail.h"
#include "order_list.h"
#include "period_panel.h"
#include "workbench/ask_bar.h"

#include <QAction>
#include <QDateEdit>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QMimeData>
#include <QStackedWidget>
#include <QTabWidget>
#include <QVBoxLayout>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using payment::DiscrepancyState;

namespace {

QStringList localFiles(const QMimeData& data)
{
    QStringList paths;
    for (const QUrl& url : data.urls())
        if (url.isLocalFile())
            paths.append(url.toLocalFile());
    return paths;
}

QDate today()
{
    return QDateTime::currentDateTimeUtc().toTimeZone(base::examTimeZone()).date();
}

} // namespace

PaymentPage::PaymentPage(const Workbench& workbench, QWidget* parent)
    : WorkPage(u"payments"_s, tr("Fees and reconciliation"), workbench, parent),
      m_asOf(new QDateEdit(today(), this)), m_tabs(new QTabWidget(this)), m_details(new QStackedWidget(this)),
      m_band(new DayBand(this)), m_income(new IncomeChart(this)),
      m_discrepancies(new DiscrepancyList(desk(), this)), m_orders(new OrderList(desk(), this)),
      m_bills(new BillList(this)), m_periods(new PeriodPanel(this)), m_ask(new AskBar(this))
{
    const account::Principal& me = desk().principal();
    const QString role = account::shownRole(me.role);
    m_discrepancy = new DiscrepancyDetail({.account = me.name,
                                           .mayResolve = desk().mayGive(u"discrepancy.resolve"_s),
                                           .mayConfirm = desk().mayGive(u"discrepancy.confirm"_s),
                                           .roleTitle = role},
                                          this);
    m_order = new OrderDetail({.account = me.name,
                               .mayVerify = desk().mayGive(u"order.verify"_s),
                               .mayReopen = desk().mayGive(u"order.reopen"_s),
                               .mayConfirm = desk().mayGive(u"discrepancy.confirm"_s),
                               .roleTitle = role},
                              this);
    if (mayImport())
        m_bills->allowRemoval();
    setAcceptDrops(true);
    buildActions();
    buildWork();
    connectDetails();
    connectPeriods();
    connect(this, &Page::firstStep, this, &PaymentPage::chooseFiles);
    connect(&desk(), &account::Desk::changed, this, [this](const QStringList& entities) {
        if (exam() && !isVisible() && entities.contains(payment::kDiscrepancyEntity))
            refresh(); // the badge is seen while the page is not
    });
    showEmpty(Icon::Payments, tr("Choose an exam to see its fees."));
}

bool PaymentPage::mayImport() const
{
    return desk().mayGive(u"discrepancy.report"_s);
}

void PaymentPage::buildActions()
{
    QAction* run = shortcuts().add(tr("Reconcile"), QKeySequence(u"Ctrl+R"_s), [this] { reconcile(); });
    QAction* import =
        shortcuts().add(tr("Import bills…"), QKeySequence(u"Ctrl+I"_s), [this] { chooseFiles(); });
    QAction* save = shortcuts().add(tr("Export…"), QKeySequence(u"Ctrl+E"_s), [this] { chooseExport(); });
    run->setIcon(icon(Icon::Compare, IconTone::OnAccent));
    import->setIcon(icon(Icon::Import));
    save->setIcon(icon(Icon::Export));
    setPrimaryAction(run);
    addSecondaryAction(import);
    addSecondaryAction(save);
    QAction* daily =
        shortcuts().add(tr("Daily report…"), QKeySequence(u"Ctrl+D"_s), [this] { chooseDailyReport(); });
    daily->setIcon(icon(Icon::Print));
    addSecondaryAction(daily);
    m_writing = {run, import};
    if (!mayImport()) {
        for (QAction* action : std::as_const(m_writing))
            action->setEnabled(false);
    }
    m_asOf->setObjectName(u"as_of"_s);
    m_asOf->setCalendarPopup(true);
    m_asOf->setDisplayFormat(u"yyyy-MM-dd"_s);
    // Its hint knows of a spin box's arrow, not of a calendar's.
    m_asOf->setMinimumWidth(m_asOf->sizeHint().width() + tokens::kGapMedium);
    m_asOf->setAccessibleName(tr("As of day"));
    m_asOf->setToolTip(tr("Bills of the days before this one are expected to be here."));
    auto* asOf = new QWidget(this);
    auto* row = new QHBoxLayout(asOf);
    row->setContentsMargins({});
    row->addWidget(new QLabel(tr("As of"), asOf));
    row->addWidget(m_asOf);
    setFilter(asOf);
    connect(m_asOf, &QDateEdit::dateChanged, this, [this] {
        lookAtSums();
        if (exam())
            refresh(); // what is due depends on it
    });

    addKeys();
}

void PaymentPage::addKeys()
{
    shortcuts().add(tr("Decide about this record"), QKeySequence(u"D"_s), [this] {
        if (m_tabs->currentWidget() == m_orders)
            m_order->focusForm();
        else
            m_discrepancy->form().focusFirst();
    });
    const auto onCase = [this](auto act) {
        return [this, act] {
            if (m_tabs->currentWidget() == m_discrepancies && m_discrepancy->shown())
                act();
        };
    };
    shortcuts().add(tr("Take this discrepancy, or give it back"), QKeySequence(u"T"_s),
                    onCase([this] { m_discrepancy->work().toggleTaken(); }));
    shortcuts().add(tr("Write a note"), QKeySequence(u"N"_s),
                    onCase([this] { m_discrepancy->work().focusNote(); }));
    shortcuts().add(tr("Only mine"), QKeySequence(u"M"_s), [this] {
        m_tabs->setCurrentWidget(m_discrepancies);
        m_discrepancies->filter().toggleMine();
    });
    shortcuts().add(tr("Find a discrepancy by number"), QKeySequence(u"/"_s), [this] {
        m_tabs->setCurrentWidget(m_discrepancies);
        m_discrepancies->filter().focusText();
    });
    shortcuts().add(tr("Find an order"), QKeySequence(u"Ctrl+F"_s), [this] {
        m_tabs->setCurrentWidget(m_orders);
        m_orders->focusSearch();
    });
    shortcuts().add(tr("Go to the calendar"), QKeySequence(u"C"_s),
                    [this] { m_band->calendar().setFocus(Qt::ShortcutFocusReason); });
    shortcuts().mention(tr("Next or previous row"), u"J / K"_s);
    shortcuts().mention(tr("In the table: decide about the row"), tr("Return"));
    shortcuts().mention(tr("In the calendar: walk, month, open the day, whole exam"),
                        tr("Arrows, PgUp / PgDown, Return, Esc"));
}

void PaymentPage::buildWork()
{
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(m_discrepancies, tr("Discrepancies"));
    m_tabs->addTab(m_orders, tr("Orders"));
    m_tabs->addTab(m_bills, tr("Bills"));
    m_tabs->addTab(m_income, tr("Income"));
    m_tabs->addTab(m_periods, tr("Closing"));
    m_details->addWidget(m_discrepancy);
    m_details->addWidget(m_order);
    connect(m_tabs, &QTabWidget::currentChanged, this, &PaymentPage::showTab);
    auto* work = new QWidget(this);
    auto* rows = new QVBoxLayout(work);
    rows->setContentsMargins({});
    rows->setSpacing(tokens::kGapSmall);
    rows->addWidget(m_ask);
    rows->addWidget(m_band);
    rows->addWidget(m_tabs, 1);
    showTab();
    setContent(work, m_details);
    connect(&m_band->calendar(), &DayCalendar::dayChosen, this, &PaymentPage::showDay);
    const auto wholeExam = [this] { m_band->calendar().choose({}); };
    connect(m_discrepancies, &DiscrepancyList::wholeExamWanted, this, wholeExam);
    connect(m_orders, &OrderList::wholeExamWanted, this, wholeExam);
}

void PaymentPage::showTab()
{
    const QWidget* shown = m_tabs->currentWidget();
    m_details->setVisible(shown == m_discrepancies || shown == m_orders);
    m_details->setCurrentWidget(shown == m_orders ? static_cast<QWidget*>(m_order) : m_discrepancy);
    m_tabs->parentWidget()->setFocusProxy(m_tabs->currentWidget()); // the list, not the row of tabs above it
}

void PaymentPage::showDay(QDate day)
{
    m_discrepancies->setDay(day);
    m_orders->setDay(day);
    m_bills->setDay(day);
    showSums();
}

void PaymentPage::chooseFiles()
{
    auto* dialog = new QFileDialog(this, tr("Import bills, orders or receipts"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    dialog->setNameFilters(
        {tr("Bills, orders and receipts (*.csv *.zip *.gz *.txt INN*)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::filesSelected, this, &PaymentPage::importFiles);
    dialog->open();
}

void PaymentPage::chooseExport()
{
    auto* dialog = new QFileDialog(this, tr("Export discrepancies"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters({tr("PDF to sign (*.pdf)"), tr("Workbook (*.xlsx)"), tr("Table (*.csv)")});
    dialog->setDefaultSuffix(u"pdf"_s);
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString& filter) {
        dialog->setDefaultSuffix(filter.section(u"*."_s, 1).chopped(1));
    });
    dialog->selectFile(u"discrepancies"_s);
    connect(dialog, &QFileDialog::fileSelected, this, &PaymentPage::exportTo);
    dialog->open();
}

void PaymentPage::dragEnterEvent(QDragEnterEvent* event)
{
    if (exam() && mayImport() && !localFiles(*event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void PaymentPage::dropEvent(QDropEvent* event)
{
    event->acceptProposedAction();
    importFiles(localFiles(*event->mimeData()));
}

} // namespace examdesk::ui
