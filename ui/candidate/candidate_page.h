// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "candidate/candidate_list.h"
#include "candidate/saved_views.h"
#include "portrait/portrait_check.h"
#include "ui/material/record.h"
#include "ui/registration/registration_tools.h"
#include "ui/workbench/review_queue_base.h"
#include "ui/workbench/work_page.h"

#include <QVariantMap>

#include <memory>

class QLabel;
class QStackedWidget;

namespace examdesk::ui {

class AccommodationController;
class ApplicationReview;
class AskBar;
class CandidateTableModel;
class DecisionPanel;
class EmptyState;
class FilterBar;
class ListTotals;
class PictureFiles;
class RecordActions;
class RecordController;
class RecordPapers;
class RecordView;
class RegistrationPlace;
class SavedViewMenu;
class StatisticsPlace;
class TableFiles;
class TableView;

/// The candidates of the exam: a list that is searched and narrowed, and beside it the record of the chosen
/// one with all that may be done to it. Puts the parts together: ApplicationReview decides, RecordController
/// does the rest.
class CandidatePage : public WorkPage {
    Q_OBJECT

public:
    /// @p tools: what registrations need; without them nothing is printed of them. @p makeChecker: portraits
    /// that come in by the folder are checked by it; without it they are not.
    explicit CandidatePage(const Workbench& workbench, QWidget* parent = nullptr,
                           const RegistrationTools& tools = {}, portrait::MakeChecker makeChecker = {});
    ~CandidatePage() override;

    /// Narrows the list: `search`, `type`, `approval`, `payment`, `portrait`, `school`. With `open` the
    /// keyboard goes to the list, so that a scanned number ends at its record; `register` goes to the
    /// registration of a person instead.
    void setFilter(const QVariantMap& filter);

    TableView& table() { return *m_table; }
    const CandidateTableModel& model() const { return *m_model; }
    RecordView& record() { return *m_record; }
    TableFiles& files() { return *m_files; }
    PictureFiles& pictures() { return *m_pictures; }
    RegistrationPlace& registration() { return *m_registration; }
    StatisticsPlace& statistics() { return *m_statistics; }
    SavedViewMenu& views() { return *m_views; }
    /// The record that is shown; null for none.
    const Record* shownRecord() const;

Q_SIGNALS:
    /// The search was given up on this page: the search box is to be emptied.
    void searchCleared();
    /// The list is searched for that without anybody having typed it: a saved view does.
    void searchShown(const QString& text);
    /// A portrait of that candidate is to be taken.
    void portraitWanted(const QString& candidateNo);
    /// Another record is shown; empty for none.
    void recordShown(const QString& candidateId);

protected:
    void examChanged() override;
    void recordsChanged(const QStringList& entities) override;
    void keyPressEvent(QKeyEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    QList<QAction*> recordActions() const;
    QWidget* makeList();
    QWidget* makeDetail();
    void addKeys();
    void connectList();
    void connectReview();
    void connectRegistration();
    void connectStatistics();
    void connectViews();
    void loadList();
    void loadSchools();
    candidate::CandidateQuery listQuery() const;
    candidate::SavedView shownView() const;
    void narrowTo(const candidate::CandidateQuery& query);
    void showWork();
    void showAgain();
    void countRows();
    void narrowedAnew();
    void followObstacles();

    CandidateTableModel* m_model;
    FilterBar* m_filters;
    TableView* m_table;
    QLabel* m_count;
    ListTotals* m_totals;
    QStackedWidget* m_listStack;
    EmptyState* m_noMatch;
    Shortcuts* m_recordKeys; ///< Of what is done to the record on show, while it is in sight.
    RecordActions* m_actions;
    AccommodationController* m_accommodations;
    RegistrationPlace* m_registration;
    StatisticsPlace* m_statistics;
    SavedViewMenu* m_views;
    RecordPapers* m_papers;
    RecordView* m_record;
    TableFiles* m_files;
    PictureFiles* m_pictures;
    AskBar* m_ask;
    DecisionPanel* m_decision;
    std::unique_ptr<RecordController> m_controller;
    std::unique_ptr<ApplicationReview> m_review;
    bool m_openFirst = false; ///< The search was entered: go to the first hit.
    bool m_wasSearching = false;
    QString m_before;       ///< Id of the record on show when somebody began to be registered.
    QString m_beforeNumber; ///< His candidate number.
    ReviewQueueBase::Begin m_begin = ReviewQueueBase::Begin::WithTheShown; ///< Of the next list.
};

} // namespace examdesk::ui
