// SPDX-License-Identifier: GPL-3.0-or-later
#include "message.h"

#include <QRegularExpression>
#include <QUrl>

#include <algorithm>

namespace examdesk::http {

using namespace Qt::StringLiterals;

namespace {

QString decoded(QByteArray text)
{
    text.replace('+', ' ');
    return QUrl::fromPercentEncoding(text);
}

const char* phraseOf(int status)
{
    switch (status) {
    case 200:
        return "OK";
    case 201:
        return "Created";
    case 202:
        return "Accepted";
    case 204:
        return "No Content";
    case 206:
        return "Partial Content";
    case 400:
        return "Bad Request";
    case 401:
        return "Unauthorized";
    case 403:
        return "Forbidden";
    case 404:
        return "Not Found";
    case 405:
        return "Method Not Allowed";
    case 408:
        return "Request Timeout";
    case 409:
        return "Conflict";
    case 410:
        return "Gone";
    case 413:
        return "Content Too Large";
    case 415:
        return "Unsupported Media Type";
    case 416:
        return "Range Not Satisfiable";
    case 426:
        return "Upgrade Required";
    case 429:
        return "Too Many Requests";
    case 431:
        return "Request Header Fields Too Large";
    case 500:
        return "Internal Server Error";
    case 503:
        return "Service Unavailable";
    default:
        return "Answer";
    }
}

void cutToRange(const Request& request, Response& response)
{
    const auto range = rangeOf(request.headerValue("range"), response.body.size());
    if (!range)
        return;
    const QByteArray whole = QByteArray::number(response.body.size());
    const auto [first, count] = *range;
    if (count == 0) {
        response.status = 416;
        response.body.clear();
        response.mediaType.clear();
        return response.setHeader("Content-Range", "bytes */" + whole);
    }
    response.status = 206;
    response.setHeader("Content-Range", "bytes " + QByteArray::number(first) + '-' +
                                            QByteArray::number(first + count - 1) + '/' + whole);
    response.body = response.body.mid(first, count);
}

} // namespace

QByteArray Request::headerValue(const QByteArray& name) const
{
    for (const auto& [key, value] : header)
        if (key == name)
            return value;
    return {};
}

bool Request::hasHeader(const QByteArray& name) const
{
    return std::any_of(header.cbegin(), header.cend(),
                       [&name](const auto& line) { return line.first == name; });
}

QString Request::parameter(const QString& name) const
{
    for (const auto& [key, value] : query)
        if (key == name)
            return value;
    return {};
}

QList<std::pair<QString, QString>> queryOf(const QByteArray& encoded)
{
    QList<std::pair<QString, QString>> query;
    for (const QByteArray& part : encoded.split('&')) {
        const qsizetype equals = part.indexOf('=');
        if (part.isEmpty())
            continue;
        if (equals < 0)
            query.append({decoded(part), QString()});
        else
            query.append({decoded(part.first(equals)), decoded(part.mid(equals + 1))});
    }
    return query;
}

std::optional<std::pair<qint64, qint64>> rangeOf(const QByteArray& range, qint64 size)
{
    static const QRegularExpression pattern(u"^bytes=(\\d{0,15})-(\\d{0,15})$"_s);
    const auto match = pattern.match(QString::fromLatin1(range));
    const QString first = match.captured(1);
    const QString last = match.captured(2);
    if (!match.hasMatch() || (first.isEmpty() && last.isEmpty()))
        return std::nullopt;
    if (first.isEmpty()) { // the last so many
        const qint64 count = std::min(last.toLongLong(), size);
        return std::pair(size - count, count);
    }
    const qint64 from = first.toLongLong();
    const qint64 to = last.isEmpty() ? size - 1 : std::min(last.toLongLong(), size - 1);
    if (!last.isEmpty() && last.toLongLong() < from)
        return std::nullopt;
    return std::pair(from, from >= size ? 0 : to - from + 1);
}

QByteArray headOf(const Request& request, Response& response, bool keepsAlive)
{
    if (response.isPartial && response.status == 200 && request.method == "GET")
        cutToRange(request, response);
    QByteArray head =
        "HTTP/1.1 " + QByteArray::number(response.status) + ' ' + phraseOf(response.status) + "\r\n";
    for (const auto& [name, value] : std::as_const(response.header))
        head += name + ": " + value + "\r\n";
    if (!response.mediaType.isEmpty())
        head += "Content-Type: " + response.mediaType + "\r\n";
    if (response.status != 204)
        head +=
            "Content-Length: " + QByteArray::number(response.length.value_or(response.body.size())) + "\r\n";
    head += keepsAlive ? "Connection: keep-alive\r\n\r\n" : "Connection: close\r\n\r\n";
    if (request.method == "HEAD" || response.status == 204)
        response.body.clear();
    return head;
}

} // namespace examdesk::http
