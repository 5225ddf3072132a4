// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/desk.h"
#include "discrepancy_model.h"

#include <QWidget>

namespace examdesk::ui {

class DiscrepancyFilter;
class TablePlace;
class TableView;

/// The discrepancies of an exam with what narrows them.
class DiscrepancyList : public QWidget {
    Q_OBJECT

public:
    explicit DiscrepancyList(account::Desk& desk, QWidget* parent = nullptr);

    void setExam(const QString& exam);
    /// Only those of @p day, or all if it is invalid.
    void setDay(QDate day);
    /// Reads the list again and stays at its row, or at the one that took its place.
    void reload();
    /// Shows how many of each class wait in the filter.
    void showCounts(const payment::PaymentCounts& counts);
    /// How many the sums show, recorded or not: says what to do while the list is empty.
    void setFindings(qint64 found);
    payment::DiscrepancyQuery query() const;
    DiscrepancyModel& model() { return *m_model; }
    DiscrepancyFilter& filter() { return *m_filter; }

Q_SIGNALS:
    /// The row under the cursor; null: there is none.
    void currentChanged(const examdesk::payment::DiscrepancyListRow* row);
    /// Some can be seen but none is recorded, and the person wants them to be.
    void reconcileWanted();
    void wholeExamWanted(); ///< The person wants to see those of all days.
    void opened();          ///< Return on a row: he wants to do something about it.
    void failed(const examdesk::base::Error& error);

private:
    void buildTable();
    DiscrepancyModel::Fetch pages() const;
    void showFromItsStart();
    void rememberPlace();
    void restorePlace();
    void sayWhyEmpty();

    account::Desk& m_desk;
    bool m_mayReconcile;
    qint64 m_recorded = 0;   ///< Discrepancies of all classes and states.
    qint64 m_unrecorded = 0; ///< That the sums show.
    QString m_exam;
    QDate m_day; ///< Invalid: all days.
    DiscrepancyFilter* m_filter;
    TableView* m_table;
    TablePlace* m_place;
    DiscrepancyModel* m_model;
    QString m_wantedId; ///< Selected again when its page arrives.
    int m_wantedRow = 0;
    bool m_isResetting = false; ///< Until the first rows after a reset are here.
};

} // namespace examdesk::ui
