// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "candidate/candidate_list.h"
#include "record.h"
#include "workbench/work_page.h"

#include <QFuture>
#include <QVariantMap>

#include <optional>

class QLabel;
class QStackedWidget;

namespace examdesk::audit {
enum class Decision;
}

namespace examdesk::ui {

class CandidateTableModel;
class EmptyState;
class FilterBar;
class RecordActions;
class RecordView;
class TableFiles;
class TableView;

/// The candidates of the exam: a list that is searched and narrowed, and beside it the record of the chosen
/// one with all that may be done to it.
class CandidatePage : public WorkPage {
    Q_OBJECT

public:
    explicit CandidatePage(const Workbench& workbench, QWidget* parent = nullptr);

    /// Narrows the list: `search`, `type`, `approval`, `payment`, `portrait`, `school`. With `open` the
    /// keyboard goes to the list, so that a scanned number ends at its record.
    void setFilter(const QVariantMap& filter);

    TableView& table() { return *m_table; }
    const CandidateTableModel& model() const { return *m_model; }
    RecordView& record() { return *m_record; }
    TableFiles& files() { return *m_files; }
    /// The record that is shown; null for none.
    const Record* shownRecord() const { return m_shown ? &*m_shown : nullptr; }

Q_SIGNALS:
    /// The search was given up on this page: the search box is to be emptied.
    void searchCleared();
    /// Another record is shown; empty for none.
    void recordShown(const QString& candidateId);

protected:
    void examChanged() override;
    void recordsChanged(const QStringList& entities) override;
    void keyPressEvent(QKeyEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    using RowsFuture = QFuture<base::Result<QList<candidate::CandidateRow>>>;

    QWidget* makeList();
    void connectList();
    void connectRecord();
    void connectLooks();
    RowsFuture fetch(const candidate::CandidateQuery& query, const std::optional<candidate::PageKey>& after,
                     int limit);
    void loadList();
    void loadSchools();
    void refreshList();
    void pageArrived(int rows);
    void countRows();
    void narrowedAnew();
    void loadRecord(const candidate::CandidateId& id);
    void showRecord(const Record& record);
    void showNoRecord();

    void saveField(const QString& field, const QString& value, const QString& reason);
    void offerUndo(const QString& field, const QString& old);
    void askType();
    void askRelease();
    void askDecision(audit::Decision decision);
    void askToSend(const candidate::Candidate& seen, audit::Decision decision, const QString& reason);
    QString nameOfShown() const;

    CandidateTableModel* m_model;
    FilterBar* m_filters;
    TableView* m_table;
    QLabel* m_count;
    QStackedWidget* m_listStack;
    EmptyState* m_noMatch;
    RecordActions* m_actions;
    RecordView* m_record;
    TableFiles* m_files;
    std::optional<Record> m_shown;
    QString m_wanted; ///< Id of the record that was asked for last.
    RowsFuture m_fetching;
    QFuture<base::Result<Record>> m_reading;
    bool m_openFirst = false; ///< The search was entered: go to the first hit.
    bool m_wasSearching = false;
};

} // namespace examdesk::ui
