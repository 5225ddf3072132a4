// SPDX-License-Identifier: GPL-3.0-or-later
// check-store compares the lists of every workflow with the records, and says what it could not prove.
#include "store/connection.h"
#include "store/statement.h"
#include "support/demo_copy.h"
#include "support/program.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::test;

class TestCheckStore : public QObject {
    Q_OBJECT

private:
    TestFolder m_folder;

    QString station() const { return m_folder.path(u"demo/station-a"_s); }
    Ending check() const
    {
        return runBatch({u"check-store"_s, u"--json"_s, u"--store"_s, station(), u"--user"_s, u"admin"_s,
                         u"--password-file"_s, m_folder.write(u"password"_s, kDemoPassword)});
    }
    static QString problemsIn(const Ending& end)
    {
        return QString::fromUtf8(QJsonDocument(end.json()["problems"_L1].toArray()).toJson());
    }
    /// Whether @p sql changed a row.
    bool run(const QString& sql) const
    {
        const auto connection = store::Connection::open(station() + u"/store.db"_s);
        const auto changed = store::write(connection->database(), sql + store::kAllRecords, {});
        return changed && *changed > 0;
    }

private Q_SLOTS:
    void initTestCase()
    {
        copyDemo(m_folder.path(u"demo"_s));
        copyFolder(station(), m_folder.path(u"whole"_s));
    }
    void init()
    {
        QDir(station()).removeRecursively();
        copyFolder(m_folder.path(u"whole"_s), station());
    }

    void aSoundStationHasNoProblems()
    {
        const Ending end = check();
        QVERIFY2(end.exitCode == 0, end.text());
        QCOMPARE(end.json()["unverified"_L1].toArray().size(), 0);
    }

    void aListThatIsNotWhatTheRecordsGiveIsNamed_data()
    {
        QTest::addColumn<QString>("table");
        QTest::addColumn<QString>("sql");
        const auto removed = [](const char* table) {
            QTest::addRow("%s: a row gone", table)
                << QString::fromLatin1(table)
                << u"DELETE FROM %1 WHERE rowid = (SELECT max(rowid) FROM %1)"_s.arg(QLatin1String(table));
        };
        for (const char* table :
             {"candidate_index", "material_index", "order_index", "receipt_index", "room_index"})
            removed(table);
        const auto changed = [](const char* table, const QString& sql) {
            QTest::addRow("%s: changed", table) << QString::fromLatin1(table) << sql;
        };
        changed("candidate_index", u"UPDATE candidate_index SET approval = 'x' WHERE row = 1"_s);
        changed("candidate_count", u"UPDATE candidate_count SET number = number + 1"_s);
        changed("material_count", u"DELETE FROM material_count"_s);
        changed("candidate_search",
                u"INSERT INTO candidate_search (rowid, terms) VALUES (999999, 'zhangsan')"_s);
        changed(
            "order_index",
            u"UPDATE order_index SET amount_fen = 1 WHERE rowid = (SELECT min(rowid) FROM order_index)"_s);
        changed("receipt_index", u"UPDATE receipt_index SET issued_at = NULL"_s);
        changed("ticket_index",
                u"INSERT INTO ticket_index VALUES ('x', 'e', '', '', 'c', 't', 'r', '', '', 1, 1, 0)"_s);
        changed("likeness_index", u"INSERT INTO likeness_index VALUES ('x', 'e', '', '', 's', 0.5)"_s);
        changed("period_index", u"INSERT INTO period_index VALUES ('x', 'e', '', '', 1, 2, 0, 1)"_s);
        changed(
            "discrepancy_index",
            u"INSERT INTO discrepancy_index (id, exam, school, region, class, state, order_no, candidate_no,"
            " channel, trade_no, refund_no, order_status, bill_file, bill_line, action, resolved_by, version)"
            " VALUES ('x', '', '', '', '', '', '', '', '', '', '', '', '', 1, '', '', 1)"_s);
    }
    void aListThatIsNotWhatTheRecordsGiveIsNamed()
    {
        QFETCH(QString, table);
        QFETCH(QString, sql);
        QVERIFY(run(sql));
        for (int look = 0; look < 2; ++look) { // It is named again: nothing was mended in passing.
            const Ending end = check();
            QVERIFY2(end.exitCode == 1, end.text());
            QVERIFY2(problemsIn(end).contains(table), end.text());
        }
    }

    void aListThatWaitsToBeMadeAnewIsNotCalledWrong()
    {
        QVERIFY(run(u"UPDATE material_index SET submitted_at = 'x'"_s));
        QCOMPARE(check().exitCode, 1);
        QVERIFY(run(u"INSERT INTO stale_projection (entity) VALUES ('material')"_s));
        const Ending end = check();
        QVERIFY2(end.exitCode == 0, end.text()); // made anew when the store was opened
    }

    void filesThatWaitForDownloadAreSaidToBeUnproven()
    {
        const auto connection = store::Connection::open(station() + u"/store.db"_s);
        QString sha256;
        {
            auto query =
                store::execute(connection->database(), u"SELECT sha256 FROM material_index LIMIT 1"_s);
            QVERIFY(query->next());
            sha256 = query->value(0).toString();
        }
        QVERIFY(store::write(
            connection->database(),
            u"INSERT OR REPLACE INTO file_queue (sha256, direction) VALUES (?, 'download')"_s, {sha256}));
        QVERIFY(QFile::remove(station() + u"/files/%1/%2"_s.arg(sha256.left(2), sha256)));
        const Ending end = check();
        QVERIFY2(end.exitCode == 0, end.text());
        QCOMPARE(end.json()["unverified"_L1].toArray().size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestCheckStore)
#include "test_check_store.moc"
