// SPDX-License-Identifier: GPL-3.0-or-later
// Blocks of candidate numbers: each is lent once, whoever asks, whatever is lost on the way.
#include "candidate/candidate_commands.h"
#include "candidate/registration_service.h"
#include "central/backup.h"
#include "central/history.h"
#include "central/number_blocks.h"
#include "central/restore.h"
#include "central_fixture.h"
#include "rest_client.h"
#include "store/number_blocks.h"
#include "support/exam_fixture.h"
#include "support/patience.h"
#include "sync/http_transport.h"
#include "sync/sign_in.h"
#include "sync/sync_run.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk;
using account::Principal;
using account::Role;
using account::Scope;
using test::orDie;
using Code = base::Error::Code;

class TestNumberBlocks : public QObject {
    Q_OBJECT

    const QString m_exam = u"nm-zsb-2026"_s;
    const exam::Catalogue m_exams = test::builtInExams();
    account::Modules m_modules;
    std::unique_ptr<CentralFixture> m_server;

    central::NumberBlocks& numbers() { return m_server->central().numbers(); }
    static Principal clerk(const QString& name = u"clerk"_s) { return {name, Role::Clerk, Scope::all()}; }
    qint64 lend(const QString& request, const QString& account = u"clerk"_s)
    {
        return orDie(numbers().lend(clerk(account), {m_exam, request, {}})).block.value();
    }
    void run(const QString& sql)
    {
        orDie(store::execute(*m_server->central().database().connection(), sql).map([](const QSqlQuery&) {}));
    }
    /// As a restore of a backup does that lacks the newest blocks.
    void restoreWithout(qint64 block)
    {
        run(u"DELETE FROM number_block WHERE block >= %1"_s.arg(block));
        orDie(central::History(*m_server->central().database().connection())
                  .beginEpoch(u"restore"_s, m_server->now()));
    }

    sync::Outcome sync(test::TemporarySession& station, const QStringList& numbered)
    {
        auto transport = orDie(sync::HttpTransport::create({.server = m_server->url()}));
        auto grant = sync::signIn(*transport, u"admin"_s, QString::fromUtf16(CentralFixture::kPassword));
        if (!test::wait([&grant] { return grant.isFinished(); }) || !grant.result())
            qFatal("no sign-in");
        sync::SyncRun run(station.admin().store(), *transport,
                          {.exams = {m_exam}, .account = u"admin"_s, .scope = u"*"_s, .numbered = numbered});
        std::optional<sync::Outcome> outcome;
        QObject::connect(&run, &sync::SyncRun::finished,
                         [&outcome](const sync::Outcome& ended) { outcome = ended; });
        run.start();
        if (!test::wait([&outcome] { return outcome.has_value(); }))
            qFatal("the sync does not end");
        return *outcome;
    }
    QString enrol(test::TemporarySession& station, int number)
    {
        candidate::RegistrationDraft draft{.id = base::newId(), .exam = m_exam, .type = u"soldier_former"_s};
        draft.fields = {{u"name"_s, u"王样例"_s}, {u"id_number"_s, test::inventedIdNumber(number)}};
        return orDie(candidate::RegistrationService(station.admin(), m_exams).begin(draft)).candidateNo;
    }
    static QList<store::NumberBlocks::Block> blocksOf(test::TemporarySession& station, const QString& exam)
    {
        return orDie(store::NumberBlocks(station.admin().database()).all(exam));
    }

private Q_SLOTS:
    void initTestCase() { candidate::registerModule(m_modules, m_exams); }
    void init()
    {
        m_server = std::make_unique<CentralFixture>(central::FileLimits{}, m_modules,
                                                    QMap<QString, QString>(m_exams.candidateNumbers()));
        m_server->addAccount(u"admin"_s, Role::SystemAdmin, Scope::all());
    }
    void cleanup() { m_server.reset(); }

    void everyQuestionGetsItsOwnBlockAndTheSameOneAgain()
    {
        QCOMPARE(lend(u"a"_s), 0);
        QCOMPARE(lend(u"b"_s), 1);
        QCOMPARE(lend(u"a"_s), 0); // its answer was lost
        QCOMPARE(lend(u"c"_s), 2);
        const auto other = numbers().lend(clerk(), {u"nm-zsb-2023"_s, u"a"_s, {}});
        QCOMPARE(other->block, std::optional<qint64>(0)); // another exam counts for itself
        QCOMPARE(other->last, 9999);
    }

    void aBlockInWhichANumberLiesIsNeverLent()
    {
        const Principal admin{u"admin"_s, Role::SystemAdmin, Scope::all()};
        int person = 0;
        for (const QString& number : {u"260000000"_s, u"260019999"_s, u"260031234"_s}) {
            const store::Command command{.id = base::newId(),
                                         .kind = u"candidate.register"_s,
                                         .entity = u"candidate"_s,
                                         .entityId = base::newId(),
                                         .exam = m_exam,
                                         .at = m_server->now(),
                                         .account = admin.name,
                                         .payload = {{u"candidate_no"_s, number},
                                                     {u"type"_s, u"graduate"_s},
                                                     {u"fields"_s, test::completeFields(u"王"_s, ++person)}}};
            const auto taken = orDie(m_server->central().commands().take(admin, {command.toJson()}));
            QCOMPARE(taken.answers.first()[u"status"_s].toString(), u"applied"_s);
        }
        QCOMPARE(lend(u"a"_s), 2);
        QCOMPARE(lend(u"b"_s), 4);
    }

    void onlyWhoRegistersGetsNumbersAndNotWithoutEnd()
    {
        const auto refused = numbers().lend({u"rita"_s, Role::Reviewer, Scope::all()}, {m_exam, u"a"_s, {}});
        QCOMPARE(refused.error().code, Code::Denied);
        QCOMPARE(numbers().lend(clerk(), {u"none"_s, u"a"_s, {}}).error().code, Code::NotFound);
        for (int i = 0; i < central::NumberBlocks::kMostADay; ++i)
            lend(u"r%1"_s.arg(i));
        QCOMPARE(numbers().lend(clerk(), {m_exam, u"more"_s, {}}).error().code, Code::Conflict);
        QCOMPARE(lend(u"r3"_s), 3); // was lent already
        lend(u"x"_s, u"another"_s);
        m_server->advance(25 * 60 * 60);
        lend(u"more"_s);
    }

    void whoeverSyncsTellsWhatHisStationHolds()
    {
        const Principal reviewer{u"reviewer"_s, Role::Reviewer, Scope::all()};
        const auto told = numbers().lend(reviewer, {m_exam, {}, {{4, u"of a station"_s}}});
        QVERIFY2(told.has_value(), told ? "" : qPrintable(told.error().message));
        QVERIFY(!told->block);
        QCOMPARE(numbers().lend(reviewer, {m_exam, u"more"_s, {}}).error().code, Code::Denied);
        for (qint64 i = 0; i < 4; ++i)
            QCOMPARE(lend(u"q%1"_s.arg(i)), i);
        QCOMPARE(lend(u"next"_s), 5); // 4 is known to be lent
    }

    void aRestoredServerLendsNothingUntilItKnowsAllBlocks()
    {
        lend(u"a"_s);
        lend(u"b"_s);
        restoreWithout(1); // b's block is forgotten
        QCOMPARE(numbers().lend(clerk(), {m_exam, u"c"_s, {}}).error().code, Code::Conflict);
        // The station of b tells what it has, with a question that gets nothing yet.
        QCOMPARE(numbers().lend(clerk(), {m_exam, u"d"_s, {{1, u"b"_s}}}).error().code, Code::Conflict);
        QVERIFY(central::NumberBlocks::resume(m_server->central().database()));
        QCOMPARE(lend(u"c"_s), 2);
        QCOMPARE(lend(u"b"_s), 1);
        restoreWithout(9);
        QVERIFY(!numbers().lend(clerk(), {m_exam, u"e"_s, {}})); // each restore asks anew
    }

    void aBackupHoldsTheBlocksAndARestoreOfItLendsNoneYet()
    {
        lend(u"a"_s);
        QTemporaryDir folder;
        const auto made = central::backUp(
            m_server->central().database(),
            {.files = m_server->path("files"), .out = folder.filePath(u"backup"_s), .program = u"test"_s});
        QVERIFY2(made.has_value(), made ? "" : qPrintable(made.error().message));
        QCOMPARE(made->manifest.counts.value(u"number_block"_s), 1);
        const QString database = CentralFixture::emptyDatabase(folder.filePath(u"restored.db"_s));
        const auto restored = central::restore({.from = folder.filePath(u"backup"_s),
                                                .database = database,
                                                .files = folder.filePath(u"files"_s)});
        QVERIFY2(restored.has_value(), restored ? "" : qPrintable(restored.error().message));
        const auto opened = orDie(central::Central::open({.database = database,
                                                          .files = folder.filePath(u"files"_s),
                                                          .candidateNumbers = m_exams.candidateNumbers()},
                                                         m_modules));
        QVERIFY(orDie(central::NumberBlocks::isWaiting(*opened->database().connection())));
        QCOMPARE(orDie(opened->numbers().lend(clerk(), {m_exam, u"a"_s, {}})).block,
                 std::optional<qint64>(0));
        QCOMPARE(opened->numbers().lend(clerk(), {m_exam, u"b"_s, {}}).error().code, Code::Conflict);
    }

    void aBlockThatIsAnothersIsGivenUp()
    {
        lend(u"a"_s);
        lend(u"b"_s);
        restoreWithout(1);
        QVERIFY(central::NumberBlocks::resume(m_server->central().database())); // said too early
        QCOMPARE(lend(u"c"_s), 1);
        const auto told = numbers().lend(clerk(), {m_exam, {}, {{0, u"a"_s}, {1, u"b"_s}}});
        QCOMPARE(told->lost, QList<qint64>{1});
        QVERIFY(!told->block);
        QCOMPARE(numbers().lend(clerk(), {m_exam, {}, {{1000, u"b"_s}}}).error().code, Code::Invalid);
    }

    void theProtocolSaysTheSame()
    {
        RestClient client(m_server->url());
        const QByteArray question =
            R"({"exam":"nm-zsb-2026","request":"a","held":[{"block":7,"request":"h"}]})";
        QCOMPARE(client.call("POST", u"/v1/number-blocks"_s, question).status, 401);
        const auto grant = client.call(
            "POST", u"/v1/session"_s,
            base::canonicalJson(
                {{u"name"_s, u"admin"_s}, {u"password"_s, QString::fromUtf16(CentralFixture::kPassword)}}));
        client.setToken(grant.json().value(u"token"_s).toString());
        const auto lent = client.call("POST", u"/v1/number-blocks"_s, question);
        QCOMPARE(lent.status, 200);
        QCOMPARE(lent.json().value(u"block"_s).toInteger(-1), 0);
        QCOMPARE(lent.json().value(u"first"_s).toInteger(-1), 1);
        QVERIFY(lent.json().value(u"lost"_s).toArray().isEmpty());
        QVERIFY(lent.json().contains(u"epoch"_s));
        for (const char* wrong : {"{}", R"({"exam":"nm-zsb-2026"})", R"({"request":"a"})",
                                  R"({"exam":"nm-zsb-2026","held":[{"block":7}]})"})
            QCOMPARE(client.call("POST", u"/v1/number-blocks"_s, wrong).status, 400);
        QCOMPARE(client.call("POST", u"/v1/number-blocks"_s, R"({"exam":"none","request":"a"})").status, 404);
    }

    void stationsGetTheirBlocksWithASyncAndNeverGiveTheSameNumber()
    {
        test::TemporarySession first(m_modules);
        test::TemporarySession second(m_modules);
        for (test::TemporarySession* station : {&first, &second}) {
            const auto synced = sync(*station, {m_exam, u"nm-zsb-2023"_s});
            QVERIFY2(synced.has_value(), synced ? "" : qPrintable(synced.error().message));
            QCOMPARE(blocksOf(*station, m_exam).size(), 1);
        }
        QSet<QString> given; // without the server, for a while
        for (int i = 1; i <= 25; ++i)
            given << enrol(first, i) << enrol(second, 100 + i);
        QCOMPARE(given.size(), 50);
        QVERIFY(sync(first, {m_exam}));
        const auto last = sync(second, {m_exam});
        QVERIFY(last);
        QCOMPARE(last->conflicts + last->refused, 0);
        QCOMPARE(blocksOf(first, m_exam).size(), 1); // it has enough
    }

    void aStationAsksBeforeItsNumbersRunOut()
    {
        test::TemporarySession station(m_modules);
        QVERIFY(sync(station, {m_exam}));
        const auto spend = [&station, this](qint64 left) {
            orDie(store::write(station.admin().database(),
                               u"UPDATE number_block SET next = last + 1 - ? WHERE exam = ?"_s,
                               {left, m_exam}));
        };
        spend(200);
        QVERIFY(sync(station, {m_exam}));
        QCOMPARE(blocksOf(station, m_exam).size(), 1);
        spend(199);
        QVERIFY(sync(station, {m_exam}));
        QCOMPARE(blocksOf(station, m_exam).size(), 2);
    }

    void aStationTellsARestoredServerWhatItHolds()
    {
        test::TemporarySession station(m_modules);
        QVERIFY(sync(station, {m_exam}));
        restoreWithout(0);
        QVERIFY(sync(station, {m_exam}));
        QVERIFY(central::NumberBlocks::resume(m_server->central().database()));
        QCOMPARE(lend(u"another"_s), 1);
    }

    void aServerThatLendsNothingStopsNoSync()
    {
        m_server = std::make_unique<CentralFixture>(central::FileLimits{}, m_modules);
        m_server->addAccount(u"admin"_s, Role::SystemAdmin, Scope::all());
        test::TemporarySession station(m_modules);
        QVERIFY(sync(station, {m_exam}));
        const auto why = orDie(candidate::RegistrationService(station.admin(), m_exams).obstacle(m_exam));
        QVERIFY2(why.contains(m_exam), qPrintable(why)); // in the server's words
    }
};

QTEST_GUILESS_MAIN(TestNumberBlocks)

#include "test_number_blocks.moc"
