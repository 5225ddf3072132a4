// SPDX-License-Identifier: GPL-3.0-or-later
// What a counter does to an application, judged by the server: a station that is made to ask for more is
// refused.
#include "accommodation/accommodation_commands.h"
#include "accommodation/request.h"
#include "audit/audit_commands.h"
#include "base/json.h"
#include "candidate/candidate_commands.h"
#include "candidate/candidate_record.h"
#include "central/central.h"
#include "payment/payment_commands.h"
#include "support/exam_fixture.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk;
using account::Principal;
using account::Role;
using account::Scope;
using test::orDie;

class TestCounterCommands : public QObject {
    Q_OBJECT

    const QString m_exam = u"nm-zsb-2023"_s;
    const exam::Catalogue m_exams = test::builtInExams();
    account::Modules m_modules;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<central::Central> m_central;
    QDateTime m_at = QDateTime::currentDateTimeUtc();

    QJsonObject ask(Role role, const QString& kind, const store::RecordRef& subject,
                    const QJsonObject& payload, qint64 version = 0)
    {
        const Principal principal{u"someone-"_s + account::roleName(role), role, Scope::all()};
        m_at = m_at.addSecs(1);
        const store::Command command{.id = base::newId(),
                                     .kind = kind,
                                     .entity = subject.entity,
                                     .entityId = subject.id,
                                     .exam = m_exam,
                                     .baseVersion = version,
                                     .at = m_at,
                                     .account = principal.name,
                                     .payload = payload};
        return orDie(m_central->commands().take(principal, {command.toJson()})).answers.first().toObject();
    }
    QString statusOf(Role role, const QString& kind, const store::RecordRef& subject,
                     const QJsonObject& payload, qint64 version = 0)
    {
        return ask(role, kind, subject, payload, version).value(u"status"_s).toString();
    }
    QString enrol(const QString& id, const QString& number, int person)
    {
        return statusOf(Role::Clerk, u"candidate.register"_s, {u"candidate"_s, id},
                        {{u"candidate_no"_s, number},
                         {u"type"_s, u"graduate"_s},
                         {u"fields"_s, test::completeFields(u"王样例"_s, person)}});
    }
    QString add(const QString& id, const QString& reason)
    {
        QJsonObject payload{{u"candidate"_s, u"c1"_s},
                            {u"kind"_s, u"student_card"_s},
                            {u"file"_s, QString(64, u'a')},
                            {u"format"_s, u"jpeg"_s},
                            {u"bytes"_s, 1}};
        if (!reason.isNull())
            payload.insert(u"reason"_s, reason);
        return statusOf(Role::Clerk, u"material.add"_s, {u"material"_s, id}, payload);
    }
    /// Asks for @p asked in the name of c1, or decides about it, as @p account.
    QString accommodate(const QString& account, Role role, const QString& kind, const QJsonObject& payload,
                        qint64 version, const Scope& scope = Scope::all())
    {
        const Principal principal{account, role, scope};
        m_at = m_at.addSecs(1);
        const store::Command command{.id = base::newId(),
                                     .kind = kind,
                                     .entity = accommodation::kAccommodationEntity,
                                     .entityId = accommodation::requestId(u"c1"_s),
                                     .exam = m_exam,
                                     .baseVersion = version,
                                     .at = m_at,
                                     .account = account,
                                     .payload = payload};
        return orDie(m_central->commands().take(principal, {command.toJson()}))
            .answers.first()
            .toObject()
            .value(u"status"_s)
            .toString();
    }

    /// The newest version of @p id in the feed of everybody.
    store::Record recordOf(const QString& id)
    {
        const auto page = orDie(orDie(m_central->feed()).changes(m_exam, Scope::all(), {}, 100));
        store::Record newest;
        for (const QByteArray& change : page.changes)
            if (auto record = orDie(store::Record::fromJson(orDie(base::parseJsonObject(change))));
                record.id == id)
                newest = record;
        return newest;
    }

private Q_SLOTS:
    void initTestCase()
    {
        candidate::registerModule(m_modules, m_exams);
        accommodation::registerModule(m_modules, m_exams);
        audit::registerModule(m_modules, m_exams);
        payment::registerModule(m_modules, m_exams);
    }
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_central = orDie(central::Central::open(
            {.database = m_folder->filePath(u"central.db"_s), .files = m_folder->filePath(u"files"_s)},
            m_modules));
        QCOMPARE(enrol(u"c1"_s, u"N1"_s, 1), u"applied"_s);
    }
    void cleanup()
    {
        m_central.reset();
        m_folder.reset();
    }

    void anAccommodationIsGrantedByAnotherPersonOnTheServerToo()
    {
        const QJsonObject asks{{u"candidate"_s, u"c1"_s},
                               {u"asked"_s, QJsonArray{u"extra_time"_s, u"ground_floor"_s}},
                               {u"reason"_s, u"医院证明"_s},
                               {u"document_checked"_s, true}};
        const QJsonObject grants{{u"granted"_s, QJsonArray{u"extra_time"_s}}, {u"reason"_s, u"无电梯依据"_s}};
        const QString request = u"accommodation.request"_s;
        const QString decide = u"accommodation.decide"_s;
        QCOMPARE(accommodate(u"rev"_s, Role::Reviewer, request, asks, 0), u"refused"_s);
        QCOMPARE(accommodate(u"far"_s, Role::Clerk, request, asks, 0, Scope::region(u"150200"_s)),
                 u"refused"_s);
        QJsonObject unseen = asks;
        unseen.insert(u"document_checked"_s, false);
        QCOMPARE(accommodate(u"clerk"_s, Role::Clerk, request, unseen, 0), u"refused"_s);
        QCOMPARE(accommodate(u"clerk"_s, Role::Clerk, request, asks, 0), u"applied"_s);
        QCOMPARE(accommodate(u"clerk2"_s, Role::Clerk, request, asks, 0),
                 u"conflict"_s); // the first one stands
        QCOMPARE(accommodate(u"clerk"_s, Role::Clerk, decide, grants, 1), u"refused"_s);
        QCOMPARE(accommodate(u"clerk"_s, Role::SystemAdmin, decide, grants, 1),
                 u"refused"_s); // his own request
        QCOMPARE(accommodate(u"school"_s, Role::SchoolAdmin, decide, grants, 1), u"refused"_s);
        QCOMPARE(
            accommodate(u"rev"_s, Role::Reviewer, decide, grants, 1, Scope::school(u"河套学院（专科）"_s)),
            u"refused"_s); // the definition asks for a wider scope
        QCOMPARE(accommodate(u"rev"_s, Role::Reviewer, decide, grants, 1, Scope::region(u"150100"_s)),
                 u"applied"_s);
        QCOMPARE(orDie(candidate::fromRecord(recordOf(u"c1"_s))).accommodations,
                 QStringList{u"extra_time"_s});
        QCOMPARE(accommodate(u"rev"_s, Role::Reviewer, u"accommodation.reopen"_s, {{u"reason"_s, u"x"_s}}, 2),
                 u"applied"_s);
        QVERIFY(orDie(candidate::fromRecord(recordOf(u"c1"_s))).accommodations.isEmpty());
    }

    void oneThatStandsIsReplacedWithAReasonOnly()
    {
        QCOMPARE(add(u"m1"_s, {}), u"applied"_s);
        QCOMPARE(add(u"m2"_s, {}), u"refused"_s);
        QCOMPARE(add(u"m2"_s, u" "_s), u"refused"_s);
        QCOMPARE(add(u"m2"_s, u"第一张不清楚"_s), u"applied"_s);
    }

    void aWithdrawnApplicationFreesItsNumbersForAnother()
    {
        QCOMPARE(add(u"m1"_s, {}), u"applied"_s);
        QCOMPARE(enrol(u"c2"_s, u"N1"_s, 1), u"conflict"_s);
        const qint64 version = recordOf(u"c1"_s).version;
        QCOMPARE(statusOf(Role::Clerk, u"candidate.withdraw"_s, {u"candidate"_s, u"c1"_s}, {}, version),
                 u"refused"_s);
        QCOMPARE(statusOf(Role::Reviewer, u"candidate.withdraw"_s, {u"candidate"_s, u"c1"_s},
                          {{u"reason"_s, u"放弃"_s}}, version),
                 u"refused"_s);
        QCOMPARE(statusOf(Role::Clerk, u"candidate.withdraw"_s, {u"candidate"_s, u"c1"_s},
                          {{u"reason"_s, u"放弃"_s}}, version),
                 u"applied"_s);
        const store::Record gone = recordOf(u"c1"_s);
        QVERIFY(gone.key.isEmpty() && gone.lookup.isEmpty() && gone.contact.isEmpty() && !gone.deleted);
        QVERIFY(orDie(candidate::fromRecord(gone)).withdrawn);
        QVERIFY(recordOf(u"m1"_s).body.value(u"superseded"_s).toBool());
        QCOMPARE(add(u"m2"_s, u"why"_s), u"refused"_s);
        QCOMPARE(enrol(u"c2"_s, u"N1"_s, 1), u"applied"_s);
        QCOMPARE(enrol(u"c3"_s, u"N1"_s, 3), u"conflict"_s);
    }

    void aMobileNumberIsReleasedByWhoLookedAtTheDocument()
    {
        const auto give = [this](Role role, const QString& kind, const QJsonObject& payload) {
            return statusOf(role, kind, {u"candidate"_s, u"c1"_s}, payload, recordOf(u"c1"_s).version);
        };
        const QString release = u"candidate.release_phone"_s;
        QJsonObject asks{{u"command"_s, release}, {u"reason"_s, u"本人到场"_s}};
        QCOMPARE(give(Role::SchoolAdmin, release, {}), u"refused"_s); // nobody has asked
        QCOMPARE(give(Role::Clerk, u"candidate.propose"_s, asks), u"refused"_s);
        asks.insert(u"document_checked"_s, true);
        QCOMPARE(give(Role::Clerk, u"candidate.propose"_s, asks), u"applied"_s);
        QCOMPARE(give(Role::Clerk, release, {}), u"refused"_s);
        QCOMPARE(give(Role::SchoolAdmin, release, {}), u"applied"_s);
        QVERIFY(recordOf(u"c1"_s).contact.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestCounterCommands)
#include "test_counter_commands.moc"
