// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/async.h"
#include "exam/decision.h"
#include "ui/kit/focus_keeper.h"
#include "ui/kit/message_bar.h"
#include "ui/workbench/ask_bar.h"
#include "ui/workbench/review_queue_base.h"

#include <QApplication>
#include <QPointer>
#include <QSet>

#include <optional>

namespace examdesk::ui {

/// A list of records that a reviewer decides one after the other. A decision shows the next record at once;
/// the store follows in its own time, and what it refuses comes back into the list with a message. Several
/// selected ones are decided after one question. @p Row is a line of the list, @p Seen the record as the
/// reviewer saw it, @p Choice what can be said of it.
template <typename Row, typename Seen, typename Choice = exam::Decision>
class ReviewQueue : public ReviewQueueBase {
public:
    using Model = PagedTableModel<Row>;
    /// Reads at most @p limit rows behind @p last; runs in a lane.
    using ReadPage = std::function<base::Result<QList<Row>>(account::Session& session,
                                                            const std::optional<Row>& last, int limit)>;

    static constexpr qsizetype kMostNamed = 3; ///< In one sentence.
    static constexpr int kPageRows = 200;
    static constexpr int kMostRefreshed =
        2000; ///< Rows further down are read anew when they are scrolled to.

    ReviewQueue(const Parts& parts, Model& model) : ReviewQueueBase(parts, model), m_model(model) {}

    /// Shows the list of another exam; an empty one shows nothing until list() is called.
    void setExam(const QString& exam)
    {
        startOver(exam);
        if (exam.isEmpty())
            m_model.setQuery({});
    }

    /// Shows what @p read reads, from its start.
    void list(ReadPage read, Begin begin = Begin::WithTheShown)
    {
        listAnew(begin);
        m_read = std::move(read);
        m_model.setQuery([this, read = m_read](const std::optional<Row>& last) {
            m_fetching = desk().read(
                [read, last](account::Session& session) { return read(session, last, kPageRows); });
            return m_fetching;
        });
    }
    /// What was asked for is no longer worth the lane's time.
    void dropFetching() { m_fetching.cancel(); }

    /// The row on show; null for none.
    const Row* current() const
    {
        const int row = currentRow();
        return row < 0 ? nullptr : &m_model.row(row);
    }
    QList<Row> selected() const
    {
        QList<Row> rows;
        for (const int row : selectedRows())
            rows.append(m_model.row(row));
        return rows;
    }

    /// Whether one of several that are selected waits for a decision.
    bool isAnySelectedWaiting() const
    {
        const QList<Row> rows = selected();
        return std::any_of(rows.begin(), rows.end(), [this](const Row& row) { return isWaiting(row); });
    }

    /// Decides so on the record on show, or after a question on all that are selected.
    void decideSelected(Choice choice, const QString& reason)
    {
        QList<Row> rows = selected();
        if (rows.size() <= 1) {
            const std::optional<Seen> one = isShownUnderWay() ? std::nullopt : seen(shownId());
            if (const Row* row = current(); one && row)
                decideOne(*one, *row, choice, reason);
            return;
        }
        rows.removeIf([this](const Row& row) { return !isWaiting(row); });
        if (rows.isEmpty())
            return sayAllDecided();
        const int wanted = int(rows.size());
        rows.removeIf([&](const Row& row) { return !allows(row, choice); });
        if (rows.isEmpty())
            return messages().showInfo(whyLeftOut(wanted));
        askAboutMany(rows, choice, reason, wanted);
    }

    /// Takes back what was decided on the record on show, or after a question on all that are selected: they
    /// wait again.
    void reopenSelected(const QString& reason = {})
    {
        QList<Row> rows = selected();
        if (rows.size() <= 1) {
            const Row* shown = current();
            if (!shown)
                return;
            rows = {*shown};
        }
        ask(reopenable(rows), [this, rows, reason, exam = exam()](const QList<Seen>& seen) {
            if (exam != this->exam())
                return sayOtherExam();
            if (seen.isEmpty())
                return tellNoneReopened();
            if (rows.size() == 1)
                return reopen(seen, nameOf(rows.first(), false), reason);
            const int count = int(seen.size());
            question().ask(reopenQuestion(count), reopenButton(count), [this, seen, reason, exam] {
                if (exam == this->exam())
                    reopen(seen, QString::number(seen.size()), reason);
            });
        });
    }

protected:
    virtual QString idOf(const Row& row) const = 0;
    virtual QString idOf(const Seen& seen) const = 0;
    /// The order of the list.
    virtual bool isBefore(const Row& one, const Row& other) const = 0;
    virtual bool isWaiting(const Row& row) const = 0;
    /// Whether @p choice can be said of @p row, which waits, as far as its line tells.
    virtual bool allows(const Row&, const Choice&) const { return true; }
    /// Whether it is asked before @p choice is given on one record, too.
    virtual bool asksBeforeOne(const Choice&) const { return false; }
    /// Whether @p choice can be taken back; what cannot says so in its question.
    virtual bool canTakeBack(const Choice&) const { return true; }
    /// @p row as it will stand; nothing if it leaves the list.
    virtual std::optional<Row> afterDecision(Row row, Choice choice) const = 0;
    /// What was read of the record on show; nothing while it is read, or if it cannot be decided.
    virtual std::optional<Seen> seen(const QString& id) const = 0;

    /// Whose record it is and which, with its state if @p withState.
    virtual QString nameOf(const Row& row, bool withState) const = 0;
    virtual QString questionOf(Choice choice, const QList<Row>& rows, const QString& reason) const = 0;
    virtual QString buttonOf(Choice choice, int count) const = 0;
    /// What is said when it is done; @p rows are those that are known.
    virtual QString doneWith(Choice choice, int count, const QList<Row>& rows) const = 0;
    /// Why some of several cannot be decided so.
    virtual QString whyLeftOut(int count) const = 0;

    // What runs in a lane; none of it may touch the queue.
    virtual std::function<base::Result<QList<Row>>(account::Session&)>
    rowsOf(const QStringList& ids) const = 0;
    virtual std::function<base::Result<QList<Seen>>(account::Session&)> decidable(const QList<Row>& rows,
                                                                                  Choice choice) const = 0;
    /// Why each of @p rows, which are not decidable(), is not; of kinds that can say more than whyLeftOut().
    virtual std::function<base::Result<QStringList>(account::Session&)> obstaclesOf(const QList<Row>&,
                                                                                    Choice) const
    {
        return [](account::Session&) { return base::Result<QStringList>(QStringList()); };
    }
    /// Those of which this account may take the decision back.
    virtual std::function<base::Result<QList<Seen>>(account::Session&)>
    reopenable(const QList<Row>& rows) const = 0;
    virtual account::DecisionLine::Work apply(const QList<Seen>& seen, Choice choice,
                                              const QString& reason) const = 0;
    virtual account::DecisionLine::Work takeBack(const QList<Seen>& seen, const QString& reason) const = 0;

private:
    QString idAt(int row) const override { return idOf(m_model.row(row)); }
    int rowWith(const QString& id) const override
    {
        return m_model.find([this, &id](const Row& row) { return idOf(row) == id; });
    }

    void reopen(const QList<Seen>& seen, const QString& done, const QString& reason)
    {
        QStringList ids;
        for (const Seen& one : seen)
            ids.append(idOf(one));
        line().forget(ids); // or U would take back what waits again
        send({.ids = ids,
              .exam = exam(),
              .done = done,
              .apply = takeBack(seen, reason.isEmpty() ? takenBackReason() : reason),
              .takeBack = {},
              .isTakingBack = true});
    }

    void decideOne(const Seen& one, const Row& row, const Choice& choice, const QString& reason)
    {
        const auto go = [this, one, row, choice, reason] { decide({one}, choice, reason, {row}); };
        if (!asksBeforeOne(choice))
            return go();
        question().ask(questionOf(choice, {row}, reason), buttonOf(choice, 1), go);
    }

    QStringList selectedIds() const
    {
        QStringList ids;
        for (const Row& row : selected())
            ids.append(idOf(row));
        return ids;
    }

    /// What can be decided stands in the records and not in the lines of the list: they are read first, so
    /// that the question promises what will be done. @p wanted: how many were selected and wait.
    void askAboutMany(const QList<Row>& rows, Choice choice, const QString& reason, int wanted)
    {
        const QPointer<QWidget> before = QApplication::focusWidget();
        ask(decidable(rows, choice), [this, rows, choice, reason, wanted, before, exam = exam(),
                                      ids = selectedIds()](const QList<Seen>& seen) {
            QSet<QString> can;
            for (const Seen& one : seen)
                can.insert(idOf(one));
            QList<Row> those;
            QList<Row> others;
            for (const Row& row : rows)
                (can.contains(idOf(row)) ? those : others).append(row);
            ask(obstaclesOf(others, choice),
                [this, those, choice, reason, wanted, before, exam, ids](const QStringList& obstacles) {
                    // Else the person has gone on to something else meanwhile.
                    if (exam == this->exam() && ids == selectedIds() && !isTypingSince(before))
                        askWhich(those, choice, reason, wanted, obstacles);
                });
        });
    }

    void askWhich(const QList<Row>& rows, Choice choice, const QString& reason, int wanted,
                  const QStringList& obstacles)
    {
        const int left = wanted - int(rows.size());
        const QString why = left > 0 ? leftOut(left, obstacles, whyLeftOut(left)) : QString();
        if (rows.isEmpty())
            return messages().showInfo(why);
        const QString question = questionOf(choice, rows, reason);
        this->question().ask(why.isEmpty() ? question : question + u' ' + why,
                             buttonOf(choice, int(rows.size())),
                             [this, rows, choice, reason] { decideMany(rows, choice, reason); });
    }

    /// What the question was about, as it stands by now.
    void decideMany(const QList<Row>& rows, Choice choice, const QString& reason)
    {
        ask(decidable(rows, choice), [this, rows, choice, reason, exam = exam()](const QList<Seen>& seen) {
            if (exam != this->exam())
                return sayOtherExam();
            if (!seen.isEmpty())
                decide(seen, choice, reason, rows);
            if (const int left = int(rows.size() - seen.size()); left > 0)
                messages().showInfo(whyLeftOut(left));
        });
    }

    void decide(const QList<Seen>& seen, Choice choice, const QString& reason, const QList<Row>& rows)
    {
        QStringList ids;
        for (const Seen& one : seen)
            ids.append(idOf(one));
        send({.ids = ids,
              .exam = exam(),
              .done = doneWith(choice, int(seen.size()), rows),
              .apply = apply(seen, choice, reason),
              .takeBack =
                  canTakeBack(choice) ? takeBack(seen, takenBackReason()) : account::DecisionLine::Work(),
              .isTakingBack = false});
        chooseBehind(ids);
        for (const QString& id : ids) {
            const int row = rowWith(id);
            if (row < 0)
                continue;
            if (const std::optional<Row> after = afterDecision(m_model.row(row), choice))
                m_model.replace(row, *after);
            else
                m_model.remove(row);
        }
        Q_EMIT left(int(ids.size()));
        if (ids.contains(shownId()))
            Q_EMIT outdated(); // it stays, and is decided
        settle();
    }

    void readAgain() override
    {
        const int limit = qMin(kMostRefreshed, m_model.rowCount() + kPageRows);
        const auto reading =
            desk().read([read = m_read, limit](account::Session& session) -> base::Result<QList<Row>> {
                return read ? read(session, std::nullopt, limit) : QList<Row>();
            });
        base::whenFinished(reading, this,
                           [this, limit, generation = generation()](const base::Result<QList<Row>>& fresh) {
                               if (!fresh)
                                   messages().showError(fresh.error());
                               else if (generation == this->generation() && !m_model.isFetching())
                                   putIn(*fresh, fresh->size() < limit);
                               refreshed();
                           });
    }

    void putIn(const QList<Row>& fresh, bool whole)
    {
        QList<Row> settled;
        for (const Row& row : fresh)
            if (!line().isUnderWay(idOf(row))) // read before the decision on its way
                settled.append(row);
        // What is on the screen is not taken away from under the reviewer's eyes; it says how it stands.
        m_model.refresh(
            settled, whole, [this](const Row& one, const Row& other) { return isBefore(one, other); },
            [this](const Row& row) { return idOf(row) == shownId() || line().isUnderWay(idOf(row)); });
        const bool isThere = std::any_of(settled.begin(), settled.end(),
                                         [this](const Row& row) { return idOf(row) == shownId(); });
        if (!isThere && !shownId().isEmpty() && !line().isUnderWay(shownId()))
            showAsItIs(shownId());
    }

    /// The record @p id no longer belongs into the list, or stands beyond what was read: its row says how it
    /// stands now.
    void showAsItIs(const QString& id)
    {
        ask(rowsOf({id}), [this, id, generation = generation()](const QList<Row>& rows) {
            const int row = rowWith(id);
            if (generation == this->generation() && row >= 0 && !rows.isEmpty() &&
                m_model.row(row) != rows.first())
                m_model.replace(row, rows.first());
        });
    }

    void bringBack(const QStringList& ids, bool show) override
    {
        ask(rowsOf(ids), [this, show, exam = exam()](const QList<Row>& rows) {
            if (exam != this->exam())
                return;
            for (const Row& row : rows)
                put(row);
            Q_EMIT outdated();
            if (!rows.isEmpty() && (show || shownId().isEmpty()))
                choose(rowWith(idOf(rows.first())));
            settle();
        });
    }

    void put(const Row& row)
    {
        if (const int at = rowWith(idOf(row)); at >= 0)
            return m_model.replace(at, row);
        const auto& rows = m_model.rows();
        const auto after =
            std::find_if(rows.begin(), rows.end(), [&](const Row& other) { return isBefore(row, other); });
        m_model.insert(int(after - rows.begin()), row);
    }

    void tellRefused(const account::DecisionLine::Decision& decision, const base::Error& error) override
    {
        ask(rowsOf(decision.ids), [this, error](const QList<Row>& rows) {
            QStringList names;
            for (const Row& row : rows.first(qMin(kMostNamed, rows.size())))
                names.append(nameOf(row, true));
            sayRefused(names, error);
        });
    }

    template <typename T, typename Then>
    void ask(std::function<base::Result<T>(account::Session&)> work, Then then)
    {
        base::whenFinished(desk().read(std::move(work)), this,
                           [this, then = std::move(then)](const base::Result<T>& answer) {
                               answer ? then(*answer) : messages().showError(answer.error());
                           });
    }

    Model& m_model;
    ReadPage m_read;
    QFuture<base::Result<QList<Row>>> m_fetching;
};

} // namespace examdesk::ui
