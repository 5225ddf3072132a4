// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

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
        int threads = 32; ///< A connection keeps a thread while it is open.
        int keepAliveSeconds = 2;
    };

    /// Listens when it returns. Error::Code::Invalid for plain HTTP on an address that others can reach, or a
    /// certificate that cannot be used; Unavailable if the address cannot be taken. @p central must outlive
    /// it.
    [[nodiscard]] static base::Result<std::unique_ptr<HttpServer>> start(const Options& options,
                                                                         Central& central);
    /// As stop().
    ~HttpServer();

    QUrl url() const { return m_url; }
    /// Takes no new connections, finishes the requests under way, and waits for that.
    void stop();

private:
    struct Listener;
    HttpServer(std::unique_ptr<Listener> listener, QUrl url);

    std::unique_ptr<Listener> m_listener;
    QUrl m_url;
};

} // namespace examdesk::central
