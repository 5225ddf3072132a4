// SPDX-License-Identifier: GPL-3.0-or-later
#include "candidate/candidate_commands.h"
#include "candidate/candidate_service.h"
#include "candidate/type_change.h"
#include "store/transaction.h"
#include "support/exam_fixture.h"

#include <QTest>

#include <functional>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::candidate;
using account::Role;
using account::Scope;
using base::Error;

/// A type that was chosen wrongly at the counter, and the conversions of the definition (考生类型变更).
class TestTypeChange : public QObject {
    Q_OBJECT

    const exam::Catalogue m_exams = test::builtInExams();
    account::Modules m_modules;
    std::unique_ptr<test::TemporarySession> m_station;
    const QString m_exam = u"nm-zsb-2023"_s;

    account::Session& admin() { return m_station->admin(); }

    Candidate found() { return CandidateService(admin(), m_exams).find(CandidateId(u"c1"_s)).value(); }

    bool enrol(const QString& type)
    {
        return admin()
            .execute(admin().command(u"candidate.register"_s, {u"candidate"_s, u"c1"_s}, m_exam, 0,
                                     {{u"candidate_no"_s, u"N1"_s},
                                      {u"type"_s, type},
                                      {u"fields"_s, test::completeFields(u"王样例"_s, 1)}}))
            .has_value();
    }

    /// As payments and audits of other modules leave it.
    void alter(const std::function<void(Candidate&)>& change)
    {
        Candidate candidate = found();
        change(candidate);
        auto transaction = test::orDie(store::Transaction::begin(admin().database()));
        test::orDie(admin().records().save(toRecord(*m_exams.find(m_exam), candidate)));
        test::orDie(transaction.commit());
    }

    /// By the first level that audits him.
    void reject()
    {
        alter([this](Candidate& its) {
            const exam::Definition& exam = *m_exams.find(m_exam);
            for (const exam::AuditLevel& level : exam.audit.levels) {
                if (!exam::holds(exam, level.applies, its.type, its.fields))
                    continue;
                its.levels.insert(level.id, {Review::Rejected, u"wang"_s, {}, {}});
                return;
            }
            qFatal("nobody audits a %s", qPrintable(its.type));
        });
    }

    /// Of an account with @p role; the sentence of the refusal, empty if it is done.
    QString give(Role role, const QString& type, const QString& reason = u"选错了"_s)
    {
        const auto session = m_station->signIn(u"staff"_s, role, Scope::all());
        const Candidate seen = found();
        const exam::Definition& exam = *m_exams.find(m_exam);
        const exam::Standing standing =
            exam::standing(exam, applicantOf(seen), QDateTime::currentDateTimeUtc());
        const bool offered = typesToGive(exam, seen, standing, session->principal()).contains(type);
        const auto done = CandidateService(*session, m_exams).changeType(seen, type, reason);
        // What the window offers is what the command does.
        if (!reason.isEmpty() && done.has_value() != offered)
            qFatal("offered %d, done %d", offered, done.has_value());
        return done ? QString() : done.error().message;
    }

private Q_SLOTS:
    void initTestCase() { registerModule(m_modules, m_exams); }
    void init() { m_station = std::make_unique<test::TemporarySession>(m_modules); }
    void cleanup() { m_station.reset(); }

    void whoRegistersPutsAWrongTypeRight_data()
    {
        QTest::addColumn<Role>("role");
        QTest::newRow("clerk") << Role::Clerk;
        QTest::newRow("school admin") << Role::SchoolAdmin;
        QTest::newRow("reviewer") << Role::Reviewer;
    }
    void whoRegistersPutsAWrongTypeRight()
    {
        QFETCH(Role, role);
        QVERIFY(enrol(u"graduate"_s));
        QVERIFY(!give(role, u"soldier_outside"_s, {}).isEmpty()); // without a reason
        QVERIFY(!give(role, u"no_such_type"_s).isEmpty());
        QVERIFY(!give(role, u"graduate"_s).isEmpty()); // it is that already
        QCOMPARE(give(role, u"soldier_outside"_s), QString());
        QCOMPARE(found().type, u"soldier_outside"_s);
        QCOMPARE(found().history.last().note, u"选错了"_s);
        QCOMPARE(found().fields.value(u"name"_s), u"王样例"_s); // what was filled in stays
    }

    void whatIsPaidOrCanBePaidKeepsItsType()
    {
        QVERIFY(enrol(u"graduate"_s));
        alter([](Candidate& its) {
            its.payment.state = Payment::State::Pending;
            its.payment.orderNo = u"ORDER7"_s;
        });
        for (const Role role : {Role::Clerk, Role::Reviewer}) {
            const QString why = give(role, u"special_plan"_s);
            QVERIFY2(why.contains(u"ORDER7"_s), qPrintable(why));
        }
        alter([](Candidate& its) { its.payment.state = Payment::State::Paid; });
        for (const Role role : {Role::Clerk, Role::Reviewer}) {
            const QString why = give(role, u"special_plan"_s);
            QVERIFY2(why.contains(u"paid"_s), qPrintable(why));
        }
    }

    void whatIsSignedIsConvertedOnlyAlongTheDefinition()
    {
        QVERIFY(enrol(u"graduate"_s));
        alter([](Candidate& its) {
            its.confirmed = true;
            its.fields.insert(u"award_pending"_s, u"yes"_s);
        });
        const QString why = give(Role::Clerk, u"award"_s);
        QVERIFY2(why.contains(u"confirmed"_s) && why.contains(u"through a reviewer"_s), qPrintable(why));
        QVERIFY(!give(Role::Reviewer, u"special_plan"_s).isEmpty());
        QCOMPARE(give(Role::Reviewer, u"award"_s, u"证书已发放"_s), QString());
        QCOMPARE(found().type, u"award"_s);
    }

    void whatAnAuditDecidedIsNotThrownAwayByAClerk()
    {
        QVERIFY(enrol(u"graduate"_s));
        reject();
        const QString why = give(Role::Clerk, u"special_plan"_s);
        QVERIFY2(why.contains(u"a reviewer can"_s), qPrintable(why));
        QCOMPARE(give(Role::Reviewer, u"special_plan"_s), QString());
        QVERIFY(found().levels.isEmpty()); // audited anew
    }

    void aFailedAwardBecomesAGraduateThoughItIsSigned()
    {
        QVERIFY(enrol(u"award"_s));
        alter([](Candidate& its) { its.confirmed = true; });
        const QString early = give(Role::Reviewer, u"graduate"_s);
        QVERIFY2(early.contains(u"rejected"_s), qPrintable(early));
        reject();
        QCOMPARE(give(Role::Reviewer, u"graduate"_s), QString());
    }

    void aWithdrawnApplicationHasNoTypeToGive()
    {
        QVERIFY(enrol(u"graduate"_s));
        QVERIFY(CandidateService(admin(), m_exams).withdraw(found(), u"本人放弃"_s));
        QVERIFY(!give(Role::Reviewer, u"special_plan"_s).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestTypeChange)
#include "test_type_change.moc"
