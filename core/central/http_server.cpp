// SPDX-License-Identifier: GPL-3.0-or-later
#include "http_server.h"

#include "exchange.h"

#include <QCoreApplication>
#include <QHostAddress>
#include <QVersionNumber>

#include <thread>

namespace examdesk::central {

using namespace Qt::StringLiterals;
using base::Error;
using base::Result;
using httplib::Request;
using httplib::Response;

namespace {

constexpr size_t kMostBodyBytes = 32 * 1024 * 1024;

bool isLoopback(const QString& address)
{
    return address == u"localhost"_s || QHostAddress(address).isLoopback();
}

/// Whether a station says that it is new enough; one that says nothing is from before stations said it.
bool isNewEnough(const Request& request)
{
    const auto station =
        QVersionNumber::fromString(QString::fromStdString(request.get_header_value(kStationHeader)));
    return station >= QVersionNumber::fromString(QString::fromLatin1(Central::kMinimumStation));
}

void checkProtocol(httplib::Server& server)
{
    server.set_pre_routing_handler([](const Request& request, Response& response) {
        response.set_header(kProtocolHeader, kProtocol);
        const bool isUnderstood =
            request.path == "/v1/status" || request.get_header_value(kProtocolHeader) == kProtocol;
        if (isUnderstood && (request.path == "/v1/status" || isNewEnough(request)))
            return httplib::Server::HandlerResponse::Unhandled;
        if (isUnderstood) {
            sendProblem(response, 426, u"station"_s,
                        QCoreApplication::translate(
                            "Central",
                            "This server works with ExamDesk %1 and newer; install that one on this "
                            "computer, its records and changes stay.")
                            .arg(QString::fromLatin1(Central::kMinimumStation)));
            return httplib::Server::HandlerResponse::Handled;
        }
        response.set_header("Upgrade", "examdesk/1");
        sendProblem(response, 426, u"protocol"_s,
                    QCoreApplication::translate(
                        "Central", "This server speaks protocol 1; install the ExamDesk that does too."));
        return httplib::Server::HandlerResponse::Handled;
    });
}

void answerFailures(httplib::Server& server)
{
    server.set_error_handler([](const Request&, Response& response) {
        if (!response.body.empty())
            return;
        const int status = response.status;
        const QString code = status == 404 ? u"not_found"_s : status == 413 ? u"too_big"_s : u"invalid"_s;
        sendProblem(response, status, code,
                    QCoreApplication::translate("Central", "The server does not understand this request."));
    });
    server.set_exception_handler([](const Request&, Response& response, std::exception_ptr) {
        sendProblem(response, 500, u"damaged"_s,
                    QCoreApplication::translate("Central", "The server could not answer this request."));
    });
}

void addStatusRoute(httplib::Server& server, Central& central)
{
    server.Get("/v1/status", [&central](const Request&, Response& response) {
        const auto standing = central.standing();
        if (!standing)
            return sendError(central, response, standing.error());
        QJsonObject answer = *standing;
        answer.insert(u"protocol"_s, 1);
        answer.insert(u"server"_s, u"examdesk-central"_s);
        sendJson(response, 200, answer);
    });
}

} // namespace

struct HttpServer::Listener {
    std::unique_ptr<httplib::Server> server;
    std::thread thread;
};

HttpServer::HttpServer(std::unique_ptr<Listener> listener, QUrl url)
    : m_listener(std::move(listener)), m_url(std::move(url))
{}

HttpServer::~HttpServer()
{
    stop();
}

Result<std::unique_ptr<HttpServer>> HttpServer::start(const Options& options, Central& central)
{
    const bool tls = !options.tlsCert.isEmpty() || !options.tlsKey.isEmpty();
    if (!tls && !isLoopback(options.address))
        return base::fail(Error::Code::Invalid,
                          QCoreApplication::translate(
                              "Central", "Without --tls-cert and --tls-key the server listens on a loopback "
                                         "address only, such as 127.0.0.1; \"%1\" can be reached by others.")
                              .arg(options.address));
    auto listener = std::make_unique<Listener>();
    if (tls)
        listener->server = std::make_unique<httplib::SSLServer>(
            QFile::encodeName(options.tlsCert).constData(), QFile::encodeName(options.tlsKey).constData());
    else
        listener->server = std::make_unique<httplib::Server>();
    httplib::Server& server = *listener->server;
    if (!server.is_valid())
        return base::fail(Error::Code::Invalid,
                          QCoreApplication::translate(
                              "Central", "The certificate or its key cannot be used; both are PEM files."));
    server.new_task_queue = [threads = options.threads] { return new httplib::ThreadPool(size_t(threads)); };
    server.set_tcp_nodelay(true);
    server.set_keep_alive_timeout(options.keepAliveSeconds);
    server.set_keep_alive_max_count(10000);
    server.set_payload_max_length(kMostBodyBytes);
    checkProtocol(server);
    answerFailures(server);
    addStatusRoute(server, central);
    addAccountRoutes(server, central);
    addSyncRoutes(server, central);
    addFileRoutes(server, central);
    addNumberRoutes(server, central);

    const std::string host = options.address.toStdString();
    const int port = options.port == 0                         ? server.bind_to_any_port(host)
                     : server.bind_to_port(host, options.port) ? options.port
                                                               : -1;
    if (port <= 0)
        return base::fail(Error::Code::Unavailable,
                          QCoreApplication::translate("Central", "The address %1:%2 cannot be taken; is "
                                                                 "another program listening there?")
                              .arg(options.address)
                              .arg(options.port));
    listener->thread = std::thread([&server] { server.listen_after_bind(); });
    while (!server.is_running())
        std::this_thread::yield();
    QUrl url;
    url.setScheme(tls ? u"https"_s : u"http"_s);
    url.setHost(options.address);
    url.setPort(port);
    return std::unique_ptr<HttpServer>(new HttpServer(std::move(listener), url));
}

void HttpServer::stop()
{
    if (!m_listener->thread.joinable())
        return;
    m_listener->server->stop();
    m_listener->thread.join();
}

} // namespace examdesk::central
