// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "page_entry.h"
#include "password_dialog.h"
#include "sync_status.h"
#include "ui/kit/shortcuts.h"

#include <QMainWindow>

class QStackedWidget;
class QTimer;

namespace examdesk::ui {

class ElidedLabel;
class NavigationRail;
class SyncLabel;
class Theme;
class TopBar;

/// The window of somebody who is signed in: the rail, the exam, the search box, the pages, the status bar. A
/// page is made when it is first visited.
class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    /// All must outlive the window.
    MainWindow(account::Desk& desk, const exam::Catalogue& exams, Theme& theme, QWidget* parent = nullptr);
    ~MainWindow() override;

    /// Appends a page to the rail, unless the signed-in role has no use for it. The first one is shown.
    void addPage(PageEntry entry);

    QStringList pageKeys() const;
    QString currentPage() const;
    /// The page @p key; null if it is not in the rail or was not visited yet.
    WorkPage* page(const QString& key) const;

    QString examId() const;

    /// Where the person's password at the server is changed from now on; @p ask gives nothing while it cannot
    /// be.
    void setServerPassword(std::function<ServerPassword()> ask) { m_serverPassword = std::move(ask); }

public Q_SLOTS:
    void showExam(const QString& examId);
    /// Goes to the page @p key and narrows it by @p filter, if there is one. False, and nothing is done, if
    /// this account has no such page.
    bool showPage(const QString& key, const QVariantMap& filter = {});
    void search(const QString& text, bool entered);
    /// Empties the search box without asking for anything.
    void clearSearch();
    /// Puts @p text into the search box without asking for anything.
    void showSearch(const QString& text);
    void setSyncStatus(const examdesk::ui::SyncStatus& status);
    void openSettings();
    /// The manual at the page of the signed-in role, beside the work.
    void openManual();
    void changePassword();
    /// Stops what runs without asking, and signOutRequested() when it has stopped.
    void stopAndSignOut();

Q_SIGNALS:
    void signOutRequested();
    /// The form that changes the password was open; whether it changed anything is not told.
    void passwordFormClosed();
    void examChanged(const QString& examId);

protected:
    bool event(QEvent* event) override;
    bool focusNextPrevChild(bool next) override;
    void showEvent(QShowEvent* event) override;
    void closeEvent(QCloseEvent* event) override;

private:
    void closeNow() { close(); }
    void leave(void (MainWindow::*how)());
    bool isBusy() const;
    void leaveOnceIdle();
    void finishLeaving();
    void holdUp(bool isHeldUp);
    void catchUp(qint64 done, qint64 total);

    struct Slot {
        PageEntry entry;
        WorkPage* page = nullptr;
        QWidget* room = nullptr; ///< That the page has in the window.
    };

    QList<Shortcuts::Entry> keysEverywhere() const;
    void placeFirst();
    void placeWithFrame();
    void layOut();
    void connectBars();
    int indexOf(const QString& key) const;
    WorkPage& ensurePage(int index);
    void visit(int index);
    void spreadExam(const QString& examId);
    void countWaiting();
    void showCount(int index, qint64 count);

    account::Desk& m_desk;
    std::function<ServerPassword()> m_serverPassword;
    Theme& m_theme;
    TopBar* m_top;
    NavigationRail* m_rail;
    QStackedWidget* m_stack;
    SyncLabel* m_sync;
    TaskBar* m_tasks;
    void (MainWindow::*m_leave)() = nullptr; ///< Once the tasks have stopped and all changes are saved.
    bool m_isLeaving = false;
    bool m_isPlaced = false; ///< With the frame that it got around it.
    bool m_isHeldUp = false; ///< Changes wait in the desk until other work lets go of the store.
    StatusUndo* m_undo;
    ElidedLabel* m_notice;
    QTimer* m_countTimer;
    Workbench m_workbench;
    QList<Slot> m_pages;
};

} // namespace examdesk::ui
