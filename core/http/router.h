// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/message.h"

#include <QRegularExpression>

#include <functional>

namespace examdesk::http {

using Handler = std::function<void(const Request& request, Response& response)>;

/// Finds who answers a request. Filled before the server starts, then read by many threads.
class Router {
public:
    /// @p pattern is a regular expression for the whole path. HEAD is answered by GET's handler. A body of
    /// more than @p mostBody bytes is refused before it is read.
    void add(const QByteArray& method, const QString& pattern, Handler handler, qint64 mostBody = 0);
    /// Asked before every handler and before a body is read, on a thread of the sockets: it looks at the
    /// header and does not wait. Answers itself if it says true.
    void setGate(std::function<bool(const Request& request, Response& response)> gate);
    /// Puts words to an answer that is only a status: 404, 405, 413 … and 500 of a handler that threw.
    void setFailure(Handler failure);

    /// What the gate says of a request of which only the header is there; false: @p response is the answer.
    bool admits(const Request& request, Response& response) const;
    /// 404 for a path that nobody knows, 405 for a method that it has not.
    Response answer(Request& request) const;
    /// An answer to what never became a request.
    Response failure(const Request& request, int status) const;
    /// How many bytes of a body are read for this; 0 where nobody takes one.
    qint64 mostBody(const QByteArray& method, const QString& path) const;

private:
    struct Route {
        QByteArray method;
        QRegularExpression pattern;
        Handler handler;
        qint64 mostBody;
    };

    void route(Request& request, Response& response) const;

    QList<Route> m_routes;
    std::function<bool(const Request&, Response&)> m_gate;
    Handler m_failure;
};

} // namespace examdesk::http
