// SPDX-License-Identifier: GPL-3.0-or-later
#include "message.h"

#include <QHostAddress>
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

qsizetype countOf(const Header& header, const QByteArray& name)
{
    return std::count_if(header.cbegin(), header.cend(),
                         [&name](const auto& line) { return line.first == name; });
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

QByteArray Request::lastHeaderValue(const QByteArray& name) const
{
    for (auto line = header.crbegin(); line != header.crend(); ++line)
        if (line->first == name)
            return line->second;
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

int refusalOf(const Request& request, unsigned version, int mostLines)
{
    if (request.header.size() > mostLines)
        return 431;
    if ((version != 10 && version != 11) || (version == 11 && countOf(request.header, "host") != 1))
        return 400;
    const bool isPlain = std::all_of(request.path.cbegin(), request.path.cend(),
                                     [](QChar each) { return each >= u' ' && each != u'\x7f'; });
    if (!request.path.startsWith(u'/') || !isPlain)
        return 400;
    const qsizetype lengths = countOf(request.header, "content-length");
    const qsizetype encodings = countOf(request.header, "transfer-encoding");
    if (lengths > 1 || encodings > 1 || lengths + encodings > 1)
        return 400;
    const QByteArray length = request.headerValue("content-length");
    if (lengths == 1 && (length.isEmpty() || !std::all_of(length.cbegin(), length.cend(), [](char each) {
                             return each >= '0' && each <= '9';
                         })))
        return 400;
    if (encodings == 1 && (version == 10 || request.headerValue("transfer-encoding").toLower() != "chunked"))
        return 400;
    const QByteArray coding = request.headerValue("content-encoding").toLower();
    return coding.isEmpty() || coding == "identity" ? 0 : 415;
}

QString subscriberOf(const QString& address)
{
    const QHostAddress parsed(address);
    bool isV4 = false;
    const quint32 v4 = parsed.toIPv4Address(&isV4);
    if (isV4)
        return QHostAddress(v4).toString();
    if (parsed.protocol() != QAbstractSocket::IPv6Protocol)
        return address;
    Q_IPV6ADDR v6 = parsed.toIPv6Address();
    constexpr size_t kOfSubscriber = 8; // bytes
    std::fill(v6.c + kOfSubscriber, v6.c + sizeof v6.c, quint8(0));
    return QHostAddress(v6).toString() + u"/64"_s;
}

bool isLoopback(const QString& address)
{
    return QHostAddress(address).isLoopback();
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
