// SPDX-License-Identifier: GPL-3.0-or-later
#include "task_bar.h"

#include "task_row.h"
#include "tokens.h"

#include <QHBoxLayout>
#include <QTimer>
#include <QToolButton>

namespace examdesk::ui {

namespace {

constexpr int kLookMilliseconds = 100;
constexpr qint64 kSecond = 1000;
constexpr qint64 kMinute = 60 * kSecond;
constexpr qint64 kSureAfter = 2 * kSecond; ///< An earlier guess would jump about.

} // namespace

TaskBar::TaskBar(QWidget* parent) : QWidget(parent), m_more(new QToolButton(this)), m_timer(new QTimer(this))
{
    m_more->setToolTip(tr("Show the next task"));
    m_more->hide();
    m_timer->setInterval(kLookMilliseconds);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(tokens::kGapLarge);
    layout->addWidget(m_more);
    connect(m_timer, &QTimer::timeout, this, &TaskBar::refresh);
    connect(m_more, &QToolButton::clicked, this, [this] {
        m_rows.append(m_rows.takeFirst());
        arrange();
    });
}

TaskHandle TaskBar::start(const QString& name, bool cancellable)
{
    auto state = std::make_shared<TaskState>();
    state->name = name;
    state->cancellable = cancellable;
    state->clock.start();
    auto* row = new TaskRow(state, this);
    m_rows.prepend(row);
    arrange();
    m_timer->start();
    Q_EMIT runningTasksChanged(runningTasks());
    return TaskHandle(std::move(state));
}

void TaskBar::refresh()
{
    const qsizetype before = m_rows.size();
    const int room = shownTasks();
    for (TaskRow* row : QList<TaskRow*>(m_rows)) {
        if (row->refresh())
            continue;
        m_rows.removeOne(row);
        row->hide();
        row->deleteLater();
    }
    if (m_rows.size() == before && room == m_room)
        return;
    if (m_rows.isEmpty())
        m_timer->stop();
    arrange();
    Q_EMIT runningTasksChanged(runningTasks());
}

void TaskBar::cancelAll()
{
    for (TaskRow* row : std::as_const(m_rows))
        row->cancel();
}

int TaskBar::shownTasks() const
{
    return window()->width() < tokens::kNarrowWindow ? 1 : 2;
}

void TaskBar::arrange()
{
    m_room = shownTasks();
    auto* line = static_cast<QHBoxLayout*>(layout());
    for (int i = 0; i < m_rows.size(); ++i) {
        line->removeWidget(m_rows.at(i));
        line->insertWidget(i, m_rows.at(i));
        m_rows.at(i)->setVisible(i < m_room);
    }
    const int others = int(m_rows.size()) - m_room;
    m_more->setVisible(others > 0);
    m_more->setText(tr("+%1 more").arg(others));
}

QString timeLeft(qint64 done, qint64 total, qint64 elapsed)
{
    if (done <= 0 || total <= done || elapsed < kSureAfter)
        return {};
    const auto left = qint64(double(elapsed) / double(done) * double(total - done));
    if (left < kMinute)
        return TaskBar::tr("%1 s left").arg(left / kSecond + 1);
    const qint64 minutes = (left + kMinute / 2) / kMinute;
    if (minutes < 60)
        return TaskBar::tr("%1 min left").arg(minutes);
    return TaskBar::tr("%1 h %2 min left").arg(minutes / 60).arg(minutes % 60);
}

} // namespace examdesk::ui
