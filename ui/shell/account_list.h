// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/desk.h"

#include <QWidget>

class QComboBox;
class QLineEdit;
class QListWidget;
class QPushButton;

namespace examdesk::ui {

class MessageBar;

/// The accounts that have a key to this station's store; a system admin gives one to another account.
class AccountList : public QWidget {
    Q_OBJECT

public:
    explicit AccountList(account::Desk& desk, QWidget* parent = nullptr);

private:
    QWidget* makeForm();
    void load();
    void add();
    void follow();

    account::Desk& m_desk;
    QListWidget* m_list;
    MessageBar* m_message;
    QLineEdit* m_name;
    QComboBox* m_role;
    QLineEdit* m_scope;
    QLineEdit* m_password;
    QPushButton* m_add;
};

} // namespace examdesk::ui
