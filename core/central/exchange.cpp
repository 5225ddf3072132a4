// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange.h"

#include "base/json.h"
#include "problem.h"

#include <QCoreApplication>
#include <QLoggingCategory>

namespace examdesk::central {

using namespace Qt::StringLiterals;
using base::Error;

namespace {

Q_LOGGING_CATEGORY(lcCentral, "examdesk.central")

void sendBody(http::Response& response, int status, const QJsonObject& object, const char* mediaType)
{
    response.status = status;
    response.setContent(base::canonicalJson(object), mediaType);
}

void sendNobody(http::Response& response)
{
    response.setHeader("WWW-Authenticate", "Bearer");
    sendProblem(
        response, 401, u"sign_in"_s,
        QCoreApplication::translate("Central", "Sign in again: the sign-in is missing or has run out."));
}

} // namespace

void addTo(QJsonObject& object, const Identity& identity)
{
    object.insert(u"server_id"_s, identity.serverId);
    object.insert(u"epoch"_s, identity.epoch);
}

void sendJson(http::Response& response, int status, const QJsonObject& object)
{
    sendBody(response, status, object, "application/json");
}

void sendAsServer(Central& central, http::Response& response, QJsonObject object)
{
    const auto identity = central.identity();
    if (!identity)
        return sendError(central, response, identity.error());
    addTo(object, *identity);
    sendJson(response, 200, object);
}

void sendProblem(http::Response& response, int status, const QString& code, const QString& sentence)
{
    sendBody(response, status, problem(status, code, sentence), "application/problem+json");
}

void sendLater(http::Response& response, int status, const QString& sentence, int seconds)
{
    response.setHeader("Retry-After", QByteArray::number(seconds));
    sendProblem(response, status, u"later"_s, sentence);
}

void sendError(Central& central, http::Response& response, const Error& error)
{
    const int status = statusOf(error.code);
    if (status >= 500) {
        qCWarning(lcCentral).noquote() << base::codeName(error.code) << error.message << error.detail;
        central.database().dropConnection();
    }
    if (status == 503)
        return sendLater(response, 503,
                         QCoreApplication::translate("Central", "The server is busy; try again shortly."), 5);
    sendBody(response, status, problemOf(error), "application/problem+json");
}

http::Handler signedIn(Central& central, Work work)
{
    return [&central, work = std::move(work)](const http::Request& request, http::Response& response) {
        const QString header = QString::fromLatin1(request.headerValue("authorization"));
        if (!header.startsWith(u"Bearer "_s))
            return sendNobody(response);
        const QString token = header.mid(7).trimmed();
        const auto principal = central.sessions().principalOf(token);
        if (!principal)
            return sendError(central, response, principal.error());
        if (!*principal)
            return sendNobody(response);
        work({**principal, token}, request, response);
    };
}

std::optional<QJsonObject> jsonBody(const http::Request& request, http::Response& response)
{
    const auto object = base::parseJsonObject(request.body);
    if (object)
        return *object;
    sendProblem(response, 400, u"invalid"_s,
                QCoreApplication::translate("Central", "The request's body is no JSON object."));
    return std::nullopt;
}

QString queryExam(const http::Request& request, http::Response& response)
{
    const QString exam = queryText(request, u"exam"_s);
    if (exam.isEmpty())
        sendProblem(response, 400, u"invalid"_s,
                    QCoreApplication::translate("Central", "The query needs an \"exam\"."));
    return exam;
}

QString queryText(const http::Request& request, const QString& name)
{
    return request.parameter(name);
}

int queryNumber(const http::Request& request, const QString& name, int most)
{
    const int number = queryText(request, name).toInt();
    return number < 1 || number > most ? most : number;
}

} // namespace examdesk::central
