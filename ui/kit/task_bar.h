// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/kit/task_handle.h"

#include <QList>
#include <QWidget>

class QTimer;
class QToolButton;

namespace examdesk::ui {

class TaskRow;

/// Long work in the status bar: name, count, bar, time left, cancel. Two tasks are shown at once (one in a
/// narrow window); a button counts the others and brings the next one forward.
class TaskBar : public QWidget {
    Q_OBJECT

public:
    explicit TaskBar(QWidget* parent = nullptr);

    [[nodiscard]] TaskHandle start(const QString& name, bool cancellable = true);
    int runningTasks() const { return int(m_rows.size()); }
    /// Asks all of them to stop, as their own buttons do; runningTasksChanged() tells when they have.
    void cancelAll();

Q_SIGNALS:
    void runningTasksChanged(int count);

private:
    void refresh();
    void arrange();
    int shownTasks() const;

    QList<TaskRow*> m_rows; ///< Those shown come first.
    int m_room = 0;
    QToolButton* m_more;
    QTimer* m_timer;
};

/// "6 min left" for a task that did @p done of @p total in @p elapsed ms; empty while nobody can tell.
QString timeLeft(qint64 done, qint64 total, qint64 elapsed);

} // namespace examdesk::ui
