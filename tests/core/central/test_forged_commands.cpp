// SPDX-License-Identifier: GPL-3.0-or-later
#include "audit/audit_commands.h"
#include "candidate/candidate_commands.h"
#include "central_fixture.h"
#include "rest_client.h"
#include "support/exam_fixture.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk;
using Role = CentralFixture::Role;
using Scope = CentralFixture::Scope;

/// Somebody with an account and a program of his own, against the server with its real rules.
class TestForgedCommands : public QObject {
    Q_OBJECT

    const exam::Catalogue m_exams = test::builtInExams();
    account::Modules m_modules;
    std::unique_ptr<CentralFixture> m_server;
    std::unique_ptr<RestClient> m_root;
    const QString m_exam = u"nm-zsb-2023"_s;
    QString m_otherExam;

    std::unique_ptr<RestClient> signedIn(const QString& name)
    {
        auto client = std::make_unique<RestClient>(m_server->url());
        if (client->signIn(name, QString::fromUtf16(CentralFixture::kPassword)) != 200)
            qFatal("no sign-in");
        return client;
    }
    static store::Command command(const QString& account, const QString& kind,
                                  const store::RecordRef& subject, const QString& exam, qint64 base,
                                  const QJsonObject& payload)
    {
        return {.id = base::newId(),
                .kind = kind,
                .entity = subject.entity,
                .entityId = subject.id,
                .exam = exam,
                .baseVersion = base,
                .at = QDateTime(QDate(2023, 3, 10), QTime(1, 0), Qt::UTC),
                .account = account,
                .payload = payload};
    }
    static QString statusOf(RestClient& client, const store::Command& given)
    {
        return client.submit({given}).at(0)["status"_L1].toString();
    }
    /// What the server has of a record; empty if nothing.
    QJsonObject recordOf(const QString& exam, const QString& id)
    {
        const auto changes = m_root->get(u"/v1/changes?exam="_s + exam).json().value("changes"_L1).toArray();
        for (const auto& change : changes)
            if (change[u"id"_s].toString() == id)
                return change.toObject();
        return {};
    }
    static QJsonObject material(const QString& candidate)
    {
        return {{u"candidate"_s, candidate},
                {u"kind"_s, u"portrait"_s},
                {u"file"_s, QString(64, u'a')},
                {u"format"_s, u"jpeg"_s},
                {u"bytes"_s, 100}};
    }

private Q_SLOTS:
    void initTestCase()
    {
        candidate::registerModule(m_modules, m_exams);
        audit::registerModule(m_modules, m_exams);
        for (const exam::Definition& exam : m_exams.exams())
            if (exam.id != m_exam)
                m_otherExam = exam.id;
        m_server = std::make_unique<CentralFixture>(central::FileLimits(), m_modules);
        m_server->addAccount(u"root"_s, Role::SystemAdmin, Scope::all());
        m_server->addAccount(u"reviewer"_s, Role::Reviewer, Scope::all());
        m_root = signedIn(u"root"_s);
        QCOMPARE(statusOf(*m_root,
                          command(u"root"_s, u"candidate.register"_s, {u"candidate"_s, u"c1"_s}, m_exam, 0,
                                  {{u"candidate_no"_s, u"N1"_s},
                                   {u"type"_s, u"graduate"_s},
                                   {u"fields"_s, test::completeFields(u"王样例"_s, 1)}})),
                 u"applied"_s);
        QCOMPARE(statusOf(*m_root, command(u"root"_s, u"material.add"_s, {u"material"_s, u"m1"_s}, m_exam, 0,
                                           material(u"c1"_s))),
                 u"applied"_s);
    }

    void aDecisionUnderAnotherKindOfRecordIsRefused_data()
    {
        QTest::addColumn<QString>("entity");
        for (const char* entity : {"receipt", "room", "discrepancy", "no such thing"})
            QTest::newRow(entity) << QString::fromLatin1(entity);
    }
    void aDecisionUnderAnotherKindOfRecordIsRefused()
    {
        QFETCH(QString, entity);
        const auto reviewer = signedIn(u"reviewer"_s);
        const QJsonObject before = recordOf(m_exam, u"m1"_s);
        // "receipt m1" is not there, so its version is 0: whoever decided first would not count.
        QCOMPARE(statusOf(*reviewer, command(u"reviewer"_s, u"audit.decide"_s, {entity, u"m1"_s}, m_exam, 0,
                                             {{u"verdict"_s, u"approve"_s}})),
                 u"refused"_s);
        QCOMPARE(recordOf(m_exam, u"m1"_s), before);
    }

    void aChangeUnderAnotherExamsNameIsRefused()
    {
        // The ID number would be compared with those of the wrong exam.
        QCOMPARE(
            statusOf(*m_root, command(u"root"_s, u"candidate.correct"_s, {u"candidate"_s, u"c1"_s},
                                      m_otherExam, 2, {{u"fields"_s, QJsonObject{{u"name"_s, u"甲"_s}}}})),
            u"refused"_s);
        QCOMPARE(recordOf(m_exam, u"c1"_s).value(u"version"_s).toInt(), 2);
    }

    void aMaterialStaysInTheExamOfItsCandidate()
    {
        QCOMPARE(statusOf(*m_root, command(u"root"_s, u"material.add"_s, {u"material"_s, u"m2"_s},
                                           m_otherExam, 0, material(u"c1"_s))),
                 u"refused"_s);
        QVERIFY(recordOf(m_otherExam, u"m2"_s).isEmpty());
    }

    /// What the server cannot keep as it came; beside it an honest change, which goes on.
    void poisonIsRefusedAloneAndNobodysChangesAreHeldUp_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("number");
        QTest::newRow("record with U+FFFF") << u"c\uFFFF"_s << u"N2"_s;
        QTest::newRow("record with half a character") << u"c"_s + QChar(0xD800) << u"N2"_s;
        QTest::newRow("record with NUL") << u"c"_s + QChar(0) << u"N2"_s;
        QTest::newRow("number with U+FFFF") << u"c2"_s << u"N\uFFFF"_s;
        QTest::newRow("number with half a character") << u"c2"_s << u"N"_s + QChar(0xDC00);
        QTest::newRow("number with NUL") << u"c2"_s << u"N"_s + QChar(0);
        QTest::newRow("number of 9,000 characters") << u"c2"_s << QString(9000, u'1');
    }
    void poisonIsRefusedAloneAndNobodysChangesAreHeldUp()
    {
        QFETCH(QString, id);
        QFETCH(QString, number);
        static int person = 10;
        const auto registration = [this](const QString& who, const QString& what) {
            ++person;
            return command(u"root"_s, u"candidate.register"_s, {u"candidate"_s, who}, m_exam, 0,
                           {{u"candidate_no"_s, what},
                            {u"type"_s, u"graduate"_s},
                            {u"fields"_s, test::completeFields(u"王样例"_s, person)}});
        };
        const store::Command poisoned = registration(id, number);
        const store::Command honest = registration(base::newId(), u"H%1"_s.arg(person));
        const QJsonArray answers = m_root->submit({poisoned, honest});
        QCOMPARE(answers.at(0)["status"_L1].toString(), u"refused"_s);
        QCOMPARE(answers.at(1)["status"_L1].toString(), u"applied"_s);
        QCOMPARE(recordOf(m_exam, honest.entityId).value(u"version"_s).toInt(), 1);
        QCOMPARE(m_root->get(u"/v1/changes?exam="_s + m_exam).status, 200);
    }

    void findingsTooDeepToBeReadBackAreRefused()
    {
        const qint64 version = recordOf(m_exam, u"m1"_s).value(u"version"_s).toInteger();
        QJsonArray inner;
        for (int i = 0; i < 1000; ++i)
            inner = QJsonArray{inner};
        const auto record = [&](const QJsonArray& findings) {
            return statusOf(*m_root,
                            command(u"root"_s, u"photo.record"_s, {u"material"_s, u"m1"_s}, m_exam, version,
                                    {{u"verdict"_s, u"pass"_s}, {u"findings"_s, findings}}));
        };
        QCOMPARE(record({QJsonObject{{u"a"_s, inner}}}), u"refused"_s);
        QCOMPARE(recordOf(m_exam, u"m1"_s).value(u"version"_s).toInteger(), version);
    }

    void aTimeBeyondAllBoundsIsRefused()
    {
        for (const int year : {1, 1999, 2200, 9999}) {
            store::Command late = command(u"root"_s, u"candidate.correct"_s, {u"candidate"_s, u"c1"_s},
                                          m_exam, recordOf(m_exam, u"c1"_s).value(u"version"_s).toInteger(),
                                          {{u"fields"_s, QJsonObject{{u"address"_s, u"示例路 9 号"_s}}}});
            late.at = QDateTime(QDate(year, 6, 1), QTime(1, 0), Qt::UTC);
            QCOMPARE(statusOf(*m_root, late), u"refused"_s);
        }
    }

    void anHonestDecisionIsTaken()
    {
        const auto reviewer = signedIn(u"reviewer"_s);
        QCOMPARE(statusOf(*reviewer, command(u"reviewer"_s, u"audit.decide"_s, {u"material"_s, u"m1"_s},
                                             m_exam, 1, {{u"verdict"_s, u"approve"_s}})),
                 u"applied"_s);
    }
};

QTEST_GUILESS_MAIN(TestForgedCommands)
#include "test_forged_commands.moc"
