// SPDX-License-Identifier: GPL-3.0-or-later
#include "http_transport.h"

#include <QCoreApplication>
#include <QFile>
#include <QHostAddress>
#include <QNetworkReply>
#include <QPromise>
#include <QSslCertificate>

namespace examdesk::sync {

using namespace Qt::StringLiterals;
using base::Error;
using base::Result;

namespace {

constexpr auto kTooBig = "examdesk_too_big";

bool isThisMachine(const QUrl& url)
{
    return url.host() == u"localhost"_s || QHostAddress(url.host()).isLoopback();
}

Result<void> checkAddress(const QUrl& url)
{
    if (!url.isValid() || url.host().isEmpty() || (url.scheme() != u"https"_s && url.scheme() != u"http"_s))
        return base::fail(
            Error::Code::Invalid,
            QCoreApplication::translate("Sync", "The server's address is like https://exam.example.cn."));
    if (url.scheme() == u"http"_s && !isThisMachine(url))
        return base::fail(
            Error::Code::Invalid,
            QCoreApplication::translate("Sync", "Records travel encrypted only: use https:// for a server "
                                                "that is not on this machine."));
    return {};
}

Result<QSslConfiguration> configureTls(const QString& caFile)
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setProtocol(QSsl::TlsV1_2OrLater);
    // HTTP/2 is left out: the server speaks 1.1.
    tls.setAllowedNextProtocols({QSslConfiguration::NextProtocolHttp1_1});
    if (caFile.isEmpty())
        return tls;
    const QList<QSslCertificate> authorities = QSslCertificate::fromPath(caFile);
    if (authorities.isEmpty())
        return base::fail(
            Error::Code::Invalid,
            QCoreApplication::translate("Sync", "The certificate file cannot be read; it is a PEM file."),
            caFile);
    tls.setCaCertificates(authorities);
    return tls;
}

/// Qt calls every status from 400 on an error; such a reply came whole all the same, unlike one whose
/// connection broke.
bool isSaidByServer(int status, QNetworkReply::NetworkError error)
{
    const bool isStatus = (error > 200 && error < 300) || (error > 400 && error < 500) ||
                          error == QNetworkReply::ProtocolInvalidOperationError; // 400, says Qt
    return error == QNetworkReply::NoError || (status >= 400 && isStatus);
}

/// Half a body is no body: Qt calls a reply finished that ended before its length.
bool isWhole(const QNetworkReply& reply, qsizetype received)
{
    const QVariant length = reply.header(QNetworkRequest::ContentLengthHeader);
    const bool compressed = reply.hasRawHeader("Content-Encoding");
    const bool isHead = reply.operation() == QNetworkAccessManager::HeadOperation;
    return !length.isValid() || compressed || isHead || length.toLongLong() == received;
}

} // namespace

QUrl serverUrl(const QString& typed)
{
    const QString address = typed.trimmed();
    if (address.isEmpty() || address.contains(u"://"_s))
        return QUrl(address);
    const QUrl local(u"http://"_s + address);
    return isThisMachine(local) ? local : QUrl(u"https://"_s + address);
}

Result<std::unique_ptr<HttpTransport>> HttpTransport::create(const Options& options)
{
    if (const auto good = checkAddress(options.server); !good)
        return base::fail(good.error());
    auto tls = configureTls(options.caFile);
    if (!tls)
        return base::fail(tls.error());
    return std::unique_ptr<HttpTransport>(new HttpTransport(options, *std::move(tls)));
}

HttpTransport::HttpTransport(Options options, QSslConfiguration tls)
    : m_options(std::move(options)), m_tls(std::move(tls))
{
    m_network.setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    m_network.setAutoDeleteReplies(false);
}

QNetworkReply* HttpTransport::start(const Request& request)
{
    QUrl url = m_options.server;
    url.setPath((url.path().endsWith(u'/') ? url.path().chopped(1) : url.path()) + request.path);
    url.setQuery(request.query);
    QNetworkRequest sent(url);
    sent.setSslConfiguration(m_tls);
    sent.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    sent.setTransferTimeout(int(m_options.timeout.count()));
    sent.setRawHeader("X-ExamDesk-Protocol", "1");
    sent.setRawHeader("X-ExamDesk-Station", EXAMDESK_VERSION);
    // Qt would offer Brotli, and the server's library then packs every page at the highest, slowest level: a
    // pull spent nearly all its time there.
    sent.setRawHeader("Accept-Encoding", "identity");
    if (!m_token.isEmpty())
        sent.setRawHeader("Authorization", "Bearer " + m_token.toLatin1());
    if (!request.body.isEmpty() || request.method == "POST")
        sent.setHeader(QNetworkRequest::ContentTypeHeader, request.contentType);
    for (auto header = request.headers.cbegin(); header != request.headers.cend(); ++header)
        sent.setRawHeader(header.key(), header.value());
    if (request.method == "GET")
        return m_network.get(sent);
    if (request.method == "HEAD")
        return m_network.head(sent);
    if (request.method == "POST")
        return m_network.post(sent, request.body);
    if (request.method == "PUT")
        return m_network.put(sent, request.body);
    return m_network.sendCustomRequest(sent, request.method, request.body);
}

QFuture<Result<Reply>> HttpTransport::send(const Request& request)
{
    auto promise = std::make_shared<QPromise<Result<Reply>>>();
    promise->start();
    QNetworkReply* reply = start(request);
    connect(reply, &QNetworkReply::downloadProgress, this, [this, reply](qint64 received, qint64) {
        if (received > m_options.mostReplyBytes) {
            reply->setProperty(kTooBig, true);
            reply->abort();
        }
    });
    connect(reply, &QNetworkReply::finished, this, [this, reply, promise] {
        promise->addResult(outcomeOf(*reply));
        promise->finish();
        reply->deleteLater();
    });
    return promise->future();
}

Result<Reply> HttpTransport::outcomeOf(QNetworkReply& reply) const
{
    const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    Reply outcome{status, reply.isOpen() ? reply.readAll() : QByteArray(), {}};
    for (const auto& [name, value] : reply.rawHeaderPairs())
        outcome.headers.insert(name.toLower(), value);
    const bool tooBig = reply.property(kTooBig).toBool() || outcome.body.size() > m_options.mostReplyBytes;
    const bool came = !tooBig && status >= 100 && isSaidByServer(status, reply.error());
    if (came && isWhole(reply, outcome.body.size()))
        return outcome;
    const QString sentence =
        reply.error() == QNetworkReply::SslHandshakeFailedError
            ? QCoreApplication::translate("Sync", "The server could not prove that it is the right one.")
        : tooBig ? QCoreApplication::translate("Sync", "The server's answer is too long to be one.")
                 : QCoreApplication::translate("Sync", "The server cannot be reached just now.");
    return base::fail(Error::Code::Unavailable, sentence, reply.errorString());
}

void HttpTransport::abort()
{
    const auto replies = m_network.findChildren<QNetworkReply*>();
    for (QNetworkReply* reply : replies)
        reply->abort();
}

} // namespace examdesk::sync
