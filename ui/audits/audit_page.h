// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "audit/decision_line.h"
#include "audit/material_files.h"
#include "workbench/decision_panel.h"
#include "workbench/work_page.h"

#include <optional>

namespace examdesk::ui {

class AskBar;
class ItemLoader;
class MaterialPanel;
class PicturePane;
class QueueFilter;
class QueueModel;
class TableView;
struct AuditItem;

/// Where reviewers judge materials one after the other: the queue, the picture, what the candidate
/// registered. A decision shows the next picture at once; the store follows in its own time, and what it
/// refuses comes back into the queue with a message.
class AuditPage : public WorkPage {
    Q_OBJECT

public:
    explicit AuditPage(const Workbench& workbench, QWidget* parent = nullptr);
    ~AuditPage() override;

Q_SIGNALS:
    /// The person wants the whole record of a candidate.
    void candidateWanted(const QString& candidateNo);

protected:
    void examChanged() override;
    void recordsChanged(const QStringList& entities) override;

private:
    void build();
    void addKeys();
    void connectParts();

    audit::QueueQuery query() const;
    void reload();
    void readCounts();
    void refreshQueue();
    void applyRefresh(const QList<audit::QueueRow>& fresh, int limit);
    void pageArrived();

    void choose(int row);
    void showRow(int row);
    void showItem();
    void loadAhead(int row);
    void followObstacles();
    void revealField(const QString& key);
    const audit::QueueRow* current() const;
    QList<audit::QueueRow> selected() const;

    void verdictGiven(Verdict verdict, const QString& reason);
    void decideOne(audit::Decision decision, const QString& reason);
    void decideMany(const QList<audit::QueueRow>& rows, audit::Decision decision, const QString& reason);
    void leave(const QList<audit::MaterialId>& ids, audit::Decision decision);
    void undoLast();
    void decisionSaved(const QList<audit::Material>& seen, audit::Decision decision);
    void decisionRefused(const QList<audit::MaterialId>& ids, const base::Error& error);
    void bringBack(const QList<audit::MaterialId>& ids, bool show);

    audit::DecisionLine m_line;
    QueueModel* m_queue;
    ItemLoader* m_items;
    QueueFilter* m_filter;
    TableView* m_table;
    PicturePane* m_picture = nullptr;
    MaterialPanel* m_panel = nullptr;
    DecisionPanel* m_decision = nullptr;
    AskBar* m_ask = nullptr;
    std::optional<audit::MaterialId> m_shown;
    int m_shownRow = -1;
    int m_direction = 1; ///< Of travel through the queue.
    bool m_refreshing = false;
    bool m_refreshWanted = false; ///< Something changed while an answer was on its way.
};

} // namespace examdesk::ui
