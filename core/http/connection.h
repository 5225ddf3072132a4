// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "listener.h"

#include <boost/asio/ssl/stream_base.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl.hpp>

#include <algorithm>
#include <array>
#include <limits>
#include <type_traits>

namespace examdesk::http {

namespace beast = boost::beast;
namespace bhttp = boost::beast::http;
using asio::ip::tcp;
using boost::system::error_code;

using PlainStream = beast::tcp_stream;
using TlsStream = beast::ssl_stream<beast::tcp_stream>;

constexpr qsizetype kPiece = 256 * 1024;       ///< Of an answer: each has its own time.
constexpr qint64 kReadAhead = 64 * 1024;       ///< Bytes behind a header that may be read with it.
constexpr qint64 kMostDiscarded = 1024 * 1024; ///< Of a refused body, so that the answer is not lost.
constexpr std::chrono::milliseconds kLinger{1'000};
constexpr char kContinue[] = "HTTP/1.1 100 Continue\r\n\r\n";

inline QByteArray bytesOf(beast::string_view text)
{
    return {text.data(), qsizetype(text.size())};
}

inline bool isOfHttp(const error_code& code)
{
    return code.category() == bhttp::make_error_code(bhttp::error::bad_version).category();
}

/// Reads a request, has it answered, sends that, and so on. All of it runs on the connection's strand; only
/// the answer is worked out elsewhere.
template <typename Stream>
class Connection : public Peer, public std::enable_shared_from_this<Connection<Stream>> {
    static constexpr bool kIsTls = std::is_same_v<Stream, TlsStream>;

public:
    Connection(std::shared_ptr<Listener> listener, Stream stream, QString address)
        : m_listener(std::move(listener)), m_stream(std::move(stream)), m_address(std::move(address)),
          m_buffer(size_t(m_listener->limits().headerBytes + kReadAhead))
    {}
    ~Connection() override
    {
        m_listener->incoming().release(m_received);
        m_listener->outgoing().release(m_held);
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
        if (Response response; !m_listener->router().admits(m_request, response)) {
            m_keepsAlive = false; // a body that comes behind is not read
            return send(std::move(response));
        }
        m_keepsAlive = m_parser->keep_alive();
        const bool hasBody = m_parser->chunked() || m_parser->content_length().value_or(0) > 0;
        if (!hasBody)
            return answer();
        readBodyOf(m_listener->router().mostBody(m_request.method, m_request.path));
    }

    void takeHeader()
    {
        const auto& message = m_parser->get();
        m_request.peer = m_address;
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
        m_windowBegun = std::chrono::steady_clock::now();
        m_windowFrom = 0;
        const bool waits =
            m_parser->get().version() == 11 && m_request.headerValue("expect").toLower() == "100-continue";
        if (!waits)
            return readBody();
        socket().expires_after(limits().writeTime);
        asio::async_write(m_stream, asio::buffer(kContinue, sizeof kContinue - 1),
                          [self = self()](const error_code& failed, size_t) {
                              if (failed)
                                  return self->close();
                              self->readBody();
                          });
    }

    /// Piece by piece: what is announced and never comes takes no room. Each stretch of bodyTime must bring
    /// what the slowest peer brings: what came fast before earns nobody a long silence.
    void readBody()
    {
        using namespace std::chrono;
        const auto now = steady_clock::now();
        if (m_received - m_windowFrom >= limits().slowestBody * limits().bodyTime.count() / 1000) {
            m_windowBegun = now;
            m_windowFrom = m_received;
        }
        const auto left = limits().bodyTime - duration_cast<milliseconds>(now - m_windowBegun);
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
        const qint64 more = qint64(body.size()) - m_received;
        if (!m_listener->incoming().reserve(more))
            return refuse(503);
        m_received += more;
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
        const bool begins = m_listener->work(
            [self = self()] {
                Response response = self->m_listener->router().answer(self->m_request);
                self->onStrand(
                    [self, response = std::move(response)]() mutable { self->send(std::move(response)); });
            },
            [self = self()] { self->cut(); });
        if (!begins)
            refuse(503);
    }

    Response failure(int status) const
    {
        Response response = m_listener->router().failure(m_request, status);
        if (status == 503)
            response.setHeader("Retry-After", "5");
        return response;
    }

    /// Nothing of the request but its header was read, or not even that.
    void refuse(int status)
    {
        m_keepsAlive = false;
        send(failure(status));
    }

    void send(Response response)
    {
        if (m_isClosed)
            return;
        m_parser.reset(); // a body that was refused half-way goes now
        m_request.body.clear();
        m_listener->incoming().release(std::exchange(m_received, 0));
        // Small answers are not counted: how the server is can be asked when large ones take all there is.
        const qint64 size = response.body.size() > kPiece ? response.body.size() : 0;
        if (m_listener->outgoing().reserve(size))
            m_held = size;
        else
            response = failure(503);
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
        m_listener->outgoing().release(std::exchange(m_held, 0));
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
    QString m_address;
    beast::flat_buffer m_buffer;
    std::optional<bhttp::request_parser<bhttp::dynamic_body>> m_parser;
    Request m_request;
    Response m_response;
    QByteArray m_head;
    qsizetype m_sent = 0;
    qint64 m_received = 0; ///< Bytes of the body that is read, as counted in incoming().
    qint64 m_held = 0;     ///< Bytes of the body that is sent, as counted in outgoing().
    std::chrono::steady_clock::time_point m_windowBegun; ///< Of the stretch of the body that is watched.
    qint64 m_windowFrom = 0;                             ///< What had come when it began.
    std::vector<char> m_discarded;
    std::optional<asio::steady_timer> m_lingers;
    bool m_keepsAlive = false;
    bool m_isIdle = true; ///< No request is under way.
    bool m_isWinding = false;
    bool m_isClosed = false;
};

} // namespace examdesk::http
