// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/workbench/work_page.h"
#include "waiting.h"

class QAction;
class QLabel;
class QVBoxLayout;

namespace examdesk::ui {

class NeedsList;
class SchoolTable;
class ShareBar;
class WeekBars;

/// The overview: where the exam stands, the one thing to go on with, what else waits for the signed-in role,
/// and what was done this week.
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
    void activated() override;

private:
    void buildGoOn();
    QWidget* makeBoard();
    QWidget* makeStanding();
    QWidget* makeWeek();
    void greet();
    void load();
    void showCounts(const ExamCounts& counts);
    void showWaiting(const QList<Waiting>& waiting);
    void showStages(const candidate::CandidateCounts& counts);
    void showWeek(const account::WorkWeek& week);
    void showNobody();

    QLabel* m_summary;
    NeedsList* m_needs;
    Waiting m_first; ///< What m_goOn leads to.
    QAction* m_goOn = nullptr;
    ShareBar* m_stages;
    ShareBar* m_types;
    SchoolTable* m_schools;
    QLabel* m_today;
    WeekBars* m_week;
    bool m_loading = false;
    bool m_again = false; ///< Something changed while the numbers were on their way.
};

} // namespace examdesk::ui
