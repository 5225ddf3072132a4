// SPDX-License-Identifier: GPL-3.0-or-later
#include "candidate/candidate_commands.h"
#include "candidate/candidate_service.h"
#include "candidate/counter_rules.h"
#include "candidate/export_columns.h"
#include "store/transaction.h"
#include "support/exam_fixture.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::candidate;
using account::Role;
using account::Scope;
using base::Error;

/// Applications that let go of their numbers: released, withdrawn, confirmed.
class TestWithdrawal : public QObject {
    Q_OBJECT

    const exam::Catalogue m_exams = test::builtInExams();
    account::Modules m_modules;
    std::unique_ptr<test::TemporarySession> m_station;
    std::unique_ptr<account::Session> m_clerk;
    const QString m_exam = u"nm-zsb-2023"_s;

    account::Session& admin() { return m_station->admin(); }
    base::Result<void> enrol(const QString& id, const QString& number, const QJsonObject& fields)
    {
        return m_clerk->execute(m_clerk->command(
            u"candidate.register"_s, {u"candidate"_s, id}, m_exam, 0,
            {{u"candidate_no"_s, number}, {u"type"_s, u"graduate"_s}, {u"fields"_s, fields}}));
    }
    Candidate find(const QString& id = u"c1"_s)
    {
        return CandidateService(admin(), m_exams).find(CandidateId(id)).value();
    }
    void change(const std::function<void(Candidate&)>& alter)
    {
        Candidate candidate = find();
        alter(candidate);
        auto transaction = test::orDie(store::Transaction::begin(admin().database()));
        test::orDie(admin().records().save(toRecord(*m_exams.find(m_exam), candidate)));
        test::orDie(transaction.commit());
    }
    QStringList numbers(const CandidateQuery& query)
    {
        QStringList found;
        const auto rows = CandidateService(admin(), m_exams).page(query, {}, 50);
        for (const CandidateRow& row : *rows)
            found.append(row.candidateNo);
        return found;
    }
    base::Result<void> give(account::Session& session, const QString& kind, const QJsonObject& payload)
    {
        return session.execute(
            session.command(kind, {u"candidate"_s, u"c1"_s}, m_exam, find().version, payload));
    }

private Q_SLOTS:
    void initTestCase() { registerModule(m_modules, m_exams); }
    void init()
    {
        m_station = std::make_unique<test::TemporarySession>(m_modules);
        m_clerk = m_station->signIn(u"clerk"_s, Role::Clerk, Scope::all());
        QVERIFY(enrol(u"c1"_s, u"N1"_s, test::completeFields(u"合计"_s, 1)));
        QVERIFY(enrol(u"c2"_s, u"N2"_s, test::completeFields(u"李样例"_s, 2)));
    }
    void cleanup()
    {
        m_clerk.reset();
        m_station.reset();
    }

    void anAccountIsResetWithTheDocumentCheckedAndAReason()
    {
        const QString shanghai = u"sh-zhuanke-2024"_s;
        const auto registered = m_clerk->execute(
            m_clerk->command(u"candidate.register"_s, {u"candidate"_s, u"s1"_s}, shanghai, 0,
                             {{u"candidate_no"_s, u"240010001"_s},
                              {u"type"_s, u"candidate"_s},
                              {u"fields"_s, QJsonObject{{u"name"_s, u"王样例"_s},
                                                        {u"id_number"_s, test::inventedIdNumber(7)},
                                                        {u"phone"_s, u"19900000007"_s}}}}));
        QVERIFY2(registered, registered ? "" : qPrintable(registered.error().message));
        CandidateService clerk(*m_clerk, m_exams);
        const auto reset = [&](bool checked, const QString& reason) {
            const Candidate seen = find(u"s1"_s);
            return m_clerk->execute(
                m_clerk->command(u"candidate.reset_account"_s, {u"candidate"_s, u"s1"_s}, shanghai,
                                 seen.version, {{u"reason"_s, reason}, {u"document_checked"_s, checked}}));
        };
        QCOMPARE(reset(false, u"password forgotten"_s).error().code, Error::Code::Invalid);
        QCOMPARE(reset(true, u" "_s).error().code, Error::Code::Invalid);
        QVERIFY(!find(u"s1"_s).accountReset);
        QVERIFY(clerk.resetAccount(find(u"s1"_s), u"password forgotten"_s));
        const Candidate after = find(u"s1"_s);
        QCOMPARE(after.accountReset->by, u"clerk"_s);
        QCOMPARE(after.history.last().action, u"candidate.reset_account"_s);
        QCOMPARE(fromRecord(toRecord(*m_exams.find(shanghai), after)).value(), after);
        const exam::Definition& exam = *m_exams.find(shanghai);
        const auto preset = exportPreset(exam, u"账号重置"_s);
        QVERIFY(preset && preset->options.columns.contains(u"account_reset"_s));
        QVERIFY(preset->holds(exam, {}, after));
        // Where candidates have no such account there is nothing to be reset.
        QCOMPARE(clerk.resetAccount(find(), u"password forgotten"_s).error().code, Error::Code::Invalid);
        QVERIFY(!exportPreset(*m_exams.find(m_exam), u"账号重置"_s));
        const auto finance = m_station->signIn(u"reviewer"_s, Role::Reviewer, Scope::all());
        QCOMPARE(CandidateService(*finance, m_exams).resetAccount(after, u"x"_s).error().code,
                 Error::Code::Denied);
    }

    void aWithdrawnApplicationFreesItsNumbersAndStaysInThePast()
    {
        QVERIFY(!enrol(u"c3"_s, u"N3"_s, test::completeFields(u"王样例"_s, 1)));
        CandidateService clerk(*m_clerk, m_exams);
        QCOMPARE(clerk.withdraw(find(), u" "_s).error().code, Error::Code::Invalid);
        QVERIFY(clerk.withdraw(find(), u"a totals row"_s));
        const Candidate gone = find();
        QVERIFY(gone.withdrawn);
        QCOMPARE(gone.candidateNo, u"N1"_s);
        QCOMPARE(gone.idNumber(), test::inventedIdNumber(1));
        QCOMPARE(gone.history.last().note, u"a totals row"_s);
        QCOMPARE(fromRecord(toRecord(*m_exams.find(m_exam), gone)).value(), gone);
        QVERIFY(!clerk.withdraw(gone, u"again"_s));
        // The same number, ID number and mobile number again.
        QVERIFY(enrol(u"c3"_s, u"N1"_s, test::completeFields(u"王样例"_s, 1)));
        QVERIFY(find(u"c3"_s).history.size() == 1);
    }

    void listsAndCountsLeaveItOut()
    {
        QVERIFY(CandidateService(*m_clerk, m_exams).withdraw(find(), u"gave up"_s));
        QCOMPARE(numbers({.exam = m_exam}), QStringList{u"N2"_s});
        QCOMPARE(numbers({.exam = m_exam, .search = u"heji"_s}), QStringList());
        QCOMPARE(numbers({.exam = m_exam, .search = test::inventedIdNumber(1).right(6)}), QStringList());
        QCOMPARE(numbers({.exam = m_exam, .approval = kWithdrawn}), QStringList{u"N1"_s});
        QCOMPARE(numbers({.exam = m_exam, .search = u"合计"_s, .approval = kWithdrawn}),
                 QStringList{u"N1"_s});
        const CandidateService service(admin(), m_exams);
        const CandidateCounts counts = service.counts(m_exam).value();
        QCOMPARE(counts.total, 1);
        QCOMPARE(counts.withdrawn, 1);
        QCOMPARE(counts.byType.value(u"graduate"_s), 1);
        QVERIFY(!counts.byApproval.contains(kWithdrawn));
        QCOMPARE(service.countsBySchool(m_exam)->first().total, 1);
        QCOMPARE(service.rows({CandidateId(u"c1"_s)})->first().approval, kWithdrawn);
    }

    void aSchoolOfWithdrawnOnesOnlyIsNoneToChoose()
    {
        QVERIFY(CandidateService(*m_clerk, m_exams).withdraw(find(u"c2"_s), u"gave up"_s));
        QVERIFY(CandidateService(*m_clerk, m_exams).withdraw(find(), u"gave up"_s));
        QVERIFY(CandidateService(admin(), m_exams).schools(m_exam)->isEmpty());
    }

    void whatIsPaidApprovedOrSeatedIsNotWithdrawn_data()
    {
        QTest::addColumn<int>("what");
        QTest::addColumn<QString>("word");
        QTest::newRow("paid") << 0 << u"paid"_s;
        QTest::newRow("can still be paid") << 1 << u"26030001"_s;
        QTest::newRow("approved") << 2 << u"approved"_s;
        QTest::newRow("seated") << 3 << u"seat"_s;
    }
    void whatIsPaidApprovedOrSeatedIsNotWithdrawn()
    {
        QFETCH(const int, what);
        QFETCH(const QString, word);
        change([&](Candidate& candidate) {
            if (what == 0)
                candidate.payment.state = Payment::State::Paid;
            if (what == 1)
                candidate.payment = {.state = Payment::State::Pending, .orderNo = u"26030001"_s};
            for (const exam::AuditLevel& level : m_exams.find(m_exam)->audit.levels)
                if (what == 2)
                    candidate.levels.insert(level.id, {.state = Review::Approved});
            if (what == 3)
                candidate.seat.ticketNo = u"15010010010101"_s;
        });
        const auto refused = CandidateService(*m_clerk, m_exams).withdraw(find(), u"gave up"_s);
        QVERIFY(!refused);
        QVERIFY2(refused.error().message.contains(word), qPrintable(refused.error().message));
        QCOMPARE(obstacleToWithdraw(*m_exams.find(m_exam), find()), refused.error().message);
        QVERIFY(!find().withdrawn);
    }

    void nothingGoesOnWithAWithdrawnApplication()
    {
        CandidateService service(admin(), m_exams);
        QVERIFY(service.withdraw(find(), u"gave up"_s));
        const auto refuses = [](const base::Result<void>& done) {
            return !done && done.error().message.contains(u"withdrawn"_s);
        };
        QVERIFY(refuses(service.correct(find(), {{u"name"_s, u"王样例"_s}}, u"why"_s)));
        QVERIFY(refuses(service.changeType(find(), u"award"_s, u"why"_s)));
        QVERIFY(refuses(service.confirm(find(), {})));
        QVERIFY(refuses(service.propose(find(), u"candidate.release_id"_s, u"why"_s)));
        QVERIFY(refuses(service.propose(find(), u"candidate.release_phone"_s, u"why"_s)));
        const exam::Standing standing = service.standing(find()).value();
        QVERIFY(!standing.approved && !standing.mayPay && !standing.mayCapture && standing.sealed);
        QVERIFY(standing.papers.isEmpty() && standing.changeableFields.isEmpty() &&
                standing.nextLevel.isEmpty());
    }

    void onlyCounterRolesWithdraw()
    {
        const auto reviewer = m_station->signIn(u"reviewer"_s, Role::Reviewer, Scope::all());
        QCOMPARE(CandidateService(*reviewer, m_exams).withdraw(find(), u"why"_s).error().code,
                 Error::Code::Denied);
        QCOMPARE(CandidateService(*m_clerk, m_exams).releasePhone(find()).error().code, Error::Code::Denied);
    }

    void aMobileNumberIsReleasedForItsOwner()
    {
        QJsonObject fields = test::completeFields(u"王样例"_s, 3);
        fields.insert(u"phone"_s, find().fields.value(u"phone"_s));
        QVERIFY(!enrol(u"c3"_s, u"N3"_s, fields));
        const auto school = m_station->signIn(u"school"_s, Role::SchoolAdmin, Scope::all());
        CandidateService service(*school, m_exams);
        QVERIFY(CandidateService(*m_clerk, m_exams)
                    .propose(find(), u"candidate.release_phone"_s, u"shown at the counter"_s));
        QVERIFY(service.releasePhone(find()));
        QVERIFY(find().fields.value(u"phone"_s).isEmpty());
        QVERIFY(enrol(u"c3"_s, u"N3"_s, fields));
        QVERIFY(!service.releasePhone(find()));
        QVERIFY(CandidateService(*m_clerk, m_exams)
                    .correct(find(), {{u"phone"_s, u"19900009999"_s}}, u"the new one"_s)); // and it goes on
    }

    void anApprovedApplicationKeepsItsMobileNumber()
    {
        change([this](Candidate& candidate) {
            for (const exam::AuditLevel& level : m_exams.find(m_exam)->audit.levels)
                candidate.levels.insert(level.id, {.state = Review::Approved});
        });
        QVERIFY(!CandidateService(admin(), m_exams).propose(find(), u"candidate.release_phone"_s, u"why"_s));
    }

    void aNumberIsNotReleasedUncheckedAndAFormNotConfirmedUnsigned()
    {
        QVERIFY(!give(admin(), u"candidate.propose"_s,
                      {{u"command"_s, u"candidate.release_id"_s},
                       {u"reason"_s, u"why"_s},
                       {u"document_checked"_s, false}}));
        QVERIFY(!give(admin(), u"candidate.confirm"_s,
                      {{u"form_signed"_s, true}, {u"commitment_signed"_s, false}}));
        QVERIFY(!give(admin(), u"candidate.confirm"_s, {{u"form_signed"_s, 1}}));
        QVERIFY(!find().confirmed);
    }
};

QTEST_GUILESS_MAIN(TestWithdrawal)
#include "test_withdrawal.moc"
