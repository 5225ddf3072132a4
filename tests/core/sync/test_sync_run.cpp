// SPDX-License-Identifier: GPL-3.0-or-later
// What a run makes of everything a server, or something between, may say.
#include "base/clock.h"
#include "base/id.h"
#include "base/json.h"
#include "store/statement.h"
#include "store/transaction.h"
#include "support/patience.h"
#include "sync/sync_run.h"

#include <QJsonArray>
#include <QPromise>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk;
using sync::Reply;
using sync::Request;

namespace {

/// Answers as a function says, and remembers what it was asked.
class ScriptedTransport : public sync::Transport {
public:
    std::function<base::Result<Reply>(const Request&)> answer;
    QList<Request> asked;

    QFuture<base::Result<Reply>> send(const Request& request) override
    {
        asked.append(request);
        QPromise<base::Result<Reply>> promise;
        promise.start();
        promise.addResult(answer(request));
        promise.finish();
        return promise.future();
    }
    void setToken(const QString&) override {}
    void abort() override {}
};

Reply json(const QJsonObject& object, int status = 200)
{
    return {status, base::canonicalJson(object), {}};
}

/// What every answer says of the server.
QJsonObject by(QJsonObject answer)
{
    answer.insert(u"server_id"_s, u"server"_s);
    answer.insert(u"epoch"_s, u"epoch"_s);
    return answer;
}

/// A server that has nothing and takes everything.
base::Result<Reply> emptyServer(const Request& request)
{
    if (request.path == u"/v1/position"_s)
        return json(by({{u"relation"_s, u"same"_s}, {u"cursor"_s, u"c0"_s}, {u"sequence"_s, 0}}));
    if (request.path == u"/v1/commands"_s) {
        QJsonArray results;
        const auto body = base::parseJsonObject(request.body);
        for (const auto& command : body->value("commands"_L1).toArray())
            results.append(QJsonObject{{u"id"_s, command.toObject().value("id"_L1)},
                                       {u"status"_s, u"applied"_s},
                                       {u"version"_s, 1}});
        return json(by({{u"results"_s, results}, {u"cursor"_s, u"c1"_s}, {u"sequence"_s, 1}}));
    }
    if (request.path == u"/v1/changes"_s)
        return json(
            by({{u"changes"_s, QJsonArray()}, {u"next"_s, u"c1"_s}, {u"sequence"_s, 1}, {u"more"_s, false}}));
    if (request.path == u"/v1/files"_s)
        return json(by({{u"awaited"_s, QJsonArray()}, {u"more"_s, false}}));
    return json(by({{u"entities"_s, QJsonObject()}}));
}

} // namespace

class TestSyncRun : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<store::Store> m_store;
    ScriptedTransport m_transport;

    void addCommand(const QString& id)
    {
        auto transaction = store::Transaction::begin(m_store->database());
        QVERIFY(m_store->outbox().add({.id = base::newId(),
                                       .kind = u"note.write"_s,
                                       .entity = u"note"_s,
                                       .entityId = id,
                                       .exam = u"exam"_s,
                                       .at = QDateTime::currentDateTimeUtc(),
                                       .account = u"anna"_s}));
        QVERIFY(transaction->commit());
    }
    sync::Outcome run(bool cancelled = false)
    {
        sync::SyncRun run(*m_store, m_transport,
                          {.exams = {u"exam"_s},
                           .account = u"anna"_s,
                           .scope = u"*"_s,
                           .checkDigest = false,
                           .firstWait = std::chrono::milliseconds(1),
                           .longestWait = std::chrono::milliseconds(1500)});
        std::optional<sync::Outcome> outcome;
        connect(&run, &sync::SyncRun::finished, this,
                [&outcome](const sync::Outcome& ended) { outcome = ended; });
        run.start();
        if (cancelled)
            run.cancel();
        if (!test::wait([&outcome] { return outcome.has_value(); }))
            qFatal("the run does not end");
        return *outcome;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(store::Store::create(m_folder->path(), u"anna"_s, u"password"_s, {},
                                     store::KeyCost::Interactive));
        const auto unlocked = store::Store::unlock(m_folder->path(), u"anna"_s, u"password"_s);
        m_store = std::make_unique<store::Store>(*store::Store::open(m_folder->path(), unlocked->cipher, {}));
    }
    void init()
    {
        for (const char* table :
             {"document", "outbox", "handed_in", "kept", "removal", "set_apart", "sync_cursor", "file_queue"})
            QVERIFY(store::execute(m_store->database(), u"DELETE FROM "_s + QString::fromLatin1(table)));
        QVERIFY(store::execute(m_store->database(), u"DELETE FROM meta WHERE name LIKE 'fact:%'"_s));
        // Or the first run would compare digests.
        QVERIFY(m_store->syncState().setFact(u"checked_at:exam:*"_s,
                                             base::storedTime(QDateTime::currentDateTimeUtc())));
        m_transport.answer = &emptyServer;
        m_transport.asked.clear();
    }

    void aRunPushesBeforeItPulls()
    {
        addCommand(u"n"_s);
        const auto outcome = run();
        QVERIFY(outcome);
        QCOMPARE(outcome->pushed, 1);
        QCOMPARE(outcome->digestEqual, std::optional<bool>());
        QCOMPARE(m_transport.asked.size(), 3);
        QCOMPARE(m_transport.asked.at(0).path, u"/v1/position"_s);
        QCOMPARE(m_transport.asked.at(1).path, u"/v1/commands"_s);
        QCOMPARE(m_transport.asked.at(2).path, u"/v1/changes"_s);
        QCOMPARE(*m_store->syncState().cursor(u"exam"_s, u"*"_s), u"c1"_s);
    }

    void rubbishIsNotBelieved_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QByteArray>("body");
        const QString commands = u"/v1/commands"_s;
        const QString changes = u"/v1/changes"_s;
        QTest::newRow("no JSON") << commands << "<html>It works!</html>"_ba;
        QTest::newRow("nothing") << commands << ""_ba;
        QTest::newRow("no results") << commands << "{}"_ba;
        QTest::newRow("results of another kind") << commands << R"({"results":7})"_ba;
        QTest::newRow("another command's result")
            << commands
            << R"({"server_id":"server","epoch":"epoch","results":[{"id":"x","status":"applied","version":1}]})"_ba;
        QTest::newRow("two results for one")
            << commands
            << R"({"server_id":"server","epoch":"epoch","results":[{"status":"applied"},{"status":"applied"}]})"_ba;
        QTest::newRow("changes: no JSON") << changes << "\x00\xff"_ba;
        QTest::newRow("a truncated page") << changes << R"({"changes":[{"entity":"note","id":"a")"_ba;
        const QByteArray by = R"({"server_id":"server","epoch":"epoch",)"_ba;
        QTest::newRow("no changes") << changes << by + R"("next":"c2","more":false})"_ba;
        QTest::newRow("no cursor") << changes << by + R"("changes":[],"more":false})"_ba;
        QTest::newRow("an endless page") << changes << by + R"("changes":[],"next":"","more":true})"_ba;
        QTest::newRow("a record without a name")
            << changes << by + R"("changes":[7],"next":"c2","more":false})"_ba;
        QTest::newRow("a page of nobody") << changes << R"({"changes":[],"next":"c2","more":false})"_ba;
        QTest::newRow("a page of another epoch")
            << changes
            << R"({"server_id":"server","epoch":"later","changes":[],"next":"c2","more":false})"_ba;
        QTest::newRow("results of another server")
            << commands << R"({"server_id":"s","epoch":"epoch","results":[]})"_ba;
        QTest::newRow("a position of nobody") << u"/v1/position"_s << R"({"relation":"same"})"_ba;
        QTest::newRow("a position without a relation")
            << u"/v1/position"_s << by + R"("relation":"fine"})"_ba;
        QTest::newRow("deep nesting") << changes << QByteArray(5000, '[');
        QTest::newRow("a list") << changes << "[]"_ba;
    }
    void rubbishIsNotBelieved()
    {
        QFETCH(QString, path);
        QFETCH(QByteArray, body);
        addCommand(u"n"_s);
        m_transport.answer = [&](const Request& request) -> base::Result<Reply> {
            return request.path == path ? Reply{200, body, {}} : emptyServer(request);
        };
        const auto outcome = run();
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().code, base::Error::Code::Unavailable);
        QVERIFY(!outcome.error().message.isEmpty());
        QCOMPARE(m_store->outbox().counts()->waiting, path == u"/v1/changes"_s ? 0 : 1);
        QCOMPARE(*m_store->syncState().cursor(u"exam"_s, u"*"_s), QString());
    }

    void aRecordOfAnotherExamUndoesItsPage()
    {
        const auto change = [](const QString& exam, const QString& id) {
            return store::Record{.entity = u"note"_s, .id = id, .exam = exam, .version = 1}.toJson();
        };
        m_transport.answer = [&](const Request& request) -> base::Result<Reply> {
            if (request.path != u"/v1/changes"_s)
                return emptyServer(request);
            return json(by({{u"changes"_s, QJsonArray{change(u"exam"_s, u"a"_s), change(u"other"_s, u"b"_s)}},
                            {u"next"_s, u"c2"_s},
                            {u"more"_s, false}}));
        };
        QVERIFY(!run());
        QCOMPARE(*m_store->records().version(u"note"_s, u"a"_s), 0);
    }

    void aStatusMeansWhatItSays_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<int>("code");
        using Code = base::Error::Code;
        QTest::newRow("401") << 401 << int(Code::Denied);
        QTest::newRow("403") << 403 << int(Code::Denied);
        QTest::newRow("426") << 426 << int(Code::Invalid);
        QTest::newRow("429") << 429 << int(Code::Unavailable);
        QTest::newRow("500") << 500 << int(Code::Unavailable);
        QTest::newRow("503") << 503 << int(Code::Unavailable);
        QTest::newRow("302") << 302 << int(Code::Unavailable);
    }
    void aStatusMeansWhatItSays()
    {
        QFETCH(int, status);
        QFETCH(int, code);
        m_transport.answer = [status](const Request&) -> base::Result<Reply> {
            return Reply{status, {}, {}};
        };
        addCommand(u"n"_s);
        const auto outcome = run();
        QVERIFY(!outcome);
        QCOMPARE(int(outcome.error().code), code);
        QCOMPARE(m_store->outbox().counts()->waiting, 1);
        QCOMPARE(m_store->outbox().counts()->quarantined, 0);
    }

    void aServerThatIsBusyIsAskedAgainWhenItSays()
    {
        int refusals = 2;
        m_transport.answer = [&refusals](const Request& request) -> base::Result<Reply> {
            if (refusals-- > 0)
                return Reply{503, {}, {{"retry-after", "1"}}};
            return emptyServer(request);
        };
        QElapsedTimer timer;
        timer.start();
        QVERIFY(run());
        QVERIFY(timer.elapsed() >= 2000);
    }

    void aServerThatIsBusyForLongIsLeftAlone()
    {
        m_transport.answer = [](const Request&) -> base::Result<Reply> {
            return Reply{429, {}, {{"retry-after", "900"}}};
        };
        QVERIFY(!run());
        QCOMPARE(m_transport.asked.size(), 1);
    }

    void aLostAnswerIsAskedForAgain()
    {
        addCommand(u"n"_s);
        bool lost = false;
        m_transport.answer = [&lost](const Request& request) -> base::Result<Reply> {
            if (request.path == u"/v1/commands"_s && !std::exchange(lost, true))
                return base::fail(base::Error::Code::Unavailable, u"The connection broke."_s);
            return emptyServer(request);
        };
        const auto outcome = run();
        QVERIFY(outcome);
        QCOMPARE(outcome->pushed, 1);
        QCOMPARE(m_transport.asked.at(1).body, m_transport.asked.at(2).body); // the same ids
    }

    void aServerThatForgetsForEverEndsTheRun()
    {
        m_transport.answer = [](const Request& request) -> base::Result<Reply> {
            return request.path == u"/v1/changes"_s ? Reply{410, {}, {}} : emptyServer(request);
        };
        QVERIFY(!run());
        QVERIFY(m_transport.asked.size() < 8);
    }

    void aCancelledRunSaysSo()
    {
        addCommand(u"n"_s);
        const auto outcome = run(true);
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().code, base::Error::Code::Cancelled);
        QCOMPARE(m_store->outbox().counts()->waiting, 1);
    }

    void aRecordWithAChangeOnItsWayStaysUnlessTheServerIsFurther_data()
    {
        QTest::addColumn<int>("version");
        QTest::addColumn<QString>("text");
        QTest::newRow("older") << 1 << u"mine"_s;
        QTest::newRow("the same number") << 2 << u"mine"_s;
        QTest::newRow("newer") << 3 << u"theirs"_s;
    }
    void aRecordWithAChangeOnItsWayStaysUnlessTheServerIsFurther()
    {
        QFETCH(int, version);
        QFETCH(QString, text);
        store::Record note{.entity = u"note"_s,
                           .id = u"n"_s,
                           .exam = u"exam"_s,
                           .version = 2,
                           .body = {{u"text"_s, u"mine"_s}}};
        auto transaction = store::Transaction::begin(m_store->database());
        QVERIFY(m_store->records().put(note, [](const QString&) { return true; }));
        QVERIFY(transaction->commit());
        note.version = version;
        note.body = {{u"text"_s, u"theirs"_s}};
        m_transport.answer = [&](const Request& request) -> base::Result<Reply> {
            if (request.path != u"/v1/changes"_s)
                return emptyServer(request);
            addCommand(u"n"_s); // the person goes on while the page is on its way
            return json(
                by({{u"changes"_s, QJsonArray{note.toJson()}}, {u"next"_s, u"c"_s}, {u"more"_s, false}}));
        };
        QVERIFY(run());
        QCOMPARE(m_store->records().find(u"note"_s, u"n"_s).value()->body.value("text"_L1), text);
    }
};

QTEST_GUILESS_MAIN(TestSyncRun)
#include "test_sync_run.moc"
