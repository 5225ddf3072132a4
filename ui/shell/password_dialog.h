// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/desk.h"

#include <QDialog>
#include <QFuture>

#include <functional>

class QCheckBox;
class QLineEdit;
class QPushButton;

namespace examdesk::ui {

class MessageBar;

/// Changes the signed-in account's password at the server from @p present to @p next.
using ServerPassword =
    std::function<QFuture<base::Result<void>>(const QString& present, const QString& next)>;

/// A person's own password: of this station and, where it is the same there and the server is known, of the
/// server. The form says which of them it changes. The server is asked first: what it refuses is changed
/// nowhere.
class PasswordDialog : public QDialog {
    Q_OBJECT

public:
    /// @p desk must outlive the dialog. Without @p atServer it is about this station alone.
    explicit PasswordDialog(account::Desk& desk, ServerPassword atServer = {}, QWidget* parent = nullptr);

    /// Not while the change is on its way: the server might have it and this station not.
    void reject() override;

private:
    void layOut();
    void follow();
    void change();
    void askServer();
    void changeHere(bool isServers);
    void finish(const base::Result<void>& changed);
    bool isForServer() const;
    QString scopeText() const;

    account::Desk& m_desk;
    ServerPassword m_atServer;
    QCheckBox* m_server;
    QLineEdit* m_present;
    QLineEdit* m_next;
    QLineEdit* m_again;
    MessageBar* m_message;
    QPushButton* m_change;
    QPushButton* m_close;
    bool m_isBusy = false;
    QString m_serverHas; ///< The new one that the server took, while this station still has to follow.
};

} // namespace examdesk::ui
