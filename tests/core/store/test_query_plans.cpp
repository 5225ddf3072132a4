// SPDX-License-Identifier: GPL-3.0-or-later
// A program of its own, because it lets warnings pass.
#include "store/statement.h"
#include "store/store.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk;

class TestQueryPlans : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aStatementThatReadsAllRecordsForOneIsTold_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<QVariantList>("values");
        QTest::addColumn<QString>("told"); // how the warning begins; empty: none
        QTest::newRow("no index") << u"SELECT body FROM document WHERE school = ?"_s << QVariantList{u"x"_s}
                                  << u"SCAN document"_s;
        QTest::newRow("under a letter") << u"SELECT body FROM document d WHERE entity = ? AND school = ?"_s
                                        << QVariantList{u"note"_s, u"x"_s} << u"SEARCH d "_s;
        QTest::newRow("in the order of the ids")
            << u"SELECT body FROM document WHERE (lookup = ? OR contact = ?) AND entity = ? AND exam = ?"
               " ORDER BY id"_s
            << QVariantList{"a"_ba, "a"_ba, u"note"_s, u"exam"_s} << u"SEARCH document "_s;
        QTest::newRow("one") << u"SELECT body FROM document WHERE entity = ? AND id = ?"_s
                             << QVariantList{u"note"_s, u"x"_s} << QString();
        QTest::newRow("on purpose") << u"SELECT count(*) FROM document "_s + store::kAllRecords
                                    << QVariantList() << QString();
    }
    void aStatementThatReadsAllRecordsForOneIsTold()
    {
#ifdef NDEBUG
        QSKIP("only a debug build looks");
#endif
        if (!qEnvironmentVariableIsSet("EXAMDESK_WATCH_PLANS"))
            QSKIP("EXAMDESK_WATCH_PLANS is not set");
        QFETCH(const QString, sql);
        QFETCH(const QVariantList, values);
        QFETCH(const QString, told);
        const QTemporaryDir folder;
        const QString place = folder.filePath(u"station"_s);
        QVERIFY(store::Store::create(place, u"admin"_s, u"first"_s, {}, store::KeyCost::Least));
        const auto station =
            store::Store::open(place, store::Store::unlock(place, u"admin"_s, u"first"_s).value().cipher, {});
        QVERIFY(station);
        if (told.isEmpty())
            QTest::failOnWarning(QRegularExpression(u"."_s));
        else
            QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u'^' + told));
        QVERIFY(store::firstRow(station->database(), sql, values));
    }
};

QTEST_GUILESS_MAIN(TestQueryPlans)
#include "test_query_plans.moc"
