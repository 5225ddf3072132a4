// SPDX-License-Identifier: GPL-3.0-or-later
#include "http_bytes.h"

#include <QHostAddress>
#include <QTcpSocket>

namespace examdesk::campaign {

std::optional<qsizetype> wholeMessage(const QByteArray& bytes, bool hasBody)
{
    const qsizetype end = bytes.indexOf("\r\n\r\n");
    if (end < 0)
        return std::nullopt;
    qsizetype length = 0;
    for (const QByteArray& line : bytes.first(end).split('\n'))
        if (line.toLower().startsWith("content-length:"))
            length = line.mid(15).trimmed().toLongLong();
    const qsizetype whole = end + 4 + (hasBody ? length : 0);
    return bytes.size() >= whole ? std::optional(whole) : std::nullopt;
}

QByteArray ask(int port, const QByteArray& request, int milliseconds)
{
    QTcpSocket socket;
    socket.connectToHost(QHostAddress::LocalHost, quint16(port));
    if (!socket.waitForConnected(milliseconds))
        return {};
    socket.write(request);
    QByteArray answer;
    while (!wholeMessage(answer, !request.startsWith("HEAD "))) {
        if (!socket.waitForReadyRead(milliseconds))
            return {};
        answer += socket.readAll();
    }
    return answer;
}

QByteArray bodyOf(const QByteArray& answer)
{
    return answer.mid(answer.indexOf("\r\n\r\n") + 4);
}

int statusOf(const QByteArray& answer)
{
    return answer.mid(9, 3).toInt();
}

QByteArray post(const QByteArray& path, const QByteArray& json, const QByteArray& token)
{
    QByteArray request = "POST " + path +
                         " HTTP/1.1\r\nHost: 127.0.0.1\r\nX-ExamDesk-Protocol: 1\r\n"
                         "Content-Type: application/json\r\n";
    if (!token.isEmpty())
        request += "Authorization: Bearer " + token + "\r\n";
    return request + "Content-Length: " + QByteArray::number(json.size()) + "\r\n\r\n" + json;
}

} // namespace examdesk::campaign
