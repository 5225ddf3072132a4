// SPDX-License-Identifier: GPL-3.0-or-later
#include "central_fixture.h"
#include "rest_client.h"
#include "store/audit_trail.h"
#include "store/statement.h"
#include "submit.h"

#include <QLoggingCategory>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk;
using Role = CentralFixture::Role;
using Scope = CentralFixture::Scope;

class TestCommands : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<CentralFixture> m_server;
    std::unique_ptr<RestClient> m_one; ///< Reviewer of region 1.
    std::unique_ptr<RestClient> m_two; ///< Reviewer of region 2.
    std::unique_ptr<RestClient> m_all;

    QString exam() const { return QString::fromLatin1(QTest::currentTestFunction()); }
    store::Command by(const QString& account, const QString& id, qint64 base, const QJsonObject& payload = {},
                      const QString& kind = u"note.write"_s) const
    {
        return noteCommand(account, exam(), id, base, payload, kind);
    }
    std::unique_ptr<RestClient> signedIn(const QString& name)
    {
        auto client = std::make_unique<RestClient>(m_server->url());
        if (client->signIn(name, QString::fromUtf16(CentralFixture::kPassword)) != 200)
            qFatal("no sign-in");
        return client;
    }
    QJsonArray notes(RestClient& client)
    {
        return client.get(u"/v1/changes?exam="_s + exam()).json().value("changes"_L1).toArray();
    }
    qint64 trailLength()
    {
        const auto connection = m_server->central().database().connection();
        const auto length = store::AuditTrail(*connection, m_server->central().cipher()).verify();
        return length ? *length : -1;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_server = std::make_unique<CentralFixture>();
        m_server->addAccount(u"one"_s, Role::Reviewer, Scope::region(u"1"_s));
        m_server->addAccount(u"two"_s, Role::Reviewer, Scope::region(u"2"_s));
        m_server->addAccount(u"root"_s, Role::SystemAdmin, Scope::all());
        m_one = signedIn(u"one"_s);
        m_two = signedIn(u"two"_s);
        m_all = signedIn(u"root"_s);
    }
    void init() { toy::poisonWorks = false; }

    void aCommandIsAppliedByTheModulesRule()
    {
        const qint64 before = trailLength();
        const auto command = by(u"one"_s, u"n"_s + exam(), 0, {{u"text"_s, u"hello"_s}});
        const auto results = m_one->submit({command});
        QCOMPARE(results.size(), 1);
        QCOMPARE(results.at(0)["status"_L1], u"applied"_s);
        QCOMPARE(results.at(0)["version"_L1].toInt(), 1);
        const auto here = notes(*m_one);
        QCOMPARE(here.size(), 1);
        QCOMPARE(here[0]["body"_L1]["text"_L1], u"hello"_s);
        QCOMPARE(trailLength(), before + 1);
    }

    void theSameCommandTwiceIsAppliedOnceAndAnsweredTwice()
    {
        const auto command = by(u"one"_s, u"n"_s + exam(), 0);
        QCOMPARE(m_one->submit({command}).at(0)["status"_L1], u"applied"_s);
        const auto again = m_one->submit({command, command});
        for (const auto& result : again) {
            QCOMPARE(result.toObject().value("status"_L1), u"duplicate"_s);
            QCOMPARE(result.toObject().value("version"_L1).toInt(), 1);
        }
        QCOMPARE(notes(*m_one).at(0)["body"_L1]["writers"_L1].toArray().size(), 1);
    }

    void anIdIsNotUsedForTwoCommands()
    {
        auto command = by(u"one"_s, u"n"_s + exam(), 0);
        QCOMPARE(m_one->submit({command}).at(0)["status"_L1], u"applied"_s);
        command.payload = {{u"text"_s, u"something else"_s}};
        QCOMPARE(m_one->submit({command}).at(0)["status"_L1], u"refused"_s);
    }

    void theFirstDecisionStandsAndTheSecondIsShownIt()
    {
        const QString id = u"n"_s + exam();
        QCOMPARE(m_one->submit({by(u"one"_s, id, 0, {{u"text"_s, u"first"_s}})}).at(0)["status"_L1],
                 u"applied"_s);
        const auto result = m_all->submit({by(u"root"_s, id, 0, {{u"text"_s, u"second"_s}})}).at(0);
        QCOMPARE(result["status"_L1], u"conflict"_s);
        QCOMPARE(result["current"_L1].toArray().size(), 1);
        QCOMPARE(result["current"_L1][0]["body"_L1]["text"_L1], u"first"_s);
        QVERIFY(!result["problem"_L1]["detail"_L1].toString().isEmpty());
    }

    void whatFollowsAConflictIsAConflictEvenIfItsNumberFits()
    {
        const QString id = u"n"_s + exam();
        m_one->submit({by(u"one"_s, id, 0)});
        m_one->submit({by(u"one"_s, id, 1, {{u"text"_s, u"stands"_s}})}); // version 2
        // A station that saw version 1 decided twice; its second change is on "its" version 2.
        const auto results = m_all->submit({by(u"root"_s, id, 1), by(u"root"_s, id, 2)});
        QCOMPARE(results.at(0)["status"_L1], u"conflict"_s);
        QCOMPARE(results.at(1)["status"_L1], u"conflict"_s);
        QCOMPARE(notes(*m_one).at(0)["body"_L1]["text"_L1], u"stands"_s);
    }

    void aTimeIsBounded_data()
    {
        QTest::addColumn<qint64>("ahead"); // seconds, of the server's clock
        QTest::addColumn<bool>("stays");
        QTest::addColumn<bool>("late");
        QTest::newRow("now") << qint64(0) << true << false;
        QTest::newRow("four minutes ahead") << qint64(240) << true << false;
        QTest::newRow("an hour ahead") << qint64(3600) << false << false;
        QTest::newRow("seventy years ahead") << qint64(70) * 365 * 86400 << false << false;
        QTest::newRow("two hours ago") << qint64(-7200) << true << false;
        QTest::newRow("three days ago") << qint64(-3 * 86400) << true << true;
    }
    void aTimeIsBounded()
    {
        QFETCH(qint64, ahead);
        QFETCH(bool, stays);
        QFETCH(bool, late);
        const QString id = u"t%1"_s.arg(ahead);
        auto command = by(u"one"_s, id, 0);
        command.at = QDateTime::currentDateTimeUtc().addSecs(ahead);
        QCOMPARE(m_one->submit({command}).at(0)["status"_L1], u"applied"_s);
        QString at;
        for (const auto& note : notes(*m_one))
            if (note[u"id"_s] == id)
                at = note[u"body"_s][u"at"_s].toString();
        if (stays)
            QCOMPARE(at, base::storedTime(command.at));
        else
            QVERIFY(base::fromStoredTime(at) <= QDateTime::currentDateTimeUtc());
        const auto row = store::firstRow(*m_server->central().database().connection(),
                                         u"SELECT late, decided FROM command WHERE id = ?"_s, {command.id});
        QCOMPARE((*row)->at(0).toBool(), late);
        QCOMPARE((*row)->at(1).toString(), at);
    }

    void nothingIsDecidedBeforeItsRecordWasMade()
    {
        const QString id = base::newId();
        auto command = by(u"one"_s, id, 0);
        command.at = QDateTime::currentDateTimeUtc().addYears(-3);
        QCOMPARE(m_one->submit({command}).at(0)["status"_L1], u"applied"_s);
        QCOMPARE(notes(*m_one).at(0)[u"body"_s][u"at"_s].toString(), base::storedTime(base::timeOfId(id)));
    }

    void yearsThatNobodyMeansAreRefused()
    {
        for (const QString& at : {u"0001-01-01T00:00:00.000Z"_s, u"9999-12-31T00:00:00.000Z"_s}) {
            auto command = by(u"one"_s, u"y"_s + exam(), 0).toJson();
            command.insert(u"at"_s, at);
            const auto answer = m_one->post(u"/v1/commands"_s, {{u"commands"_s, QJsonArray{command}}});
            QCOMPARE(answer.json()["results"_L1][0]["status"_L1].toString(), u"refused"_s);
        }
        QVERIFY(notes(*m_one).isEmpty());
    }

    void anErrorOfTheDatabaseIsToldApartAndTellsNoValues()
    {
        const auto connection = *m_server->central().database().connection();
        const bool postgres = m_server->central().database().isPostgres();
        const auto twice = store::write(connection, u"INSERT INTO feed_counter (name, value) VALUES (?, ?)"_s,
                                        {u"change"_s, 7});
        QVERIFY(!twice);
        QCOMPARE(twice.error().code, base::Error::Code::Conflict);
        QVERIFY(!twice.error().detail.contains(u"change"_s));
        if (!postgres)
            return;
        QCOMPARE(store::execute(connection, u"SELECT 1 / 0"_s).error().code, base::Error::Code::Invalid);
        QString number; // that does not fit into an index
        for (int i = 0; i < 300; ++i)
            number += base::newId();
        const auto tooLong = store::write(connection,
                                          u"INSERT INTO account (name, role, scope, password_hash, created)"
                                          " VALUES (?, '', '', '', '')"_s,
                                          {number});
        QVERIFY(!tooLong);
        QCOMPARE(tooLong.error().code, base::Error::Code::Invalid);
        QVERIFY(!tooLong.error().detail.contains(number.first(8)));
    }

    void aRuleThatSaysNoRefusesOneCommandOnly()
    {
        const auto results = m_one->submit({by(u"one"_s, u"a"_s + exam(), 0),
                                            by(u"one"_s, u"b"_s + exam(), 0, {{u"text"_s, u"forbidden"_s}}),
                                            by(u"one"_s, u"c"_s + exam(), 0)});
        QCOMPARE(results.at(0)["status"_L1], u"applied"_s);
        QCOMPARE(results.at(1)["status"_L1], u"refused"_s);
        QCOMPARE(results.at(1)["unknown"_L1][0]["id"_L1], u"b"_s + exam());
        QCOMPARE(results.at(2)["status"_L1], u"applied"_s);
        QCOMPARE(notes(*m_one).size(), 2);
    }

    void nobodyWritesOutsideHisScope()
    {
        const QString id = u"n"_s + exam();
        QCOMPARE(m_one->submit({by(u"one"_s, id, 0)}).at(0)["status"_L1], u"applied"_s);
        const auto result = m_two->submit({by(u"two"_s, id, 1, {{u"region"_s, u"2"_s}})}).at(0);
        QCOMPARE(result["status"_L1], u"refused"_s);
        // He is not shown what he may not see.
        QVERIFY(result["current"_L1].toArray().isEmpty());
        QCOMPARE(result["gone"_L1][0]["id"_L1], id);
        QCOMPARE(
            m_two->submit({by(u"two"_s, u"m"_s + exam(), 0, {{u"region"_s, u"1"_s}})}).at(0)["status"_L1],
            u"refused"_s);
    }

    void aCommandOfAnotherAccountIsRefused()
    {
        QCOMPARE(m_one->submit({by(u"two"_s, u"n"_s + exam(), 0)}).at(0)["status"_L1], u"refused"_s);
        QVERIFY(notes(*m_all).isEmpty());
    }

    void anUnknownOrMalformedCommandIsRefused()
    {
        const auto results =
            m_one->submit({by(u"one"_s, u"n"_s + exam(), 0, {}, u"note.burn"_s), store::Command{}});
        QCOMPARE(results.at(0)["status"_L1], u"refused"_s);
        QCOMPARE(results.at(1)["status"_L1], u"refused"_s);
    }

    void aNumberIsGivenOnce()
    {
        QCOMPARE(m_one->submit({by(u"one"_s, u"a"_s + exam(), 0, {{u"key"_s, u"7"_s}})}).at(0)["status"_L1],
                 u"applied"_s);
        QCOMPARE(m_one->submit({by(u"one"_s, u"b"_s + exam(), 0, {{u"key"_s, u"7"_s}})}).at(0)["status"_L1],
                 u"conflict"_s);
    }

    void whatTheServerCannotWorkOnUndoesTheBatch()
    {
        toy::poisonWorks = true;
        const auto good = by(u"one"_s, u"a"_s + exam(), 0);
        const QJsonArray batch{good.toJson(),
                               by(u"one"_s, u"b"_s + exam(), 0, {}, u"note.poison"_s).toJson()};
        QLoggingCategory::setFilterRules(u"examdesk.central=false"_s); // the server logs what it cannot do
        QCOMPARE(m_one->post(u"/v1/commands"_s, {{u"commands"_s, batch}}).status, 500);
        QVERIFY(notes(*m_one).isEmpty());
        QCOMPARE(m_one->submit({good}).at(0)["status"_L1], u"applied"_s);
    }

    void aBatchThatIsNoneIsToldSo()
    {
        QCOMPARE(m_one->call("POST", u"/v1/commands"_s, "rubbish"_ba).status, 400);
        QCOMPARE(m_one->post(u"/v1/commands"_s, {{u"commands"_s, 7}}).status, 400);
        QJsonArray many;
        for (int i = 0; i < 201; ++i)
            many.append(QJsonObject());
        QCOMPARE(m_one->post(u"/v1/commands"_s, {{u"commands"_s, many}}).status, 413);
    }

    void aClaimIsAnothersUntilItRunsOut()
    {
        const QString id = u"n"_s + exam();
        m_one->submit({by(u"one"_s, id, 0)});
        const QJsonObject wish{
            {u"records"_s, QJsonArray{QJsonObject{{u"entity"_s, u"note"_s}, {u"id"_s, id}}}},
            {u"seconds"_s, 60}};
        const auto take = [&wish](RestClient& client) {
            return client.post(u"/v1/claims"_s, wish).json().value("claims"_L1).toArray();
        };
        QCOMPARE(take(*m_one).at(0)["mine"_L1].toBool(), true);
        const auto other = take(*m_all);
        QCOMPARE(other[0]["mine"_L1].toBool(), false);
        QCOMPARE(other[0]["account"_L1], u"one"_s);
        QVERIFY(take(*m_two).isEmpty()); // not in his scope

        QCOMPARE(m_one->call("DELETE", u"/v1/claims?entity=note&id="_s + id).status, 204);
        QCOMPARE(take(*m_all).at(0)["mine"_L1].toBool(), true);
        m_server->advance(61);
        QCOMPARE(take(*m_one).at(0)["mine"_L1].toBool(), true);
        QCOMPARE(m_one->call("DELETE", u"/v1/claims"_s).status, 204);
        QCOMPARE(take(*m_all).at(0)["mine"_L1].toBool(), true);
        QCOMPARE(m_one->post(u"/v1/claims"_s, {{u"seconds"_s, 60}}).status, 400);
    }

    void recordsLieSealed()
    {
        m_one->submit({by(u"one"_s, u"n"_s + exam(), 0,
                          {{u"text"_s, u"findme-plain"_s}, {u"lookup"_s, u"150000200001011234"_s}})});
        const auto connection = m_server->central().database().connection();
        auto query = store::execute(*connection, u"SELECT body FROM document WHERE exam = ?"_s, {exam()});
        QVERIFY(query->next());
        QVERIFY(!query->value(0).toByteArray().contains("findme-plain"));
        auto trail = store::execute(*connection, u"SELECT detail FROM trail ORDER BY seq DESC LIMIT 1"_s);
        QVERIFY(trail->next());
        QVERIFY(!trail->value(0).toByteArray().contains("findme-plain"));
    }

    void theTrailCannotBeChanged()
    {
        m_one->submit({by(u"one"_s, u"n"_s + exam(), 0)});
        const auto connection = m_server->central().database().connection();
        QVERIFY(!store::execute(*connection, u"UPDATE trail SET account = 'nobody'"_s));
        QVERIFY(!store::execute(*connection, u"DELETE FROM trail"_s));
        QVERIFY(trailLength() > 0);
    }

    void manyStationsAtOnceAreServedOneAfterTheOther()
    {
        constexpr int kStations = 6;
        constexpr int kRounds = 15;
        std::atomic_int applied = 0;
        std::vector<std::thread> stations;
        const QString id = u"n"_s + exam();
        m_one->submit({by(u"one"_s, id, 0)});
        const QString name = exam();
        for (int s = 0; s < kStations; ++s)
            stations.emplace_back([&, client = signedIn(u"one"_s)] {
                for (int round = 0; round < kRounds;) {
                    const auto version = client->get(u"/v1/inventory?exam="_s + name)
                                             .json()["items"_L1][0]["version"_L1]
                                             .toInteger();
                    const auto result = client->submit({noteCommand(u"one"_s, name, id, version)}).at(0);
                    const bool taken = result["status"_L1] == u"applied"_s;
                    applied += taken ? 1 : 0; // a conflict is tried again on what is there now
                    round += taken ? 1 : 0;
                }
            });
        for (std::thread& station : stations)
            station.join();
        const auto note = notes(*m_one).at(0);
        QCOMPARE(int(applied), kStations * kRounds);
        QCOMPARE(note["version"_L1].toInt(), 1 + kStations * kRounds);
        QCOMPARE(note["body"_L1]["writers"_L1].toArray().size(), 1 + kStations * kRounds);
        QVERIFY(trailLength() > 0);
    }
};

QTEST_GUILESS_MAIN(TestCommands)
#include "test_commands.moc"
