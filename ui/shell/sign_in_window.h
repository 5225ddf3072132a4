// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/desk.h"
#include "sign_in_form.h"

#include <QFuture>
#include <QWidget>

#include <functional>

class QLabel;
class QProgressBar;
class QPushButton;

namespace examdesk::ui {

class MessageBar;

/// Where somebody signs in to this station. The password unlocks the store here, without the network; only a
/// station without a store asks the server.
class SignInWindow : public QWidget {
    Q_OBJECT

public:
    /// Signs in at the server and makes the station's store, opened by that account. May be empty: then a
    /// station without a store cannot be opened.
    using FirstSignIn = std::function<QFuture<base::Result<store::Unlocked>>(const SignInRequest& request)>;

    explicit SignInWindow(FirstSignIn firstSignIn = {}, QWidget* parent = nullptr);

    /// Tells why the desk was signed out.
    void say(const QString& why);
    /// What the form begins with: as the last time, but @p folder and @p server where they are given.
    void prepare(const QString& folder = {}, const QString& server = {});
    bool isBusy() const { return m_busy; }

public Q_SLOTS:
    void signIn();

Q_SIGNALS:
    /// The store is open. Server, account and folder are remembered by then; the password is not.
    void signedIn(const examdesk::ui::SignInRequest& request, const examdesk::store::Unlocked& unlocked);

protected:
    void showEvent(QShowEvent* event) override;

private:
    void layOut();
    void setBusy(const QString& sentence);
    void follow();
    void finish(const SignInRequest& request, const base::Result<store::Unlocked>& unlocked);

    FirstSignIn m_firstSignIn;
    SignInForm* m_form;
    MessageBar* m_message;
    QLabel* m_state;
    QProgressBar* m_progress;
    QPushButton* m_button;
    bool m_busy = false;
};

} // namespace examdesk::ui
