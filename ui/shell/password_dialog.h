// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/desk.h"

#include <QDialog>

class QLineEdit;
class QPushButton;

namespace examdesk::ui {

class MessageBar;

/// A person's own password for this station. The server has one of its own, and the form says so.
class PasswordDialog : public QDialog {
    Q_OBJECT

public:
    /// @p desk must outlive the dialog.
    explicit PasswordDialog(account::Desk& desk, QWidget* parent = nullptr);

private:
    void layOut();
    void follow();
    void change();
    void finish(const base::Result<void>& changed);

    account::Desk& m_desk;
    QLineEdit* m_present;
    QLineEdit* m_next;
    QLineEdit* m_again;
    MessageBar* m_message;
    QPushButton* m_change;
    QPushButton* m_close;
    bool m_isBusy = false;
};

} // namespace examdesk::ui
