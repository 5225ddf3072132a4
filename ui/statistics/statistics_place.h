// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "candidate/statistics.h"
#include "ui/workbench/work_page.h"

#include <QList>
#include <QObject>

#include <functional>

class QAction;

namespace examdesk::ui {

class StatisticsView;

/// Where the candidates of the list are counted: in the place of list and record. The list's keys rest
/// meanwhile.
class StatisticsPlace : public QObject {
    Q_OBJECT

public:
    /// Adds its key to those of @p page. @p listed: whom the list shows.
    StatisticsPlace(const Workbench& workbench, WorkPage& page,
                    std::function<candidate::CandidateQuery()> listed);

    QAction* openAction() const { return m_open; }
    /// Actions of the list that are out of sight, and rest, while it is counted.
    void setListActions(const QList<QAction*>& actions) { m_listActions = actions; }

    bool isShown() const { return m_isShown; }
    StatisticsView& view() { return *m_view; }

    void setExam(const exam::Definition* exam);
    /// Counts again: records changed.
    void refresh();
    void close();

Q_SIGNALS:
    void opened();
    void closed();
    /// These are to be listed.
    void listWanted(const examdesk::candidate::CandidateQuery& query);

private:
    void open();
    void hide();
    void count();
    void list(candidate::CandidateQuery query);
    void askWhere();
    void write(const QString& path);

    Workbench m_workbench;
    WorkPage& m_page;
    std::function<candidate::CandidateQuery()> m_listed;
    candidate::CandidateQuery m_of; ///< Who is counted.
    const exam::Definition* m_exam = nullptr;
    StatisticsView* m_view;
    QAction* m_open;
    QList<QAction*> m_listActions;
    QList<QAction*> m_hidden; ///< Those that were in sight before.
    QString m_title;          ///< The page's own.
    bool m_isShown = false;
};

} // namespace examdesk::ui
