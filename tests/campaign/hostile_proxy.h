// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QMutex>
#include <QObject>
#include <QThread>

#include <functional>
#include <memory>

namespace examdesk::campaign {

/// What the network does to one request.
struct NetworkFault {
    enum class Kind {
        LoseRequest,    ///< It never reaches the server.
        LoseAnswer,     ///< The server has answered, nobody hears it.
        Double,         ///< It reaches the server twice; the answer to the second one is heard.
        Late,           ///< A copy of it reaches the server once more, when deliverLate() is called.
        Reorder,        ///< It is held back until another request has passed it, or a while.
        TruncateAnswer, ///< Half of the answer comes, then the connection ends.
        Delay,          ///< It takes a while.
        Kill,           ///< A process is killed `micros` after the request went to the server.
    };
    Kind kind = Kind::Delay;
    int nth = 0;     ///< Of the requests from now on that it fits, 0 for the next.
    QByteArray fits; ///< How the request begins: `POST /v1/commands`; empty for any.
    int micros = 0;
    qint64 victim = 0;
};

/// A proxy on loopback, on a thread of its own, between stations and one or more servers. Safe to use from
/// another thread.
class HostileProxy {
public:
    HostileProxy();
    ~HostileProxy();
    Q_DISABLE_COPY_MOVE(HostileProxy)

    int port() const { return m_port; }
    /// Requests go to these ports in turn.
    void setServers(const QList<int>& ports);
    /// The faults that are to come; those of before are forgotten.
    void plan(const QList<NetworkFault>& faults);
    /// How many of the planned faults have happened.
    int happened() const;
    /// Sends the copies that were held back to whatever server is there now, and waits for its answers.
    int deliverLate();

private:
    class Listener;
    class Visitor;
    struct State;

    QThread m_thread;
    std::unique_ptr<State> m_state;
    Listener* m_listener = nullptr;
    int m_port = 0;
};

} // namespace examdesk::campaign
