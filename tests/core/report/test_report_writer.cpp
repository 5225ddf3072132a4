// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/clock.h"
#include "report/report_writer.h"
#include "report/text_sheet.h"

#include <QBuffer>
#include <QFileInfo>
#include <QPdfDocument>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <archive.h>
#include <archive_entry.h>

using namespace Qt::StringLiterals;
using namespace examdesk::report;
using examdesk::base::Error;
using examdesk::base::Money;
using examdesk::base::Progress;

namespace {

const QString kLongNumber = u"42000012345678901234567890123456"_s; // 32 digits, as long as they come

/// The parts of a workbook by name.
QHash<QString, QString> partsOf(const QString& path)
{
    QHash<QString, QString> parts;
    archive* zip = archive_read_new();
    archive_read_support_format_zip(zip);
    if (archive_read_open_filename(zip, QFile::encodeName(path).constData(), 1 << 16) == ARCHIVE_OK) {
        for (archive_entry* entry = nullptr; archive_read_next_header(zip, &entry) == ARCHIVE_OK;) {
            QByteArray bytes(qsizetype(archive_entry_size(entry)), '\0');
            if (archive_read_data(zip, bytes.data(), size_t(bytes.size())) == bytes.size())
                parts.insert(QString::fromUtf8(archive_entry_pathname(entry)), QString::fromUtf8(bytes));
        }
    }
    archive_read_free(zip);
    return parts;
}

/// The `c` element of a cell such as B2.
QString cellOf(const QString& sheet, const QString& name)
{
    const qsizetype from = sheet.indexOf(u"<c r=\"%1\""_s.arg(name));
    return from < 0 ? QString() : sheet.mid(from, sheet.indexOf(u"<c r="_s, from + 1) - from);
}

/// The text of a PDF as copied, without white space: what stands in columns comes apart by it.
QString textOf(const QString& path)
{
    QProcess reader;
    reader.start(u"pdftotext"_s, {u"-layout"_s, path, u"-"_s});
    reader.waitForFinished();
    return QString::fromUtf8(reader.readAllStandardOutput());
}

Table orders(int rows)
{
    Table table{.title = u"订单：逐笔"_s,
                .columns = {{u"订单号"_s, ColumnKind::Text},
                            {u"渠道"_s, ColumnKind::Text},
                            {u"笔数"_s, ColumnKind::Count, true},
                            {u"金额"_s, ColumnKind::Money, true},
                            {u"日期"_s, ColumnKind::Date},
                            {u"支付时间"_s, ColumnKind::DateTime}},
                .rows = {},
                .ifEmpty = u"没有订单。"_s};
    const QDateTime first = examdesk::base::parseLocalTime(u"2026-03-10 09:05:07").value();
    for (int row = 0; row < rows; ++row)
        table.rows.append({u"2026031000000000%1"_s.arg(row, 6, 10, QLatin1Char('0')), u"微信"_s,
                           qint64(row % 3), Money::fromFen(16000 + row), QDate(2026, 3, 10),
                           first.addSecs(row)});
    return table;
}

Report document(const QList<Table>& tables)
{
    return {.title = u"缴费对账日报"_s,
            .exam = u"2026 年示例考试"_s,
            .period = u"2026-03-10"_s,
            .madeBy = u"admin"_s,
            .madeAt = examdesk::base::parseLocalTime(u"2026-03-11 09:00").value(),
            .figures = {{u"订单"_s, qint64(1234)}, {u"实收"_s, Money::fromFen(1234567)}},
            .notes = {u"高考录取说明：订单按支付日统计。"_s},
            .tables = tables,
            .signatures = {u"制表人"_s, u"复核人"_s, u"负责人"_s, u"日期"_s}};
}

} // namespace

class TestReportWriter : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    QString path(const QString& name) const { return m_folder.filePath(name); }

private Q_SLOTS:
    void cellsOfAWorkbookHaveTheirTypes()
    {
        Table table = orders(3);
        table.rows[0][0] = kLongNumber;
        QVERIFY(writeXlsx(document({table}), path(u"a.xlsx"_s)));
        const auto parts = partsOf(path(u"a.xlsx"_s));
        const QString sheet = parts.value(u"xl/worksheets/sheet2.xml"_s);
        const QString number = cellOf(sheet, u"A2"_s);
        QVERIFY2(number.contains(u"t=\"inlineStr\""_s) && number.contains(kLongNumber), qPrintable(number));
        QVERIFY(cellOf(sheet, u"D2"_s).contains(u"<v>160</v>"_s));
        QVERIFY(cellOf(sheet, u"D3"_s).contains(u"<v>160.01</v>"_s));
        QVERIFY(!cellOf(sheet, u"D3"_s).contains(u" t="_s));
        QVERIFY(cellOf(sheet, u"E2"_s).contains(u"<v>46091</v>"_s)); // 2026-03-10
        QVERIFY(cellOf(sheet, u"F2"_s).contains(u"<v>46091.378"_s)); // 09:05:07 of the exam's clock
        const QString styles = parts.value(u"xl/styles.xml"_s);
        QVERIFY(styles.contains(u"¥#,##0.00"_s) && styles.contains(u"yyyy-mm-dd hh:mm:ss"_s));
    }

    void sumsAreFormulasWithTheirResult()
    {
        QVERIFY(writeXlsx(document({orders(3)}), path(u"b.xlsx"_s)));
        const QString sheet = partsOf(path(u"b.xlsx"_s)).value(u"xl/worksheets/sheet2.xml"_s);
        QVERIFY(cellOf(sheet, u"C5"_s).contains(u"<f>SUM(C2:C4)</f><v>3</v>"_s));
        QVERIFY(cellOf(sheet, u"D5"_s).contains(u"<f>SUM(D2:D4)</f><v>480.03</v>"_s));
        QVERIFY(!cellOf(sheet, u"B5"_s).contains(u"<f>"_s));
    }

    void theHeaderIsFrozenFilteredAndPrintedOnEveryPage()
    {
        QVERIFY(writeXlsx(document({orders(3)}), path(u"c.xlsx"_s)));
        const auto parts = partsOf(path(u"c.xlsx"_s));
        const QString sheet = parts.value(u"xl/worksheets/sheet2.xml"_s);
        QVERIFY(sheet.contains(
            u"<pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/>"_s));
        QVERIFY(sheet.contains(u"<autoFilter ref=\"A1:F4\"/>"_s));
        QVERIFY(sheet.contains(u"orientation=\"landscape\""_s) && sheet.contains(u"fitToHeight=\"0\""_s));
        const QString book = parts.value(u"xl/workbook.xml"_s);
        QVERIFY(book.contains(u"_xlnm.Print_Titles"_s));
        QVERIFY(book.contains(u"name=\"订单：逐笔\""_s));
    }

    void noTextBecomesAFormula_data()
    {
        QTest::addColumn<QString>("text");
        for (const char* text : {"=1+1", "+cmd", "-2+3", "@SUM(A1)", "=HYPERLINK(\"http://x\")"})
            QTest::newRow(text) << QString::fromLatin1(text);
    }
    void noTextBecomesAFormula()
    {
        QFETCH(QString, text);
        Table table = orders(1);
        table.rows[0][1] = text;
        QVERIFY(writeXlsx(document({table}), path(u"d.xlsx"_s)));
        const QString cell = cellOf(partsOf(path(u"d.xlsx"_s)).value(u"xl/worksheets/sheet2.xml"_s), u"B2"_s);
        QVERIFY(cell.contains(u"t=\"inlineStr\""_s) && !cell.contains(u"<f>"_s));
        QVERIFY(writeCsv(table, path(u"d.csv"_s)));
        QFile csv(path(u"d.csv"_s));
        QVERIFY(csv.open(QIODevice::ReadOnly));
        const QString line = QString::fromUtf8(csv.readAll()).section(u"\r\n"_s, 1, 1);
        QVERIFY2(line.contains(u",'"_s) || line.contains(u",\"'"_s), qPrintable(line));
    }

    void sheetsOfOneTitleGetNamesOfTheirOwn()
    {
        Table table = orders(1);
        table.title = u"一张标题非常非常长而且带有/和[]的表格标题超过三十一个字符的限制"_s;
        QVERIFY(writeXlsx(document({table, table}), path(u"e.xlsx"_s)));
        QVERIFY(partsOf(path(u"e.xlsx"_s)).contains(u"xl/worksheets/sheet3.xml"_s));
    }

    void aTextSheetIsReadBackAsText()
    {
        QBuffer buffer;
        QVERIFY(buffer.open(QIODevice::ReadWrite));
        auto sheet = TextSheet::open(buffer);
        QVERIFY(sheet && sheet->write({u"号"_s}) && sheet->write({kLongNumber}) && sheet->finish());
        QFile file(path(u"f.xlsx"_s));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(buffer.data()) > 0);
        file.close();
        QVERIFY(partsOf(file.fileName()).value(u"xl/worksheets/sheet1.xml"_s).contains(kLongNumber));
    }

    void everyTextOfAPdfIsCopiedAsItWasGiven()
    {
        if (QStandardPaths::findExecutable(u"pdftotext"_s).isEmpty())
            QSKIP("There is no pdftotext.");
        Table table = orders(40);
        table.rows[7][0] = kLongNumber;
        table.rows[8][1] = u"高见龙齐"_s; // glyphs that radicals share
        QVERIFY(writePdf(document({table}), path(u"g.pdf"_s)));
        const QString text = textOf(path(u"g.pdf"_s));
        for (const QList<Cell>& row : table.rows)
            for (const Cell& cell : row)
                QVERIFY2(text.contains(shownText(cell)), qPrintable(shownText(cell)));
        for (const QString& piece : {u"缴费对账日报"_s, u"高考录取说明：订单按支付日统计。"_s,
                                     u"¥12,345.67"_s, u"¥6,407.80"_s, u"复核人"_s, u"负责人"_s, u"1,234"_s})
            QVERIFY2(text.contains(piece), qPrintable(piece));
    }

    void columnTitlesAndPageNumbersStandOnEveryPage()
    {
        QVERIFY(writePdf(document({orders(200)}), path(u"h.pdf"_s)));
        QPdfDocument pdf;
        QCOMPARE(pdf.load(path(u"h.pdf"_s)), QPdfDocument::Error::None);
        QVERIFY(pdf.pageCount() > 3);
        for (int page = 0; page < pdf.pageCount(); ++page) {
            const QString text = pdf.getAllText(page).text();
            QVERIFY(text.contains(u"订单号"_s));
            QVERIFY2(text.contains(u"Page %1 of %2"_s.arg(page + 1).arg(pdf.pageCount())), qPrintable(text));
        }
    }

    void signaturesNeverStandAlone_data()
    {
        QTest::addColumn<int>("rows");
        for (int rows = 0; rows < 72; rows += rows < 3 || (rows > 24 && rows < 40) ? 1 : 4)
            QTest::addRow("%d rows", rows) << rows;
    }
    void signaturesNeverStandAlone()
    {
        QFETCH(int, rows);
        const Table table = orders(rows);
        QVERIFY(writePdf(document({table}), path(u"i.pdf"_s)));
        QPdfDocument pdf;
        QCOMPARE(pdf.load(path(u"i.pdf"_s)), QPdfDocument::Error::None);
        const QString last = pdf.getAllText(pdf.pageCount() - 1).text();
        QVERIFY(last.contains(u"复核人"_s));
        const QString context = rows == 0 ? table.ifEmpty : shownText(table.rows.last().first());
        QVERIFY2(last.contains(context), qPrintable(last));
        if (rows >= 3)
            QVERIFY(last.contains(shownText(table.rows.at(rows - 3).first())));
    }

    void aCharacterWithoutAGlyphDoesNotStopTheReport()
    {
        Table table = orders(1);
        table.rows[0][1] = u"bill\U000FFFFE\t.csv"_s;
        QVERIFY(writePdf(document({table}), path(u"j.pdf"_s)));
        QPdfDocument pdf;
        QCOMPARE(pdf.load(path(u"j.pdf"_s)), QPdfDocument::Error::None);
        QVERIFY(pdf.getAllText(0).text().contains(u"bill〓"_s));
    }

    void stoppingLeavesWhatWasThere()
    {
        const QString file = path(u"kept"_s);
        QVERIFY(writeCsv(orders(2), file));
        QFile before(file);
        QVERIFY(before.open(QIODevice::ReadOnly));
        const QByteArray kept = before.readAll();
        const Progress stop([](qint64, qint64) { return false; });
        QCOMPARE(writePdf(document({orders(2)}), file, stop).error().code, Error::Code::Cancelled);
        QCOMPARE(writeXlsx(document({orders(2)}), file, stop).error().code, Error::Code::Cancelled);
        QCOMPARE(writeCsv(orders(2), file, stop).error().code, Error::Code::Cancelled);
        QFile after(file);
        QVERIFY(after.open(QIODevice::ReadOnly));
        QCOMPARE(after.readAll(), kept);
    }

    void aFolderThatIsNotThereIsNamed()
    {
        const QString file = path(u"none/report"_s);
        for (const auto& written : {writePdf(document({orders(2)}), file),
                                    writeXlsx(document({orders(2)}), file), writeCsv(orders(2), file)}) {
            QCOMPARE(written.error().code, Error::Code::Storage);
            QVERIFY(written.error().message.contains(file));
        }
    }

    void aReportGrowsWithItsRowsAndNoFaster()
    {
        const auto sizeOf = [this](int rows, const QString& name, const auto& write) -> double {
            const QString file = path(name.arg(rows));
            return write(document({orders(rows)}), file) ? double(QFileInfo(file).size()) : 0;
        };
        const auto pdf = [](const Report& report, const QString& file) {
            return writePdf(report, file).has_value();
        };
        const auto xlsx = [](const Report& report, const QString& file) {
            return writeXlsx(report, file).has_value();
        };
        const double pdfRow = (sizeOf(1000, u"k%1.pdf"_s, pdf) - sizeOf(500, u"k%1.pdf"_s, pdf)) / 500;
        const double xlsxRow = (sizeOf(1000, u"k%1.xlsx"_s, xlsx) - sizeOf(500, u"k%1.xlsx"_s, xlsx)) / 500;
        QVERIFY(pdfRow > 0 && xlsxRow > 0);
        const double pdfSize = sizeOf(5000, u"k%1.pdf"_s, pdf);
        const double xlsxSize = sizeOf(5000, u"k%1.xlsx"_s, xlsx);
        QVERIFY2(pdfSize > 4000 * pdfRow && pdfSize < 7000 * pdfRow, qPrintable(QString::number(pdfSize)));
        QVERIFY2(xlsxSize > 4000 * xlsxRow && xlsxSize < 7000 * xlsxRow,
                 qPrintable(QString::number(xlsxSize)));
    }
};

QTEST_GUILESS_MAIN(TestReportWriter)
#include "test_report_writer.moc"
