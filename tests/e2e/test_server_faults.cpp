// SPDX-License-Identifier: GPL-3.0-or-later
// A server that is down, slow, or answers what no server should: the sync says so in a sentence, nothing is
// lost, and the next one works.
#include "candidate/candidate_record.h"
#include "candidate/candidate_service.h"
#include "support/central_process.h"
#include "support/demo_copy.h"
#include "support/faulty_proxy.h"
#include "support/program.h"
#include "support/station.h"

#include <QJsonObject>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::test;

class TestServerFaults : public QObject {
    Q_OBJECT

private:
    TestFolder m_folder;
    QString m_demo;
    std::unique_ptr<CentralProcess> m_server;
    std::unique_ptr<FaultyProxy> m_proxy;
    QString m_candidate;
    int m_edits = 0;

    QString station() const { return m_demo + u"/station-a"_s; }
    Ending sync() const
    {
        return runBatch({u"sync"_s, u"--json"_s, u"--store"_s, station(), u"--server"_s, m_proxy->url(),
                         u"--user"_s, u"reviewer"_s});
    }
    /// One more change that waits for the server; its reason.
    QString edit()
    {
        const auto session = signIn(station(), u"reviewer"_s);
        const QString reason = u"edit-%1"_s.arg(++m_edits);
        const auto done =
            correctAddress(*session, candidate::CandidateId(m_candidate), u"示例路 "_s + reason, reason);
        return done ? reason : QString();
    }
    int times(const QString& reason) const
    {
        return timesInHistory(*signIn(station(), u"reviewer"_s), candidate::kCandidateEntity, m_candidate,
                              reason);
    }
    void verifyMended(const QString& reason) const
    {
        const Ending end = sync();
        QVERIFY2(end.exitCode == 0, end.text());
        QCOMPARE(end.json()["pending"_L1].toInteger(-1), 0);
        QCOMPARE(end.json()["digest_equal"_L1],
                 QJsonValue(true)); // What is in this history, the server has too.
        QCOMPARE(times(reason), 1);
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_demo = m_folder.path(u"demo"_s);
        copyDemo(m_demo);
        m_server = std::make_unique<CentralProcess>(m_demo);
        m_proxy = std::make_unique<FaultyProxy>(m_server->port());
        {
            const auto session = signIn(station(), u"reviewer"_s);
            const candidate::CandidateService service(*session, modules().exams());
            for (const candidate::Candidate& one : candidatesOf(*session, u"nm-zsb-2023"_s, 100))
                if (service.standing(one).value().changeableFields.contains(u"address"_s))
                    m_candidate = one.id.text();
        }
        QVERIFY(!m_candidate.isEmpty());
        const Ending first = sync();
        QVERIFY2(first.exitCode == 0, first.text());
    }
    void cleanup() { m_proxy->mend(); }

    void aBadAnswerIsSaidAndLosesNothing_data()
    {
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<QByteArray>("answer");
        const QByteArray json = "{\"token\": \"abc\", \"results\": [{\"id\": ";
        const auto http = [](const QByteArray& status, const QByteArray& body, const QByteArray& more = {}) {
            return "HTTP/1.1 " + status + "\r\nContent-Length: " + QByteArray::number(body.size()) +
                   "\r\nContent-Type: application/json\r\nConnection: close\r\n" + more + "\r\n" + body;
        };
        const QList<std::pair<const char*, QByteArray>> answers{
            {"500", http("500 Internal Server Error", "{}")},
            {"rubbish", http("200 OK", "<html>Please sign in to the hotel's network</html>")},
            {"JSON cut off", http("200 OK", json)},
            {"body cut off", "HTTP/1.1 200 OK\r\nContent-Length: 5000\r\nConnection: close\r\n\r\n" + json},
            {"redirect", http("302 Found", "", "Location: http://127.0.0.1:9/v1/session\r\n")},
            {"JSON of something else", http("200 OK", "[1, 2, 3]")},
            {"no HTTP", "220 mail.example.cn ESMTP\r\n"},
            {"hung up", ""}};
        const QList<std::pair<const char*, QByteArray>> requests{{"sign-in", "POST /v1/session"},
                                                                 {"push", "POST /v1/commands"},
                                                                 {"pull", "GET /v1/changes"},
                                                                 {"digest", "GET /v1/digest"}};
        // All of them where changes are under way; elsewhere those that the way back tells apart.
        const QByteArrayList anywhere{"500", "rubbish", "body cut off"};
        for (const auto& [name, request] : requests)
            for (const auto& [what, answer] : answers)
                if (request.endsWith("/commands") || anywhere.contains(what))
                    QTest::addRow("%s: %s", name, what) << request << answer;
    }
    void aBadAnswerIsSaidAndLosesNothing()
    {
        QFETCH(QByteArray, request);
        QFETCH(QByteArray, answer);
        const QString reason = edit();
        QVERIFY(!reason.isEmpty());
        m_proxy->breakWith(request, answer);
        const Ending end = sync();
        QVERIFY2(end.exitCode == 3, end.text());
        QVERIFY2(end.err.contains("The server"), end.text());
        QVERIFY(m_proxy->broken() > 0);
        QCOMPARE(times(reason), 1);
        m_proxy->mend();
        verifyMended(reason);
    }

    void aServerThatIsDownIsSaidToBeSo()
    {
        const QString reason = edit();
        m_server->stop();
        const Ending end = sync();
        QVERIFY2(end.exitCode == 3, end.text());
        QVERIFY2(end.err.contains("cannot be reached"), end.text());
        QCOMPARE(signIn(station(), u"reviewer"_s)->store().outbox().counts().value().waiting, 1);
        m_server->start();
        verifyMended(reason);
    }

    void aSlowServerIsWaitedFor()
    {
        const QString reason = edit();
        m_proxy->delay(300);
        verifyMended(reason);
    }

    /// The answer was lost, the command was not: it must not be applied a second time.
    void anAnswerThatNeverCameDoesNotApplyTheCommandTwice()
    {
        const QString reason = edit();
        m_server->kill();
        m_server->start();
        verifyMended(reason);
        verifyMended(reason);
        QCOMPARE(problemsOf(*signIn(station(), u"admin"_s)), QStringList());
    }
};

QTEST_GUILESS_MAIN(TestServerFaults)
#include "test_server_faults.moc"
