// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "waiting.h"
#include "workbench/work_page.h"

class QLabel;

namespace examdesk::ui {

class Chart;
class NumberTile;

/// The overview: what waits for the signed-in role, and how the exam stands.
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
    void showCharts(const candidate::CandidateCounts& counts);
    void showNobody();

    QWidget* m_tileBoard;
    QList<NumberTile*> m_tiles;
    QList<Waiting> m_waiting;
    QLabel* m_summary;
    Chart* m_approvals;
    Chart* m_types;
    bool m_loading = false;
    bool m_again = false; ///< Something changed while the numbers were on their way.
};

} // namespace examdesk::ui
