// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "likeness/likeness_service.h"
#include "pair_model.h"
#include "ui/workbench/work_page.h"

#include <QWidget>

#include <memory>

class QAction;
class QComboBox;

namespace examdesk::ui {

class AskBar;
class PairPanel;
class PairReview;
class PairSearchAction;
class Shortcuts;
class TablePlace;
class TableView;

/// Same face twice: pairs of portraits that may show one person under two numbers, found by machine and
/// decided by a person. A view of the portrait page, whose keys it shares.
class PairView : public QWidget {
    Q_OBJECT

public:
    /// The face models are read from @p modelFolder when a search begins. @p workbench's parts outlive the
    /// view.
    PairView(const Workbench& workbench, Page& page, QString modelFolder, QWidget* parent = nullptr);
    ~PairView() override;

    void setExam(const exam::Definition* exam);
    /// Pairs changed, here or by a sync.
    void refresh();
    /// The one thing this view is for.
    QAction* searchAction() const;
    /// The pair on show; null if none is.
    const PairRow* current() const;

Q_SIGNALS:
    /// Pairs that wait for a decision.
    void openChanged(qint64 count);
    void said(const QString& sentence);
    void failed(const examdesk::base::Error& error);

private:
    void build();
    void connectParts();
    void reload();
    void showPlace();
    void showEmptyWords();
    void readCount();
    void showRow(int row);
    likeness::LikenessState state() const;

    void reveal(const candidate::CandidateId& id, const QString& field);

    Workbench m_workbench;
    Shortcuts* m_keys; ///< Of the page, while the view is in sight.
    const exam::Definition* m_exam = nullptr;
    PairModel* m_pairs;
    TableView* m_table;
    TablePlace* m_place;
    QComboBox* m_state;
    PairPanel* m_panel;
    PairSearchAction* m_search;
    AskBar* m_ask;
    std::unique_ptr<PairReview> m_review;
};

} // namespace examdesk::ui
