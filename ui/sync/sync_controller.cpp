// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync_controller.h"

#include "account/station_accounts.h"
#include "base/async.h"
#include "recovery_words.h"
#include "sync/http_transport.h"
#include "sync/sync_service.h"
#include "sync_words.h"

#include <QNetworkInformation>
#include <QPromise>
#include <QTimer>

#include <utility>

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
    read([this] { settle(m_state); });
}

/// How the station stands with its server is read with what waits, in one turn of the lane.
void SyncController::read(std::function<void()> then)
{
    base::whenFinished(m_desk.read([](account::Session& session) -> Result<Standing> {
        const auto queue = account::OutboxService(session).overview(0);
        if (!queue)
            return base::fail(queue.error());
        const auto recovery = account::RecoveryService(session).overview(0);
        if (!recovery)
            return base::fail(recovery.error());
        return account::StationAccounts(session).hasOwnPassword().map([&](bool isOwn) {
            return Standing{*queue, *recovery, isOwn};
        });
    }),
                       this, [this, then = std::move(then)](const Result<Standing>& standing) {
                           if (standing)
                               takeStanding(*standing);
                           then();
                       });
}

void SyncController::takeStanding(const Standing& standing)
{
    m_pending = standing.queue.counts.waiting;
    m_files = standing.queue.files;
    m_stuck = standing.queue.forAPerson() + standing.recovery.forAPerson();
    m_lastSync = standing.queue.lastSync;
    m_trouble = standing.recovery.trouble;
    m_hasOwnPassword = standing.hasOwnPassword;
    if (m_state == State::NoServer && !standing.queue.server.isEmpty()) {
        m_server = standing.queue.server;
        m_state = State::SignedOut;
    }
}

/// Goes on as @p state, but does not run by itself while the server is not the one it was.
void SyncController::settle(State state)
{
    const bool runsByItself = state == State::Idle || state == State::Offline;
    const State settled = m_trouble && runsByItself               ? State::Stopped
                          : !m_trouble && state == State::Stopped ? State::Idle
                                                                  : state;
    if (settled != m_state)
        return setState(settled);
    Q_EMIT changed(); // and the timers go on
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
    endSignIn(this);
    m_server = given;
    m_problem.reset();
    m_report.reset();
    m_trouble.reset(); // OutboxService::setServer() forgets it, too
    base::whenFinished(m_desk.execute([given](account::Session& session) {
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

std::unique_ptr<SyncService> SyncController::newService() const
{
    return std::make_unique<SyncService>(SyncService::Target{
        .folder = m_desk.folder(),
        .cipher = m_desk.unlocked().cipher,
        .makeProjections = [&modules = m_desk.modules()] { return modules.makeProjections(); },
        .exams = m_options.exams,
        .server = QUrl(m_server),
        .caFile = m_options.caFile,
        .inScope = &isInScope,
        .definitions = m_options.definitions,
        .numbered = m_options.numbered,
        .takesNumbers = m_desk.mayExecute(QStringLiteral("candidate.register"))});
}

void SyncController::makeService()
{
    m_service = newService();
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
    endSignIn(this); // one that the server ended meanwhile is told so in vain
    makeService();
    m_problem.reset();
    setState(State::SigningIn);
    base::whenFinished(
        m_service->signIn(account(), password), this,
        [this](const Result<sync::Grant>& grant) { grant ? takeGrant(*grant) : failSignIn(grant.error()); });
}

bool SyncController::canChoosePassword() const
{
    return !m_server.isEmpty() && m_hasOwnPassword == false && m_state != State::Stopped &&
           m_state != State::SigningIn;
}

QFuture<Result<void>> SyncController::choosePassword(const QString& present, const QString& next)
{
    auto promise = std::make_shared<QPromise<Result<void>>>();
    promise->start();
    if (!canChoosePassword()) {
        promise->addResult(base::fail(Error::Code::Unavailable,
                                      tr("The server cannot be asked just now; try again in a moment.")));
        promise->finish();
        return promise->future();
    }
    // With a sign-in of its own: if it fails, the one that runs go by is what it was.
    const std::shared_ptr<SyncService> service = newService();
    base::whenFinished(service->choosePassword(account(), present, next), this,
                       [this, promise, service, server = m_server](const Result<sync::Grant>& grant) {
                           promise->addResult(grant.map([](const sync::Grant&) {}));
                           promise->finish();
                           if (grant && server == m_server)
                               resume(m_server, *grant); // the one before has ended
                       });
    return promise->future();
}

void SyncController::resume(const QString& address, const sync::Grant& grant)
{
    m_server = sync::serverUrl(address).toString();
    endSignIn(this);
    makeService();
    m_problem.reset();
    setState(State::SigningIn);
    base::whenFinished(m_service->resume(grant), this, [this, grant](const Result<void>& resumed) {
        resumed ? takeGrant(grant) : failSignIn(resumed.error());
    });
}

void SyncController::signOut(QObject* keeper)
{
    endSignIn(keeper);
    setState(m_server.isEmpty() ? State::NoServer : State::SignedOut);
}

/// Whether the server could be told makes no difference here: without it the token ends by itself.
void SyncController::endSignIn(QObject* keeper)
{
    if (!m_service)
        return;
    m_service->disconnect(this);
    SyncService* service = m_service.release();
    service->setParent(keeper);
    base::whenFinished(service->signOut(), service,
                       [service](const Result<void>&) { service->deleteLater(); });
}

void SyncController::takeGrant(const sync::Grant& grant)
{
    follow({.role = grant.role, .scope = grant.scope});
}

void SyncController::failSignIn(const Error& error)
{
    m_problem = error;
    setState(State::SignedOut);
    recount(); // another server may have answered
    if (sync::saysDisabled(error))
        follow({.isDisabled = true});
}

/// Goes on, or ends the session, as the server's word on the account wants it.
void SyncController::follow(const account::ServerWord& word)
{
    using account::AccountFate;
    base::whenFinished(
        m_desk.execute([word](account::Session& session) { return account::followServer(session, word); }),
        this, [this, word](const Result<AccountFate>& fate) {
            if (!fate && !word.isDisabled)
                return failSignIn(fate.error());
            switch (fate.value_or(AccountFate::KeyStays)) {
            case AccountFate::Unchanged:
                setState(State::Idle);
                return start();
            case AccountFate::Changed:
                return loseRights(tr("The server gave this account another role or another range of "
                                     "records. Sign in again to work with them."));
            case AccountFate::KeyTaken:
                return loseRights(tr("This account was disabled at the server. It no longer "
                                     "opens this station's store."));
            case AccountFate::KeyStays:
                return loseRights(tr("This account was disabled at the server."));
            }
        });
}

void SyncController::loseRights(const QString& why)
{
    endSignIn(this);
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

void SyncController::startAfterDecision()
{
    m_runsAgain = m_state == State::Running;
    start();
}

void SyncController::run(bool checkDigest)
{
    const bool isFree = m_state == State::Idle || m_state == State::Offline || m_state == State::Stopped;
    if (!m_service || !isFree)
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
    State next = State::Idle;
    if (outcome) {
        m_report = *outcome;
    } else if (outcome.error().code != Error::Code::Cancelled) {
        m_problem = outcome.error();
        const Error::Code code = outcome.error().code;
        next = code == Error::Code::Unavailable ? State::Offline
               : code == Error::Code::Denied    ? State::SignedOut
                                                : State::Idle;
    }
    // Until it is known whether the server is the one it was, nothing is said of how it stands.
    read([this, next, outcome] {
        if (m_state == State::Running) // else another address was given meanwhile
            settle(next);
        Q_EMIT finished(outcome);
        if (std::exchange(m_runsAgain, false))
            start();
    });
}

StateMark SyncController::mark() const
{
    const bool isBusy = m_state == State::Running || m_state == State::SigningIn;
    return m_trouble && !isBusy ? troubleMark(*m_trouble) : syncMark(m_state, m_phase, m_lastSync);
}

QString SyncController::pendingText() const
{
    QStringList parts;
    if (m_pending > 0)
        parts.append(tr("%n change(s) to send", nullptr, int(m_pending)));
    if (m_files > 0)
        parts.append(tr("%n file(s) to send or fetch", nullptr, int(m_files)));
    if (m_stuck > 0)
        parts.append(tr("%n need(s) a person", nullptr, int(m_stuck)));
    return parts.join(u" · "_s);
}

} // namespace examdesk::ui
