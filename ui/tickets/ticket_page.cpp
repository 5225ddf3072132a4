// SPDX-License-Identifier: GPL-3.0-or-later
#include "ticket_page.h"

#include "arrange_tab.h"
#include "check_tab.h"
#include "jam_bar.h"
#include "kit/message_bar.h"
#include "kit/shortcuts.h"
#include "kit/tokens.h"
#include "paper_panel.h"
#include "paper_printer.h"
#include "preview_range.h"
#include "room_plan.h"
#include "seating_work.h"
#include "template_watch.h"
#include "ticket_list.h"
#include "workbench/ask_bar.h"

#include <QAction>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QMimeData>
#include <QPrintDialog>
#include <QPrinter>
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

} // namespace

TicketPage::TicketPage(const Workbench& workbench, TicketPlaces places, QWidget* parent)
    : WorkPage(u"tickets"_s, tr("Seats and tickets"), workbench, parent), m_places(std::move(places)),
      m_tabs(new QTabWidget(this)), m_list(new TicketList(desk(), exams(), this)),
      m_arrange(new ArrangeTab(desk().mayGive(u"ticket.issue"_s), this)), m_check(new CheckTab(this)),
      m_plan(new RoomPlan(desk(), this)), m_ask(new AskBar(this)), m_jam(new JamBar(this)),
      m_templates(new TemplateWatch(m_places.templateFolder, this)),
      m_seating(new SeatingWork(*this, *m_ask, workbench))
{
    const account::Principal& me = desk().principal();
    m_paper = new PaperPanel({.mayPrint = desk().mayGive(u"ticket.issue"_s),
                              .mayOverride = me.role == account::Role::SystemAdmin,
                              .roleTitle = account::shownRole(me.role)},
                             this);
    setAcceptDrops(true);
    buildActions();
    buildWork();
    connectParts();
    connectPapers();
    connectSeating();
    showEmpty(Icon::Tickets, tr("Choose an exam to see its seats and tickets."));
}

void TicketPage::buildActions()
{
    m_draw = shortcuts().add(tr("Draw seats"), QKeySequence(u"Ctrl+R"_s), [this] { askToArrange(); });
    m_draw->setIcon(icon(Icon::Play, IconTone::OnAccent));
    followDraw();
    setPrimaryAction(m_draw);
    m_key = shortcuts().add(tr("Make the signing key"), {}, [this] { askToMakeKey(); });
    m_key->setToolTip(tr("Tickets carry a signed code. The system admin makes the key and keeps it."));
    m_key->setVisible(desk().principal().role == account::Role::SystemAdmin && !m_places.keyFolder.isEmpty());
    followKey();
    addSecondaryAction(m_key);
    shortcuts().add(tr("Find a ticket"), QKeySequence(u"Ctrl+F"_s), [this] {
        m_tabs->setCurrentWidget(m_list);
        m_list->focusSearch();
    });
    shortcuts().add(tr("Check a ticket"), QKeySequence(u"Ctrl+T"_s), [this] {
        m_tabs->setCurrentWidget(m_check);
        m_check->focusScan();
    });
    shortcuts().add(tr("Previous room"), QKeySequence(u"Alt+Up"_s), [this] {
        m_tabs->setCurrentWidget(m_plan);
        m_plan->step(-1);
    });
    shortcuts().add(tr("Next room"), QKeySequence(u"Alt+Down"_s), [this] {
        m_tabs->setCurrentWidget(m_plan);
        m_plan->step(1);
    });
    shortcuts().add(tr("Preview: papers before these"), QKeySequence(u"Ctrl+PgUp"_s),
                    [this] { m_paper->range()->step(-1); });
    shortcuts().add(tr("Preview: papers behind these"), QKeySequence(u"Ctrl+PgDown"_s),
                    [this] { m_paper->range()->step(1); });
    for (QAction* action : {m_paper->printAction(), m_paper->saveAction(), m_paper->checkAction()})
        shortcuts().add(action);
    shortcuts().mention(tr("Next or previous row"), u"J / K"_s);
}

void TicketPage::buildWork()
{
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(m_arrange, tr("Rooms and draw"));
    m_tabs->addTab(m_list, tr("Tickets"));
    m_tabs->addTab(m_plan, tr("Room drawing"));
    m_tabs->addTab(m_check, tr("Check a ticket"));
    m_paper->hide();
    connect(m_tabs, &QTabWidget::currentChanged, this, [this] {
        m_paper->setVisible(m_tabs->currentWidget() == m_list);
        if (m_tabs->currentWidget() == m_list)
            showCurrent();
    });
    auto* work = new QWidget;
    auto* column = new QVBoxLayout(work);
    column->setContentsMargins({});
    column->setSpacing(tokens::kGapSmall);
    column->addWidget(m_ask);
    column->addWidget(m_jam);
    column->addWidget(m_tabs, 1);
    work->setFocusProxy(m_tabs);
    setContent(work, m_paper);
    m_paper->hide();
}

void TicketPage::connectParts()
{
    connect(m_arrange, &ArrangeTab::roomsAdded, this, &TicketPage::askToAddRooms);
    connect(m_list, &TicketList::currentChanged, this, &TicketPage::showCurrent);
    connect(m_list, &TicketList::failed, this, &TicketPage::say);
    connect(m_list, &TicketList::scanned, this, &TicketPage::checkScan);
    connect(m_check, &CheckTab::scanned, this, &TicketPage::check);
    connect(m_check, &CheckTab::fileWanted, this, &TicketPage::chooseTicketFile);
}

void TicketPage::connectPapers()
{
    connect(m_paper, &PaperPanel::previewWanted, this, &TicketPage::preview);
    connect(m_paper, &PaperPanel::checkWanted, this, &TicketPage::checkPapers);
    connect(m_paper, &PaperPanel::fileWanted, this,
            [this] { chooseFile([this](const QString& path) { printToFile(path); }, u"pdf"_s); });
    connect(m_paper, &PaperPanel::zipWanted, this,
            [this] { chooseFile([this](const QString& path) { printToZip(path); }, u"zip"_s); });
    connect(m_paper, &PaperPanel::folderWanted, this, &TicketPage::chooseFolder);
    connect(m_paper, &PaperPanel::printerWanted, this, &TicketPage::choosePrinter);
    connect(m_jam, &JamBar::resumed, this, &TicketPage::resume);
    connect(m_templates, &TemplateWatch::changed, this, [this] {
        ++m_templatesSaved;
        if (m_paper->isVisible())
            preview();
    });
}

void TicketPage::chooseFile(const std::function<void(const QString&)>& then, const QString& suffix)
{
    auto* dialog = new QFileDialog(this, tr("Print to a file"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(suffix);
    dialog->selectFile(m_paper->document() + u'.' + suffix);
    connect(dialog, &QFileDialog::fileSelected, this, then);
    dialog->open();
}

void TicketPage::chooseFolder()
{
    auto* dialog = new QFileDialog(this, tr("Print a file for each candidate into a folder"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, &TicketPage::printToFolder);
    dialog->open();
}

void TicketPage::choosePrinter()
{
    base::whenFinished(findPrinter(), this, [this](bool isThere) {
        if (isThere)
            openPrintDialog();
        else
            messages().showInfo(
                tr("No printer is set up on this computer. Set one up in the system's settings, "
                   "or print to a file."));
    });
}

void TicketPage::openPrintDialog()
{
    auto printer = std::make_shared<QPrinter>(QPrinter::HighResolution);
    recallPrinter(*printer);
    auto* dialog = new QPrintDialog(printer.get(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setOption(QAbstractPrintDialog::PrintPageRange, false); // the job says whom to print
    connect(dialog, qOverload<>(&QDialog::accepted), this, [this, printer] { printOn(printer); });
    dialog->open();
}

void TicketPage::chooseTicketFile()
{
    auto* dialog = new QFileDialog(this, tr("Check a picture or PDF of a ticket"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    dialog->setNameFilters({tr("Pictures and PDFs (*.png *.jpg *.jpeg *.pdf)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::filesSelected, this, &TicketPage::checkFiles);
    dialog->open();
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
        importRooms(paths.first());
    else
        checkFiles(paths);
}

} // namespace examdesk::ui
