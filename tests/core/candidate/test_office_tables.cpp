// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text_encoding.h"
#include "candidate/candidate_commands.h"
#include "candidate/candidate_import.h"
#include "candidate/candidate_service.h"
#include "support/exam_fixture.h"

#include <QBuffer>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::candidate;

/// Tables as offices make and pass them on: by hand, by other programs, through mails and phones. Each stands
/// for a habit; what a person would read from it is what must come in, and what nobody can know is asked
/// about.
class TestOfficeTables : public QObject {
    Q_OBJECT

    using Fields = QHash<QString, QString>;

    const exam::Catalogue m_exams = test::builtInExams();
    account::Modules m_modules;
    std::unique_ptr<test::TemporarySession> m_station;

    const exam::Definition& exam() const { return *m_exams.find(u"nm-zsb-2023"_s); }
    base::Result<ImportOutcome> import(QByteArray file)
    {
        QBuffer buffer(&file);
        buffer.open(QIODevice::ReadOnly);
        return importCandidates(m_station->admin(), exam(), buffer, {});
    }
    std::optional<Candidate> stored(const QString& number)
    {
        const auto found =
            test::orDie(m_station->admin().records().findByKey(kCandidateEntity, exam().id, number));
        return found ? std::optional(test::orDie(
                           CandidateService(m_station->admin(), m_exams).find(CandidateId(found->id))))
                     : std::nullopt;
    }
    static QByteArray id() { return test::inventedIdNumber(1).toUtf8(); }

private Q_SLOTS:
    void initTestCase() { registerModule(m_modules, m_exams); }
    void init() { m_station = std::make_unique<test::TemporarySession>(m_modules); }
    void cleanup() { m_station.reset(); }

    void aHabitIsReadAsAPersonReadsIt_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<Fields>("fields");
        QTest::newRow("signed at the end") << "报名号,姓名,身份证号\r\n20230001,王样例,"_ba + id() +
                                                  "\r\n制表人：样例,,\r\n日期：2023年3月1日,,\r\n"_ba
                                           << Fields{{u"name"_s, u"王样例"_s}};
        QTest::newRow("two letters drawn apart")
            << "报名号,姓　名,身份证号\r\n20230001,王　样,"_ba + id() + "\r\n"_ba
            << Fields{{u"name"_s, u"王样"_s}};
        QTest::newRow("a header over two lines")
            << "报名号,姓名,\"身份证\n号码\",\"手机\n号\"\r\n20230001,王样例,"_ba + id() +
                   ",19900000001\r\n"_ba
            << Fields{{u"id_number"_s, test::inventedIdNumber(1)}, {u"phone"_s, u"19900000001"_s}};
        QTest::newRow("required ones with a star")
            << "*报名号,姓名*,身份证号（必填）,手机号(必填)\r\n20230001,王样例,"_ba + id() +
                   ",19900000001\r\n"_ba
            << Fields{{u"name"_s, u"王样例"_s}, {u"phone"_s, u"19900000001"_s}};
        QTest::newRow("a phone as people write it")
            << "报名号,姓名,联系电话\r\n20230001,王样例,199 0000-0001\r\n"_ba
            << Fields{{u"phone"_s, u"19900000001"_s}};
        QTest::newRow("a phone with the country")
            << "报名号,姓名,联系电话\r\n20230001,王样例,+86 19900000001\r\n"_ba
            << Fields{{u"phone"_s, u"19900000001"_s}};
        QTest::newRow("numbers kept as text by a formula")
            << "报名号,姓名,身份证号\r\n=\"20230001\",王样例,=\""_ba + id() + "\"\r\n"_ba
            << Fields{{u"id_number"_s, test::inventedIdNumber(1)}};
        const bool isMale = test::inventedIdNumber(1).at(16).digitValue() % 2 == 1;
        QTest::newRow("without what the ID number says")
            << "报名号,姓名,身份证号\r\n20230001,王样例,"_ba + id() + "\r\n"_ba
            << Fields{{u"sex"_s, isMale ? u"1"_s : u"2"_s}};
        QTest::newRow("tabs, from a mail")
            << "报名号\t姓名\t民族\r\n20230001\t王样例\t汉族\r\n"_ba << Fields{{u"ethnicity"_s, u"01"_s}};
        QTest::newRow("semicolons") << "报名号;姓名;性别\r\n20230001;王样例;男性\r\n"_ba
                                    << Fields{{u"sex"_s, u"1"_s}};
        QTest::newRow("empty columns between and lines of blanks")
            << "报名号,,姓名,,性别\r\n20230001,,王样例,,女\r\n , , , , \r\n,,,,\r\n"_ba
            << Fields{{u"name"_s, u"王样例"_s}, {u"sex"_s, u"2"_s}};
        QTest::newRow("full width, from an input method")
            << "报名号,姓名,手机号\r\n２０２３０００１,王样例,１９９００００００１１\r\n"_ba
            << Fields{{u"phone"_s, u"19900000011"_s}};
        QTest::newRow("a province's postcode without its zero, as a number")
            << "报名号,姓名,邮政编码\r\n20230001,王样例,10020\r\n"_ba << Fields{};
    }
    void aHabitIsReadAsAPersonReadsIt()
    {
        QFETCH(const QByteArray, file);
        QFETCH(const Fields, fields);
        const auto outcome = import(file);
        QVERIFY2(outcome.has_value(), outcome ? "" : qPrintable(outcome.error().message));
        if (fields.isEmpty()) { // nobody can know what was lost: said, not guessed
            QCOMPARE(outcome->refused, 1);
            QVERIFY(!stored(u"20230001"_s));
            return;
        }
        QVERIFY2(outcome->problems.isEmpty(),
                 qPrintable(outcome->problems.value(0).column + u": "_s + outcome->problems.value(0).reason));
        QCOMPARE(outcome->added, 1);
        const auto person = stored(u"20230001"_s);
        QVERIFY(person.has_value());
        for (auto field = fields.cbegin(); field != fields.cend(); ++field)
            QCOMPARE(person->fields.value(field.key()), field.value());
    }

    void whatASpreadsheetHasSpoiltIsSaidByCell_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QString>("column");
        QTest::newRow("an ID number as 1.5E+17")
            << "报名号,姓名,身份证号\r\n20230001,王样例,1.50102E+17\r\n"_ba << u"身份证号"_s;
        QTest::newRow("an ID number with its end rounded away")
            << "报名号,姓名,身份证号\r\n20230001,王样例,"_ba + id().left(15) + "000\r\n"_ba << u"身份证号"_s;
        QTest::newRow("a number of fifteen digits, of long ago")
            << "报名号,姓名,身份证号\r\n20230001,王样例,150102850101123\r\n"_ba << u"身份证号"_s;
        QTest::newRow("two phones in one cell")
            << "报名号,姓名,手机号\r\n20230001,王样例,19900000001/19900000002\r\n"_ba << u"手机号"_s;
        QTest::newRow("hash marks") << "报名号,姓名,手机号\r\n20230001,王样例,########\r\n"_ba << u"手机号"_s;
        QTest::newRow("an error of a formula")
            << "报名号,姓名,民族\r\n20230001,王样例,#N/A\r\n"_ba << u"民族"_s;
    }
    void whatASpreadsheetHasSpoiltIsSaidByCell()
    {
        QFETCH(const QByteArray, file);
        QFETCH(const QString, column);
        const auto outcome = import(file);
        QVERIFY2(outcome.has_value(), outcome ? "" : qPrintable(outcome.error().message));
        QCOMPARE(outcome->refused, 1);
        QCOMPARE(outcome->problems.first().row, 2);
        QCOMPARE(outcome->problems.first().column, column);
        QVERIFY(!outcome->problems.first().reason.isEmpty());
        QVERIFY(!stored(u"20230001"_s));
    }
};

QTEST_GUILESS_MAIN(TestOfficeTables)
#include "test_office_tables.moc"
