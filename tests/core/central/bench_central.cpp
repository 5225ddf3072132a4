// SPDX-License-Identifier: GPL-3.0-or-later
// How fast the server is; prints numbers, and fails only if nothing works.
#include "central/change_feed.h"
#include "central/server_records.h"
#include "central_fixture.h"
#include "rest_client.h"
#include "submit.h"

#include <QElapsedTimer>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk;

class BenchCentral : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<CentralFixture> m_server;
    const QString m_password = QString::fromUtf16(CentralFixture::kPassword);

private Q_SLOTS:
    void initTestCase()
    {
        m_server = std::make_unique<CentralFixture>();
        m_server->addAccount(u"root"_s, CentralFixture::Role::SystemAdmin, CentralFixture::Scope::all());
    }

    void requestsInASecond()
    {
        constexpr int kEach = 5000;
        std::vector<std::thread> clients;
        QElapsedTimer timer;
        timer.start();
        for (int c = 0; c < 4; ++c)
            clients.emplace_back([this] {
                httplib::Client client("127.0.0.1", m_server->url().port());
                client.set_keep_alive(true);
                client.set_tcp_nodelay(true);
                for (int i = 0; i < kEach; ++i)
                    if (!client.Get("/v1/status"))
                        qFatal("no answer");
            });
        for (std::thread& client : clients)
            client.join();
        qInfo("%.0f requests/s (GET /v1/status, 4 connections)",
              4 * kEach * 1000.0 / double(timer.elapsed()));
    }

    void commandsInASecond()
    {
        RestClient root(m_server->url());
        QCOMPARE(root.signIn(u"root"_s, m_password), 200);
        QElapsedTimer timer;
        timer.start();
        for (int b = 0; b < 10; ++b) {
            QList<store::Command> batch;
            for (int i = 0; i < 200; ++i)
                batch.append(noteCommand(u"root"_s, u"commands"_s, base::newId(), 0));
            QCOMPARE(root.submit(batch).size(), 200);
        }
        qInfo("%.0f commands/s (batches of 200)", 2000 * 1000.0 / double(timer.elapsed()));
    }

    void pullOfAHundredThousand()
    {
        constexpr int kRecords = 100'000;
        auto transaction = central::WriteTransaction::begin(m_server->central().database());
        QVERIFY(transaction);
        central::ServerRecords records(transaction->database(), m_server->central().cipher());
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < kRecords; ++i)
            QVERIFY(records.save({.entity = u"note"_s,
                                  .id = base::newId(),
                                  .exam = u"pull"_s,
                                  .region = u"1"_s,
                                  .body = {{u"name"_s, u"某某某"_s}, {u"state"_s, u"approved"_s}}}));
        QVERIFY(transaction->commit());
        qInfo("%.0f documents/s written", kRecords * 1000.0 / double(timer.elapsed()));

        RestClient root(m_server->url());
        QCOMPARE(root.signIn(u"root"_s, m_password), 200);
        timer.restart();
        qint64 bytes = 0;
        QString cursor;
        for (bool more = true; more;) {
            const auto answer = root.get(u"/v1/changes?exam=pull&since="_s + cursor);
            bytes += answer.body.size();
            const auto page = answer.json();
            cursor = page["next"_L1].toString();
            more = page["more"_L1].toBool();
        }
        qInfo("%.0f documents/s read over HTTP, %lld KB", kRecords * 1000.0 / double(timer.elapsed()),
              bytes / 1024);
        timer.restart();
        QCOMPARE(root.get(u"/v1/digest?exam=pull"_s).status, 200);
        qInfo("digest of 100,000 in %lld ms", timer.elapsed());
    }
};

QTEST_GUILESS_MAIN(BenchCentral)
#include "bench_central.moc"
