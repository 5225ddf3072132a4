// SPDX-License-Identifier: GPL-3.0-or-later
#include "candidate/candidate_commands.h"
#include "candidate/candidate_service.h"
#include "store/statement.h"
#include "support/exam_fixture.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::candidate;

class TestCandidateList : public QObject {
    Q_OBJECT

    const exam::Catalogue m_exams = test::builtInExams();
    account::Modules m_modules;
    std::unique_ptr<test::TemporarySession> m_station;
    const QString m_exam = u"nm-zsb-2023"_s;

    QStringList numbers(const CandidateQuery& query)
    {
        QStringList found;
        const auto page = CandidateService(m_station->admin(), m_exams).page(query, {}, 100);
        for (const CandidateRow& row : page.value())
            found.append(row.candidateNo);
        return found;
    }

    /// Every line of a query as text, sorted.
    QStringList lines(const QString& sql)
    {
        QStringList found;
        auto rows = store::execute(m_station->admin().database(), sql);
        while (rows && rows->next())
            found.append(u"%1: %2"_s.arg(rows->value(0).toString()).arg(rows->value(1).toInt()));
        found.sort();
        return found;
    }
    QStringList kept()
    {
        return lines(
            u"SELECT exam || '/' || school || '/' || region || '/' || type || '/' || approval || '/'"
            " || next_level || '/' || payment || '/' || portrait || '/' || seated, number FROM candidate_count"
            " WHERE number <> 0"_s);
    }
    QStringList counted()
    {
        return lines(
            u"SELECT exam || '/' || school || '/' || region || '/' || type || '/' || approval || '/'"
            " || next_level || '/' || payment || '/' || portrait || '/' || (ticket_no <> ''), count(*)"
            " FROM candidate_index GROUP BY 1"_s);
    }

private Q_SLOTS:
    void initTestCase()
    {
        registerModule(m_modules, m_exams);
        m_station = std::make_unique<test::TemporarySession>(m_modules);
        const QStringList names{u"王敏"_s, u"王小敏"_s, u"李样例"_s, u"张三丰"_s, u"赵㛃"_s};
        account::Session& session = m_station->admin();
        for (int i = 0; i < names.size(); ++i) {
            const auto done = session.execute(
                session.command(u"candidate.register"_s, {u"candidate"_s, u"c%1"_s.arg(i)}, m_exam, 0,
                                {{u"candidate_no"_s, u"2023%1"_s.arg(i, 4, 10, QLatin1Char('0'))},
                                 {u"type"_s, i == 2 ? u"award"_s : u"graduate"_s},
                                 {u"fields"_s, test::completeFields(names.at(i), i + 1)}}));
            QVERIFY2(done.has_value(), done ? "" : qPrintable(done.error().message));
        }
    }
    void cleanupTestCase() { m_station.reset(); }

    void oneSearchBoxFindsThemByAnything_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("found");
        const auto row = [](const QString& text, const QStringList& found) {
            QTest::newRow(qPrintable(text)) << text << found;
        };
        row(u"王敏"_s, {u"20230000"_s});
        row(u"小敏"_s, {u"20230001"_s});
        row(u"敏"_s, {u"20230000"_s, u"20230001"_s});
        row(u"wangm"_s, {u"20230000"_s});
        row(u"WM"_s, {u"20230000"_s});
        row(u"wxm"_s, {u"20230001"_s});
        row(u"xiaomin"_s, {u"20230001"_s});
        row(u"㛃"_s, {u"20230004"_s});
        row(u"2023000"_s, {u"20230002"_s, u"20230000"_s, u"20230001"_s, u"20230003"_s, u"20230004"_s});
        row(u"20230003"_s, {u"20230003"_s});
        row(test::inventedIdNumber(3), {u"20230002"_s});
        row(test::inventedIdNumber(4).right(4), {u"20230003"_s});
        row(test::inventedIdNumber(4).right(6), {u"20230003"_s});
        row(u"19900000005"_s, {u"20230004"_s});
        row(u"nobody"_s, {});
        row(u"\"; DROP TABLE"_s, {});
        row(u"***"_s, {});
    }
    void oneSearchBoxFindsThemByAnything()
    {
        QFETCH(QString, text);
        QFETCH(QStringList, found);
        QCOMPARE(numbers({.exam = m_exam, .search = text}), found);
    }

    void theListIsInOrderOfPinyinAndPagesByKey()
    {
        const CandidateService service(m_station->admin(), m_exams);
        std::optional<PageKey> after;
        QStringList names;
        for (int pages = 0; pages < 10; ++pages) {
            const auto page = service.page({.exam = m_exam}, after, 2).value();
            if (page.isEmpty())
                break;
            for (const CandidateRow& row : page)
                names.append(row.name);
            after = PageKey{page.last().sortKey, page.last().id};
        }
        QCOMPARE(names, (QStringList{u"李样例"_s, u"王敏"_s, u"王小敏"_s, u"张三丰"_s, u"赵㛃"_s}));
    }

    void filtersNarrowAndCountsAddUp()
    {
        QCOMPARE(numbers({.exam = m_exam, .type = u"award"_s}), QStringList{u"20230002"_s});
        QVERIFY(numbers({.exam = m_exam, .payment = u"paid"_s}).isEmpty());
        QVERIFY(numbers({.exam = u"nm-zsb-2026"_s}).isEmpty());
        const auto counts = CandidateService(m_station->admin(), m_exams).counts(m_exam).value();
        QCOMPARE(counts.total, 5);
        QCOMPARE(counts.byType.value(u"graduate"_s), 4);
        QCOMPARE(counts.byPayment.value(u"none"_s), 5);
    }

    void aChangedNameIsFoundAnewAndNoLongerByTheOld()
    {
        CandidateService service(m_station->admin(), m_exams);
        const auto before = service.find(CandidateId(u"c3"_s)).value();
        QVERIFY(service.correct(before, {{u"name"_s, u"孙改名"_s}}, u"更正"_s));
        QCOMPARE(numbers({.exam = m_exam, .search = u"孙改"_s}), QStringList{u"20230003"_s});
        QVERIFY(numbers({.exam = m_exam, .search = u"三丰"_s}).isEmpty());
        QVERIFY(service.correct(service.find(CandidateId(u"c3"_s)).value(), {{u"name"_s, u"张三丰"_s}}, {}));
    }

    void theCountsAreThoseOfTheList()
    {
        account::Session& session = m_station->admin();
        CandidateService service(session, m_exams);
        const auto before = service.find(CandidateId(u"c1"_s)).value();
        QVERIFY(service.correct(before, {{u"graduation_school"_s, u"样板师范高等专科学校"_s}}, u"更正"_s));
        QCOMPARE(kept(), counted());
        QVERIFY(service.schools(m_exam)->contains(u"样板师范高等专科学校"_s));
        auto gone = **session.records().find(u"candidate"_s, u"c2"_s);
        const store::Record back = gone;
        gone.deleted = true;
        const auto none = [](const QString&) { return true; };
        QVERIFY(session.records().put(gone, none));
        QCOMPARE(service.counts(m_exam)->total, 4);
        QCOMPARE(kept(), counted());
        QVERIFY(numbers({.exam = m_exam, .search = u"样例"_s}).isEmpty());
        QVERIFY(session.records().put(back, none));
        QVERIFY(service.correct(service.find(CandidateId(u"c1"_s)).value(),
                                {{u"graduation_school"_s, before.fields.value(u"graduation_school"_s)}}, {}));
        QCOMPARE(kept(), counted());
        QCOMPARE(service.counts(m_exam)->total, 5);
    }

    void aRareKindAmongManyIsFoundAndACommonOneIsPaged()
    {
        // Straight into the tables: nothing but their number matters here.
        const QSqlDatabase database = m_station->admin().database();
        QVERIFY(store::execute(
            database,
            u"WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 61000)"
            " INSERT INTO candidate_index (id, exam, school, region, candidate_no, name, sort_key, type, step,"
            " approval, next_level, payment, portrait, ticket_no, changed_at, terms)"
            " SELECT printf('m%05d', i), 'many', iif(i = 7, 'small', 'large'), '150100', i, 'x', printf('%05d', i),"
            " 'graduate', '', 'none', '', iif(i % 1000 = 5, 'pending', 'none'), 'none', '', '', '' FROM n"_s));
        QVERIFY(store::execute(
            database, u"INSERT INTO candidate_count SELECT exam, school, region, type, approval, next_level,"
                      " payment, portrait, ticket_no <> '', count(*) FROM candidate_index WHERE exam = 'many'"
                      " GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9"_s));
        const auto rare = numbers({.exam = u"many"_s, .payment = u"pending"_s});
        QCOMPARE(rare.size(), 61);
        QCOMPARE(rare.mid(0, 2), (QStringList{u"5"_s, u"1005"_s}));
        const auto common = numbers({.exam = u"many"_s, .type = u"graduate"_s, .payment = u"none"_s});
        QCOMPARE(common.size(), 100);
        QCOMPARE(common.mid(3, 2), (QStringList{u"4"_s, u"6"_s}));
        QVERIFY(numbers({.exam = u"many"_s, .payment = u"pending"_s, .school = u"small"_s}).isEmpty());
        // What is not counted is found by an index, where the few are, or met on a walk, where the many are.
        QVERIFY(store::execute(database, u"UPDATE candidate_index SET major = 'rare' WHERE exam = 'many'"
                                         " AND candidate_no IN ('60000', '17')"_s));
        const auto ofMajor = [](const QString& major, const QString& payment = {}) {
            CandidateQuery query{.exam = u"many"_s, .payment = payment};
            query.narrowings = {{Dimension::Major, major, {major}}};
            return query;
        };
        const CandidateService admin(m_station->admin(), m_exams);
        QCOMPARE(numbers(ofMajor(u"rare"_s)), (QStringList{u"17"_s, u"60000"_s}));
        QCOMPARE(admin.count(ofMajor(u"rare"_s)).value(), 2);
        QCOMPARE(numbers(ofMajor({})).size(), 100);
        QCOMPARE(admin.count(ofMajor({})).value(), 60998);
        QCOMPARE(numbers(ofMajor({}, u"pending"_s)).size(), 61);
        QCOMPARE(admin.count(ofMajor({}, u"pending"_s)).value(), 61);
        const auto school =
            m_station->signIn(u"school"_s, account::Role::SchoolAdmin, account::Scope::school(u"small"_s));
        QCOMPARE(CandidateService(*school, m_exams).page({.exam = u"many"_s}, {}, 100)->size(), 1);
    }

    void theIndexCanBeMadeAnew()
    {
        account::Session& admin = m_station->admin();
        QVERIFY(store::execute(admin.database(), u"INSERT INTO stale_projection VALUES ('candidate')"_s));
        QVERIFY(admin.records().catchUp({}));
        QCOMPARE(kept(), counted());
        QCOMPARE(numbers({.exam = m_exam, .search = u"wxm"_s}), QStringList{u"20230001"_s});
    }
};

QTEST_GUILESS_MAIN(TestCandidateList)
#include "test_candidate_list.moc"
