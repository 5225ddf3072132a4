// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "audit/decision_line.h"
#include "capture_check.h"
#include "capture_source.h"
#include "check_run.h"
#include "identity_hint.h"
#include "kit/image_cache.h"
#include "measured_picture.h"
#include "workbench/decision_panel.h"
#include "workbench/work_page.h"

#include <optional>

class QAction;
class QLabel;
class QStackedWidget;
class QTabBar;

namespace examdesk::ui {

class AskBar;
class CaptureView;
class DoublesView;
class PortraitFilter;
class PortraitModel;
class PortraitPanel;
class ReportView;
class ThumbnailWall;

/// The real one for proposals, with the models of @p folder.
ProposePortrait portraitProposer(const QString& folder);

/// The cameras of this computer.
MakeCaptureSource cameraSource();

/// What the page judges portraits with.
struct PhotoTools {
    MakeChecker makeChecker;   ///< complianceChecker(modelFolder) is the real one.
    QStringList missingModels; ///< photo::Models::missingIn(modelFolder); said on the page.
    QString modelFolder;       ///< The face models; where they are missing, faces are not compared.
    CompareFaces compareFaces = likenessCompare(modelFolder); ///< A portrait and the picture of an ID card.
    ReadGeometry readGeometry = geometryReader(modelFolder);
    ProposePortrait propose = portraitProposer(modelFolder);
    MakeCaptureSource makeCamera = cameraSource(); ///< For portraits taken at the counter.
};

/// The wall of portraits with what the compliance check says of each: checks all that are unchecked beside
/// the work, shows what is wrong and where, and takes the reviewer's decision. A second view has the pairs of
/// portraits that may show one person.
class PhotoPage : public WorkPage {
    Q_OBJECT

public:
    PhotoPage(const Workbench& workbench, PhotoTools tools, QWidget* parent = nullptr);
    ~PhotoPage() override;

    bool isChecking() const { return m_run != nullptr; }
    /// The wall's decoded pictures, by the content of their files.
    const ImageCache& thumbnails() const { return m_cache; }

    bool isCapturing() const { return m_isCapturing; }

    void activated() override;
    void deactivated() override;

    /// Narrows the wall to what another page asks for: `verdict`, as in audit::QueueQuery.
    void narrow(const QVariantMap& filter);

public Q_SLOTS:
    /// Writes what was proposed last into the new file @p path; that it left the store is on the trail.
    void writeProposal(const QString& path);
    /// Opens the view that takes a portrait of @p candidateNo, or of whoever is named there; says why not to
    /// an account that may not hand in portraits.
    void takePortrait(const QString& candidateNo = {});

Q_SIGNALS:
    /// The person wants the whole record of a candidate.
    void candidateWanted(const QString& candidateNo);

protected:
    void examChanged() override;
    void recordsChanged(const QStringList& entities) override;

private:
    enum View { Wall, Doubles, Report };

    void addCapture();
    void showCapture(const QString& candidateNo);
    void leaveCapture();

    QWidget* buildWall();
    QWidget* buildDetail();
    void addViews();
    void showView();
    bool isOn(View view) const;
    void stepInView(int rows);
    void openRecord();
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

    void proposeCrop();
    void offerProposal(const audit::QueueRow& whose, const photo::Proposal& proposal);

    void startCheck();
    void checkFinished(const CheckSummary& summary);
    void askToApprovePassing();
    void approvePassing(qint64 count);
    void passingApproved(const QList<audit::MaterialId>& ids, const std::optional<base::Error>& error);
    void reopenApproved(const QList<audit::MaterialId>& ids);

    struct ProposalOf {
        audit::QueueRow whose;
        QByteArray jpeg;
    };

    audit::DecisionLine m_line;
    PhotoTools m_tools;
    PortraitModel* m_portraits;
    PortraitFilter* m_filter;
    ImageCache m_cache;
    QTabBar* m_views = nullptr;
    QStackedWidget* m_places = nullptr; ///< What stands below each of the views' tabs.
    DoublesView* m_doubles = nullptr;
    ReportView* m_report = nullptr;
    CaptureView* m_capture = nullptr;
    bool m_isCapturing = false;       ///< In place of the views.
    QWidget* m_detail = nullptr;      ///< Beside the wall.
    QList<QAction*> m_wallActions;    ///< Work on the wall only,
    QList<QAction*> m_doublesActions; ///< on pairs only,
    QList<QAction*> m_reportActions;  ///< and on the counts only: one key may do all three.
    QList<QAction*> m_sharedActions;  ///< On every view, but not while a portrait is taken.
    ThumbnailWall* m_wall = nullptr;
    PortraitPanel* m_panel = nullptr;
    DecisionPanel* m_decision = nullptr;
    IdentityHint* m_hint = nullptr;
    AskBar* m_ask = nullptr;
    QAction* m_check = nullptr;
    QAction* m_approvePassing = nullptr;
    CheckRun* m_run = nullptr;
    TaskHandle m_task;
    std::optional<audit::MaterialId> m_shown;
    std::optional<ProposalOf> m_proposal;
    QHash<QString, audit::Material> m_details; ///< Of what was read lately, by id.
    int m_direction = 1;
    bool m_refreshing = false;
    bool m_refreshWanted = false; ///< Something changed while an answer was on its way.
};

} // namespace examdesk::ui
