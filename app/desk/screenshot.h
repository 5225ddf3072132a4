// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/desk.h"

#include <QObject>
#include <QWidget>

namespace examdesk::desk {

/// Writes a picture of a window once nothing is under way any more, and tells whether that worked. For
/// documentation and for tests that a person looks at.
class Screenshot : public QObject {
    Q_OBJECT

public:
    /// @p desk may be null: a window that asks no store.
    Screenshot(QWidget& window, account::Desk* desk, QString file);

Q_SIGNALS:
    void taken(bool saved);

private:
    void settle();
    void take();

    QWidget& m_window;
    account::Desk* m_desk;
    QString m_file;
    int m_quietRounds = 0;
};

} // namespace examdesk::desk
