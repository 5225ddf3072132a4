// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "portrait_tally.h"
#include "ui/workbench/work_page.h"

#include <QWidget>

#include <optional>

class QAction;
class QComboBox;
class QLabel;

namespace examdesk::ui {

class Chart;
class Shortcuts;
class TablePlace;
class TableView;
class TallyModel;

/// What the check said of an exam's portraits, by school and rule: a chart of what is broken most, the
/// numbers, and the same as a paper or a workbook. A view of the portrait page.
class ReportView : public QWidget {
    Q_OBJECT

public:
    /// Adds its keys to @p shortcuts. @p workbench's parts outlive the view.
    ReportView(const Workbench& workbench, Shortcuts& shortcuts, QWidget* parent = nullptr);
    ~ReportView() override;

    void setExam(const exam::Definition* exam);
    /// Counts, unless that was done since portraits changed.
    void activate();
    /// Portraits changed: what is counted is of before.
    void outdate();
    bool isOutdated() const { return m_isOutdated; }
    QAction* exportAction() const { return m_export; }

    /// Writes the counts as PDF, or as a workbook if @p path ends with .xlsx; on the trail.
    void exportTo(const QString& path);

Q_SIGNALS:
    void said(const QString& sentence, const QString& details);
    void failed(const examdesk::base::Error& error);

private:
    void build();
    void count();
    void show(const PortraitTally& tally);
    void showSchool();
    void chooseExport();

    Workbench m_workbench;
    Shortcuts* m_keys; ///< Of the page, while the view is in sight.
    const exam::Definition* m_exam = nullptr;
    std::optional<PortraitTally> m_tally;
    bool m_isOutdated = true;
    bool m_isCounting = false;
    TaskHandle m_task;
    QAction* m_export;
    QComboBox* m_school;
    QLabel* m_sums;
    Chart* m_chart;
    TallyModel* m_model;
    TableView* m_table;
    TablePlace* m_place;
};

} // namespace examdesk::ui
