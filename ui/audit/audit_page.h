// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "audit/audit_queue.h"
#include "ui/workbench/work_page.h"

class QAction;
class QLabel;

namespace examdesk::ui {

class AskBar;
class DecisionPanel;
class ItemLoader;
class MaterialPanel;
class PicturePane;
class PictureReview;
class QueueFilter;
class QueueModel;
class TableView;

/// Where reviewers judge materials one after the other: the queue, the picture, what the candidate
/// registered. Puts the parts together; PictureReview is what happens.
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
    QWidget* makeList();
    void addKeys();
    void connectParts();
    void connectReview();

    void reload();
    void readCounts();
    void showWork();
    void showRow(int row);
    void showPlace();
    void showItem();
    void loadAhead(int row);
    void followObstacles();
    void revealField(const QString& key);
    bool isOnShow(const audit::MaterialId& id) const;

    QueueModel* m_queue;
    ItemLoader* m_items;
    QueueFilter* m_filter;
    TableView* m_table;
    QLabel* m_place; ///< Of the one on show in the queue.
    PicturePane* m_picture = nullptr;
    MaterialPanel* m_panel = nullptr;
    DecisionPanel* m_decision = nullptr;
    AskBar* m_ask = nullptr;
    QAction* m_record = nullptr;
    std::unique_ptr<PictureReview> m_review;
};

} // namespace examdesk::ui
