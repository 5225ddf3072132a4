// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "candidate/statistics.h"
#include "exam/definition.h"

#include <QWidget>

class QAction;
class QComboBox;
class QLabel;

namespace examdesk::ui {

class ActionButton;
class Chart;
class Page;
class Shortcuts;
class StatisticsTable;
class TablePlace;
class WrappedLabel;

/// How many candidates there are of each kind: by what, across what, a table and a chart of it, and the way
/// from a number to the people it is of.
class StatisticsView : public QWidget {
    Q_OBJECT

public:
    /// Its keys are listed with those of @p page.
    explicit StatisticsView(Page& page, QWidget* parent = nullptr);

    /// Another exam, whose dimensions are to choose from; what was chosen stays where it can. @p exam must
    /// outlive the view or be replaced.
    void setExam(const exam::Definition& exam);
    /// By what is counted, of @p of.
    candidate::StatisticsQuery query(const candidate::CandidateQuery& of) const;
    /// What query() asked for. @p of: whom it is about, @p all: how many there are without any filter.
    void showStatistics(const candidate::Statistics& statistics, const candidate::CandidateQuery& of,
                        qint64 all);

    /// What is asked for is on its way.
    void sayCounting();

    /// As shown.
    const candidate::Statistics& statistics() const;
    StatisticsTable& table() { return *m_table; }
    Chart& chart() { return *m_chart; }

    /// The chart would have as much room as it has: what there is, is what it gets.
    bool hasHeightForWidth() const override { return false; }

Q_SIGNALS:
    /// Something else is to be counted.
    void changed();
    void everybodyWanted();
    /// Those who are counted there are to be listed.
    void chosen(const QList<examdesk::candidate::Narrowing>& narrowings);
    void withdrawnWanted();
    void exportWanted();
    void left();

protected:
    void changeEvent(QEvent* event) override;

private:
    QWidget* makeChoices();
    QWidget* makeWork();
    QWidget* makeActions();
    void addKeys(Shortcuts& keys);
    void fillColumns();
    void draw();
    void swap();
    void choose(const QModelIndex& index);
    void followCurrent();
    /// Puts the keyboard on the table, or on the way on where there is none.
    void enter();
    void sayWhom(const candidate::Statistics& statistics, const candidate::CandidateQuery& of, qint64 all);

    const exam::Definition* m_exam = nullptr;
    QComboBox* m_rows;
    QComboBox* m_columns;
    WrappedLabel* m_whom;
    QAction* m_everybody = nullptr;
    QAction* m_withdrawn = nullptr;
    QAction* m_show = nullptr;
    QAction* m_export = nullptr;
    QAction* m_swap = nullptr;
    QAction* m_back = nullptr;
    StatisticsTable* m_table;
    Chart* m_chart;
    QLabel* m_legend;
    TablePlace* m_place;
};

} // namespace examdesk::ui
