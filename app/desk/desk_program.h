// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/desk.h"
#include "options.h"
#include "sync/sign_in.h"
#include "ui/kit/theme.h"
#include "ui/shell/main_window.h"
#include "ui/shell/sign_in_window.h"
#include "ui/sync/sync_controller.h"
#include "wiring/modules.h"

#include <QObject>

#include <memory>
#include <optional>

namespace examdesk::desk {

/// The program from sign-in to sign-out: owns what the windows work with, and puts it together.
class DeskProgram : public QObject {
    Q_OBJECT

public:
    /// @p house and @p theme must outlive the program.
    DeskProgram(Options options, const wiring::Modules& modules, ui::Theme& theme);
    ~DeskProgram() override;

    void start();

    /// Of who is signed in; null before and after.
    ui::MainWindow* window() const { return m_window.get(); }
    account::Desk* desk() const { return m_desk.get(); }
    /// While somebody is asked to sign in; else null.
    ui::SignInWindow* signInWindow() const { return m_signIn.get(); }

Q_SIGNALS:
    /// The program is over; @p exitCode as in contracts: 0 done, 2 bad usage, 3 failed.
    void finished(int exitCode);

private:
    void askToSignIn();
    QFuture<base::Result<store::Unlocked>> makeStation(const ui::SignInRequest& request);
    void signInByOptions();
    void open(const ui::SignInRequest& request, const store::Unlocked& unlocked);
    void connectSync(const ui::SignInRequest& request);
    void signOut();
    void shoot(QWidget& window, account::Desk* desk);

    Options m_options;
    const wiring::Modules& m_modules;
    ui::Theme& m_theme;
    std::unique_ptr<account::Desk> m_desk; ///< Outlives the window, which works with it.
    std::unique_ptr<ui::SyncController> m_sync;
    std::unique_ptr<ui::MainWindow> m_window;
    std::unique_ptr<ui::SignInWindow> m_signIn;
    /// The sign-in at the server that just made the station: the desk goes on with it.
    std::shared_ptr<std::optional<sync::Grant>> m_firstGrant;
    QString m_why; ///< Why the person is signed out, if it was not his wish.
};

} // namespace examdesk::desk
