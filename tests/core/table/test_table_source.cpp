// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/table/old_tables.h"
#include "core/table/workbook.h"
#include "table/source.h"

#include <QBuffer>
#include <QTemporaryFile>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk;
using base::Error;
using test::textCell;

class TestTableSource : public QObject {
    Q_OBJECT

    struct Read {
        QList<table::Row> rows;
        table::Origin origin;
        Error error = {Error::Code::Invalid, {}, {}};
        bool failed = false;

        QList<QStringList> cells() const
        {
            QList<QStringList> cells;
            for (const table::Row& row : rows)
                cells.append(row.cells);
            return cells;
        }
    };
    static Read read(QByteArray bytes)
    {
        QBuffer device(&bytes);
        device.open(QIODevice::ReadOnly);
        auto source = table::openSource(device);
        if (!source)
            return {{}, {}, source.error(), true};
        Read read{{}, (*source)->origin()};
        for (int time = 0; time < 2; ++time) { // a source can be read again
            read.rows.clear();
            const auto done = (*source)->read([&read](const table::Row& row) {
                read.rows.append(row);
                return true;
            });
            if (!done)
                return {{}, {}, done.error(), true};
        }
        return read;
    }
    static QByteArray row(int number, const QByteArray& cells)
    {
        return "<row r=\"" + QByteArray::number(number) + "\">" + cells + "</row>";
    }

private Q_SLOTS:
    void textIsReadInItsEncodingAndDialect_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QString>("kind");
        const QString text = u"报名号,姓名\r\n001,王样例\r\n002,李样例\r\n"_s;
        const auto with = [&text](QChar delimiter, const QString& end) {
            return QString(text).replace(u',', delimiter).replace(u"\r\n"_s, end);
        };
        QTest::newRow("UTF-8") << text.toUtf8() << u"CSV, UTF-8"_s;
        QTest::newRow("UTF-8 with a mark") << "\xEF\xBB\xBF" + text.toUtf8() << u"CSV, UTF-8"_s;
        QTest::newRow("GB 18030") << base::toGb18030(text) << u"CSV, GB 18030"_s;
        QByteArray little("\xFF\xFE");
        QByteArray big("\xFE\xFF");
        for (const QChar letter : with(u'\t', u"\r\n"_s)) {
            little += char(letter.cell());
            little += char(letter.row());
            big += char(letter.row());
            big += char(letter.cell());
        }
        QTest::newRow("Excel's Unicode text") << little << u"CSV, UTF-16"_s;
        QTest::newRow("big endian") << big << u"CSV, UTF-16"_s;
        QTest::newRow("semicolons") << with(u';', u"\n"_s).toUtf8() << u"CSV, UTF-8"_s;
        QTest::newRow("tabs") << with(u'\t', u"\n"_s).toUtf8() << u"CSV, UTF-8"_s;
        QTest::newRow("CR alone") << with(u',', u"\r"_s).toUtf8() << u"CSV, UTF-8"_s;
        QTest::newRow("no end of line at the end") << text.trimmed().toUtf8() << u"CSV, UTF-8"_s;
        QTest::newRow("says its delimiter")
            << "sep=;\r\n" + with(u';', u"\r\n"_s).toUtf8() << u"CSV, UTF-8"_s;
        QTest::newRow("text marks") << "报名号,姓名\r\n=\"001\",王样例\r\n'002,李样例\r\n"_ba
                                    << u"CSV, UTF-8"_s;
        QTest::newRow("quoted text marks")
            << "报名号,姓名\r\n\"=\"\"001\"\"\",\"王样例\"\r\n`002,李样例\r\n"_ba << u"CSV, UTF-8"_s;
    }
    void textIsReadInItsEncodingAndDialect()
    {
        QFETCH(QByteArray, file);
        const Read read = this->read(file);
        QVERIFY2(!read.failed, qPrintable(read.error.message));
        QCOMPARE(
            read.cells(),
            (QList<QStringList>{{u"报名号"_s, u"姓名"_s}, {u"001"_s, u"王样例"_s}, {u"002"_s, u"李样例"_s}}));
        QTEST(read.origin.kind, "kind");
    }

    void linesAreCountedWhateverTheyEndWith()
    {
        for (const QByteArray& end : {"\r"_ba, "\n"_ba, "\r\n"_ba}) {
            const QByteArray lines = "a,b" + end + end + "1,\"x" + end + "y\"" + end + ",," + end + "2,z";
            const Read read = this->read(lines);
            QVERIFY2(!read.failed, qPrintable(read.error.message));
            QCOMPARE(read.rows.size(), 3); // the empty one and the one of empty cells are none
            QCOMPARE(read.rows.at(1).number, 3);
            QCOMPARE(read.rows.at(2).number, 6);
        }
    }

    void blocksEndWhereTheyLike()
    {
        QString text = u"报名号,姓名\r\n"_s;
        for (int i = 0; i < 20'000; ++i)
            text += u"%1,赵样例\r\n"_s.arg(i);
        for (const QByteArray& file :
             {text.toUtf8(), "x" + text.toUtf8(), base::toGb18030(text), base::toGb18030(u"x"_s + text)}) {
            const Read read = this->read(file);
            QCOMPARE(read.rows.size(), 20'001);
            QCOMPARE(read.rows.last().cells, (QStringList{u"19999"_s, u"赵样例"_s}));
        }
    }

    void aNumberThatTheSpreadsheetRoundedIsWrong()
    {
        const Read read = this->read("报名号,身份证号\r\n1,1.50000E+17\r\n");
        QCOMPARE(read.rows.at(1).wrong.size(), 1);
        QCOMPARE(read.rows.at(1).wrong.first().column, 1);
    }

    void theSheetThatIsSeenIsRead_data()
    {
        QTest::addColumn<QByteArray>("sheets");
        QTest::addColumn<QString>("sheet");
        QTest::addColumn<QString>("text");
        const auto sheets = [](const char* first, const char* second) {
            return QByteArray("<sheet name=\"表\" sheetId=\"2\" r:id=\"rId7\"") + first +
                   "/><sheet name=\"代码\" sheetId=\"1\" r:id=\"rId1\"" + second + "/>";
        };
        QTest::newRow("both") << sheets("", "") << u"表"_s << u"x"_s;
        QTest::newRow("the first is hidden") << sheets(" state=\"hidden\"", "") << u"代码"_s << u"1"_s;
        QTest::newRow("very hidden") << sheets(" state=\"veryHidden\"", "") << u"代码"_s << u"1"_s;
        QTest::newRow("the second is hidden") << sheets("", " state=\"hidden\"") << u"表"_s << u"x"_s;
    }
    void theSheetThatIsSeenIsRead()
    {
        QFETCH(QByteArray, sheets);
        const Read read =
            this->read(test::zipOf(test::workbookOf(row(1, textCell("A1", u"x"_s)), {}, sheets)));
        QVERIFY2(!read.failed, qPrintable(read.error.message));
        QTEST(read.origin.sheet, "sheet");
        QTEST(read.rows.first().cells.first(), "text");
    }

    void aWorkbookWithoutASeenSheetIsRefused()
    {
        const Read read = this->read(test::zipOf(test::workbookOf(
            row(1, textCell("A1", u"x"_s)), {}, "<sheet name=\"a\" state=\"hidden\" r:id=\"rId7\"/>")));
        QVERIFY(read.failed);
        QVERIFY2(read.error.message.contains(u"hidden"_s), qPrintable(read.error.message));
    }

    void aFormulaWithoutAResultIsWrongAndNotEmpty()
    {
        const Read read = this->read(test::zipOf(test::workbookOf(
            row(1, textCell("A1", u"x"_s) + "<c r=\"B1\"><f>A1&amp;\"y\"</f></c>"
                                            "<c r=\"C1\" t=\"str\"><f>\"\"</f><v></v></c>"))));
        QCOMPARE(read.rows.first().wrong.size(), 1); // the third has a result: nothing
        QCOMPARE(read.rows.first().wrong.first().column, 1);
        QVERIFY(read.rows.first().wrong.first().reason.contains(u"formula"_s));
    }

    void anOldWorkbookIsRead()
    {
        const QByteArray book = test::biffOf({{0, 0, u"报名号"_s},
                                              {0, 1, u"姓名"_s},
                                              {1, 0, {}, 19900000001.0},
                                              {1, 1, u"王样例"_s},
                                              {3, 0, {}, 1.5e17},
                                              {3, 1, u"李样例"_s}});
        const Read read = this->read(book);
        QVERIFY2(!read.failed, qPrintable(read.error.message + read.error.detail));
        QCOMPARE(read.origin.kind, u"XLS"_s);
        QCOMPARE(read.rows.size(), 3);
        QCOMPARE(read.rows.at(0).cells, (QStringList{u"报名号"_s, u"姓名"_s}));
        QCOMPARE(read.rows.at(1).cells, (QStringList{u"19900000001"_s, u"王样例"_s}));
        QCOMPARE(read.rows.at(2).number, 4);
        QCOMPARE(read.rows.at(2).wrong.size(), 1);
    }

    void aDbfIsReadInItsEncoding_data()
    {
        QTest::addColumn<bool>("isGbk");
        QTest::addColumn<char>("language");
        QTest::newRow("GBK by its language") << true << '\x4D';
        QTest::newRow("GBK without a word of it") << true << '\0';
        QTest::newRow("UTF-8") << false << '\0';
    }
    void aDbfIsReadInItsEncoding()
    {
        QFETCH(bool, isGbk);
        QFETCH(char, language);
        const auto bytes = [isGbk](const QString& text) {
            return isGbk ? base::toGb18030(text) : text.toUtf8();
        };
        const QByteArray file =
            test::dbfOf({{"BMH", 'C', 12}, {bytes(u"姓名"_s), 'C', 20}, {"CSRQ", 'D', 8}, {"FS", 'N', 6}},
                        {{"20260001", bytes(u"王样例"_s), "20050115", "85.5"},
                         {"*0260002", bytes(u"删样例"_s), "20050115", "1"},
                         {"20260003", bytes(u"李样例"_s), "", "90"}},
                        language);
        const Read read = this->read(file);
        QVERIFY2(!read.failed, qPrintable(read.error.message + read.error.detail));
        QCOMPARE(read.cells(), (QList<QStringList>{{u"BMH"_s, u"姓名"_s, u"CSRQ"_s, u"FS"_s},
                                                   {u"20260001"_s, u"王样例"_s, u"2005-01-15"_s, u"85.5"_s},
                                                   {u"20260003"_s, u"李样例"_s, u""_s, u"90"_s}}));
        QCOMPARE(read.rows.last().number, 4);
    }

    void whatIsNoTableIsCalledByItsName_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QString>("words");
        QTest::newRow("nothing") << QByteArray() << u"empty"_s;
        QTest::newRow("web page") << "<html><body><table><tr><td>x</td></tr></table></body></html>"_ba
                                  << u"web page"_s;
        QTest::newRow("web page with a mark") << "\xEF\xBB\xBF<table border=1><tr><td>x"_ba << u"web page"_s;
        QTest::newRow("XML") << "<?xml version=\"1.0\"?><Workbook/>"_ba << u"XML"_s;
        QTest::newRow("PDF") << "%PDF-1.7 and so on"_ba << u"PDF"_s;
        QTest::newRow("picture") << "\xFF\xD8\xFF\xE0 and so on"_ba << u"picture"_s;
        QTest::newRow("neither encoding") << "a,b\n\xFF\xFF\xC3,1\n"_ba << u"neither"_s;
        QTest::newRow("a container that is no workbook")
            << "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"_ba + QByteArray(600, '\0') << u"xlsx"_s;
        QTest::newRow("OpenDocument")
            << test::zipOf({{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}}) << u".ods"_s;
        QByteArray cut = test::dbfOf({{"BMH", 'C', 12}}, {{"1"}, {"2"}, {"3"}});
        cut.chop(20);
        QTest::newRow("a dbf that was cut") << cut << u"damaged"_s;
        QTest::newRow("a dbf with a memo") << test::dbfOf({{"BZ", 'M', 10}}, {{"1"}}) << u"memo"_s;
    }
    void whatIsNoTableIsCalledByItsName()
    {
        QFETCH(QByteArray, file);
        QFETCH(QString, words);
        const Read read = this->read(file);
        QVERIFY(read.failed);
        QCOMPARE(read.error.code, Error::Code::Invalid);
        QVERIFY2(read.error.message.contains(words), qPrintable(read.error.message));
    }

    void aHeaderThatBeginsLikeAPictureIsStillATable() { QCOMPARE(read("BMH,XM\r\n1,王\r\n").rows.size(), 2); }

    void aFormulaOfAnOldWorkbookIsWrongAndNotEmpty()
    {
        QByteArray book =
            test::biffOf({{0, 0, u"报名号"_s}, {0, 1, u"姓名"_s}, {1, 0, u"1"_s}, {1, 2, u"x"_s}});
        // BIFF 2 FORMULA in B2: row, column, attributes, result, recalculation, a constant.
        const QByteArray formula = test::le16(0x0006) + test::le16(20) + test::le16(1) + test::le16(1) +
                                   QByteArray(3, 0) + QByteArray(8, 0) + QByteArray(5, 1);
        book.insert(book.size() - 4, formula);
        const Read read = this->read(book);
        QVERIFY2(!read.failed, qPrintable(read.error.message + read.error.detail));
        QCOMPARE(read.rows.at(1).wrong.size(), 1);
        QCOMPARE(read.rows.at(1).wrong.first().column, 1);
    }

    void runsWithinRunsAreNoRoadToTheEndOfTheStack()
    {
        const int deep = 200'000;
        const QByteArray text = "<si>" + QByteArray("<r>").repeated(deep) + "<t>x</t>" +
                                QByteArray("</r>").repeated(deep) + "</si>";
        const Read read =
            this->read(test::zipOf(test::workbookOf(row(1, "<c r=\"A1\" t=\"s\"><v>0</v></c>"), text)));
        QVERIFY(read.failed || read.rows.isEmpty() || read.rows.first().cells.first().isEmpty());
    }

    void anOldWorkbookOnTheDiskIsReadInPlace()
    {
        QTemporaryFile file;
        QVERIFY(file.open());
        file.write(test::biffOf({{0, 0, u"报名号"_s}, {1, 0, u"1"_s}}));
        QVERIFY(file.flush());
        const auto source = table::openSource(file);
        QVERIFY(source.has_value());
        int rows = 0;
        QVERIFY((*source)->read([&rows](const table::Row&) { return ++rows > 0; }));
        QCOMPARE(rows, 2);
    }
};

QTEST_GUILESS_MAIN(TestTableSource)
#include "test_table_source.moc"
