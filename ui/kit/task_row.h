// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "task_handle.h"

#include <QWidget>

#include <memory>

class QLabel;
class QProgressBar;
class QToolButton;

namespace examdesk::ui {

class ElidedLabel;

/// One task in the status bar.
class TaskRow : public QWidget {
    Q_OBJECT

public:
    TaskRow(const std::shared_ptr<TaskState>& state, QWidget* parent);

    /// Shows how far the task is; false once it has ended.
    bool refresh();
    void cancel();

private:
    std::weak_ptr<TaskState> m_state;
    ElidedLabel* m_name;
    QLabel* m_count;
    QProgressBar* m_bar;
    QLabel* m_left;
    QToolButton* m_cancel;
};

} // namespace examdesk::ui
