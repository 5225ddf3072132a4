// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "http/server.h"

#include <QString>
#include <QUrl>

#include <memory>

namespace examdesk::central {

class Central;

/// Answers the protocol `v1` (resources/api/openapi.yaml) over HTTP on threads of its own.
class HttpServer {
public:
    struct Options {
        QString address; ///< Where to listen: an IP address or `localhost`.
        int port = 0;    ///< 0: a free one.
        QString tlsCert; ///< PEM files; both or none. Without them only loopback addresses are served.
        QString tlsKey;
        int threads = 32; ///< That answer; connections need none.
        http::Limits limits = {};
    };

    /// Listens when it returns. Error::Code::Invalid for plain HTTP on an address that others can reach, or a
    /// certificate that cannot be used; Unavailable if the address cannot be taken. @p central must outlive
    /// it.
    [[nodiscard]] static base::Result<std::unique_ptr<HttpServer>> start(const Options& options,
                                                                         Central& central);
    /// As stop().
    ~HttpServer();

    QUrl url() const { return m_url; }
    /// Takes no new connections and finishes the requests under way (http::Server::stop()).
    void stop();

private:
    HttpServer(std::unique_ptr<http::Server> server, QUrl url);

    std::unique_ptr<http::Server> m_server;
    QUrl m_url;
};

} // namespace examdesk::central
