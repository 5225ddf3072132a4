// SPDX-License-Identifier: GPL-3.0-or-later
// What a stranger can do to the server's front over a bare socket.
#include "http/server.h"
#include "support/patience.h"

#include <QLoggingCategory>
#include <QRegularExpression>
#include <QScopeGuard>
#include <QSemaphore>
#include <QTcpSocket>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk::http;
using namespace std::chrono_literals;

class TestHttpServer : public QObject {
    Q_OBJECT

    std::unique_ptr<Server> m_server;
    QSemaphore m_begun; ///< Requests to /slow.
    QSemaphore m_go;    ///< Lets one of them end.
    std::atomic_int m_reached = 0;

    void open(const Limits& limits = {}, int threads = 4)
    {
        Router router;
        router.setGate([](const Request& request, Response& response) {
            const bool isStranger = request.hasHeader("x-stranger");
            response.status = isStranger ? 426 : response.status;
            return isStranger;
        });
        router.setFailure([](const Request& request, Response&) {
            if (request.path == u"/thrown")
                throw std::bad_alloc();
        });
        router.add("GET", u"/hello"_s, [this](const Request& request, Response& response) {
            ++m_reached;
            response.setContent("hello " + request.parameter(u"to"_s).toUtf8(), "text/plain");
        });
        router.add(
            "POST", u"/echo"_s,
            [this](const Request& request, Response& response) {
                ++m_reached;
                response.setContent(request.body, "text/plain");
            },
            1'000'000);
        router.add("GET", u"/slow"_s, [this](const Request&, Response& response) {
            m_begun.release();
            m_go.acquire();
            response.setContent("late", "text/plain");
        });
        router.add("GET", u"/large"_s, [](const Request&, Response& response) {
            response.setContent(QByteArray(5'000'000, 'x'), "text/plain");
            response.isPartial = true;
        });
        auto started = Server::start({.address = u"127.0.0.1"_s, .threads = threads, .limits = limits},
                                     std::move(router));
        if (!started)
            qFatal("%s", qPrintable(started.error().message));
        m_server = *std::move(started);
    }

    std::unique_ptr<QTcpSocket> reach()
    {
        auto socket = std::make_unique<QTcpSocket>();
        socket->connectToHost(u"127.0.0.1"_s, quint16(m_server->port()));
        if (!socket->waitForConnected(examdesk::test::kPatience))
            qFatal("the server cannot be reached");
        return socket;
    }
    /// What comes until the other end closes.
    static QByteArray readAll(QTcpSocket& socket)
    {
        QByteArray all = socket.readAll();
        while (socket.waitForReadyRead(examdesk::test::kPatience))
            all += socket.readAll();
        return all;
    }
    /// One answer of a known length.
    static QByteArray readOne(QTcpSocket& socket)
    {
        static const QRegularExpression length(u"Content-Length: (\\d+)\r\n"_s);
        QByteArray all;
        qsizetype end = -1;
        for (;;) {
            if (end < 0 && all.contains("\r\n\r\n"))
                end = all.indexOf("\r\n\r\n") + 4 +
                      length.match(QString::fromLatin1(all)).captured(1).toLongLong();
            if (end >= 0 && all.size() >= end)
                return all;
            if (socket.bytesAvailable() == 0 && !socket.waitForReadyRead(examdesk::test::kPatience))
                return all;
            all += end < 0 ? socket.read(1) : socket.read(end - all.size());
        }
    }
    static int statusOf(const QByteArray& answer) { return answer.mid(9, 3).toInt(); }
    int ask(const QByteArray& bytes, QByteArray* whole = nullptr)
    {
        const auto socket = reach();
        socket->write(bytes);
        const QByteArray answer = readOne(*socket);
        if (whole)
            *whole = answer;
        return statusOf(answer);
    }
    static QByteArray get(const QByteArray& target, const QByteArray& more = {})
    {
        return "GET " + target + " HTTP/1.1\r\nHost: here\r\n" + more + "\r\n";
    }
    static QByteArray post(const QByteArray& header, const QByteArray& body)
    {
        return "POST /echo HTTP/1.1\r\nHost: here\r\n" + header + "\r\n" + body;
    }

private Q_SLOTS:
    void init() { m_reached = 0; }
    void cleanup()
    {
        m_go.release(100);
        m_server.reset();
        while (m_go.tryAcquire())
            ;
        while (m_begun.tryAcquire())
            ;
    }

    void requestsOfOneConnectionAreAnsweredInTheirOrder()
    {
        open();
        const auto socket = reach();
        socket->write(get("/hello?to=a%20b") + post("Content-Length: 3\r\n", "xyz") + get("/nowhere") +
                      get("/hello?to=d"));
        QVERIFY(readOne(*socket).endsWith("hello a b"));
        QVERIFY(readOne(*socket).endsWith("xyz"));
        QCOMPARE(statusOf(readOne(*socket)), 404);
        QVERIFY(readOne(*socket).endsWith("hello d"));
    }

    void aBodyComesWholeOrInChunks()
    {
        open();
        QByteArray answer;
        QCOMPARE(ask(post("Transfer-Encoding: chunked\r\n", "3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n"), &answer),
                 200);
        QVERIFY(answer.endsWith("abcde"));
        const auto socket = reach();
        socket->write(post("Content-Length: 4\r\nExpect: 100-continue\r\n", {}));
        QVERIFY(socket->waitForReadyRead(examdesk::test::kPatience));
        QCOMPARE(socket->readLine(), QByteArray("HTTP/1.1 100 Continue\r\n"));
        socket->readLine();
        socket->write("late");
        QVERIFY(readOne(*socket).endsWith("late"));
        QByteArray large;
        QCOMPARE(ask(get("/large"), &large), 200);
        QVERIFY(large.size() > 5'000'000);
        QCOMPARE(ask(get("/large", "Range: bytes=0-9\r\n"), &large), 206);
        QVERIFY(large.endsWith("\r\n\r\nxxxxxxxxxx"));
    }

    void whatIsTooLongIsRefusedBeforeItIsRead_data()
    {
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<int>("status");
        QTest::newRow("header") << get("/hello", "X: " + QByteArray(20'000, 'x') + "\r\n") << 431;
        QTest::newRow("lines") << get("/hello", QByteArray("X: y\r\n").repeated(100)) << 431;
        QTest::newRow("target") << get("/" + QByteArray(20'000, 'x')) << 431;
        QTest::newRow("body") << post("Content-Length: 1000001\r\n", {}) << 413;
        QTest::newRow("endless body") << post("Content-Length: 99999999999999999\r\n", {}) << 413;
        QTest::newRow("chunk") << post("Transfer-Encoding: chunked\r\n", "FFFFFF\r\nabc") << 413;
        QTest::newRow("body of nothing") << QByteArray("POST /nowhere HTTP/1.1\r\nHost: a\r\nContent-Length: "
                                                       "99999999\r\n\r\n")
                                         << 404;
        QTest::newRow("packed body") << post("Content-Length: 3\r\nContent-Encoding: gzip\r\n", "xyz") << 415;
    }
    void whatIsTooLongIsRefusedBeforeItIsRead()
    {
        QFETCH(const QByteArray, request);
        QFETCH(const int, status);
        open();
        const auto socket = reach();
        socket->write(request);
        QCOMPARE(statusOf(readAll(*socket)), status); // and the connection ends
        QCOMPARE(socket->state(), QAbstractSocket::UnconnectedState);
        QCOMPARE(m_reached.load(), 0);
    }

    void manyChunksAreNotReadBeyondTheLimit()
    {
        open();
        const auto socket = reach();
        socket->write(post("Transfer-Encoding: chunked\r\n", {}));
        const QByteArray chunk = "8000\r\n" + QByteArray(0x8000, 'x') + "\r\n";
        for (int i = 0; i < 64 && socket->state() == QAbstractSocket::ConnectedState; ++i) {
            socket->write(chunk);
            socket->waitForBytesWritten(examdesk::test::kPatience);
        }
        QCOMPARE(statusOf(readAll(*socket)), 413);
        QCOMPARE(m_reached.load(), 0);
    }

    void noSecondRequestIsHiddenInABody_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::newRow("length and chunks")
            << QByteArray("Content-Length: 4\r\nTransfer-Encoding: chunked\r\n");
        QTest::newRow("chunks and length")
            << QByteArray("Transfer-Encoding: chunked\r\nContent-Length: 4\r\n");
        QTest::newRow("two lengths") << QByteArray("Content-Length: 4\r\nContent-Length: 60\r\n");
        QTest::newRow("the same length twice") << QByteArray("Content-Length: 4\r\nContent-Length: 4\r\n");
        QTest::newRow("list of lengths") << QByteArray("Content-Length: 4, 4\r\n");
        QTest::newRow("signed length") << QByteArray("Content-Length: +4\r\n");
        QTest::newRow("unknown encoding") << QByteArray("Transfer-Encoding: xchunked\r\n");
        QTest::newRow("two encodings") << QByteArray("Transfer-Encoding: gzip, chunked\r\n");
        QTest::newRow("encoding twice")
            << QByteArray("Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n");
        QTest::newRow("blank before the colon") << QByteArray("Transfer-Encoding : chunked\r\n");
        QTest::newRow("no host") << QByteArray("Host: there\r\n");
    }
    void noSecondRequestIsHiddenInABody()
    {
        QFETCH(const QByteArray, header);
        open();
        const auto socket = reach();
        socket->write(post(header, "0\r\n\r\n" + get("/hello?to=smuggled")));
        const QByteArray all = readAll(*socket);
        QCOMPARE(statusOf(all), 400);
        QVERIFY(!all.contains("smuggled"));
        QCOMPARE(m_reached.load(), 0);
    }

    void whatIsNoRequestIsRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("rubbish") << QByteArray("\x16\x03\x01\x02 rubbish\r\n\r\n");
        QTest::newRow("version") << QByteArray("GET /hello HTTP/3.0\r\nHost: a\r\n\r\n");
        QTest::newRow("no path") << QByteArray("GET hello HTTP/1.1\r\nHost: a\r\n\r\n");
        QTest::newRow("no host") << QByteArray("GET /hello HTTP/1.1\r\n\r\n");
        QTest::newRow("a zero in the path") << QByteArray("GET /hello%00 HTTP/1.1\r\nHost: a\r\n\r\n");
        QTest::newRow("a new line in the path") << QByteArray("GET /hello%0a HTTP/1.1\r\nHost: a\r\n\r\n");
    }
    void whatIsNoRequestIsRefused()
    {
        QFETCH(const QByteArray, bytes);
        open();
        const auto socket = reach();
        socket->write(bytes);
        QCOMPARE(statusOf(readAll(*socket)), 400);
        QCOMPARE(m_reached.load(), 0);
    }

    void hundredsThatDripOrSleepHinderNobody()
    {
        open({}, 2);
        std::vector<std::unique_ptr<QTcpSocket>> others;
        for (int i = 0; i < 200; ++i) {
            others.push_back(reach());
            others.back()->write(i % 2 == 0 ? QByteArray("POST /echo HTTP/1.1\r\nHo")
                                            : post("Content-Length: 1000\r\n", "drip"));
            others.back()->flush();
        }
        for (int i = 0; i < 20; ++i)
            QCOMPARE(ask(get("/hello?to=me")), 200);
    }

    void whoDripsIsLetGo()
    {
        open({.headerTime = 200ms, .bodyTime = 200ms});
        const auto header = reach();
        header->write("GET /hello HTTP/1.1\r\nHost");
        const auto body = reach();
        body->write(post("Content-Length: 1000\r\n", "drip"));
        QVERIFY(readAll(*header).isEmpty());
        QVERIFY(readAll(*body).isEmpty());
        QCOMPARE(header->state(), QAbstractSocket::UnconnectedState);
        QCOMPARE(body->state(), QAbstractSocket::UnconnectedState);
    }

    void whatCameFastEarnsNoLongSilence()
    {
        open({.bodyTime = 300ms});
        const auto socket = reach();
        socket->write(post("Content-Length: 1000000\r\n", QByteArray(999'990, 'x')));
        QVERIFY(readAll(*socket).isEmpty());
        QCOMPARE(socket->state(), QAbstractSocket::UnconnectedState);
        QCOMPARE(m_reached.load(), 0);
    }

    void whoIsTurnedAwayIsToldBeforeHisBodyIsRead()
    {
        open();
        const auto socket = reach();
        socket->write(post("Content-Length: 900000\r\nX-Stranger: yes\r\n", {}));
        QCOMPARE(statusOf(readAll(*socket)), 426);
    }

    void whatOneRequestThrowsEndsThatConnectionAlone()
    {
        open();
        const auto socket = reach();
        QLoggingCategory::setFilterRules(u"examdesk.http.warning=false"_s); // it warns, as it should
        const auto quiet = qScopeGuard([] { QLoggingCategory::setFilterRules({}); });
        socket->write(get("/thrown"));
        QVERIFY(readAll(*socket).isEmpty());
        QCOMPARE(ask(get("/hello")), 200);
    }

    void anIdleConnectionIsLetGo()
    {
        open({.idleTime = 200ms});
        const auto socket = reach();
        socket->write(get("/hello?to=x"));
        QVERIFY(readAll(*socket).endsWith("hello x"));
        QCOMPARE(socket->state(), QAbstractSocket::UnconnectedState);
    }

    void tooManyConnectionsAreNotTaken()
    {
        open({.connections = 3});
        std::vector<std::unique_ptr<QTcpSocket>> open;
        for (int i = 0; i < 3; ++i) {
            open.push_back(reach());
            open.back()->write(get("/hello?to=x"));
            QCOMPARE(statusOf(readOne(*open.back())), 200);
        }
        const auto more = reach();
        more->write(get("/hello?to=y"));
        QVERIFY(readAll(*more).isEmpty());
        open.pop_back();
        // Each try is a connection of its own, so they are not made twice; one that is refused over what it
        // writes may learn of it late.
        constexpr int kMoment = 500;
        QVERIFY(examdesk::test::wait([this] {
            const auto socket = reach();
            socket->write(get("/hello?to=z"));
            return socket->waitForReadyRead(kMoment) && socket->readAll().contains("hello z");
        }));
    }

    void whatWouldTakeTooMuchMemoryIsPutOff()
    {
        open({.bodiesBytes = 2'000'000});
        QByteArray answer;
        QCOMPARE(ask(get("/large"), &answer), 503);
        QVERIFY(answer.size() < 1000);
        QCOMPARE(ask(post("Content-Length: 3\r\n", "abc")), 200); // and what was counted is given back
        QCOMPARE(ask(post("Content-Length: 900000\r\n", QByteArray(900'000, 'x'))), 200);
        QCOMPARE(ask(post("Content-Length: 900000\r\n", QByteArray(900'000, 'x'))), 200);
        QCOMPARE(ask(post("Content-Length: 900000\r\n", QByteArray(900'000, 'x'))), 200);
    }

    void whoFillsWhatIsReadStopsNoSmallAnswer()
    {
        open({.bodiesBytes = 2'000'000}); // half of it for bodies that are read
        std::unique_ptr<QTcpSocket> full;
        QByteArray answer;
        QVERIFY(examdesk::test::wait([&] { // until it was not the second one that had taken the room
            full = reach();
            full->write(post("Content-Length: 1000000\r\n", QByteArray(990'000, 'x')));
            while (full->bytesToWrite() > 0 && full->waitForBytesWritten(examdesk::test::kPatience))
                ;
            return ask(post("Content-Length: 900000\r\n", QByteArray(900'000, 'x')), &answer) == 503;
        }));
        QVERIFY(answer.contains("Retry-After"));
        QCOMPARE(full->state(), QAbstractSocket::ConnectedState);
        QCOMPARE(ask(get("/hello")), 200);
        QCOMPARE(ask(post("Content-Length: 3\r\n", "abc")), 200);
    }

    void whoWouldWaitTooLongIsPutOff()
    {
        open({.waiting = 1}, 1); // one is worked out, one waits
        std::vector<std::unique_ptr<QTcpSocket>> sockets;
        for (int i = 0; i < 4; ++i) {
            sockets.push_back(reach());
            sockets.back()->write(get("/slow"));
        }
        const auto answered = [&sockets] {
            return std::count_if(sockets.cbegin(), sockets.cend(),
                                 [](const auto& socket) { return socket->bytesAvailable() > 0; });
        };
        QTRY_COMPARE(answered(), 2);
        m_go.release(2);
        QStringList statuses;
        for (const auto& socket : sockets)
            statuses.append(QString::number(statusOf(readOne(*socket))));
        statuses.sort();
        QCOMPARE(statuses, (QStringList{u"200"_s, u"200"_s, u"503"_s, u"503"_s}));
    }

    void aStopFinishesWhatIsUnderWayAndWaitsForNobodyElse()
    {
        open();
        std::vector<std::unique_ptr<QTcpSocket>> others;
        for (int i = 0; i < 20; ++i) {
            others.push_back(reach());
            others.back()->write(post("Content-Length: 1000\r\n", "drip"));
            others.back()->flush();
        }
        const auto working = reach();
        working->write(get("/slow"));
        working->flush();
        QVERIFY(m_begun.tryAcquire(1, examdesk::test::kPatience));
        std::thread stopping([this] { m_server->stop(); });
        m_go.release();
        QVERIFY(readOne(*working).endsWith("late"));
        stopping.join(); // and does not wait for the drips' own time
        QVERIFY(readAll(*others.front()).isEmpty());
        QTcpSocket late;
        late.connectToHost(u"127.0.0.1"_s, quint16(m_server->port()));
        QVERIFY(!late.waitForConnected(examdesk::test::kPatience));
    }

    void aStopBeginsNothingThatWaits()
    {
        open({.stopTime = 100ms}, 1);
        std::vector<std::unique_ptr<QTcpSocket>> sockets;
        for (int i = 0; i < 5; ++i) {
            sockets.push_back(reach());
            sockets.back()->write(get("/slow"));
            sockets.back()->flush();
        }
        QVERIFY(m_begun.tryAcquire(1, examdesk::test::kPatience));
        std::thread stopping([this] { m_server->stop(); });
        for (const auto& socket : sockets)
            QVERIFY(readAll(*socket).isEmpty());
        m_go.release(5);
        stopping.join();
        QCOMPARE(m_begun.available(), 0);
    }

    void aTakenAddressIsSaid()
    {
        open();
        const auto second = Server::start({.address = u"127.0.0.1"_s, .port = m_server->port()}, Router());
        QCOMPARE(second.error().code, examdesk::base::Error::Code::Unavailable);
        const auto nowhere = Server::start({.address = u"no.such.place"_s}, Router());
        QCOMPARE(nowhere.error().code, examdesk::base::Error::Code::Unavailable);
    }
};

QTEST_GUILESS_MAIN(TestHttpServer)
#include "test_http_server.moc"
