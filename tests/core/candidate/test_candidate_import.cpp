// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text_encoding.h"
#include "candidate/candidate_commands.h"
#include "candidate/candidate_import.h"
#include "candidate/candidate_service.h"
#include "core/table/old_tables.h"
#include "core/table/workbook.h"
#include "store/number_blocks.h"
#include "store/transaction.h"
#include "support/exam_fixture.h"

#include <QBuffer>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::candidate;
using base::Error;
using test::textCell;

/// Tables as offices make them, brought in, compared with who is here, and given back where they are wrong.
class TestCandidateImport : public QObject {
    Q_OBJECT

    const exam::Catalogue m_exams = test::builtInExams();
    account::Modules m_modules;
    std::unique_ptr<test::TemporarySession> m_station;

    const exam::Definition& exam() const { return *m_exams.find(u"nm-zsb-2023"_s); }
    base::Result<ImportOutcome> import(QByteArray file, const ImportOptions& options = {})
    {
        QBuffer buffer(&file);
        buffer.open(QIODevice::ReadOnly);
        return importCandidates(m_station->admin(), exam(), buffer, options);
    }
    std::optional<Candidate> stored(const QString& number)
    {
        const auto found = m_station->admin().records().findByKey(kCandidateEntity, exam().id, number);
        if (!found || !*found)
            return {};
        return CandidateService(m_station->admin(), m_exams).find(CandidateId((*found)->id)).value();
    }
    qint64 count() { return CandidateService(m_station->admin(), m_exams).counts(exam().id)->total; }

    static QByteArray row(int number, const QByteArray& name, const QByteArray& more = {})
    {
        return QByteArray::number(20230000 + number) + ",应届毕业生," + name + ',' +
               test::inventedIdNumber(number).toUtf8() + ",1990000" +
               QByteArray::number(number).rightJustified(4, '0') + more + "\r\n";
    }
    const QByteArray m_header = "报名号,考生类型,姓名,身份证号,手机号\r\n"_ba;

private Q_SLOTS:
    void initTestCase() { registerModule(m_modules, m_exams); }
    void init() { m_station = std::make_unique<test::TemporarySession>(m_modules); }
    void cleanup() { m_station.reset(); }

    void columnsAreKnownBySynonymsAndValuesByAliases()
    {
        const auto outcome = import("序号,考生号,考生类别,考生姓名,证件号码,联系电话,性别,民族\r\n"
                                    "1,20230001,应届毕业生,王样例," +
                                    test::inventedIdNumber(1).toUtf8() + ",19900000001,男,汉\r\n" +
                                    "2,20230002,应届毕业生,李样例," + test::inventedIdNumber(2).toUtf8() +
                                    ",１９９００００００２２,1,蒙古\r\n");
        QVERIFY2(outcome.has_value(), outcome ? "" : qPrintable(outcome.error().message));
        QVERIFY2(outcome->problems.isEmpty(), qPrintable(outcome->problems.value(0).reason));
        QCOMPARE(outcome->added, 2);
        QCOMPARE(stored(u"20230001"_s)->fields.value(u"sex"_s), u"1"_s);
        QCOMPARE(stored(u"20230001"_s)->fields.value(u"ethnicity"_s), u"01"_s);
        QCOMPARE(stored(u"20230002"_s)->fields.value(u"ethnicity"_s), u"02"_s);
        QCOMPARE(stored(u"20230002"_s)->fields.value(u"phone"_s), u"19900000022"_s);
    }

    void aTableInGbkWithATitleAndATotalComesIn()
    {
        const auto outcome = import(
            base::toGb18030(QString::fromUtf8("示例学院2023年报名名单,,,,\r\n" + m_header + row(1, "王样例") +
                                              row(2, "李样例") + "合计,,2人,,\r\n")));
        QVERIFY2(outcome.has_value(), outcome ? "" : qPrintable(outcome.error().message));
        QCOMPARE(outcome->added, 2);
        QCOMPARE(outcome->refused, 0);
        QCOMPARE(outcome->titles.size(), 1);
        QCOMPARE(outcome->totals, (QList<qint64>{5}));
    }

    void aDbfWithInitialsAsNamesComesIn()
    {
        const auto outcome = import(
            test::dbfOf({{"BMH", 'C', 12}, {"XM", 'C', 20}, {"SFZH", 'C', 18}},
                        {{"20230001", base::toGb18030(u"王样例"_s), test::inventedIdNumber(1).toLatin1()}}));
        QVERIFY2(outcome.has_value(), outcome ? "" : qPrintable(outcome.error().message));
        QCOMPARE(outcome->added, 1);
        QCOMPARE(stored(u"20230001"_s)->name(), u"王样例"_s);
    }

    void unknownColumnsAreNamedAllAtOnceAndAMapSaysWhatTheyHold()
    {
        const QByteArray file = "编码,考生,籍贯,备注说明\r\n20230001,王样例,某地,好\r\n";
        const auto refused = import(file);
        QVERIFY(!refused);
        for (const QString& name : {u"编码"_s, u"考生"_s, u"籍贯"_s, u"备注说明"_s})
            QVERIFY2(refused.error().message.contains(name), qPrintable(refused.error().message));
        const auto map = ColumnMap::read(
            R"({"columns": {"编 码": "candidate_no", "考生": "name", "籍贯": "-", "备注说明": "-"}})",
            exam());
        QVERIFY2(map.has_value(), map ? "" : qPrintable(map.error().message));
        const auto outcome = import(file, {.map = *map});
        QVERIFY2(outcome.has_value(), outcome ? "" : qPrintable(outcome.error().message));
        QCOMPARE(outcome->added, 1);
        QCOMPARE(stored(u"20230001"_s)->name(), u"王样例"_s);
        QCOMPARE(*ColumnMap::read(map->toJson(), exam()), *map);
    }

    void aMapThatIsNoneIsRefused_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("words");
        QTest::newRow("no JSON") << "x"_ba << QString();
        QTest::newRow("no columns") << "{}"_ba << u"columns"_s;
        QTest::newRow("no such field") << R"({"columns": {"鞋码": "shoe_size"}})"_ba << u"shoe_size"_s;
        QTest::newRow("nothing said") << R"({"columns": {"鞋码": ""}})"_ba << u"鞋码"_s;
    }
    void aMapThatIsNoneIsRefused()
    {
        QFETCH(QByteArray, json);
        QFETCH(QString, words);
        const auto map = ColumnMap::read(json, exam());
        QVERIFY(!map);
        QVERIFY2(map.error().message.contains(words), qPrintable(map.error().message));
    }

    void twoColumnsForOneThingAreRefused()
    {
        const auto outcome = import("报名号,姓名,手机号,手机号\r\n1,王,1,2\r\n");
        QVERIFY(outcome.error().message.contains(u"twice"_s));
        // A synonym gives way to the name itself, and is asked about.
        const auto asked = import("报名号,手机号,联系电话\r\n1,19900000001,2\r\n");
        QVERIFY2(asked.error().message.contains(u"联系电话"_s), qPrintable(asked.error().message));
    }

    void aPreviewCountsAndWritesNothing()
    {
        QVERIFY(import(m_header + row(1, "王样例") + row(2, "李样例")));
        QByteArray other = row(2, "李样例");
        other.replace("19900000002", "19911111111");
        const QByteArray file = m_header + row(1, "王样例") + other + row(3, "赵样例") +
                                row(4, "钱样例", ",多") + "20230005,无此类型,孙样例,,\r\n";
        const auto outcome = import(file, {.mode = ImportMode::Preview, .update = true});
        QVERIFY2(outcome.has_value(), outcome ? "" : qPrintable(outcome.error().message));
        QCOMPARE(outcome->added, 1);
        QCOMPARE(outcome->changed, 1);
        QCOMPARE(outcome->unchanged, 1);
        QCOMPARE(outcome->refused, 2);
        QCOMPARE(outcome->changes.size(), 1);
        QCOMPARE(outcome->changes.first().field, u"phone"_s);
        QCOMPARE(outcome->changes.first().before, exam::maskedPhone(u"19900000002"_s));
        QCOMPARE(outcome->changes.first().after, u"19911111111"_s);
        QCOMPARE(count(), 2);
        QCOMPARE(stored(u"20230002"_s)->fields.value(u"phone"_s), u"19900000002"_s);
    }

    void anUpdateChangesWhatDiffersWithAReasonAndNothingElse()
    {
        QVERIFY(import(m_header + row(1, "王样例") + row(2, "李样例")));
        const qint64 version = stored(u"20230001"_s)->version;
        const QByteArray file = "身份证号,手机号,邮政编码\r\n" + test::inventedIdNumber(2).toUtf8() +
                                ",19911111111,010010\r\n" + test::inventedIdNumber(1).toUtf8() +
                                ",19900000001,\r\n";
        const auto outcome = import(file, {.update = true, .reason = u"学校来函更正"_s});
        QVERIFY2(outcome.has_value(), outcome ? "" : qPrintable(outcome.error().message));
        QVERIFY2(outcome->problems.isEmpty(), qPrintable(outcome->problems.value(0).reason));
        QCOMPARE(outcome->changed, 1);
        QCOMPARE(outcome->unchanged, 1); // an empty cell takes nothing away
        const Candidate changed = *stored(u"20230002"_s);
        QCOMPARE(changed.fields.value(u"phone"_s), u"19911111111"_s);
        QCOMPARE(changed.fields.value(u"postcode"_s), u"010010"_s);
        QCOMPARE(changed.history.last().note, u"学校来函更正"_s);
        QCOMPARE(stored(u"20230001"_s)->version, version);
        QCOMPARE(import(file, {.update = true})->changed, 0); // again: nothing left to do
    }

    void anUpdateNeverGivesANumberToWhoIsCalledOtherwise()
    {
        QVERIFY(import(m_header + row(1, "王样例") + row(2, "李样例")));
        // The numbers slipped by one row, and nothing confirms whose they are.
        const auto outcome =
            import("报名号,姓名,手机号\r\n20230001,李样例,19911111111\r\n20230002,王样例,19922222222\r\n",
                   {.mode = ImportMode::Partial, .update = true});
        QCOMPARE(outcome->refused, 2);
        QCOMPARE(stored(u"20230001"_s)->name(), u"王样例"_s);
        QCOMPARE(stored(u"20230001"_s)->fields.value(u"phone"_s), u"19900000001"_s);
    }

    void twoRowsWithOneIdNumberAreRefusedWhereThereIsNoOtherNumber()
    {
        QVERIFY(import(m_header + row(1, "王样例")));
        const QByteArray idNumber = test::inventedIdNumber(1).toUtf8();
        const auto outcome =
            import("身份证号,手机号\r\n" + idNumber + ",19911111111\r\n" + idNumber + ",19922222222\r\n",
                   {.mode = ImportMode::Partial, .update = true});
        QCOMPARE(outcome->refused, 2);
        QCOMPARE(stored(u"20230001"_s)->fields.value(u"phone"_s), u"19900000001"_s);
    }

    void aMaskedValueIsNeverTaken()
    {
        QVERIFY(import(m_header + row(1, "王样例")));
        const auto outcome = import("报名号,邮寄地址\r\n20230001,内蒙古呼和****\r\n", {.update = true});
        QCOMPARE(outcome->refused, 1);
        QVERIFY(outcome->problems.first().reason.contains(u"masked"_s));
    }

    void withoutUpdateWhoIsHereStaysAsHeIs()
    {
        QVERIFY(import(m_header + row(1, "王样例")));
        QByteArray other = row(1, "王样例");
        other.replace("19900000001", "19911111111");
        const auto outcome = import(m_header + other);
        QCOMPARE(outcome->changed, 1); // said, and not done
        QCOMPARE(stored(u"20230001"_s)->fields.value(u"phone"_s), u"19900000001"_s);
    }

    void anUpdateRefusesByRowWhatTheRulesDoNotAllow()
    {
        QVERIFY(import(m_header + row(1, "王样例") + row(2, "李样例")));
        QByteArray taken = row(1, "王样例"); // the phone of the other one
        taken.replace("19900000001", "19900000002");
        QByteArray type = row(2, "李样例");
        type.replace("应届毕业生", "获奖免试考生");
        const auto outcome = import(m_header + taken + type, {.mode = ImportMode::Partial, .update = true});
        QCOMPARE(outcome->refused, 2);
        QCOMPARE(outcome->changed, 0);
        QCOMPARE(outcome->problems.at(0).row, 2);
        QCOMPARE(outcome->problems.at(1).row, 3);
        QCOMPARE(outcome->problems.at(1).column, u"考生类型"_s);
        QCOMPARE(stored(u"20230001"_s)->fields.value(u"phone"_s), u"19900000001"_s);
    }

    /// A school's list of those who have no number yet.
    void whoIsNewAndHasNoNumberGetsOneOfThisStores()
    {
        const auto people = [](int first, int last) {
            QByteArray rows = "考生类型,姓名,身份证号\r\n"_ba;
            for (int i = first; i <= last; ++i)
                rows += "应届毕业生,王样例,"_ba + test::inventedIdNumber(i).toUtf8() + "\r\n"_ba;
            return rows;
        };
        const auto without = import(people(1, 2), {.mode = ImportMode::Partial});
        QVERIFY2(without.has_value(), without ? "" : qPrintable(without.error().message));
        QCOMPARE(without->refused, 2);
        QVERIFY(without->problems.first().reason.contains(u"no candidate number left"_s));

        auto transaction = test::orDie(store::Transaction::begin(m_station->admin().database()));
        const store::NumberBlocks blocks(m_station->admin().database());
        test::orDie(blocks.add(exam().id, {7, u"request"_s, 1, 4, u"e"_s}));
        test::orDie(transaction.commit());
        QCOMPARE(import(people(1, 2), {.mode = ImportMode::Preview})->numbered, 2);
        QCOMPARE(test::orDie(blocks.left(exam().id)), 4); // a look costs none
        const auto first = import(people(1, 2));
        QCOMPARE(first->added, 2);
        QCOMPARE(first->numbered, 2);
        QVERIFY(stored(u"230070001"_s) && stored(u"230070002"_s));
        // Who is here is known by his ID number; who is wrong costs no number; the rest go on.
        const auto second =
            import("考生类型,姓名,身份证号\r\n应届毕业生,王样例,"_ba + test::inventedIdNumber(2).toUtf8() +
                       "\r\n应届毕业生,李样例,150102200001010000\r\n应届毕业生,,"_ba +
                       test::inventedIdNumber(8).toUtf8() + "\r\n应届毕业生,周样例,"_ba +
                       test::inventedIdNumber(3).toUtf8() + "\r\n"_ba,
                   {.mode = ImportMode::Partial});
        QCOMPARE(second->unchanged, 1);
        QCOMPARE(second->refused, 2);
        QCOMPARE(second->numbered, 1);
        QVERIFY(stored(u"230070003"_s));
        QCOMPARE(test::orDie(blocks.left(exam().id)), 1);
        QCOMPARE(import(people(11, 13), {.mode = ImportMode::Partial})->added, 1); // one was left
    }

    void whoIsNotHereNeedsANumberToBeRegistered()
    {
        const auto outcome = import("身份证号,姓名\r\n" + test::inventedIdNumber(7).toUtf8() + ",周样例\r\n",
                                    {.mode = ImportMode::Partial, .update = true});
        QVERIFY2(outcome.has_value(), outcome ? "" : qPrintable(outcome.error().message));
        QCOMPARE(outcome->refused, 1);
        QCOMPARE(count(), 0);
    }

    void onePersonWithTwoNumbersIsNamedByTheEarlierRow()
    {
        QByteArray second = row(2, "王样例");
        second.replace(test::inventedIdNumber(2).toUtf8(), test::inventedIdNumber(1).toUtf8());
        const auto outcome = import(m_header + row(1, "王样例") + second, {.mode = ImportMode::Partial});
        QCOMPARE(outcome->added, 1);
        QCOMPARE(outcome->refused, 1);
        QCOMPARE(outcome->problems.first().row, 3);
        QCOMPARE(outcome->problems.first().column, u"身份证号"_s);
        QVERIFY(outcome->problems.first().reason.contains(u"row 2"_s));
    }

    void aSexThatTheIdNumberDeniesIsTakenAndSaid()
    {
        const QString idNumber = test::inventedIdNumber(1);
        const bool isMale = idNumber.at(16).digitValue() % 2 == 1;
        const QByteArray file =
            "报名号,考生类型,姓名,证件类型,身份证号,性别\r\n20230001,应届毕业生,王样例,居民身份证," +
            idNumber.toUtf8() + (isMale ? ",女\r\n" : ",男\r\n");
        const auto outcome = import(file);
        QVERIFY2(outcome.has_value(), outcome ? "" : qPrintable(outcome.error().message));
        QCOMPARE(outcome->added, 1);
        QCOMPARE(outcome->doubts.size(), 1);
        QCOMPARE(outcome->doubts.first().row, 2);
        QCOMPARE(outcome->doubts.first().column, u"性别"_s);
    }

    /// By number in one row and by ID number in the other.
    void twoRowsAboutOnePersonThatSayDifferentThingsAreNotBothTaken()
    {
        QVERIFY(import("报名号,考生类型,姓名,身份证号,手机号\r\n20230001,应届毕业生,王样例,"_ba +
                       test::inventedIdNumber(1).toUtf8() + ",19900000001\r\n"_ba));
        const QByteArray id = test::inventedIdNumber(1).toUtf8();
        for (const QByteArray& rows :
             {"20230001,"_ba + id + ",19900000002\r\n,"_ba + id + ",19900000003\r\n"_ba,
              ","_ba + id + ",19900000003\r\n20230001,"_ba + id + ",19900000002\r\n"_ba,
              "20230001,,19900000002\r\n,"_ba + id + ",19900000003\r\n"_ba}) {
            const auto outcome = import("报名号,身份证号,手机号\r\n"_ba + rows, {.update = true});
            QVERIFY(outcome);
            QCOMPARE(outcome->refused, 1);
            QCOMPARE(outcome->problems.first().row, 3);
            QVERIFY2(outcome->problems.first().reason.contains(u"2"_s),
                     qPrintable(outcome->problems.first().reason));
        }
    }

    void whatSomebodyLeavesOutIsNotTakenAndStandsInNobodysWay()
    {
        const auto first =
            import(m_header + row(1, "王样例") + row(1, "李样例") + row(3, "周样例"), {.leftOut = {3, 4}});
        QVERIFY2(first.has_value(), first ? "" : qPrintable(first.error().message));
        QCOMPARE(first->added, 1);
        QCOMPARE(first->leftOut, 2);
        QCOMPARE(first->refused, 0); // the other row with its number was left out
        QCOMPARE(stored(u"20230001"_s)->name(), u"王样例"_s);
        const auto update =
            import("报名号,手机号\r\n20230001,19900000071\r\n"_ba, {.update = true, .leftOut = {2}});
        QCOMPARE(update->changed, 0);
        QCOMPARE(update->leftOut, 1);
        QVERIFY(update->changes.isEmpty());
        QCOMPARE(stored(u"20230001"_s)->fields.value(u"phone"_s), u"19900000001"_s);
    }

    void aRowThatRepeatsAnotherOneIsNoProblem()
    {
        const auto outcome = import(m_header + row(1, "王样例") + row(1, "王\u200B样例"));
        QCOMPARE(outcome->added, 1);
        QCOMPARE(outcome->unchanged, 1);
        QCOMPARE(outcome->refused, 0);
    }

    void refusedRowsComeBackAsATableThatCanBeImported()
    {
        QByteArray file = "名单\r\n" + m_header + row(1, "王样例") +
                          row(2, "李样例").replace("19900000002", "12345") + "20230003,无此类型,赵样例,,\r\n";
        const auto outcome = import(file, {.mode = ImportMode::Partial});
        QCOMPARE(outcome->refused, 2);
        QBuffer source(&file);
        source.open(QIODevice::ReadOnly);
        QBuffer out;
        out.open(QIODevice::ReadWrite);
        QCOMPARE(writeRefused(source, *outcome, out).value(), 2);
        const auto table = table::openSource(out);
        QVERIFY(table.has_value());
        QList<QStringList> rows;
        QVERIFY((*table)->read([&rows](const table::Row& row) {
            rows.append(row.cells);
            return true;
        }));
        QCOMPARE(rows.size(), 3);
        QCOMPARE(rows.at(0).last(), u"问题"_s);
        QCOMPARE(rows.at(1).at(2), u"李样例"_s);
        QVERIFY2(rows.at(1).last().contains(u"手机号"_s), qPrintable(rows.at(1).last()));
        // It is refused again as it is, by its own rows, and comes in once it is mended; who is in stays.
        const auto again = import(out.data(), {.mode = ImportMode::Partial});
        QVERIFY2(again.has_value(), again ? "" : qPrintable(again.error().message));
        QCOMPARE(again->refused, 2);
        QCOMPARE(again->added, 0);
        QCOMPARE(count(), 1);
    }

    void aFormulaWithoutAResultIsNamedByItsCell()
    {
        const QByteArray rows = "<row r=\"1\">" + textCell("A1", u"报名号"_s) + textCell("B1", u"姓名"_s) +
                                "</row>" + "<row r=\"2\">" + textCell("A2", u"20230001"_s) +
                                "<c r=\"B2\"><f>C2</f></c></row>";
        const auto outcome = import(test::zipOf(test::workbookOf(rows)));
        QCOMPARE(outcome->refused, 1);
        QCOMPARE(outcome->problems.first().column, u"姓名"_s);
        QVERIFY(outcome->problems.first().reason.contains(u"formula"_s));
    }

    void aTableOfThreeHundredColumnsIsAskedAboutNotChokedOn()
    {
        QStringList names{u"报名号"_s, u"姓名"_s};
        QStringList cells{u"20230001"_s, u"王样例"_s};
        for (int i = 0; i < 300; ++i) {
            names.append(u"项目%1"_s.arg(i));
            cells.append(QString::number(i));
        }
        QByteArray file = names.join(u',').toUtf8() + '\n' + cells.join(u',').toUtf8() + '\n';
        QBuffer device(&file);
        device.open(QIODevice::ReadOnly);
        const auto head = readHead(device, exam());
        QCOMPARE(head->columns.size(), 302);
        QCOMPARE(head->columns.at(0).id, u"candidate_no"_s);
        QVERIFY(head->columns.at(200).id.isEmpty());
        ColumnMap map;
        for (const Column& column : head->columns)
            if (column.id.isEmpty())
                map.set(column.name, ColumnId::leftOut);
        QCOMPARE(import(file, {.map = map})->added, 1);
    }
};

QTEST_GUILESS_MAIN(TestCandidateImport)
#include "test_candidate_import.moc"
