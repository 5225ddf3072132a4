// SPDX-License-Identifier: GPL-3.0-or-later
#include "audit/application_audit.h"
#include "audit/audit_commands.h"
#include "audit/audit_service.h"
#include "candidate/candidate_commands.h"
#include "candidate/candidate_record.h"
#include "candidate/candidate_service.h"
#include "exam/code_list.h"
#include "store/transaction.h"
#include "support/exam_fixture.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::audit;
using account::Role;
using account::Scope;
using base::Error;
using candidate::Candidate;
using candidate::CandidateId;
using candidate::CandidateService;
using candidate::Review;
using exam::Decision;

namespace {

const CandidateId kFirst(u"c1"_s);
const CandidateId kSecond(u"c2"_s);
const QString kCollege = u"college"_s;
const QString kFinal = u"final"_s;

} // namespace

class TestApplicationAudit : public QObject {
    Q_OBJECT

    const exam::Catalogue m_exams = test::builtInExams();
    const exam::Definition& m_exam = *m_exams.find(u"nm-zsb-2023"_s);
    account::Modules m_modules;
    std::unique_ptr<test::TemporarySession> m_station;
    std::unique_ptr<account::Session> m_reviewer;

    account::Session& admin() { return m_station->admin(); }
    Candidate find(const CandidateId& id = kFirst)
    {
        return test::orDie(CandidateService(admin(), m_exams).find(id));
    }
    QString nextLevel() { return test::orDie(CandidateService(admin(), m_exams).standing(find())).nextLevel; }
    /// Alters the candidate past all rules.
    void change(const CandidateId& id, const std::function<void(Candidate&)>& alter)
    {
        Candidate candidate = find(id);
        alter(candidate);
        auto transaction = test::orDie(store::Transaction::begin(admin().database()));
        test::orDie(admin().records().save(candidate::toRecord(m_exam, candidate)));
        test::orDie(transaction.commit());
    }
    /// Whole, paid and confirmed: the college is to decide.
    void submit(const CandidateId& id, int number)
    {
        test::orDie(admin().execute(admin().command(u"candidate.register"_s, {u"candidate"_s, id.text()},
                                                    m_exam.id, 0,
                                                    {{u"candidate_no"_s, u"N%1"_s.arg(number)},
                                                     {u"type"_s, u"graduate"_s},
                                                     {u"fields"_s, test::completeFields(u"王样例"_s, number)},
                                                     {u"notice_read"_s, true}})));
        change(id, [this](Candidate& candidate) {
            for (const exam::Material& material : m_exam.materials)
                candidate.materials.insert(material.id, Review::Approved);
            candidate.materials.insert(u"portrait"_s, Review::Approved);
            candidate.payment.state = candidate::Payment::State::Paid;
            candidate.payment.paidAt = m_station->now.addDays(-1);
            candidate.confirmed = true;
            const auto standing = test::orDie(CandidateService(admin(), m_exams).standing(candidate));
            for (const exam::FieldProblem& problem : standing.fieldProblems) {
                const exam::Field& field = *m_exam.field(problem.field);
                candidate.fields.insert(
                    field.id, field.kind == exam::FieldKind::Choice     ? exam::choicesOf(field).first().value
                              : field.kind == exam::FieldKind::Flag     ? u"no"_s
                              : field.kind == exam::FieldKind::Postcode ? u"010000"_s
                              : field.lookup == exam::MajorLookup::CollegeMajor  ? u"语文教育"_s
                              : field.lookup == exam::MajorLookup::IntendedMajor ? u"汉语言文学"_s
                                                                                 : u"示例"_s);
            }
        });
    }
    void decide(account::Session& session, const QString& level, Decision decision,
                const QString& reason = {})
    {
        m_station->now = m_station->now.addSecs(60);
        test::orDie(ApplicationAudit(session, m_exams).decide({{find(), level}}, decision, reason));
    }
    base::Result<void> reopen(account::Session& session, const QString& level)
    {
        m_station->now = m_station->now.addSecs(60);
        return ApplicationAudit(session, m_exams).reopen({{find(), level}}, u"taken back"_s);
    }

private Q_SLOTS:
    void initTestCase()
    {
        candidate::registerModule(m_modules, m_exams);
        registerModule(m_modules, m_exams);
    }
    void init()
    {
        m_station = std::make_unique<test::TemporarySession>(m_modules);
        m_reviewer = m_station->signIn(u"reviewer"_s, Role::Reviewer, Scope::all());
        submit(kFirst, 1);
        QCOMPARE(nextLevel(), kCollege);
    }
    void cleanup()
    {
        m_reviewer.reset();
        m_station.reset();
    }

    void aLevelDecidesOnlyInItsTurnAndOnlyWhatIsWhole()
    {
        ApplicationAudit audit(*m_reviewer, m_exams);
        QCOMPARE(audit.decide({{find(), kFinal}}, Decision::Approve, {}).error().code, Error::Code::Invalid);
        QVERIFY(!audit.decide({{find(), u"no-such-level"_s}}, Decision::Approve, {}));
        change(kFirst,
               [](Candidate& candidate) { candidate.materials.insert(u"portrait"_s, Review::Waiting); });
        const auto lacking = audit.decide({{find(), kCollege}}, Decision::Approve, {});
        QCOMPARE(lacking.error().code, Error::Code::Invalid);
        QVERIFY(audit.decide({{find(), kCollege}}, Decision::Return, u"照片未交"_s));
    }

    void severalAreDecidedAtOnceAndThoseThatCannotBeAreLeft()
    {
        submit(kSecond, 2);
        const CandidateId third(u"c3"_s);
        submit(third, 3);
        change(third,
               [](Candidate& candidate) { candidate.materials.insert(u"portrait"_s, Review::Waiting); });
        ApplicationAudit audit(*m_reviewer, m_exams);
        const auto whole = test::orDie(audit.decidable({kFirst, kSecond, third}, Decision::Approve));
        QCOMPARE(whole.size(), 2);
        QCOMPARE(whole.at(1).level, kCollege);
        QCOMPARE(test::orDie(audit.decidable({kFirst, third}, Decision::Return)).size(), 2);
        QVERIFY(audit.decide(whole, Decision::Approve, {}));
        QCOMPARE(find(kSecond).levels.value(kCollege).state, Review::Approved);
        QCOMPARE(find(third).levels.value(kCollege).state, Review::None);
        // One that somebody else was first with keeps all of them as they are.
        const QList<Application> old{{find(kFirst), kFinal}, {whole.at(1).candidate, kFinal}};
        QCOMPARE(audit.decide(old, Decision::Approve, {}).error().code, Error::Code::Conflict);
        QCOMPARE(find(kFirst).levels.value(kFinal).state, Review::None);
    }

    void anApprovalIsTakenBackByTheOneWhoGaveIt()
    {
        decide(*m_reviewer, kCollege, Decision::Approve);
        QCOMPARE(nextLevel(), kFinal);
        QCOMPARE(reopenableLevel(m_reviewer->principal(), m_exam, find()), kCollege);
        QVERIFY(reopen(*m_reviewer, kCollege));
        QCOMPARE(nextLevel(), kCollege);
        QCOMPARE(find().history.last().action, u"audit.reopen"_s);
        QVERIFY(reopenableLevel(m_reviewer->principal(), m_exam, find()).isEmpty());
    }

    void aReturnTakenBackIsAsIfItHadNotBeen()
    {
        decide(*m_reviewer, kCollege, Decision::Return, u"毕业院校不符"_s);
        QVERIFY(!find().confirmed);
        QVERIFY(reopen(*m_reviewer, kCollege));
        QVERIFY(find().confirmed);
        QCOMPARE(nextLevel(), kCollege);
    }

    void aReturnThatWasAnsweredStands()
    {
        decide(*m_reviewer, kCollege, Decision::Return, u"住址不全"_s);
        test::orDie(CandidateService(admin(), m_exams)
                        .correct(find(), {{u"address"_s, u"示例路 2 号"_s}}, u"本人更正"_s));
        QCOMPARE(reopen(*m_reviewer, kCollege).error().code, Error::Code::Conflict);
        QVERIFY(!find().confirmed);
    }

    /// What is said of a material stands in the application's history too, and hides no answer.
    void anAnsweredReturnStandsThoughAMaterialWasDecidedSince()
    {
        decide(*m_reviewer, kCollege, Decision::Return, u"住址不全"_s);
        test::orDie(CandidateService(admin(), m_exams)
                        .correct(find(), {{u"address"_s, u"示例路 2 号"_s}}, u"本人更正"_s));
        AuditService service(admin());
        m_station->now = m_station->now.addSecs(60);
        const MaterialId id =
            test::orDie(service.add(find(), m_exam.materials.first().id, "\xFF\xD8\xFF x"_ba));
        m_station->now = m_station->now.addSecs(60);
        test::orDie(service.decide(test::orDie(service.find(id)), Decision::Approve, {}));
        QCOMPARE(find().history.last().action, u"audit.decide"_s);
        QCOMPARE(reopen(*m_reviewer, kCollege).error().code, Error::Code::Conflict);
        QVERIFY(!find().confirmed);
    }

    void nobodyElseTakesItBackButTheAdministrator()
    {
        decide(*m_reviewer, kCollege, Decision::Reject, u"不符合报考条件"_s);
        const auto other = m_station->signIn(u"other"_s, Role::Reviewer, Scope::all());
        QVERIFY(reopenableLevel(other->principal(), m_exam, find()).isEmpty());
        QCOMPARE(reopen(*other, kCollege).error().code, Error::Code::Denied);
        const auto clerk = m_station->signIn(u"clerk"_s, Role::Clerk, Scope::all());
        QCOMPARE(reopen(*clerk, kCollege).error().code, Error::Code::Denied);
        const auto elsewhere =
            m_station->signIn(u"reviewer2"_s, Role::Reviewer, Scope::school(u"别的学校"_s));
        QVERIFY(!reopen(*elsewhere, kCollege));
        QCOMPARE(find().levels.value(kCollege).state, Review::Rejected);
        QVERIFY(reopen(admin(), kCollege));
    }

    void whatSomethingHasComeOfStands_data()
    {
        QTest::addColumn<QString>("what");
        for (const char* what : {"a later level", "a payment", "a seat"})
            QTest::newRow(what) << QString::fromLatin1(what);
    }
    void whatSomethingHasComeOfStands()
    {
        QFETCH(QString, what);
        decide(*m_reviewer, kCollege, Decision::Approve);
        if (what == u"a later level")
            decide(*m_reviewer, kFinal, Decision::Approve);
        else
            change(kFirst, [&](Candidate& candidate) {
                if (what == u"a payment")
                    candidate.payment.paidAt = m_station->now.addSecs(1);
                else
                    candidate.seat = {u"26150001"_s, u"第一考点"_s, u"01"_s, u"01"_s};
            });
        QCOMPARE(reopen(*m_reviewer, kCollege).error().code, Error::Code::Conflict);
        QCOMPARE(find().levels.value(kCollege).state, Review::Approved);
    }
};

QTEST_GUILESS_MAIN(TestApplicationAudit)
#include "test_application_audit.moc"
