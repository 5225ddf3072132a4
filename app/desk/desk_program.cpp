// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk_program.h"

#include "base/async.h"
#include "first_sign_in.h"
#include "pages.h"
#include "screenshot.h"
#include "wiring/demo_folder.h"

#include <QPointer>
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

ui::SyncStatus statusOf(const ui::SyncController& sync)
{
    using From = ui::SyncController::State;
    using To = ui::SyncStatus::State;
    const bool troubled = sync.stuck() > 0 || sync.problem().has_value();
    To state = To::Synced;
    switch (sync.state()) {
    case From::NoServer:
        state = To::Alone;
        break;
    case From::SignedOut:
        state = To::Trouble;
        break;
    case From::SigningIn:
    case From::Running:
        state = To::Running;
        break;
    case From::Offline:
        state = To::Offline;
        break;
    case From::Idle:
        state = troubled ? To::Trouble : To::Synced;
        break;
    case From::Stopped:
        state = To::Stopped;
        break;
    }
    if (sync.trouble() && state != To::Running)
        state = To::Stopped;
    return {state, sync.lastSync(), sync.pending(), sync.stuck(), sync.mark().word, sync.files()};
}

} // namespace

DeskProgram::DeskProgram(Options options, const wiring::Modules& modules, ui::Theme& theme)
    : m_options(std::move(options)), m_modules(modules), m_theme(theme),
      m_firstGrant(std::make_shared<std::optional<sync::Grant>>())
{}

DeskProgram::~DeskProgram() = default;

void DeskProgram::start()
{
    if (m_options.signsIn())
        signInByOptions();
    else
        askToSignIn();
}

void DeskProgram::askToSignIn()
{
    m_signIn = std::make_unique<ui::SignInWindow>(
        [this](const ui::SignInRequest& request) { return makeStation(request); });
    m_signIn->prepare(m_options.store, m_options.server);
    connect(m_signIn.get(), &ui::SignInWindow::signedIn, this,
            [this](const ui::SignInRequest& request, const store::Unlocked& unlocked) {
                open(request, unlocked);
                m_signIn.release()->deleteLater(); // it is still telling of the sign-in
            });
    m_signIn->show();
    if (!m_options.screenshot.isEmpty())
        shoot(*m_signIn, nullptr);
}

QFuture<base::Result<store::Unlocked>> DeskProgram::makeStation(const ui::SignInRequest& request)
{
    return firstSignIn(request, m_options.ca)
        .then(QtFuture::Launch::Sync, [kept = m_firstGrant](const base::Result<FirstStation>& station) {
            return station.map([&kept](const FirstStation& made) {
                *kept = made.grant;
                return made.unlocked;
            });
        });
}

void DeskProgram::signInByOptions()
{
    const auto credentials = wiring::credentialsFor(m_options.store, m_options.user, m_options.passwordFile);
    if (!credentials) {
        complain(credentials.error());
        Q_EMIT finished(kBadUsage);
        return;
    }
    const ui::SignInRequest request{m_options.server, credentials->name, credentials->password,
                                    m_options.store};
    base::whenFinished(account::Desk::unlock(request.folder, request.account, request.password), this,
                       [this, request](const base::Result<store::Unlocked>& unlocked) {
                           if (unlocked)
                               return open(request, *unlocked);
                           complain(unlocked.error());
                           Q_EMIT finished(kFailed);
                       });
}

void DeskProgram::open(const ui::SignInRequest& request, const store::Unlocked& unlocked)
{
    m_desk = std::make_unique<account::Desk>(request.folder, unlocked, m_modules.modules());
    QStringList exams;
    for (const exam::Definition& exam : m_modules.exams().exams())
        exams.append(exam.id);
    m_sync = std::make_unique<ui::SyncController>(
        *m_desk, ui::SyncController::Options{.exams = exams,
                                             .caFile = m_options.ca,
                                             .definitions = m_modules.exams().hashes(),
                                             .numbered = m_modules.exams().candidateNumbers().keys()});
    m_window = std::make_unique<ui::MainWindow>(*m_desk, m_modules.exams(), m_theme);
    if (!m_options.exam.isEmpty())
        m_window->showExam(m_options.exam);
    addPages(*m_window, {m_modules.exams(), *m_sync, request.folder, m_modules.majors()});
    connect(m_window.get(), &ui::MainWindow::signOutRequested, this, &DeskProgram::signOut,
            Qt::QueuedConnection); // the window must not be deleted under its own menu
    connectSync(request);
    if (!m_options.page.isEmpty() && !m_window->showPage(m_options.page)) {
        complain({base::Error::Code::Invalid,
                  tr("%1 has no page \"%2\". There are: %3")
                      .arg(request.account, m_options.page, m_window->pageKeys().join(u", "_s)),
                  {}});
        return Q_EMIT finished(kBadUsage);
    }
    if (!m_options.search.isEmpty())
        m_window->search(m_options.search, true);
    m_window->show();
    if (!m_options.screenshot.isEmpty())
        shoot(*m_window, m_desk.get());
}

/// The status bar follows the controller; the password that opened the store signs in at the server too,
/// once.
void DeskProgram::connectSync(const ui::SignInRequest& request)
{
    ui::SyncController* sync = m_sync.get();
    ui::MainWindow* window = m_window.get();
    const auto tell = [sync, window] { window->setSyncStatus(statusOf(*sync)); };
    connect(sync, &ui::SyncController::changed, window, tell);
    connect(
        sync, &ui::SyncController::rightsChanged, this,
        [this](const QString& why) {
            m_why = why;
            m_window->stopAndSignOut();
        },
        Qt::QueuedConnection);
    tell();
    connect(window, &ui::MainWindow::passwordFormClosed, sync, &ui::SyncController::recount);
    window->setServerPassword([sync]() -> ui::ServerPassword {
        if (!sync->canChoosePassword())
            return {};
        return [sync = QPointer(sync)](const QString& present, const QString& next) {
            return sync->choosePassword(present, next);
        };
    });
    if (const auto grant = std::exchange(*m_firstGrant, {}))
        return sync->resume(request.server, *grant);
    // The address may stand in the store, and be known only when the controller has read it.
    auto password = std::make_shared<QString>(request.password);
    connect(sync, &ui::SyncController::changed, window, [sync, password] {
        if (!sync->hasOwnPassword().has_value())
            return; // it is still being read
        const QString once = std::exchange(*password, {});
        const bool isServers = !*sync->hasOwnPassword();
        if (isServers && !once.isEmpty() && sync->state() == ui::SyncController::State::SignedOut)
            sync->signIn(once);
    });
    if (!request.server.isEmpty())
        sync->setServer(request.server);
}

void DeskProgram::signOut()
{
    m_sync->signOut(this); // told beside the next sign-in, which need not wait for it
    m_window.reset();
    m_sync.reset();
    m_desk.reset();
    askToSignIn();
    if (const QString why = std::exchange(m_why, {}); !why.isEmpty())
        m_signIn->say(why);
}

void DeskProgram::shoot(QWidget& window, account::Desk* desk)
{
    if (desk) // whatever screen there is; who signs in sees a window of its own size
        window.resize(m_options.pictureSize().value_or(window.size()));
    auto* screenshot = new Screenshot(window, desk, m_options.screenshot);
    connect(screenshot, &Screenshot::taken, this,
            [this](bool saved) { Q_EMIT finished(saved ? 0 : kFailed); });
}

} // namespace examdesk::desk
