// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync_controller.h"

#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace examdesk::ui {

class ConnectionForm;
class StateBadge;

/// How the sync stands: online or not, when it last ran, what it did, whether both sides hold the same.
class SyncPanel : public QWidget {
    Q_OBJECT

public:
    explicit SyncPanel(SyncController& controller, QWidget* parent = nullptr);

    /// Files that wait, and why some could not travel.
    void showFiles(const account::QueueOverview& overview);
    ConnectionForm& connection() { return *m_connection; }

private:
    void follow();

    SyncController& m_controller;
    StateBadge* m_state;
    StateBadge* m_digest;
    QLabel* m_sentence;
    QLabel* m_files;
    QProgressBar* m_progress;
    QPushButton* m_cancel;
    ConnectionForm* m_connection;
};

} // namespace examdesk::ui
