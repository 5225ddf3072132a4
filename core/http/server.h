// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "http/router.h"

#include <chrono>
#include <memory>

namespace examdesk::http {

/// What one peer, and all of them together, may take of the server.
struct Limits {
    qint64 headerBytes = 16 * 1024;           ///< Request line and header lines; 431.
    int headerLines = 64;                     ///< 431.
    qint64 bodiesBytes = 512LL * 1024 * 1024; ///< Bodies at one time, half read and half answered; 503.
    int connections = 8000;
    int connectionsOfPeer = 256; ///< Not of loopback addresses: a proxy's connections are everybody's.
    int waiting = 1000;          ///< Requests that wait for a thread; 503.
    std::chrono::milliseconds headerTime{10'000}; ///< For a request's header, and for TLS.
    std::chrono::milliseconds idleTime{15'000};   ///< Between two requests, the next one's header included.
    std::chrono::milliseconds bodyTime{30'000};   ///< For a body, or for each stretch of it at slowestBody.
    qint64 slowestBody = 8 * 1024;                ///< Bytes a second.
    std::chrono::milliseconds writeTime{30'000};  ///< For each piece of an answer.
    std::chrono::milliseconds stopTime{2'000};    ///< For what is under way when the server stops.
};

/// Answers HTTP/1.1 with a router: sockets are served by two threads however many there are, answers are
/// worked out by others. Bodies are whole or refused, never decompressed; every phase has its time.
class Server {
public:
    struct Options {
        QString address; ///< An IP address or `localhost`.
        int port = 0;    ///< 0: a free one.
        QString tlsCert; ///< PEM files; both or none.
        QString tlsKey;
        int threads = 32; ///< That work answers out.
        Limits limits = {};
    };

    /// Listens when it returns. Error::Code::Invalid for a certificate that cannot be used, Unavailable if
    /// the address cannot be taken.
    [[nodiscard]] static base::Result<std::unique_ptr<Server>> start(const Options& options, Router router);
    /// As stop().
    ~Server();

    int port() const;
    /// Takes no new connections, finishes what is under way as long as Limits::stopTime allows, and waits for
    /// answers that are being worked out.
    void stop();

private:
    struct Engine;
    explicit Server(std::unique_ptr<Engine> engine);

    std::unique_ptr<Engine> m_engine;
};

} // namespace examdesk::http
