// SPDX-License-Identifier: GPL-3.0-or-later
#include "candidate/candidate_commands.h"
#include "candidate/candidate_service.h"
#include "candidate/statistics_report.h"
#include "store/statement.h"
#include "store/transaction.h"
#include "support/exam_fixture.h"
#include "table/source.h"

#include <QLocale>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::candidate;
using account::Role;
using account::Scope;
using base::Error;

/// Seven people of two schools and of none, one of them withdrawn.
class TestStatistics : public QObject {
    Q_OBJECT

    const exam::Catalogue m_exams = test::builtInExams();
    account::Modules m_modules;
    std::unique_ptr<test::TemporarySession> m_station;
    const QString m_exam = u"nm-zsb-2023"_s;

    struct Person {
        QString school;
        QString type;
        QString region;
        QString major;
        Payment::State payment;
        Review firstLevel;
        QDateTime at; ///< UTC.
    };

    const exam::Definition& exam() const { return *m_exams.find(m_exam); }

    void enrol(int number, const Person& person)
    {
        account::Session& session = m_station->admin();
        m_station->now = person.at;
        QJsonObject fields = test::completeFields(u"张样例"_s, number);
        fields[u"graduation_school"_s] = person.school;
        fields[u"exam_region"_s] = person.region;
        fields[u"major"_s] = person.major;
        fields[u"intended_major"_s] = u"汉语言文学"_s;
        test::orDie(session.execute(session.command(
            u"candidate.register"_s, {u"candidate"_s, u"c%1"_s.arg(number)}, m_exam, 0,
            {{u"candidate_no"_s, u"N%1"_s.arg(number)}, {u"type"_s, person.type}, {u"fields"_s, fields}})));
        Candidate candidate =
            test::orDie(CandidateService(session, m_exams).find(CandidateId(u"c%1"_s.arg(number))));
        candidate.payment.state = person.payment;
        if (person.firstLevel != Review::None)
            candidate.levels[exam().audit.levels.first().id].state = person.firstLevel;
        auto transaction = test::orDie(store::Transaction::begin(session.database()));
        test::orDie(session.records().save(toRecord(exam(), candidate)));
        test::orDie(transaction.commit());
    }

    StatisticsQuery by(Dimension rows, std::optional<Dimension> columns = {}) const
    {
        StatisticsQuery query{.rows = rows, .columns = columns};
        query.of.exam = m_exam;
        return query;
    }
    Statistics count(const StatisticsQuery& query)
    {
        return test::orDie(CandidateService(m_station->admin(), m_exams).statistics(query));
    }
    /// "code: cells = total" of each line.
    static QStringList lines(const Statistics& statistics)
    {
        QStringList all;
        for (const Statistics::Line& line : statistics.lines) {
            QString cells;
            for (const qint64 number : line.cells)
                cells += u" %1"_s.arg(number);
            all.append(u"%1:%2 = %3"_s.arg(line.head.code, cells).arg(line.total));
        }
        return all;
    }
    static QStringList codes(const QList<Statistics::Head>& heads)
    {
        QStringList all;
        for (const Statistics::Head& head : heads)
            all.append(head.code);
        return all;
    }
    qint64 listed(const CandidateQuery& query)
    {
        return CandidateService(m_station->admin(), m_exams).page(query, {}, 1000)->size();
    }

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::Chinese, QLocale::China));
        registerModule(m_modules, m_exams);
        m_station = std::make_unique<test::TemporarySession>(m_modules);
        using Pay = Payment::State;
        const QDateTime tenth(QDate(2026, 3, 10), QTime(15, 59, 59, 999), Qt::UTC); // 23:59:59 in China
        const QDateTime eleventh = tenth.addMSecs(1);
        const QString hetao = u"河套学院"_s;
        const QString jining = u"集宁师范学院"_s;
        enrol(1, {hetao, u"graduate"_s, u"150100"_s, u"护理"_s, Pay::Paid, Review::Approved, tenth});
        enrol(2, {hetao, u"graduate"_s, u"150200"_s, u"语文教育"_s, Pay::None, Review::Returned, tenth});
        enrol(3, {hetao, u"award"_s, u"150200"_s, u"护理"_s, Pay::Pending, Review::None, eleventh});
        enrol(4, {jining, u"soldier_current"_s, u"150100"_s, {}, Pay::Receipted, Review::Returned, eleventh});
        enrol(5, {jining, u"graduate"_s, u"150100"_s, u"护理"_s, Pay::None, Review::None, eleventh});
        enrol(6, {{}, {}, {}, {}, Pay::None, Review::None, eleventh.addDays(5)});
        enrol(7, {jining, u"graduate"_s, u"150200"_s, u"护理"_s, Pay::None, Review::None, eleventh});
        m_station->now = eleventh.addDays(6);
        CandidateService service(m_station->admin(), m_exams);
        test::orDie(service.withdraw(test::orDie(service.find(CandidateId(u"c7"_s))), u"自愿放弃"_s));
    }
    void cleanupTestCase() { m_station.reset(); }

    void eachDimensionSaysItsNumbers_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QStringList>("expected");
        QTest::newRow("school, the largest first, who has none last")
            << u"school"_s << QStringList{u"河套学院: = 3"_s, u"集宁师范学院: = 2"_s, u": = 1"_s};
        QTest::newRow("group, of its types")
            << u"group"_s << QStringList{u"unified: = 3"_s, u"exempt: = 2"_s, u": = 1"_s};
        QTest::newRow("type, in the definition's order")
            << u"type"_s
            << QStringList{u"graduate: = 3"_s, u"soldier_current: = 1"_s, u"award: = 1"_s, u": = 1"_s};
        QTest::newRow("region") << u"region"_s << QStringList{u"150100: = 3"_s, u"150200: = 2"_s, u": = 1"_s};
        QTest::newRow("major") << u"major"_s << QStringList{u"护理: = 3"_s, u"语文教育: = 1"_s, u": = 2"_s};
        QTest::newRow("intended major") << u"intended_major"_s << QStringList{u"汉语言文学: = 6"_s};
        QTest::newRow("state") << u"state"_s
                               << QStringList{u"none: = 3"_s, u"waiting: = 1"_s, u"returned: = 2"_s};
        QTest::newRow("paid or not") << u"payment"_s << QStringList{u"paid: = 2"_s, u"unpaid: = 4"_s};
        QTest::newRow("day in China")
            << u"day"_s << QStringList{u"2026-03-10: = 2"_s, u"2026-03-11: = 3"_s, u"2026-03-16: = 1"_s};
    }
    void eachDimensionSaysItsNumbers()
    {
        QFETCH(const QString, id);
        QFETCH(const QStringList, expected);
        const Dimension dimension = dimensionFrom(id).value();
        QCOMPARE(dimensionId(dimension), id);
        QVERIFY(dimensionsOf(exam()).contains(dimension));
        const Statistics statistics = count(by(dimension));
        QCOMPARE(lines(statistics), expected);
        QCOMPARE(statistics.total, 6);
        QCOMPARE(statistics.withdrawn, 1);
    }

    void everyLineAndCellIsWhatTheListHas()
    {
        for (const Dimension rows : dimensionsOf(exam())) {
            for (const Dimension columns : dimensionsOf(exam())) {
                if (rows == columns)
                    continue;
                const Statistics table = count(by(rows, columns));
                QCOMPARE(table.total, listed({.exam = m_exam}));
                qint64 sum = 0;
                for (const qint64 total : table.columnTotals)
                    sum += total;
                QCOMPARE(sum, table.total);
                for (const Statistics::Line& line : table.lines) {
                    CandidateQuery query{.exam = m_exam};
                    query.narrowings = {narrowingTo(exam(), rows, line.head.code)};
                    QCOMPARE(listed(query), line.total);
                    QCOMPARE(CandidateService(m_station->admin(), m_exams).count(query).value(), line.total);
                    for (qsizetype i = 0; i < table.columnHeads.size(); ++i) {
                        CandidateQuery cell = query;
                        cell.narrowings.append(narrowingTo(exam(), columns, table.columnHeads.at(i).code));
                        QCOMPARE(listed(cell), line.cells.at(i));
                    }
                }
            }
        }
    }

    void twoDimensionsCrossEachOther()
    {
        const Statistics table = count(by(Dimension::School, Dimension::Payment));
        QCOMPARE(codes(table.columnHeads), (QStringList{u"paid"_s, u"unpaid"_s}));
        QCOMPARE(lines(table),
                 (QStringList{u"河套学院: 1 2 = 3"_s, u"集宁师范学院: 1 1 = 2"_s, u": 0 1 = 1"_s}));
        QCOMPARE(table.columnTotals, (QList<qint64>{2, 4}));
        // The days need the index, the payments are in the counts: both must say the same.
        QCOMPARE(count(by(Dimension::Day, Dimension::Payment)).columnTotals, table.columnTotals);
    }

    void theFilterAndTheSearchOfTheListApply()
    {
        StatisticsQuery query = by(Dimension::Type);
        query.of.school = u"河套学院"_s;
        QCOMPARE(lines(count(query)), (QStringList{u"graduate: = 2"_s, u"award: = 1"_s}));
        QCOMPARE(count(query).withdrawn, 0);
        query.of.search = u"N3"_s;
        QCOMPARE(lines(count(query)), QStringList{u"award: = 1"_s});
        query = by(Dimension::School);
        query.of.narrowings = {narrowingTo(exam(), Dimension::Major, u"护理"_s),
                               narrowingTo(exam(), Dimension::Payment, u"unpaid"_s)};
        QCOMPARE(lines(count(query)), (QStringList{u"河套学院: = 1"_s, u"集宁师范学院: = 1"_s}));
        QCOMPARE(count(query).withdrawn, 1);
        query.of.search = u"nobody"_s;
        QVERIFY(count(query).lines.isEmpty());
        QCOMPARE(count(query).total, 0);
    }

    void withdrawnOnesAreCountedWhereTheListHasThem()
    {
        StatisticsQuery query = by(Dimension::Approval);
        query.of.approval = kWithdrawn;
        QCOMPARE(lines(count(query)), QStringList{u"withdrawn: = 1"_s});
        QCOMPARE(count(query).withdrawn, 0);
        QCOMPARE(listed(query.of), 1);
        query.of.approval.clear();
        query.of.narrowings = {narrowingTo(exam(), Dimension::Approval, kWithdrawn)};
        QCOMPARE(count(query).total, 1);
        QCOMPARE(listed(query.of), 1);
    }

    void aScopeSeesItsOwnAlone()
    {
        const auto school = m_station->signIn(u"school"_s, Role::SchoolAdmin, Scope::school(u"河套学院"_s));
        const auto byMajor = CandidateService(*school, m_exams).statistics(by(Dimension::Major)).value();
        QCOMPARE(lines(byMajor), (QStringList{u"护理: = 2"_s, u"语文教育: = 1"_s}));
        QCOMPARE(byMajor.withdrawn, 0);
        StatisticsQuery other = by(Dimension::Type);
        other.of.school = u"集宁师范学院"_s;
        QCOMPARE(CandidateService(*school, m_exams).statistics(other)->total, 0);
        QCOMPARE(CandidateService(*school, m_exams).count(other.of).value(), 0);
        const auto region = m_station->signIn(u"region"_s, Role::Reviewer, Scope::region(u"150200"_s));
        QCOMPARE(CandidateService(*region, m_exams).statistics(by(Dimension::Day))->total, 2);
        account::Session& admin = m_station->admin(); // who was given no scope sees nothing
        const auto nothing = test::orDie(StatisticsReader(admin.database(), admin.store().cipher(), Scope())
                                             .read(exam(), by(Dimension::School)));
        QVERIFY(nothing.lines.isEmpty());
        QCOMPARE(nothing.withdrawn, 0);
    }

    void labelsAreInTheLanguageOfTheDesk()
    {
        const Statistics table = count(by(Dimension::Region, Dimension::Type));
        QCOMPARE(table.lines.first().head.label, u"呼和浩特市"_s);
        QCOMPARE(table.columnHeads.first().label, u"应届毕业生"_s);
        QCOMPARE(dimensionTitle(exam(), Dimension::School), u"毕业院校"_s);
        QLocale::setDefault(QLocale(QLocale::English));
        QCOMPARE(count(by(Dimension::Region)).lines.first().head.label, u"Hohhot"_s);
        QCOMPARE(count(by(Dimension::Approval)).lines.last().head.label, u"Returned"_s);
        QCOMPARE(count(by(Dimension::School)).lines.last().head.label, u"Not given"_s);
        QLocale::setDefault(QLocale(QLocale::Chinese, QLocale::China));
    }

    void whatAnExamHasNotIsRefused()
    {
        CandidateService service(m_station->admin(), m_exams);
        StatisticsQuery query = by(Dimension::Major);
        query.of.exam = u"sh-zhuanke-2024"_s;
        const auto refused = service.statistics(query);
        QCOMPARE(refused.error().code, Error::Code::Invalid);
        QVERIFY(refused.error().message.contains(u"payment, day"_s));
        QCOMPARE(service.statistics(by(Dimension::Day, Dimension::Day)).error().code, Error::Code::Invalid);
        query.of.exam = u"none"_s;
        QCOMPARE(service.statistics(query).error().code, Error::Code::Invalid);
        QVERIFY(!dimensionFrom(u"sex"_s));
        QVERIFY(!dimensionFrom(QString()));
    }

    void aSecretIsNotInTheIndex()
    {
        exam::Definition secret = exam();
        for (exam::Field& field : secret.fields)
            field.sensitive = true;
        QVERIFY(!dimensionsOf(secret).contains(Dimension::Major));
        QVERIFY(!dimensionsOf(secret).contains(Dimension::School));
    }

    void manyColumnsArePutTogetherAndNothingIsLost()
    {
        const Statistics table = count(by(Dimension::School, Dimension::Type));
        QCOMPARE(table.columnHeads.size(), 4);
        QCOMPARE(withColumns(table, 4), table);
        const Statistics fewer = withColumns(table, 2);
        QCOMPARE(codes(fewer.columnHeads), (QStringList{u"graduate"_s, QString()}));
        QCOMPARE(fewer.folded, 3);
        QCOMPARE(fewer.columnTotals, (QList<qint64>{3, 3}));
        QCOMPARE(lines(fewer),
                 (QStringList{u"河套学院: 2 1 = 3"_s, u"集宁师范学院: 1 1 = 2"_s, u": 0 1 = 1"_s}));
    }

    void aCorrectionMovesAPersonToAnotherLine()
    {
        CandidateService service(m_station->admin(), m_exams);
        const auto seen = test::orDie(service.find(CandidateId(u"c2"_s)));
        test::orDie(service.correct(seen, {{u"major"_s, u"护理"_s}}, u"更正"_s));
        QCOMPARE(lines(count(by(Dimension::Major))), (QStringList{u"护理: = 4"_s, u": = 2"_s}));
        // He was registered on the day he was.
        QCOMPARE(lines(count(by(Dimension::Day))).first(), u"2026-03-10: = 2"_s);
        const auto again = test::orDie(service.find(CandidateId(u"c2"_s)));
        test::orDie(service.correct(again, {{u"major"_s, u"语文教育"_s}}, u"更正"_s));
    }

    void theIndexOfAnOlderStoreIsMadeAnew()
    {
        account::Session& admin = m_station->admin();
        const auto before = lines(count(by(Dimension::Major, Dimension::Day)));
        test::orDie(store::execute(
            admin.database(),
            u"UPDATE candidate_index SET major = '', intended_major = '', registered_on = ''"_s));
        test::orDie(store::execute(admin.database(), u"INSERT INTO stale_projection VALUES ('candidate')"_s));
        QVERIFY(lines(count(by(Dimension::Major, Dimension::Day))) != before);
        test::orDie(admin.records().catchUp({}));
        QCOMPARE(lines(count(by(Dimension::Major, Dimension::Day))), before);
    }

    void theFileHoldsWhatIsShown_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("csv") << u"/numbers.csv"_s;
        QTest::newRow("workbook") << u"/numbers.XLSX"_s;
    }
    void theFileHoldsWhatIsShown()
    {
        QFETCH(const QString, name);
        const QTemporaryDir folder;
        const StatisticsQuery query = by(Dimension::School, Dimension::Approval);
        const Statistics table = count(query);
        const StatisticsHead head{query.of, u"admin"_s, m_station->now};
        test::orDie(writeStatistics(exam(), table, head, folder.path() + name));
        QFile file(folder.path() + name);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QStringList rows;
        if (name.endsWith(u"csv"_s)) {
            const auto source = test::orDie(table::openSource(file));
            test::orDie(source->read([&rows](const table::Row& row) {
                rows.append(row.cells.join(u'|'));
                return true;
            }));
            QCOMPARE(rows,
                     (QStringList{u"毕业院校|Total|Not audited|In audit|Returned"_s, u"河套学院|3|1|1|1"_s,
                                  u"集宁师范学院|2|1|0|1"_s, u"Not given|1|1|0|0"_s, u"Total|6|3|1|2"_s}));
        } else {
            QVERIFY(file.size() > 4000);
            QCOMPARE(file.read(2), QByteArray("PK"));
        }
    }

    void aFileOfAnotherKindOrInNoFolderIsRefused()
    {
        const QTemporaryDir folder;
        const StatisticsHead head{{}, u"admin"_s, m_station->now};
        const Statistics table = count(by(Dimension::School));
        QCOMPARE(writeStatistics(exam(), table, head, folder.path() + u"/a.dbf"_s).error().code,
                 Error::Code::Invalid);
        QCOMPARE(writeStatistics(exam(), table, head, folder.path() + u"/no/a.csv"_s).error().code,
                 Error::Code::Storage);
        QVERIFY(QDir(folder.path()).isEmpty());
    }

    void theFilterIsSaidWithoutWhatWasSearched()
    {
        CandidateQuery query{.exam = m_exam, .search = test::inventedIdNumber(3), .type = u"award"_s};
        query.narrowings = {narrowingTo(exam(), Dimension::Region, u"150200"_s)};
        const QString said = shownFilters(exam(), query).join(u'/');
        QVERIFY(!said.contains(query.search));
        QVERIFY2(said.contains(u"获奖免试考生"_s) && said.contains(u"包头市"_s), qPrintable(said));
        QVERIFY(shownFilters(exam(), {.exam = m_exam}).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestStatistics)
#include "test_statistics.moc"
