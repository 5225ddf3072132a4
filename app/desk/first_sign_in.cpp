// SPDX-License-Identifier: GPL-3.0-or-later
#include "first_sign_in.h"

#include "account/principal.h"
#include "base/async.h"
#include "store/server_memory.h"
#include "store/store.h"
#include "sync/http_transport.h"
#include "sync/sign_in.h"

#include <QCoreApplication>
#include <QPromise>
#include <QtConcurrent>

namespace examdesk::desk {

using namespace Qt::StringLiterals;
using base::Error;
using base::Result;

namespace {

using Outcome = Result<store::Unlocked>;

Outcome makeStore(const ui::SignInRequest& request, const account::Principal& principal,
                  const QString& serverId)
{
    const auto made = store::Store::create(request.folder, principal.name, request.password,
                                           principal.toJson(), store::KeyCost::Moderate);
    if (!made)
        return base::fail(made.error());
    auto unlocked = store::Store::unlock(request.folder, principal.name, request.password);
    if (!unlocked)
        return unlocked;
    const auto store = store::Store::open(request.folder, unlocked->cipher, {});
    if (!store)
        return base::fail(store.error());
    if (const auto kept = store::SyncState(store->database()).setFact(u"server"_s, request.server); !kept)
        return base::fail(kept.error());
    // From its first moment the store belongs to the server that let the account in.
    if (const auto pinned = store::ServerMemory(store->database()).setPin({.serverId = serverId}); !pinned)
        return base::fail(pinned.error());
    return unlocked;
}

/// One sign-in under way; gone once it has answered.
class FirstSignIn : public QObject {
public:
    FirstSignIn(const ui::SignInRequest& request, const QString& caFile)
        : m_request(request), m_caFile(caFile)
    {
        m_request.server = sync::serverUrl(request.server).toString();
        m_promise.start();
    }

    QFuture<Outcome> start()
    {
        QFuture<Outcome> future = m_promise.future();
        if (m_request.server.isEmpty()) {
            answer(base::fail(Error::Code::Invalid,
                              QCoreApplication::translate("FirstSignIn",
                                                          "This station has no store yet. Give the "
                                                          "server's address to make one.")));
            return future;
        }
        auto transport = sync::HttpTransport::create({.server = QUrl(m_request.server), .caFile = m_caFile});
        if (!transport) {
            answer(base::fail(transport.error()));
            return future;
        }
        m_transport = *std::move(transport);
        base::whenFinished(sync::signIn(*m_transport, m_request.account, m_request.password), this,
                           [this](const Result<sync::Grant>& grant) { take(grant); });
        return future;
    }

private:
    void take(const Result<sync::Grant>& grant)
    {
        if (!grant)
            return answer(base::fail(grant.error()));
        const auto principal = account::Principal::fromJson(
            {{u"name"_s, grant->name}, {u"role"_s, grant->role}, {u"scope"_s, grant->scope}});
        if (!principal)
            return answer(base::fail(principal.error()));
        base::whenFinished(QtConcurrent::run(&makeStore, m_request, *principal, grant->serverId), this,
                           [this](const Outcome& unlocked) { answer(unlocked); });
    }

    void answer(const Outcome& outcome)
    {
        m_promise.addResult(outcome);
        m_promise.finish();
        deleteLater();
    }

    ui::SignInRequest m_request;
    QString m_caFile;
    std::unique_ptr<sync::HttpTransport> m_transport;
    QPromise<Outcome> m_promise;
};

} // namespace

QFuture<Result<store::Unlocked>> firstSignIn(const ui::SignInRequest& request, const QString& caFile)
{
    return (new FirstSignIn(request, caFile))->start();
}

} // namespace examdesk::desk
