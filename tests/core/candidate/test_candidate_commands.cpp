// SPDX-License-Identifier: GPL-3.0-or-later
#include "candidate/candidate_commands.h"
#include "candidate/candidate_service.h"
#include "store/transaction.h"
#include "support/exam_fixture.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::candidate;
using account::Role;
using account::Scope;
using base::Error;

class TestCandidateCommands : public QObject {
    Q_OBJECT

    const exam::Catalogue m_exams = test::builtInExams();
    account::Modules m_modules;
    std::unique_ptr<test::TemporarySession> m_station;
    const QString m_exam = u"nm-zsb-2023"_s;

    account::Session& admin() { return m_station->admin(); }

    base::Result<void> enrol(account::Session& session, const QString& id, const QString& number,
                             const QJsonObject& fields, const QString& type = u"graduate"_s)
    {
        return session.execute(
            session.command(u"candidate.register"_s, {u"candidate"_s, id}, m_exam, 0,
                            {{u"candidate_no"_s, number}, {u"type"_s, type}, {u"fields"_s, fields}}));
    }
    Candidate find(const QString& id)
    {
        return CandidateService(admin(), m_exams).find(CandidateId(id)).value();
    }

private Q_SLOTS:
    void initTestCase() { registerModule(m_modules, m_exams); }
    void init() { m_station = std::make_unique<test::TemporarySession>(m_modules); }
    void cleanup() { m_station.reset(); }

    void aRegistrationIsFoundAsItWasGiven()
    {
        QVERIFY(enrol(admin(), u"c1"_s, u"N1"_s, test::completeFields(u"王样例"_s, 1)));
        const Candidate candidate = find(u"c1"_s);
        QCOMPARE(candidate.name(), u"王样例"_s);
        QCOMPARE(candidate.candidateNo, u"N1"_s);
        QCOMPARE(candidate.version, 1);
        QCOMPARE(candidate.history.size(), 1);
        const store::Record record = toRecord(*m_exams.find(m_exam), candidate);
        QCOMPARE(fromRecord(record).value(), candidate);
        QCOMPARE(record.school, u"河套学院（专科）"_s);
        QCOMPARE(record.region, u"150100"_s);
    }

    void oneNumberAndOneIdNumberForOnePerson()
    {
        QVERIFY(enrol(admin(), u"c1"_s, u"N1"_s, test::completeFields(u"王样例"_s, 1)));
        QCOMPARE(enrol(admin(), u"c2"_s, u"N1"_s, test::completeFields(u"李样例"_s, 2)).error().code,
                 Error::Code::Conflict);
        QJsonObject fields = test::completeFields(u"李样例"_s, 2);
        fields.insert(u"id_number"_s, test::inventedIdNumber(1));
        const auto occupied = enrol(admin(), u"c2"_s, u"N2"_s, fields);
        QCOMPARE(occupied.error().code, Error::Code::Conflict);
        QVERIFY2(occupied.error().message.contains(u"N1"_s), qPrintable(occupied.error().message));

        CandidateService service(admin(), m_exams);
        QVERIFY(service.propose(find(u"c1"_s), u"candidate.release_id"_s, u"本人携证件到校处理"_s));
        const auto second = m_station->signIn(u"school"_s, Role::SchoolAdmin, Scope::all());
        QVERIFY(CandidateService(*second, m_exams).releaseIdNumber(find(u"c1"_s)));
        QVERIFY(enrol(admin(), u"c2"_s, u"N2"_s, fields));
    }

    void oneMobileNumberForOnePerson()
    {
        QJsonObject second = test::completeFields(u"李样例"_s, 2);
        second.insert(u"phone"_s, test::completeFields(u"王样例"_s, 1).value(u"phone"_s));
        QVERIFY(enrol(admin(), u"c1"_s, u"N1"_s, test::completeFields(u"王样例"_s, 1)));
        const auto occupied = enrol(admin(), u"c2"_s, u"N2"_s, second);
        QCOMPARE(occupied.error().code, Error::Code::Conflict);
        QVERIFY2(occupied.error().message.contains(u"N1"_s), qPrintable(occupied.error().message));

        QVERIFY(enrol(admin(), u"c2"_s, u"N2"_s, test::completeFields(u"李样例"_s, 2)));
        CandidateService service(admin(), m_exams);
        const QString taken = second.value(u"phone"_s).toString();
        QCOMPARE(service.correct(find(u"c2"_s), {{u"phone"_s, taken}}, {}).error().code,
                 Error::Code::Conflict);
        QVERIFY(service.correct(find(u"c1"_s), {{u"phone"_s, u"19900000003"_s}}, u"换号"_s));
        QVERIFY(service.correct(find(u"c2"_s), {{u"phone"_s, taken}}, {}));
        QVERIFY(service.correct(find(u"c2"_s), {{u"phone"_s, taken}, {u"address"_s, u"示例路 3 号"_s}}, {}));
    }

    void onePersonRegistersForEachExam()
    {
        QVERIFY(enrol(admin(), u"c1"_s, u"N1"_s, test::completeFields(u"王样例"_s, 1)));
        const auto again = admin().execute(
            admin().command(u"candidate.register"_s, {u"candidate"_s, u"c2"_s}, u"nm-zsb-2026"_s, 0,
                            {{u"candidate_no"_s, u"N1"_s},
                             {u"type"_s, u"graduate"_s},
                             {u"fields"_s, test::completeFields(u"王样例"_s, 1)}}));
        QVERIFY2(again.has_value(), again ? "" : qPrintable(again.error().message));
    }

    void whoHoldsANumberInAnotherSchoolIsNotSaid()
    {
        QVERIFY(enrol(admin(), u"c1"_s, u"HIDDEN"_s, test::completeFields(u"王样例"_s, 1)));
        const auto other = m_station->signIn(u"other"_s, Role::SchoolAdmin, Scope::school(u"别的学院"_s));
        for (const QString& id : {u"id_number"_s, u"phone"_s}) {
            QJsonObject fields = test::completeFields(u"李样例"_s, 2);
            fields.insert(u"graduation_school"_s, u"别的学院"_s);
            fields.insert(id, test::completeFields(u"王样例"_s, 1).value(id));
            const auto occupied = enrol(*other, u"c2"_s, u"N2"_s, fields);
            QCOMPARE(occupied.error().code, Error::Code::Conflict);
            QVERIFY2(!occupied.error().message.contains(u"HIDDEN"_s), qPrintable(occupied.error().message));
        }
    }

    void wrongValuesAreRefusedWithTheField_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("value");
        QTest::newRow("check character") << u"id_number"_s << u"150000200001010000"_s;
        QTest::newRow("phone") << u"phone"_s << u"12345"_s;
        QTest::newRow("postcode") << u"postcode"_s << u"01500"_s;
        QTest::newRow("no such field") << u"shoe_size"_s << u"42"_s;
        QTest::newRow("region") << u"exam_region"_s << u"999999"_s;
    }
    void wrongValuesAreRefusedWithTheField()
    {
        QFETCH(QString, field);
        QFETCH(QString, value);
        QJsonObject fields = test::completeFields(u"王样例"_s, 1);
        fields.insert(field, value);
        const auto done = enrol(admin(), u"c1"_s, u"N1"_s, fields);
        QVERIFY(!done);
        QCOMPARE(done.error().code, Error::Code::Invalid);
        QVERIFY(!admin().records().find(u"candidate"_s, u"c1"_s).value());
    }

    void valuesThatNoStoreKeepsAreRefusedByName_data()
    {
        QTest::addColumn<QJsonObject>("alter");
        QTest::addColumn<QString>("place");
        const auto number = [](const QJsonValue& value) { return QJsonObject{{u"candidate_no"_s, value}}; };
        QTest::newRow("U+FFFF") << number(u"N\uFFFF"_s) << u"\"candidate_no\""_s;
        QTest::newRow("half a character") << number(u"N"_s + QChar(0xDC00)) << u"\"candidate_no\""_s;
        QTest::newRow("NUL") << number(u"N"_s + QChar(0)) << u"\"candidate_no\""_s;
        QTest::newRow("9,000 characters") << number(QString(9000, u'1')) << u"\"candidate_no\""_s;
        QTest::newRow("blank within") << number(u"N 1"_s) << u"\"candidate_no\""_s;
        QTest::newRow("no text") << number(1) << u"\"candidate_no\""_s;
        QTest::newRow("a type that is no text") << QJsonObject{{u"type"_s, true}} << u"\"type\""_s;
        QTest::newRow("a flag that is none") << QJsonObject{{u"confirmed"_s, u"yes"_s}} << u"\"confirmed\""_s;
        QTest::newRow("a field that is no text")
            << QJsonObject{{u"fields"_s, QJsonObject{{u"name"_s, 5}}}} << u"\"fields.name\""_s;
        QTest::newRow("a private character")
            << QJsonObject{{u"fields"_s, QJsonObject{{u"name"_s, u"王\uE000"_s}}}} << u"\"fields.name\""_s;
        QTest::newRow("lines in a field")
            << QJsonObject{{u"fields"_s, QJsonObject{{u"address"_s, u"a\nb"_s}}}} << u"\"fields.address\""_s;
        QTest::newRow("no fields") << QJsonObject{{u"fields"_s, u"x"_s}} << u"\"fields\""_s;
    }
    void valuesThatNoStoreKeepsAreRefusedByName()
    {
        QFETCH(QJsonObject, alter);
        QFETCH(QString, place);
        QJsonObject payload{{u"candidate_no"_s, u"N1"_s},
                            {u"type"_s, u"graduate"_s},
                            {u"fields"_s, test::completeFields(u"王样例"_s, 1)}};
        for (auto member = alter.begin(); member != alter.end(); ++member)
            payload.insert(member.key(), member.value());
        const auto done = admin().execute(
            admin().command(u"candidate.register"_s, {u"candidate"_s, u"c1"_s}, m_exam, 0, payload));
        QVERIFY(!done);
        QCOMPARE(done.error().code, Error::Code::Invalid);
        QVERIFY2(done.error().message.startsWith(place + u": "_s), qPrintable(done.error().message));
        QVERIFY(!admin().records().find(u"candidate"_s, u"c1"_s).value());
    }

    void aSmallXIsTheSameIdNumber()
    {
        int person = 1;
        while (!test::inventedIdNumber(person).endsWith(u'X'))
            ++person;
        const QString number = test::inventedIdNumber(person);
        QJsonObject fields = test::completeFields(u"王样例"_s, person);
        fields.insert(u"id_number"_s, number.toLower());
        QVERIFY(enrol(admin(), u"c1"_s, u"N1"_s, fields));
        QCOMPARE(find(u"c1"_s).idNumber(), number);
        QJsonObject second = test::completeFields(u"李样例"_s, 1000);
        for (const QString& spelling : {number, number.toLower()}) {
            second.insert(u"id_number"_s, spelling);
            QCOMPARE(enrol(admin(), u"c2"_s, u"N2"_s, second).error().code, Error::Code::Conflict);
        }
        // As an earlier version stored it.
        Candidate old = find(u"c1"_s);
        old.fields.insert(u"id_number"_s, number.toLower());
        auto transaction = test::orDie(store::Transaction::begin(admin().database()));
        test::orDie(admin().records().save(toRecord(*m_exams.find(m_exam), old)));
        test::orDie(transaction.commit());
        QCOMPARE(enrol(admin(), u"c2"_s, u"N2"_s, second).error().code, Error::Code::Conflict);
    }

    void theRegionCannotBeChangedOnceChosen()
    {
        QVERIFY(enrol(admin(), u"c1"_s, u"N1"_s, test::completeFields(u"王样例"_s, 1)));
        CandidateService service(admin(), m_exams);
        QCOMPARE(service.correct(find(u"c1"_s), {{u"exam_region"_s, u"150200"_s}}, {}).error().code,
                 Error::Code::Invalid);
        QVERIFY(service.correct(find(u"c1"_s), {{u"address"_s, u"示例路 2 号"_s}}, u"来电更正"_s));
        QCOMPARE(find(u"c1"_s).fields.value(u"address"_s), u"示例路 2 号"_s);
    }

    void aStaleCorrectionIsAConflict()
    {
        QVERIFY(enrol(admin(), u"c1"_s, u"N1"_s, test::completeFields(u"王样例"_s, 1)));
        CandidateService service(admin(), m_exams);
        const Candidate seen = find(u"c1"_s);
        QVERIFY(service.correct(seen, {{u"address"_s, u"先"_s}}, {}));
        QCOMPARE(service.correct(seen, {{u"address"_s, u"后"_s}}, {}).error().code, Error::Code::Conflict);
        QCOMPARE(find(u"c1"_s).fields.value(u"address"_s), u"先"_s);
    }

    void onlyAWholeApplicationIsConfirmed()
    {
        QVERIFY(enrol(admin(), u"c1"_s, u"N1"_s, test::completeFields(u"王样例"_s, 1)));
        CandidateService service(admin(), m_exams);
        QCOMPARE(service.confirm(find(u"c1"_s), {}).error().code, Error::Code::Invalid);
        QVERIFY(!find(u"c1"_s).confirmed);
        QVERIFY(service.correct(find(u"c1"_s),
                                {{u"sex"_s, u"1"_s},
                                 {u"ethnicity"_s, u"01"_s},
                                 {u"political_status"_s, u"13"_s},
                                 {u"recipient"_s, u"王样例"_s},
                                 {u"major"_s, u"示例专业"_s},
                                 {u"postcode"_s, u"010000"_s},
                                 {u"foreign_language"_s, u"en"_s},
                                 {u"award_pending"_s, u"no"_s},
                                 {u"intended_major"_s, u"示例专业"_s}},
                                {}));
        const auto confirmed = service.confirm(find(u"c1"_s), u"柜台确认"_s);
        QVERIFY2(confirmed.has_value(), confirmed ? "" : qPrintable(confirmed.error().message));
        QVERIFY(find(u"c1"_s).confirmed);
        QCOMPARE(service.correct(find(u"c1"_s), {{u"address"_s, u"x"_s}}, {}).error().code,
                 Error::Code::Invalid);
    }

    void anotherSchoolsCandidateIsNotEvenSeen()
    {
        QVERIFY(enrol(admin(), u"c1"_s, u"N1"_s, test::completeFields(u"王样例"_s, 1)));
        const auto other = m_station->signIn(u"other"_s, Role::SchoolAdmin, Scope::school(u"别的学院"_s));
        CandidateService service(*other, m_exams);
        QCOMPARE(service.find(CandidateId(u"c1"_s)).error().code, Error::Code::NotFound);
        QVERIFY(service.page({.exam = m_exam}, {}, 10)->isEmpty());
        QCOMPARE(service.counts(m_exam)->total, 0);
        QCOMPARE(service.correct(find(u"c1"_s), {{u"address"_s, u"x"_s}}, {}).error().code,
                 Error::Code::Denied);
    }
};

QTEST_GUILESS_MAIN(TestCandidateCommands)
#include "test_candidate_commands.moc"
