// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/connection.h"
#include "store/migrations.h"
#include "store/statement.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <thread>

using namespace Qt::StringLiterals;
using namespace examdesk::store;
using examdesk::base::Error;

class TestMigrations : public QObject {
    Q_OBJECT

    static void makeVersionOne(const QSqlDatabase& database)
    {
        QFile first(u":/store/migrations/0001_store.sql"_s);
        QVERIFY(first.open(QIODevice::ReadOnly));
        for (const QString& sql : sqlStatements(QString::fromUtf8(first.readAll())))
            QVERIFY(execute(database, sql));
        QVERIFY(execute(database, u"PRAGMA user_version = 1"_s));
    }

private Q_SLOTS:
    void everyEarlierVersionReachesTheNewestSoundly()
    {
        const auto newest = Connection::open(u":memory:"_s).and_then([](const Connection& connection) {
            return migrate(connection.database());
        });
        QVERIFY2(newest.has_value(), newest ? "" : qPrintable(newest.error().detail));
        const QDir scripts(u":/store/migrations"_s);
        const QStringList names = scripts.entryList(QDir::Files, QDir::Name);
        QVERIFY(!names.isEmpty());
        for (qsizetype upTo = 0; upTo <= names.size(); ++upTo) {
            const auto connection = Connection::open(u":memory:"_s).value();
            for (const QString& name : names.mid(0, upTo)) {
                QFile file(scripts.filePath(name));
                QVERIFY(file.open(QIODevice::ReadOnly));
                for (const QString& sql : sqlStatements(QString::fromUtf8(file.readAll())))
                    QVERIFY2(execute(connection.database(), sql), qPrintable(name));
                QVERIFY(execute(connection.database(),
                                u"PRAGMA user_version = %1"_s.arg(name.section(u'_', 0, 0).toInt())));
            }
            QCOMPARE(migrate(connection.database()).value(), *newest);
            auto check = execute(connection.database(), u"PRAGMA integrity_check"_s);
            QVERIFY(check && check->next());
            QCOMPARE(check->value(0).toString(), u"ok"_s);
            auto foreign = execute(connection.database(), u"PRAGMA foreign_key_check"_s);
            QVERIFY(foreign && !foreign->next());
        }
    }

    void materialsOfAnEarlierVersionAreIndexedAnew()
    {
        const auto connection = Connection::open(u":memory:"_s).value();
        const QDir scripts(u":/store/migrations"_s);
        for (const QString& name : scripts.entryList(QDir::Files, QDir::Name)) {
            const int number = name.section(u'_', 0, 0).toInt();
            if (number > 8)
                break;
            QFile file(scripts.filePath(name));
            QVERIFY(file.open(QIODevice::ReadOnly));
            for (const QString& sql : sqlStatements(QString::fromUtf8(file.readAll())))
                QVERIFY2(execute(connection.database(), sql), qPrintable(name));
            QVERIFY(execute(connection.database(), u"PRAGMA user_version = %1"_s.arg(number)));
        }
        QVERIFY(execute(connection.database(),
                        u"INSERT INTO document (entity, id, exam, school, region, version, body)"
                        " VALUES ('material', 'm', 'e', '', '', 1, x'00')"_s));
        QVERIFY(migrate(connection.database()));
        auto stale = execute(connection.database(), u"SELECT entity FROM stale_projection"_s);
        QVERIFY(stale && stale->next());
        QCOMPARE(stale->value(0).toString(), u"material"_s);
    }

    void aStoreThatHoldsSomethingIsBackedUpFirst()
    {
        const QTemporaryDir folder;
        const auto connection = Connection::open(folder.filePath(u"store.db"_s)).value();
        QFile first(u":/store/migrations/0001_store.sql"_s);
        QVERIFY(first.open(QIODevice::ReadOnly));
        for (const QString& sql : sqlStatements(QString::fromUtf8(first.readAll())))
            QVERIFY(execute(connection.database(), sql));
        QVERIFY(execute(connection.database(), u"PRAGMA user_version = 1"_s));
        QVERIFY(execute(connection.database(), u"INSERT INTO meta (name, value) VALUES ('kept', x'01')"_s));
        QVERIFY(migrate(connection.database(), folder.filePath(u"backups"_s)));

        const QStringList backups = QDir(folder.filePath(u"backups"_s)).entryList(QDir::Files);
        QCOMPARE(backups.size(), 1);
        const auto backup = Connection::open(folder.filePath(u"backups/"_s + backups.first())).value();
        QCOMPARE(schemaVersion(backup.database()).value(), 1);
        auto kept = execute(backup.database(), u"SELECT value FROM meta WHERE name = 'kept'"_s);
        QVERIFY(kept && kept->next());
    }

    void aFullDiskLeavesTheOldVersionAndNoHalfBackup()
    {
        const QTemporaryDir folder;
        const auto connection = Connection::open(folder.filePath(u"store.db"_s)).value();
        makeVersionOne(connection.database());
        auto pages = execute(connection.database(), u"PRAGMA page_count"_s);
        QVERIFY(pages && pages->next());
        const int used = pages->value(0).toInt();
        pages->finish();
        QVERIFY(execute(connection.database(), u"PRAGMA max_page_count = %1"_s.arg(used + 1)));
        const auto full = migrate(connection.database());
        QVERIFY(!full);
        QCOMPARE(full.error().code, Error::Code::Storage);
        QCOMPARE(schemaVersion(connection.database()).value(), 1);
        QVERIFY(execute(connection.database(), u"PRAGMA max_page_count = 100000"_s));

        const QString backups = folder.filePath(u"backups"_s);
        QFile blocker(backups);
        QVERIFY(
            blocker.open(QIODevice::WriteOnly)); // a file where the folder should be: no backup, no change
        QVERIFY(!migrate(connection.database(), backups));
        QCOMPARE(schemaVersion(connection.database()).value(), 1);
        QVERIFY(blocker.remove());

        QVERIFY(migrate(connection.database(), backups));
        const QStringList made = QDir(backups).entryList(QDir::Files);
        QCOMPARE(made.size(), 1);
        QVERIFY(made.first().endsWith(u".db"_s));
    }

    void twoProgramsMayMigrateAtOnce()
    {
        for (int round = 0; round < 5; ++round) {
            const QTemporaryDir folder;
            const QString path = folder.filePath(u"store.db"_s);
            makeVersionOne(Connection::open(path).value().database());
            std::atomic_int ready = 0;
            QStringList problems[2];
            const auto work = [&](int who) {
                const auto connection = Connection::open(path).value();
                for (++ready; ready < 2;)
                    std::this_thread::yield();
                if (const auto done = migrate(connection.database()); !done)
                    problems[who].append(done.error().detail);
            };
            std::thread other(work, 1);
            work(0);
            other.join();
            QVERIFY2(problems[0].isEmpty(), qPrintable(problems[0].join(u' ')));
            QVERIFY2(problems[1].isEmpty(), qPrintable(problems[1].join(u' ')));
        }
    }

    void aNewerStoreIsRefusedUntouched()
    {
        const auto connection = Connection::open(u":memory:"_s).value();
        QVERIFY(execute(connection.database(), u"PRAGMA user_version = 9999"_s));
        QCOMPARE(migrate(connection.database()).error().code, Error::Code::Invalid);
        auto tables = execute(connection.database(), u"SELECT count(*) FROM sqlite_master"_s);
        QVERIFY(tables && tables->next());
        QCOMPARE(tables->value(0).toInt(), 0);
    }

    void semicolonsInsideATriggerDoNotEndIt()
    {
        QCOMPARE(sqlStatements(u"CREATE TRIGGER t AFTER INSERT ON a\nBEGIN\n  SELECT 1;\nEND;\nSELECT 2;"_s)
                     .size(),
                 2);
    }
};

QTEST_GUILESS_MAIN(TestMigrations)
#include "test_migrations.moc"
