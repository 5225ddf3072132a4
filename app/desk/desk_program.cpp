// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk_program.h"

#include "audit/audit_commands.h"
#include "base/async.h"
#include "candidate/candidate_commands.h"
#include "pages.h"
#include "screenshot.h"

#include <QTextStream>

namespace examdesk::desk {

using namespace Qt::StringLiterals;

namespace {

constexpr int kBadUsage = 2;
constexpr int kFailed = 3;

void complain(const base::Error& error)
{
    QTextStream(stderr) << error.message
                        << (error.detail.isEmpty() ? QString() : u" ["_s + error.detail + u']') << Qt::endl;
}

} // namespace

DeskProgram::DeskProgram(Options options, exam::Catalogue exams, ui::Theme& theme)
    : m_options(std::move(options)), m_exams(std::move(exams)), m_theme(theme)
{
    registerModules();
}

DeskProgram::~DeskProgram() = default;

void DeskProgram::start()
{
    if (m_options.signsIn())
        signInByOptions();
    else
        askToSignIn();
}

void DeskProgram::registerModules()
{
    candidate::registerModule(m_modules, m_exams);
    audit::registerModule(m_modules, m_exams);
}

void DeskProgram::askToSignIn()
{
    m_signIn = std::make_unique<ui::SignInWindow>();
    m_signIn->prepare(m_options.store, m_options.server);
    connect(m_signIn.get(), &ui::SignInWindow::signedIn, this,
            [this](const ui::SignInRequest& request, const store::Unlocked& unlocked) {
                open(request.folder, unlocked);
                m_signIn.release()->deleteLater(); // it is still telling of the sign-in
            });
    m_signIn->show();
    if (!m_options.screenshot.isEmpty())
        shoot(*m_signIn, nullptr);
}

void DeskProgram::signInByOptions()
{
    const auto password = readPassword(m_options.passwordFile);
    if (!password) {
        complain(password.error());
        Q_EMIT finished(kBadUsage);
        return;
    }
    base::whenFinished(account::Desk::unlock(m_options.store, m_options.user, *password), this,
                       [this](const base::Result<store::Unlocked>& unlocked) {
                           if (unlocked)
                               return open(m_options.store, *unlocked);
                           complain(unlocked.error());
                           Q_EMIT finished(kFailed);
                       });
}

void DeskProgram::open(const QString& folder, const store::Unlocked& unlocked)
{
    m_desk = std::make_unique<account::Desk>(folder, unlocked, m_modules);
    m_window = std::make_unique<ui::MainWindow>(*m_desk, m_exams, m_theme);
    if (!m_options.exam.isEmpty())
        m_window->showExam(m_options.exam);
    addPages(*m_window, m_exams);
    connect(m_window.get(), &ui::MainWindow::signOutRequested, this, &DeskProgram::signOut,
            Qt::QueuedConnection); // the window must not be deleted under its own menu
    if (!m_options.page.isEmpty())
        m_window->showPage(m_options.page);
    if (!m_options.search.isEmpty())
        m_window->search(m_options.search, true);
    m_window->show();
    if (!m_options.screenshot.isEmpty())
        shoot(*m_window, m_desk.get());
}

void DeskProgram::signOut()
{
    m_window.reset();
    m_desk.reset();
    askToSignIn();
}

void DeskProgram::shoot(QWidget& window, account::Desk* desk)
{
    auto* screenshot = new Screenshot(window, desk, m_options.screenshot);
    connect(screenshot, &Screenshot::taken, this,
            [this](bool saved) { Q_EMIT finished(saved ? 0 : kFailed); });
}

} // namespace examdesk::desk
