// SPDX-License-Identifier: GPL-3.0-or-later
#include "http_server.h"

#include "exchange.h"

#include <QCoreApplication>
#include <QVersionNumber>

namespace examdesk::central {

using namespace Qt::StringLiterals;
using base::Error;
using base::Result;
using http::Request;
using http::Response;

namespace {

/// Whether a station says that it is new enough; one that says nothing is from before stations said it.
bool isNewEnough(const Request& request)
{
    const auto station = QVersionNumber::fromString(QString::fromLatin1(request.headerValue(kStationHeader)));
    return station >= QVersionNumber::fromString(QString::fromLatin1(Central::kMinimumStation));
}

/// Whether @p request may go on; else it is answered.
bool checkProtocol(const Request& request, Response& response)
{
    response.setHeader("X-ExamDesk-Protocol", kProtocol);
    static const QStringList forEverybody{u"/v1/status"_s, u"/v1/health/live"_s, u"/v1/health/ready"_s};
    if (forEverybody.contains(request.path))
        return true;
    if (request.headerValue(kProtocolHeader) != kProtocol) {
        response.setHeader("Upgrade", "examdesk/1");
        sendProblem(response, 426, u"protocol"_s,
                    QCoreApplication::translate(
                        "Central", "This server speaks protocol 1; install the ExamDesk that does too."));
        return false;
    }
    if (isNewEnough(request))
        return true;
    sendProblem(response, 426, u"station"_s,
                QCoreApplication::translate(
                    "Central", "This server works with ExamDesk %1 and newer; install that one on this "
                               "computer, its records and changes stay.")
                    .arg(QString::fromLatin1(Central::kMinimumStation)));
    return false;
}

QString codeOf(int status)
{
    return status == 404 || status == 405   ? u"not_found"_s
           : status == 413 || status == 431 ? u"too_big"_s
           : status == 500                  ? u"damaged"_s
           : status == 503                  ? u"later"_s
                                            : u"invalid"_s;
}

/// Words for an answer that is only a status.
void sayFailure(const Request&, Response& response)
{
    const int status = response.status;
    const QString sentence =
        status == 500 ? QCoreApplication::translate("Central", "The server could not answer this request.")
        : status == 503
            ? QCoreApplication::translate("Central", "The server is busy; try again shortly.")
            : QCoreApplication::translate("Central", "The server does not understand this request.");
    sendProblem(response, status, codeOf(status), sentence);
}

http::Router routerOf(Central& central)
{
    http::Router router;
    router.setGate(
        [](const Request& request, Response& response) { return !checkProtocol(request, response); });
    router.setFailure(&sayFailure);
    router.add("GET", u"/v1/health/live"_s, [](const Request&, Response& response) {
        sendJson(response, 200, {{u"live"_s, true}});
    });
    router.add("GET", u"/v1/health/ready"_s, [&central](const Request&, Response& response) {
        const auto ready = central.checkReady();
        if (!ready)
            return sendError(central, response, ready.error());
        sendJson(response, 200, {{u"ready"_s, true}});
    });
    router.add("GET", u"/v1/status"_s, [&central](const Request&, Response& response) {
        const auto standing = central.standing();
        if (!standing)
            return sendError(central, response, standing.error());
        QJsonObject answer = *standing;
        answer.insert(u"protocol"_s, 1);
        answer.insert(u"server"_s, u"examdesk-central"_s);
        sendJson(response, 200, answer);
    });
    addAccountRoutes(router, central);
    addSyncRoutes(router, central);
    addFileRoutes(router, central);
    addNumberRoutes(router, central);
    return router;
}

} // namespace

HttpServer::HttpServer(std::unique_ptr<http::Server> server, QUrl url)
    : m_server(std::move(server)), m_url(std::move(url))
{}

HttpServer::~HttpServer() = default;

Result<std::unique_ptr<HttpServer>> HttpServer::start(const Options& options, Central& central)
{
    const bool tls = !options.tlsCert.isEmpty() || !options.tlsKey.isEmpty();
    if (!tls && options.address != u"localhost"_s && !http::isLoopback(options.address))
        return base::fail(Error::Code::Invalid,
                          QCoreApplication::translate(
                              "Central", "Without --tls-cert and --tls-key the server listens on a loopback "
                                         "address only, such as 127.0.0.1; \"%1\" can be reached by others.")
                              .arg(options.address));
    auto server = http::Server::start({.address = options.address,
                                       .port = options.port,
                                       .tlsCert = options.tlsCert,
                                       .tlsKey = options.tlsKey,
                                       .threads = options.threads,
                                       .limits = options.limits},
                                      routerOf(central));
    if (!server)
        return base::fail(server.error());
    QUrl url;
    url.setScheme(tls ? u"https"_s : u"http"_s);
    url.setHost(options.address);
    url.setPort((*server)->port());
    return std::unique_ptr<HttpServer>(new HttpServer(*std::move(server), url));
}

void HttpServer::stop()
{
    m_server->stop();
}

} // namespace examdesk::central
