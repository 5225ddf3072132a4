// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "candidate/saved_views.h"
#include "ui/workbench/work_page.h"

#include <QObject>
#include <QPointer>

#include <optional>

class QAction;
class QMenu;

namespace examdesk::ui {

class ActionButton;
class NameDialog;

/// The views of the candidate list that the account saved under a name, and the columns of the list: chosen,
/// saved, renamed and removed from one menu.
class SavedViewMenu : public QObject {
    Q_OBJECT

public:
    /// Adds its key to those of @p page. @p shown: the list as it is now.
    SavedViewMenu(const Workbench& workbench, WorkPage& page, std::function<candidate::SavedView()> shown);

    /// To be shown with the filters of the list; says which view is shown.
    ActionButton* button() const { return m_button; }
    QAction* action() const { return m_open; }
    const QList<candidate::SavedView>& views() const { return m_views; }

    void setExam(const exam::Definition* exam);
    /// The list was narrowed, or its columns were chosen anew.
    void follow();

Q_SIGNALS:
    /// The list is to be shown so.
    void chosen(const examdesk::candidate::SavedView& view);
    void everybodyWanted();
    void columnsWanted();
    /// The views were read, or read again.
    void read();

private:
    void popUp();
    void addViews(QMenu& menu);
    void addOwn(QMenu& menu);
    void load();
    void choose(const candidate::SavedView& view);
    void askName(const candidate::SavedView& view, const QString& title);
    void save(const candidate::SavedView& view, QPointer<NameDialog> asker);
    void remove(const candidate::SavedView& view);
    /// The view that was chosen, if it is still there.
    std::optional<candidate::SavedView> current() const;
    bool isChanged(const candidate::SavedView& view) const;

    Workbench m_workbench;
    WorkPage& m_page;
    std::function<candidate::SavedView()> m_shown;
    const exam::Definition* m_exam = nullptr;
    QList<candidate::SavedView> m_views;
    QString m_current; ///< Id of the view that was chosen; empty for none.
    QAction* m_open;
    ActionButton* m_button;
};

} // namespace examdesk::ui
