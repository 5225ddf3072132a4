// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/router.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk::http;

/// Queries, ranges, heads of answers, and who answers what.
class TestHttpMessage : public QObject {
    Q_OBJECT

    using Range = std::optional<std::pair<qint64, qint64>>;

private Q_SLOTS:
    void aQueryIsRead()
    {
        const auto query = queryOf("exam=nm%2D1&since=a+b&&bare&x=%E4%BC%9A=2");
        QCOMPARE(query.size(), 4);
        QCOMPARE(query.at(0), (std::pair<QString, QString>{u"exam"_s, u"nm-1"_s}));
        QCOMPARE(query.at(1).second, u"a b"_s);
        QCOMPARE(query.at(2), (std::pair<QString, QString>{u"bare"_s, QString()}));
        QCOMPARE(query.at(3).second, u"会=2"_s);
    }

    void oneRangeIsCutAndSeveralAreNot_data()
    {
        QTest::addColumn<QByteArray>("range");
        QTest::addColumn<qint64>("first");
        QTest::addColumn<qint64>("count"); // -1: the whole
        const auto row = [](const char* range, qint64 first, qint64 count) {
            QTest::newRow(range) << QByteArray(range) << first << count;
        };
        row("bytes=0-9", 0, 10);
        row("bytes=90-", 90, 10);
        row("bytes=90-500", 90, 10);
        row("bytes=-7", 93, 7);
        row("bytes=-500", 0, 100);
        row("bytes=100-", 100, 0);
        row("bytes=5-4", 0, -1);
        row("bytes=-", 0, -1);
        row("bytes=0-1,5-6", 0, -1);
        row("lines=0-1", 0, -1);
        row("", 0, -1);
    }
    void oneRangeIsCutAndSeveralAreNot()
    {
        QFETCH(const QByteArray, range);
        QFETCH(const qint64, first);
        QFETCH(const qint64, count);
        const Range found = rangeOf(range, 100);
        QCOMPARE(found.has_value(), count >= 0);
        if (found)
            QCOMPARE(*found, (std::pair<qint64, qint64>{first, count}));
    }

    void anAnswerSaysItsLength()
    {
        Request request{.method = "GET", .header = {{"range", "bytes=2-4"}}};
        Response response;
        response.setContent("0123456789", "text/plain");
        response.isPartial = true;
        const QByteArray head = headOf(request, response, true);
        QVERIFY(head.startsWith("HTTP/1.1 206 Partial Content\r\n"));
        QVERIFY(head.contains("Content-Range: bytes 2-4/10\r\n"));
        QVERIFY(head.contains("Content-Length: 3\r\n"));
        QVERIFY(head.endsWith("Connection: keep-alive\r\n\r\n"));
        QCOMPARE(response.body, QByteArray("234"));
        request = {.method = "HEAD"};
        response = {.length = 77};
        QVERIFY(headOf(request, response, false).contains("Content-Length: 77\r\nConnection: close"));
        response = {.status = 204, .body = "never"};
        QVERIFY(!headOf({.method = "DELETE"}, response, true).contains("Content-Length"));
        QVERIFY(response.body.isEmpty());
    }

    void anAddressBelongsToASubscriber_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<QString>("subscriber");
        QTest::addColumn<bool>("loopback");
        const auto row = [](const char* address, const QString& subscriber, bool loopback) {
            QTest::newRow(address) << QString::fromLatin1(address) << subscriber << loopback;
        };
        row("203.0.113.9", u"203.0.113.9"_s, false);
        row("::ffff:203.0.113.9", u"203.0.113.9"_s, false);
        row("2001:db8:0:1::9", u"2001:db8:0:1::/64"_s, false);
        row("2001:db8:0:1:ffff::1", u"2001:db8:0:1::/64"_s, false);
        row("127.0.0.1", u"127.0.0.1"_s, true);
        row("::ffff:127.0.0.1", u"127.0.0.1"_s, true);
        row("::1", u"::/64"_s, true);
        row("unreadable", u"unreadable"_s, false);
    }
    void anAddressBelongsToASubscriber()
    {
        QFETCH(const QString, address);
        QTEST(subscriberOf(address), "subscriber");
        QTEST(isLoopback(address), "loopback");
    }

    void theLastOfSeveralLinesIsFound()
    {
        const Request request{.header = {{"x", "1"}, {"y", "2"}, {"x", "3"}}};
        QCOMPARE(request.headerValue("x"), QByteArray("1"));
        QCOMPARE(request.lastHeaderValue("x"), QByteArray("3"));
        QVERIFY(request.lastHeaderValue("z").isEmpty());
    }

    void aRouteIsFoundByItsWholePathAndMethod()
    {
        Router router;
        router.add("GET", u"/files/([0-9a-f]{4})"_s, [](const Request& request, Response& response) {
            response.setContent(request.captures.value(0).toUtf8(), "text/plain");
        });
        router.add(
            "PUT", u"/files/([0-9a-f]{4})"_s, [](const Request&, Response&) { throw 1; }, 100);
        router.setFailure([](const Request&, Response& response) { response.body = "no"; });
        const auto answer = [&router](const QByteArray& method, const QString& path) {
            Request request{.method = method, .path = path};
            return router.answer(request);
        };
        QCOMPARE(answer("GET", u"/files/00ff"_s).body, QByteArray("00ff"));
        QCOMPARE(answer("HEAD", u"/files/00ff"_s).status, 200);
        QCOMPARE(answer("GET", u"/files/00ff/x"_s).status, 404);
        QCOMPARE(answer("GET", u"/x/files/00ff"_s).status, 404);
        QCOMPARE(answer("GET", u"/files/00ff\n"_s).status, 404);
        QCOMPARE(answer("PUT", u"/files/00ff"_s).status, 500);
        QCOMPARE(answer("PUT", u"/files/00ff"_s).body, QByteArray("no"));
        const Response other = answer("POST", u"/files/00ff"_s);
        QCOMPARE(other.status, 405);
        QCOMPARE(other.header.first(), (std::pair<QByteArray, QByteArray>{"Allow", "GET, PUT"}));
        QCOMPARE(router.mostBody("PUT", u"/files/00ff"_s), 100);
        QCOMPARE(router.mostBody("GET", u"/files/00ff"_s), 0);
    }
};

QTEST_GUILESS_MAIN(TestHttpMessage)
#include "test_http_message.moc"
