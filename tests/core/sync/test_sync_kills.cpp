// SPDX-License-Identifier: GPL-3.0-or-later
// Station and server are killed at random points; no command may be lost or be applied twice.
#include "central_fixture.h"
#include "station.h"

#include <QProcess>
#include <QRandomGenerator>

using namespace Qt::StringLiterals;
using namespace examdesk;

class TestSyncKills : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    QString path(const char* name) const { return m_folder.filePath(QString::fromLatin1(name)); }
    void startServer(QProcess& server, int& port) const
    {
        server.start(QString::fromLatin1(SYNC_PROCESS),
                     {u"serve"_s, path("central.db"), path("files"), QString::number(port)});
        QVERIFY(server.waitForStarted());
        QVERIFY(test::wait([&server] { return server.canReadLine(); }));
        port = server.readLine().trimmed().split(' ').last().toInt();
        QVERIFY(port > 0);
    }

private Q_SLOTS:
    void nothingIsLostAndNothingIsAppliedTwice()
    {
        const int kills = qEnvironmentVariableIsSet("EXAMDESK_TEST_KILLS")
                              ? qEnvironmentVariableIntValue("EXAMDESK_TEST_KILLS")
                              : 10;
        {
            const auto central = central::Central::open(
                {.database = path("central.db"), .files = path("files")}, toy::modules());
            QVERIFY(central);
            QVERIFY((*central)->accounts().create(
                {u"anna"_s, account::Role::Reviewer, account::Scope::region(u"1"_s)},
                QString::fromUtf16(Station::kPassword)));
        }
        Station station(u"anna"_s, u"region:1"_s, path("station"));
        QRandomGenerator random(20260310);
        QProcess server;
        int port = 0;
        startServer(server, port);
        int written = 0;
        int killed = 0;
        for (int round = 0; round < kills; ++round) {
            for (int i = 0; i < 12; ++i, ++written) {
                const QString content = u"%PDF-%1 "_s.arg(written) + QString(5000, u'x');
                const QString sha256 = *station.store().files().add(content.toLatin1());
                QVERIFY(station.write(u"exam"_s, u"n%1"_s.arg(random.bounded(20)),
                                      {{u"text"_s, QString::number(written)}, {u"file"_s, sha256}}));
            }
            QProcess sync;
            sync.start(QString::fromLatin1(SYNC_PROCESS),
                       {u"sync"_s, station.path(), u"http://127.0.0.1:%1"_s.arg(port)});
            QVERIFY(test::wait([&sync] { return sync.canReadLine(); }));
            QTest::qWait(100 + random.bounded(250)); // its sign-in takes about 0.1 s
            QProcess& victim = round % 3 == 2 ? server : sync;
            killed += victim.state() == QProcess::Running ? 1 : 0;
            victim.kill();
            QVERIFY(victim.waitForFinished());
            if (&victim == &server) {
                sync.kill(); // or it would try again for a while
                QVERIFY(sync.waitForFinished());
                startServer(server, port);
            }
        }
        QVERIFY(killed > kills / 2);
        const auto outcome = station.sync(QUrl(u"http://127.0.0.1:%1"_s.arg(port)), {u"exam"_s});
        QVERIFY2(outcome, outcome ? "" : qPrintable(outcome.error().message + outcome.error().detail));
        QCOMPARE(station.outbox(), store::Outbox::Counts{});
        QCOMPARE(outcome->pending, 0);
        QCOMPARE(outcome->digestEqual, std::optional(true));

        QStringList writers;
        QStringList files;
        for (int n = 0; n < 20; ++n) {
            const auto note = station.note(u"n%1"_s.arg(n));
            if (!note)
                continue;
            files.append(note->files);
            for (const auto& writer : note->body.value("writers"_L1).toArray())
                writers.append(writer.toString());
        }
        QCOMPARE(writers.size(), written);
        QCOMPARE(writers.removeDuplicates(), 0);
        server.kill();
        server.waitForFinished();
        const auto central =
            central::Central::open({.database = path("central.db"), .files = path("files")}, toy::modules());
        const auto connection = (*central)->database().connection();
        const account::Principal anna{u"anna"_s, account::Role::Reviewer, account::Scope::region(u"1"_s)};
        for (const QString& sha256 : files)
            QVERIFY((*central)->files().locate(anna, sha256)->whole);
        QCOMPARE(*store::AuditTrail(*connection, (*central)->cipher()).verify(), written);
    }
};

QTEST_GUILESS_MAIN(TestSyncKills)
#include "support/patience.h"
#include "test_sync_kills.moc"
