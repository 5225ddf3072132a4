// SPDX-License-Identifier: GPL-3.0-or-later
#include "main_window.h"

#include "manual_window.h"
#include "password_dialog.h"
#include "settings_dialog.h"
#include "sync_label.h"
#include "top_bar.h"
#include "ui/kit/elided_label.h"
#include "ui/kit/focus_keeper.h"
#include "ui/kit/navigation_rail.h"
#include "ui/kit/page_room.h"
#include "ui/kit/theme.h"
#include "window_place.h"

#include <QAction>
#include <QApplication>
#include <QCloseEvent>
#include <QHBoxLayout>
#include <QMessageBox>
#include <QPushButton>
#include <QScreen>
#include <QSettings>
#include <QStackedWidget>
#include <QStatusBar>
#include <QStyle>
#include <QTimer>
#include <QVBoxLayout>
#include <QWindow>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using account::Session;

namespace {

const QString kExamKey = u"window/exam"_s;
const QString kGeometryKey = u"window/geometry"_s;
const QString kSearchPage = u"candidates"_s;
const QString kSyncPage = u"syncs"_s;
constexpr QSize kFirstSize(1280, 800);
constexpr int kCountMilliseconds = 1000; ///< Changes come in bursts; the badges need not follow each one.

} // namespace

MainWindow::MainWindow(account::Desk& desk, const exam::Catalogue& exams, Theme& theme, QWidget* parent)
    : QMainWindow(parent), m_desk(desk), m_theme(theme), m_top(new TopBar(exams, desk.principal(), this)),
      m_rail(new NavigationRail(this)), m_stack(new QStackedWidget(this)), m_sync(new SyncLabel(this)),
      m_tasks(new TaskBar(this)), m_undo(new StatusUndo(this)), m_notice(new ElidedLabel(this)),
      m_countTimer(new QTimer(this)), m_workbench{desk, exams, *m_tasks, *m_undo}
{
    setWindowTitle(tr("ExamDesk"));
    layOut();
    const QSettings settings;
    m_top->setExamId(settings.value(kExamKey).toString());
    placeFirst();
    m_countTimer->setSingleShot(true);
    m_countTimer->setInterval(kCountMilliseconds);
    connectBars();
}

MainWindow::~MainWindow()
{
    qApp->disconnect(this); // the focus moves while the parts go
    // The pages work with the bars below them and may not outlive them.
    for (const Slot& slot : std::as_const(m_pages))
        delete slot.room;
}

void MainWindow::addPage(PageEntry entry)
{
    const account::Role role = m_desk.principal().role;
    if (!entry.roles.isEmpty() && role != account::Role::SystemAdmin && !entry.roles.contains(role))
        return;
    m_pages.append({entry, nullptr});
    m_rail->addPage(entry.icon, entry.word.isEmpty() ? entry.title : entry.word, entry.title);
    if (m_pages.size() == 1)
        m_rail->setCurrentIndex(0);
    m_countTimer->start(0);
}

QStringList MainWindow::pageKeys() const
{
    QStringList keys;
    for (const Slot& slot : m_pages)
        keys.append(slot.entry.key);
    return keys;
}

QString MainWindow::currentPage() const
{
    const int index = m_rail->currentIndex();
    return index < 0 ? QString() : m_pages.at(index).entry.key;
}

WorkPage* MainWindow::page(const QString& key) const
{
    const int index = indexOf(key);
    return index < 0 ? nullptr : m_pages.at(index).page;
}

QString MainWindow::examId() const
{
    return m_top->examId();
}

void MainWindow::showExam(const QString& examId)
{
    m_top->setExamId(examId);
}

bool MainWindow::showPage(const QString& key, const QVariantMap& filter)
{
    const int index = indexOf(key);
    if (index < 0)
        return false;
    WorkPage& page = ensurePage(index);
    if (!filter.isEmpty() && m_pages.at(index).entry.filter)
        m_pages.at(index).entry.filter(page, filter);
    m_rail->setCurrentIndex(index);
    return true;
}

void MainWindow::search(const QString& text, bool entered)
{
    if (text.isEmpty() && currentPage() != kSearchPage)
        return;
    for (const Slot& slot : std::as_const(m_pages)) {
        if (entered && slot.entry.takes && slot.entry.takes(text)) {
            clearSearch();
            showPage(slot.entry.key, {{u"search"_s, text}});
            return;
        }
    }
    m_top->setSearchText(text);
    showPage(kSearchPage, {{u"search"_s, text}, {u"open"_s, entered}});
}

void MainWindow::clearSearch()
{
    m_top->setSearchText({});
}

void MainWindow::showSearch(const QString& text)
{
    m_top->setSearchText(text);
}

void MainWindow::setSyncStatus(const SyncStatus& status)
{
    m_sync->setStatus(status);
}

void MainWindow::openSettings()
{
    QStringList titles;
    for (const Slot& slot : std::as_const(m_pages))
        titles.append(slot.entry.title);
    auto* dialog = new SettingsDialog(m_theme, m_desk, titles, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void MainWindow::openManual()
{
    auto* manual = findChild<ManualWindow*>();
    if (!manual) {
        manual = new ManualWindow(m_desk.principal().role, this);
        manual->setAttribute(Qt::WA_DeleteOnClose);
    }
    manual->show();
    manual->raise();
    manual->activateWindow();
}

void MainWindow::changePassword()
{
    auto* dialog = new PasswordDialog(m_desk, m_serverPassword ? m_serverPassword() : ServerPassword(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::finished, this, &MainWindow::passwordFormClosed);
    dialog->open();
}

/// Long work is not cut off silently, and nobody waits before a window that has gone.
void MainWindow::leave(void (MainWindow::*how)())
{
    if (m_leave) // Asked for again: whoever insists goes at once.
        return finishLeaving();
    if (!isBusy())
        return (this->*how)();
    const int running = m_tasks->runningTasks();
    auto* question = new QMessageBox(
        QMessageBox::NoIcon, {},
        running > 0 ? tr("%n tasks are running. Stop them and leave?", nullptr, running)
                    : tr("Changes of yours are still to be saved. Leave as soon as they are?"),
        QMessageBox::NoButton, this);
    question->setInformativeText(running > 0
                                     ? tr("What they have finished stays; the rest can be done again later.")
                                     : tr("Other work holds the store for a while."));
    question->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton* stop = question->addButton(
        running > 0 ? tr("Stop them and leave") : tr("Leave as soon as they are"), QMessageBox::AcceptRole);
    question->setEscapeButton(question->addButton(tr("Stay"), QMessageBox::RejectRole));
    connect(question, &QMessageBox::finished, this, [this, question, stop, how] {
        if (question->clickedButton() != stop)
            return;
        m_leave = how;
        m_tasks->cancelAll();
        leaveOnceIdle();
    });
    question->open();
}

bool MainWindow::isBusy() const
{
    return m_tasks->runningTasks() > 0 || m_isHeldUp;
}

void MainWindow::leaveOnceIdle()
{
    if (m_leave && !isBusy())
        finishLeaving();
}

void MainWindow::finishLeaving()
{
    m_isLeaving = true;
    (this->*std::exchange(m_leave, nullptr))();
}

void MainWindow::stopAndSignOut()
{
    m_leave = &MainWindow::signOutRequested;
    m_tasks->cancelAll();
    leaveOnceIdle();
}

void MainWindow::holdUp(bool isHeldUp)
{
    m_isHeldUp = isHeldUp;
    m_notice->setText(isHeldUp ? tr("Changes are still to be saved: other work holds the store.")
                               : QString());
    leaveOnceIdle();
}

void MainWindow::catchUp(qint64 done, qint64 total)
{
    m_notice->setText(done < total
                          ? tr("Lists are being made anew after an update: %1 %").arg(100 * done / total)
                          : QString());
}

/// Before there is a frame: what a title bar may take is left free.
void MainWindow::placeFirst()
{
    resize(kFirstSize);
    const bool isKnown = restoreGeometry(QSettings().value(kGeometryKey).toByteArray());
    if (isMaximized() || isFullScreen())
        return;
    const QMargins frame(0, style()->pixelMetric(QStyle::PM_TitleBarHeight), 0, 0);
    const QRect place = placedWithin(screen()->availableGeometry(), frame, geometry());
    if (isKnown)
        setGeometry(place);
    else
        resize(place.size()); // where to is the system's choice
}

/// Once, when the frame is known: a screen may be small, or its title bars high. Later the window is where
/// the person put it.
void MainWindow::placeWithFrame()
{
    if (m_isPlaced || !windowHandle() || windowHandle()->frameMargins().isNull())
        return;
    m_isPlaced = true;
    if (isMaximized() || isFullScreen())
        return;
    const QRect place =
        placedWithin(screen()->availableGeometry(), windowHandle()->frameMargins(), geometry());
    if (place != geometry())
        setGeometry(place);
}

bool MainWindow::event(QEvent* event)
{
    const bool handled = QMainWindow::event(event);
    // The frame comes some time after the window, and is told of by none of these alone.
    const QEvent::Type type = event->type();
    if (type == QEvent::Move || type == QEvent::Resize || type == QEvent::WindowActivate ||
        type == QEvent::UpdateRequest)
        placeWithFrame();
    return handled;
}

bool MainWindow::focusNextPrevChild(bool next)
{
    return moveFocus(*this, next);
}

void MainWindow::showEvent(QShowEvent* event)
{
    QMainWindow::showEvent(event);
    if (WorkPage* shown = page(currentPage()); shown && !event->spontaneous())
        shown->takeFocus(); // not the first box of the bar
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    if (isBusy() && !m_isLeaving) {
        event->ignore();
        return leave(&MainWindow::closeNow);
    }
    QSettings().setValue(kGeometryKey, saveGeometry());
    QMainWindow::closeEvent(event);
}

void MainWindow::layOut()
{
    auto* work = new QHBoxLayout;
    work->setSpacing(0);
    work->addWidget(m_rail);
    work->addWidget(m_stack, 1);
    m_stack->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Ignored); // no page makes the window larger
    auto* center = new QWidget(this);
    auto* layout = new QVBoxLayout(center);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_top);
    layout->addLayout(work, 1);
    setCentralWidget(center);
    statusBar()->setSizeGripEnabled(false);
    statusBar()->setFixedHeight(tokens::kStatusHeight); // whatever comes and goes there, the work stays
    statusBar()->addWidget(m_sync);
    statusBar()->addWidget(m_notice);
    statusBar()->addWidget(m_undo);
    statusBar()->addPermanentWidget(m_tasks);
}

void MainWindow::connectBars()
{
    connect(m_rail, &NavigationRail::currentChanged, this, &MainWindow::visit);
    connect(m_top, &TopBar::examChosen, this, &MainWindow::spreadExam);
    connect(m_top, &TopBar::searchRequested, this, &MainWindow::search);
    connect(m_top, &TopBar::left, this, [this] {
        if (WorkPage* shown = page(currentPage()))
            shown->takeFocus();
    });
    connect(m_top, &TopBar::settingsRequested, this, &MainWindow::openSettings);
    connect(m_top, &TopBar::manualRequested, this, &MainWindow::openManual);
    connect(m_top, &TopBar::passwordRequested, this, &MainWindow::changePassword);
    connect(m_top, &TopBar::signOutRequested, this, [this] { leave(&MainWindow::signOutRequested); });
    connect(m_sync, &SyncLabel::clicked, this, [this] { showPage(kSyncPage); });
    connect(m_tasks, &TaskBar::runningTasksChanged, this, &MainWindow::leaveOnceIdle);
    connect(&m_desk, &account::Desk::heldUp, this, &MainWindow::holdUp);
    connect(&m_desk, &account::Desk::catchingUp, this, &MainWindow::catchUp);
    connect(m_top, &TopBar::shortcutsRequested, this, [this] {
        if (WorkPage* shown = page(currentPage()))
            shown->shortcuts().toggleOverlay();
    });
    connect(m_countTimer, &QTimer::timeout, this, &MainWindow::countWaiting);
    connect(&m_desk, &account::Desk::changed, m_countTimer, [this] {
        if (!m_countTimer->isActive())
            m_countTimer->start(kCountMilliseconds);
    });
}

int MainWindow::indexOf(const QString& key) const
{
    for (int i = 0; i < m_pages.size(); ++i) {
        if (m_pages.at(i).entry.key == key)
            return i;
    }
    return -1;
}

/// As the bars have them at the moment.
QList<Shortcuts::Entry> MainWindow::keysEverywhere() const
{
    const auto keysOf = [](const QAction* action) {
        return action->shortcut().toString(QKeySequence::NativeText);
    };
    QList<Shortcuts::Entry> entries;
    for (const QAction* action : m_top->actions())
        entries.append({keysOf(action), action->text().remove(u'&')});
    const QList<QAction*> pages = m_rail->actions();
    if (pages.size() > 1)
        entries.append({tr("%1 to %2").arg(keysOf(pages.first()), keysOf(pages.last())), tr("Go to a page")});
    if (m_undo->isOffering())
        entries.append({QKeySequence(QKeySequence::Undo).toString(QKeySequence::NativeText),
                        tr("Undo what the status bar offers")});
    entries.append({QKeySequence(Qt::Key_Escape).toString(QKeySequence::NativeText),
                    tr("Leave the field, put the message away")});
    return entries;
}

WorkPage& MainWindow::ensurePage(int index)
{
    Slot& slot = m_pages[index];
    if (slot.page)
        return *slot.page;
    slot.page = slot.entry.make(m_workbench, m_stack);
    slot.page->shortcuts().setEverywhere([this] { return keysEverywhere(); });
    slot.room = new PageRoom(*slot.page);
    m_stack->addWidget(slot.room);
    connect(slot.page, &WorkPage::badgeChanged, this,
            [this, index](qint64 count) { showCount(index, count); });
    slot.page->setExam(examId());
    if (slot.page->badge() >= 0)
        showCount(index, slot.page->badge());
    return *slot.page;
}

void MainWindow::visit(int index)
{
    WorkPage& page = ensurePage(index);
    m_stack->setCurrentWidget(m_pages.at(index).room);
    if (!m_top->isSearching()) // typing in the search box goes on; no other part of the bar keeps the keys
        page.takeFocus();
}

void MainWindow::spreadExam(const QString& examId)
{
    QSettings().setValue(kExamKey, examId);
    m_top->setSearchText({});
    for (int i = 0; i < m_pages.size(); ++i) {
        if (m_pages.at(i).page)
            m_pages.at(i).page->setExam(examId);
        m_rail->setCount(i, 0);
    }
    m_countTimer->start(0);
    Q_EMIT examChanged(examId);
}

void MainWindow::countWaiting()
{
    for (int i = 0; i < m_pages.size(); ++i) {
        const Slot& slot = m_pages.at(i);
        if (slot.page && slot.page->badge() >= 0)
            showCount(i, slot.page->badge());
        else if (slot.entry.count)
            base::whenFinished(m_desk.read([count = slot.entry.count, exam = examId()](Session& session) {
                return count(session, exam);
            }),
                               this, [this, i, exam = examId()](const base::Result<qint64>& count) {
                                   // Without a number the rail says nothing; the page will say why.
                                   if (count && exam == examId())
                                       showCount(i, *count);
                               });
    }
}

void MainWindow::showCount(int index, qint64 count)
{
    constexpr qint64 kMost = 1'000'000'000;
    m_rail->setCount(index, int(std::clamp<qint64>(count, 0, kMost)));
}

} // namespace examdesk::ui
