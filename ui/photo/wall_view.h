// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "audit/audit_queue.h"
#include "photo_tools.h"
#include "ui/kit/image_cache.h"
#include "ui/workbench/work_page.h"

#include <QCache>
#include <QWidget>

#include <memory>

class QAction;

namespace examdesk::ui {

class AskBar;
class BulkApprovalAction;
class CropProposal;
class DecisionPanel;
class IdentityHint;
class PictureReview;
class PortraitFilter;
class PortraitModel;
class PortraitPanel;
class Shortcuts;
class ThumbnailWall;

/// The wall of portraits, and the one on show with what the check found, to be decided on. A view of the
/// portrait page.
class WallView : public QWidget {
    Q_OBJECT

public:
    /// Its keys are @p page's while it is in sight. What is given outlives the view.
    WallView(const Workbench& workbench, Page& page, const PhotoTools& tools, QWidget* parent = nullptr);
    ~WallView() override;

    void setExam(const exam::Definition* exam);
    /// Portraits changed, here or by a sync.
    void refresh();
    /// Pairs were found or decided: who stands in one may have changed.
    void readPairs();
    /// Shows what waits and of which the check says @p verdict; empty for all.
    void setConclusion(const QString& conclusion);

    /// The candidate whose portrait is on show; empty for none.
    QString candidateNo() const;
    bool hasRows() const;
    bool isNarrow() const;
    void clearFilter();

    QWidget* filter() const;
    /// To be shown beside the page's title.
    QAction* bulkApprovalAction() const;
    /// What works while the view is on, though an empty page may stand in its place.
    QList<QAction*> actions() const { return m_actions; }
    CropProposal& proposal() { return *m_proposal; }
    /// The wall's decoded pictures, by the content of their files.
    const ImageCache& thumbnails() const { return m_cache; }

Q_SIGNALS:
    /// So many wait for whoever is signed in.
    void waiting(qint64 count);
    /// Rows came, or it is known that there are none.
    void arrived();

private:
    QWidget* buildWall(const QStringList& missingModels);
    QWidget* buildDetail(const PhotoTools& tools);
    void layOut(const QStringList& missingModels, QWidget* detail);
    void addKeys();
    void connectParts();
    void reload();
    void readCounts();
    void showRow(int row);
    void loadDetail(const audit::MaterialId& id);
    void showDetail();
    void followObstacles();
    void propose();

    Workbench m_workbench;
    Page& m_page;
    Shortcuts* m_keys;
    const exam::Definition* m_exam = nullptr;
    PortraitModel* m_portraits;
    PortraitFilter* m_filter;
    ImageCache m_cache;
    ThumbnailWall* m_wall = nullptr;
    PortraitPanel* m_panel = nullptr;
    DecisionPanel* m_decision = nullptr;
    IdentityHint* m_hint = nullptr;
    AskBar* m_ask = nullptr;
    std::unique_ptr<PictureReview> m_review;
    std::unique_ptr<CropProposal> m_proposal;
    std::unique_ptr<BulkApprovalAction> m_bulk;
    QCache<QString, audit::Material> m_details; ///< Of what was read lately, by id.
    QList<QAction*> m_actions;
    /// Whose portrait in an undecided pair, and its SHA-256 → the other's name.
    QHash<std::pair<QString, QString>, QString> m_undecided;
    bool m_isReasonProposed = false; ///< For the portrait on show.
    qint64 m_waiting = 0;
};

} // namespace examdesk::ui
