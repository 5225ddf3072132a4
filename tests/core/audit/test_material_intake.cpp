// SPDX-License-Identifier: GPL-3.0-or-later
#include "audit/audit_commands.h"
#include "audit/audit_service.h"
#include "audit/material_intake.h"
#include "audit/material_rules.h"
#include "candidate/candidate_commands.h"
#include "candidate/candidate_service.h"
#include "support/exam_fixture.h"

#include <QBuffer>
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

class TestMaterialIntake : public QObject {
    Q_OBJECT

    const exam::Catalogue m_exams = test::builtInExams();
    account::Modules m_modules;
    std::unique_ptr<test::TemporarySession> m_station;
    std::unique_ptr<account::Session> m_clerk;
    std::unique_ptr<account::Session> m_reviewer;
    const QString m_exam = u"nm-zsb-2023"_s;
    const QString m_kind = u"student_card"_s;

    static MaterialFile picture(int number, const char* format = "JPEG")
    {
        QImage image(320, 320, QImage::Format_RGB32);
        image.fill(QColor::fromHsv(number * 37 % 360, 90, 220));
        QByteArray bytes;
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        image.save(&buffer, format);
        return examined(bytes);
    }
    Candidate find(const QString& id = u"c1"_s)
    {
        return CandidateService(m_station->admin(), m_exams).find(CandidateId(id)).value();
    }
    MaterialIntake intake() { return {*m_clerk, m_exams}; }
    void enrol(const QString& id, int number)
    {
        QVERIFY(
            m_clerk->execute(m_clerk->command(u"candidate.register"_s, {u"candidate"_s, id}, m_exam, 0,
                                              {{u"candidate_no"_s, u"N%1"_s.arg(number)},
                                               {u"type"_s, u"graduate"_s},
                                               {u"fields"_s, test::completeFields(u"王样例"_s, number)}})));
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
        m_clerk = m_station->signIn(u"clerk"_s, Role::Clerk, Scope::all());
        m_reviewer = m_station->signIn(u"reviewer"_s, Role::Reviewer, Scope::all());
        enrol(u"c1"_s, 1);
        enrol(u"c2"_s, 2);
    }
    void cleanup()
    {
        m_clerk.reset();
        m_reviewer.reset();
        m_station.reset();
    }

    void whatTheDefinitionDoesNotWantIsRefused()
    {
        const auto refused = intake().handIn(find(), m_kind, picture(1, "PNG"), {});
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, Error::Code::Invalid);
        QVERIFY2(refused.error().message.contains(u"PNG"_s), qPrintable(refused.error().message));
        QVERIFY(!intake().handIn(find(), u"nonsense"_s, picture(1), {}));
        QVERIFY(find().materials.isEmpty());
    }

    void oneThatStandsIsReplacedWithAReasonOnly()
    {
        const MaterialId first = intake().handIn(find(), m_kind, picture(1), {}).value();
        QVERIFY(needsReasonToReplace(find(), m_kind));
        m_station->now = m_station->now.addSecs(60);
        for (const QString& nothing : {QString(), u"  "_s}) {
            const auto refused = intake().handIn(find(), m_kind, picture(2), nothing);
            QVERIFY(!refused);
            QCOMPARE(refused.error().code, Error::Code::Invalid);
        }
        QVERIFY(AuditService(*m_reviewer)
                    .decide(AuditService(*m_reviewer).find(first).value(), Decision::Approve, {}));
        QVERIFY(!intake().handIn(find(), m_kind, picture(2), {})); // an approved one stands, too
        const MaterialId second =
            intake().handIn(find(), m_kind, picture(2), u"first one was blurred"_s).value();
        AuditService service(*m_clerk);
        QVERIFY(service.find(first)->superseded);
        QCOMPARE(service.find(second)->state, Review::Waiting);
        QCOMPARE(service.find(second)->history.first().note, u"first one was blurred"_s);
        QCOMPARE(find().history.last().note, u"first one was blurred"_s);
        QCOMPARE(find().history.last().subject, m_kind);
        QCOMPARE(service.ofCandidate(find().id)->size(), 2); // the earlier one is still to be seen
    }

    void oneThatWasReturnedIsReplacedWithout()
    {
        const MaterialId first = intake().handIn(find(), m_kind, picture(1), {}).value();
        AuditService service(*m_reviewer);
        QVERIFY(service.decide(service.find(first).value(), Decision::Return, u"blurred"_s));
        QVERIFY(!needsReasonToReplace(find(), m_kind));
        m_station->now = m_station->now.addSecs(60);
        QVERIFY(intake().handIn(find(), m_kind, picture(2), {}));
    }

    void whatWasHandedInBeforeIsKnown()
    {
        QVERIFY(intake().handIn(find(), m_kind, picture(1), {}));
        QVERIFY(intake().handedInBefore(picture(2).content)->isEmpty());
        const auto known = intake().handedInBefore(picture(1).content);
        QCOMPARE(known->size(), 1);
        QCOMPARE(known->first().candidateNo, u"N1"_s);
        QCOMPARE(known->first().kind, m_kind);
        QVERIFY(intake().handIn(find(u"c2"_s), m_kind, picture(1), {})); // told, not refused
        QCOMPARE(intake().handedInBefore(picture(1).content)->size(), 2);
        // Whose it is, is nobody's business in another school.
        const auto elsewhere = m_station->signIn(u"other"_s, Role::Clerk, Scope::school(u"别的学校"_s));
        QVERIFY(MaterialIntake(*elsewhere, m_exams).handedInBefore(picture(1).content)->isEmpty());
    }

    void aWithdrawnApplicationLeavesTheQueueAndTakesNothing()
    {
        const MaterialId waiting = intake().handIn(find(), m_kind, picture(1), {}).value();
        AuditService reviews(*m_reviewer);
        const MaterialId portrait =
            AuditService(*m_clerk).add(find(), kPortraitKind, picture(5).content).value();
        QVERIFY(reviews.decide(reviews.find(portrait).value(), Decision::Approve, {}));
        QCOMPARE(reviews.count({.exam = m_exam, .state = u"waiting"_s}).value(), 1);
        QCOMPARE(reviews.count({.exam = m_exam, .portraits = true, .state = u"approved"_s}).value(), 1);
        QVERIFY(CandidateService(*m_clerk, m_exams).withdraw(find(), u"gave up"_s));
        QCOMPARE(reviews.count({.exam = m_exam, .state = u"waiting"_s}).value(), 0);
        QCOMPARE(reviews.count({.exam = m_exam, .portraits = true, .state = u"approved"_s}).value(), 0);
        QCOMPARE(reviews.find(portrait)->state, Review::Approved); // what was said of it stays to be read
        QCOMPARE(reviews.find(waiting)->history.last().note, u"gave up"_s);
        const auto refused = intake().handIn(find(), m_kind, picture(2), u"why"_s);
        QVERIFY(!refused);
        QVERIFY2(refused.error().message.contains(u"withdrawn"_s), qPrintable(refused.error().message));
        QVERIFY(!reviews.decide(reviews.find(waiting).value(), Decision::Approve, {}));
        const exam::Definition& exam = *m_exams.find(m_exam);
        const exam::Standing standing = CandidateService(*m_clerk, m_exams).standing(find()).value();
        QVERIFY(obstacleToAdd(exam, find(), standing, m_kind).contains(u"withdrawn"_s));
    }
};

QTEST_GUILESS_MAIN(TestMaterialIntake)
#include "test_material_intake.moc"
