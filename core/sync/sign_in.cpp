// SPDX-License-Identifier: GPL-3.0-or-later
#include "sign_in.h"

#include "answers.h"
#include "base/clock.h"
#include "base/json.h"

#include <QPromise>

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
    const Grant grant{object->value(u"token"_s).toString(),
                      base::fromStoredTime(object->value(u"expires"_s).toString()),
                      object->value(u"name"_s).toString(), object->value(u"role"_s).toString(),
                      object->value(u"scope"_s).toString()};
    if (grant.token.isEmpty() || grant.name.isEmpty() || grant.scope.isEmpty() || !grant.expires.isValid())
        return rubbish(u"sign-in without token, name, scope or expiry"_s);
    return grant;
}

} // namespace

bool saysDisabled(const base::Error& error)
{
    return error.detail == kDisabled;
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
