// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync_once.h"

#include "account/server_rights.h"
#include "console.h"
#include "sync/http_transport.h"
#include "sync/sign_in.h"
#include "sync/sync_run.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QFutureWatcher>

namespace examdesk::batch {

using base::Result;

namespace {

/// The result of @p future, once it has one. A program without a window may wait.
template <typename T>
Result<T> waitFor(const QFuture<Result<T>>& future)
{
    QFutureWatcher<Result<T>> watcher;
    QEventLoop loop;
    QObject::connect(&watcher, &QFutureWatcherBase::finished, &loop, &QEventLoop::quit);
    watcher.setFuture(future);
    if (!future.isFinished())
        loop.exec();
    if (future.resultCount() == 0)
        return base::fail(base::Error::Code::Cancelled, QCoreApplication::translate("Batch", "Stopped."));
    return future.result();
}

Result<sync::Report> runOnce(store::Store& store, sync::Transport& transport, sync::RunOptions options)
{
    sync::SyncRun run(store, transport, std::move(options));
    QEventLoop loop;
    std::optional<sync::Outcome> outcome;
    const base::Progress progress = progressOn(QCoreApplication::translate("Batch", "Syncing"));
    QObject::connect(&run, &sync::SyncRun::progressed, &loop,
                     [&progress](qint64 done, qint64 total) { static_cast<void>(progress.at(done, total)); });
    QObject::connect(&run, &sync::SyncRun::finished, &loop, [&](const sync::Outcome& end) {
        outcome = end;
        loop.quit();
    });
    run.start();
    if (!outcome)
        loop.exec();
    return *outcome;
}

/// Keeps what the server's answer to the sign-in says of the account; an error if this session cannot go on.
Result<void> obeyServer(account::Session& session, const Result<sync::Grant>& grant)
{
    if (!grant && !sync::saysDisabled(grant.error()))
        return base::fail(grant.error());
    const auto fate =
        account::followServer(session, grant ? account::ServerWord{.role = grant->role, .scope = grant->scope}
                                             : account::ServerWord{.isDisabled = true});
    if (!fate || !grant)
        return base::fail(fate ? grant.error() : fate.error());
    if (*fate == account::AccountFate::Changed)
        return base::fail(base::Error::Code::Denied,
                          QCoreApplication::translate("Batch",
                                                      "The server gave this account another role or "
                                                      "another range of records. Nothing was synced; "
                                                      "run it again to work with them."));
    return {};
}

} // namespace

Result<sync::Report> syncOnce(account::Session& session, const SyncTarget& target)
{
    const auto transport = sync::HttpTransport::create({.server = target.server, .caFile = target.caFile});
    if (!transport)
        return base::fail(transport.error());
    const auto grant = waitFor(sync::signIn(**transport, session.store(), target.account, target.password));
    if (const auto mayGoOn = obeyServer(session, grant); !mayGoOn)
        return base::fail(mayGoOn.error());
    const auto report = runOnce(session.store(), **transport,
                                {.exams = target.exams,
                                 .account = grant->name,
                                 .scope = grant->scope,
                                 .inScope =
                                     [](const QString& scope, const QString& school, const QString& region) {
                                         const auto parsed = account::Scope::parse(scope);
                                         return parsed && parsed->contains(school, region);
                                     },
                                 .definitions = target.definitions,
                                 .numbered = target.numbered,
                                 .takesNumbers = session.rules().mayExecute(
                                     session.principal(), QStringLiteral("candidate.register"))});
    static_cast<void>(waitFor(sync::signOut(**transport)));
    return report;
}

} // namespace examdesk::batch
