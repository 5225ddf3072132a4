// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photo_tools.h"
#include "ui/kit/image_cache.h"
#include "ui/workbench/work_page.h"

#include <memory>

class QAction;
class QStackedWidget;
class QTabBar;

namespace examdesk::ui {

class CaptureView;
class PairView;
class PortraitCheckAction;
class ReportView;
class WallView;

/// The portraits of an exam: the wall where they are checked and judged, the pairs that may show one person,
/// what is broken by school and rule, and the place where one is taken at the counter. Puts these views
/// together; each does its own work.
class PhotoPage : public WorkPage {
    Q_OBJECT

public:
    PhotoPage(const Workbench& workbench, PhotoTools tools, QWidget* parent = nullptr);
    ~PhotoPage() override;

    bool isChecking() const;
    bool isCapturing() const { return m_isCapturing; }
    WallView& wall() { return *m_wall; }

    void activated() override;
    void deactivated() override;

    /// Narrows the wall to what another page asks for: `verdict`, as in audit::QueueQuery.
    void narrow(const QVariantMap& filter);

public Q_SLOTS:
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
    enum View { Wall, Pairs, Report };

    void addViews(const PhotoTools& tools);
    void addKeys();
    void connectViews();
    void showView();
    void showWhatWaits();
    void showCapture(const QString& candidateNo);
    void leaveCapture();
    void openRecord();
    bool isOn(View view) const;
    /// Of the person on show.
    QString candidateNo() const;

    QTabBar* m_views;
    QStackedWidget* m_places; ///< What stands below each of the views' tabs.
    WallView* m_wall = nullptr;
    PairView* m_pairs = nullptr;
    ReportView* m_report = nullptr;
    CaptureView* m_capture = nullptr;
    std::unique_ptr<PortraitCheckAction> m_check;
    QAction* m_next = nullptr;
    QAction* m_record = nullptr;
    QAction* m_take = nullptr;
    bool m_isCapturing = false; ///< In place of the views.
};

} // namespace examdesk::ui
