// SPDX-License-Identifier: GPL-3.0-or-later
// kill -9 at random points of a sync and of an audit: an acknowledged decision is never lost and never
// applied twice, the store is whole, and the next start works.
#include "candidate/candidate_record.h"
#include "candidate/candidate_service.h"
#include "support/central_process.h"
#include "support/demo_copy.h"
#include "support/program.h"
#include "support/station.h"

#include <QDir>
#include <QElapsedTimer>
#include <QHash>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::test;

namespace {

const QString kExam = u"nm-zsb-2026"_s;
constexpr quint32 kSeed = 20260310;

int kills()
{
    return qEnvironmentVariableIsSet("EXAMDESK_TEST_KILLS")
               ? qEnvironmentVariableIntValue("EXAMDESK_TEST_KILLS")
               : 8;
}

/// What must stand in which record's history, once each.
struct Acknowledged {
    QString entity;
    QString id;
    QString reason;
};

QStringList wrongIn(account::Session& session, const QList<Acknowledged>& all)
{
    QStringList wrong;
    for (const Acknowledged& one : all) {
        const int times = timesInHistory(session, one.entity, one.id, one.reason);
        if (times != 1)
            wrong.append(u"%1 stands %2 times"_s.arg(one.reason).arg(times));
    }
    return wrong;
}

} // namespace

class TestKill : public QObject {
    Q_OBJECT

private:
    TestFolder m_folder;
    QString m_demo;
    std::unique_ptr<CentralProcess> m_server;
    QString m_password;

    QString station(const char* name) const { return m_demo + u"/station-"_s + QString::fromLatin1(name); }
    QStringList syncArguments(const char* name, const QString& user) const
    {
        return {u"sync"_s,       u"--json"_s, u"--store"_s, station(name),        u"--server"_s,
                m_server->url(), u"--user"_s, user,         u"--password-file"_s, m_password};
    }
    /// Changes @p count candidates of one half of them; what was acknowledged goes to @p all.
    void correct(account::Session& session, int half, int count, const QString& name,
                 QList<Acknowledged>& all) const
    {
        const candidate::CandidateService service(session, modules().exams());
        int seen = 0;
        int done = 0;
        for (const candidate::Candidate& one : candidatesOf(session, kExam, 200)) {
            const bool open = service.standing(one).value().changeableFields.contains(u"address"_s);
            if (!open || seen++ % 2 != half || done == count)
                continue;
            const QString reason = u"%1-%2"_s.arg(name).arg(done++);
            QVERIFY(correctAddress(session, one.id, u"示例路 "_s + reason, reason));
            all.append({candidate::kCandidateEntity, one.id.text(), reason});
        }
        QVERIFY(done > 0);
    }

private Q_SLOTS:
    void init()
    {
        m_demo = m_folder.path(u"demo"_s);
        copyDemo(m_demo);
        m_password = m_folder.write(u"password"_s, kDemoPassword);
        m_server = std::make_unique<CentralProcess>(m_demo);
    }
    void cleanup()
    {
        m_server.reset();
        QDir(m_demo).removeRecursively();
    }

    void aKilledSyncLosesNothingAndAppliesNothingTwice()
    {
        const QString program = programFile(u"batch"_s, u"examdesk-batch"_s);
        QRandomGenerator random(kSeed);
        QList<Acknowledged> all;
        QElapsedTimer clock;
        clock.start();
        QVERIFY(runBatch(syncArguments("a", u"reviewer"_s)).exitCode == 0);
        const int whole =
            int(clock.elapsed()); // How long a sync takes today: the kills are spread over that.
        int interrupted = 0;
        for (int round = 0; round < kills(); ++round) {
            { // Changes wait both ways: some at this station, some of the other one at the server.
                const auto anna = signIn(station("a"), u"reviewer"_s);
                correct(*anna, 0, 4, u"a%1"_s.arg(round), all);
            }
            if (round % 3 == 0) {
                const auto bert = signIn(station("b"), u"reviewer2"_s);
                correct(*bert, 1, 20, u"b%1"_s.arg(round), all);
                const Ending synced = runBatch(syncArguments("b", u"reviewer2"_s));
                QVERIFY2(synced.exitCode == 0, synced.text());
            }
            QProcess sync;
            sync.start(program, syncArguments("a", u"reviewer"_s), QIODevice::ReadOnly);
            QVERIFY(sync.waitForStarted());
            sync.waitForFinished(1 + random.bounded(whole));
            interrupted += sync.state() == QProcess::Running;
            sync.kill();
            sync.waitForFinished();

            const auto session = signIn(station("a"), u"reviewer"_s);
            QCOMPARE(problemsOf(*session), QStringList());
            QList<Acknowledged> own = all;
            own.removeIf([](const Acknowledged& one) { return one.reason.startsWith(u'b'); });
            QCOMPARE(wrongIn(*session, own), QStringList());
        }
        QVERIFY(interrupted > 0);

        for (const auto& [name, user] : {std::pair{"a", u"reviewer"_s}, {"b", u"reviewer2"_s}}) {
            const Ending end = runBatch(syncArguments(name, user));
            QVERIFY2(end.exitCode == 0, end.text());
            QCOMPARE(end.json()["pending"_L1].toInteger(-1), 0);
            QCOMPARE(end.json()["digest_equal"_L1], QJsonValue(true)); // So this is what the server holds.
            QCOMPARE(wrongIn(*signIn(station(name), user), all), QStringList());
        }
        QCOMPARE(digestsOf(*signIn(station("a"), u"admin"_s)), digestsOf(*signIn(station("b"), u"admin"_s)));
    }

    void aKilledAuditKeepsEveryAcknowledgedDecision()
    {
        QRandomGenerator random(kSeed);
        QList<Acknowledged> all;
        int interrupted = 0;
        for (int round = 0; round < kills(); ++round) {
            QProcess audit;
            audit.start(QString::fromLatin1(AUDIT_LOOP),
                        {station("a"), u"reviewer"_s, kExam, u"k%1"_s.arg(round)}, QIODevice::ReadOnly);
            while (audit.bytesAvailable() == 0 && audit.state() != QProcess::NotRunning)
                audit.waitForReadyRead(30000);
            audit.waitForFinished(1 + random.bounded(200));
            QVERIFY2(audit.state() == QProcess::Running, audit.readAllStandardError());
            ++interrupted;
            audit.kill();
            audit.waitForFinished();
            QByteArray said = audit.readAllStandardOutput();
            said.truncate(said.lastIndexOf('\n') + 1); // A line that did not come whole was not said.
            for (const QByteArray& line : said.split('\n'))
                if (!line.isEmpty())
                    all.append({u"material"_s, QString::fromLatin1(line.split(' ').value(1)),
                                QString::fromLatin1(line.split(' ').value(0))});
            const auto session = signIn(station("a"), u"reviewer"_s);
            QCOMPARE(problemsOf(*session), QStringList());
            QCOMPARE(wrongIn(*session, all), QStringList());
        }
        QCOMPARE(interrupted, kills());
        QVERIFY(all.size() >= kills());

        const Ending end = runBatch(syncArguments("a", u"reviewer"_s));
        QVERIFY2(end.exitCode == 0, end.text());
        QVERIFY(end.json()["pushed"_L1].toInteger() >= all.size());
        QCOMPARE(end.json()["pending"_L1].toInteger(-1), 0);
        QCOMPARE(end.json()["digest_equal"_L1], QJsonValue(true));
        // The other station has it from the server alone.
        QCOMPARE(runBatch(syncArguments("b", u"reviewer2"_s)).exitCode, 0);
        QCOMPARE(wrongIn(*signIn(station("b"), u"reviewer2"_s), all), QStringList());
    }
};

QTEST_GUILESS_MAIN(TestKill)
#include "test_kill.moc"
