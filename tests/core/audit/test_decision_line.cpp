// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/decision_line.h"
#include "audit/audit_commands.h"
#include "audit/audit_service.h"
#include "audit/material_files.h"
#include "candidate/candidate_commands.h"
#include "candidate/candidate_record.h"
#include "exam/definition_reader.h"
#include "support/patience.h"
#include "support/temporary_session.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::audit;
using base::Error;
using test::orDie;

namespace {

const QString kExam = u"nm-zsb-2026"_s;
const QByteArray kPicture = "\xFF\xD8\xFF a picture";

} // namespace

class TestDecisionLine : public QObject {
    Q_OBJECT

    const exam::Catalogue m_exams = orDie(exam::Catalogue::load(u":/exams"_s));
    account::Modules m_modules;
    std::unique_ptr<test::TemporarySession> m_station;
    std::unique_ptr<account::Desk> m_desk;
    QList<Material> m_portraits;

    using DecisionLine = account::DecisionLine;

    /// On the first two portraits.
    DecisionLine::Decision approval() const
    {
        const QList<Material> seen = m_portraits.first(2);
        return {.ids = {seen[0].id.text(), seen[1].id.text()},
                .exam = kExam,
                .done = u"approved"_s,
                .apply =
                    [seen](account::Session& session) {
                        return AuditService(session).decide(seen, Decision::Approve, {});
                    },
                .takeBack =
                    [ids = QList{seen[0].id, seen[1].id}](account::Session& session) {
                        return AuditService(session).reopen(ids, u"taken back"_s);
                    }};
    }

    AuditService service() { return AuditService(m_station->admin()); }

    void addPortrait(const QString& number)
    {
        account::Session& admin = m_station->admin();
        const QString id = base::newId();
        orDie(
            admin.execute(admin.command(u"candidate.register"_s, {candidate::kCandidateEntity, id}, kExam, 0,
                                        {{u"candidate_no"_s, number},
                                         {u"type"_s, u"graduate"_s},
                                         {u"fields"_s, QJsonObject{{u"name"_s, u"考生"_s}}},
                                         {u"notice_read"_s, true}})));
        m_station->now = m_station->now.addSecs(60);
        const candidate::Candidate candidate{.id = candidate::CandidateId(id), .exam = kExam};
        const MaterialId portrait =
            orDie(service().add(candidate, kPortraitKind, kPicture + number.toUtf8()));
        m_portraits.append(orDie(service().find(portrait)));
    }

private Q_SLOTS:
    void initTestCase()
    {
        candidate::registerModule(m_modules, m_exams);
        registerModule(m_modules, m_exams);
    }

    void init()
    {
        m_portraits.clear();
        m_station = std::make_unique<test::TemporarySession>(m_modules);
        const account::Principal admin = m_station->admin().principal();
        m_desk = std::make_unique<account::Desk>(
            m_station->folder(),
            store::Unlocked{.cipher = m_station->admin().store().cipher(), .principal = admin.toJson()},
            m_modules);
        for (const QString& number : {u"1"_s, u"2"_s, u"3"_s})
            addPortrait(number);
    }

    void cleanup() { m_desk.reset(); }

    void aDecisionIsAnsweredAndCanBeTakenBack()
    {
        DecisionLine line(*m_desk);
        QSignalSpy decided(&line, &DecisionLine::decided);
        QSignalSpy reopened(&line, &DecisionLine::reopened);
        line.decide(approval());
        QVERIFY(line.isUnderWay(m_portraits[1].id.text()));
        QTRY_COMPARE(decided.size(), 1);
        QVERIFY(!line.isUnderWay(m_portraits[1].id.text()));
        QCOMPARE(orDie(service().find(m_portraits[1].id)).state, Review::Approved);
        QVERIFY(line.undo());
        QTRY_COMPARE(reopened.size(), 1);
        QCOMPARE(orDie(service().find(m_portraits[0].id)).state, Review::Waiting);
        QCOMPARE(orDie(service().find(m_portraits[1].id)).state, Review::Waiting);
        QVERIFY(!line.undo());
    }

    void oneThatChangedRefusesAllOfItsDecision()
    {
        orDie(service().decide(m_portraits[1], Decision::Reject, u"no"_s));
        DecisionLine line(*m_desk);
        QSignalSpy refused(&line, &DecisionLine::refused);
        line.decide(approval());
        QTRY_COMPARE(refused.size(), 1);
        QCOMPARE(refused.first().at(1).value<Error>().code, Error::Code::Conflict);
        QCOMPARE(orDie(service().find(m_portraits[0].id)).state, Review::Waiting);
        QVERIFY(!line.undo());
    }

    void linesThatAreOldAreAConflict()
    {
        const auto rows = orDie(service().rows({m_portraits[0].id, m_portraits[1].id}));
        QCOMPARE(orDie(service().behind(rows)), m_portraits.first(2));
        orDie(service().decide(m_portraits[1], Decision::Approve, {}));
        const auto behind = service().behind(rows);
        QVERIFY(!behind);
        QCOMPARE(behind.error().code, Error::Code::Conflict);
    }

    void portraitsAreFoundByTheRuleTheyBroke()
    {
        const auto finding = [](const QString& rule, const QString& result, const QJsonValue& value) {
            return QJsonObject{{u"rule"_s, rule}, {u"result"_s, result}, {u"value"_s, value}};
        };
        orDie(service().recordChecks(
            {{m_portraits[0],
              u"fail"_s,
              {finding(u"background_white"_s, u"fail"_s, 60), finding(u"glasses"_s, u"pass"_s, 0)}},
             {m_portraits[1],
              u"person"_s,
              {finding(u"glasses"_s, u"person"_s, 0.7),
               finding(u"retouched"_s, u"person"_s, QJsonValue::Null)}}}));
        const QueueQuery all{.exam = kExam, .portraits = true};
        const auto count = [&](const QString& rule) {
            QueueQuery query = all;
            query.rule = rule;
            return orDie(service().count(query));
        };
        QCOMPARE(orDie(service().count(all)), 3);
        QCOMPARE(count(u"background_white"_s), 1);
        QCOMPARE(count(u"background"_s), 0);
        QCOMPARE(count(u"glasses"_s), 1);
        QCOMPARE(count(u"retouched"_s), 0); // nothing was measured: it asks for a person in every portrait
        QCOMPARE(orDie(service().page(all, std::nullopt, 10)).first().brokenRules,
                 QStringList{u"background_white"_s});
    }

    void filesAreReadBesideTheLanes()
    {
        const MaterialFiles files(*m_desk);
        QCOMPARE(orDie(files.read(m_portraits[0].sha256)), kPicture + "1");
        QCOMPARE(files.read(QString(64, u'0')).error().code, Error::Code::NotFound);
    }
};

QTEST_GUILESS_MAIN(TestDecisionLine)
#include "test_decision_line.moc"
