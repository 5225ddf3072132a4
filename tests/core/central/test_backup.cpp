// SPDX-License-Identifier: GPL-3.0-or-later
#include "backup_fixture.h"
#include "central/backup_folder.h"
#include "central/schema.h"
#include "central/snapshot.h"
#include "support/patience.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QSqlRecord>
#include <QTest>

#include <thread>

using namespace Qt::StringLiterals;
using namespace examdesk;
using central::Manifest;
using Code = base::Error::Code;

namespace {

/// Every row of the tables that a restore brings back and does not change.
QStringList contentsOf(const QSqlDatabase& database)
{
    QStringList lines;
    for (const QString& table : {u"document"_s, u"document_file"_s, u"departure"_s, u"file"_s, u"command"_s,
                                 u"trail"_s, u"account"_s, u"feed"_s, u"feed_counter"_s}) {
        auto rows = store::execute(database, u"SELECT * FROM "_s + table);
        while (rows && rows->next()) {
            QStringList line{table};
            for (int column = 0; column < rows->record().count(); ++column)
                line.append(rows->isNull(column)
                                ? u"NULL"_s
                                : QString::fromLatin1(rows->value(column).toByteArray().toHex()));
            lines.append(line.join(u' '));
        }
    }
    lines.sort();
    return lines;
}

QStringList filesBelow(const QString& folder)
{
    QStringList names;
    for (QDirIterator entries(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
         entries.hasNext();)
        names.append(QDir(folder).relativeFilePath(entries.next()));
    names.sort();
    return names;
}

void spoil(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadWrite) || !file.seek(file.size() / 2) || file.write("?!?!") != 4)
        qFatal("%s", qPrintable(path));
}

} // namespace

class TestBackup : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<BackupFixture> m_server;
    QString m_out;

    base::Result<central::RestoreReport> restore(const QString& database, const QString& files) const
    {
        return central::restore({.from = m_out, .database = database, .files = files});
    }
    Manifest manifest() const { return Manifest::read(m_out).value(); }
    QStringList problems() const { return central::proveBackup(m_out, manifest(), {}).value(); }

private Q_SLOTS:
    void init()
    {
        m_server = std::make_unique<BackupFixture>();
        m_out = m_server->path("backup");
        for (int i = 0; i < 3; ++i)
            m_server->bring();
        m_server->write(m_server->write({{u"lookup"_s, u"secret"_s}, {u"key"_s, u"k"_s}}), 1,
                        {{u"school"_s, u"s"_s}});
    }
    void cleanup() { m_server.reset(); }

    void aBackupHoldsDatabaseFilesAndKeyAndSaysSo()
    {
        QCOMPARE(central::History(m_server->connection()).backedUpThrough(), 0);
        const auto report = m_server->backUp(m_out);
        QVERIFY2(report, qPrintable(report ? QString() : report.error().message));
        QCOMPARE(report->copied, 3);
        const Manifest made = manifest();
        QCOMPARE(made.sequence, m_server->head());
        QCOMPARE(made.files.size(), 3);
        QCOMPARE(made.missing, QStringList());
        QCOMPARE(made.counts.value(u"document"_s), 4);
        QCOMPARE(problems(), QStringList());
        QCOMPARE(central::History(m_server->connection()).backedUpThrough(), m_server->head());
        const auto open = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
        for (const QString& name : {u"central.key"_s, made.databaseName})
            QVERIFY(!(QFile::permissions(m_out + u'/' + name) & open));
    }

    void aLaterBackupCopiesWhatIsNewAndLeavesNothingOver()
    {
        QVERIFY(m_server->backUp(m_out));
        const QString before = manifest().databaseName;
        const QString added = m_server->bring();
        const auto report = m_server->backUp(m_out);
        QCOMPARE(report->copied, 1);
        QVERIFY(manifest().files.contains(added));
        QVERIFY(!QFile::exists(m_out + u'/' + before));
        QStringList expected{u"central.key"_s, u"manifest.json"_s, manifest().databaseName};
        for (const QString& sha256 : manifest().files.keys())
            expected.append(u"files/%1/%2"_s.arg(sha256.left(2), sha256));
        expected.sort();
        QStringList found = filesBelow(m_out);
        found.removeAll(u".backup.lock"_s);
        QCOMPARE(found, expected);
    }

    void whatWasBrokenOffLeavesTheEarlierBackupWhole()
    {
        QVERIFY(m_server->backUp(m_out));
        const Manifest before = manifest();
        const QString added = m_server->bring();
        // As a crash leaves it: half a database, a file more, half a manifest.
        for (const QString& name : {u"central-1.db.part"_s, u"central-2.db"_s, u"manifest.json.aBcDeF"_s,
                                    u"files/%1/%2.aBcDeF"_s.arg(added.left(2), added)}) {
            QDir(m_out).mkpath(QFileInfo(name).path());
            QFile file(m_out + u'/' + name);
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write("half") == 4);
        }
        QCOMPARE(manifest().databaseName, before.databaseName);
        QCOMPARE(problems(), QStringList());
        QVERIFY(m_server->backUp(m_out));
        QCOMPARE(filesBelow(m_out).filter(QRegularExpression(u"aBcDeF|part|central-[12]"_s)), QStringList());
        QCOMPARE(problems(), QStringList());
        QVERIFY(manifest().files.contains(added));
    }

    void aDamagedCopyInTheFolderIsCopiedAgain()
    {
        QVERIFY(m_server->backUp(m_out));
        const QString sha256 = manifest().files.firstKey();
        spoil(central::vaultPath(m_out + u"/files"_s, sha256));
        QCOMPARE(problems().size(), 1);
        QCOMPARE(m_server->backUp(m_out)->copied, 1);
        QCOMPARE(problems(), QStringList());
    }

    void aFileThatTheServerLostIsNamedOrTakenFromTheFolder()
    {
        QVERIFY(m_server->backUp(m_out));
        const QString had = manifest().files.firstKey();
        const QString never = m_server->bring();
        for (const QString& sha256 : {had, never})
            QVERIFY(QFile::remove(m_server->fileAt(m_server->files(), sha256)));
        const auto report = m_server->backUp(m_out);
        QCOMPARE(report->manifest.missing, QStringList{never});
        QVERIFY(manifest().files.contains(had));
        m_server->repair(); // The server forgets both; the folder keeps the one that it has.
        QCOMPARE(m_server->backUp(m_out)->manifest.missing, QStringList());
        QVERIFY(manifest().files.contains(had));
        QCOMPARE(problems(), QStringList());
    }

    void aDamagedFileIsNotBackedUp()
    {
        const QString sha256 = m_server->bring();
        spoil(m_server->fileAt(m_server->files(), sha256));
        QCOMPARE(m_server->backUp(m_out)->manifest.missing, QStringList{sha256});
        QVERIFY(!QFile::exists(central::vaultPath(m_out + u"/files"_s, sha256)));
    }

    void foldersThatAreSomethingElseAreRefused()
    {
        const QString other = m_server->path("other");
        QDir().mkpath(other + u"/x"_s);
        for (const QString& out :
             {m_server->files(), m_server->files() + u"/backup"_s, m_server->path("."), other}) {
            const auto report = m_server->backUp(out);
            QVERIFY2(!report && report.error().code == Code::Invalid, qPrintable(out));
            QVERIFY(report.error().message.contains(u"--out"_s));
        }
        QCOMPARE(filesBelow(other), QStringList());
        QVERIFY(m_server->backUp(m_out));
        BackupFixture stranger;
        const auto report = stranger.backUp(m_out);
        QVERIFY(!report && report.error().message.contains(u"another server"_s));
    }

    void aDatabaseThatWasSetBackDoesNotReplaceABackup()
    {
        m_server->write();
        QVERIFY(m_server->backUp(m_out));
        m_server->run(u"DELETE FROM feed WHERE seq = (SELECT max(seq) FROM feed)"_s);
        m_server->run(u"UPDATE feed_counter SET value = value - 1"_s);
        const auto report = m_server->backUp(m_out);
        QVERIFY(!report && report.error().code == Code::Invalid);
        QCOMPARE(problems(), QStringList());
    }

    /// The nightly job goes on into the folder that it always had.
    void aServerRestoredFromAnEarlierBackupDoesNotReplaceALaterOne()
    {
        const QString early = m_server->path("early");
        QVERIFY(m_server->backUp(early));
        const QString onlyInLater = m_server->bring();
        QVERIFY(m_server->backUp(m_out));
        const Manifest later = manifest();
        const QString address = CentralFixture::emptyDatabase(m_server->path("new.db"));
        const QString files = m_server->path("new");
        QVERIFY(central::restore({.from = early, .database = address, .files = files}));
        const auto restored = central::Database::openExisting(address).value();
        const auto backUp = [&](const QString& out, bool replace) {
            return central::backUp(*restored,
                                   {.files = files, .out = out, .program = u"test"_s, .replace = replace});
        };
        const auto refused = [&] {
            const auto report = backUp(m_out, false);
            return !report && report.error().code == Code::Invalid &&
                   report.error().message.contains(m_out) &&
                   report.error().message.contains(QString::number(later.sequence)) &&
                   report.error().message.contains(base::shownTime(later.madeAt)) &&
                   report.error().message.contains(u"--replace"_s);
        };
        QVERIFY(refused());
        // Nor when it has gone further by then.
        const central::History history(*restored->connection());
        while (history.head()->sequence <= later.sequence)
            QVERIFY(history.append(u"note"_s, base::newId(), 1, u"x"_s));
        QVERIFY(refused());
        QCOMPARE(manifest().toJson(), later.toJson());
        QCOMPARE(problems(), QStringList());
        // And what it was restored from is an earlier state of it.
        QVERIFY(backUp(early, false));
        // The original server does not even know the epoch of what lies in the folder now.
        const auto report = backUp(m_out, true);
        QVERIFY2(report, qPrintable(report ? QString() : report.error().message));
        QVERIFY(!manifest().files.contains(onlyInLater));
        QCOMPARE(manifest().epoch, history.identity()->epoch);
        QCOMPARE(problems(), QStringList());
        const auto original = m_server->backUp(m_out);
        QVERIFY(!original && original.error().message.contains(u"--replace"_s));
        BackupFixture stranger;
        QVERIFY(!stranger.backUp(m_out, true));
    }

    void underWritersEveryBackupIsOfOneMoment()
    {
        std::atomic_bool stop = false;
        std::atomic_int written = 0;
        std::thread writer([&] {
            RestClient client(m_server->url());
            if (client.signIn(u"one"_s, QString::fromUtf16(CentralFixture::kPassword)) != 200)
                return;
            for (QString id = base::newId(); !stop; id = base::newId()) {
                client.submit({noteCommand(u"one"_s, u"e"_s, id, 0),
                               noteCommand(u"one"_s, u"e"_s, id, 1, {{u"school"_s, u"s"_s}})});
                ++written;
            }
        });
        qint64 last = 0;
        for (int i = 0; i < 6; ++i) {
            const int before = written;
            QTRY_VERIFY(written > before);
            const auto report = m_server->backUp(m_out);
            QVERIFY2(report, qPrintable(report ? QString() : report.error().message));
            QVERIFY(report->manifest.sequence > last);
            last = report->manifest.sequence;
            const QString name = u"copy%1.db"_s.arg(i);
            const auto restored =
                restore(m_server->path(qPrintable(name)), m_server->path(qPrintable(name + u".files"_s)));
            QVERIFY2(restored, qPrintable(restored ? QString() : restored.error().message));
            QCOMPARE(restored->check.sentences(), QStringList());
            QCOMPARE(restored->check.records, report->manifest.counts.value(u"document"_s));
        }
        stop = true;
        writer.join();
    }

    void aRestoredServerIsTheSameInANewEpoch_data()
    {
        QTest::addColumn<bool>("ownKind");
        QTest::newRow("SQLite") << false;
        QTest::newRow("the kind under test") << true;
    }
    void aRestoredServerIsTheSameInANewEpoch()
    {
        QFETCH(bool, ownKind);
        QVERIFY(m_server->backUp(m_out));
        const auto contents = contentsOf(m_server->connection());
        const auto identity = central::History(m_server->connection()).identity().value();
        const QString seen = central::History(m_server->connection()).cursorAt(m_server->head()).value();
        const qint64 head = m_server->head();
        m_server->write();
        const QString lost = central::History(m_server->connection()).cursorAt(m_server->head()).value();

        const QString database =
            ownKind ? CentralFixture::emptyDatabase(m_server->path("new.db")) : m_server->path("new.db");
        const QString files = m_server->path("new");
        const auto report = restore(database, files);
        QVERIFY2(report, qPrintable(report ? QString() : report.error().message + report.error().detail));
        QCOMPARE(report->check.sentences(), QStringList());
        QCOMPARE(report->identity.serverId, identity.serverId);
        QVERIFY(report->identity.epoch != identity.epoch);

        const auto opened = central::Central::open({.database = database, .files = files}, toy::modules());
        QVERIFY2(opened, qPrintable(opened ? QString() : opened.error().message));
        const QSqlDatabase connection = *(*opened)->database().connection();
        QCOMPARE(contentsOf(connection), contents);
        const central::History history(connection);
        QCOMPARE(history.backedUpThrough(), head);
        QCOMPARE(history.meaningOf(seen)->relation, central::Relation::Same);
        QCOMPARE(history.meaningOf(lost)->relation, central::Relation::Restored);
        for (const QString& table : central::passingTables())
            QCOMPARE(
                store::firstRow(connection, u"SELECT count(*) FROM "_s + table, {}).value()->first().toInt(),
                0);
        for (const QString& sha256 : manifest().files.keys())
            QVERIFY(store::FileVault(files, (*opened)->cipher()).read(sha256));
        QVERIFY(!QFile::exists(files + u"/.restoring.db"_s));
    }

    void aRestoreTakesNoPlaceThatIsTaken()
    {
        QVERIFY(m_server->backUp(m_out));
        const auto refused = [this](const QString& database, const QString& files, const QString& named) {
            const auto report = restore(database, files);
            return !report && report.error().code == Code::Conflict && report.error().message.contains(named);
        };
        QVERIFY(refused(m_server->database(), m_server->path("new"), u"--database"_s));
        QFile log(m_server->path("new.db-wal"));
        QVERIFY(log.open(QIODevice::WriteOnly));
        QVERIFY(refused(m_server->path("new.db"), m_server->path("new"), u"new.db-wal"_s));
        QVERIFY(log.remove());
        const QString foreign = m_server->bring(); // not in the backup
        QVERIFY(refused(m_server->path("new.db"), m_server->files(), foreign));
        QVERIFY(!QFile::exists(m_server->path("new")));
        QVERIFY(!QFile::exists(m_server->path("new.db")));
    }

    void aRestoreThatWasBrokenOffIsBegunAnew()
    {
        QVERIFY(m_server->backUp(m_out));
        const QString files = m_server->path("new");
        const QString sha256 = manifest().files.firstKey();
        QDir().mkpath(files + u'/' + sha256.left(2));
        for (const QString& name : {u"/.restoring.db"_s, u'/' + sha256.left(2) + u'/' + sha256}) {
            QFile file(files + name);
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write("half") == 4);
        }
        const auto report = restore(m_server->path("new.db"), files);
        QVERIFY2(report, qPrintable(report ? QString() : report.error().message));
        QCOMPARE(report->check.sentences(), QStringList());
    }

    void aDamagedBackupIsNotRestored_data()
    {
        QTest::addColumn<QString>("part");
        for (const char* part : {"database", "key", "file", "file gone"})
            QTest::newRow(part) << QString::fromLatin1(part);
    }
    void aDamagedBackupIsNotRestored()
    {
        QFETCH(QString, part);
        QVERIFY(m_server->backUp(m_out));
        const QString file = central::vaultPath(m_out + u"/files"_s, manifest().files.lastKey());
        if (part == u"file gone"_s)
            QFile::remove(file);
        else
            spoil(part == u"database"_s ? m_out + u'/' + manifest().databaseName
                  : part == u"key"_s    ? m_out + u"/central.key"_s
                                        : file);
        const auto report = restore(m_server->path("new.db"), m_server->path("new"));
        QVERIFY(!report);
        QCOMPARE(report.error().code, Code::Damaged);
        QVERIFY(!QFile::exists(m_server->path("new")));
        QVERIFY(!QFile::exists(m_server->path("new.db")));
    }

    void aManifestThatLeadsElsewhereIsRefused()
    {
        QVERIFY(m_server->backUp(m_out));
        QFile file(m_out + u"/manifest.json"_s);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray whole = file.readAll();
        file.close();
        const QByteArray name = manifest().databaseName.toUtf8();
        for (const QByteArray& wrong :
             {QByteArray(), whole.chopped(1), QByteArray(whole).replace(name, "../../x.db"),
              QByteArray(whole).replace("\"format\":1", "\"format\":2"),
              QByteArray(whole).replace(manifest().files.firstKey().toUtf8(), "../x")}) {
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write(wrong) == wrong.size());
            file.close();
            const auto report = restore(m_server->path("new.db"), m_server->path("new"));
            QVERIFY(!report && report.error().code == Code::Invalid);
        }
        QVERIFY(file.remove());
        QCOMPARE(restore(m_server->path("new.db"), m_server->path("new")).error().code, Code::NotFound);
    }

    void anEarlierDatabaseIsCopiedBeforeItIsMigrated_data()
    {
        QTest::addColumn<int>("version");
        for (int version = 1; version < central::newestCentralVersion(); ++version)
            QTest::addRow("migration %d", version) << version;
    }
    void anEarlierDatabaseIsCopiedBeforeItIsMigrated()
    {
        QFETCH(int, version);
        const QString address = CentralFixture::emptyDatabase(m_server->path("early.db"));
        const bool postgres = central::Database::isPostgres(address);
        const QString files = m_server->path("early");
        {
            const auto early = central::Database::openBare(address).value();
            const QSqlDatabase connection = *early->connection();
            QVERIFY(central::migrateCentral(connection, postgres, version));
            QVERIFY(store::execute(connection,
                                   u"INSERT INTO account (name, role, scope, password_hash, created)"
                                   " VALUES ('somebody', 'clerk', '', '', '')"_s));
        }
        // First where no copy can be made: the database stays as it is.
        const QString beside = (postgres ? files : m_server->path(".")) + u"/backups"_s;
        QDir().mkpath(QFileInfo(beside).path());
        QFile inTheWay(beside);
        QVERIFY(inTheWay.open(QIODevice::WriteOnly));
        inTheWay.close();
        QVERIFY(!central::Central::open({.database = address, .files = files}, toy::modules()));
        {
            const auto early = central::Database::openBare(address).value();
            QCOMPARE(central::centralVersion(*early->connection()), version);
        }
        QVERIFY(inTheWay.remove());
        QVERIFY(central::Central::open({.database = address, .files = files}, toy::modules()));
        const QStringList copies = QDir(beside).entryList(QDir::Files);
        QCOMPARE(copies.size(), 1);
        QVERIFY(copies.first().startsWith(u"central-v%1-"_s.arg(version)));
        const auto copy = central::Database::openBare(beside + u'/' + copies.first()).value();
        QCOMPARE(central::centralVersion(*copy->connection()), version);
        const auto somebody = store::firstRow(*copy->connection(), u"SELECT name FROM account"_s, {});
        QCOMPARE(somebody->value().first().toString(), u"somebody"_s);
        // Once: a database that is up to date is not copied.
        QVERIFY(central::Central::open({.database = address, .files = files}, toy::modules()));
        QCOMPARE(QDir(beside).entryList({u"central-v*.db"_s}, QDir::Files).size(), 1);
    }

    void anEarlierDatabaseIsNeitherBackedUpNorChecked()
    {
        const QString address = CentralFixture::emptyDatabase(m_server->path("early.db"));
        QVERIFY(central::migrateCentral(*central::Database::openBare(address).value()->connection(),
                                        central::Database::isPostgres(address), 2));
        QCOMPARE(central::Database::openExisting(address).error().code, Code::Invalid);
        QCOMPARE(central::Database::openExisting(m_server->path("nothing.db")).error().code, Code::NotFound);
        QVERIFY(!QFile::exists(m_server->path("nothing.db")));
    }
};

QTEST_GUILESS_MAIN(TestBackup)
#include "test_backup.moc"
