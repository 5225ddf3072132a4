// SPDX-License-Identifier: GPL-3.0-or-later
#include "candidate/candidate_commands.h"
#include "candidate/candidate_export.h"
#include "candidate/candidate_import.h"
#include "support/exam_fixture.h"

#include <QBuffer>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::candidate;

class TestCandidateFiles : public QObject {
    Q_OBJECT

    const exam::Catalogue m_exams = test::builtInExams();
    account::Modules m_modules;
    std::unique_ptr<test::TemporarySession> m_station;

    const exam::Definition& exam() const { return *m_exams.find(u"nm-zsb-2023"_s); }
    base::Result<ImportOutcome> import(QByteArray csv, ImportMode mode = ImportMode::AllOrNothing,
                                       const base::Progress& progress = {})
    {
        QBuffer buffer(&csv);
        buffer.open(QIODevice::ReadOnly);
        return importCandidates(m_station->admin(), exam(), buffer, {.mode = mode}, progress);
    }
    qint64 stored()
    {
        return CandidateList(m_station->admin().database(), m_station->admin().store().cipher(),
                             account::Scope::all())
            .counts(exam().id)
            ->total;
    }
    static QByteArray row(int number, const QByteArray& name, const QByteArray& phone = {})
    {
        return QByteArray::number(20230000 + number) + ",应届毕业生," + name + ',' +
               test::inventedIdNumber(number).toUtf8() + ',' +
               (phone.isEmpty() ? "1990000" + QByteArray::number(number).rightJustified(4, '0') : phone) +
               "\r\n";
    }
    const QByteArray m_header = "报名号,考生类型,姓名,身份证号,手机号\r\n"_ba;

private Q_SLOTS:
    void initTestCase() { registerModule(m_modules, m_exams); }
    void init() { m_station = std::make_unique<test::TemporarySession>(m_modules); }
    void cleanup() { m_station.reset(); }

    void importsByChineseLabelsAndIgnoresWhatIsKnown()
    {
        const QByteArray file = m_header + row(1, "王样例") + row(2, "李样例");
        QCOMPARE(import(file)->added, 2);
        const auto again = import(file);
        QCOMPARE(again->added, 0);
        QCOMPARE(again->unchanged, 2);
        QCOMPARE(stored(), 2);
    }

    void aNumberOfAnotherPersonIsAConflictAndNotKnown()
    {
        QVERIFY(import(m_header + row(1, "王样例"))->problems.isEmpty());
        QByteArray other = row(2, "李样例");
        other.replace("20230002", "20230001");
        const auto outcome = import(m_header + other + row(3, "赵样例"), ImportMode::Partial);
        QCOMPARE(outcome->added, 1);
        QCOMPARE(outcome->unchanged, 0);
        QCOMPARE(outcome->problems.size(), 1);
        QCOMPARE(outcome->problems.first().row, 2);
        QCOMPARE(outcome->problems.first().column, u"报名号"_s);
        QCOMPARE(import("报名号\r\n20230001\r\n")->unchanged, 1); // says nothing else of him
    }

    void aTypeThatIsNoneIsNamedWithItsColumn()
    {
        QByteArray wrong = row(1, "王样例");
        wrong.replace("应届毕业生", "foo");
        const auto outcome = import(m_header + wrong, ImportMode::Partial);
        QCOMPARE(outcome->problems.size(), 1);
        QCOMPARE(outcome->problems.first().column, u"考生类型"_s);
        QVERIFY(outcome->problems.first().reason.contains(u"foo"_s));
    }

    void oneBadRowAndNoneIsTaken()
    {
        const auto outcome = import(m_header + row(1, "王样例") + row(2, "李样例", "12345") + row(1, "重号"));
        QVERIFY(outcome.has_value());
        QCOMPARE(outcome->added, 0);
        QCOMPARE(outcome->refused, 3); // one number with two names is wrong in both rows
        QCOMPARE(outcome->problems.at(0).row, 2);
        QCOMPARE(outcome->problems.at(0).column, u"报名号"_s);
        QCOMPARE(outcome->problems.at(1).row, 3);
        QCOMPARE(outcome->problems.at(1).column, u"手机号"_s);
        QCOMPARE(outcome->problems.at(1).name, u"李样例"_s);
        QCOMPARE(outcome->problems.at(1).value, u"12345"_s);
        QCOMPARE(outcome->problems.at(2).row, 4);
        QCOMPARE(stored(), 0);
    }

    void partiallyTheGoodRowsAreTaken()
    {
        QByteArray occupied = row(2, "李样例");
        occupied.replace(test::inventedIdNumber(2).toUtf8(), test::inventedIdNumber(1).toUtf8());
        const auto outcome =
            import(m_header + row(1, "王样例") + occupied + row(3, "赵样例"), ImportMode::Partial);
        QCOMPARE(outcome->added, 2);
        QCOMPARE(outcome->problems.size(), 1);
        QCOMPARE(stored(), 2);
    }

    void whatNobodyMeansIsTakenOutOfACell()
    {
        const QByteArray invisible = "\u200B"_ba, override = "\u202E"_ba, end = "\u202C"_ba;
        QByteArray dirty = row(1, invisible + "王" + invisible + "样例", override + "19900000001" + end);
        dirty.replace("20230001", "２０２３０００１" + invisible);
        const auto outcome = import(m_header + dirty);
        QVERIFY2(outcome && outcome->problems.isEmpty(), outcome
                                                             ? qPrintable(outcome->problems.value(0).reason)
                                                             : qPrintable(outcome.error().message));
        const auto known = m_station->admin().records().findByKey(u"candidate"_s, exam().id, u"20230001"_s);
        QVERIFY(known->has_value());
        const QJsonObject fields = (*known)->body.value(u"fields"_s).toObject();
        QCOMPARE(fields.value(u"name"_s).toString(), u"王样例"_s);
        QCOMPARE(fields.value(u"phone"_s).toString(), u"19900000001"_s);
        QCOMPARE(import(m_header + row(1, "王样例"))->unchanged, 1); // the same candidate, as anybody sees
    }

    void whatCannotStandInACellIsNamed_data()
    {
        QTest::addColumn<QByteArray>("number");
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QString>("column");
        QTest::newRow("9,000 digits") << QByteArray(9000, '1') << "王"_ba << u"报名号"_s;
        QTest::newRow("U+FFFF") << "1\uFFFF"_ba
                                << "王"_ba << u"报名号"_s;
        QTest::newRow("power of ten") << "2.02603E+18"_ba
                                      << "王"_ba << u"报名号"_s;
        QTest::newRow("blank within") << "2023 0001"_ba
                                      << "王"_ba << u"报名号"_s;
        QTest::newRow("control character") << "20230001"_ba
                                           << "王\u0007"_ba << u"姓名"_s;
        QTest::newRow("private character") << "20230001"_ba
                                           << "王\uE000"_ba << u"姓名"_s;
    }
    void whatCannotStandInACellIsNamed()
    {
        QFETCH(QByteArray, number);
        QFETCH(QByteArray, name);
        QFETCH(QString, column);
        QByteArray bad = row(1, name);
        bad.replace(0, 8, number);
        const auto outcome = import(m_header + row(2, "李样例") + bad, ImportMode::Partial);
        QVERIFY(outcome);
        QCOMPARE(outcome->added, 1);
        QCOMPARE(outcome->problems.size(), 1);
        QCOMPARE(outcome->problems.first().row, 3);
        QCOMPARE(outcome->problems.first().column, column);
        QCOMPARE(stored(), 1);
    }

    void aWrongHeaderIsNamed()
    {
        const auto unknown = import("报名号,鞋码\r\n1,42\r\n");
        QVERIFY(unknown.error().message.contains(u"鞋码"_s));
        QVERIFY(import("姓名\r\n王\r\n").error().message.contains(u"candidate_no"_s));
        QVERIFY(import("报名号,candidate_no\r\n1,1\r\n").error().message.contains(u"candidate_no"_s));
    }

    void anEmptyFileIsNoImport()
    {
        const auto outcome = import({});
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().code, base::Error::Code::Invalid);
        QCOMPARE(import(m_header)->added, 0); // A header alone is a table of nobody.
    }

    void stoppingTakesNothing()
    {
        QByteArray file = m_header;
        for (int i = 1; i <= 50; ++i)
            file += row(i, "王样例");
        int asked = 0;
        const auto stopped = import(file, ImportMode::Partial,
                                    base::Progress([&asked](qint64, qint64) { return ++asked < 20; }));
        QCOMPARE(stopped.error().code, base::Error::Code::Cancelled);
        QCOMPARE(stored(), 0);
    }

    void anExportMasksUnlessAskedAndSaysSoOnTheTrail()
    {
        QVERIFY(import(m_header + row(1, "王样例")));
        QBuffer masked;
        masked.open(QIODevice::WriteOnly);
        QCOMPARE(exportCandidates(m_station->admin(), exam(), {.exam = exam().id}, masked, ExportOptions{})
                     .value(),
                 1);
        const QString number = test::inventedIdNumber(1);
        QVERIFY(!masked.data().contains(number.toUtf8()));
        QVERIFY(masked.data().contains(exam::maskedIdNumber(number).toUtf8()));
        QBuffer whole;
        whole.open(QIODevice::WriteOnly);
        QVERIFY(exportCandidates(m_station->admin(), exam(), {.exam = exam().id}, whole,
                                 ExportOptions{Secrets::Whole}));
        QVERIFY(whole.data().contains(number.toUtf8()));
        QCOMPARE(m_station->admin().store().trail().newest(1)->first().action, u"export"_s);
    }
};

QTEST_GUILESS_MAIN(TestCandidateFiles)
#include "test_candidate_files.moc"
