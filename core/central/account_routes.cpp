// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange.h"

#include <QCoreApplication>
#include <QHostAddress>
#include <QJsonArray>
#include <QRegularExpression>

namespace examdesk::central {

using namespace Qt::StringLiterals;
using account::Principal;
using base::Error;
using base::Result;
using http::Request;
using http::Response;

namespace {

/// Where @p request comes from: behind a proxy of the same machine, what that one says last. What it says so
/// that nobody can read it is one address for all.
QString addressOf(const Request& request)
{
    if (!http::isLoopback(request.peer) || !request.hasHeader("x-forwarded-for"))
        return request.peer;
    static const QRegularExpression withPort(u"^\\[?([0-9A-Fa-f:.]+?)\\]?(?::\\d{1,5})?$"_s);
    const QString said =
        QString::fromLatin1(request.lastHeaderValue("x-forwarded-for")).section(u',', -1).trimmed();
    if (const QHostAddress plain(said); !plain.isNull())
        return plain.toString();
    const QHostAddress bare(withPort.match(said).captured(1));
    return bare.isNull() ? u"unreadable"_s : bare.toString();
}

/// What @p password gives @p name; nothing, and @p response says why, if it is not right (with @p wrong as
/// status) or not looked at.
std::optional<Grant> grantFor(Central& central, const Request& request, const QString& name,
                              const QString& password, int wrong, Response& response)
{
    auto outcome = central.sessions().signIn(name, password, addressOf(request));
    if (!outcome)
        sendError(central, response, outcome.error());
    else if (const auto* locked = std::get_if<LockedOut>(&*outcome))
        sendLater(
            response, 429,
            QCoreApplication::translate("Central", "Too many wrong passwords from here; try again later."),
            locked->retryAfterSeconds);
    else if (std::holds_alternative<DisabledAccount>(*outcome))
        sendProblem(response, 403, u"disabled"_s,
                    QCoreApplication::translate("Central", "This account was disabled by an administrator."));
    else if (auto* grant = std::get_if<Grant>(&*outcome))
        return std::move(*grant);
    else
        sendProblem(response, wrong, u"wrong_password"_s,
                    QCoreApplication::translate("Central", "The name or the password is wrong."));
    return std::nullopt;
}

void signIn(Central& central, const Request& request, Response& response)
{
    const auto body = jsonBody(request, response);
    if (!body)
        return;
    const auto identity = central.identity();
    if (!identity)
        return sendError(central, response, identity.error());
    const auto grant = grantFor(central, request, body->value(u"name"_s).toString(),
                                body->value(u"password"_s).toString(), 401, response);
    if (!grant)
        return;
    QJsonObject answer = grant->principal.toJson();
    answer.insert(u"token"_s, grant->token);
    answer.insert(u"expires"_s, base::storedTime(grant->expires));
    addTo(answer, *identity);
    sendJson(response, 200, answer);
}

/// Who has a token says his password again, and is slowed down like one who signs in: a token that somebody
/// found changes no password.
void choosePassword(Central& central, const Caller& caller, const Request& request, Response& response)
{
    const auto body = jsonBody(request, response);
    if (!body)
        return;
    const QString present = body->value(u"present"_s).toString();
    // 401 would say that the token is not good.
    const auto grant = grantFor(central, request, caller.principal.name, present, 403, response);
    if (!grant)
        return;
    // It was only to look at the password.
    if (const auto revoked = central.sessions().revoke(grant->token); !revoked)
        return sendError(central, response, revoked.error());
    const auto chosen = central.accounts().chooseOwnPassword(caller.principal.name, present,
                                                             body->value(u"next"_s).toString());
    if (!chosen)
        return sendError(central, response, chosen.error());
    response.status = 204;
}

/// Accounts are the whole server's, so only an administrator of everything sees and changes them.
bool administersAll(const Caller& caller, Response& response)
{
    const bool may = caller.principal.role == account::Role::SystemAdmin &&
                     caller.principal.scope == account::Scope::all();
    if (!may)
        sendProblem(
            response, 403, u"denied"_s,
            QCoreApplication::translate("Central", "Only a system administrator may manage accounts."));
    return may;
}

void listAccounts(Central& central, Response& response)
{
    const auto accounts = central.accounts().list();
    if (!accounts)
        return sendError(central, response, accounts.error());
    QJsonArray list;
    for (const Account& account : *accounts)
        list.append(toJson(account));
    sendJson(response, 200, {{u"accounts"_s, list}});
}

Result<void> changeAccount(Central& central, const QJsonObject& body)
{
    const QString action = body.value(u"action"_s).toString();
    const QString name = body.value(u"name"_s).toString();
    const QString password = body.value(u"password"_s).toString();
    if (action == u"create"_s)
        return Principal::fromJson(body).and_then(
            [&](const Principal& principal) { return central.accounts().create(principal, password); });
    if (action == u"change"_s)
        return Principal::fromJson(body).and_then(
            [&](const Principal& principal) { return central.accounts().setRights(principal); });
    if (action == u"disable"_s || action == u"enable"_s)
        return central.accounts().setDisabled(name, action == u"disable"_s);
    if (action == u"reset"_s)
        return central.accounts().resetPassword(name, password);
    return base::fail(Error::Code::Invalid,
                      QCoreApplication::translate(
                          "Central", "\"action\" is none of create, change, disable, enable and reset."));
}

} // namespace

void addAccountRoutes(http::Router& router, Central& central)
{
    router.add(
        "POST", u"/v1/session"_s,
        [&central](const Request& request, Response& response) { signIn(central, request, response); },
        kMostSmallBody);
    router.add("DELETE", u"/v1/session"_s,
               signedIn(central, [&](const Caller& caller, const Request&, Response& response) {
                   const auto revoked = central.sessions().revoke(caller.token);
                   if (!revoked)
                       return sendError(central, response, revoked.error());
                   response.status = 204;
               }));
    router.add(
        "POST", u"/v1/password"_s,
        signedIn(central, [&](const Caller& caller, const Request& request,
                              Response& response) { choosePassword(central, caller, request, response); }),
        kMostSmallBody);
    router.add("GET", u"/v1/accounts"_s,
               signedIn(central, [&](const Caller& caller, const Request&, Response& response) {
                   if (administersAll(caller, response))
                       listAccounts(central, response);
               }));
    router.add("POST", u"/v1/accounts"_s,
               signedIn(central,
                        [&](const Caller& caller, const Request& request, Response& response) {
                            if (!administersAll(caller, response))
                                return;
                            const auto body = jsonBody(request, response);
                            if (!body)
                                return;
                            if (const auto changed = changeAccount(central, *body); !changed)
                                return sendError(central, response, changed.error());
                            response.status = 204;
                        }),
               kMostSmallBody);
}

} // namespace examdesk::central
