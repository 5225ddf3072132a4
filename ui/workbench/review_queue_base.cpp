// SPDX-License-Identifier: GPL-3.0-or-later
#include "review_queue_base.h"

#include "ask_bar.h"
#include "ui/kit/message_bar.h"
#include "ui/kit/status_undo.h"

#include <QAbstractItemView>
#include <QPointer>

namespace examdesk::ui {

using account::DecisionLine;

ReviewQueueBase::ReviewQueueBase(const Parts& parts, PagedTableModelBase& model)
    : m_parts(parts), m_model(model), m_line(parts.workbench.desk)
{
    const QItemSelectionModel* selection = parts.view.selectionModel();
    connect(selection, &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex& index) { showRow(index.row()); });
    connect(selection, &QItemSelectionModel::selectionChanged, this, &ReviewQueueBase::selectionChanged);
    connect(&model, &PagedTableModelBase::pageArrived, this, &ReviewQueueBase::pageArrived);
    connect(&model, &PagedTableModelBase::fetchFailed, &m_parts.messages, &MessageBar::showError);
    connect(&m_line, &DecisionLine::decided, this, &ReviewQueueBase::saved);
    connect(&m_line, &DecisionLine::reopened, this, &ReviewQueueBase::takenBack);
    connect(&m_line, &DecisionLine::refused, this, &ReviewQueueBase::refused);
}

int ReviewQueueBase::currentRow() const
{
    const int row = m_parts.view.currentIndex().row();
    return row < m_model.rowCount({}) ? row : -1;
}

QList<int> ReviewQueueBase::selectedRows() const
{
    QList<int> rows;
    for (const QItemSelectionRange& range : m_parts.view.selectionModel()->selection()) {
        for (int row = range.top(); row <= range.bottom(); ++row)
            if (!rows.contains(row) && row < m_model.rowCount({}))
                rows.append(row);
    }
    std::sort(rows.begin(), rows.end());
    return rows;
}

void ReviewQueueBase::choose(int row)
{
    // Said in full: a view guesses from the keys that are held down what setCurrentIndex() should select.
    const int column = qMax(0, m_parts.view.currentIndex().column());
    m_parts.view.selectionModel()->setCurrentIndex(
        m_model.index(row, column), QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
}

void ReviewQueueBase::step(int rows)
{
    m_direction = rows < 0 ? -1 : 1;
    const int row = currentRow() + rows;
    if (row >= 0 && row < m_model.rowCount({}))
        choose(row);
}

void ReviewQueueBase::undoLast()
{
    if (!m_final.isEmpty()) // or an earlier decision would go in its place
        return messages().showInfo(tr("%1 That cannot be taken back.").arg(std::exchange(m_final, {})));
    const DecisionLine::Decision* latest = m_line.latest();
    if (!latest)
        return messages().showInfo(tr("There is no decision of this page left to take back."));
    const auto takeBack = [this, number = latest->number] {
        m_parts.workbench.undo.withdrawOffer(m_offer); // it would offer what is taken back here
        (void)m_line.undo(number);
    };
    // One key took one decision; that it takes back many, or what is long out of sight, is asked first. Where
    // nothing is left in the list there is no place for a question: the key itself asks, and answers.
    const int count = int(latest->ids.size());
    const bool isOfThisList = latest->generation == m_generation;
    if (!m_parts.view.isVisible()) {
        const bool isOne = count == 1 && isOfThisList;
        if (isOne || std::exchange(m_askedFor, latest->number) == latest->number)
            return takeBack();
        return messages().showInfo(
            isOfThisList ? tr("%1. U once more takes it back.").arg(latest->done)
                         : tr("Made in another list: %1. U once more takes it back.").arg(latest->done));
    }
    if (count == 1 && isOfThisList)
        return takeBack();
    question().ask(tr("Take this back? %1").arg(latest->done), reopenButton(count), takeBack);
}

void ReviewQueueBase::refresh()
{
    m_isRefreshWanted = m_isRefreshing || m_model.isFetching();
    if (m_isRefreshWanted)
        return;
    m_isRefreshing = true;
    readAgain();
}

void ReviewQueueBase::refreshed()
{
    m_isRefreshing = false;
    pageArrived();
}

void ReviewQueueBase::startOver(const QString& exam)
{
    ++m_generation;
    m_exam = exam;
    m_line.forgetDone();
    m_final.clear();
    m_parts.workbench.undo.withdraw(); // whatever it offers is of the exam before
    m_parts.question.cancel();
    showRow(-1);
}

void ReviewQueueBase::listAnew(Begin begin)
{
    ++m_generation;
    m_begin = begin;
    m_parts.question.cancel();
}

void ReviewQueueBase::pageArrived()
{
    if (m_isRefreshWanted && !m_isRefreshing)
        refresh();
    const int rows = m_model.rowCount({});
    if (rows > 0 && !m_parts.view.currentIndex().isValid())
        beginAt();
    if (rows > 0 || (!m_model.isFetching() && m_model.isComplete())) {
        if (rows == 0)
            showRow(-1);
        Q_EMIT arrived();
    }
}

void ReviewQueueBase::beginAt()
{
    constexpr int kMostSought = 2000; // further down it would take longer than the person waits
    const int shown = rowWith(m_shownId);
    if (m_begin == Begin::AtTheShown && shown < 0 && !m_shownId.isEmpty() && !m_model.isComplete() &&
        m_model.rowCount({}) < kMostSought)
        return m_model.fetchMore({});
    choose(std::exchange(m_begin, Begin::WithTheShown) == Begin::WithTheFirst ? 0 : qMax(0, shown));
    // The view knows how far it can be scrolled only once it has laid out the new rows.
    QMetaObject::invokeMethod(
        &m_parts.view, [&view = m_parts.view] { view.scrollTo(view.currentIndex()); }, Qt::QueuedConnection);
}

void ReviewQueueBase::showRow(int row)
{
    m_parts.question.cancel();
    if (row < 0 || row >= m_model.rowCount({})) {
        m_shownRow = -1;
        if (!std::exchange(m_shownId, {}).isEmpty())
            Q_EMIT shown(-1);
        return;
    }
    if (m_shownRow >= 0 && row != m_shownRow)
        m_direction = row > m_shownRow ? 1 : -1;
    m_shownRow = row;
    const QString id = idAt(row);
    if (m_shownId == id)
        return;
    m_shownId = id;
    messages().letGo();
    Q_EMIT shown(row);
}

void ReviewQueueBase::chooseBehind(const QStringList& ids)
{
    messages().overtake();
    int last = -1;
    for (const QString& id : ids)
        last = qMax(last, rowWith(id));
    // Before the old ones go, or the view would wander through all of them.
    if (last + 1 < m_model.rowCount({}))
        choose(last + 1);
    m_direction = 1;
}

void ReviewQueueBase::send(DecisionLine::Decision decision)
{
    decision.generation = m_generation;
    m_final = decision.takeBack || decision.isTakingBack ? QString() : decision.done;
    m_line.decide(std::move(decision));
}

void ReviewQueueBase::settle()
{
    m_shownRow = currentRow();
    pageArrived();
}

void ReviewQueueBase::sayAllDecided()
{
    messages().showInfo(tr("All of the selected ones are decided already."));
}

void ReviewQueueBase::tellNoneReopened()
{
    messages().showInfo(tr("None of these decisions is yours to take back, or something has come of them."));
}

void ReviewQueueBase::sayOtherExam()
{
    messages().showInfo(tr("Another exam was chosen meanwhile; nothing was decided."));
}

void ReviewQueueBase::sayRefused(const QStringList& names, base::Error error)
{
    error.message = tr("Not saved: %1. %2 It is back in the list.").arg(names.join(tr(", ")), error.message);
    messages().showError(error);
}

QString ReviewQueueBase::leftOut(int count, const QStringList& obstacles, const QString& otherwise) const
{
    constexpr qsizetype kMostSentences = 3;
    QHash<QString, int> times;
    QStringList sentences; // the most frequent first, then as the list has them
    for (const QString& obstacle : obstacles)
        if (times[obstacle]++ == 0)
            sentences.append(obstacle);
    if (sentences.isEmpty())
        return otherwise;
    std::stable_sort(sentences.begin(), sentences.end(), [&times](const QString& one, const QString& other) {
        return times.value(one) > times.value(other);
    });
    QStringList said{tr("%n cannot be:", nullptr, count)};
    int rest = count;
    for (const QString& sentence : sentences.first(qMin(kMostSentences, sentences.size()))) {
        rest -= times.value(sentence);
        said.append(sentences.size() == 1 && rest == 0
                        ? sentence
                        : tr("%1 × %2").arg(times.value(sentence)).arg(sentence));
    }
    if (rest > 0)
        said.append(tr("%n × for other reasons.", nullptr, rest));
    return said.join(u' ');
}

QString ReviewQueueBase::takenBackReason() const
{
    return tr("Taken back");
}

QString ReviewQueueBase::reopenQuestion(int count) const
{
    return tr("%n decisions will be taken back.", nullptr, count);
}

QString ReviewQueueBase::reopenButton(int count) const
{
    return tr("Take back %n", nullptr, count);
}

void ReviewQueueBase::saved(const DecisionLine::Decision& decision)
{
    if (decision.exam != m_exam)
        return; // saved, but no longer this list's to take back
    Q_EMIT answered(decision.ids, true);
    if (decision.isTakingBack)
        return takenBack(decision);
    if (!decision.takeBack)
        return messages().showInfo(decision.done); // there is nothing to offer
    m_offer = m_parts.workbench.undo.offer(
        decision.done, [queue = QPointer<ReviewQueueBase>(this), number = decision.number] {
            if (queue)
                (void)queue->m_line.undo(number);
        });
}

void ReviewQueueBase::takenBack(const DecisionLine::Decision& decision)
{
    if (decision.exam != m_exam)
        return;
    Q_EMIT outdated();
    messages().showInfo(tr("Taken back: %1").arg(decision.done));
    bringBack(decision.ids, true);
}

void ReviewQueueBase::refused(const DecisionLine::Decision& decision, const base::Error& error)
{
    m_final.clear();
    Q_EMIT answered(decision.ids, false);
    Q_EMIT outdated();
    if (decision.exam == m_exam)
        bringBack(decision.ids, false);
    tellRefused(decision, error);
}

} // namespace examdesk::ui
