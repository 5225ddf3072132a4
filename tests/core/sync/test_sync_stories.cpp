// SPDX-License-Identifier: GPL-3.0-or-later
// What happens between two stations and a server, over real HTTP.
#include "account/outbox_service.h"
#include "central_fixture.h"
#include "station.h"
#include "store/file_queue.h"
#include "store/transaction.h"
#include "support/patience.h"
#include "sync/claims.h"
#include "sync/sync_service.h"

#include <QLockFile>
#include <QLoggingCategory>
#include <QProcess>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace examdesk;
using Role = CentralFixture::Role;
using Scope = CentralFixture::Scope;

class TestSyncStories : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<CentralFixture> m_server;
    const QStringList m_exams{u"exam"_s};

    /// Syncs until both have everything, and checks that they agree.
    void settle(Station& station)
    {
        const auto outcome = station.sync(m_server->url(), m_exams);
        QVERIFY2(outcome, outcome ? "" : qPrintable(outcome.error().message + outcome.error().detail));
        QCOMPARE(outcome->pending, 0);
        QVERIFY(outcome->digestEqual.value_or(false));
    }

private Q_SLOTS:
    void init()
    {
        toy::poisonWorks = false;
        m_server = std::make_unique<CentralFixture>();
        for (const QString& name : {u"anna"_s, u"bert"_s})
            m_server->addAccount(name, Role::Reviewer, Scope::region(u"1"_s));
    }

    void whatOneStationDoesTheOtherSees()
    {
        Station anna(u"anna"_s, u"region:1"_s);
        Station bert(u"bert"_s, u"region:1"_s);
        QVERIFY(anna.write(u"exam"_s, u"n"_s, {{u"text"_s, u"by anna"_s}}));
        const auto pushed = anna.sync(m_server->url(), m_exams);
        QVERIFY2(pushed, pushed ? "" : qPrintable(pushed.error().message));
        QCOMPARE(pushed->pushed, 1);
        QCOMPARE(pushed->digestEqual, std::optional(true));
        QCOMPARE(anna.outbox(), store::Outbox::Counts{});
        const auto pulled = bert.sync(m_server->url(), m_exams);
        QCOMPARE(pulled->pulled, 1);
        QCOMPARE(pulled->entities, QStringList{u"note"_s});
        QCOMPARE(bert.text(u"n"_s), u"by anna"_s);
        QVERIFY(bert.write(u"exam"_s, u"n"_s, {{u"text"_s, u"by bert"_s}}));
        settle(bert);
        settle(anna);
        QCOMPARE(anna.text(u"n"_s), u"by bert"_s);
    }

    void theOneWhoWasOfflineLearnsThatHeCameSecond()
    {
        Station anna(u"anna"_s, u"region:1"_s);
        Station bert(u"bert"_s, u"region:1"_s);
        QVERIFY(anna.write(u"exam"_s, u"n"_s, {{u"text"_s, u"start"_s}}));
        settle(anna);
        settle(bert);
        QVERIFY(bert.write(u"exam"_s, u"n"_s, {{u"text"_s, u"bert, offline"_s}}));
        QVERIFY(bert.write(u"exam"_s, u"n"_s, {{u"text"_s, u"bert, again"_s}}));
        QVERIFY(bert.write(u"exam"_s, u"other"_s, {{u"text"_s, u"nobody else"_s}}));
        // Anna's second change has the number of Bert's second: it must not let his through.
        QVERIFY(anna.write(u"exam"_s, u"n"_s, {{u"text"_s, u"anna, first"_s}}));
        settle(anna);

        const auto outcome = bert.sync(m_server->url(), m_exams);
        QVERIFY(outcome);
        QCOMPARE(outcome->pushed, 1);
        QCOMPARE(outcome->conflicts, 2);
        QCOMPARE(outcome->pending, 0);
        QCOMPARE(outcome->digestEqual, std::optional(true));
        QCOMPARE(bert.text(u"n"_s), u"anna, first"_s);
        const auto stuck = bert.store().outbox().stuck(10);
        QCOMPARE(stuck->size(), 2); // newest first
        QCOMPARE(stuck->at(1).state, store::Outbox::State::Conflict);
        QCOMPARE(stuck->at(1).command.payload.value("text"_L1), u"bert, offline"_s);
        QCOMPARE(stuck->at(1).current->body.value("text"_L1), u"anna, first"_s);
        QVERIFY(!stuck->at(1).problem.isEmpty());
        settle(anna);
        QCOMPARE(anna.text(u"other"_s), u"nobody else"_s);
    }

    void followersInALaterBatchAreConflictsToo()
    {
        Station anna(u"anna"_s, u"region:1"_s);
        Station bert(u"bert"_s, u"region:1"_s);
        QVERIFY(anna.write(u"exam"_s, u"n"_s));
        settle(anna);
        settle(bert);
        for (const char* text : {"one", "two", "three"})
            QVERIFY(bert.write(u"exam"_s, u"n"_s, {{u"text"_s, QString::fromLatin1(text)}}));
        QVERIFY(anna.write(u"exam"_s, u"n"_s, {{u"text"_s, u"anna"_s}}));
        settle(anna);
        const auto outcome = bert.sync(m_server->url(), m_exams, {.batch = 1});
        QVERIFY(outcome);
        QCOMPARE(outcome->conflicts, 3);
        QCOMPARE(outcome->digestEqual, std::optional(true));
        QCOMPARE(bert.text(u"n"_s), u"anna"_s);
    }

    void theStationRemembersHowItStandsBehindItsLastSync()
    {
        Station anna(u"anna"_s, u"region:1"_s);
        QCOMPARE(*sync::lastReport(anna.store()), sync::Report{});
        QVERIFY(anna.write(u"exam"_s, u"n"_s));
        settle(anna);
        const auto settled = sync::lastReport(anna.store());
        QCOMPARE(settled->pushed, 1);
        QCOMPARE(settled->digestEqual, std::optional(true));
        QVERIFY(anna.write(u"exam"_s, u"m"_s));
        const auto changed = sync::lastReport(anna.store());
        QCOMPARE(changed->pending, 1);
        QCOMPARE(changed->digestEqual, std::nullopt);
    }

    void twoRecordsWithOneNumberDoNotBlockTheStation()
    {
        Station anna(u"anna"_s, u"region:1"_s);
        Station bert(u"bert"_s, u"region:1"_s);
        QVERIFY(anna.write(u"exam"_s, u"a"_s, {{u"key"_s, u"7"_s}}));
        QVERIFY(bert.write(u"exam"_s, u"b"_s, {{u"key"_s, u"7"_s}}));
        settle(anna);
        const auto outcome = bert.sync(m_server->url(), m_exams);
        QVERIFY(outcome);
        QCOMPARE(outcome->conflicts, 1);
        QCOMPARE(outcome->digestEqual, std::optional(true));
        QVERIFY(!bert.note(u"b"_s));
        QVERIFY(bert.note(u"a"_s));
    }

    void whatTheServerRefusesIsTakenBackHere()
    {
        Station anna(u"anna"_s, u"region:1"_s);
        QVERIFY(anna.write(u"exam"_s, u"n"_s, {{u"text"_s, u"kept"_s}}));
        settle(anna);
        // The station was set up with a wider scope than the server gives.
        Station wide(u"bert"_s, u"*"_s);
        QVERIFY(wide.write(u"exam"_s, u"far"_s, {{u"region"_s, u"9"_s}}));
        const auto outcome = wide.sync(m_server->url(), m_exams);
        QVERIFY(outcome);
        QCOMPARE(outcome->refused, 1);
        QVERIFY(!wide.note(u"far"_s));
        QVERIFY(wide.note(u"n"_s));
    }

    void whatTheServerRefusedCanBeMadeAgain()
    {
        Station anna(u"anna"_s, u"region:1"_s);
        QVERIFY(anna.write(u"exam"_s, u"n"_s, {{u"text"_s, u"forbidden at the server"_s}}));
        toy::forbidden = u"forbidden at the server"_s;
        const auto outcome = anna.sync(m_server->url(), m_exams);
        toy::forbidden = u"forbidden"_s;
        QVERIFY(outcome);
        QCOMPARE(outcome->refused, 1);
        QVERIFY(!anna.note(u"n"_s));
        // An id that is made of the contents, as discrepancies have: it must be free again.
        QVERIFY(anna.write(u"exam"_s, u"n"_s, {{u"text"_s, u"better"_s}}));
        QCOMPARE(anna.note(u"n"_s)->version, 1);
        QVERIFY(account::OutboxService(anna.session())
                    .discard(anna.store().outbox().stuck(1)->first().command.id));
        settle(anna);
        QCOMPARE(anna.text(u"n"_s), u"better"_s);
    }

    void aRefusedChangeAndItsFollowersAreDoneAgainInOrder()
    {
        Station anna(u"anna"_s, u"region:1"_s);
        QVERIFY(anna.write(u"exam"_s, u"n"_s, {{u"text"_s, u"one"_s}}));
        QVERIFY(anna.write(u"exam"_s, u"n"_s, {{u"text"_s, u"two"_s}}));
        toy::forbidden = u"one"_s;
        const auto outcome = anna.sync(m_server->url(), m_exams);
        toy::forbidden = u"forbidden"_s;
        QCOMPARE(outcome->refused, 1);
        QCOMPARE(outcome->conflicts, 1);
        account::OutboxService service(anna.session());
        const auto stuck = anna.store().outbox().stuck(10); // newest first
        QCOMPARE(service.doAgain(stuck->at(0).command.id).error().code, base::Error::Code::Invalid);
        QCOMPARE(service.sendAgain(stuck->at(0).command.id).error().code, base::Error::Code::Invalid);
        for (const qsizetype i : {1, 0}) {
            const auto done = service.doAgain(stuck->at(i).command.id);
            QVERIFY2(done, done ? "" : qPrintable(done.error().message));
        }
        settle(anna);
        QCOMPARE(anna.text(u"n"_s), u"two"_s);
    }

    void filesTravelBothWays()
    {
        Station anna(u"anna"_s, u"region:1"_s);
        Station bert(u"bert"_s, u"region:1"_s);
        const QByteArray content = "%PDF-" + base::newId().toLatin1().repeated(3000);
        const QString sha256 = *anna.store().files().add(content);
        QVERIFY(anna.write(u"exam"_s, u"n"_s, {{u"file"_s, sha256}}));
        const auto sent = anna.sync(m_server->url(), m_exams, {.pieceBytes = 10'000});
        QVERIFY(sent);
        QCOMPARE(sent->files, 1);
        QCOMPARE(sent->pending, 0);
        const auto received = bert.sync(m_server->url(), m_exams, {.pieceBytes = 7'000});
        QVERIFY(received);
        QCOMPARE(received->files, 1);
        QCOMPARE(*bert.store().files().read(sha256), content);
        QVERIFY(QDir(bert.path() + u"/incoming"_s).isEmpty());
    }

    void aDecisionAboutAFileThatHasNotComeWaitsForTheFile()
    {
        Station anna(u"anna"_s, u"region:1"_s);
        Station bert(u"bert"_s, u"region:1"_s);
        const QByteArray content = "%PDF-late " + base::newId().toLatin1();
        const QString sha256 = *anna.store().files().add(content);
        QVERIFY(anna.write(u"exam"_s, u"n"_s, {{u"file"_s, sha256}}));
        {
            // Bert has the record, not yet the file.
            auto record = *anna.note(u"n"_s);
            auto transaction = store::Transaction::begin(bert.store().database());
            QVERIFY(bert.store().records().put(record, [](const QString&) { return false; }));
            QVERIFY(transaction->commit());
        }
        settle(anna);
        QVERIFY(bert.write(u"exam"_s, u"n"_s, {{u"text"_s, u"approved"_s}}));
        const store::FileQueue queue(bert.store().database());
        QCOMPARE(queue.waiting({}, 10)->first().direction, store::FileQueue::Direction::Download);
        settle(bert);
        QCOMPARE(*bert.store().files().read(sha256), content);
    }

    void anUploadOfWhatIsNotHereBecomesADownload()
    {
        Station anna(u"anna"_s, u"region:1"_s);
        const QByteArray content = "%PDF-gone " + base::newId().toLatin1();
        const QString sha256 = *anna.store().files().add(content);
        QVERIFY(anna.write(u"exam"_s, u"n"_s, {{u"file"_s, sha256}}));
        settle(anna);
        // As the disk of an earlier program left it: the file is gone, the row says it should go up.
        QVERIFY(anna.store().files().remove(sha256));
        QVERIFY(store::FileQueue(anna.store().database()).add(sha256, store::FileQueue::Direction::Upload));
        settle(anna);
        QCOMPARE(*anna.store().files().read(sha256), content);
    }

    void aFileThatIsBackGoesUpAfterAll()
    {
        Station anna(u"anna"_s, u"region:1"_s);
        Station bert(u"bert"_s, u"region:1"_s);
        const QByteArray content = "%PDF-back " + base::newId().toLatin1();
        const QString sha256 = *anna.store().files().add(content);
        QVERIFY(anna.write(u"exam"_s, u"n"_s, {{u"file"_s, sha256}}));
        QVERIFY(anna.store().files().remove(sha256));
        QCOMPARE(anna.sync(m_server->url(), m_exams)->pending, 1); // neither here nor there
        QVERIFY(anna.store().files().add(content));                // somebody restored a backup
        settle(anna);
        settle(bert);
        QCOMPARE(*bert.store().files().read(sha256), content);
    }

    void aFileThatIsMissingHoldsUpNothingAndIsNoDeletion()
    {
        Station anna(u"anna"_s, u"region:1"_s);
        Station bert(u"bert"_s, u"region:1"_s);
        const QString lost = *anna.store().files().add("%PDF-lost " + base::newId().toLatin1());
        const QString kept = *anna.store().files().add("%PDF-kept " + base::newId().toLatin1());
        QVERIFY(anna.write(u"exam"_s, u"l"_s, {{u"file"_s, lost}}));
        QVERIFY(anna.write(u"exam"_s, u"k"_s, {{u"file"_s, kept}}));
        QVERIFY(anna.store().files().remove(lost));
        const auto outcome = anna.sync(m_server->url(), m_exams);
        QVERIFY(outcome);
        QCOMPARE(outcome->files, 1);
        QCOMPARE(outcome->pending, 1);
        const auto waiting = store::FileQueue(anna.store().database()).waiting({}, 10);
        QCOMPARE(waiting->first().sha256, lost);
        QVERIFY(!waiting->first().problem.isEmpty());
        const auto there = bert.sync(m_server->url(), m_exams);
        QCOMPARE(there->files, 1);
        QCOMPARE(bert.note(u"l"_s)->files, QStringList{lost});
    }

    void aDamagedCopyIsFoundAndMended()
    {
        Station anna(u"anna"_s, u"region:1"_s);
        for (int i = 0; i < 5; ++i)
            QVERIFY(anna.write(u"exam"_s, u"n%1"_s.arg(i), {{u"text"_s, u"right"_s}}));
        settle(anna);
        auto record = *anna.note(u"n3"_s);
        record.body.insert(u"text"_s, u"wrong"_s);
        {
            auto transaction = store::Transaction::begin(anna.store().database());
            QVERIFY(anna.store().records().put(record, [](const QString&) { return true; }));
            QVERIFY(transaction->commit());
        }
        settle(anna);
        QCOMPARE(anna.text(u"n3"_s), u"right"_s);
    }

    void aCommandThatTheServerCannotDigestIsPutAside()
    {
        Station anna(u"anna"_s, u"region:1"_s);
        for (int i = 0; i < 9; ++i)
            QVERIFY(anna.write(u"exam"_s, u"n%1"_s.arg(i), {}, i == 4 ? u"note.poison"_s : u"note.write"_s));
        QVERIFY(anna.write(u"exam"_s, u"n4"_s)); // follows the poisoned one
        toy::poisonWorks = true;
        QLoggingCategory::setFilterRules(u"examdesk.central=false"_s);
        const auto first = anna.sync(m_server->url(), m_exams, {.attemptsBeforeQuarantine = 2});
        QVERIFY2(first, first ? "" : qPrintable(first.error().message));
        QCOMPARE(first->pushed, 8); // all the others went
        QCOMPARE(first->pending, 2);
        QCOMPARE(first->quarantined, 0);
        const auto second = anna.sync(m_server->url(), m_exams, {.attemptsBeforeQuarantine = 2});
        QVERIFY(second);
        QCOMPARE(second->quarantined, 1);
        QCOMPARE(second->conflicts, 1);
        QCOMPARE(second->pending, 0);
        QCOMPARE(second->digestEqual, std::optional(true));
        QVERIFY(!anna.note(u"n4"_s));
        QLoggingCategory::setFilterRules(QString());
    }

    void anExpiredSignInIsSaid()
    {
        Station anna(u"anna"_s, u"region:1"_s);
        QVERIFY(anna.write(u"exam"_s, u"n"_s));
        auto transport = *sync::HttpTransport::create({.server = m_server->url()});
        transport->setToken(u"old"_s);
        const auto outcome = anna.sync(*transport, m_exams);
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().code, base::Error::Code::Denied);
        QCOMPARE(anna.outbox().waiting, 1);
    }

    void aServerThatIsAwayLosesNothing()
    {
        Station anna(u"anna"_s, u"region:1"_s);
        QVERIFY(anna.write(u"exam"_s, u"n"_s));
        m_server->stopServer();
        const auto outcome = anna.sync(m_server->url(), m_exams);
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().code, base::Error::Code::Unavailable);
        QCOMPARE(anna.outbox().waiting, 1);
        m_server->restartServer();
        settle(anna);
    }

    void twoProgramsDoNotSyncOneStore()
    {
        Station anna(u"anna"_s, u"region:1"_s);
        QLockFile other(anna.path() + u"/sync.lock"_s);
        other.setStaleLockTime(0);
        QVERIFY(other.tryLock());
        const auto outcome = anna.sync(m_server->url(), m_exams);
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().code, base::Error::Code::Conflict);
    }

    void onlyAServerThatProvesItselfIsBelieved()
    {
        const QString cert = m_server->path("cert.pem");
        const QString key = m_server->path("key.pem");
        QCOMPARE(QProcess::execute(u"openssl"_s,
                                   {u"req"_s, u"-x509"_s, u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s,
                                    u"ec_paramgen_curve:prime256v1"_s, u"-nodes"_s, u"-days"_s, u"2"_s,
                                    u"-subj"_s, u"/CN=localhost"_s, u"-addext"_s,
                                    u"subjectAltName=IP:127.0.0.1"_s, u"-keyout"_s, key, u"-out"_s, cert}),
                 0);
        const auto secure = central::HttpServer::start(
            {.address = u"127.0.0.1"_s, .tlsCert = cert, .tlsKey = key}, m_server->central());
        QVERIFY(secure);
        QCOMPARE((*secure)->url().scheme(), u"https"_s);
        for (const QString& authority : {cert, QString()}) {
            auto transport = *sync::HttpTransport::create({.server = (*secure)->url(), .caFile = authority});
            auto reply = transport->send({.path = u"/v1/status"_s});
            QVERIFY(test::wait([&reply] { return reply.isFinished(); }));
            QCOMPARE(reply.result().has_value(), !authority.isEmpty());
        }
    }

    void oneReviewerTakesARecordAndTheOtherSeesIt()
    {
        Station anna(u"anna"_s, u"region:1"_s);
        QVERIFY(anna.write(u"exam"_s, u"n"_s));
        settle(anna);
        const auto signedIn = [this](const QString& name) {
            auto transport = *sync::HttpTransport::create({.server = m_server->url()});
            auto grant = sync::signIn(*transport, name, QString::fromUtf16(Station::kPassword));
            if (!test::wait([&grant] { return grant.isFinished(); }) || !grant.result())
                qFatal("no sign-in");
            return transport;
        };
        const auto wait = [](auto future) {
            if (!test::wait([&future] { return future.isFinished(); }))
                qFatal("no answer");
            return future.result();
        };
        const auto one = signedIn(u"anna"_s);
        const auto other = signedIn(u"bert"_s);
        sync::Claims annas(*one);
        sync::Claims berts(*other);
        const QList<store::RecordRef> records{{u"note"_s, u"n"_s}, {u"note"_s, u"not there"_s}};
        const auto taken = wait(annas.take(records, std::chrono::minutes(5)));
        QCOMPARE(taken->size(), 1);
        QVERIFY(taken->first().isMine && taken->first().until > QDateTime::currentDateTimeUtc());
        const auto seen = wait(berts.take(records, std::chrono::minutes(5)));
        QVERIFY(!seen->first().isMine);
        QCOMPARE(seen->first().account, u"anna"_s);
        QVERIFY(wait(annas.release(records.first())));
        QVERIFY(wait(berts.take(records, std::chrono::minutes(5)))->first().isMine);
        QVERIFY(wait(berts.releaseAll()));
        QVERIFY(wait(annas.take(records, std::chrono::minutes(5)))->first().isMine);
        QCOMPARE(wait(annas.take({}, std::chrono::minutes(5))).error().code, base::Error::Code::Invalid);
        m_server->stopServer();
        QCOMPARE(wait(annas.releaseAll()).error().code, base::Error::Code::Unavailable);
    }

    void whoChangesHisPasswordAtTheServerGoesOnWithIt()
    {
        Station anna(u"anna"_s, u"region:1"_s);
        QVERIFY(anna.write(u"exam"_s, u"n"_s));
        sync::SyncService service({.folder = anna.path(),
                                   .cipher = anna.store().cipher(),
                                   .makeProjections = {},
                                   .exams = m_exams,
                                   .server = m_server->url()});
        const QString present = QString::fromUtf16(Station::kPassword);
        const QString next = u"a garden behind the wall"_s;
        const auto choose = [&service](const QString& before, const QString& after) {
            auto grant = service.choosePassword(u"anna"_s, before, after);
            if (!test::wait([&grant] { return grant.isFinished(); }))
                qFatal("no answer");
            return grant.result();
        };
        QCOMPARE(choose(u"not hers"_s, next).error().code, base::Error::Code::Denied);
        QCOMPARE(choose(present, u"short"_s).error().code, base::Error::Code::Invalid);
        const auto chosen = choose(present, next);
        QVERIFY(chosen);
        QCOMPARE(chosen->name, u"anna"_s);
        QSignalSpy ended(&service, &sync::SyncService::finished);
        service.start();
        QVERIFY(ended.wait(test::kPatience));
        QCOMPARE(ended.takeFirst().at(0).value<sync::Outcome>()->pushed, 1);
        QVERIFY(choose(next, u"the wall behind a garden"_s)); // as often as she likes
        QCOMPARE(choose(present, next).error().code, base::Error::Code::Denied);
    }

    void theServiceSyncsBesideTheWindow()
    {
        Station anna(u"anna"_s, u"region:1"_s);
        QVERIFY(anna.write(u"exam"_s, u"n"_s));
        sync::SyncService service({.folder = anna.path(),
                                   .cipher = anna.store().cipher(),
                                   .makeProjections = {},
                                   .exams = m_exams,
                                   .server = m_server->url()});
        QSignalSpy ended(&service, &sync::SyncService::finished);
        service.start();
        QVERIFY(ended.wait(test::kPatience));
        QCOMPARE(ended.takeFirst().at(0).value<sync::Outcome>().error().code, base::Error::Code::Denied);
        auto grant = service.signIn(u"anna"_s, QString::fromUtf16(Station::kPassword));
        QVERIFY(test::wait([&grant] { return grant.isFinished(); }));
        QCOMPARE(grant.result()->scope, u"region:1"_s);
        service.start(true);
        QVERIFY(ended.wait(test::kPatience));
        const auto outcome = ended.takeFirst().at(0).value<sync::Outcome>();
        QVERIFY(outcome);
        QCOMPARE(outcome->pushed, 1);
        QCOMPARE(outcome->digestEqual, std::optional(true));
        QVERIFY(!service.isRunning());
        service.start(); // and is taken down in the midst of it
    }
};

QTEST_GUILESS_MAIN(TestSyncStories)
#include "test_sync_stories.moc"
