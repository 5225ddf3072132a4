// SPDX-License-Identifier: GPL-3.0-or-later
#include "ticket_page.h"

#include "arrange_tab.h"
#include "check_controller.h"
#include "check_tab.h"
#include "jam_bar.h"
#include "paper_panel.h"
#include "preview_controller.h"
#include "print_controller.h"
#include "room_controller.h"
#include "room_plan.h"
#include "seating_controller.h"
#include "signing_key_action.h"
#include "ticket/paper_print.h"
#include "ticket_list.h"
#include "ui/kit/message_bar.h"
#include "ui/kit/shortcuts.h"
#include "ui/kit/tokens.h"
#include "ui/workbench/ask_bar.h"

#include <QAction>
#include <QApplication>
#include <QDragEnterEvent>
#include <QMimeData>
#include <QTabWidget>
#include <QVBoxLayout>

namespace examdesk::ui {

using namespace Qt::StringLiterals;

namespace {

QStringList localFiles(const QMimeData& data)
{
    QStringList paths;
    for (const QUrl& url : data.urls())
        if (url.isLocalFile())
            paths.append(url.toLocalFile());
    return paths;
}

bool isTable(const QString& path)
{
    return path.endsWith(u".csv"_s, Qt::CaseInsensitive) || path.endsWith(u".xlsx"_s, Qt::CaseInsensitive);
}

PaperPanel::Rights rightsOf(const account::Desk& desk)
{
    const account::Principal& me = desk.principal();
    return {.mayPrint = desk.mayExecute(u"ticket.issue"_s),
            .mayOverride = me.role == account::Role::SystemAdmin,
            .roleTitle = account::shownRole(me.role)};
}

} // namespace

TicketPage::TicketPage(const Workbench& workbench, const TicketPlaces& places, QWidget* parent)
    : WorkPage(u"tickets"_s, tr("Seats and tickets"), workbench, parent), m_tabs(new QTabWidget(this)),
      m_arrange(new ArrangeTab(desk().mayExecute(u"ticket.issue"_s), this)),
      m_list(new TicketList(desk(), exams(), this)), m_plan(new RoomPlan(desk(), this)),
      m_check(new CheckTab(this)), m_paper(new PaperPanel(rightsOf(desk()), this)), m_ask(new AskBar(this))
{
    const PageContext context{workbench, *this, *m_ask};
    m_rooms = new RoomController(context, *m_arrange);
    m_seating = new SeatingController(context, *m_arrange);
    m_key = new SigningKeyAction(context, places.keyFolder);
    m_printing = new PrintController(context, places, *m_list, *m_paper);
    m_preview = new PreviewController(context, places, *m_list, *m_paper);
    m_checks = new CheckController(context, *m_check, places.keyFolder);
    setAcceptDrops(true);
    setPrimaryAction(m_seating->drawAction());
    addSecondaryAction(m_key->action());
    addKeys();
    buildWork();
    connectParts();
    showEmpty(Icon::Tickets, tr("Choose an exam to see its seats and tickets."));
}

void TicketPage::addKeys()
{
    shortcuts().add(tr("Find a ticket"), QKeySequence(u"Ctrl+F"_s), [this] {
        showTab(m_tickets);
        m_list->focusSearch();
    });
    shortcuts().add(tr("Previous room"), QKeySequence(u"Alt+Up"_s), [this] { stepRoom(-1); });
    shortcuts().add(tr("Next room"), QKeySequence(u"Alt+Down"_s), [this] { stepRoom(1); });
    for (QAction* action : {m_paper->printAction(), m_paper->saveAction(), m_paper->checkAction()})
        shortcuts().add(action);
    shortcuts().mention(tr("Next or previous row"), u"J / K"_s);
}

/// The list, and above it what there is to go on with.
QWidget* TicketPage::buildTickets()
{
    m_tickets = new QWidget;
    auto* column = new QVBoxLayout(m_tickets);
    column->setContentsMargins({});
    column->setSpacing(tokens::kGapSmall);
    column->addWidget(m_printing->jamBar()); // above: messages lie over the lower end
    column->addWidget(m_list, 1);
    m_tickets->setFocusProxy(m_list);
    return m_tickets;
}

void TicketPage::buildWork()
{
    m_tabs->setDocumentMode(true);
    m_tabs->setUsesScrollButtons(false); // its words are room that it needs
    m_tabs->addTab(m_arrange, tr("Rooms and draw"));
    m_tabs->addTab(buildTickets(), tr("Tickets"));
    m_tabs->addTab(m_plan, tr("Room drawing"));
    m_tabs->addTab(m_check, tr("Check a ticket"));
    m_work = new QWidget;
    auto* column = new QVBoxLayout(m_work);
    column->setContentsMargins({});
    column->setSpacing(tokens::kGapSmall);
    column->addWidget(m_ask);
    column->addWidget(m_tabs, 1);
    setContent(m_work, m_paper);
    followTab();
}

void TicketPage::connectParts()
{
    connect(m_tabs, &QTabWidget::currentChanged, this, &TicketPage::followTab);
    connect(m_rooms, &RoomController::tabWanted, this, [this] { showTab(m_arrange); });
    connect(m_rooms, &RoomController::arrived, this, [this](const ExamRooms& found) {
        m_plan->showRooms(found.rooms, found.seatings);
        m_list->showRooms(found.rooms);
    });
    connect(m_seating, &SeatingController::tabWanted, this, [this] { showTab(m_arrange); });
    connect(m_arrange, &ArrangeTab::roomOpened, this, [this](const QString& room) {
        showTab(m_plan);
        m_plan->showRoom(room);
        m_plan->setFocus();
    });
    connect(m_plan, &RoomPlan::failed, this, &TicketPage::say);
    connect(m_list, &TicketList::failed, this, &TicketPage::say);
    connect(m_list, &TicketList::scanned, m_checks, &CheckController::check);
    connect(m_checks, &CheckController::tabWanted, this, [this] { showTab(m_check); });
    connect(m_printing, &PrintController::printed, m_preview, &PreviewController::showCurrent);
    connect(m_key, &SigningKeyAction::made, m_preview, &PreviewController::showCurrent);
}

void TicketPage::showTab(QWidget* tab)
{
    m_tabs->setCurrentWidget(tab);
}

/// Not where there is no drawing to show: what had the focus there before is hidden, and keys would be lost.
void TicketPage::stepRoom(int steps)
{
    if (isEmptyShown() || !m_tabs->isTabVisible(m_tabs->indexOf(m_plan)))
        return;
    showTab(m_plan);
    m_plan->step(steps);
    if (const QWidget* focused = QApplication::focusWidget(); !focused || !focused->isVisible())
        takeFocus();
}

void TicketPage::followTab()
{
    const bool isList = m_tabs->currentWidget() == m_tickets;
    m_paper->setVisible(isList);
    m_work->setFocusProxy(m_tabs->currentWidget()); // the keys walk the list, not the tabs
    if (isList)
        m_preview->showCurrent();
}

void TicketPage::examChanged()
{
    m_ask->cancel();
    m_seating->examChanged();
    m_preview->examChanged();
    m_printing->examChanged();
    m_checks->examChanged();
    if (!exam())
        return showEmpty(Icon::Tickets, tr("Choose an exam to see its seats and tickets."));
    const bool seats = !exam()->seating.ticketNumber.isEmpty();
    if (!seats && exam()->papers.isEmpty())
        return showEmpty(Icon::Tickets, tr("This exam seats nobody: it has no rooms and no tickets."));
    showContent();
    for (QWidget* tab : {static_cast<QWidget*>(m_arrange), static_cast<QWidget*>(m_plan)})
        m_tabs->setTabVisible(m_tabs->indexOf(tab), seats);
    if (!seats)
        showTab(m_tickets);
    if (!desk().mayExecute(u"ticket.issue"_s))
        messages().showInfo(tr("As %1 you see seats and papers, but clerks draw and print them.")
                                .arg(account::shownRole(desk().principal().role)));
    m_arrange->setExam(*exam());
    m_plan->setExam(exam());
    m_paper->setExam(*exam());
    m_list->setExam(exam()->id);
    m_rooms->refresh();
}

void TicketPage::recordsChanged(const QStringList& entities)
{
    const bool isOurs = entities.contains(ticket::kRoomEntity) || entities.contains(ticket::kTicketEntity) ||
                        entities.contains(ticket::kPrintEntity) ||
                        entities.contains(ticket::kArrangementEntity);
    if (!exam() || !isOurs)
        return;
    m_rooms->refresh();
    m_list->reload();
}

void TicketPage::dragEnterEvent(QDragEnterEvent* event)
{
    if (exam() && !localFiles(*event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void TicketPage::dropEvent(QDropEvent* event)
{
    event->acceptProposedAction();
    const QStringList paths = localFiles(*event->mimeData());
    if (paths.size() == 1 && isTable(paths.first()))
        m_rooms->importRooms(paths.first());
    else
        m_checks->checkFiles(paths);
}

} // namespace examdesk::ui
