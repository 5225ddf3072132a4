// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/csv.h"

#include <QBuffer>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk::base;

namespace {

Result<QList<CsvRow>> rowsOf(QByteArray bytes)
{
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::ReadOnly);
    QList<CsvRow> rows;
    const auto read = readCsv(buffer, [&rows](const CsvRow& row) {
        rows.append(row);
        return true;
    });
    if (!read)
        return fail(read.error());
    return rows;
}

} // namespace

class TestCsv : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsQuotedCellsAndKnowsTheirLines()
    {
        const auto rows = rowsOf("\xEF\xBB\xBF姓名,备注\r\n王测试,\"a, \"\"b\"\"\nc\"\r\n\r\n李,\n"_ba);
        QVERIFY(rows.has_value());
        QCOMPARE(rows->size(), 3);
        QCOMPARE(rows->at(0).cells, (QStringList{u"姓名"_s, u"备注"_s}));
        QCOMPARE(rows->at(1).cells.at(1), u"a, \"b\"\nc"_s);
        QCOMPARE(rows->at(1).line, 2);
        QCOMPARE(rows->at(2).line, 5);
        QCOMPARE(rows->at(2).cells, (QStringList{u"李"_s, QString()}));
    }

    void saysWhichLineIsBroken_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("open quote") << "a,b\nc,\"d\n"_ba;
        QTest::newRow("text behind a quote") << "a,b\n\"c\"d,e\n"_ba;
        QTest::newRow("no UTF-8") << "a,b\n\xB0\xA1,c\n"_ba;
        QTest::newRow("NUL") << QByteArray("a,b\nc\0,d\n", 9);
    }
    void saysWhichLineIsBroken()
    {
        QFETCH(QByteArray, bytes);
        const auto rows = rowsOf(bytes);
        QVERIFY(!rows);
        QVERIFY2(rows.error().message.contains(u"2"), qPrintable(rows.error().message));
    }

    void refusesALineOfTenMegabytes() { QVERIFY(!rowsOf("a,b\n" + QByteArray(10 << 20, 'x'))); }

    void whatItWritesItReads()
    {
        const QStringList cells{u"a"_s, u"b,c"_s, u"d\"e"_s, u"f\ng"_s, QString(), u"-1.50"_s};
        const auto rows = rowsOf(csvLine(cells));
        QVERIFY(rows.has_value());
        QCOMPARE(rows->first().cells, cells);
    }

    void formulasAreDefused()
    {
        QCOMPARE(csvLine({u"=1+1"_s, u"@x"_s, u"-12.5"_s, u"+cmd"_s}), "'=1+1,'@x,-12.5,'+cmd\r\n"_ba);
    }
};

QTEST_GUILESS_MAIN(TestCsv)
#include "test_csv.moc"
