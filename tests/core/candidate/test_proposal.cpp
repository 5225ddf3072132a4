// SPDX-License-Identifier: GPL-3.0-or-later
#include "candidate/candidate_commands.h"
#include "candidate/candidate_service.h"
#include "candidate/proposal.h"
#include "store/store_check.h"
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

/// What takes two persons: one asks, another one does it.
class TestProposal : public QObject {
    Q_OBJECT

    const exam::Catalogue m_exams = test::builtInExams();
    account::Modules m_modules;
    std::unique_ptr<test::TemporarySession> m_station;
    std::unique_ptr<account::Session> m_clerk;
    std::unique_ptr<account::Session> m_school;
    std::unique_ptr<account::Session> m_reviewer;
    const QString m_exam = u"nm-zsb-2023"_s;
    const QString m_releaseId = u"candidate.release_id"_s;
    const QString m_releasePhone = u"candidate.release_phone"_s;
    const QString m_changeType = u"candidate.change_type"_s;

    account::Session& admin() { return m_station->admin(); }
    CandidateService as(account::Session& session) { return {session, m_exams}; }
    Candidate found() { return as(admin()).find(CandidateId(u"c1"_s)).value(); }

    bool enrol(const QString& id, const QString& number, int person, const QString& type = u"graduate"_s)
    {
        return admin()
            .execute(admin().command(u"candidate.register"_s, {u"candidate"_s, id}, m_exam, 0,
                                     {{u"candidate_no"_s, number},
                                      {u"type"_s, type},
                                      {u"fields"_s, test::completeFields(u"王样例"_s, person)}}))
            .has_value();
    }
    void alter(const std::function<void(Candidate&)>& change)
    {
        Candidate candidate = found();
        change(candidate);
        auto transaction = test::orDie(store::Transaction::begin(admin().database()));
        test::orDie(admin().records().save(toRecord(*m_exams.find(m_exam), candidate)));
        test::orDie(transaction.commit());
    }
    QHash<QString, qint64> waiting() { return test::orDie(as(admin()).proposals(m_exam)); }
    qint64 listed(const QString& what)
    {
        return test::orDie(as(admin()).count({.exam = m_exam, .proposal = what}));
    }

private Q_SLOTS:
    void initTestCase() { registerModule(m_modules, m_exams); }
    void init()
    {
        m_station = std::make_unique<test::TemporarySession>(m_modules);
        m_clerk = m_station->signIn(u"clerk"_s, Role::Clerk, Scope::all());
        m_school = m_station->signIn(u"school"_s, Role::SchoolAdmin, Scope::all());
        m_reviewer = m_station->signIn(u"reviewer"_s, Role::Reviewer, Scope::all());
        QVERIFY(enrol(u"c1"_s, u"N1"_s, 1));
    }
    void cleanup()
    {
        m_clerk.reset();
        m_school.reset();
        m_reviewer.reset();
        m_station.reset();
    }

    void aNumberIsReleasedByTwoPersons_data()
    {
        QTest::addColumn<QString>("command");
        QTest::addColumn<QString>("field");
        QTest::newRow("ID number") << m_releaseId << u"id_number"_s;
        QTest::newRow("mobile number") << m_releasePhone << u"phone"_s;
    }
    void aNumberIsReleasedByTwoPersons()
    {
        QFETCH(const QString, command);
        QFETCH(const QString, field);
        const auto release = [&](account::Session& session) {
            return command == m_releaseId ? as(session).releaseIdNumber(found())
                                          : as(session).releasePhone(found());
        };
        QVERIFY(!release(*m_school)); // nobody has asked
        QVERIFY(!as(*m_clerk).propose(found(), command, u"  "_s));
        QVERIFY(!m_clerk->execute(m_clerk->command(u"candidate.propose"_s, {u"candidate"_s, u"c1"_s}, m_exam,
                                                   found().version,
                                                   {{u"command"_s, command}, {u"reason"_s, u"why"_s}})));
        QVERIFY(as(*m_clerk).propose(found(), command, u"本人携证件到场"_s)); // the document was checked
        QCOMPARE(waiting(), (QHash<QString, qint64>{{u"release"_s, 1}}));
        QCOMPARE(listed(u"release"_s), 1);
        QCOMPARE(listed(u"type"_s), 0);
        QCOMPARE(release(*m_clerk).error().code, Error::Code::Denied);
        QVERIFY(!release(*m_reviewer));
        QVERIFY(release(*m_school));
        QVERIFY(found().fields.value(field).isEmpty());
        QVERIFY(!found().proposal);
        QVERIFY(waiting().isEmpty());
        const QList<HistoryLine> history = found().history;
        QCOMPARE(history.at(history.size() - 2).note, u"本人携证件到场"_s);
        QCOMPARE(history.at(history.size() - 2).subject, command);
        QCOMPARE(history.last().by, u"school"_s);
        QVERIFY(!release(*m_school)); // there is none any more
        QVERIFY(enrol(u"c2"_s, u"N2"_s, 2));
    }

    void whoAskedIsNotTheSecond()
    {
        for (account::Session* session : {m_school.get(), &admin()}) {
            QVERIFY(as(*session).propose(found(), m_releaseId, u"why"_s));
            const auto own = as(*session).releaseIdNumber(found());
            QVERIFY(!own && own.error().message.contains(u"somebody else"_s));
            QVERIFY(as(*session).decline(found(), u"a mistake"_s)); // his own he may take off
        }
        QVERIFY(!found().idNumber().isEmpty());
        QVERIFY(as(*m_school).propose(found(), m_releaseId, u"why"_s));
        QVERIFY(as(admin()).releaseIdNumber(found()));
    }

    void oneThingIsAskedForAtATime()
    {
        QVERIFY(as(*m_clerk).propose(found(), m_releaseId, u"why"_s));
        const auto second = as(*m_school).propose(found(), m_releasePhone, u"why"_s);
        QVERIFY(!second && second.error().message.contains(u"clerk"_s));
        QVERIFY(!as(*m_school).releasePhone(found())); // something else was asked for
        QVERIFY(!as(*m_reviewer).decline(found(), u"no"_s));
        QVERIFY(!as(*m_school).decline(found(), u" "_s));
        QVERIFY(as(*m_school).decline(found(), u"the card is somebody else's"_s));
        QVERIFY(!as(*m_school).releaseIdNumber(found()));
        QVERIFY(!as(*m_school).decline(found(), u"again"_s));
        QCOMPARE(found().history.last().note, u"the card is somebody else's"_s);
        QCOMPARE(found().history.last().subject, m_releaseId);
    }

    void whatCannotBeDoneIsNotAskedFor()
    {
        QVERIFY(!as(*m_clerk).propose(found(), u"candidate.withdraw"_s, u"why"_s));
        QVERIFY(!as(*m_reviewer).propose(found(), m_releaseId, u"why"_s));
        alter([](Candidate& its) { its.payment.state = Payment::State::Paid; });
        QVERIFY(!as(*m_clerk).propose(found(), m_releaseId, u"why"_s)); // paid
        QVERIFY(!as(*m_clerk).propose(found(), m_changeType, u"why"_s, u"award"_s));
    }

    /// Meanwhile the fee was paid.
    void whatWasAskedForIsJudgedWhenItIsDone()
    {
        QVERIFY(as(*m_clerk).propose(found(), m_releaseId, u"why"_s));
        alter([](Candidate& its) { its.payment.state = Payment::State::Paid; });
        QVERIFY(!as(*m_school).releaseIdNumber(found()));
        QVERIFY(found().proposal);
    }

    void aClerkAsksAReviewerForAConversion()
    {
        alter([](Candidate& its) {
            its.confirmed = true;
            its.fields.insert(u"award_pending"_s, u"yes"_s);
        });
        QVERIFY(!as(*m_clerk).propose(found(), m_changeType, u"why"_s, u"special_plan"_s));
        QVERIFY(as(*m_clerk).propose(found(), m_changeType, u"证书已发放"_s, u"award"_s));
        QCOMPARE(listed(u"type"_s), 1);
        QVERIFY(!as(*m_school).decline(found(), u"no"_s)); // a reviewer's
        QVERIFY(as(*m_reviewer).changeType(found(), u"award"_s, u"证书已发放"_s));
        QCOMPARE(found().type, u"award"_s);
        QVERIFY(!found().proposal);
        QCOMPARE(listed(u"type"_s), 0);
    }

    void whoIsWithdrawnWaitsForNobody()
    {
        QVERIFY(as(*m_clerk).propose(found(), m_releaseId, u"why"_s));
        QVERIFY(as(*m_clerk).withdraw(found(), u"gave up"_s));
        QVERIFY(!found().proposal);
        QVERIFY(waiting().isEmpty());
    }

    void theIndexIsWhatTheRecordsSay()
    {
        QVERIFY(enrol(u"c2"_s, u"N2"_s, 2));
        QVERIFY(as(*m_clerk).propose(found(), m_releaseId, u"why"_s));
        const auto elsewhere = m_station->signIn(u"other"_s, Role::SchoolAdmin, Scope::school(u"别的学院"_s));
        QVERIFY(test::orDie(as(*elsewhere).proposals(m_exam)).isEmpty());
        QCOMPARE(
            test::orDie(as(admin()).count({.exam = m_exam, .search = u"N2"_s, .proposal = u"release"_s})), 0);
        QCOMPARE(
            test::orDie(as(admin()).count({.exam = m_exam, .search = u"N1"_s, .proposal = u"release"_s})), 1);
        const auto report = store::checkStore(admin().store());
        QVERIFY(report.has_value());
        QVERIFY2(report->problems.isEmpty(), qPrintable(report->problems.join(u'\n')));
    }
};

QTEST_GUILESS_MAIN(TestProposal)
#include "test_proposal.moc"
