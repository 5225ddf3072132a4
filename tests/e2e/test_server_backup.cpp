// SPDX-License-Identifier: GPL-3.0-or-later
// A server is backed up while stations write, its backups are killed, it is restored and checked: all with
// the real program. EXAMDESK_TEST_KILLS says how many backups are killed.
#include "central_fixture.h"
#include "rest_client.h"
#include "support/central_process.h"
#include "support/demo_copy.h"
#include "support/program.h"
#include "support/station.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QJsonArray>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QTest>

#include <thread>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::test;

namespace {

const QString kExam = u"nm-zsb-2023"_s;

Ending runCentral(const QStringList& arguments)
{
    return runProgram(programFile(u"central"_s, u"examdesk-central"_s), arguments);
}

/// Commands as a station would hand them in, one after the other.
QList<store::Command> commandsOf(const QString& stationFolder, int number)
{
    const auto session = signIn(stationFolder, u"admin"_s);
    const auto candidates = candidatesOf(*session, kExam, 40);
    int made = 0; // Not every candidate may be corrected still.
    for (int i = 0; made < number && i < 20 * number; ++i)
        made += correctAddress(*session, candidates.at(i % candidates.size()).id, u"%1 号楼"_s.arg(i),
                               u"backup %1"_s.arg(i))
                    .has_value();
    if (made < number)
        qFatal("too few corrections");
    QList<store::Command> commands;
    const auto waiting = session->store().outbox().waiting(0, 100'000).value();
    for (const auto& entry : waiting)
        commands.append(entry.command);
    return commands;
}

} // namespace

class TestServerBackup : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<TestFolder> m_folder;

    QString path(const QString& name) const { return m_folder->path(name); }
    QString database() const { return path(u"demo/central/central.db"_s); }
    QString files() const { return path(u"demo/central/files"_s); }
    QStringList server() const { return {u"--database"_s, database(), u"--files"_s, files()}; }
    Ending backUp() const
    {
        return runCentral(QStringList{u"backup"_s, u"--json"_s} + server() +
                          QStringList{u"--out"_s, path(u"out"_s)});
    }
    Ending check(const QStringList& more = {}) const
    {
        return runCentral(QStringList{u"check"_s, u"--json"_s} + server() + more);
    }
    Ending restoreTo(const QString& database, const QString& files) const
    {
        return runCentral({u"restore"_s, u"--json"_s, u"--from"_s, path(u"out"_s), u"--database"_s, database,
                           u"--files"_s, files});
    }
    void run(const QString& sql, const QVariantList& values = {}) const
    {
        const auto connection = store::Connection::open(database());
        for (const QString& trigger : {u"trail_is_never_changed"_s, u"trail_is_never_shortened"_s})
            QVERIFY(store::execute(connection->database(), u"DROP TRIGGER IF EXISTS "_s + trigger));
        const auto ran = store::execute(connection->database(), sql, values);
        QVERIFY2(ran, qPrintable(ran ? QString() : ran.error().detail));
    }
    static QString problemsIn(const Ending& end)
    {
        return QString::fromUtf8(QJsonDocument(end.json()["problems"_L1].toArray()).toJson());
    }
    QString someFile() const
    {
        QDirIterator entries(files(), QDir::Files, QDirIterator::Subdirectories);
        while (entries.hasNext()) {
            entries.next();
            if (entries.fileName().size() == 64)
                return entries.filePath();
        }
        qFatal("no file");
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<TestFolder>();
        copyDemo(path(u"demo"_s));
    }

    void killedBackupsLeaveTheOneBeforeWhileCommandsPourIn()
    {
        constexpr int kUsualKills = 12;
        const int kills = qEnvironmentVariableIntValue("EXAMDESK_TEST_KILLS") > 0
                              ? qEnvironmentVariableIntValue("EXAMDESK_TEST_KILLS")
                              : kUsualKills;
        const QList<store::Command> commands = commandsOf(path(u"demo/station-a"_s), 400);
        CentralProcess central(path(u"demo"_s));
        std::atomic_bool stop = false;
        std::atomic_int acknowledged = 0;
        std::thread station([&] {
            RestClient client(QUrl(central.url()));
            if (client.signIn(u"admin"_s, QString::fromLatin1(kDemoPassword)) != 200)
                return;
            for (const store::Command& command : commands) {
                if (stop || client.submit({command}).at(0)[u"status"_s] != u"applied"_s)
                    return;
                ++acknowledged;
            }
        });
        const auto ended = [&] { stop = true, station.join(); };

        QStringList wrong;
        const Ending first = backUp();
        if (first.exitCode != 0)
            wrong.append(QString::fromUtf8(first.text()));
        for (int i = 0; i < kills && wrong.isEmpty(); ++i) {
            QProcess process;
            process.start(programFile(u"central"_s, u"examdesk-central"_s),
                          QStringList{u"backup"_s} + server() + QStringList{u"--out"_s, path(u"out"_s)});
            process.waitForFinished(int(QRandomGenerator::global()->bounded(300)));
            process.kill();
            process.waitForFinished();
            const QString copy = path(u"copy%1"_s.arg(i));
            const Ending restored = restoreTo(copy + u"/central.db"_s, copy + u"/files"_s);
            if (restored.exitCode != 0)
                wrong.append(QString::fromUtf8(restored.text()));
            QDir(copy).removeRecursively();
        }
        const int before = acknowledged;
        const Ending last = backUp();
        ended();
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
        QVERIFY2(last.exitCode == 0, last.text());
        QVERIFY(before > 0);

        // What was acknowledged before the last backup began is in it, whatever kind it is restored to.
        const QString target = CentralFixture::emptyDatabase(path(u"new.db"_s));
        const Ending restored = restoreTo(target, path(u"new"_s));
        QVERIFY2(restored.exitCode == 0, restored.text());
        const auto opened = central::Database::openExisting(target).value();
        for (const store::Command& command : commands.mid(0, before)) {
            const auto row =
                store::firstRow(*opened->connection(), u"SELECT 1 FROM command WHERE id = ?"_s, {command.id});
            QVERIFY(*row);
        }
        const Ending checked =
            runCentral({u"check"_s, u"--database"_s, target, u"--files"_s, path(u"new"_s)});
        QVERIFY2(checked.exitCode == 0, checked.text());
        if (target == path(u"new.db"_s))
            return;
        // And back from PostgreSQL to SQLite.
        const QString other = path(u"other"_s);
        const Ending again = runCentral(
            {u"backup"_s, u"--database"_s, target, u"--files"_s, path(u"new"_s), u"--out"_s, other});
        QVERIFY2(again.exitCode == 0, again.text());
        const Ending back = runCentral({u"restore"_s, u"--from"_s, other, u"--database"_s, path(u"back.db"_s),
                                        u"--files"_s, path(u"back"_s)});
        QVERIFY2(back.exitCode == 0, back.text());
    }

    void aKilledRestoreIsBegunAnewOrIsDone()
    {
        QCOMPARE(backUp().exitCode, 0);
        const QString target = CentralFixture::emptyDatabase(path(u"new.db"_s));
        const QStringList restore{u"restore"_s, u"--from"_s,  path(u"out"_s), u"--database"_s,
                                  target,       u"--files"_s, path(u"new"_s)};
        for (int i = 0; i < 8; ++i) {
            QProcess process;
            process.start(programFile(u"central"_s, u"examdesk-central"_s), restore);
            process.waitForFinished(int(QRandomGenerator::global()->bounded(600)));
            process.kill();
            process.waitForFinished();
        }
        const Ending end = runCentral(restore);
        QVERIFY2(end.exitCode == 0 || (end.exitCode == 2 && end.err.contains("--database")), end.text());
        const Ending checked =
            runCentral({u"check"_s, u"--json"_s, u"--database"_s, target, u"--files"_s, path(u"new"_s)});
        QVERIFY2(checked.exitCode == 0, checked.text());
        QCOMPARE(checked.json()["documents"_L1], check().json()["documents"_L1]);
    }

    void theNightlyJobOfARestoredServerReplacesNoLaterBackup()
    {
        const QString early = path(u"early"_s);
        QCOMPARE(runCentral(QStringList{u"backup"_s} + server() + QStringList{u"--out"_s, early}).exitCode,
                 0);
        // A record that must be read again is a change.
        run(u"UPDATE document SET school = 'x' WHERE id = (SELECT id FROM document WHERE entity = 'candidate'"
            " AND deleted = 0 ORDER BY id LIMIT 1)"_s);
        QCOMPARE(check({u"--repair"_s}).exitCode, 1);
        const Ending later = backUp();
        QVERIFY2(later.exitCode == 0, later.text());
        const QString target = CentralFixture::emptyDatabase(path(u"new.db"_s));
        QCOMPARE(runCentral({u"restore"_s, u"--from"_s, early, u"--database"_s, target, u"--files"_s,
                             path(u"new"_s)})
                     .exitCode,
                 0);
        const QStringList nightly{u"backup"_s,    u"--database"_s, target,        u"--files"_s,
                                  path(u"new"_s), u"--out"_s,      path(u"out"_s)};
        const Ending refused = runCentral(nightly);
        QVERIFY2(refused.exitCode == 2, refused.text());
        for (const QString& named : {path(u"out"_s), u"--replace"_s, u"--out"_s,
                                     QString::number(later.json()["sequence"_L1].toInteger())})
            QVERIFY2(refused.err.contains(named.toUtf8()), refused.text());
        const QString copy = path(u"copy"_s);
        QCOMPARE(restoreTo(copy + u".db"_s, copy).json()["sequence"_L1], later.json()["sequence"_L1]);
        const Ending given = runCentral(nightly + QStringList{u"--replace"_s});
        QVERIFY2(given.exitCode == 0, given.text());
        QCOMPARE(runCentral(nightly).exitCode, 0);
    }

    void aFaultIsNamedAndMended_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<bool>("mends");
        const QString one =
            u"(SELECT id FROM document WHERE entity = 'candidate' AND deleted = 0 ORDER BY id LIMIT 1)"_s;
        QTest::newRow("nothing") << QString() << true;
        QTest::newRow("a body changed")
            << u"UPDATE document SET body = zeroblob(length(body)) WHERE id = %1"_s.arg(one) << true;
        QTest::newRow("a column changed")
            << u"UPDATE document SET school = 'x' WHERE id = %1"_s.arg(one) << true;
        QTest::newRow("a digest changed")
            << u"UPDATE document SET digest = 'x' WHERE id = %1"_s.arg(one) << true;
        QTest::newRow("a reference gone")
            << u"DELETE FROM document_file WHERE rowid = (SELECT min(rowid) FROM document_file)"_s << true;
        QTest::newRow("a trail row gone") << u"DELETE FROM trail WHERE seq = 1"_s << false;
    }
    void aFaultIsNamedAndMended()
    {
        QFETCH(QString, sql);
        QFETCH(bool, mends);
        run(u"UPDATE document SET digest = 'x' WHERE seq < 4"_s); // so that there is a trail
        QCOMPARE(check({u"--repair"_s}).exitCode, 1);
        if (!sql.isEmpty())
            run(sql);
        const Ending found = check();
        QVERIFY2(found.exitCode == (sql.isEmpty() ? 0 : 1), found.text());
        QCOMPARE(found.json()["problems"_L1].toArray().isEmpty(), sql.isEmpty());
        const Ending repaired = check({u"--repair"_s});
        QCOMPARE(repaired.json()["repaired"_L1].toArray().isEmpty(), sql.isEmpty() || !mends);
        const Ending after = check({u"--repair"_s});
        QVERIFY2(after.exitCode == (mends ? 0 : 1), after.text());
        QCOMPARE(after.json()["repaired"_L1].toArray().size(), 0);
        if (!mends)
            QCOMPARE(problemsIn(after), problemsIn(found));
    }

    void aFileThatWasCutIsNamedAndForgotten()
    {
        QFile file(someFile());
        QVERIFY(file.resize(file.size() - 1));
        const Ending found = check({u"--repair"_s});
        QVERIFY2(found.exitCode == 1 && found.out.contains(file.fileName().section(u'/', -1).toUtf8()),
                 found.text());
        const Ending after = check();
        QVERIFY2(after.exitCode == 0, after.text());
        QCOMPARE(after.json()["awaited_files"_L1].toInt(), 1);
    }

    void whatIsWrongIsSaidByName_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("named");
        QTest::newRow("no out")
            << u"backup --database %/demo/central/central.db --files %/demo/central/files"_s << u"--out"_s;
        QTest::newRow("no database") << u"backup --files % --out %/out"_s << u"--database"_s;
        QTest::newRow("unknown option") << u"check --databse x --files %"_s << u"databse"_s;
        QTest::newRow("no such database")
            << u"check --database %/no.db --files %/demo/central/files"_s << u"no.db"_s;
        QTest::newRow("no key") << u"check --database %/demo/central/central.db --files %/demo"_s << u"key"_s;
        QTest::newRow("a word too many") << u"restore --from % --database % --files % now"_s << u"now"_s;
        QTest::newRow("no backup") << u"restore --from %/demo --database %/new.db --files %/new"_s
                                   << u"manifest.json"_s;
        QTest::newRow("taken")
            << u"backup --database %/demo/central/central.db --files %/demo/central/files --out %/demo"_s
            << u"--out"_s;
        QTest::newRow("not a database")
            << u"check --database %/demo/accounts.json --files %/demo/central/files"_s << QString();
    }
    void whatIsWrongIsSaidByName()
    {
        QFETCH(QString, line);
        QFETCH(QString, named);
        const Ending end = runCentral(line.replace(u'%', path({})).split(u' '));
        QVERIFY2(end.exitCode == 2, end.text());
        QVERIFY2(end.err.contains(named.toUtf8()), end.text());
        QVERIFY(!QFile::exists(path(u"new.db"_s)) && !QFile::exists(path(u"no.db"_s)) &&
                !QFile::exists(path(u"out"_s)));
    }

    void theProgramStillServesAsItDid()
    {
        const Ending help = runCentral({u"--help"_s});
        QVERIFY2(help.exitCode == 0 && help.out.contains("--init-admin") && help.out.contains("backup"),
                 help.text());
        for (const QString& name : {u"backup"_s, u"restore"_s, u"check"_s})
            QCOMPARE(runCentral({name, u"--help"_s}).exitCode, 0);
        QCOMPARE(runCentral({}).exitCode, 2);
    }
};

QTEST_GUILESS_MAIN(TestServerBackup)
#include "test_server_backup.moc"
