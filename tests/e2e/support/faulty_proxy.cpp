// SPDX-License-Identifier: GPL-3.0-or-later
#include "faulty_proxy.h"

#include <QTcpSocket>
#include <QTimer>

namespace examdesk::test {

namespace {

/// Either side may hang up at any moment; what was still to be said to it is dropped, as a cable would.
void pass(QTcpSocket* to, const QByteArray& bytes)
{
    if (to->state() == QAbstractSocket::ConnectedState)
        to->write(bytes);
}

} // namespace

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
        // Nothing is read, hence nothing passed on, before the other side has answered.
        connect(server, &QTcpSocket::connected, client, [this, client, server] {
            connect(client, &QTcpSocket::readyRead, server,
                    [this, client, server] { receive(client, server); });
            receive(client, server);
        });
        connect(server, &QTcpSocket::readyRead, client,
                [client, server] { pass(client, server->readAll()); });
        connect(server, &QTcpSocket::disconnected, client, &QTcpSocket::disconnectFromHost);
        connect(server, &QTcpSocket::errorOccurred, client, &QTcpSocket::disconnectFromHost);
        connect(client, &QTcpSocket::disconnected, client, &QObject::deleteLater);
        server->connectToHost(QHostAddress::LocalHost, quint16(m_behind));
    }
}

void FaultyProxy::receive(QTcpSocket* client, QTcpSocket* server)
{
    const QByteArray sent = client->readAll();
    if (sent.isEmpty())
        return;
    if (!m_request.isEmpty() && sent.startsWith(m_request)) {
        ++m_broken;
        pass(client, m_answer);
        client->disconnectFromHost();
        return;
    }
    QTimer::singleShot(m_delay, server, [server, sent] { pass(server, sent); });
}

} // namespace examdesk::test
