// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "waiting.h"
#include "workbench/work_page.h"

class QAction;
class QLabel;

namespace examdesk::ui {

class NumberTile;
class SchoolModel;
class ShareBar;
class TableView;

/// The overview: where the exam stands, the one thing to go on with, and what else waits for the signed-in
/// role.
class DashboardPage : public WorkPage {
    Q_OBJECT

public:
    explicit DashboardPage(const Workbench& workbench, QWidget* parent = nullptr);

Q_SIGNALS:
    /// The person wants to go where the number is worked on.
    void pageRequested(const QString& key, const QVariantMap& filter);

protected:
    void examChanged() override;
    void recordsChanged(const QStringList& entities) override;

private:
    QWidget* makeBoard();
    void load();
    void showCounts(const ExamCounts& counts);
    void showTiles(const QList<Waiting>& waiting);
    void showShares(const candidate::CandidateCounts& counts);
    void showSchools(const QList<candidate::SchoolCounts>& schools);
    void goTo(const Waiting& waiting);
    void showNobody();

    QWidget* m_tileBoard;
    QList<NumberTile*> m_tiles;
    QList<Waiting> m_waiting;
    QLabel* m_summary;
    QLabel* m_nothing; ///< Said where nothing waits.
    QAction* m_goOn = nullptr;
    ShareBar* m_approvals;
    ShareBar* m_types;
    SchoolModel* m_schools;
    TableView* m_table;
    bool m_loading = false;
    bool m_again = false; ///< Something changed while the numbers were on their way.
};

} // namespace examdesk::ui
