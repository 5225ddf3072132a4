// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/patience.h"
#include "sync/http_transport.h"

#include <QFutureWatcher>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace examdesk;
using sync::HttpTransport;

class TestHttpTransport : public QObject {
    Q_OBJECT

private:
    QTcpServer m_server;
    QByteArray m_answer; ///< What the server says to every request, and then hangs up.
    bool m_hangsUp = true;
    QByteArray m_received;

    base::Result<sync::Reply> ask(const sync::Request& request, std::chrono::milliseconds timeout = 5000ms)
    {
        QUrl url;
        url.setScheme(u"http"_s);
        url.setHost(u"127.0.0.1"_s);
        url.setPort(m_server.serverPort());
        auto transport =
            HttpTransport::create({.server = url, .timeout = timeout, .mostReplyBytes = 1'000'000});
        if (!transport)
            return base::fail(transport.error());
        (*transport)->setToken(u"t0ken"_s);
        auto future = (*transport)->send(request);
        if (!test::wait([&future] { return future.isFinished(); }))
            qFatal("no end");
        return future.result();
    }

private Q_SLOTS:
    void anAddressWithoutASchemeIsEncryptedButOnThisMachine_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("meant");
        QTest::newRow("name") << u" exam.example.cn "_s << u"https://exam.example.cn"_s;
        QTest::newRow("port") << u"exam.example.cn:8443"_s << u"https://exam.example.cn:8443"_s;
        QTest::newRow("local") << u"127.0.0.1:8470"_s << u"http://127.0.0.1:8470"_s;
        QTest::newRow("local name") << u"localhost:8470"_s << u"http://localhost:8470"_s;
        QTest::newRow("given") << u"http://exam.example.cn"_s << u"http://exam.example.cn"_s;
        QTest::newRow("empty") << u""_s << u""_s;
    }
    void anAddressWithoutASchemeIsEncryptedButOnThisMachine()
    {
        QFETCH(QString, typed);
        QTEST(sync::serverUrl(typed).toString(), "meant");
    }

    void initTestCase()
    {
        connect(&m_server, &QTcpServer::newConnection, this, [this] {
            QTcpSocket* socket = m_server.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] {
                m_received += socket->readAll();
                if (!m_received.contains("\r\n\r\n"))
                    return;
                socket->write(m_answer);
                if (m_hangsUp)
                    socket->disconnectFromHost();
            });
            connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        });
        QVERIFY(m_server.listen(QHostAddress::LocalHost));
    }
    void init()
    {
        m_received.clear();
        m_hangsUp = true;
    }

    void aReplyComesWithItsStatusWhateverItIs_data()
    {
        QTest::addColumn<int>("status");
        for (const int status : {200, 400, 401, 403, 404, 409, 410, 413, 422, 426, 429, 500, 503, 507})
            QTest::addRow("%d", status) << status;
    }
    void aReplyComesWithItsStatusWhateverItIs()
    {
        QFETCH(int, status);
        m_answer =
            "HTTP/1.1 " + QByteArray::number(status) + " X\r\nContent-Length: 2\r\nRetry-After: 7\r\n\r\n{}";
        const auto reply = ask({.path = u"/v1/status"_s});
        QVERIFY2(reply.has_value(), reply ? "" : qPrintable(reply.error().detail));
        QCOMPARE(reply->status, status);
        QCOMPARE(reply->body, "{}"_ba);
        QCOMPARE(reply->headers.value("retry-after"), "7"_ba);
    }

    void everyRequestSaysWhoAsksAndHow()
    {
        m_answer = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
        QVERIFY(ask({.method = "PUT",
                     .path = u"/v1/x"_s,
                     .body = "abc",
                     .headers = {{"Content-Range", "bytes 0-2/3"}}}));
        const QByteArray lower = m_received.toLower();
        QVERIFY(lower.startsWith("put /v1/x http/1.1"));
        QVERIFY(lower.contains("x-examdesk-protocol: 1"));
        QVERIFY(lower.contains("authorization: bearer t0ken"));
        QVERIFY(lower.contains("content-range: bytes 0-2/3"));
        QVERIFY(m_received.endsWith("abc"));
    }

    void whatIsNoWholeReplyIsNone_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::newRow("nothing") << ""_ba;
        QTest::newRow("not HTTP") << "SSH-2.0-OpenSSH_9.2\r\n\r\n"_ba;
        QTest::newRow("half the headers") << "HTTP/1.1 200 OK\r\nContent-Le"_ba;
        QTest::newRow("half the body") << "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"changes\":["_ba;
        QTest::newRow("half a chunk")
            << "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n20\r\n{\"changes\""_ba;
        QTest::newRow("too long") << "HTTP/1.1 200 OK\r\nContent-Length: 2000000\r\n\r\n" +
                                         QByteArray(2'000'000, 'x');
    }
    void whatIsNoWholeReplyIsNone()
    {
        QFETCH(QByteArray, answer);
        m_answer = answer;
        const auto reply = ask({.path = u"/v1/changes"_s});
        QVERIFY(!reply);
        QCOMPARE(reply.error().code, base::Error::Code::Unavailable);
        QVERIFY(!reply.error().message.isEmpty());
    }

    void aServerThatFallsSilentIsGivenUp()
    {
        m_answer = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc";
        m_hangsUp = false;
        const auto reply = ask({.path = u"/v1/changes"_s}, 300ms); // it would wait for ever
        QVERIFY(!reply);
        QCOMPARE(reply.error().code, base::Error::Code::Unavailable);
    }

    void aServerThatIsNotThereIsUnavailable()
    {
        auto transport = HttpTransport::create({.server = QUrl(u"http://127.0.0.1:9"_s)});
        QVERIFY(transport);
        auto future = (*transport)->send({.path = u"/v1/status"_s});
        QVERIFY(test::wait([&future] { return future.isFinished(); }));
        QVERIFY(!future.result());
    }

    void abortingEndsWhatIsUnderWay()
    {
        m_answer.clear();
        m_received.clear();
        m_hangsUp = false;
        QUrl url(u"http://127.0.0.1"_s);
        url.setPort(m_server.serverPort());
        auto transport = HttpTransport::create({.server = url});
        auto future = (*transport)->send({.path = u"/v1/status"_s});
        QTRY_VERIFY(m_received.contains("/v1/status")); // the server has the request, and says nothing
        QVERIFY(!future.isFinished());
        (*transport)->abort();
        QVERIFY(test::wait([&future] { return future.isFinished(); }));
        QVERIFY(!future.result());
    }

    void recordsDoNotTravelInTheClear_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<bool>("good");
        QTest::newRow("TLS") << u"https://exam.example.cn"_s << true;
        QTest::newRow("loopback") << u"http://127.0.0.1:8470"_s << true;
        QTest::newRow("loopback, v6") << u"http://[::1]:8470"_s << true;
        QTest::newRow("localhost") << u"http://localhost:8470"_s << true;
        QTest::newRow("another machine") << u"http://192.168.1.5:8470"_s << false;
        QTest::newRow("a name") << u"http://exam.example.cn"_s << false;
        QTest::newRow("looks like loopback") << u"http://127.0.0.1.example.cn"_s << false;
        QTest::newRow("no scheme") << u"exam.example.cn"_s << false;
        QTest::newRow("file") << u"file:///etc/passwd"_s << false;
    }
    void recordsDoNotTravelInTheClear()
    {
        QFETCH(QString, address);
        QFETCH(bool, good);
        QCOMPARE(HttpTransport::create({.server = QUrl(address)}).has_value(), good);
    }
};

QTEST_GUILESS_MAIN(TestHttpTransport)
#include "test_http_transport.moc"
