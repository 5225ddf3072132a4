// SPDX-License-Identifier: GPL-3.0-or-later
#include "accommodation_stage.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::accommodation;
using namespace examdesk::accommodation::test;

/// Asked for by one person and granted by another.
class TestAccommodationCommands : public QObject, AccommodationStage {
    Q_OBJECT

private Q_SLOTS:
    void init() { begin(); }
    void cleanup() { end(); }

    void aRequestWaitsAndLeavesTheApplicationAlone()
    {
        const Candidate before = find();
        QVERIFY(ask(*m_clerk, {u"wheelchair"_s, u"extra_time"_s}));
        const Request request = *asked();
        QCOMPARE(request.state, State::Waiting);
        QCOMPARE(request.asked,
                 (QStringList{u"extra_time"_s, u"wheelchair"_s})); // as the definition orders them
        QCOMPARE(request.askedBy, u"clerk"_s);
        QCOMPARE(request.region, u"150100"_s);
        QCOMPARE(orDie(requestFrom(toRecord(request))), request);
        QCOMPARE(find(), before); // whoever corrects him meanwhile meets no conflict
        QCOMPARE(orDie(AccommodationService(*m_reviewer).waiting(m_exam)), 1);
    }

    void whatAnotherPersonGrantsStandsOnTheApplication()
    {
        QVERIFY(ask(*m_clerk, {u"wheelchair"_s, u"extra_time"_s}));
        const auto granted = decide(*m_reviewer, {u"wheelchair"_s, u"extra_time"_s});
        QVERIFY2(granted, granted ? "" : qPrintable(granted.error().message));
        QCOMPARE(find().accommodations, (QStringList{u"extra_time"_s, u"wheelchair"_s}));
        QCOMPARE(find().history.last().action, u"accommodation.decide"_s);
        QCOMPARE(find().history.last().outcome, u"approved"_s);
        QCOMPARE(asked()->state, State::Decided);
        QCOMPARE(asked()->decidedBy, u"reviewer"_s);
        QCOMPARE(orDie(AccommodationService(*m_reviewer).waiting(m_exam)), 0);
        const Candidate who = find();
        QCOMPARE(orDie(candidate::fromRecord(candidate::toRecord(*m_exams.find(m_exam), who))), who);
    }

    void theReasonStandsInTheRequestAlone()
    {
        QVERIFY(ask(*m_clerk, {u"extra_time"_s, u"braille"_s}));
        QVERIFY(decide(*m_reviewer, {u"extra_time"_s}, u"视力 0.05 不需要盲文"_s));
        QCOMPARE(asked()->reason, m_reason);
        QVERIFY(AccommodationService(*m_reviewer).reopen(*asked(), u"视力 0.05 有新的证明"_s));
        QVERIFY(decide(*m_reviewer, {u"extra_time"_s, u"braille"_s}));
        QVERIFY(AccommodationService(*m_clerk).withdraw(*asked(), u"视力 0.05 已恢复"_s));
        const QString body = stored();
        QVERIFY(body.contains(u"accommodation.reopen"_s) && body.contains(u"accommodation.withdraw"_s));
        QVERIFY2(!body.contains(u"0.05"_s), qPrintable(body)); // every role reads the application
        QCOMPARE(asked()->history.last().note, u"视力 0.05 已恢复"_s);
    }

    void aPartIsGrantedWithAReason()
    {
        QVERIFY(ask(*m_clerk, {u"separate_room"_s, u"extra_time"_s}));
        QCOMPARE(codeOf(decide(*m_reviewer, {u"extra_time"_s})), Error::Code::Invalid);
        QCOMPARE(codeOf(decide(*m_reviewer, {u"extra_time"_s, u"hearing_aid"_s}, u"more"_s)),
                 Error::Code::Invalid); // which was not asked for
        QVERIFY(decide(*m_reviewer, {u"extra_time"_s}, u"没有单独考场的依据"_s));
        QCOMPARE(find().accommodations, QStringList{u"extra_time"_s});
        QCOMPARE(asked()->answer, u"没有单独考场的依据"_s);
        QVERIFY(!asked()->isRefused());
    }

    void allOfItIsRefusedWithAReason()
    {
        QVERIFY(ask(*m_clerk, {u"extra_time"_s}));
        QCOMPARE(codeOf(decide(*m_reviewer, {}, u" "_s)), Error::Code::Invalid);
        QVERIFY(decide(*m_reviewer, {}, u"证明已过期"_s));
        QVERIFY(asked()->isRefused());
        QVERIFY(find().accommodations.isEmpty());
        QCOMPARE(find().history.last().outcome, u"rejected"_s);
        QVERIFY(ask(*m_clerk, {u"extra_time"_s})); // with a new certificate
        QCOMPARE(asked()->state, State::Waiting);
    }

    void whoAskedDoesNotDecide()
    {
        QVERIFY(ask(admin(), {u"extra_time"_s}));
        const auto own = decide(admin(), {u"extra_time"_s});
        QCOMPARE(codeOf(own), Error::Code::Denied);
        QVERIFY2(own.error().message.contains(u"somebody else"), qPrintable(own.error().message));
        QVERIFY(find().accommodations.isEmpty());
        QVERIFY(decide(*m_reviewer, {u"extra_time"_s}));
    }

    void rolesAndScopesAreTheDefinitions_data()
    {
        QTest::addColumn<Role>("role");
        QTest::addColumn<Scope>("scope");
        QTest::addColumn<bool>("asks");
        QTest::addColumn<bool>("decides");
        const Scope region = Scope::region(u"150100"_s);
        const Scope other = Scope::region(u"150200"_s);
        const Scope school = Scope::school(u"河套学院（专科）"_s);
        QTest::newRow("clerk") << Role::Clerk << Scope::all() << true << false;
        QTest::newRow("clerk of the region") << Role::Clerk << region << true << false;
        QTest::newRow("clerk of another region") << Role::Clerk << other << false << false;
        QTest::newRow("reviewer") << Role::Reviewer << Scope::all() << false << true;
        QTest::newRow("reviewer of the region") << Role::Reviewer << region << false << true;
        QTest::newRow("reviewer of another region") << Role::Reviewer << other << false << false;
        QTest::newRow("reviewer of the school") << Role::Reviewer << school << false << false;
        QTest::newRow("school admin") << Role::SchoolAdmin << school << true << false;
        QTest::newRow("school admin of all") << Role::SchoolAdmin << Scope::all() << true << false;
        QTest::newRow("system admin") << Role::SystemAdmin << Scope::all() << true << true;
    }
    void rolesAndScopesAreTheDefinitions()
    {
        QFETCH(const Role, role);
        QFETCH(const Scope, scope);
        const auto session = m_station->signIn(u"somebody"_s, role, scope);
        enrol(u"c2"_s, u"N2"_s, 2);
        QFETCH(const bool, asks);
        QFETCH(const bool, decides);
        QCOMPARE(ask(*session, {u"extra_time"_s}, u"c2"_s).has_value(), asks);
        QVERIFY(ask(*m_clerk, {u"extra_time"_s}));
        QCOMPARE(decide(*session, {u"extra_time"_s}).has_value(), decides);
        QCOMPARE(find().accommodations.isEmpty(), !decides);
    }

    void whatIsAskedForWronglyIsRefused_data()
    {
        QTest::addColumn<QJsonObject>("payload");
        const QJsonObject right{{u"candidate"_s, u"c1"_s},
                                {u"asked"_s, QJsonArray{u"extra_time"_s}},
                                {u"reason"_s, u"医院证明"_s},
                                {u"document_checked"_s, true}};
        const auto row = [&right](const char* name, const QString& key, const QJsonValue& value) {
            QJsonObject payload = right;
            payload.insert(key, value);
            QTest::newRow(name) << payload;
        };
        row("nothing", u"asked"_s, QJsonArray());
        row("unknown", u"asked"_s, QJsonArray{u"extra_time"_s, u"tea"_s});
        row("a text", u"asked"_s, u"extra_time"_s);
        row("a number in the list", u"asked"_s, QJsonArray{1});
        row("no reason", u"reason"_s, u" \t"_s);
        row("a number as reason", u"reason"_s, 7);
        row("the certificate was not seen", u"document_checked"_s, false);
        row("a text for a flag", u"document_checked"_s, u"yes"_s);
        row("another person", u"candidate"_s, u"c9"_s);
    }
    void whatIsAskedForWronglyIsRefused()
    {
        QFETCH(const QJsonObject, payload);
        const auto done = m_clerk->execute(m_clerk->command(
            u"accommodation.request"_s, {kAccommodationEntity, requestId(u"c1"_s)}, m_exam, 0, payload));
        QCOMPARE(codeOf(done), Error::Code::Invalid);
        QVERIFY(!asked());
    }

    void nobodyButWhoSitsPapersAsks()
    {
        enrol(u"c2"_s, u"N2"_s, 2, u"soldier_current"_s);
        QVERIFY(offeredTo(*m_exams.find(m_exam), find(u"c2"_s)).isEmpty());
        const auto done = ask(*m_clerk, {u"extra_time"_s}, u"c2"_s);
        QCOMPARE(codeOf(done), Error::Code::Invalid);
        QVERIFY2(done.error().message.contains(u"no paper"), qPrintable(done.error().message));
    }

    void whatAMaterialProvesIsGrantedOnceItIsThere()
    {
        QVERIFY(AccommodationService(*m_clerk).request(find(), nullptr, {u"large_print"_s}, m_reason,
                                                       false)); // its proof is a material
        const auto early = decide(*m_reviewer, {u"large_print"_s});
        QCOMPARE(codeOf(early), Error::Code::Invalid);
        change([](Candidate& who) { who.materials.insert(u"student_card"_s, candidate::Review::Rejected); });
        QVERIFY(!decide(*m_reviewer, {u"large_print"_s}));
        change([](Candidate& who) { who.materials.insert(u"student_card"_s, candidate::Review::Waiting); });
        QVERIFY(decide(*m_reviewer, {u"large_print"_s}));
    }

    void theFirstOfTwoRequestsStands()
    {
        const Candidate seen = find();
        const auto other = m_station->signIn(u"clerk2"_s, Role::Clerk, Scope::all());
        QVERIFY(AccommodationService(*m_clerk).request(seen, nullptr, {u"extra_time"_s}, m_reason, true));
        const auto second =
            AccommodationService(*other).request(seen, nullptr, {u"braille"_s}, m_reason, true);
        QCOMPARE(codeOf(second), Error::Code::Conflict);
        QCOMPARE(codeOf(ask(*other, {u"braille"_s})),
                 Error::Code::Invalid); // who has seen it waits for the decision
        QCOMPARE(asked()->asked, QStringList{u"extra_time"_s});
    }

    void whatWasGrantedStandsWhileMoreIsAskedFor()
    {
        QVERIFY(ask(*m_clerk, {u"extra_time"_s}));
        QVERIFY(decide(*m_reviewer, {u"extra_time"_s}));
        const auto other = m_station->signIn(u"clerk2"_s, Role::Clerk, Scope::all());
        const Asking first = *asked();
        const Request before = *asked();
        QVERIFY(AccommodationService(*other).request(find(), &before, {u"extra_time"_s, u"separate_room"_s},
                                                     u"另有原因"_s, true));
        QCOMPARE(orDie(requestFrom(toRecord(*asked()))), *asked());
        QCOMPARE(asked()->before(), QStringList{u"extra_time"_s});
        QCOMPARE(find().accommodations, QStringList{u"extra_time"_s});
        QVERIFY(AccommodationService(*m_clerk).withdraw(*asked(), u"不再申请"_s));
        QCOMPARE(asked()->state, State::Decided);
        QCOMPARE(static_cast<const Asking&>(*asked()), first); // who asked, why, and who granted it
        QVERIFY(asked()->earlier.isEmpty());
        QCOMPARE(find().accommodations, QStringList{u"extra_time"_s});
        QVERIFY(AccommodationService(*m_clerk).withdraw(*asked(), u"本人放弃"_s));
        QCOMPARE(asked()->state, State::Withdrawn);
        QVERIFY(find().accommodations.isEmpty());
        QCOMPARE(codeOf(AccommodationService(*m_clerk).withdraw(*asked(), u"again"_s)), Error::Code::Invalid);
    }

    void aDecisionIsTakenBackByTheOneWhoMadeItBeforeASeat()
    {
        QVERIFY(ask(*m_clerk, {u"extra_time"_s}));
        QVERIFY(decide(*m_reviewer, {u"extra_time"_s}));
        QCOMPARE(codeOf(AccommodationService(admin()).reopen(*asked(), u"mine"_s)), Error::Code::Invalid);
        QVERIFY(AccommodationService(*m_reviewer).reopen(*asked(), u"看错了人"_s));
        QCOMPARE(asked()->state, State::Waiting);
        QVERIFY(find().accommodations.isEmpty());
        QVERIFY(decide(*m_reviewer, {u"extra_time"_s}));
        change([](Candidate& who) {
            who.seat = {.ticketNo = u"1501001001"_s, .needs = {.extraTimePercent = 30}};
        });
        QCOMPARE(codeOf(AccommodationService(*m_reviewer).reopen(*asked(), u"late"_s)), Error::Code::Invalid);
    }

    void aRefusalStandsAgainWhenWhatCameAfterIsWithdrawn()
    {
        QVERIFY(ask(*m_clerk, {u"extra_time"_s}));
        QVERIFY(decide(*m_reviewer, {}, u"证明已过期"_s));
        const Asking refused = *asked();
        QVERIFY(ask(*m_clerk, {u"extra_time"_s, u"braille"_s}));
        QVERIFY(AccommodationService(*m_clerk).withdraw(*asked(), u"不再申请"_s));
        QVERIFY(asked()->isRefused());
        QCOMPARE(static_cast<const Asking&>(*asked()), refused);
    }

    void aDecisionTakenBackGivesWhatStoodBeforeIt()
    {
        QVERIFY(ask(*m_clerk, {u"extra_time"_s}));
        QVERIFY(decide(*m_reviewer, {u"extra_time"_s}));
        const Asking first = *asked();
        QVERIFY(ask(*m_clerk, {u"extra_time"_s, u"hearing_aid"_s}));
        QVERIFY(decide(*m_reviewer, {u"extra_time"_s, u"hearing_aid"_s}));
        const Asking second = *asked();
        QVERIFY(ask(*m_clerk, {u"braille"_s}));
        QVERIFY(AccommodationService(*m_clerk).withdraw(*asked(), u"不再申请"_s));
        QCOMPARE(static_cast<const Asking&>(*asked()), second);
        QVERIFY(AccommodationService(*m_reviewer).reopen(*asked(), u"看错了人"_s));
        QCOMPARE(find().accommodations, QStringList{u"extra_time"_s});
        QVERIFY(AccommodationService(*m_clerk).withdraw(*asked(), u"不再申请"_s));
        QCOMPARE(static_cast<const Asking&>(*asked()), first);
    }

    void aSeatThatTheDecisionDidNotGiveIsNotInItsWay_data()
    {
        QTest::addColumn<QStringList>("before");
        QTest::addColumn<QStringList>("granted");
        QTest::addColumn<int>("seatedFor"); // percent of extra time
        QTest::addColumn<bool>("reopens");
        const QStringList longer{u"extra_time"_s};
        const QStringList both{u"extra_time"_s, u"hearing_aid"_s};
        QTest::newRow("seated by it") << QStringList() << longer << 30 << false;
        QTest::newRow("seated before it") << QStringList() << longer << 0 << true;
        QTest::newRow("it gave an aid only") << longer << both << 30 << true;
        QTest::newRow("more time, and not seated since")
            << longer << QStringList{u"extra_time"_s, u"braille"_s} << 30 << true;
        QTest::newRow("seated once it was given up") << longer << QStringList() << 0 << false;
    }
    void aSeatThatTheDecisionDidNotGiveIsNotInItsWay()
    {
        QFETCH(const QStringList, before);
        QFETCH(const QStringList, granted);
        QFETCH(const int, seatedFor);
        if (!before.isEmpty()) {
            QVERIFY(ask(*m_clerk, before));
            QVERIFY(decide(*m_reviewer, before));
        }
        QVERIFY(ask(*m_clerk, granted.isEmpty() ? before : granted));
        QVERIFY(decide(*m_reviewer, granted, granted.isEmpty() ? u"不再需要"_s : QString()));
        change([seatedFor](Candidate& who) {
            who.seat = {.ticketNo = u"1501001001"_s, .needs = {.extraTimePercent = seatedFor}};
        });
        QTEST(AccommodationService(*m_reviewer).reopen(*asked(), u"看错了人"_s).has_value(), "reopens");
    }

    void theListShowsWhoWaits()
    {
        enrol(u"c2"_s, u"N2"_s, 2);
        QVERIFY(ask(*m_clerk, {u"extra_time"_s}, u"c2"_s));
        const auto waiting = [&](account::Session& session) {
            QStringList numbers;
            const candidate::CandidateQuery query{.exam = m_exam, .accommodation = u"waiting"_s};
            for (const candidate::CandidateRow& row :
                 orDie(CandidateService(session, m_exams).page(query, {}, 50)))
                numbers.append(row.candidateNo);
            return numbers;
        };
        QCOMPARE(waiting(*m_reviewer), QStringList{u"N2"_s});
        const auto other = m_station->signIn(u"other"_s, Role::Reviewer, Scope::region(u"150200"_s));
        QCOMPARE(waiting(*other), QStringList());
        QCOMPARE(orDie(AccommodationService(*other).waiting(m_exam)), 0);
        QVERIFY(AccommodationService(*m_reviewer).decide(*asked(u"c2"_s), {u"extra_time"_s}, {}));
        QCOMPARE(waiting(*m_reviewer), QStringList());
    }
};

QTEST_GUILESS_MAIN(TestAccommodationCommands)
#include "test_accommodation_commands.moc"
