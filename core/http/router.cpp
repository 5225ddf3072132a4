// SPDX-License-Identifier: GPL-3.0-or-later
#include "router.h"

namespace examdesk::http {

using namespace Qt::StringLiterals;

void Router::add(const QByteArray& method, const QString& pattern, Handler handler, qint64 mostBody)
{
    QRegularExpression whole(QRegularExpression::anchoredPattern(pattern));
    whole.optimize();
    m_routes.append({method, whole, std::move(handler), mostBody});
}

void Router::setGate(std::function<bool(const Request&, Response&)> gate)
{
    m_gate = std::move(gate);
}

void Router::setFailure(Handler failure)
{
    m_failure = std::move(failure);
}

void Router::route(Request& request, Response& response) const
{
    if (!admits(request, response))
        return;
    QByteArrayList allowed;
    const QByteArray method = request.method == "HEAD" ? QByteArray("GET") : request.method;
    for (const Route& one : m_routes) {
        const auto match = one.pattern.match(request.path);
        if (!match.hasMatch())
            continue;
        if (one.method == method) {
            request.captures = match.capturedTexts().mid(1);
            return one.handler(request, response);
        }
        allowed.append(one.method);
    }
    response.status = allowed.isEmpty() ? 404 : 405;
    if (!allowed.isEmpty())
        response.setHeader("Allow", allowed.join(", "));
}

bool Router::admits(const Request& request, Response& response) const
{
    return !m_gate || !m_gate(request, response);
}

Response Router::answer(Request& request) const
{
    Response response;
    try {
        route(request, response);
    } catch (...) { // whatever it was, others go on
        response = {};
        response.status = 500;
    }
    if (response.status >= 400 && response.body.isEmpty() && m_failure)
        m_failure(request, response);
    return response;
}

Response Router::failure(const Request& request, int status) const
{
    Response response;
    response.status = status;
    if (m_failure)
        m_failure(request, response);
    return response;
}

qint64 Router::mostBody(const QByteArray& method, const QString& path) const
{
    for (const Route& one : m_routes)
        if (one.method == method && one.pattern.match(path).hasMatch())
            return one.mostBody;
    return 0;
}

} // namespace examdesk::http
