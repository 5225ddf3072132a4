// SPDX-License-Identifier: GPL-3.0-or-later
// Two stations print papers of one exam, over real HTTP: the print register is one.
#include "candidate/candidate_commands.h"
#include "candidate/candidate_record.h"
#include "central_fixture.h"
#include "printing/print_history.h"
#include "printing/print_service.h"
#include "seating/seating_commands.h"
#include "support/exam_fixture.h"
#include "support/patience.h"
#include "support/temporary_session.h"
#include "sync/http_transport.h"
#include "sync/sign_in.h"
#include "sync/sync_run.h"
#include "ticket/paper_register.h"
#include "ticket/ticket_commands.h"

#include <QBuffer>
#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk;
using account::Principal;
using account::Role;
using account::Scope;
using test::orDie;

class TestPrintsSynced : public QObject {
    Q_OBJECT

    const QString m_exam = u"nm-zsb-2023"_s;
    const QString m_school = u"河套学院（专科）"_s;
    const exam::Catalogue m_exams = test::builtInExams();
    account::Modules m_modules;
    std::unique_ptr<CentralFixture> m_server;
    std::unique_ptr<test::TemporarySession> m_first;
    std::unique_ptr<test::TemporarySession> m_second;
    QString m_token;
    QString m_who; ///< Id of the one candidate, whom both stations have.

    sync::Outcome sync(account::Session& session)
    {
        auto transport = sync::HttpTransport::create({.server = m_server->url()});
        if (m_token.isEmpty()) { // It takes its time.
            auto grant = sync::signIn(**transport, u"admin"_s, QString::fromUtf16(CentralFixture::kPassword));
            if (!test::wait([&grant] { return grant.isFinished(); }) || !grant.result())
                return base::fail(base::Error::Code::Unavailable, u"no sign-in"_s);
            m_token = grant.result()->token;
        }
        (*transport)->setToken(m_token);
        sync::RunOptions options;
        options.exams = {m_exam};
        options.account = u"admin"_s;
        options.scope = u"*"_s;
        options.inScope = [](const QString&, const QString&, const QString&) { return true; };
        sync::SyncRun run(session.store(), **transport, options);
        std::optional<sync::Outcome> outcome;
        connect(&run, &sync::SyncRun::finished, [&outcome](const sync::Outcome& ended) { outcome = ended; });
        run.start();
        if (!test::wait([&outcome] { return outcome.has_value(); }))
            qFatal("the sync does not end");
        return *outcome;
    }
    void syncAll(test::TemporarySession& station)
    {
        const auto done = sync(station.admin());
        QVERIFY2(done, done ? "" : qPrintable(done.error().message));
        QCOMPARE(done->digestEqual, std::optional(true));
        QCOMPARE(station.admin().store().outbox().counts()->waiting, 0);
        QCOMPARE(station.admin().store().outbox().counts()->conflicts, 0);
        QCOMPARE(station.admin().store().outbox().counts()->refused, 0);
    }
    base::Result<paper::PrintOutcome> print(test::TemporarySession& station, const QString& name,
                                            const QString& reason = {})
    {
        QBuffer out;
        out.open(QIODevice::WriteOnly);
        printing::PrintService service(station.admin(), m_exams, {.station = name});
        return service.print(
            {.select = {.exam = m_exam, .candidate = m_who}, .paper = u"register"_s, .reprintReason = reason},
            out);
    }
    /// As a client that keeps to no rule sends it.
    QJsonObject send(const Principal& who, const store::Command& command)
    {
        const auto taken = orDie(m_server->central().commands().take(who, {command.toJson()}));
        return taken.answers.first().toObject();
    }
    store::Command printed(const Principal& who, const QString& record, const QJsonObject& more = {}) const
    {
        QJsonObject payload{{u"document"_s, record}, {u"subject"_s, m_who}, {u"station"_s, u"somewhere"_s}};
        for (auto member = more.begin(); member != more.end(); ++member)
            payload.insert(member.key(), member.value());
        return {.id = base::newId(),
                .kind = ticket::kPaperPrinted,
                .entity = ticket::kPrintEntity,
                .entityId = base::newId(),
                .exam = m_exam,
                .baseVersion = 0,
                .at = QDateTime::currentDateTimeUtc(),
                .account = who.name,
                .payload = payload};
    }

private Q_SLOTS:
    void initTestCase()
    {
        candidate::registerModule(m_modules, m_exams);
        ticket::registerModule(m_modules, m_exams);
        seating::registerModule(m_modules, m_exams);
        m_modules.rules.demandUuids();
    }
    void init()
    {
        m_token.clear();
        m_server = std::make_unique<CentralFixture>(central::FileLimits{}, m_modules);
        m_server->addAccount(u"admin"_s, Role::SystemAdmin, Scope::all());
        for (auto* station : {&m_first, &m_second}) {
            *station = std::make_unique<test::TemporarySession>(m_modules);
            (*station)->now = QDateTime::currentDateTimeUtc();
        }
        m_who = base::newId();
        account::Session& first = m_first->admin();
        orDie(first.execute(first.command(u"candidate.register"_s, {candidate::kCandidateEntity, m_who},
                                          m_exam, 0,
                                          {{u"candidate_no"_s, u"N1"_s},
                                           {u"type"_s, u"graduate"_s},
                                           {u"fields"_s, test::completeFields(u"王样例"_s, 1)}})));
        syncAll(*m_first);
        syncAll(*m_second);
    }

    void whatOneStationPrintedNeedsAReasonAtTheOther()
    {
        const auto first = print(*m_first, u"窗口一"_s);
        QVERIFY2(first && first->pages > 0, first ? "" : qPrintable(first.error().message));
        syncAll(*m_first);
        syncAll(*m_second);

        m_second->now = m_second->now.addSecs(3600);
        const auto refused = print(*m_second, u"窗口二"_s);
        QCOMPARE(refused.error().code, base::Error::Code::Invalid);
        const QString said = refused.error().message;
        QVERIFY2(said.contains(u"窗口一"_s), qPrintable(said));
        // By the server's clock, which may be a minute on already.
        const QDateTime at = m_first->now;
        QVERIFY2(said.contains(base::shownTime(at)) || said.contains(base::shownTime(at.addSecs(60))),
                 qPrintable(said));
        QCOMPARE(m_second->admin().store().outbox().counts()->waiting, 0);

        const auto again = print(*m_second, u"窗口二"_s, u"遗失"_s);
        QVERIFY2(again && again->pages > 0, again ? "" : qPrintable(again.error().message));
        syncAll(*m_second);
        syncAll(*m_first);
        const auto history = orDie(printing::printHistory(m_first->admin(), m_who));
        QCOMPARE(history.size(), 2);
        QCOMPARE(history.first().station, u"窗口二"_s);
        QCOMPARE(history.first().reason, u"遗失"_s);
        QVERIFY(!history.first().isUnaware);
    }

    void whoPrintedSecondWithoutKnowingSeesItAfterTheSync()
    {
        QVERIFY(print(*m_first, u"窗口一"_s));
        m_second->now = m_second->now.addSecs(60);
        QVERIFY(print(*m_second, u"窗口二"_s)); // it has not heard of the other yet
        syncAll(*m_first);
        syncAll(*m_second);
        syncAll(*m_first);
        for (auto* station : {m_first.get(), m_second.get()}) {
            const auto history = orDie(printing::printHistory(station->admin(), m_who));
            QCOMPARE(history.size(), 2); // both lines stand
            QCOMPARE(history.first().station, u"窗口二"_s);
            QVERIFY(history.first().isUnaware);
            QVERIFY(!history.last().isUnaware);
        }
    }

    void whatCameToNothingElsewhereNeedsNoReason()
    {
        const auto first = orDie(print(*m_first, u"窗口一"_s));
        const printing::PrintJob job{.select = {.exam = m_exam, .candidate = m_who}, .paper = u"register"_s};
        orDie(
            printing::PrintService(m_first->admin(), m_exams).markUnfinished(job, first.recorded, u"卡纸"_s));
        syncAll(*m_first);
        syncAll(*m_second);
        m_second->now = m_second->now.addSecs(60);
        QVERIFY(print(*m_second, u"窗口二"_s));
        QVERIFY(!orDie(printing::printHistory(m_second->admin(), m_who)).first().isUnaware);
    }

    void aLineThatIsSentTwiceStandsOnce()
    {
        const Principal clerk{u"clerk"_s, Role::Clerk, Scope::all()};
        const store::Command command = printed(clerk, u"register"_s);
        QCOMPARE(send(clerk, command).value(u"status"_s), u"applied"_s);
        QCOMPARE(send(clerk, command).value(u"status"_s), u"duplicate"_s);
        store::Command other = command; // the same line under another command
        other.id = base::newId();
        QCOMPARE(send(clerk, other).value(u"status"_s), u"conflict"_s);
        syncAll(*m_first);
        QCOMPARE(orDie(ticket::printsOf(m_first->admin(), m_who)).size(), 1);
    }

    void theServerKeepsTheRules_data()
    {
        QTest::addColumn<Role>("role");
        QTest::addColumn<QString>("scope");
        QTest::addColumn<QString>("record");
        QTest::addColumn<QJsonObject>("more");
        QTest::addColumn<bool>("isTaken");
        const QString mine = u"school:"_s + m_school;
        QTest::newRow("a clerk") << Role::Clerk << mine << u"register"_s << QJsonObject() << true;
        QTest::newRow("of another school")
            << Role::Clerk << u"school:示例职业学院"_s << u"register"_s << QJsonObject() << false;
        QTest::newRow("a reviewer") << Role::Reviewer << u"*"_s << u"register"_s << QJsonObject() << false;
        QTest::newRow("a school admin's fee slip")
            << Role::SchoolAdmin << mine << u"receipt"_s << QJsonObject() << true;
        QTest::newRow("a school admin's ticket")
            << Role::SchoolAdmin << mine << u"ticket"_s << QJsonObject() << false;
        QTest::newRow("a ticket of who has none")
            << Role::Clerk << u"*"_s << u"ticket"_s << QJsonObject() << false;
        QTest::newRow("no such paper") << Role::Clerk << u"*"_s << u"poster"_s << QJsonObject() << false;
        QTest::newRow("nobody") << Role::Clerk << u"*"_s << u"register"_s
                                << QJsonObject{{u"subject"_s, base::newId()}} << false;
        QTest::newRow("again without a reason")
            << Role::Clerk << u"*"_s << u"register"_s << QJsonObject{{u"again"_s, true}} << false;
        QTest::newRow("again with one") << Role::Clerk << u"*"_s << u"register"_s
                                        << QJsonObject{{u"again"_s, true}, {u"reason"_s, u"遗失"_s}} << true;
    }
    void theServerKeepsTheRules()
    {
        QFETCH(Role, role);
        QFETCH(QString, scope);
        QFETCH(QString, record);
        QFETCH(QJsonObject, more);
        QFETCH(bool, isTaken);
        const Principal who{u"somebody"_s, role, orDie(Scope::parse(scope))};
        const QJsonObject answer = send(who, printed(who, record, more));
        QVERIFY2((answer.value(u"status"_s) == u"applied"_s) == isTaken,
                 QJsonDocument(answer).toJson().constData());
        syncAll(*m_first);
        QCOMPARE(orDie(ticket::printsOf(m_first->admin(), m_who)).size(), isTaken ? 1 : 0);
    }

    void onlyWhoPrintedSaysThatItCameToNothing()
    {
        const Principal clerk{u"clerk"_s, Role::Clerk, Scope::all()};
        const store::Command line = printed(clerk, u"register"_s);
        QCOMPARE(send(clerk, line).value(u"status"_s), u"applied"_s);
        const auto unfinished = [&](const QString& name, const Scope& scope) {
            store::Command command = line;
            command.id = base::newId();
            command.kind = ticket::kPaperUnfinished;
            command.baseVersion = 1;
            command.account = name;
            command.payload = ticket::unfinishedPayload(u"卡纸"_s);
            return send({name, Role::Clerk, scope}, command).value(u"status"_s).toString();
        };
        QCOMPARE(unfinished(u"other"_s, Scope::all()), u"refused"_s);
        QCOMPARE(unfinished(u"clerk"_s, Scope::school(u"示例职业学院"_s)), u"refused"_s);
        QCOMPARE(unfinished(u"clerk"_s, Scope::all()), u"applied"_s);
    }

    void aLineGoesWithItsCandidateToAnotherSchool()
    {
        QVERIFY(print(*m_first, u"窗口一"_s));
        account::Session& first = m_first->admin();
        const auto version = orDie(first.records().version(candidate::kCandidateEntity, m_who));
        orDie(first.execute(
            first.command(u"candidate.correct"_s, {candidate::kCandidateEntity, m_who}, m_exam, version,
                          {{u"fields"_s, QJsonObject{{u"graduation_school"_s, u"示例职业学院"_s}}}})));
        syncAll(*m_first);
        QCOMPARE(orDie(ticket::printsOf(first, m_who)).first().school, u"示例职业学院"_s);
        const auto former = m_first->signIn(u"former"_s, Role::Clerk, Scope::school(m_school));
        QVERIFY(orDie(ticket::printsOf(*former, m_who)).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestPrintsSynced)
#include "test_prints_synced.moc"
