// SPDX-License-Identifier: GPL-3.0-or-later
// Two stations and one server: both edit, one is offline, a conflict reaches a person, nothing is lost.
#include "candidate/candidate_record.h"
#include "candidate/candidate_service.h"
#include "support/central_process.h"
#include "support/demo_copy.h"
#include "support/program.h"
#include "support/station.h"

#include <QDir>
#include <QJsonObject>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::test;

namespace {

const QString kExam = u"nm-zsb-2026"_s;

} // namespace

class TestTwoStations : public QObject {
    Q_OBJECT

private:
    TestFolder m_folder;
    QString m_demo;
    std::unique_ptr<CentralProcess> m_server;

    QString station(const char* name) const { return m_demo + u"/station-"_s + QString::fromLatin1(name); }
    Ending sync(const QString& store, const QString& user = u"reviewer"_s, const QString& password = {}) const
    {
        const QString given = password.isEmpty() ? QString::fromLatin1(kDemoPassword) : password;
        return runBatch({u"sync"_s, u"--json"_s, u"--store"_s, store, u"--server"_s, m_server->url(),
                         u"--user"_s, user, u"--password-file"_s,
                         m_folder.write(u"password"_s, given.toUtf8() + "\r\n")});
    }
    /// A candidate whose address may still be changed.
    static candidate::Candidate correctable(account::Session& session)
    {
        const candidate::CandidateService service(session, modules().exams());
        for (const candidate::Candidate& one : candidatesOf(session, kExam, 100))
            if (service.standing(one).value().changeableFields.contains(u"address"_s))
                return one;
        qFatal("There is no candidate to correct.");
    }

private Q_SLOTS:
    void init()
    {
        m_demo = m_folder.path(u"demo"_s);
        copyDemo(m_demo);
        m_server = std::make_unique<CentralProcess>(m_demo);
    }
    void cleanup()
    {
        m_server.reset();
        QDir(m_demo).removeRecursively();
    }

    void theFirstDecisionStandsAndTheSecondComesBackToAPerson()
    {
        for (const char* name : {"a", "b"})
            QCOMPARE(sync(station(name)).exitCode, 0);
        QString id;
        {
            const auto anna = signIn(station("a"), u"reviewer"_s);
            const auto bert = signIn(station("b"), u"reviewer2"_s);
            const candidate::Candidate seen = correctable(*anna);
            id = seen.id.text();
            QVERIFY(correctAddress(*anna, seen.id, u"示例路 11 号"_s, u"by the first"_s));
            QVERIFY(correctAddress(*bert, seen.id, u"示例路 22 号"_s, u"by the second"_s));
        }
        // The second one's server is away: his change stays at his desk, and nothing is said to be sent.
        m_server->stop();
        const Ending away = sync(station("b"), u"reviewer2"_s);
        QVERIFY2(away.exitCode == 3, away.text());
        QVERIFY2(away.err.contains("cannot be reached"), away.text());
        QCOMPARE(signIn(station("b"), u"reviewer2"_s)->store().outbox().counts().value().waiting, 1);
        m_server->start();

        const Ending first = sync(station("a"));
        QVERIFY2(first.exitCode == 0, first.text());
        QCOMPARE(first.json()["pushed"_L1].toInteger(), 1);
        const Ending second = sync(station("b"), u"reviewer2"_s);
        QVERIFY2(second.exitCode == 1, second.text());
        QCOMPARE(second.json()["conflicts"_L1].toInteger(), 1);
        QCOMPARE(second.json()["pending"_L1].toInteger(-1), 0);

        QMap<QString, store::Digest> digestsOfFirst;
        {
            const auto anna = signIn(station("a"), u"reviewer"_s);
            QCOMPARE(timesInHistory(*anna, candidate::kCandidateEntity, id, u"by the first"_s), 1);
            QCOMPARE(timesInHistory(*anna, candidate::kCandidateEntity, id, u"by the second"_s), 0);
            digestsOfFirst = digestsOf(*anna);
        }
        {
            const auto bert = signIn(station("b"), u"reviewer2"_s);
            const auto stuck = bert->store().outbox().stuck(10);
            QVERIFY(stuck);
            QCOMPARE(stuck->size(), 1);
            const store::Outbox::Entry& entry = stuck->first();
            QCOMPARE(entry.state, store::Outbox::State::Conflict);
            QVERIFY(!entry.problem.isEmpty());
            // Nothing is lost: what he wanted is there to be read, and so is what stands instead.
            QCOMPARE(entry.command.payload["fields"_L1]["address"_L1].toString(), u"示例路 22 号"_s);
            QVERIFY(entry.current);
            const candidate::CandidateService service(*bert, modules().exams());
            QCOMPARE(service.find(candidate::CandidateId(id))->fields.value(u"address"_s), u"示例路 11 号"_s);
            QVERIFY(bert->store().outbox().dismiss(entry.command.id));
        }
        const Ending after = sync(station("b"), u"reviewer2"_s);
        QVERIFY2(after.exitCode == 0, after.text());
        QCOMPARE(after.json()["conflicts"_L1].toInteger(-1), 0);
        QCOMPARE(after.json()["digest_equal"_L1], QJsonValue(true));
        QCOMPARE(digestsOf(*signIn(station("b"), u"reviewer2"_s)), digestsOfFirst);
    }

    void editsOfDifferentRecordsAllArrive()
    {
        QStringList ids;
        const auto edit = [&](const char* name, int from) {
            const auto session = signIn(station(name), u"reviewer"_s);
            const candidate::CandidateService service(*session, modules().exams());
            int seen = 0;
            int edited = 0;
            for (const candidate::Candidate& one : candidatesOf(*session, kExam, 100)) {
                if (!service.standing(one).value().changeableFields.contains(u"address"_s) ||
                    seen++ % 2 != from)
                    continue;
                if (correctAddress(*session, one.id, u"示例路 %1 号"_s.arg(seen),
                                   u"from "_s + QString::fromLatin1(name)))
                    ++edited;
            }
            return edited;
        };
        const int fromA = edit("a", 0);
        const int fromB = edit("b", 1);
        QVERIFY(fromA > 2 && fromB > 2);
        const Ending first = sync(station("a"));
        QVERIFY2(first.exitCode == 0, first.text());
        QCOMPARE(first.json()["pushed"_L1].toInteger(), fromA);
        const Ending second = sync(station("b"));
        QVERIFY2(second.exitCode == 0, second.text());
        QCOMPARE(second.json()["pushed"_L1].toInteger(), fromB);
        const Ending third = sync(station("a"));
        QVERIFY2(third.exitCode == 0, third.text());
        QVERIFY(third.json()["pulled"_L1].toInteger() >= fromB);
        for (const Ending& end : {first, second, third})
            QCOMPARE(end.json()["digest_equal"_L1], QJsonValue(true));
        QCOMPARE(digestsOf(*signIn(station("a"), u"admin"_s)), digestsOf(*signIn(station("b"), u"admin"_s)));
    }

    void aSchoolsAccountGetsItsSchoolOnly()
    {
        account::Principal school;
        int ofSchool = 0;
        int all = 0;
        {
            const auto admin = signIn(station("a"), u"admin"_s);
            school = account::Principal(signIn(station("a"), u"school"_s)->principal());
            const candidate::CandidateService service(*admin, modules().exams());
            for (const exam::Definition& exam : modules().exams().exams()) {
                const auto page = service.page({.exam = exam.id}, std::nullopt, 500);
                QVERIFY(page);
                for (const candidate::CandidateRow& row : *page) {
                    ++all;
                    ofSchool += school.scope.contains(row.school, {});
                }
            }
        }
        QVERIFY(ofSchool > 0 && ofSchool < all);
        const QString fresh = m_demo + u"/fresh"_s;
        QVERIFY(store::Store::create(fresh, school.name, QString::fromLatin1(kDemoPassword), school.toJson(),
                                     store::KeyCost::Least));
        const Ending done = sync(fresh, school.name);
        QVERIFY2(done.exitCode == 0, done.text());
        QCOMPARE(done.json()["digest_equal"_L1], QJsonValue(true));
        QVERIFY(done.json()["files"_L1].toInteger() > 0);

        const auto session = signIn(fresh, school.name);
        int candidates = 0;
        for (const exam::Definition& exam : modules().exams().exams())
            QVERIFY(session->records().forEach(exam.id, [&](const store::Record& record) {
                candidates += record.entity == candidate::kCandidateEntity;
                if (!school.scope.contains(record.school, record.region))
                    qFatal("A %s of another school came.", qPrintable(record.entity));
            }));
        QCOMPARE(candidates, ofSchool);
        QCOMPARE(problemsOf(*session), QStringList());
    }

    void whoMayNotIsToldSo_data()
    {
        QTest::addColumn<QString>("user");
        QTest::addColumn<QString>("password");
        QTest::addColumn<QByteArray>("sentence");
        QTest::newRow("wrong password") << u"reviewer"_s << u"not the password"_s << QByteArray("password");
        QTest::newRow("unknown account") << u"nobody"_s << u"examdesk-demo"_s << QByteArray("account");
        QTest::newRow("empty password") << u"reviewer"_s << u" "_s << QByteArray("password");
    }
    void whoMayNotIsToldSo()
    {
        QFETCH(QString, user);
        QFETCH(QString, password);
        QFETCH(QByteArray, sentence);
        const Ending refused = sync(station("a"), user, password);
        QVERIFY2(refused.exitCode == 2, refused.text());
        QVERIFY2(refused.err.toLower().contains(sentence), refused.text());
    }

    void aPasswordThatOnlyTheStationKnowsIsRefusedByTheServer()
    {
        {
            const auto admin = signIn(station("a"), u"admin"_s);
            const account::Principal guest{u"guest"_s, account::Role::Reviewer, account::Scope::all()};
            QVERIFY(admin->store().keyRing().add(guest.name, QString::fromLatin1(kDemoPassword),
                                                 guest.toJson(), admin->store().cipher(),
                                                 store::KeyCost::Least));
        }
        const Ending refused = sync(station("a"), u"guest"_s);
        QVERIFY2(refused.exitCode == 2, refused.text());
        QVERIFY2(refused.err.contains("password") || refused.err.contains("account"), refused.text());
    }

    void aRoleThatMayNotDecideIsRefused()
    {
        const Ending arranged = runBatch(
            {u"arrange"_s, u"--store"_s, station("a"), u"--exam"_s, kExam, u"--user"_s, u"reviewer"_s});
        QVERIFY2(arranged.exitCode == 2, arranged.text());
        QVERIFY2(arranged.err.contains("may not"), arranged.text());
        QCOMPARE(signIn(station("a"), u"admin"_s)->store().outbox().counts().value(),
                 store::Outbox::Counts{});
    }

    /// A station whose rights were widened by hand gets nothing past the server: it is the server's list that
    /// counts.
    void theServerJudgesByItsOwnList()
    {
        const QString fresh = m_demo + u"/widened"_s;
        const account::Principal clerk{u"clerk"_s, account::Role::Reviewer, account::Scope::all()};
        QVERIFY(store::Store::create(fresh, clerk.name, QString::fromLatin1(kDemoPassword), clerk.toJson(),
                                     store::KeyCost::Least));
        // The first sign-in at the server puts it right, and says so before anything is synced.
        const Ending corrected = sync(fresh, clerk.name);
        QVERIFY2(corrected.exitCode == 2 && corrected.err.contains("another role"), corrected.text());
        QCOMPARE(signIn(fresh, clerk.name)->principal().role, account::Role::Clerk);
        QCOMPARE(sync(fresh, clerk.name).exitCode, 0);
        QString id;
        {
            const auto before = signIn(fresh, clerk.name);
            QVERIFY(
                before->store().keyRing().setPrincipal(clerk.name, clerk.toJson(), before->store().cipher()));
            const auto session = signIn(fresh, clerk.name);
            const auto queue = audit::AuditQueue(session->database(), clerk.scope)
                                   .page({.exam = kExam, .state = u"waiting"_s}, std::nullopt, 1);
            QVERIFY(queue && !queue->isEmpty());
            id = queue->first().id.text();
            const qint64 version = session->records().version(u"material"_s, id).value();
            QVERIFY(session->execute(
                session->command(u"audit.decide"_s, {u"material"_s, id}, kExam, version,
                                 {{u"verdict"_s, u"approve"_s}, {u"reason"_s, u"widened"_s}})));
        }
        QCOMPARE(sync(fresh, clerk.name).exitCode, 2); // put right again
        const Ending pushed = sync(fresh, clerk.name);
        QVERIFY2(pushed.exitCode == 1, pushed.text());
        QCOMPARE(pushed.json()["pushed"_L1].toInteger(-1), 0);
        QCOMPARE(pushed.json()["quarantined"_L1].toInteger(), 1);
        QCOMPARE(pushed.json()["digest_equal"_L1], QJsonValue(true));
        QCOMPARE(timesInHistory(*signIn(fresh, clerk.name), u"material"_s, id, u"widened"_s), 0);
    }
};

QTEST_GUILESS_MAIN(TestTwoStations)
#include "test_two_stations.moc"
