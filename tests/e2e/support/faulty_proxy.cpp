// SPDX-License-Identifier: GPL-3.0-or-later
#include "faulty_proxy.h"

#include <QTcpSocket>
#include <QTimer>

namespace examdesk::test {

FaultyProxy::FaultyProxy(int behind) : m_behind(behind)
{
    connect(&m_listener, &QTcpServer::newConnection, this, &FaultyProxy::accept);
    if (!m_listener.listen(QHostAddress::LocalHost))
        qFatal("No port for the proxy: %s", qPrintable(m_listener.errorString()));
}

QString FaultyProxy::url() const
{
    return QStringLiteral("http://127.0.0.1:%1").arg(m_listener.serverPort());
}

void FaultyProxy::breakWith(const QByteArray& request, const QByteArray& answer)
{
    m_request = request;
    m_answer = answer;
    m_broken = 0;
}

void FaultyProxy::mend()
{
    m_request.clear();
    m_delay = 0;
}

void FaultyProxy::accept()
{
    while (QTcpSocket* client = m_listener.nextPendingConnection()) {
        auto* server = new QTcpSocket(client);
        server->connectToHost(QHostAddress::LocalHost, quint16(m_behind));
        connect(client, &QTcpSocket::readyRead, this, [this, client, server] { receive(client, server); });
        connect(server, &QTcpSocket::readyRead, client,
                [client, server] { client->write(server->readAll()); });
        connect(server, &QTcpSocket::disconnected, client, &QTcpSocket::disconnectFromHost);
        connect(client, &QTcpSocket::disconnected, client, &QObject::deleteLater);
    }
}

void FaultyProxy::receive(QTcpSocket* client, QTcpSocket* server)
{
    const QByteArray sent = client->readAll();
    if (!m_request.isEmpty() && sent.startsWith(m_request)) {
        ++m_broken;
        client->write(m_answer);
        client->disconnectFromHost();
        return;
    }
    QTimer::singleShot(m_delay, server, [server, sent] { server->write(sent); });
}

} // namespace examdesk::test
