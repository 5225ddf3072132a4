// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server.h"

#include <QHash>

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>
#include <unordered_map>
#include <vector>

namespace examdesk::http {

namespace asio = boost::asio;

/// One open connection, of whatever kind.
class Peer {
public:
    Peer() = default;
    virtual ~Peer() = default;
    Q_DISABLE_COPY_MOVE(Peer)
    /// Ends it: at once where nothing is under way, else after the answer. Any thread.
    virtual void wind() = 0;
    /// Ends it. Any thread.
    virtual void cut() = 0;
    virtual void start() = 0;
};

/// So many bytes at one time, of all connections together. Any thread.
class ByteBudget {
public:
    explicit ByteBudget(qint64 most) : m_most(most) {}

    /// False if that would be too many.
    bool reserve(qint64 bytes)
    {
        const std::scoped_lock lock(m_mutex);
        if (bytes > 0 && m_used + bytes > m_most)
            return false;
        m_used += bytes;
        return true;
    }
    void release(qint64 bytes)
    {
        const std::scoped_lock lock(m_mutex);
        m_used -= bytes;
    }

private:
    std::mutex m_mutex;
    qint64 m_most;
    qint64 m_used = 0;
};

/// What the connections share: the router, the threads, and how much of everything is in use.
class Listener : public std::enable_shared_from_this<Listener> {
public:
    Listener(Server::Options options, Router router)
        : m_options(std::move(options)), m_router(std::move(router)),
          m_workers(size_t(std::max(1, m_options.threads))), m_incoming(limits().bodiesBytes / 2),
          m_outgoing(limits().bodiesBytes / 2)
    {}

    base::Result<void> open();
    void stop();

    int port() const { return m_port; }
    const Limits& limits() const { return m_options.limits; }
    const Router& router() const { return m_router; }
    bool isStopping() const { return m_isStopping; }

    /// Of bodies that are read and of answers that are sent, half of Limits::bodiesBytes each: who fills the
    /// one does not stop the other.
    ByteBudget& incoming() { return m_incoming; }
    ByteBudget& outgoing() { return m_outgoing; }
    /// Does @p job on a thread of the workers, or @p dropped if it throws or the server has stopped before
    /// its turn; false if too many wait already.
    bool work(std::function<void()> job, std::function<void()> dropped);
    /// False if there are too many connections, of this address or of all.
    bool enter(const std::shared_ptr<Peer>& peer, const QString& address);
    void leave(Peer* peer, const QString& address);

private:
    base::Result<void> prepareTls();
    void serve();
    void accept();
    void takeAndGoOn(asio::ip::tcp::socket socket);
    void take(asio::ip::tcp::socket socket);
    void forEach(void (Peer::*what)());
    void end();

    Server::Options m_options;
    Router m_router;
    int m_port = 0;
    std::optional<asio::ssl::context> m_tls;
    static constexpr int kSocketThreads = 2;
    asio::io_context m_context{kSocketThreads};
    std::optional<asio::executor_work_guard<asio::io_context::executor_type>> m_guard;
    std::optional<asio::ip::tcp::acceptor> m_acceptor;
    std::optional<asio::steady_timer> m_pause;
    std::vector<std::thread> m_threads;
    /// Joined as threads of the system are: what a thread keeps for itself (its connection to the database)
    /// is gone then. A QThread may still be letting go of it when it counts as finished.
    asio::thread_pool m_workers;
    ByteBudget m_incoming;
    ByteBudget m_outgoing;
    std::once_flag m_stop;
    std::atomic_bool m_isStopping = false;

    std::mutex m_mutex; ///< For all below.
    std::condition_variable m_allGone;
    std::unordered_map<Peer*, std::weak_ptr<Peer>> m_peers;
    QHash<QString, int> m_subscribers; ///< Connections of each, by subscriberOf().
    int m_waiting = 0;
    bool m_isClosed = false; ///< Nothing is worked out any more.
};

} // namespace examdesk::http
