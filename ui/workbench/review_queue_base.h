// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/decision_line.h"
#include "ui/kit/paged_model.h"
#include "ui/workbench/work_page.h"

#include <QObject>

class QAbstractItemView;

namespace examdesk::ui {

class AskBar;
class MessageBar;

/// What a queue of records that are decided one after the other does without knowing what they are: where the
/// reviewer is, what is selected, when the list is read again, what is said. See ReviewQueue.
class ReviewQueueBase : public QObject {
    Q_OBJECT

public:
    /// What the queue works with; all of it outlives the queue.
    struct Parts {
        Workbench workbench;
        MessageBar& messages;
        AskBar& question;
        QAbstractItemView& view; ///< Shows the model; its current row is the record on show.
    };

    /// What becomes of the record on show when another list is shown: it stays if the first page of the list
    /// has it, or the list's first one takes its place. AtTheShown reads on until it comes.
    enum class Begin { WithTheShown, WithTheFirst, AtTheShown };

    explicit ReviewQueueBase(const Parts& parts, PagedTableModelBase& model);

    /// The record on show; empty for none.
    const QString& shownId() const { return m_shownId; }
    /// -1: none.
    int currentRow() const;
    /// In the order of the list.
    QList<int> selectedRows() const;
    /// Of travel through the list: 1 down, -1 up.
    int direction() const { return m_direction; }
    /// A decision on the record on show is on its way to the store.
    bool isShownUnderWay() const { return m_line.isUnderWay(m_shownId); }

    void choose(int row);
    void step(int rows);
    void undoLast();
    /// Reads the rows that are here again and brings the list up to date in place: nothing jumps, and what is
    /// on show stays.
    void refresh();

Q_SIGNALS:
    /// Another record is on show: that of @p row, or none (-1).
    void shown(int row);
    void selectionChanged();
    /// Rows came, or it is known that there are none.
    void arrived();
    /// So many have been decided, on their way to the store.
    void left(int count);
    /// What was read of the records is old: something came back, or was refused.
    void outdated();
    /// The store has answered to what was said of the records @p ids.
    void answered(const QStringList& ids, bool isSaved);

protected:
    /// The id of the record in @p row.
    virtual QString idAt(int row) const = 0;
    /// The loaded row of the record @p id; -1 if there is none.
    virtual int rowWith(const QString& id) const = 0;
    /// Reads at least what is here and calls refreshed() when it has been put in, or could not be.
    virtual void readAgain() = 0;
    /// Puts the records of @p ids back where they belong, and shows the first if @p show.
    virtual void bringBack(const QStringList& ids, bool show) = 0;
    /// Tells that @p decision was refused, by the records' names.
    virtual void tellRefused(const account::DecisionLine::Decision& decision, const base::Error& error) = 0;

    /// Another exam, or none: nothing is on show, and nothing decided before can be taken back here.
    void startOver(const QString& exam);
    /// Another query of the same exam.
    void listAnew(Begin begin);
    void refreshed();
    /// What was read could not be put in: once more, when the list is settled.
    void wantRefresh() { m_isRefreshWanted = true; }
    void pageArrived();
    void beginAt();
    void showRow(int row);
    /// Before the records @p ids go: the next one is chosen.
    void chooseBehind(const QStringList& ids);
    /// Sends @p decision on its way.
    void send(account::DecisionLine::Decision decision);
    /// Nothing is on show that is not in the list.
    void settle();
    void sayAllDecided();
    void tellNoneReopened();
    void sayOtherExam();
    /// @p names: whose decision was refused because of @p error.
    void sayRefused(const QStringList& names, base::Error error);
    /// That @p count of the selected ones are left, and why: @p obstacles has a sentence for each of them,
    /// the same for many; @p otherwise is said if there are none.
    QString leftOut(int count, const QStringList& obstacles, const QString& otherwise) const;
    QString takenBackReason() const;
    QString reopenQuestion(int count) const;
    QString reopenButton(int count) const;

    const QString& exam() const { return m_exam; }
    account::Desk& desk() const { return m_parts.workbench.desk; }
    MessageBar& messages() const { return m_parts.messages; }
    AskBar& question() const { return m_parts.question; }
    account::DecisionLine& line() { return m_line; }
    int generation() const { return m_generation; }

private:
    void saved(const account::DecisionLine::Decision& decision);
    void takenBack(const account::DecisionLine::Decision& decision);
    void refused(const account::DecisionLine::Decision& decision, const base::Error& error);

    Parts m_parts;
    PagedTableModelBase& m_model;
    account::DecisionLine m_line;
    QString m_exam;
    QString m_shownId;
    Begin m_begin = Begin::WithTheShown; ///< When the list comes anew.
    int m_offer = -1;                    ///< The last one that this queue made in the status bar.
    int m_askedFor = 0;                  ///< The decision that the undo key asked about.
    QString m_final; ///< What was decided last, if it cannot be taken back and nobody asked to yet.
    int m_shownRow = -1;
    int m_direction = 1;
    int m_generation = 0; ///< Of the query: answers of earlier ones are dropped.
    bool m_isRefreshing = false;
    bool m_isRefreshWanted = false; ///< Something changed while an answer was on its way.
};

} // namespace examdesk::ui
