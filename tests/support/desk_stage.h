// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desk/desk_program.h"

#include <QTemporaryDir>

class QApplication;

namespace examdesk::test {

/// The real program of the window, in the test's own process, on a copy of the demo folder. Everything that
/// it remembers or writes without being told where lies in that folder, and links that it opens go nowhere.
class DeskStage {
public:
    /// Makes the QApplication, which must not exist yet: it reads where home and settings are.
    DeskStage(int& argc, char** argv);
    ~DeskStage();

    /// @p server may be empty; the language is that of the first start.
    void start(const QString& language, const QString& store, const QString& server);
    /// Ends the program; what it is working on is waited for.
    void stop();

    /// Types name and password into the sign-in window and presses Return; false if no window came of it.
    bool signIn(const QString& account, const QString& password);
    /// Until nobody is signed in; false if that does not happen.
    bool waitForSignOut();

    QString path(const QString& name = {}) const { return m_folder.filePath(name); }
    ui::MainWindow* window() const { return m_program ? m_program->window() : nullptr; }
    account::Desk* desk() const { return m_program ? m_program->desk() : nullptr; }
    ui::SignInWindow* signInWindow() const { return m_program ? m_program->signInWindow() : nullptr; }

private:
    QTemporaryDir m_folder;
    std::unique_ptr<QApplication> m_application;
    std::unique_ptr<wiring::Modules> m_modules;
    std::unique_ptr<ui::Theme> m_theme;
    std::unique_ptr<desk::DeskProgram> m_program;
};

/// Events as they come from the platform, so that shortcuts, popups and the focus do as they do at a desk.
void pressKey(QKeyCombination key);
void typeText(const QString& text);

/// Handles what is posted, and lets go of what was to be deleted later.
void turn();
/// Until what the pages of @p stage are about to ask was asked and answered, and the threads beside are idle;
/// false after @p milliseconds.
bool settle(const DeskStage& stage, int milliseconds);

} // namespace examdesk::test
