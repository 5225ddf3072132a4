// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "discrepancy_model.h"

#include <QWidget>

namespace examdesk::ui {

class AskBar;
class DiscrepancyFilter;
class TablePlace;
class TableView;

/// Where the discrepancies of an exam are listed: what narrows them, the table or what stands in its place,
/// and the question before several are decided.
class DiscrepancyList : public QWidget {
    Q_OBJECT

public:
    /// @p account asks for his own; @p mayReconcile: he can make the first ones.
    DiscrepancyList(const QString& account, bool mayReconcile, QWidget* parent = nullptr);

    /// Another exam: nothing is known yet.
    void forget();
    /// Only those of @p day, or all if it is invalid. False: it was so already.
    bool setDay(QDate day);
    /// What is asked for, of @p exam.
    payment::DiscrepancyQuery query(const QString& exam) const;
    /// Shows the table, or while it has no rows why.
    void showPlace();
    /// Shows how many of each class wait in the filter.
    void showCounts(const payment::PaymentCounts& counts);
    /// How many the sums show, recorded or not: says what to do while the list is empty.
    void setFindings(qint64 found);

    DiscrepancyModel& model() { return *m_model; }
    DiscrepancyFilter& filter() { return *m_filter; }
    TableView& table() { return *m_table; }
    AskBar& question() { return *m_question; }

Q_SIGNALS:
    /// Other ones are asked for.
    void queryChanged();
    /// Some can be seen but none is recorded, and the person wants them to be.
    void reconcileWanted();
    void wholeExamWanted(); ///< The person wants to see those of all days.
    void opened();          ///< Return on a row: he wants to do something about it.

private:
    void buildTable();
    void takeFirstStep();
    void sayWhyEmpty();

    bool m_mayReconcile;
    qint64 m_recorded = 0;   ///< Discrepancies of all classes and states.
    qint64 m_unrecorded = 0; ///< That the sums show.
    QDate m_day;             ///< Invalid: all days.
    DiscrepancyFilter* m_filter;
    TableView* m_table;
    TablePlace* m_place;
    DiscrepancyModel* m_model;
    AskBar* m_question;
};

} // namespace examdesk::ui
