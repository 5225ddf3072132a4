// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection.h"

#include <QCoreApplication>
#include <QFile>
#include <QLoggingCategory>

#include <boost/asio/post.hpp>
#include <boost/asio/strand.hpp>

namespace examdesk::http {

using namespace Qt::StringLiterals;
using base::Error;
using base::Result;

namespace {

Q_LOGGING_CATEGORY(lcHttp, "examdesk.http")

constexpr std::chrono::milliseconds kNoSocket{100}; ///< Before the next try to accept.

} // namespace

bool Listener::work(std::function<void()> job, std::function<void()> dropped)
{
    {
        const std::scoped_lock lock(m_mutex);
        if (m_isClosed || m_waiting >= limits().waiting + m_options.threads)
            return false;
        ++m_waiting;
    }
    asio::post(m_workers, [this, job = std::move(job), dropped = std::move(dropped)] {
        bool isLate = false;
        {
            const std::scoped_lock lock(m_mutex);
            isLate = m_isClosed;
        }
        try {
            isLate ? dropped() : job();
        } catch (const std::exception& problem) { // what one request throws must not end the others
            qCWarning(lcHttp, "%s", problem.what());
            dropped();
        }
        const std::scoped_lock lock(m_mutex);
        --m_waiting;
    });
    return true;
}

bool Listener::enter(const std::shared_ptr<Peer>& peer, const QString& address)
{
    const std::scoped_lock lock(m_mutex);
    m_peers.insert({peer.get(), peer});
    const int ofSubscriber = ++m_subscribers[subscriberOf(address)]; // one that is refused leaves in its turn
    return !m_isStopping && int(m_peers.size()) <= limits().connections &&
           (isLoopback(address) || ofSubscriber <= limits().connectionsOfPeer);
}

void Listener::leave(Peer* peer, const QString& address)
{
    const std::scoped_lock lock(m_mutex);
    if (m_peers.erase(peer) == 0)
        return;
    const auto found = m_subscribers.find(subscriberOf(address));
    if (found != m_subscribers.end() && --*found == 0)
        m_subscribers.erase(found);
    if (m_peers.empty())
        m_allGone.notify_all();
}

Result<void> Listener::prepareTls()
{
    m_tls.emplace(asio::ssl::context::tls_server);
    m_tls->set_options(asio::ssl::context::default_workarounds | asio::ssl::context::no_sslv2 |
                       asio::ssl::context::no_sslv3 | asio::ssl::context::no_tlsv1 |
                       asio::ssl::context::no_tlsv1_1);
    // Of TLS 1.2 only what keeps past traffic closed if the key is lost; those of 1.3 all do.
    SSL_CTX_set_cipher_list(m_tls->native_handle(), "ECDHE+AESGCM:ECDHE+CHACHA20");
    error_code failed;
    m_tls->use_certificate_chain_file(QFile::encodeName(m_options.tlsCert).toStdString(), failed);
    if (!failed)
        m_tls->use_private_key_file(QFile::encodeName(m_options.tlsKey).toStdString(),
                                    asio::ssl::context::pem, failed);
    if (failed)
        return base::fail(Error::Code::Invalid,
                          QCoreApplication::translate(
                              "Central", "The certificate or its key cannot be used; both are PEM files."),
                          QString::fromStdString(failed.message()));
    return {};
}

Result<void> Listener::open()
{
    if (!m_options.tlsCert.isEmpty() || !m_options.tlsKey.isEmpty())
        if (const auto ready = prepareTls(); !ready)
            return ready;
    error_code failed;
    const std::string host =
        m_options.address == u"localhost"_s ? "127.0.0.1" : m_options.address.toStdString();
    const tcp::endpoint endpoint(asio::ip::make_address(host, failed), std::uint16_t(m_options.port));
    m_acceptor.emplace(asio::make_strand(m_context));
    m_pause.emplace(m_acceptor->get_executor());
    if (!failed)
        m_acceptor->open(endpoint.protocol(), failed);
#ifndef Q_OS_WIN // there it would let two programs listen at one place
    if (!failed)
        m_acceptor->set_option(asio::socket_base::reuse_address(true), failed);
#endif
    if (!failed)
        m_acceptor->bind(endpoint, failed);
    if (!failed)
        m_acceptor->listen(asio::socket_base::max_listen_connections, failed);
    if (failed)
        return base::fail(Error::Code::Unavailable,
                          QCoreApplication::translate("Central", "The address %1:%2 cannot be taken; is "
                                                                 "another program listening there?")
                              .arg(m_options.address)
                              .arg(m_options.port),
                          QString::fromStdString(failed.message()));
    m_port = m_acceptor->local_endpoint().port();
    m_guard.emplace(m_context.get_executor());
    asio::post(m_acceptor->get_executor(), [self = shared_from_this()] { self->accept(); });
    for (int i = 0; i < kSocketThreads; ++i)
        m_threads.emplace_back([this] { serve(); });
    return {};
}

/// What one connection throws (no memory for it, say) must not end the others.
void Listener::serve()
{
    for (;;) {
        try {
            m_context.run();
            return;
        } catch (const std::exception& problem) {
            qCWarning(lcHttp, "%s", problem.what());
        }
    }
}

void Listener::accept()
{
    if (m_isStopping)
        return;
    m_acceptor->async_accept(asio::make_strand(m_context),
                             [self = shared_from_this()](const error_code& failed, tcp::socket socket) {
                                 if (self->m_isStopping)
                                     return;
                                 if (!failed)
                                     return self->takeAndGoOn(std::move(socket));
                                 // No descriptor is left, say: not a loop that takes a whole core.
                                 self->m_pause->expires_after(kNoSocket);
                                 self->m_pause->async_wait([self](const error_code&) { self->accept(); });
                             });
}

/// Whatever becomes of one connection (no memory for it, say), others are taken.
void Listener::takeAndGoOn(tcp::socket socket)
{
    try {
        take(std::move(socket));
    } catch (const std::exception& problem) {
        qCWarning(lcHttp, "%s", problem.what());
    }
    accept();
}

void Listener::take(tcp::socket socket)
{
    error_code failed;
    const tcp::endpoint other = socket.remote_endpoint(failed);
    if (failed)
        return; // gone already
    socket.set_option(tcp::no_delay(true), failed);
    const QString address = QString::fromStdString(other.address().to_string());
    std::shared_ptr<Peer> peer;
    if (m_tls)
        peer = std::make_shared<Connection<TlsStream>>(
            shared_from_this(), TlsStream(beast::tcp_stream(std::move(socket)), *m_tls), address);
    else
        peer = std::make_shared<Connection<PlainStream>>(shared_from_this(), PlainStream(std::move(socket)),
                                                         address);
    if (enter(peer, address))
        peer->start();
}

void Listener::forEach(void (Peer::*what)())
{
    std::vector<std::shared_ptr<Peer>> peers;
    {
        const std::scoped_lock lock(m_mutex);
        for (const auto& [key, weak] : m_peers)
            if (auto peer = weak.lock())
                peers.push_back(std::move(peer));
    }
    for (const auto& peer : peers)
        (peer.get()->*what)();
}

void Listener::stop()
{
    std::call_once(m_stop, [this] { end(); }); // a second one waits for the first
}

void Listener::end()
{
    m_isStopping = true;
    asio::post(m_acceptor->get_executor(), [self = shared_from_this()] {
        error_code ignored;
        self->m_acceptor->close(ignored);
        self->m_pause->cancel();
    });
    forEach(&Peer::wind);
    {
        std::unique_lock lock(m_mutex);
        m_allGone.wait_for(lock, limits().stopTime, [this] { return m_peers.empty(); });
    }
    {
        const std::scoped_lock lock(m_mutex);
        m_isClosed = true; // what waits for a thread is not begun any more: nobody would hear of it
    }
    forEach(&Peer::cut);
    m_workers.join(); // what was begun is committed or not, never half
    m_guard.reset();
    for (std::thread& thread : m_threads)
        thread.join();
    m_threads.clear();
}

} // namespace examdesk::http
