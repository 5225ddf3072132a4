// SPDX-License-Identifier: GPL-3.0-or-later
#include "audit/audit_commands.h"
#include "audit/audit_service.h"
#include "candidate/candidate_commands.h"
#include "candidate/candidate_record.h"
#include "candidate/candidate_service.h"
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

class TestAuditService : public QObject {
    Q_OBJECT

    const exam::Catalogue m_exams = test::builtInExams();
    account::Modules m_modules;
    std::unique_ptr<test::TemporarySession> m_station;
    std::unique_ptr<account::Session> m_reviewer;
    const QString m_exam = u"nm-zsb-2023"_s;
    const QByteArray m_jpeg = "\xFF\xD8\xFF\xE0 not much of a picture"_ba;

    account::Session& admin() { return m_station->admin(); }
    Candidate find() { return CandidateService(admin(), m_exams).find(CandidateId(u"c1"_s)).value(); }
    Material add(const QString& kind, const QByteArray& content, const QString& reason = {})
    {
        AuditService service(admin());
        return service.find(service.add(find(), kind, content, reason).value()).value();
    }
    /// Alters the candidate past all rules.
    void change(const std::function<void(Candidate&)>& alter)
    {
        Candidate candidate = find();
        alter(candidate);
        auto transaction = test::orDie(store::Transaction::begin(admin().database()));
        test::orDie(admin().records().save(candidate::toRecord(*m_exams.find(m_exam), candidate)));
        test::orDie(transaction.commit());
    }
    void approveEverything()
    {
        change([this](Candidate& candidate) {
            candidate.confirmed = true;
            for (const exam::AuditLevel& level : m_exams.find(m_exam)->audit.levels)
                candidate.levels.insert(level.id, {.state = Review::Approved});
        });
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
        QVERIFY(admin().execute(admin().command(u"candidate.register"_s, {u"candidate"_s, u"c1"_s}, m_exam, 0,
                                                {{u"candidate_no"_s, u"N1"_s},
                                                 {u"type"_s, u"graduate"_s},
                                                 {u"fields"_s, test::completeFields(u"王样例"_s, 1)}})));
    }
    void cleanup()
    {
        m_reviewer.reset();
        m_station.reset();
    }

    void theCountsFollowEveryDecision()
    {
        const Material material = add(u"student_card"_s, m_jpeg);
        AuditService service(*m_reviewer);
        const QueueQuery waiting{.exam = m_exam, .state = u"waiting"_s};
        QCOMPARE(service.count(waiting).value(), 1);
        QCOMPARE(service.count({.exam = m_exam, .state = u"waiting"_s, .kind = u"other"_s}).value(), 0);
        QVERIFY(service.decide(service.find(material.id).value(), Decision::Approve, {}));
        QCOMPARE(service.count(waiting).value(), 0);
        QCOMPARE(service.counts(m_exam, false)->byState.value(u"approved"_s), 1);
        QCOMPARE(service.counts(m_exam, false)->byState.value(u"waiting"_s), 0);
        auto gone = **admin().records().find(u"material"_s, material.id.text());
        gone.deleted = true;
        QVERIFY(admin().records().put(gone, [](const QString&) { return true; }));
        QVERIFY(service.counts(m_exam, false)->byState.isEmpty());
    }

    void aDecisionMarksTheMaterialAndTheCandidate()
    {
        const Material material = add(u"student_card"_s, m_jpeg);
        QCOMPARE(find().materials.value(u"student_card"_s), Review::Waiting);
        AuditService service(*m_reviewer);
        QCOMPARE(service.page({.exam = m_exam, .state = u"waiting"_s}, {}, 10)->first().candidateName,
                 u"王样例"_s);
        QVERIFY(service.decide(material, Decision::Approve, {}));
        QCOMPARE(service.find(material.id)->state, Review::Approved);
        QCOMPARE(service.find(material.id)->decidedBy, u"reviewer"_s);
        QCOMPARE(find().materials.value(u"student_card"_s), Review::Approved);
        QVERIFY(service.page({.exam = m_exam, .state = u"waiting"_s}, {}, 10)->isEmpty());
        QCOMPARE(service.fileOf(material.sha256).value(), m_jpeg);
    }

    void whatIsNoMaterialIsRefusedByName_data()
    {
        QTest::addColumn<QString>("member");
        QTest::addColumn<QJsonValue>("value");
        for (const double bytes : {1.5, 1e308, 9223372036854775808.0, -1.0})
            QTest::addRow("bytes %g", bytes) << u"bytes"_s << QJsonValue(bytes);
        QTest::newRow("bytes as text") << u"bytes"_s << QJsonValue(u"100"_s);
        QTest::newRow("a file that is no hash") << u"file"_s << QJsonValue(QString(64, u'x'));
        QTest::newRow("a format with a line") << u"format"_s << QJsonValue(u"jpeg\n"_s);
        QTest::newRow("a candidate that is no text") << u"candidate"_s << QJsonValue(1);
    }
    void whatIsNoMaterialIsRefusedByName()
    {
        QFETCH(QString, member);
        QFETCH(QJsonValue, value);
        QJsonObject payload{{u"candidate"_s, u"c1"_s},
                            {u"kind"_s, u"student_card"_s},
                            {u"file"_s, QString(64, u'a')},
                            {u"format"_s, u"jpeg"_s},
                            {u"bytes"_s, 100}};
        const auto give = [&](const QString& id) {
            return admin().execute(
                admin().command(u"material.add"_s, {kMaterialEntity, id}, m_exam, 0, payload));
        };
        QVERIFY(give(u"good"_s));
        payload.insert(member, value);
        const auto refused = give(u"bad"_s);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, Error::Code::Invalid);
        QVERIFY2(refused.error().message.startsWith(u"\"%1\": "_s.arg(member)),
                 qPrintable(refused.error().message));
        QVERIFY(!admin().records().find(kMaterialEntity, u"bad"_s).value());
    }

    void findingsThatNobodyCouldReadBackAreRefused()
    {
        const Material portrait = add(kPortraitKind, m_jpeg);
        const auto record = [&](const QJsonValue& findings) {
            return m_reviewer->execute(m_reviewer->command(
                u"photo.record"_s, {kMaterialEntity, portrait.id.text()}, m_exam, portrait.version,
                {{u"verdict"_s, u"pass"_s}, {u"findings"_s, findings}}));
        };
        QJsonArray inner;
        for (int i = 0; i < 1018; ++i)
            inner = QJsonArray{inner};
        const auto deep = record(QJsonArray{QJsonObject{{u"a"_s, inner}}});
        QVERIFY(!deep);
        QVERIFY2(deep.error().message.contains(u"64"_s), qPrintable(deep.error().message));
        QVERIFY(!record(u"none"_s));
        QVERIFY(!record(QJsonArray{1}));
        QVERIFY(record(QJsonArray{QJsonObject{{u"rule"_s, u"sharpness"_s}, {u"measured"_s, 1.5}}}));
    }

    void theFirstOfTwoDecisionsStands()
    {
        const Material seen = add(u"student_card"_s, m_jpeg);
        AuditService service(*m_reviewer);
        QVERIFY(service.decide(seen, Decision::Reject, u"模糊"_s));
        QCOMPARE(service.decide(seen, Decision::Approve, {}).error().code, Error::Code::Conflict);
        QCOMPARE(service.find(seen.id)->state, Review::Rejected);
        QCOMPARE(service.find(seen.id)->reason, u"模糊"_s);
    }

    void aRejectionOrReturnNeedsAReason()
    {
        const Material seen = add(u"student_card"_s, m_jpeg);
        AuditService service(*m_reviewer);
        QCOMPARE(service.decide(seen, Decision::Reject, u"  "_s).error().code, Error::Code::Invalid);
        QCOMPARE(service.decide(seen, Decision::Return, {}).error().code, Error::Code::Invalid);
        QCOMPARE(service.find(seen.id)->state, Review::Waiting);
    }

    void onlyReviewersDecideAndOnlyTheDeciderTakesItBack()
    {
        const Material seen = add(u"student_card"_s, m_jpeg);
        const auto clerk = m_station->signIn(u"clerk"_s, Role::Clerk, Scope::all());
        QCOMPARE(AuditService(*clerk).decide(seen, Decision::Approve, {}).error().code, Error::Code::Denied);
        AuditService service(*m_reviewer);
        QVERIFY(service.decide(seen, Decision::Approve, {}));
        const auto second = m_station->signIn(u"second"_s, Role::Reviewer, Scope::all());
        QCOMPARE(AuditService(*second).reopen(seen.id, u"x"_s).error().code, Error::Code::Denied);
        QVERIFY(service.reopen(seen.id, u"误操作"_s));
        QCOMPARE(service.find(seen.id)->state, Review::Waiting);
        QCOMPARE(find().materials.value(u"student_card"_s), Review::Waiting);
        QCOMPARE(service.find(seen.id)->history.size(), 3);
    }

    void manyAreDecidedTogetherOrNotAtAll()
    {
        const Material first = add(u"student_card"_s, m_jpeg);
        const Material second = add(u"enrolment_report"_s, m_jpeg + "2");
        AuditService service(*m_reviewer);
        QVERIFY(service.decide(second, Decision::Approve, {}));
        QCOMPARE(service.decide({first, second}, Decision::Approve, {}).error().code, Error::Code::Conflict);
        QCOMPARE(service.find(first.id)->state, Review::Waiting);
    }

    void theFormatIsJudgedByContent()
    {
        QCOMPARE(formatOf(m_jpeg), u"jpeg"_s);
        QCOMPARE(formatOf("%PDF-1.7 ..."), u"pdf"_s);
        AuditService service(admin());
        QCOMPARE(service.add(find(), u"student_card"_s, "GIF89a").error().code, Error::Code::Invalid);
        QCOMPARE(service.add(find(), u"driving_licence"_s, m_jpeg).error().code, Error::Code::Invalid);
    }

    void aPortraitKeepsWhatTheCheckFound()
    {
        const Material portrait = add(kPortraitKind, m_jpeg);
        AuditService service(*m_reviewer);
        QCOMPARE(service.counts(m_exam, true)->byConclusion.value(u"unchecked"_s), 1);
        const auto workOf = [&service, this](account::Role role) {
            return service.counts(m_exam, true)
                ->workOf({.name = u"x"_s, .role = role, .scope = account::Scope::all()}, true);
        };
        QCOMPARE(workOf(account::Role::Clerk), 1); // he checks it
        QCOMPARE(workOf(account::Role::Reviewer), 1);
        QCOMPARE(workOf(account::Role::SchoolAdmin), 0);
        QVERIFY(service.recordChecks({{portrait, u"fail"_s, {QJsonObject{{u"rule"_s, u"file_size"_s}}}}}));
        const auto rows =
            service.page({.exam = m_exam, .portraits = true, .conclusion = u"fail"_s}, {}, 10).value();
        QCOMPARE(rows.size(), 1);
        QCOMPARE(workOf(account::Role::Clerk), 0); // checked: it is for who decides
        QCOMPARE(workOf(account::Role::Reviewer), 1);
        QCOMPARE(service.find(portrait.id)->checkFindings.size(), 1);
        QCOMPARE(service.recordChecks({{portrait, u"maybe"_s, {}}}).error().code, Error::Code::Conflict);
        const Material material = add(u"student_card"_s, m_jpeg);
        QCOMPARE(service.recordChecks({{material, u"pass"_s, {}}}).error().code, Error::Code::Invalid);
    }

    void ofTwoPicturesOfOneKindTheNewerCounts()
    {
        const Material older = add(u"student_card"_s, m_jpeg);
        m_station->now = m_station->now.addSecs(60);
        const Material newer = add(u"student_card"_s, m_jpeg + "2", u"换一张清楚的"_s);
        AuditService service(*m_reviewer);
        const auto waiting = service.page({.exam = m_exam, .state = u"waiting"_s}, {}, 10).value();
        QCOMPARE(waiting.size(), 1);
        QCOMPARE(waiting.first().id, newer.id);
        QCOMPARE(service.page({.exam = m_exam, .state = u"superseded"_s}, {}, 10)->first().id, older.id);

        QVERIFY(service.decide(newer, Decision::Return, u"模糊"_s));
        const auto late = service.decide(service.find(older.id).value(), Decision::Approve, {});
        QCOMPARE(late.error().code, Error::Code::Conflict);
        QCOMPARE(find().materials.value(u"student_card"_s), Review::Returned);

        m_station->now = m_station->now.addSecs(60);
        const Material newest = add(u"student_card"_s, m_jpeg + "3");
        QCOMPARE(find().materials.value(u"student_card"_s), Review::Waiting);
        QCOMPARE(service.reopen(newer.id, u"误操作"_s).error().code, Error::Code::Conflict);
        QVERIFY(service.decide(newest, Decision::Approve, {}));
        QCOMPARE(find().materials.value(u"student_card"_s), Review::Approved);
    }

    void whatAStationHandedInEarlierAndSentLaterDoesNotCount()
    {
        const Material newer = add(u"student_card"_s, m_jpeg);
        m_station->now = m_station->now.addSecs(-3600);
        const Material older = add(u"student_card"_s, m_jpeg + "2");
        QVERIFY(older.superseded);
        AuditService service(*m_reviewer);
        QVERIFY(!service.find(newer.id)->superseded);
        QVERIFY(service.decide(newer, Decision::Approve, {}));
        QCOMPARE(find().materials.value(u"student_card"_s), Review::Approved);
    }

    void aConfirmedApplicationTakesOnlyWhatWasReturnedOrIsMissing()
    {
        const Material card = add(u"student_card"_s, m_jpeg);
        change([](Candidate& candidate) { candidate.confirmed = true; });
        AuditService service(admin());
        QCOMPARE(service.add(find(), u"student_card"_s, m_jpeg + "2").error().code, Error::Code::Invalid);
        QVERIFY(service.add(find(), kPortraitKind, m_jpeg).has_value()); // it was missing
        QCOMPARE(service.add(find(), kPortraitKind, m_jpeg + "2").error().code, Error::Code::Invalid);
        QVERIFY(AuditService(*m_reviewer).decide(card, Decision::Return, u"模糊"_s));
        QVERIFY(service.add(find(), u"student_card"_s, m_jpeg + "2").has_value());
    }

    void anApprovedApplicationTakesNothing()
    {
        approveEverything();
        change([](Candidate& candidate) { candidate.materials.insert(kPortraitKind, Review::Returned); });
        AuditService service(admin());
        for (const QString& kind : {kPortraitKind, u"student_card"_s}) {
            const auto added = service.add(find(), kind, m_jpeg);
            QCOMPARE(added.error().code, Error::Code::Invalid);
            QVERIFY2(added.error().message.contains(u"approved"_s), qPrintable(added.error().message));
        }
    }

    void whatBelongsToAnApprovedApplicationIsJudgedNoMore()
    {
        const Material card = add(u"student_card"_s, m_jpeg);
        const Material report = add(u"enrolment_report"_s, m_jpeg + "2");
        AuditService service(*m_reviewer);
        QVERIFY(service.decide(card, Decision::Approve, {}));
        approveEverything();
        const auto reopened = service.reopen(card.id, u"误操作"_s);
        QCOMPARE(reopened.error().code, Error::Code::Invalid);
        QVERIFY2(reopened.error().message.contains(u"approved"_s), qPrintable(reopened.error().message));
        QCOMPARE(service.decide(report, Decision::Return, u"模糊"_s).error().code, Error::Code::Invalid);
        QCOMPARE(service.find(card.id)->state, Review::Approved);
        QCOMPARE(service.find(report.id)->state, Review::Waiting);
        QCOMPARE(find().materials.value(u"student_card"_s), Review::Approved);
    }
};

QTEST_GUILESS_MAIN(TestAuditService)
#include "test_audit_service.moc"
