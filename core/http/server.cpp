// SPDX-License-Identifier: GPL-3.0-or-later
#include "server.h"

#include <QCoreApplication>
#include <QFile>

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl.hpp>

#include <algorithm>
#include <array>
#include <atomic>
#include <condition_variable>
#include <limits>
#include <mutex>
#include <thread>
#include <type_traits>
#include <unordered_map>
#include <vector>

namespace examdesk::http {

using namespace Qt::StringLiterals;
using base::Error;
using base::Result;

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace bhttp = boost::beast::http;
using asio::ip::tcp;
using boost::system::error_code;

namespace {

constexpr qsizetype kPiece = 256 * 1024;       ///< Of an answer: each has its own time.
constexpr qint64 kReadAhead = 64 * 1024;       ///< Bytes behind a header that may be read with it.
constexpr qint64 kMostDiscarded = 1024 * 1024; ///< Of a refused body, so that the answer is not lost.
constexpr std::chrono::milliseconds kLinger{1'000};
constexpr std::chrono::milliseconds kNoSocket{100}; ///< Before the next try to accept.
constexpr int kSocketThreads = 2;
constexpr char kContinue[] = "HTTP/1.1 100 Continue\r\n\r\n";

QByteArray bytesOf(beast::string_view text)
{
    return {text.data(), qsizetype(text.size())};
}

bool isOfHttp(const error_code& code)
{
    return code.category() == bhttp::make_error_code(bhttp::error::bad_version).category();
}

qsizetype countOf(const Header& header, const QByteArray& name)
{
    return std::count_if(header.cbegin(), header.cend(),
                         [&name](const auto& line) { return line.first == name; });
}

/// Why a request is refused by its header alone; 0 if it is not. What two readers could understand in two
/// ways, a length said twice or an encoding beside a length, is no request.
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

/// What the connections share: the router, the threads, and how much of everything is in use.
class Listener : public std::enable_shared_from_this<Listener> {
public:
    Listener(Server::Options options, Router router)
        : m_options(std::move(options)), m_router(std::move(router)),
          m_workers(size_t(std::max(1, m_options.threads)))
    {}

    Result<void> open();
    void stop();

    int port() const { return m_port; }
    const Limits& limits() const { return m_options.limits; }
    const Router& router() const { return m_router; }
    bool isStopping() const { return m_isStopping; }

    /// False if so many bytes would be too many at one time.
    bool reserve(qint64 bytes);
    void release(qint64 bytes);
    /// Does @p job on a thread of the workers; false if too many wait already.
    bool work(std::function<void()> job);
    /// False if there are too many connections, of this address or of all.
    bool enter(const std::shared_ptr<Peer>& peer, const std::string& address, bool isLoopback);
    void leave(Peer* peer, const std::string& address);

private:
    Result<void> prepareTls();
    void serve();
    void accept();
    void take(tcp::socket socket);
    void forEach(void (Peer::*what)());

    Server::Options m_options;
    Router m_router;
    int m_port = 0;
    std::optional<asio::ssl::context> m_tls;
    asio::io_context m_context{kSocketThreads};
    std::optional<asio::executor_work_guard<asio::io_context::executor_type>> m_guard;
    std::optional<tcp::acceptor> m_acceptor;
    std::optional<asio::steady_timer> m_pause;
    std::vector<std::thread> m_threads;
    /// Joined as threads of the system are: what a thread keeps for itself (its connection to the database)
    /// is gone then. A QThread may still be letting go of it when it counts as finished.
    asio::thread_pool m_workers;
    std::atomic_bool m_isStopping = false;

    std::mutex m_mutex; ///< For all below.
    std::condition_variable m_allGone;
    std::unordered_map<Peer*, std::weak_ptr<Peer>> m_peers;
    std::unordered_map<std::string, int> m_addresses; ///< Connections of each.
    qint64 m_bodies = 0;
    int m_waiting = 0;
    bool m_isClosed = false; ///< Nothing is worked out any more.
};

using PlainStream = beast::tcp_stream;
using TlsStream = beast::ssl_stream<beast::tcp_stream>;

/// Reads a request, has it answered, sends that, and so on. All of it runs on the connection's strand; only
/// the answer is worked out elsewhere.
template <typename Stream>
class Connection : public Peer, public std::enable_shared_from_this<Connection<Stream>> {
    static constexpr bool kIsTls = std::is_same_v<Stream, TlsStream>;

public:
    Connection(std::shared_ptr<Listener> listener, Stream stream, std::string address)
        : m_listener(std::move(listener)), m_stream(std::move(stream)), m_address(std::move(address)),
          m_buffer(size_t(m_listener->limits().headerBytes + kReadAhead))
    {}
    ~Connection() override
    {
        m_listener->release(m_reserved);
        m_listener->leave(this, m_address);
    }
    Q_DISABLE_COPY_MOVE(Connection)

    void start() override
    {
        onStrand([self = self()] { self->begin(); });
    }
    void wind() override
    {
        onStrand([self = self()] {
            self->m_isWinding = true;
            if (self->m_isIdle)
                self->close();
        });
    }
    void cut() override
    {
        onStrand([self = self()] { self->close(); });
    }

private:
    std::shared_ptr<Connection> self() { return this->shared_from_this(); }
    beast::tcp_stream& socket() { return beast::get_lowest_layer(m_stream); }
    const Limits& limits() const { return m_listener->limits(); }
    template <typename Job>
    void onStrand(Job job)
    {
        asio::post(socket().get_executor(), std::move(job));
    }

    void begin()
    {
        if constexpr (kIsTls) {
            socket().expires_after(limits().headerTime);
            m_stream.async_handshake(asio::ssl::stream_base::server,
                                     [self = self()](const error_code& failed) {
                                         if (!failed)
                                             self->readHeader(self->limits().headerTime);
                                     });
        } else {
            readHeader(limits().headerTime);
        }
    }

    void readHeader(std::chrono::milliseconds time)
    {
        if (m_isWinding || m_isClosed)
            return close();
        m_isIdle = true;
        m_request = {};
        m_parser.emplace();
        m_parser->header_limit(std::uint32_t(limits().headerBytes));
        m_parser->body_limit(std::numeric_limits<std::uint64_t>::max()); // the route judges
        socket().expires_after(time);
        bhttp::async_read_header(
            m_stream, m_buffer, *m_parser,
            [self = self()](const error_code& failed, size_t) { self->headerRead(failed); });
    }

    void headerRead(const error_code& failed)
    {
        m_isIdle = false;
        if (m_isClosed || failed == bhttp::error::end_of_stream || (failed && !isOfHttp(failed)))
            return close();
        const bool isLong = failed == bhttp::error::header_limit || failed == bhttp::error::buffer_overflow;
        if (failed)
            return refuse(isLong ? 431 : 400);
        takeHeader();
        if (const int status = refusalOf(m_request, m_parser->get().version(), limits().headerLines);
            status != 0)
            return refuse(status);
        m_keepsAlive = m_parser->keep_alive();
        const bool hasBody = m_parser->chunked() || m_parser->content_length().value_or(0) > 0;
        if (!hasBody)
            return answer();
        readBodyOf(m_listener->router().mostBody(m_request.method, m_request.path));
    }

    void takeHeader()
    {
        const auto& message = m_parser->get();
        m_request.peer = QString::fromStdString(m_address);
        m_request.method = bytesOf(message.method_string());
        const QByteArray target = bytesOf(message.target());
        const qsizetype mark = target.indexOf('?');
        m_request.path =
            QString::fromUtf8(QByteArray::fromPercentEncoding(mark < 0 ? target : target.first(mark)));
        if (mark >= 0)
            m_request.query = queryOf(target.mid(mark + 1));
        for (const auto& field : message)
            m_request.header.append({bytesOf(field.name_string()).toLower(), bytesOf(field.value())});
    }

    void readBodyOf(qint64 most)
    {
        if (most == 0) { // nobody takes one: the route says 404 or 405, and what comes behind is not read
            m_keepsAlive = false;
            return answer();
        }
        if (m_parser->content_length().value_or(0) > std::uint64_t(most))
            return refuse(413);
        m_parser->body_limit(std::uint64_t(most));
        m_bodyClock = std::chrono::steady_clock::now();
        socket().expires_after(limits().bodyTime);
        if (m_request.headerValue("expect").toLower() != "100-continue")
            return readBody();
        asio::async_write(m_stream, asio::buffer(kContinue, sizeof kContinue - 1),
                          [self = self()](const error_code& failed, size_t) {
                              if (failed)
                                  return self->close();
                              self->readBody();
                          });
    }

    /// Piece by piece: what is announced and never comes takes no room, and what drips ends.
    void readBody()
    {
        using namespace std::chrono;
        const auto mayTake =
            limits().bodyTime + milliseconds(m_reserved * 1000 / std::max<qint64>(1, limits().slowestBody));
        const auto left = mayTake - duration_cast<milliseconds>(steady_clock::now() - m_bodyClock);
        if (left <= milliseconds::zero())
            return close();
        socket().expires_after(left);
        bhttp::async_read_some(m_stream, m_buffer, *m_parser,
                               [self = self()](const error_code& failed, size_t) { self->bodyRead(failed); });
    }

    void bodyRead(const error_code& failed)
    {
        if (m_isClosed || (failed && !isOfHttp(failed)))
            return close();
        if (failed)
            return refuse(failed == bhttp::error::body_limit ? 413 : 400);
        const auto& body = m_parser->get().body();
        const qint64 more = qint64(body.size()) - m_reserved;
        if (!m_listener->reserve(more))
            return refuse(503);
        m_reserved += more;
        if (!m_parser->is_done())
            return readBody();
        m_request.body = QByteArray(qsizetype(body.size()), Qt::Uninitialized);
        asio::buffer_copy(asio::mutable_buffer(m_request.body.data(), body.size()), body.cdata());
        answer();
    }

    void answer()
    {
        m_parser.reset();
        socket().expires_never();
        const bool begins = m_listener->work([self = self()] {
            Response response = self->m_listener->router().answer(self->m_request);
            self->onStrand(
                [self, response = std::move(response)]() mutable { self->send(std::move(response)); });
        });
        if (!begins)
            refuse(503);
    }

    /// Nothing of the request but its header was read, or not even that.
    void refuse(int status)
    {
        m_keepsAlive = false;
        Response response = m_listener->router().failure(m_request, status);
        if (status == 503)
            response.setHeader("Retry-After", "5");
        send(std::move(response));
    }

    void send(Response response)
    {
        if (m_isClosed)
            return;
        m_listener->release(std::exchange(m_reserved, 0));
        if (m_listener->reserve(response.body.size()))
            m_reserved = response.body.size();
        else
            response = m_listener->router().failure(m_request, 503);
        m_response = std::move(response);
        m_keepsAlive = m_keepsAlive && !m_isWinding && !m_listener->isStopping();
        m_head = headOf(m_request, m_response, m_keepsAlive);
        m_sent = 0;
        sendPiece();
    }

    void sendPiece()
    {
        const qsizetype count = std::min(kPiece, m_response.body.size() - m_sent);
        const std::array<asio::const_buffer, 2> piece{
            asio::const_buffer(m_head.constData(), size_t(m_head.size())),
            asio::const_buffer(m_response.body.constData() + m_sent, size_t(count))};
        socket().expires_after(limits().writeTime);
        asio::async_write(m_stream, piece, [self = self(), count](const error_code& failed, size_t) {
            if (failed || self->m_isClosed)
                return self->close();
            self->m_head.clear();
            self->m_sent += count;
            if (self->m_sent < self->m_response.body.size())
                return self->sendPiece();
            self->sent();
        });
    }

    void sent()
    {
        m_listener->release(std::exchange(m_reserved, 0));
        m_response = {};
        if (m_keepsAlive)
            return readHeader(limits().idleTime);
        socket().expires_after(kLinger);
        if constexpr (kIsTls)
            m_stream.async_shutdown([self = self()](const error_code&) { self->discard(0); });
        else
            discard(0);
    }

    /// Reads for a moment what the other end still sends: a connection that is closed over it would take the
    /// answer with it.
    void discard(qint64 before)
    {
        error_code ignored;
        socket().socket().shutdown(tcp::socket::shutdown_send, ignored);
        m_discarded.resize(size_t(kReadAhead));
        socket().socket().async_read_some(asio::buffer(m_discarded),
                                          [self = self(), before](const error_code& failed, size_t count) {
                                              if (failed || before + qint64(count) > kMostDiscarded)
                                                  return self->close();
                                              self->discard(before + qint64(count));
                                          });
        armLinger();
    }

    /// The stream's own time does not count reads of the socket below it.
    void armLinger()
    {
        if (m_lingers)
            return;
        m_lingers.emplace(socket().get_executor(), kLinger);
        m_lingers->async_wait([weak = this->weak_from_this()](const error_code& failed) {
            if (const auto self = weak.lock(); self && !failed)
                self->close();
        });
    }

    void close()
    {
        m_isClosed = true;
        if (m_lingers)
            m_lingers->cancel();
        socket().close();
    }

    std::shared_ptr<Listener> m_listener;
    Stream m_stream;
    std::string m_address;
    beast::flat_buffer m_buffer;
    std::optional<bhttp::request_parser<bhttp::dynamic_body>> m_parser;
    Request m_request;
    Response m_response;
    QByteArray m_head;
    qsizetype m_sent = 0;
    qint64 m_reserved = 0; ///< Bytes of the body that is read, then of the one that is sent.
    std::chrono::steady_clock::time_point m_bodyClock; ///< Since when the body is read.
    std::vector<char> m_discarded;
    std::optional<asio::steady_timer> m_lingers;
    bool m_keepsAlive = false;
    bool m_isIdle = true; ///< No request is under way.
    bool m_isWinding = false;
    bool m_isClosed = false;
};

bool Listener::reserve(qint64 bytes)
{
    const std::scoped_lock lock(m_mutex);
    if (bytes > 0 && m_bodies + bytes > limits().bodiesBytes)
        return false;
    m_bodies += bytes;
    return true;
}

void Listener::release(qint64 bytes)
{
    const std::scoped_lock lock(m_mutex);
    m_bodies -= bytes;
}

bool Listener::work(std::function<void()> job)
{
    {
        const std::scoped_lock lock(m_mutex);
        if (m_isClosed || m_waiting >= limits().waiting + m_options.threads)
            return false;
        ++m_waiting;
    }
    asio::post(m_workers, [this, job = std::move(job)] {
        job();
        const std::scoped_lock lock(m_mutex);
        --m_waiting;
    });
    return true;
}

bool Listener::enter(const std::shared_ptr<Peer>& peer, const std::string& address, bool isLoopback)
{
    const std::scoped_lock lock(m_mutex);
    int& ofAddress = m_addresses[address]; // also of one that is refused: it leaves in its turn
    ++ofAddress;
    m_peers.insert({peer.get(), peer});
    return !m_isStopping && int(m_peers.size()) <= limits().connections &&
           (isLoopback || ofAddress <= limits().connectionsOfPeer);
}

void Listener::leave(Peer* peer, const std::string& address)
{
    const std::scoped_lock lock(m_mutex);
    if (m_peers.erase(peer) == 0)
        return;
    if (const auto found = m_addresses.find(address); found != m_addresses.end() && --found->second == 0)
        m_addresses.erase(found);
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
            qWarning("http: %s", problem.what());
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
                                 if (!failed) {
                                     self->take(std::move(socket));
                                     return self->accept();
                                 }
                                 // No descriptor is left, say: not a loop that takes a whole core.
                                 self->m_pause->expires_after(kNoSocket);
                                 self->m_pause->async_wait([self](const error_code&) { self->accept(); });
                             });
}

void Listener::take(tcp::socket socket)
{
    error_code failed;
    const tcp::endpoint other = socket.remote_endpoint(failed);
    if (failed)
        return; // gone already
    socket.set_option(tcp::no_delay(true), failed);
    const std::string address = other.address().to_string();
    std::shared_ptr<Peer> peer;
    if (m_tls)
        peer = std::make_shared<Connection<TlsStream>>(
            shared_from_this(), TlsStream(beast::tcp_stream(std::move(socket)), *m_tls), address);
    else
        peer = std::make_shared<Connection<PlainStream>>(shared_from_this(), PlainStream(std::move(socket)),
                                                         address);
    if (enter(peer, address, other.address().is_loopback()))
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
    if (m_isStopping.exchange(true))
        return;
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
    forEach(&Peer::cut);
    {
        const std::scoped_lock lock(m_mutex);
        m_isClosed = true;
    }
    m_workers.join(); // what was begun is committed or not, never half
    m_guard.reset();
    for (std::thread& thread : m_threads)
        thread.join();
    m_threads.clear();
}

} // namespace

struct Server::Engine {
    std::shared_ptr<Listener> listener;
};

Server::Server(std::unique_ptr<Engine> engine) : m_engine(std::move(engine)) {}

Server::~Server()
{
    stop();
}

Result<std::unique_ptr<Server>> Server::start(const Options& options, Router router)
{
    auto listener = std::make_shared<Listener>(options, std::move(router));
    if (const auto opened = listener->open(); !opened)
        return base::fail(opened.error());
    return std::unique_ptr<Server>(new Server(std::make_unique<Engine>(Engine{std::move(listener)})));
}

int Server::port() const
{
    return m_engine->listener->port();
}

void Server::stop()
{
    m_engine->listener->stop();
}

} // namespace examdesk::http
