// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync_status.h"

#include <QWidget>

class QLabel;

namespace examdesk::ui {

class StateBadge;

/// The synchronisation in the status bar: how it stands, and how many changes are not yet sent.
class SyncLabel : public QWidget {
    Q_OBJECT

public:
    explicit SyncLabel(QWidget* parent = nullptr);

    void setStatus(const SyncStatus& status);

private:
    StateBadge* m_badge;
    QLabel* m_pending;
};

} // namespace examdesk::ui
