// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync_status.h"

#include <QAbstractButton>

class QLabel;

namespace examdesk::ui {

class StateBadge;

/// The synchronisation in the status bar: how it stands, and how many changes are not yet sent. Pressing it
/// leads to where something can be done about it.
class SyncLabel : public QAbstractButton {
    Q_OBJECT

public:
    explicit SyncLabel(QWidget* parent = nullptr);

    void setStatus(const SyncStatus& status);

    QSize sizeHint() const override { return QWidget::sizeHint(); } // of what is in it

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    StateBadge* m_badge;
    QLabel* m_pending;
};

} // namespace examdesk::ui
