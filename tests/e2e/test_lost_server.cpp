// SPDX-License-Identifier: GPL-3.0-or-later
// The real programs: a station meets a fresh server, and one that was restored from its backup.
#include "candidate/candidate_service.h"
#include "store/statement.h"
#include "support/central_process.h"
#include "support/demo_copy.h"
#include "support/program.h"
#include "support/station.h"

#include <QDir>
#include <QJsonObject>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::test;

namespace {

const QString kExam = u"nm-zsb-2026"_s;

} // namespace

class TestLostServer : public QObject {
    Q_OBJECT

private:
    TestFolder m_folder;
    QString m_demo;

    QString stationA() const { return m_demo + u"/station-a"_s; }
    QString stationB() const { return m_demo + u"/station-b"_s; }
    Ending sync(const QString& store, const QString& url, const QString& user = u"admin"_s,
                const QStringList& more = {}) const
    {
        return runBatch(QStringList{u"sync"_s, u"--json"_s, u"--store"_s, store, u"--server"_s, url,
                                    u"--user"_s, user, u"--password-file"_s,
                                    m_folder.write(u"password"_s, QByteArray(kDemoPassword))} +
                        more);
    }
    Ending central(const QStringList& arguments) const
    {
        return runProgram(programFile(u"central"_s, u"examdesk-central"_s), arguments);
    }
    static qint64 livingRecords(const QString& store)
    {
        const auto session = signIn(store, u"admin"_s);
        const auto row =
            store::firstRow(session->database(),
                            u"SELECT count(*) FROM document WHERE deleted = 0"_s + store::kAllRecords, {});
        return (*row)->first().toLongLong();
    }
    /// Corrects the address of @p count candidates at @p store; their ids.
    static QStringList correct(const QString& store, int count)
    {
        const auto session = signIn(store, u"reviewer"_s);
        const candidate::CandidateService service(*session, modules().exams());
        QStringList ids;
        for (const candidate::Candidate& one : candidatesOf(*session, kExam, 100)) {
            if (ids.size() == count)
                break;
            if (!service.standing(one).value().changeableFields.contains(u"address"_s))
                continue;
            if (!correctAddress(*session, one.id, u"备份之后路 %1 号"_s.arg(ids.size()),
                                u"after the backup"_s))
                qFatal("not corrected");
            ids.append(one.id.text());
        }
        return ids;
    }
    static QString addressOf(const QString& store, const QString& id)
    {
        const auto session = signIn(store, u"admin"_s);
        const candidate::CandidateService service(*session, modules().exams());
        return service.find(candidate::CandidateId(id)).value().fields.value(u"address"_s);
    }

private Q_SLOTS:
    void init()
    {
        m_demo = m_folder.path(u"demo"_s);
        copyDemo(m_demo);
    }
    void cleanup() { QDir(m_demo).removeRecursively(); }

    /// A demo station, and examdesk-central on a new database.
    void aFreshServerLeavesAllRecordsInPlace()
    {
        const qint64 records = livingRecords(stationA());
        QVERIFY(records > 1000);
        const QString fresh = m_folder.path(u"fresh"_s);
        QVERIFY(QDir().mkpath(fresh + u"/central"_s));
        QVERIFY(QFile::copy(m_demo + u"/accounts.json"_s, fresh + u"/accounts.json"_s));
        const Ending made =
            central({u"--database"_s, fresh + u"/central/central.db"_s, u"--files"_s,
                     fresh + u"/central/files"_s, u"--init-admin"_s, u"admin"_s, u"--password-file"_s,
                     m_folder.write(u"password"_s, QByteArray(kDemoPassword))});
        QVERIFY2(made.exitCode == 0, made.text());
        CentralProcess server(fresh);
        const Ending stopped = sync(stationA(), server.url());
        QCOMPARE(stopped.exitCode, 3);
        QCOMPARE(stopped.json()["server"_L1].toString(), u"other"_s);
        QVERIFY2(!stopped.err.isEmpty(), stopped.text());
        QCOMPARE(livingRecords(stationA()), records);
        QDir(fresh).removeRecursively();
    }

    void afterARestoreEverybodyEndsWithEverything()
    {
        CentralProcess server(m_demo);
        for (const QString& store : {stationA(), stationB()})
            QCOMPARE(sync(store, server.url()).exitCode, 0);
        const QString database = m_demo + u"/central/central.db"_s;
        const QString files = m_demo + u"/central/files"_s;
        const QString backup = m_folder.path(u"backup"_s);
        const Ending saved =
            central({u"backup"_s, u"--database"_s, database, u"--files"_s, files, u"--out"_s, backup});
        QVERIFY2(saved.exitCode == 0, saved.text());
        const QStringList corrected = correct(stationA(), 5);
        QCOMPARE(corrected.size(), 5);
        const Ending handedIn = sync(stationA(), server.url(), u"reviewer"_s);
        QVERIFY2(handedIn.exitCode == 0, handedIn.text());
        QCOMPARE(handedIn.json()["pushed"_L1].toInt(), 5);
        QCOMPARE(sync(stationB(), server.url()).exitCode, 0); // has seen them too
        server.stop();
        QVERIFY(QDir(m_demo + u"/central"_s).removeRecursively());
        const Ending restored =
            central({u"restore"_s, u"--from"_s, backup, u"--database"_s, database, u"--files"_s, files});
        QVERIFY2(restored.exitCode == 0, restored.text());
        server.start();

        for (const QString& store : {stationA(), stationB()}) {
            const Ending stopped = sync(store, server.url());
            QVERIFY2(stopped.exitCode == 3, stopped.text());
            QCOMPARE(stopped.json()["server"_L1].toString(), u"restored"_s);
            for (const QString& id : corrected)
                QVERIFY(addressOf(store, id).startsWith(u"备份之后路"_s));
        }
        // One confirmation by a system administrator at each; a reviewer may not give it.
        QVERIFY(sync(stationA(), server.url(), u"reviewer"_s, {u"--restored"_s}).exitCode != 0);
        QVERIFY2(sync(stationB(), server.url(), u"admin"_s, {u"--restored"_s}).exitCode <= 1, "station b");
        QVERIFY2(sync(stationA(), server.url(), u"admin"_s, {u"--restored"_s}).exitCode <= 1, "station a");
        const Ending again = sync(stationA(), server.url(), u"reviewer"_s);
        QVERIFY2(again.exitCode == 0, again.text());
        QCOMPARE(again.json()["pushed"_L1].toInt(), 5);
        for (const QString& store : {stationA(), stationB()}) {
            const Ending end = sync(store, server.url());
            QVERIFY2(end.exitCode == 0, end.text());
            QCOMPARE(end.json()["digest_equal"_L1], true);
            QCOMPARE(end.json()["kept"_L1].toInt(-1), 0);
            for (const QString& id : corrected)
                QVERIFY(addressOf(store, id).startsWith(u"备份之后路"_s));
        }
        const Ending checked = central({u"check"_s, u"--database"_s, database, u"--files"_s, files});
        QVERIFY2(checked.exitCode == 0, checked.text());
        QDir(backup).removeRecursively();
    }
};

QTEST_GUILESS_MAIN(TestLostServer)
#include "test_lost_server.moc"
