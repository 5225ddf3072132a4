// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "audit/decision_line.h"
#include "check_run.h"
#include "kit/image_cache.h"
#include "workbench/decision_panel.h"
#include "workbench/work_page.h"

#include <optional>

class QAction;
class QLabel;

namespace examdesk::ui {

class AskBar;
class PortraitFilter;
class PortraitModel;
class PortraitPanel;
class ThumbnailWall;

/// The wall of portraits with what the compliance check says of each: checks all that are unchecked beside
/// the work, shows what is wrong and where, and takes the reviewer's decision.
class PhotoPage : public WorkPage {
    Q_OBJECT

public:
    /// @p makeChecker judges portraits; complianceChecker(models) is the real one. @p missingModels
    /// (photo::Models::missing()) is said on the page.
    PhotoPage(const Workbench& workbench, MakeChecker makeChecker, const QStringList& missingModels,
              QWidget* parent = nullptr);
    ~PhotoPage() override;

    bool isChecking() const { return m_run != nullptr; }

    /// Narrows the wall to what another page asks for: `verdict`, as in audit::QueueQuery.
    void narrow(const QVariantMap& filter);

Q_SIGNALS:
    /// The person wants the whole record of a candidate.
    void candidateWanted(const QString& candidateNo);

protected:
    void examChanged() override;
    void recordsChanged(const QStringList& entities) override;

private:
    void build(const QStringList& missingModels);
    void addKeys();
    void connectParts();

    audit::QueueQuery query() const;
    void reload();
    void readCounts();
    void refreshWall();
    void applyRefresh(const QList<audit::QueueRow>& fresh, int limit);
    void pageArrived();

    void choose(int row);
    void showRow(int row);
    void loadDetail(const audit::MaterialId& id);
    void showDetail();
    void followObstacles();
    void step(int rows);
    const audit::QueueRow* current() const;
    QList<audit::QueueRow> selected() const;

    void verdictGiven(Verdict verdict, const QString& reason);
    void decide(const QList<audit::Material>& seen, audit::Decision decision, const QString& reason);
    void leave(const QList<audit::MaterialId>& ids, audit::Decision decision);
    void undoLast();
    void decisionSaved(const QList<audit::Material>& seen, audit::Decision decision);
    void decisionRefused(const QList<audit::MaterialId>& ids, const base::Error& error);
    void bringBack(const QList<audit::MaterialId>& ids, bool show);

    void startCheck();
    void checkFinished(const CheckSummary& summary);
    void askToApprovePassing();
    void approvePassing(qint64 count);
    void passingApproved(const QList<audit::MaterialId>& ids, const std::optional<base::Error>& error);
    void reopenApproved(const QList<audit::MaterialId>& ids);

    audit::DecisionLine m_line;
    MakeChecker m_makeChecker;
    PortraitModel* m_portraits;
    PortraitFilter* m_filter;
    ImageCache m_cache;
    QLabel* m_note = nullptr;
    ThumbnailWall* m_wall = nullptr;
    PortraitPanel* m_panel = nullptr;
    DecisionPanel* m_decision = nullptr;
    AskBar* m_ask = nullptr;
    QAction* m_check = nullptr;
    QAction* m_approvePassing = nullptr;
    CheckRun* m_run = nullptr;
    TaskHandle m_task;
    std::optional<audit::MaterialId> m_shown;
    QHash<QString, audit::Material> m_details; ///< Of what was read lately, by id.
    int m_direction = 1;
    bool m_refreshing = false;
    bool m_refreshWanted = false; ///< Something changed while an answer was on its way.
};

} // namespace examdesk::ui
