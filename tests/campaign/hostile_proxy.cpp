// SPDX-License-Identifier: GPL-3.0-or-later
#include "hostile_proxy.h"

#include "http_bytes.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>

#include <chrono>
#include <csignal>
#include <thread>

namespace examdesk::campaign {

using Kind = NetworkFault::Kind;

/// What the proxy and its owner share.
struct HostileProxy::State {
    mutable QMutex mutex;
    QList<int> ports;
    qsizetype turn = 0;
    QList<NetworkFault> planned;
    int happened = 0;
    QList<QByteArray> late;

    int nextPort()
    {
        const QMutexLocker lock(&mutex);
        return ports.isEmpty() ? 0 : ports.at(turn++ % ports.size());
    }
    std::optional<NetworkFault> faultFor(const QByteArray& request)
    {
        const QMutexLocker lock(&mutex);
        for (qsizetype i = 0; i < planned.size(); ++i) {
            if (!request.startsWith(planned[i].fits))
                continue;
            if (planned[i].nth-- > 0)
                continue;
            ++happened;
            return planned.takeAt(i);
        }
        return std::nullopt;
    }
};

class HostileProxy::Listener : public QTcpServer {
public:
    explicit Listener(State& state) : m_state(state)
    {
        QObject::connect(this, &QTcpServer::newConnection, this, &Listener::accept);
    }
    State& state() { return m_state; }
    /// Lets go of what is held back for another request to pass it.
    void passed(Visitor* by);
    QList<Visitor*> visitors;

private:
    void accept();
    State& m_state;
};

/// One connection of a station. Its requests are answered one after the other.
class HostileProxy::Visitor : public QObject {
public:
    Visitor(QTcpSocket* client, Listener& listener) : QObject(client), m_client(client), m_listener(listener)
    {
        QObject::connect(client, &QTcpSocket::readyRead, this, [this] { receive(); });
        QObject::connect(client, &QTcpSocket::disconnected, client, &QObject::deleteLater);
        listener.visitors.append(this);
    }
    ~Visitor() override { m_listener.visitors.removeAll(this); }

    bool isHeld = false;
    void letGo()
    {
        if (std::exchange(isHeld, false))
            forward(m_request, Kind::Reorder);
    }

private:
    void receive()
    {
        m_received += m_client->readAll();
        if (m_isBusy)
            return;
        const auto length = wholeMessage(m_received);
        if (!length)
            return;
        m_isBusy = true;
        m_request = m_received.first(*length);
        m_received.remove(0, *length);
        m_fault = m_listener.state().faultFor(m_request);
        begin();
    }

    void begin()
    {
        const Kind kind = m_fault ? m_fault->kind : Kind::Delay;
        const int wait = m_fault ? m_fault->micros / 1000 : 0;
        if (kind == Kind::LoseRequest)
            return m_client->abort();
        if (kind == Kind::Reorder) {
            isHeld = true;
            QTimer::singleShot(60, this, [this] { letGo(); });
            return;
        }
        if (kind == Kind::Late) {
            const QMutexLocker lock(&m_listener.state().mutex);
            m_listener.state().late.append(m_request);
        }
        if (kind == Kind::Delay && wait > 0)
            return QTimer::singleShot(wait, this, [this] { forward(m_request, Kind::Delay); });
        forward(m_request, kind);
    }

    void forward(const QByteArray& request, Kind kind)
    {
        auto* server = new QTcpSocket(this);
        auto answer = std::make_shared<QByteArray>();
        const bool hasBody = !request.startsWith("HEAD ");
        QObject::connect(server, &QTcpSocket::connected, this, [this, server, request, kind] {
            server->write(request);
            server->flush();
            if (kind == Kind::Kill)
                std::thread([victim = m_fault->victim, micros = m_fault->micros] { // no timer is that fine
                    std::this_thread::sleep_for(std::chrono::microseconds(micros));
                    ::kill(pid_t(victim), SIGKILL);
                })
                    .detach();
        });
        QObject::connect(server, &QTcpSocket::readyRead, this, [this, server, answer, kind, hasBody] {
            *answer += server->readAll();
            if (!wholeMessage(*answer, hasBody))
                return;
            server->disconnect(); // What it does from now on is nobody's affair.
            server->disconnectFromHost();
            server->deleteLater();
            finish(*answer, kind);
        });
        QObject::connect(server, &QTcpSocket::disconnected, m_client, [this] { m_client->abort(); });
        QObject::connect(server, &QTcpSocket::errorOccurred, m_client, [this] { m_client->abort(); });
        server->connectToHost(QHostAddress::LocalHost, quint16(m_listener.state().nextPort()));
    }

    void finish(const QByteArray& answer, Kind kind)
    {
        if (kind == Kind::Double)
            return forward(m_request, Kind::Delay);
        m_listener.passed(this);
        if (m_client->state() != QAbstractSocket::ConnectedState)
            return;
        if (kind == Kind::LoseAnswer)
            return m_client->abort();
        if (kind == Kind::TruncateAnswer) {
            m_client->write(answer.first(answer.size() / 2));
            m_client->disconnectFromHost();
            return;
        }
        m_client->write(answer);
        m_isBusy = false;
        if (!m_received.isEmpty())
            receive();
    }

    QTcpSocket* m_client;
    Listener& m_listener;
    QByteArray m_received;
    QByteArray m_request;
    std::optional<NetworkFault> m_fault;
    bool m_isBusy = false;
};

void HostileProxy::Listener::accept()
{
    while (QTcpSocket* client = nextPendingConnection())
        new Visitor(client, *this);
}

void HostileProxy::Listener::passed(Visitor* by)
{
    for (Visitor* visitor : QList<Visitor*>(visitors))
        if (visitor != by)
            visitor->letGo();
}

HostileProxy::HostileProxy() : m_state(std::make_unique<State>())
{
    m_listener = new Listener(*m_state);
    if (!m_listener->listen(QHostAddress::LocalHost))
        qFatal("No port for the proxy.");
    m_port = m_listener->serverPort();
    m_listener->moveToThread(&m_thread);
    QObject::connect(&m_thread, &QThread::finished, m_listener, &QObject::deleteLater);
    m_thread.start();
}

HostileProxy::~HostileProxy()
{
    m_thread.quit();
    m_thread.wait();
}

void HostileProxy::setServers(const QList<int>& ports)
{
    const QMutexLocker lock(&m_state->mutex);
    m_state->ports = ports;
}

void HostileProxy::plan(const QList<NetworkFault>& faults)
{
    const QMutexLocker lock(&m_state->mutex);
    m_state->planned = faults;
    m_state->happened = 0;
}

int HostileProxy::happened() const
{
    const QMutexLocker lock(&m_state->mutex);
    return m_state->happened;
}

int HostileProxy::deliverLate()
{
    QList<QByteArray> late;
    {
        const QMutexLocker lock(&m_state->mutex);
        late = std::exchange(m_state->late, {});
    }
    for (const QByteArray& request : std::as_const(late))
        ask(m_state->nextPort(), request);
    return int(late.size());
}

} // namespace examdesk::campaign
