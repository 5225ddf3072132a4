// SPDX-License-Identifier: GPL-3.0-or-later
#include "sign_in.h"

#include "answers.h"
#include "base/clock.h"
#include "base/json.h"
#include "sync/position.h"

namespace examdesk::sync {

using namespace Qt::StringLiterals;
using base::Result;

namespace {

const QString kDisabled = u"the account is disabled at the server"_s;

Result<Grant> grantIn(const Reply& reply)
{
    if (reply.status == 403) {
        base::Error error = errorOf(reply);
        const auto problem = base::parseJsonObject(reply.body);
        if (problem && problem->value(u"code"_s) == u"disabled"_s)
            error.detail = kDisabled;
        return base::fail(error);
    }
    const auto object = jsonOf(reply);
    if (!object)
        return base::fail(object.error());
    const Grant grant{
        object->value(u"token"_s).toString(), base::fromStoredTime(object->value(u"expires"_s).toString()),
        object->value(u"name"_s).toString(),  object->value(u"role"_s).toString(),
        object->value(u"scope"_s).toString(), object->value(u"server_id"_s).toString()};
    if (grant.token.isEmpty() || grant.name.isEmpty() || grant.scope.isEmpty() || !grant.expires.isValid())
        return malformedAnswer(u"sign-in without token, name, scope or expiry"_s);
    return grant;
}

} // namespace

bool saysDisabled(const base::Error& error)
{
    return error.detail == kDisabled;
}

QFuture<Result<Grant>> failedSignIn(const base::Error& why)
{
    return QtFuture::makeReadyFuture<Result<Grant>>(base::fail(why));
}

QFuture<Result<Grant>> signIn(Transport& transport, const QString& name, const QString& password)
{
    transport.setToken({});
    const Request request{.method = "POST",
                          .path = u"/v1/session"_s,
                          .body = base::canonicalJson({{u"name"_s, name}, {u"password"_s, password}})};
    return answered<Grant>(transport.send(request), [&transport](const Reply& reply) {
        auto grant = grantIn(reply);
        if (grant)
            transport.setToken(grant->token);
        return grant;
    });
}

namespace {

/// Whether the server of @p status is the one that @p store belongs to.
Result<void> meet(store::Store& store, const QDateTime& sent, const Result<Reply>& status)
{
    const auto server = status.and_then(&identityIn);
    if (!server)
        return base::fail(server.error());
    const auto pin = store::ServerMemory(store.database()).pin();
    if (!pin)
        return base::fail(pin.error());
    if (*pin && !(*pin)->serverId.isEmpty() && (*pin)->serverId != server->serverId)
        return stopFor(store, store::ServerRelation::Other, *server);
    return noteClock(store, sent, QDateTime::currentDateTimeUtc(), server->time);
}

} // namespace

QFuture<Result<Grant>> signIn(Transport& transport, store::Store& store, const QString& name,
                              const QString& password)
{
    transport.setToken({});
    const QDateTime sent = QDateTime::currentDateTimeUtc();
    return transport.send({.path = u"/v1/status"_s})
        .then(QtFuture::Launch::Sync,
              [&transport, &store, sent, name, password](const Result<Reply>& status) {
                  const auto met = meet(store, sent, status);
                  return met ? signIn(transport, name, password) : failedSignIn(met.error());
              })
        .unwrap();
}

QFuture<Result<void>> signOut(Transport& transport)
{
    auto told = answered<void>(transport.send({.method = "DELETE", .path = u"/v1/session"_s}),
                               [](const Reply& reply) -> Result<void> {
                                   if (reply.status >= 400 && reply.status != 401)
                                       return base::fail(errorOf(reply));
                                   return {};
                               });
    transport.setToken({});
    return told;
}

} // namespace examdesk::sync
