// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync_controller.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;

namespace examdesk::ui {

/// The server's address, and the password where the server wants one.
class ConnectionForm : public QWidget {
    Q_OBJECT

public:
    explicit ConnectionForm(SyncController& controller, QWidget* parent = nullptr);

    void focusFirst();
    /// To correct the address.
    void focusServer();

private:
    void follow();
    void useServer();
    void signIn();

    SyncController& m_controller;
    QLineEdit* m_server;
    QPushButton* m_use;
    QLabel* m_passwordLabel;
    QLineEdit* m_password;
    QPushButton* m_signIn;
};

} // namespace examdesk::ui
