// SPDX-License-Identifier: GPL-3.0-or-later
#include "first_sign_in.h"

#include "account/new_station.h"
#include "base/async.h"
#include "sync/http_transport.h"

#include <QCoreApplication>
#include <QPromise>
#include <QtConcurrent>

namespace examdesk::desk {

using namespace Qt::StringLiterals;
using base::Error;
using base::Result;

namespace {

using Outcome = Result<FirstStation>;

/// One sign-in under way; gone once it has answered.
class FirstSignIn : public QObject {
public:
    FirstSignIn(const ui::SignInRequest& request, const QString& caFile, store::KeyCost cost)
        : m_request(request), m_caFile(caFile), m_cost(cost)
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
            return leave(principal.error());
        const account::NewStation station{.folder = m_request.folder,
                                          .principal = *principal,
                                          .password = m_request.password,
                                          .server = m_request.server,
                                          .serverId = grant->serverId};
        base::whenFinished(QtConcurrent::run(&account::makeStation, station, m_cost), this,
                           [this, grant = *grant](const Result<store::Unlocked>& unlocked) {
                               if (!unlocked)
                                   return leave(unlocked.error());
                               answer(FirstStation{*unlocked, grant});
                           });
    }

    /// The server let the account in, but there is no station to work at.
    void leave(const Error& why)
    {
        base::whenFinished(sync::signOut(*m_transport), this,
                           [this, why](const Result<void>&) { answer(base::fail(why)); });
    }

    void answer(const Outcome& outcome)
    {
        m_promise.addResult(outcome);
        m_promise.finish();
        deleteLater();
    }

    ui::SignInRequest m_request;
    QString m_caFile;
    store::KeyCost m_cost;
    std::unique_ptr<sync::HttpTransport> m_transport;
    QPromise<Outcome> m_promise;
};

} // namespace

QFuture<Result<FirstStation>> firstSignIn(const ui::SignInRequest& request, const QString& caFile,
                                          store::KeyCost cost)
{
    return (new FirstSignIn(request, caFile, cost))->start();
}

} // namespace examdesk::desk
