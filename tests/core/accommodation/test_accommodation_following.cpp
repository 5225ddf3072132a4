// SPDX-License-Identifier: GPL-3.0-or-later
#include "accommodation_stage.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::accommodation;
using namespace examdesk::accommodation::test;

/// What becomes of a request when the application becomes something else.
class TestAccommodationFollowing : public QObject, AccommodationStage {
    Q_OBJECT

private Q_SLOTS:
    void init() { begin(); }
    void cleanup() { end(); }

    void whatTheNewTypeIsNotOfferedGoesWithTheOldOne()
    {
        QVERIFY(ask(*m_clerk, {u"extra_time"_s}));
        QVERIFY(decide(*m_reviewer, {u"extra_time"_s}));
        QVERIFY(changeType(u"service_plan"_s)); // who sits papers too
        QCOMPARE(find().accommodations, QStringList{u"extra_time"_s});
        QCOMPARE(asked()->state, State::Decided);
        QVERIFY(changeType(u"soldier_current"_s));
        QVERIFY(find().accommodations.isEmpty());
        QCOMPARE(asked()->state, State::Withdrawn);
        QVERIFY(asked()->granted.isEmpty());
        QCOMPARE(asked()->history.last().action, u"candidate.change_type"_s);
    }

    void whoSitsNoPaperAnyMoreWaitsForNothing()
    {
        QVERIFY(ask(*m_clerk, {u"extra_time"_s}));
        QVERIFY(changeType(u"soldier_current"_s));
        QCOMPARE(orDie(AccommodationService(*m_reviewer).waiting(m_exam)), 0);
        QCOMPARE(asked()->state, State::Withdrawn);
        QVERIFY(!decide(*m_reviewer, {u"extra_time"_s}));
    }

    void whatHisFieldsNoLongerGiveIsNeitherAskedForNorGranted()
    {
        const auto tell = [this](const QString& pending) {
            return CandidateService(*m_clerk, m_exams)
                .correct(find(), {{u"award_pending"_s, pending}}, u"填错了"_s);
        };
        QVERIFY(ask(*m_clerk, {u"extra_time"_s, u"hearing_aid"_s}));
        QVERIFY(tell(u"yes"_s));
        QCOMPARE(asked()->asked.size(), 2);
        QVERIFY(tell(u"no"_s));
        QCOMPARE(asked()->asked, QStringList{u"extra_time"_s});
        QCOMPARE(asked()->state, State::Waiting);
        QVERIFY(tell(u"yes"_s));
        QVERIFY(AccommodationService(*m_clerk).withdraw(*asked(), u"重新申请"_s));
        QVERIFY(ask(*m_clerk, {u"extra_time"_s, u"hearing_aid"_s}));
        QVERIFY(decide(*m_reviewer, {u"extra_time"_s, u"hearing_aid"_s}));
        QVERIFY(tell(u"no"_s));
        QCOMPARE(find().accommodations, QStringList{u"extra_time"_s});
        QCOMPARE(asked()->granted, QStringList{u"extra_time"_s});
        QCOMPARE(asked()->state, State::Decided);
    }

    void whatIsNotForHimIsNotGranted()
    {
        QVERIFY(ask(*m_clerk, {u"extra_time"_s}));
        change([](Candidate& who) { who.type = u"soldier_current"_s; }); // as an older station left it
        QCOMPARE(codeOf(decide(*m_reviewer, {u"extra_time"_s})), Error::Code::Invalid);
        QVERIFY(decide(*m_reviewer, {}, u"免试"_s));
    }

    void aWithdrawnApplicationLosesAll()
    {
        QVERIFY(ask(*m_clerk, {u"extra_time"_s}));
        QVERIFY(decide(*m_reviewer, {u"extra_time"_s}));
        QVERIFY(CandidateService(*m_clerk, m_exams).withdraw(find(), u"放弃考试"_s));
        QVERIFY(find().accommodations.isEmpty());
        QCOMPARE(asked()->state, State::Withdrawn);
        QVERIFY(asked()->granted.isEmpty());
        QCOMPARE(codeOf(ask(*m_clerk, {u"extra_time"_s})), Error::Code::Invalid);
    }

    void aRequestFollowsTheApplicationIntoAnotherSchool()
    {
        QVERIFY(ask(*m_clerk, {u"extra_time"_s}));
        orDie(CandidateService(*m_clerk, m_exams)
                  .correct(find(), {{u"graduation_school"_s, u"集宁示例学院"_s}}, u"填错了"_s));
        QCOMPARE(asked()->school, u"集宁示例学院"_s);
        QCOMPARE(asked()->state, State::Waiting);
    }
};

QTEST_GUILESS_MAIN(TestAccommodationFollowing)
#include "test_accommodation_following.moc"
