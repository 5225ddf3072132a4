// SPDX-License-Identifier: GPL-3.0-or-later
#include "candidate/candidate_commands.h"
#include "candidate/candidate_export.h"
#include "candidate/candidate_import.h"
#include "candidate/candidate_service.h"
#include "core/table/workbook.h"
#include "support/exam_fixture.h"

#include <QBuffer>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::candidate;
using base::Error;
using test::textCell;

class TestXlsxFiles : public QObject {
    Q_OBJECT

    const exam::Catalogue m_exams = test::builtInExams();
    account::Modules m_modules;
    std::unique_ptr<test::TemporarySession> m_station;

    const exam::Definition& exam() const { return *m_exams.find(u"nm-zsb-2023"_s); }
    base::Result<ImportOutcome> import(QByteArray file, ImportMode mode = ImportMode::AllOrNothing,
                                       const base::Progress& progress = {})
    {
        QBuffer buffer(&file);
        buffer.open(QIODevice::ReadOnly);
        return importCandidates(m_station->admin(), exam(), buffer, {.mode = mode}, progress);
    }
    base::Result<ImportOutcome> importRows(const QByteArray& rows, const QByteArray& texts = {})
    {
        return import(test::zipOf(test::workbookOf(rows, texts)), ImportMode::Partial);
    }
    QByteArray exported(Secrets secrets = Secrets::Whole)
    {
        QBuffer file;
        file.open(QIODevice::WriteOnly);
        const auto done = exportCandidates(m_station->admin(), exam(), {.exam = exam().id},
                                           {file, table::Format::Xlsx}, ExportOptions{secrets});
        if (!done)
            qFatal("%s [%s]", qPrintable(done.error().message), qPrintable(done.error().detail));
        return file.data();
    }
    std::optional<Candidate> stored(const QString& number)
    {
        const auto found = m_station->admin().records().findByKey(kCandidateEntity, exam().id, number);
        if (!found || !*found)
            return {};
        return CandidateService(m_station->admin(), m_exams).find(CandidateId((*found)->id)).value();
    }
    qint64 count() { return CandidateService(m_station->admin(), m_exams).counts(exam().id)->total; }

    static QByteArray row(int number, const QByteArray& cells)
    {
        return "<row r=\"" + QByteArray::number(number) + "\">" + cells + "</row>";
    }
    static QByteArray header()
    {
        return row(1, textCell("A1", u"报名号"_s) + textCell("B1", u"考生类型"_s) +
                          textCell("C1", u"姓名"_s) + textCell("D1", u"身份证号"_s) +
                          textCell("E1", u"手机号"_s));
    }
    /// One sound row, as text, in sheet row @p number.
    static QByteArray person(int number)
    {
        const QByteArray n = QByteArray::number(number);
        return row(number, textCell("A" + n, QString::number(20230000 + number)) +
                               textCell("B" + n, u"应届毕业生"_s) + textCell("C" + n, u"王样例"_s) +
                               textCell("D" + n, test::inventedIdNumber(number)) +
                               textCell("E" + n, u"199%1"_s.arg(number, 8, 10, QLatin1Char('0'))));
    }

private Q_SLOTS:
    void initTestCase() { registerModule(m_modules, m_exams); }
    void init() { m_station = std::make_unique<test::TemporarySession>(m_modules); }
    void cleanup() { m_station.reset(); }

    void whatWasExportedIsImportedAgainWhole()
    {
        QCOMPARE(importRows(header() + person(2) + person(3))->added, 2);
        const Candidate before = *stored(u"20230002"_s);
        const QByteArray file = exported();
        QVERIFY(!file.contains(test::inventedIdNumber(2).toUtf8())); // it is packed
        m_station = std::make_unique<test::TemporarySession>(m_modules);
        QVERIFY(!stored(u"20230002"_s));
        const auto outcome = import(file);
        QVERIFY2(outcome.has_value(), outcome ? "" : qPrintable(outcome.error().message));
        QVERIFY(outcome->problems.isEmpty());
        QCOMPARE(outcome->added, 2);
        QCOMPARE(stored(u"20230002"_s)->fields, before.fields);
        QCOMPARE(stored(u"20230002"_s)->type, before.type);
        QCOMPARE(stored(u"20230002"_s)->fields.value(u"id_number"_s), test::inventedIdNumber(2));
    }

    void anExportHasTextCellsAFrozenHeaderAndNoFormula()
    {
        const QString formula = u"=HYPERLINK(1)"_s;
        QByteArray rows = person(2);
        rows.replace("王样例", formula.toUtf8());
        QCOMPARE(importRows(header() + rows)->added, 1);
        QByteArray sheet;
        const QByteArray file = exported();
        archive* in = archive_read_new();
        archive_read_support_format_zip(in);
        archive_read_open_memory(in, file.constData(), size_t(file.size()));
        for (archive_entry* entry = nullptr; archive_read_next_header(in, &entry) == ARCHIVE_OK;)
            if (archive_entry_pathname(entry) == "xl/worksheets/sheet1.xml"_ba) {
                sheet.resize(archive_entry_size(entry));
                QCOMPARE(archive_read_data(in, sheet.data(), size_t(sheet.size())), sheet.size());
            }
        archive_read_free(in);
        QVERIFY(sheet.contains("<t>=HYPERLINK(1)</t>"));
        QVERIFY(sheet.contains("<t>" + test::inventedIdNumber(2).toUtf8() + "</t>"));
        QVERIFY(!sheet.contains("<f>"));
        QVERIFY(!sheet.contains("<v>")); // no cell is a number
        QVERIFY(sheet.contains("state=\"frozen\""));
        QVERIFY(sheet.contains("<cols>"));
    }

    void secretsAreMaskedUnlessAsked()
    {
        QCOMPARE(importRows(header() + person(2))->added, 1);
        const auto masked = import(exported(Secrets::Masked));
        QCOMPARE(masked->added, 0);
        QCOMPARE(masked->problems.first().column, u"id_number"_s);
        QCOMPARE(m_station->admin().store().trail().newest(1)->first().action, u"candidate.register"_s);
        exported(Secrets::Whole);
        QCOMPARE(m_station->admin().store().trail().newest(1)->first().action, u"export"_s);
    }

    void everyKindOfCellBecomesItsText_data()
    {
        QTest::addColumn<QByteArray>("cell");
        QTest::addColumn<QString>("text");
        QTest::newRow("number") << "<c r=\"C2\"><v>2023000001</v></c>"_ba << u"2023000001"_s;
        QTest::newRow("number in E notation")
            << "<c r=\"C2\"><v>1.9900000001E10</v></c>"_ba << u"19900000001"_s;
        QTest::newRow("fifteen digits")
            << "<c r=\"C2\"><v>999999999999999</v></c>"_ba << u"999999999999999"_s;
        QTest::newRow("fraction") << "<c r=\"C2\" t=\"n\"><v>0.30000000000000004</v></c>"_ba << u"0.3"_s;
        QTest::newRow("shared") << "<c r=\"C2\" t=\"s\"><v>0</v></c>"_ba << u"共享"_s;
        QTest::newRow("shared with runs and phonetics")
            << "<c r=\"C2\" t=\"s\"><v>1</v></c>"_ba << u"张样例"_s;
        QTest::newRow("inline") << textCell("C2", u"a<b"_s) << u"a<b"_s;
        QTest::newRow("escaped") << textCell("C2", u"a_x0041_b"_s) << u"aAb"_s;
        QTest::newRow("result of a formula")
            << "<c r=\"C2\" t=\"str\"><f>A1&amp;B1</f><v>xyz</v></c>"_ba << u"xyz"_s;
        QTest::newRow("truth") << "<c r=\"C2\" t=\"b\"><v>1</v></c>"_ba << u"TRUE"_s;
        QTest::newRow("date") << "<c r=\"C2\" s=\"1\"><v>45031</v></c>"_ba << u"2023-04-15"_s;
        QTest::newRow("month") << "<c r=\"C2\" s=\"2\"><v>45017</v></c>"_ba << u"2023-04"_s;
    }
    void everyKindOfCellBecomesItsText()
    {
        QFETCH(QByteArray, cell);
        const auto outcome = importRows(
            header() + row(2, "<c r=\"A2\"><v>20230002</v></c>" + textCell("B2", u"应届毕业生"_s) + cell +
                                  "<c r=\"D2\" t=\"s\"><v>2</v></c><c r=\"E2\"><v>19900000002</v></c>"),
            "<si><t>共享</t></si>"
            "<si><r><t>张</t></r><r><t>样例</t></r><rPh><t>zhang</t></rPh></si>"
            "<si><t>" +
                test::inventedIdNumber(2).toUtf8() + "</t></si>");
        QVERIFY2(outcome.has_value(), outcome ? "" : qPrintable(outcome.error().detail));
        QVERIFY2(outcome->problems.isEmpty(), qPrintable(outcome->problems.value(0).reason));
        QTEST(stored(u"20230002"_s)->fields.value(u"name"_s), "text");
        QCOMPARE(stored(u"20230002"_s)->fields.value(u"phone"_s), u"19900000002"_s);
    }

    void wrongCellsAreNamedByRowAndColumn_data()
    {
        QTest::addColumn<QByteArray>("cell");
        QTest::addColumn<QString>("column");
        QTest::addColumn<QString>("reason");
        QTest::newRow("an ID number that became a number")
            << "<c r=\"D4\"><v>1.5000019900101E+17</v></c>"_ba << u"身份证号"_s << u"as text"_s;
        QTest::newRow("error") << "<c r=\"D4\" t=\"e\"><v>#N/A</v></c>"_ba << u"身份证号"_s << u"#N/A"_s;
        QTest::newRow("no number") << "<c r=\"D4\"><v>abc</v></c>"_ba << u"身份证号"_s << u"number"_s;
        QTest::newRow("beside the table") << textCell("AB4", u"x"_s) << u"AB"_s << u"header"_s;
        QTest::newRow("breaks the field's rule") << textCell("E4", u"12345"_s) << u"手机号"_s << u""_s;
    }
    void wrongCellsAreNamedByRowAndColumn()
    {
        QFETCH(QByteArray, cell);
        QFETCH(QString, reason);
        const QByteArray wrong = row(4, textCell("A4", u"20230004"_s) + textCell("B4", u"应届毕业生"_s) +
                                            textCell("C4", u"李样例"_s) + cell);
        // Row 3 is empty: neither a problem nor a reason to count wrongly.
        const auto outcome = importRows(header() + person(2) + row(3, "<c r=\"A3\"/>") + wrong + person(5));
        QVERIFY2(outcome.has_value(), outcome ? "" : qPrintable(outcome.error().detail));
        QCOMPARE(outcome->added, 2);
        QCOMPARE(outcome->problems.size(), 1);
        QCOMPARE(outcome->problems.first().row, 4);
        QTEST(outcome->problems.first().column, "column");
        QVERIFY2(outcome->problems.first().reason.contains(reason),
                 qPrintable(outcome->problems.first().reason));
        QVERIFY(!stored(u"20230004"_s));
    }

    void whatIsNoSoundWorkbookIsRefusedWhole_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QString>("sentence");
        const QByteArray good = test::zipOf(test::workbookOf(header() + person(2)));
        const QString damaged = u"damaged"_s;
        const auto without = [](const char* name) {
            QList<test::Part> parts = test::workbookOf(header() + person(2));
            parts.removeIf([name](const test::Part& part) { return part.name == name; });
            return test::zipOf(parts);
        };
        QTest::newRow("empty") << QByteArray() << u"empty"_s;
        QTest::newRow("cut off") << good.left(good.size() / 2) << damaged;
        QTest::newRow("another zip") << test::zipOf({{"readme.txt", "hello"}}) << damaged;
        QTest::newRow("no sheet") << without("xl/worksheets/first.xml") << damaged;
        QTest::newRow("no workbook") << without("xl/workbook.xml") << damaged;
        QTest::newRow("no old workbook") << "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and so on"_ba << damaged;
        QTest::newRow("locked") << "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"_ba + QByteArray(500, '\0') +
                                       QByteArray("E\0n\0c\0r\0y\0p\0t\0e\0d\0", 18)
                                << u"password"_s;
        QTest::newRow("encrypted zip")
            << test::zipOf(test::workbookOf(header() + person(2)), "secret") << u"password"_s;
        const auto rows = [](const QByteArray& text) { return test::zipOf(test::workbookOf(text)); };
        QTest::newRow("unclosed") << rows(header() + "<row r=\"2\"><c r=\"A2\">") << damaged;
        QTest::newRow("rows out of order") << rows(header() + person(5) + person(4)) << damaged;
        QTest::newRow("a row too far") << rows(header() + person(1'048'577)) << damaged;
        QTest::newRow("a cell of another row") << rows(header() + row(2, textCell("A3", u"1"_s))) << damaged;
        QTest::newRow("a column too far") << rows(header() + row(2, textCell("XFE2", u"1"_s))) << damaged;
        QTest::newRow("a shared text that is not there")
            << rows(header() + row(2, "<c r=\"A2\" t=\"s\"><v>7</v></c>")) << damaged;
        QList<test::Part> laughs = test::workbookOf({});
        laughs.first().content =
            "<!DOCTYPE w [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]><worksheet><sheetData>"
            "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>&b;</t></is></c></row>"
            "</sheetData></worksheet>";
        QTest::newRow("entities") << test::zipOf(laughs) << damaged;
        QByteArray bomb = good; // says that it unpacks to 1 GB
        const qsizetype size = test::workbookOf(header() + person(2)).first().content.size();
        bomb.replace(test::littleEndian(quint32(size)), test::littleEndian(1u << 30));
        QTest::newRow("bomb by its own word") << bomb << u"200 MB"_s;
        QList<test::Part> parts = test::workbookOf(header(), QByteArray(101 << 20, ' '));
        parts.first().content += QByteArray(100 << 20, ' ');
        QTest::newRow("bomb in two parts") << test::zipOf(parts) << u"200 MB"_s;
    }
    void whatIsNoSoundWorkbookIsRefusedWhole()
    {
        QFETCH(QByteArray, file);
        QFETCH(QString, sentence);
        QVERIFY(file.size() < 1 << 20);
        const auto outcome = import(file, ImportMode::Partial);
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().code, Error::Code::Invalid);
        QVERIFY2(outcome.error().message.contains(sentence), qPrintable(outcome.error().message));
        QCOMPARE(count(), 0);
    }

    void aHeaderThatCannotBeReadIsNamed()
    {
        const auto unknown = importRows(row(1, textCell("A1", u"报名号"_s) + textCell("B1", u"鞋码"_s)));
        QVERIFY(unknown.error().message.contains(u"鞋码"_s));
        const auto wrong =
            importRows(row(1, textCell("A1", u"报名号"_s) + "<c r=\"B1\" t=\"e\"><v>#REF!</v></c>"));
        QVERIFY(wrong.error().message.contains(u"B"_s));
        QVERIFY(wrong.error().message.contains(u"#REF!"_s));
    }

    void stoppingTakesNothing()
    {
        QByteArray rows = header();
        for (int i = 2; i < 50; ++i)
            rows += person(i);
        int asked = 0;
        const auto stopped = import(test::zipOf(test::workbookOf(rows)), ImportMode::Partial,
                                    base::Progress([&asked](qint64, qint64) { return ++asked < 20; }));
        QCOMPARE(stopped.error().code, Error::Code::Cancelled);
        QCOMPARE(count(), 0);
    }
};

QTEST_GUILESS_MAIN(TestXlsxFiles)
#include "test_xlsx_files.moc"
