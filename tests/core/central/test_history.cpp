// SPDX-License-Identifier: GPL-3.0-or-later
#include "central/history.h"
#include "central/schema.h"
#include "central_fixture.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk;
using central::Database;
using central::History;
using central::Relation;
using Code = base::Error::Code;

namespace {

/// A database with a history, without a server.
class Records {
public:
    explicit Records(const QString& file)
        : m_database(Database::open(CentralFixture::emptyDatabase(file)).value())
    {}

    Database& database() { return *m_database; }
    QSqlDatabase connection() { return *m_database->connection(); }
    History history() { return History(connection()); }
    void run(const QString& sql)
    {
        if (const auto ran = store::execute(connection(), sql); !ran)
            qFatal("%s: %s", qPrintable(sql), qPrintable(ran.error().detail));
    }
    void change(const QString& id)
    {
        if (const auto made = history().append(u"note"_s, id, 1, u"digest"_s); !made)
            qFatal("%s", qPrintable(made.error().message));
    }
    QString cursor() { return central::cursorText(history().head().value()); }
    void restored()
    {
        if (!history().beginEpoch(u"restore"_s, QDateTime::currentDateTimeUtc()))
            qFatal("no epoch");
    }

private:
    std::unique_ptr<Database> m_database;
};

} // namespace

class TestHistory : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QString path(const QString& name) const { return m_folder->filePath(name); }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    /// Both restores have all that the backup had, and neither knows the epoch of the other.
    void whatTwoRestoresOfOneBackupHaveInCommonIsContained()
    {
        Records records(path(u"central.db"_s));
        records.change(u"a"_s);
        records.restored();
        const QString shared = records.cursor();
        records.change(u"b"_s);
        const QString onlyThere = records.cursor();
        // The second restore begins at the same backup: the first one's epoch and changes are not in it.
        records.run(u"DELETE FROM epoch WHERE number = 2"_s);
        records.run(u"DELETE FROM feed WHERE seq = 2"_s);
        records.run(u"UPDATE feed_counter SET value = 1"_s);
        records.restored();
        QCOMPARE(records.history().meaningOf(shared)->relation, Relation::Same);
        QCOMPARE(records.history().meaningOf(onlyThere)->relation, Relation::Other);
        records.change(u"c"_s);
        QCOMPARE(records.history().meaningOf(onlyThere)->relation, Relation::Other);
    }

    void aCursorWithoutAHashIsNotThatOfAChangeWithoutOne()
    {
        Records records(path(u"central.db"_s));
        records.change(u"a"_s);
        records.run(u"DELETE FROM feed WHERE seq = 0"_s);
        const auto head = records.history().head().value();
        QCOMPARE(records.history().meaningOf(central::cursorText({head.epoch, 0, {}}))->relation,
                 Relation::Diverged);
    }

    void aChainNeverGoesOnFromNothing_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::newRow("the change before is not there") << u"DELETE FROM feed WHERE seq = 2"_s;
        QTest::newRow("the number is taken") << u"UPDATE feed_counter SET value = 1"_s;
        QTest::newRow("no counter") << u"DELETE FROM feed_counter"_s;
    }
    void aChainNeverGoesOnFromNothing()
    {
        QFETCH(QString, sql);
        Records records(path(u"central.db"_s));
        records.change(u"a"_s);
        records.change(u"b"_s);
        records.run(sql);
        const auto made = records.history().append(u"note"_s, u"c"_s, 1, u"digest"_s);
        QVERIFY(!made);
        QCOMPARE(made.error().code, Code::Damaged);
    }

    void withoutACommitOrderNobodyWrites()
    {
        Records records(path(u"central.db"_s));
        QVERIFY(central::WriteTransaction::begin(records.database()));
        records.run(u"DELETE FROM feed_counter"_s);
        const auto begun = central::WriteTransaction::begin(records.database());
        QVERIFY(!begun);
        QCOMPARE(begun.error().code, Code::Damaged);
    }

    /// A process of before there were hashes still works while the first new one migrates.
    void aProcessOfBeforeCanNoLongerCount()
    {
        const QString address = CentralFixture::emptyDatabase(path(u"central.db"_s));
        const bool postgres = Database::isPostgres(address);
        const auto early = Database::openBare(address).value();
        const QSqlDatabase old = *early->connection();
        QVERIFY(central::migrateCentral(old, postgres, 2));
        const QString lock = u"UPDATE counter SET value = value WHERE name = ?"_s;
        const QString next = u"UPDATE counter SET value = value + 1 WHERE name = ? RETURNING value"_s;
        const QString head = u"SELECT value FROM counter WHERE name = ?"_s;
        const QVariantList change{u"change"_s};
        QCOMPARE(store::write(old, lock, change), 1); // And they stay prepared.
        QCOMPARE(store::firstRow(old, next, change).value()->first().toInt(), 1);
        QCOMPARE(store::firstRow(old, head, change).value()->first().toInt(), 1);

        const auto opened = Database::open(address).value();
        const History history(*opened->connection());
        QCOMPARE(history.head()->sequence, 1);
        // Its first statement fails, so that it answers 500 and its stations keep what they have.
        for (const QString& statement : {lock, next, head}) {
            const auto ran = store::firstRow(old, statement, change);
            QVERIFY2(!ran, qPrintable(statement));
            QCOMPARE(ran.error().code, Code::Storage);
        }
        QCOMPARE(history.head()->sequence, 1);
        QCOMPARE(history.append(u"note"_s, u"a"_s, 1, u"digest"_s), 2);
        QCOMPARE(history.head()->sequence, 2);
    }
};

QTEST_GUILESS_MAIN(TestHistory)
#include "test_history.moc"
