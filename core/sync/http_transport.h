// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/transport.h"

#include <QNetworkAccessManager>
#include <QObject>
#include <QSslConfiguration>
#include <QUrl>

#include <chrono>
#include <memory>

class QNetworkReply;

namespace examdesk::sync {

/// What a person typed as the server's address: without a scheme it is https, on this very computer http.
[[nodiscard]] QUrl serverUrl(const QString& typed);

/// HTTP/1.1 over TLS, trusted by the system or by a pinned authority; plain HTTP to this machine only. For
/// the thread that made it, which needs an event loop.
class HttpTransport : public QObject, public Transport {
    Q_OBJECT

public:
    struct Options {
        QUrl server;                              ///< `https://host[:port]`
        QString caFile;                           ///< PEM; trusted instead of the system's. May be empty.
        std::chrono::milliseconds timeout{30000}; ///< Without a byte.
        qint64 mostReplyBytes = 256LL * 1024 * 1024;
    };

    /// Error::Code::Invalid says what is wrong with the address or the file.
    [[nodiscard]] static base::Result<std::unique_ptr<HttpTransport>> create(const Options& options);

    QFuture<base::Result<Reply>> send(const Request& request) override;
    void setToken(const QString& token) override { m_token = token; }
    void abort() override;

private:
    HttpTransport(Options options, QSslConfiguration tls);
    QNetworkReply* start(const Request& request);
    base::Result<Reply> outcomeOf(QNetworkReply& reply) const;

    Options m_options;
    QSslConfiguration m_tls;
    QString m_token;
    QNetworkAccessManager m_network;
};

} // namespace examdesk::sync
