// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/id.h"
#include "candidate/candidate_commands.h"
#include "candidate/candidate_service.h"
#include "candidate/registration_service.h"
#include "store/number_blocks.h"
#include "store/statement.h"
#include "store/store_check.h"
#include "store/transaction.h"
#include "support/exam_fixture.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::candidate;
using account::Role;
using account::Scope;
using base::Error;
using store::NumberBlocks;

class TestRegistrationService : public QObject {
    Q_OBJECT

    const exam::Catalogue m_exams = test::builtInExams();
    const exam::MajorMap m_majors = exam::MajorMap::sample().value();
    const QString m_exam = u"nm-zsb-2026"_s;
    account::Modules m_modules;
    std::unique_ptr<test::TemporarySession> m_station;

    account::Session& admin() { return m_station->admin(); }
    RegistrationService service() { return RegistrationService(admin(), m_exams, &m_majors); }

    /// What the server would have lent.
    void lend(account::Session& session, qint64 block, qint64 last = 9999, qint64 next = 1)
    {
        auto transaction = test::orDie(store::Transaction::begin(session.database()));
        test::orDie(NumberBlocks(session.database()).add(m_exam, {block, base::newId(), next, last, u"e"_s}));
        test::orDie(transaction.commit());
    }

    RegistrationDraft person(int number) const
    {
        RegistrationDraft draft{.id = base::newId(), .exam = m_exam, .type = u"soldier_former"_s};
        draft.noticeRead = true;
        draft.fields = {{u"name"_s, u"王样例"_s},
                        {u"id_number"_s, test::inventedIdNumber(number)},
                        {u"phone"_s, u"1990000%1"_s.arg(number, 4, 10, QChar(u'0'))},
                        {u"graduation_school"_s, u"河套示例学院"_s},
                        {u"exam_region"_s, u"150100"_s}};
        return draft;
    }
    Error refusalOf(const RegistrationDraft& draft)
    {
        const auto begun = service().begin(draft);
        return begun ? Error{Error::Code::Damaged, u"taken"_s, {}} : begun.error();
    }

private Q_SLOTS:
    void initTestCase() { registerModule(m_modules, m_exams, &m_majors); }
    void init() { m_station = std::make_unique<test::TemporarySession>(m_modules); }
    void cleanup() { m_station.reset(); }

    void aPersonGetsTheNextNumberOfTheBlock()
    {
        lend(admin(), 6);
        const auto first = service().begin(person(1)).value();
        QCOMPARE(first.candidateNo, u"260060001"_s);
        QCOMPARE(service().begin(person(2)).value().candidateNo, u"260060002"_s);
        QCOMPARE(service().numbersLeft(m_exam).value(), 9997);
        const Candidate candidate = CandidateService(admin(), m_exams).find(first.id).value();
        QCOMPARE(candidate.name(), u"王样例"_s);
        QVERIFY(candidate.noticeRead);
        QCOMPARE(candidate.fields.value(u"sex"_s), u"1"_s); // follows from the ID number
    }

    void whoIsRefusedCostsNoNumber()
    {
        lend(admin(), 6);
        RegistrationDraft draft = person(1);
        draft.fields.insert(u"phone"_s, u"199"_s);
        QCOMPARE(refusalOf(draft).code, Error::Code::Invalid);
        draft.fields.insert(u"phone"_s, u"19900001111"_s);
        draft.fields.insert(u"exam_region"_s, u"999999"_s);
        QCOMPARE(refusalOf(draft).code, Error::Code::Invalid);
        QCOMPARE(service().numbersLeft(m_exam).value(), 9999);
        QVERIFY(service().begin(person(1)).value().candidateNo.endsWith(u"0001"_s));
    }

    void withoutTypeNameOrIdNumberNobodyIsRegistered()
    {
        lend(admin(), 6);
        for (const QString& field : {u"name"_s, u"id_number"_s}) {
            RegistrationDraft draft = person(1);
            draft.fields.remove(field);
            QCOMPARE(refusalOf(draft).code, Error::Code::Invalid);
            const QString label = m_exams.find(m_exam)->field(field)->label.shown();
            QVERIFY2(refusalOf(draft).message.contains(label), qPrintable(refusalOf(draft).message));
        }
        for (const QString& type : {u""_s, u"nobody"_s}) {
            RegistrationDraft draft = person(1);
            draft.type = type;
            QCOMPARE(refusalOf(draft).code, Error::Code::Invalid);
        }
        RegistrationDraft contradictory = person(1); // a man, says the number
        contradictory.fields.insert(u"sex"_s, u"2"_s);
        QCOMPARE(refusalOf(contradictory).code, Error::Code::Invalid);
    }

    void whoHasTheNumberIsToldHereAndNotElsewhere()
    {
        lend(admin(), 6);
        const auto first = service().begin(person(1)).value();
        RegistrationDraft again = person(2);
        again.fields.insert(u"id_number"_s, test::inventedIdNumber(1).toLower());
        const Error occupied = refusalOf(again);
        QCOMPARE(occupied.code, Error::Code::Conflict);
        QVERIFY2(occupied.message.contains(first.candidateNo), qPrintable(occupied.message));
        const auto holder = service().holderOf(m_exam, u"phone"_s, u"19900000001"_s).value();
        QVERIFY(holder && holder->here);
        QCOMPARE(holder->here->id, first.id);

        const auto other = m_station->signIn(u"other"_s, Role::Clerk, Scope::school(u"别的示例学院"_s));
        const auto elsewhere =
            RegistrationService(*other, m_exams).holderOf(m_exam, u"phone"_s, u"19900000001"_s).value();
        QVERIFY(elsewhere && !elsewhere->here);
        QVERIFY(!elsewhere->sentence.contains(first.candidateNo));
        QVERIFY(!service().holderOf(m_exam, u"name"_s, u"王样例"_s).value()); // many are called so
    }

    void aNumberThatIsKnownHereIsSteppedOver()
    {
        lend(admin(), 6);
        for (const QString& number : {u"260060001"_s, u"260060003"_s})
            test::orDie(admin().execute(
                admin().command(u"candidate.register"_s, {kCandidateEntity, base::newId()}, m_exam, 0,
                                {{u"candidate_no"_s, number}, {u"type"_s, u"graduate"_s}})));
        QCOMPARE(service().begin(person(1)).value().candidateNo, u"260060002"_s);
        QCOMPARE(service().begin(person(2)).value().candidateNo, u"260060004"_s);
    }

    void aUsedUpBlockIsFollowedByTheNextAndThenNobodyIsRegistered()
    {
        lend(admin(), 6, 1);
        lend(admin(), 9, 1);
        QCOMPARE(service().begin(person(1)).value().candidateNo, u"260060001"_s);
        QVERIFY(service().obstacle(m_exam).value().isEmpty());
        QCOMPARE(service().begin(person(2)).value().candidateNo, u"260090001"_s);
        QCOMPARE(refusalOf(person(3)).code, Error::Code::Unavailable);
        QVERIFY(!service().obstacle(m_exam).value().isEmpty());
    }

    /// Two stores without a network, each with blocks of its own.
    void twoStationsNeverGiveTheSameNumber()
    {
        test::TemporarySession other(m_modules);
        lend(admin(), 1, 40);
        lend(other.admin(), 2, 40);
        QSet<QString> given;
        for (int i = 1; i <= 40; ++i) {
            for (account::Session* session : {&admin(), &other.admin()})
                given.insert(
                    RegistrationService(*session, m_exams, &m_majors).begin(person(i)).value().candidateNo);
        }
        QCOMPARE(given.size(), 80);
    }

    void aNewOfficeForgetsNumbersAndDrafts()
    {
        lend(admin(), 6);
        QVERIFY(service().saveDraft(person(1)));
        auto transaction = test::orDie(store::Transaction::begin(admin().database()));
        QVERIFY(admin().records().forgetAll());
        QVERIFY(transaction.commit());
        QCOMPARE(service().numbersLeft(m_exam).value(), 0);
        QVERIFY(service().drafts(m_exam).value().isEmpty());
    }

    void aDraftIsKeptSealedUntilThePersonIsRegistered()
    {
        lend(admin(), 6);
        RegistrationDraft draft = person(1);
        QVERIFY(service().saveDraft(draft));
        m_station->now = m_station->now.addSecs(60);
        draft.fields.insert(u"recipient"_s, u"王样例"_s);
        QVERIFY(service().saveDraft(draft)); // the same one
        const auto kept = service().drafts(m_exam).value();
        QCOMPARE(kept.size(), 1);
        draft.at = m_station->now;
        QCOMPARE(kept.first(), draft);
        const auto rows = store::allRows(admin().database(), u"SELECT body FROM draft"_s, {}).value();
        QVERIFY(!rows.first().first().toByteArray().contains(u"王样例"_s.toUtf8()));
        QCOMPARE(store::checkStore(admin().store())->drafts, 1);

        const auto other = m_station->signIn(u"other"_s, Role::Clerk, Scope::all());
        QVERIFY(RegistrationService(*other, m_exams).drafts(m_exam).value().isEmpty());
        QVERIFY(service().begin(draft));
        QVERIFY(service().drafts(m_exam).value().isEmpty());
    }

    void aFormSaysWhatFollowsAndWhatIsMissing()
    {
        const exam::Definition& exam = *m_exams.find(m_exam);
        const QString college = m_majors.collegeMajors().first();
        const QString intended = m_majors.intendedMajors(college).first();
        const RegistrationForm form = registrationForm(exam, u"graduate"_s,
                                                       {{u"id_number"_s, test::inventedIdNumber(1)},
                                                        {u"major"_s, college},
                                                        {u"intended_major"_s, intended}},
                                                       &m_majors);
        QCOMPARE(form.followed, (QStringList{u"exam_category"_s, u"major_subject"_s, u"sex"_s}));
        QCOMPARE(form.fields.value(u"exam_category"_s), m_majors.category(intended));
        QVERIFY(form.shown.contains(u"award_pending"_s));
        QCOMPARE(form.problems.first().field, u"name"_s);
        QVERIFY(form.problems.first().missing);
        const RegistrationForm other = registrationForm(exam, u"soldier_former"_s, {}, &m_majors);
        QVERIFY(!other.shown.contains(u"award_pending"_s));
        QVERIFY(!other.shown.contains(u"intended_major"_s));
    }

    void anExamWithoutAPatternSaysSo()
    {
        QVERIFY(service().obstacle(u"none"_s).error().code == Error::Code::Invalid);
        QVERIFY(!service().obstacle(m_exam).value().isEmpty()); // nothing was lent yet
    }
};

QTEST_GUILESS_MAIN(TestRegistrationService)

#include "test_registration_service.moc"
