// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>
#include <utility>

namespace examdesk::http {

/// Names and values of a message's header; the names of a request are in lower case.
using Header = QList<std::pair<QByteArray, QByteArray>>;

/// One request, whole. A plain value.
struct Request {
    QByteArray method;
    QString path;         ///< Without the query, percent-decoded.
    QStringList captures; ///< What the groups of the route's pattern matched.
    QList<std::pair<QString, QString>> query;
    Header header;
    QByteArray body;
    QString peer; ///< IP address of who asks.

    /// Of the first line @p name (lower case); empty if there is none.
    QByteArray headerValue(const QByteArray& name) const;
    /// Of the last one: what the nearest proxy has added.
    QByteArray lastHeaderValue(const QByteArray& name) const;
    bool hasHeader(const QByteArray& name) const;
    /// Of the query's first @p name; empty if there is none.
    QString parameter(const QString& name) const;
};

/// What is answered.
struct Response {
    int status = 200;
    Header header;
    QByteArray mediaType = {};
    QByteArray body = {};
    bool isPartial = false; ///< `Range` may cut a piece out of the body.
    /// Of an answer to HEAD whose body is not here; else that of the body.
    std::optional<qint64> length = {};

    void setHeader(const QByteArray& name, const QByteArray& value) { header.append({name, value}); }
    void setContent(const QByteArray& content, const QByteArray& type)
    {
        body = content;
        mediaType = type;
    }
};

/// Reads `a=1&b=x%20y+z`: form encoding, as stations send it.
QList<std::pair<QString, QString>> queryOf(const QByteArray& encoded);

/// The bytes that `Range: bytes=first-last` asks of @p size: first and count. Nullopt where the whole is to
/// be sent: no single range, or none that is understood. A count of 0: the range lies outside (416).
std::optional<std::pair<qint64, qint64>> rangeOf(const QByteArray& range, qint64 size);

/// Why a request is refused by its header alone; 0 if it is not. What two readers could understand in two
/// ways, a length said twice or an encoding beside a length, is no request. @p version: 10 or 11.
int refusalOf(const Request& request, unsigned version, int mostLines);

/// Whom an address belongs to: of IPv6 the first 64 bits, which one subscriber has for himself; what is IPv4
/// in IPv6's form is IPv4. What is no address stands as it is.
QString subscriberOf(const QString& address);
/// Whether @p address is this machine itself, in whatever form.
bool isLoopback(const QString& address);

/// Status line and header lines of @p response to @p request, up to the empty line, and what is left of its
/// body: cut to the range, gone for HEAD and 204.
QByteArray headOf(const Request& request, Response& response, bool keepsAlive);

} // namespace examdesk::http
