// SPDX-License-Identifier: GPL-3.0-or-later
// A correction of the school moves an application to another school's accounts, with all that belongs to it.
#include "audit/audit_commands.h"
#include "base/json.h"
#include "candidate/candidate_commands.h"
#include "central/central.h"
#include "closing/closing_commands.h"
#include "core/bill/books.h"
#include "payment/payment_commands.h"
#include "payment/payment_records.h"
#include "support/exam_fixture.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk;
using account::Principal;
using account::Role;
using account::Scope;
using test::orDie;

class TestMovedCandidate : public QObject {
    Q_OBJECT

    const QString m_exam = u"nm-zsb-2023"_s;
    const QString m_oldSchool = u"河套学院（专科）"_s;
    const QString m_newSchool = u"示例职业学院"_s;
    const exam::Catalogue m_exams = test::builtInExams();
    account::Modules m_modules;
    QTemporaryDir m_folder;
    std::unique_ptr<central::Central> m_central;

    QJsonObject ask(const QString& kind, const store::RecordRef& subject, const QJsonObject& payload,
                    qint64 version = 0)
    {
        const Principal admin{u"admin"_s, Role::SystemAdmin, Scope::all()};
        const store::Command command{.id = base::newId(),
                                     .kind = kind,
                                     .entity = subject.entity,
                                     .entityId = subject.id,
                                     .exam = m_exam,
                                     .baseVersion = version,
                                     .at = QDateTime::currentDateTimeUtc(),
                                     .account = admin.name,
                                     .payload = payload};
        return orDie(m_central->commands().take(admin, {command.toJson()})).answers.first().toObject();
    }
    void submit(const QString& kind, const store::RecordRef& subject, const QJsonObject& payload,
                qint64 version = 0)
    {
        const QJsonObject answer = ask(kind, subject, payload, version);
        QVERIFY2(answer.value(u"status"_s) == u"applied"_s, QJsonDocument(answer).toJson().constData());
    }
    struct Seen {
        QStringList living; ///< Entities, sorted.
        QStringList gone;
        QString next;
    };
    Seen feedOf(const QString& school, const QString& since = {})
    {
        const auto page = orDie(orDie(m_central->feed()).changes(m_exam, Scope::school(school), since, 100));
        Seen seen{.living = {}, .gone = {}, .next = page.next};
        for (const QByteArray& change : page.changes) {
            const auto record = orDie(store::Record::fromJson(orDie(base::parseJsonObject(change))));
            (record.deleted ? seen.gone : seen.living).append(record.entity);
        }
        seen.living.sort();
        seen.gone.sort();
        return seen;
    }

private Q_SLOTS:
    void initTestCase()
    {
        candidate::registerModule(m_modules, m_exams);
        audit::registerModule(m_modules, m_exams);
        payment::registerModule(m_modules, m_exams);
        closing::registerModule(m_modules);
        m_central = orDie(central::Central::open(
            {.database = m_folder.filePath(u"central.db"_s), .files = m_folder.filePath(u"files"_s)},
            m_modules));
    }

    void theNewSchoolSeesEverythingAndTheOldOneNothing()
    {
        submit(u"candidate.register"_s, {u"candidate"_s, u"c1"_s},
               {{u"candidate_no"_s, u"N1"_s},
                {u"type"_s, u"graduate"_s},
                {u"fields"_s, test::completeFields(u"王样例"_s, 1)}});
        submit(u"material.add"_s, {u"material"_s, u"m1"_s},
               {{u"candidate"_s, u"c1"_s},
                {u"kind"_s, u"student_card"_s},
                {u"file"_s, QString(64, u'a')},
                {u"format"_s, u"jpeg"_s},
                {u"bytes"_s, 1}});
        bill::Order order = bill::test::order(u"O1"_s, bill::OrderStatus::Pending);
        order.candidateNo = u"N1"_s;
        submit(u"order.record"_s, {u"order"_s, u"o1"_s}, payment::toJson(order));
        submit(u"receipt.record"_s, {u"receipt"_s, u"r1"_s}, payment::toJson(bill::test::receipt(u"O1"_s)));
        const QStringList all{u"candidate"_s, u"material"_s, u"order"_s, u"receipt"_s};
        const Seen before = feedOf(m_oldSchool);
        QCOMPARE(before.living, all);
        QVERIFY(feedOf(m_newSchool).living.isEmpty());

        submit(u"candidate.correct"_s, {u"candidate"_s, u"c1"_s},
               {{u"fields"_s, QJsonObject{{u"graduation_school"_s, m_newSchool}}}}, 3);
        QCOMPARE(feedOf(m_newSchool).living, all);
        const Seen after = feedOf(m_oldSchool, before.next);
        QCOMPARE(after.gone, all);
        QVERIFY(after.living.isEmpty());
    }

    void theServerKnowsWhoHoldsAMobileNumber()
    {
        QJsonObject fields = test::completeFields(u"李样例"_s, 2);
        fields.insert(u"phone"_s, test::completeFields({}, 1).value(u"phone"_s));
        const auto answer =
            ask(u"candidate.register"_s, {u"candidate"_s, u"c2"_s},
                {{u"candidate_no"_s, u"N2"_s}, {u"type"_s, u"graduate"_s}, {u"fields"_s, fields}});
        QCOMPARE(answer.value(u"status"_s).toString(), u"conflict"_s);
    }

    void anyOtherCorrectionLeavesWhatBelongsToItAlone()
    {
        const QString since = feedOf(m_newSchool).next;
        submit(u"candidate.correct"_s, {u"candidate"_s, u"c1"_s},
               {{u"fields"_s, QJsonObject{{u"address"_s, u"示例路 2 号"_s}}}}, 4);
        QCOMPARE(feedOf(m_newSchool, since).living, QStringList{u"candidate"_s});
    }
};

QTEST_GUILESS_MAIN(TestMovedCandidate)
#include "test_moved_candidate.moc"
