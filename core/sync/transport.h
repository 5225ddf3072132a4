// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QFuture>
#include <QHash>
#include <QString>
#include <QUrlQuery>

namespace examdesk::sync {

/// One question to the server.
struct Request {
    QByteArray method = "GET"; ///< GET, HEAD, POST, PUT or DELETE.
    QString path;              ///< `/v1/changes`
    QUrlQuery query;
    QByteArray body;
    QByteArray contentType = "application/json";
    QHash<QByteArray, QByteArray> headers; ///< Beside those that every request has.
};

/// What the server said, whatever its status.
struct Reply {
    int status = 0;
    QByteArray body;
    QHash<QByteArray, QByteArray> headers; ///< Names in lower case.
};

/// The way to the server.
class Transport {
public:
    virtual ~Transport() = default;

    /// Error::Code::Unavailable if no whole reply came; an unwelcome status is a reply. Cancelling the future
    /// need not stop the request.
    [[nodiscard]] virtual QFuture<base::Result<Reply>> send(const Request& request) = 0;
    /// Sent along as bearer token from now on; empty for none.
    virtual void setToken(const QString& token) = 0;
    /// Ends what is under way; its futures fail.
    virtual void abort() = 0;
};

} // namespace examdesk::sync
