// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync_controller.h"

#include "account/server_rights.h"
#include "base/async.h"
#include "sync/http_transport.h"
#include "sync/sync_service.h"
#include "sync_words.h"

#include <QNetworkInformation>
#include <QTimer>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using base::Error;
using base::Result;
using sync::SyncService;

namespace {

constexpr int kRecountMilliseconds = 300;

QTimer* singleShot(QObject* parent, std::chrono::milliseconds after)
{
    auto* timer = new QTimer(parent);
    timer->setSingleShot(true);
    timer->setInterval(after);
    return timer;
}

bool isInScope(const QString& scope, const QString& school, const QString& region)
{
    const auto parsed = account::Scope::parse(scope);
    return parsed && parsed->contains(school, region);
}

} // namespace

SyncController::SyncController(account::Desk& desk, Options options, QObject* parent)
    : QObject(parent), m_desk(desk), m_options(std::move(options)),
      m_interval(singleShot(this, m_options.interval)), m_soon(singleShot(this, m_options.afterChange)),
      m_recount(singleShot(this, std::chrono::milliseconds(kRecountMilliseconds)))
{
    connect(m_interval, &QTimer::timeout, this, &SyncController::start);
    connect(m_soon, &QTimer::timeout, this, &SyncController::start);
    connect(m_recount, &QTimer::timeout, this, &SyncController::recount);
    connect(&m_desk, &account::Desk::changed, this, [this] {
        m_recount->start();
        if (!m_isAnnouncing && m_state == State::Idle)
            m_soon->start();
    });
    watchNetwork();
    recount();
}

SyncController::~SyncController() = default;

QString SyncController::account() const
{
    return m_desk.principal().name;
}

/// Without a backend for this system the timer alone notices that the network is back.
void SyncController::watchNetwork()
{
    if (!QNetworkInformation::loadBackendByFeatures(QNetworkInformation::Feature::Reachability))
        return;
    connect(QNetworkInformation::instance(), &QNetworkInformation::reachabilityChanged, this,
            [this](QNetworkInformation::Reachability reachability) {
                const bool isBack = reachability != QNetworkInformation::Reachability::Disconnected;
                if (m_state == State::Offline && isBack)
                    start();
            });
}

void SyncController::recount()
{
    base::whenFinished(
        m_desk.run([](account::Session& session) { return account::OutboxService(session).overview(0); }),
        this, [this](const Result<account::QueueOverview>& overview) {
            if (overview)
                takeOverview(*overview);
        });
}

void SyncController::takeOverview(const account::QueueOverview& overview)
{
    m_pending = overview.pending();
    m_stuck = overview.forAPerson();
    m_lastSync = overview.lastSync;
    if (m_state == State::NoServer && !overview.server.isEmpty()) {
        m_server = overview.server;
        return setState(State::SignedOut);
    }
    Q_EMIT changed();
}

void SyncController::setState(State state)
{
    m_state = state;
    m_interval->stop();
    m_soon->stop();
    if (state == State::Idle)
        m_interval->start(m_options.interval);
    if (state == State::Offline)
        m_interval->start(m_options.whileOffline);
    Q_EMIT changed();
}

void SyncController::setServer(const QString& address)
{
    const QString given = sync::serverUrl(address).toString();
    if (given == m_server)
        return;
    m_service.reset();
    m_server = given;
    m_problem.reset();
    m_report.reset();
    base::whenFinished(m_desk.run([given](account::Session& session) {
        return account::OutboxService(session).setServer(given);
    }),
                       this, [this](const Result<void>& kept) {
                           if (kept)
                               return;
                           m_problem = kept.error();
                           Q_EMIT changed();
                       });
    setState(given.isEmpty() ? State::NoServer : State::SignedOut);
}

void SyncController::makeService()
{
    m_service = std::make_unique<SyncService>(SyncService::Target{
        .folder = m_desk.folder(),
        .cipher = m_desk.unlocked().cipher,
        .makeProjections = [&modules = m_desk.modules()] { return modules.makeProjections(); },
        .exams = m_options.exams,
        .server = QUrl(m_server),
        .caFile = m_options.caFile,
        .inScope = &isInScope,
        .definitions = m_options.definitions});
    connect(m_service.get(), &SyncService::phaseChanged, this, [this](sync::Phase phase) {
        m_phase = phase;
        Q_EMIT changed();
    });
    connect(m_service.get(), &SyncService::progressed, this, &SyncController::progressed);
    connect(m_service.get(), &SyncService::changed, this, [this](const QStringList& entities) {
        m_isAnnouncing = true; // what came from the server need not go back to it
        m_desk.announce(entities);
        m_isAnnouncing = false;
    });
    connect(m_service.get(), &SyncService::finished, this, &SyncController::finish);
}

void SyncController::signIn(const QString& password)
{
    if (m_server.isEmpty() || m_state == State::SigningIn || m_state == State::Running)
        return;
    makeService();
    m_problem.reset();
    setState(State::SigningIn);
    base::whenFinished(
        m_service->signIn(account(), password), this,
        [this](const Result<sync::Grant>& grant) { grant ? takeGrant(*grant) : failSignIn(grant.error()); });
}

void SyncController::takeGrant(const sync::Grant& grant)
{
    base::whenFinished(m_desk.run([role = grant.role, scope = grant.scope](account::Session& session) {
        return account::takeRights(session, role, scope);
    }),
                       this, [this](const Result<bool>& changed) {
                           if (!changed)
                               return failSignIn(changed.error());
                           if (*changed)
                               return loseRights(
                                   tr("The server gave this account another role or another range of "
                                      "records. Sign in again to work with them."));
                           setState(State::Idle);
                           start();
                       });
}

void SyncController::failSignIn(const Error& error)
{
    m_problem = error;
    setState(State::SignedOut);
    if (!sync::saysDisabled(error))
        return;
    base::whenFinished(m_desk.run(&account::takeKeyAway), this, [this](const Result<void>& taken) {
        loseRights(taken ? tr("This account was disabled at the server. It no longer opens this station's "
                              "store.")
                         : tr("This account was disabled at the server."));
    });
}

void SyncController::loseRights(const QString& why)
{
    m_service.reset();
    m_problem = Error{Error::Code::Denied, why, {}};
    setState(State::SignedOut);
    Q_EMIT rightsChanged(why);
}

void SyncController::start()
{
    run(false);
}

void SyncController::startWithCheck()
{
    run(true);
}

void SyncController::run(bool checkDigest)
{
    if (!m_service || (m_state != State::Idle && m_state != State::Offline))
        return;
    setState(State::Running);
    m_service->start(checkDigest);
}

void SyncController::cancel()
{
    if (m_service && m_state == State::Running)
        m_service->cancel();
}

void SyncController::finish(const sync::Outcome& outcome)
{
    m_phase = sync::Phase::Idle;
    m_problem.reset();
    if (outcome) {
        m_report = *outcome;
        setState(State::Idle);
    } else if (outcome.error().code == Error::Code::Cancelled) {
        setState(State::Idle);
    } else {
        m_problem = outcome.error();
        const Error::Code code = outcome.error().code;
        setState(code == Error::Code::Unavailable ? State::Offline
                 : code == Error::Code::Denied    ? State::SignedOut
                                                  : State::Idle);
    }
    recount();
    Q_EMIT finished(outcome);
}

StateMark SyncController::mark() const
{
    return syncMark(m_state, m_phase, m_lastSync);
}

QString SyncController::pendingText() const
{
    QStringList parts;
    if (m_pending > 0)
        parts.append(tr("%n to send or fetch", nullptr, int(m_pending)));
    if (m_stuck > 0)
        parts.append(tr("%n need(s) a person", nullptr, int(m_stuck)));
    return parts.join(u" · "_s);
}

} // namespace examdesk::ui
