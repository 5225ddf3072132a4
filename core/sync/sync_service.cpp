// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync_service.h"

#include "base/async.h"
#include "http_transport.h"
#include "server_password.h"
#include "sync_run.h"

#include <QCoreApplication>
#include <QPromise>

namespace examdesk::sync {

using base::Error;
using base::Result;

/// What lives on the service's thread. The service's signals are emitted from there and queued by Qt.
class SyncService::Worker : public QObject {
public:
    Worker(Target target, SyncService& service) : m_target(std::move(target)), m_service(service) {}

    using GrantPromise = std::shared_ptr<QPromise<Result<Grant>>>;

    void signIn(const QString& name, const QString& password, const GrantPromise& promise)
    {
        enter(promise, [&] { return sync::signIn(*m_transport, *m_store, name, password); });
    }
    void choosePassword(const QString& name, const QString& present, const QString& next,
                        const GrantPromise& promise)
    {
        enter(promise, [&] { return chooseServerPassword(*m_transport, *m_store, name, present, next); });
    }

    Result<void> resume(const Grant& grant)
    {
        const auto made = makeTransport().and_then([this] { return openStore(); });
        if (!made)
            return made;
        m_transport->setToken(grant.token);
        m_grant = grant;
        return {};
    }

    void signOut(const std::shared_ptr<QPromise<Result<void>>>& promise)
    {
        cancel();
        if (!std::exchange(m_grant, {})) {
            promise->addResult(Result<void>());
            promise->finish();
            return;
        }
        base::whenFinished(sync::signOut(*m_transport), this, [promise](const Result<void>& told) {
            promise->addResult(told);
            promise->finish();
        });
    }

    void start(bool checkDigest)
    {
        if (!m_grant)
            return end(base::fail(Error::Code::Denied,
                                  QCoreApplication::translate("Sync", "Sign in at the server first.")));
        if (const auto opened = openStore(); !opened)
            return end(base::fail(opened.error()));
        m_run = std::make_unique<SyncRun>(*m_store, *m_transport,
                                          RunOptions{.exams = m_target.exams,
                                                     .account = m_grant->name,
                                                     .scope = m_grant->scope,
                                                     .inScope = m_target.inScope,
                                                     .checkDigest = checkDigest,
                                                     .definitions = m_target.definitions,
                                                     .numbered = m_target.numbered,
                                                     .takesNumbers = m_target.takesNumbers});
        connect(m_run.get(), &SyncRun::phaseChanged, &m_service, &SyncService::phaseChanged);
        connect(m_run.get(), &SyncRun::progressed, &m_service, &SyncService::progressed);
        connect(m_run.get(), &SyncRun::finished, this, [this](const Outcome& outcome) { end(outcome); });
        m_run->start();
    }

    void cancel()
    {
        if (m_run)
            m_run->cancel();
        if (m_transport)
            m_transport->abort();
    }

private:
    /// Opens what a sign-in needs, and keeps what @p ask brings.
    template <typename Ask>
    void enter(const GrantPromise& promise, Ask ask)
    {
        const auto made = makeTransport().and_then([this] { return openStore(); });
        if (!made) {
            promise->addResult(base::fail(made.error()));
            promise->finish();
            return;
        }
        base::whenFinished(ask(), this, [this, promise](const Result<Grant>& grant) {
            if (grant)
                m_grant = *grant;
            promise->addResult(grant);
            promise->finish();
        });
    }

    Result<void> makeTransport()
    {
        auto transport = HttpTransport::create({.server = m_target.server, .caFile = m_target.caFile});
        if (!transport)
            return base::fail(transport.error());
        m_transport = *std::move(transport);
        return {};
    }

    Result<void> openStore()
    {
        auto opened = store::Store::open(m_target.folder, m_target.cipher,
                                         m_target.makeProjections ? m_target.makeProjections()
                                                                  : store::LocalRecords::Projections());
        if (!opened)
            return base::fail(opened.error());
        m_store = std::make_unique<store::Store>(*std::move(opened));
        return {};
    }

    void end(const Outcome& outcome)
    {
        const QStringList entities = m_run ? m_run->report().entities : QStringList();
        if (m_run)
            m_run.release()->deleteLater();
        QMetaObject::invokeMethod(&m_service, [service = &m_service, entities, outcome] {
            service->m_running = false;
            if (!entities.isEmpty())
                Q_EMIT service->changed(entities);
            Q_EMIT service->finished(outcome);
        });
    }

    Target m_target;
    SyncService& m_service;
    std::optional<Grant> m_grant;
    std::unique_ptr<HttpTransport> m_transport;
    std::unique_ptr<store::Store> m_store;
    std::unique_ptr<SyncRun> m_run;
};

SyncService::SyncService(Target target, QObject* parent)
    : QObject(parent), m_worker(new Worker(std::move(target), *this))
{
    m_worker->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    m_thread.start();
}

SyncService::~SyncService()
{
    cancel();
    m_thread.quit();
    m_thread.wait();
}

QFuture<Result<Grant>> SyncService::signIn(const QString& name, const QString& password)
{
    auto promise = std::make_shared<QPromise<Result<Grant>>>();
    promise->start();
    QMetaObject::invokeMethod(m_worker,
                              [this, name, password, promise] { m_worker->signIn(name, password, promise); });
    return promise->future();
}

QFuture<Result<Grant>> SyncService::choosePassword(const QString& name, const QString& present,
                                                   const QString& next)
{
    auto promise = std::make_shared<QPromise<Result<Grant>>>();
    promise->start();
    QMetaObject::invokeMethod(m_worker, [this, name, present, next, promise] {
        m_worker->choosePassword(name, present, next, promise);
    });
    return promise->future();
}

QFuture<Result<void>> SyncService::resume(const Grant& grant)
{
    auto promise = std::make_shared<QPromise<Result<void>>>();
    promise->start();
    QMetaObject::invokeMethod(m_worker, [this, grant, promise] {
        promise->addResult(m_worker->resume(grant));
        promise->finish();
    });
    return promise->future();
}

QFuture<Result<void>> SyncService::signOut()
{
    auto promise = std::make_shared<QPromise<Result<void>>>();
    promise->start();
    QMetaObject::invokeMethod(m_worker, [this, promise] { m_worker->signOut(promise); });
    return promise->future();
}

void SyncService::start(bool checkDigest)
{
    if (std::exchange(m_running, true))
        return;
    QMetaObject::invokeMethod(m_worker, [this, checkDigest] { m_worker->start(checkDigest); });
}

void SyncService::cancel()
{
    QMetaObject::invokeMethod(m_worker, [this] { m_worker->cancel(); });
}

} // namespace examdesk::sync
