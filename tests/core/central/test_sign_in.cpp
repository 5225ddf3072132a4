// SPDX-License-Identifier: GPL-3.0-or-later
#include "central_fixture.h"
#include "rest_client.h"

#include <QLoggingCategory>
#include <QScopeGuard>
#include <QTest>

using namespace Qt::StringLiterals;
using Role = CentralFixture::Role;
using Scope = CentralFixture::Scope;

class TestSignIn : public QObject {
    Q_OBJECT

private:
    const QString m_password = QString::fromUtf16(CentralFixture::kPassword);
    QString m_name; ///< A reviewer of this test alone.
    std::unique_ptr<CentralFixture> m_server;

private Q_SLOTS:
    void initTestCase() { m_server = std::make_unique<CentralFixture>(); }
    void init()
    {
        static int number = 0;
        m_name = u"reviewer%1"_s.arg(++number);
        m_server->addAccount(m_name, Role::Reviewer, Scope::region(u"1"_s));
    }

    void nobodyReadsWithoutAToken_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QString>("target");
        for (const char* target :
             {"/v1/changes?exam=e", "/v1/digest?exam=e", "/v1/inventory?exam=e", "/v1/accounts",
              "/v1/files/0000000000000000000000000000000000000000000000000000000000000000"})
            QTest::newRow(target) << "GET"_ba << QString::fromLatin1(target);
        for (const char* target : {"/v1/commands", "/v1/claims", "/v1/accounts", "/v1/password"})
            QTest::addRow("POST %s", target) << "POST"_ba << QString::fromLatin1(target);
        QTest::newRow("DELETE session") << "DELETE"_ba << u"/v1/session"_s;
    }
    void nobodyReadsWithoutAToken()
    {
        QFETCH(QByteArray, method);
        QFETCH(QString, target);
        RestClient client(m_server->url());
        const QByteArray body = method == "POST" ? "{}"_ba : ""_ba;
        QCOMPARE(client.call(method, target, body).status, 401);
        client.setToken(u"made-up"_s);
        const auto answer = client.call(method, target, body);
        QCOMPARE(answer.status, 401);
        QCOMPARE(answer.header("Content-Type"), u"application/problem+json"_s);
        QCOMPARE(answer.json().value("status"_L1).toInt(), 401);
    }

    void aSignInSaysWhoSomebodyIs()
    {
        RestClient client(m_server->url());
        const auto answer = client.post(u"/v1/session"_s, {{u"name"_s, m_name}, {u"password"_s, m_password}});
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.json().value("role"_L1), u"reviewer"_s);
        QCOMPARE(answer.json().value("scope"_L1), u"region:1"_s);
        client.setToken(answer.json().value("token"_L1).toString());
        QCOMPARE(client.get(u"/v1/changes?exam=e"_s).status, 200);
    }

    void aWrongPasswordAndAnUnknownNameLookAlike()
    {
        RestClient client(m_server->url());
        const auto wrong = client.post(u"/v1/session"_s, {{u"name"_s, m_name}, {u"password"_s, u"guess"_s}});
        const auto unknown =
            client.post(u"/v1/session"_s, {{u"name"_s, u"nobody"_s}, {u"password"_s, u"guess"_s}});
        QCOMPARE(wrong.status, 401);
        QCOMPARE(unknown.body, wrong.body);
    }

    void aNameThatNoCommandCouldCarryMakesNoAccount()
    {
        for (const QString& name : {u"a\u200Bb"_s, u"e\u0301va"_s, u"tab\there"_s})
            QVERIFY(!m_server->central().accounts().create({name, Role::Clerk, Scope::all()},
                                                           u"a long password"_s));
    }

    int signInFrom(const QString& address, const QString& name, const QString& password, int* wait = nullptr)
    {
        RestClient client(m_server->url());
        const auto answer =
            client.call("POST", u"/v1/session"_s,
                        examdesk::base::canonicalJson({{u"name"_s, name}, {u"password"_s, password}}),
                        {{"X-Forwarded-For", "203.0.113.77, " + address.toStdString()}});
        if (wait)
            *wait = answer.header("Retry-After").toInt();
        return answer.status;
    }

    void everybodyChangesHisOwnPassword()
    {
        const QString next = u"a garden behind the wall"_s;
        RestClient client(m_server->url());
        const auto choose = [&client](const QString& present, const QString& password) {
            return client.post(u"/v1/password"_s, {{u"present"_s, present}, {u"next"_s, password}}).status;
        };
        QCOMPARE(choose(m_password, next), 401); // nobody's
        QCOMPARE(client.signIn(m_name, m_password), 200);
        QCOMPARE(choose(u"not mine"_s, next), 403);
        QCOMPARE(choose(m_password, m_password), 400);
        for (const QString& weak : {u"short"_s, u"123456789012"_s, u"Password1234"_s, u"abababababab"_s,
                                    m_name + u"-20261201"_s, u"x"_s.repeated(257)})
            QVERIFY2(choose(m_password, weak) == 400, qPrintable(weak));
        QCOMPARE(client.get(u"/v1/changes?exam=e"_s).status, 200); // nothing of this ended it
        RestClient elsewhere(m_server->url());
        QCOMPARE(elsewhere.signIn(m_name, m_password), 200);

        QCOMPARE(choose(m_password, next), 204);
        for (RestClient* one : {&client, &elsewhere})
            QCOMPARE(one->get(u"/v1/changes?exam=e"_s).status, 401);
        QCOMPARE(RestClient(m_server->url()).signIn(m_name, m_password), 401);
        QCOMPARE(RestClient(m_server->url()).signIn(m_name, next), 200);
    }

    void aFoundTokenDoesNotGuessThePassword()
    {
        RestClient client(m_server->url());
        QCOMPARE(client.signIn(m_name, m_password), 200);
        const auto choose = [&client](const QString& present) {
            return client
                .post(u"/v1/password"_s,
                      {{u"present"_s, present}, {u"next"_s, u"a garden behind the wall"_s}})
                .status;
        };
        for (int i = 0; i < 5; ++i)
            QCOMPARE(choose(u"guess"_s), 403);
        QCOMPARE(choose(m_password), 429);
        QCOMPARE(RestClient(m_server->url()).signIn(m_name, m_password), 429);
    }

    void whoGuessesWaitsEachTimeTwiceAsLong()
    {
        const QString here = u"203.0.113.1"_s;
        for (int i = 0; i < 5; ++i)
            QCOMPARE(signInFrom(here, m_name, u"guess"_s), 401);
        int wait = 0;
        for (const int seconds : {30, 60, 120, 240, 480, 900, 900}) {
            QCOMPARE(signInFrom(here, m_name, m_password, &wait), 429);
            QVERIFY2(wait > seconds - 5 && wait <= seconds, qPrintable(QString::number(wait)));
            m_server->advance(wait + 1);
            QCOMPARE(signInFrom(here, m_name, u"guess"_s), 401);
        }
        m_server->advance(901);
        QCOMPARE(signInFrom(here, m_name, m_password), 200);
    }

    void nobodyIsShutOutByGuessesFromElsewhere()
    {
        for (int i = 0; i < 7; ++i)
            signInFrom(u"203.0.113.2"_s, m_name, u"guess"_s);
        QCOMPARE(signInFrom(u"203.0.113.2"_s, m_name, m_password), 429);
        QCOMPARE(signInFrom(u"203.0.113.3"_s, m_name, m_password), 200);
        QCOMPARE(RestClient(m_server->url()).signIn(m_name, m_password), 200);
        QCOMPARE(signInFrom(u"203.0.113.2"_s, m_name, m_password), 429);
    }

    void oneAddressDoesNotTryAllNames()
    {
        const QString here = u"2001:db8::1"_s;
        for (int i = 0; i < 50; ++i)
            QCOMPARE(signInFrom(here, u"nobody%1"_s.arg(i), u"guess"_s), 401);
        QCOMPARE(signInFrom(here, m_name, m_password), 429);
        // A subscriber has all addresses of his 64 bits.
        QCOMPARE(signInFrom(u"2001:db8::2"_s, m_name, m_password), 429);
        QCOMPARE(signInFrom(u"2001:db8:0:1::1"_s, m_name, m_password), 200);
    }

    void manyNamesAtOnceGainNothingEither()
    {
        const QString here = u"203.0.113.50"_s;
        for (int i = 0; i < 49; ++i)
            QCOMPARE(signInFrom(here, u"nobody%1"_s.arg(i), u"guess"_s), 401);
        std::vector<std::thread> guessers;
        std::atomic_int looked = 0;
        for (int i = 0; i < 12; ++i)
            guessers.emplace_back([this, &looked, &here, i] {
                if (signInFrom(here, u"another%1"_s.arg(i), u"guess"_s) == 401)
                    ++looked;
            });
        for (std::thread& guesser : guessers)
            guesser.join();
        QCOMPARE(int(looked), 1);
    }

    void theAddressIsWhatTheProxyAddedLast()
    {
        const auto from = [this](const httplib::Headers& said, const QString& password) {
            RestClient client(m_server->url());
            return client
                .call("POST", u"/v1/session"_s,
                      examdesk::base::canonicalJson({{u"name"_s, m_name}, {u"password"_s, password}}), said)
                .status;
        };
        const std::string proxy = "203.0.113.60";
        for (int i = 0; i < 5; ++i) // a line of one's own before the proxy's
            QCOMPARE(from({{"X-Forwarded-For", "10.0.0." + std::to_string(i)}, {"X-Forwarded-For", proxy}},
                          u"guess"_s),
                     401);
        QCOMPARE(from({{"X-Forwarded-For", proxy}}, m_password), 429);
        QCOMPARE(from({{"X-Forwarded-For", proxy + ":4711"}}, m_password), 429);
        QCOMPARE(from({{"X-Forwarded-For", "[::ffff:203.0.113.60]:4711"}}, m_password), 429);
        QCOMPARE(from({{"X-Forwarded-For", "whoever"}}, m_password), 200);
        QCOMPARE(from({}, m_password), 200);
    }

    void aClockThatWasAheadKeepsNobodyWaiting()
    {
        const QString here = u"203.0.113.70"_s;
        m_server->advance(24 * 60 * 60);
        for (int i = 0; i < 5; ++i)
            QCOMPARE(signInFrom(here, m_name, u"guess"_s), 401);
        QCOMPARE(signInFrom(here, m_name, m_password), 429);
        m_server->advance(-24 * 60 * 60);
        QCOMPARE(signInFrom(here, m_name, m_password), 200);
    }

    void aPasswordThatWasResetMeanwhileOpensNothing()
    {
        auto& central = m_server->central();
        auto transaction = examdesk::central::WriteTransaction::begin(central.database());
        QVERIFY(transaction.has_value());
        QVERIFY(examdesk::store::execute(transaction->database(),
                                         u"UPDATE account SET password_hash = 'another' WHERE name = ?"_s,
                                         {m_name}));
        int status = 0;
        std::thread signing([&] { status = signInFrom(u"203.0.113.80"_s, m_name, m_password); });
        // As long as it takes to look at two passwords: the other has looked at its own by then, and waits.
        for (int i = 0; i < 2; ++i)
            QVERIFY(central.accounts().verify(u"nobody"_s, u"guess"_s));
        QVERIFY(transaction->commit());
        signing.join();
        QCOMPARE(status, 401);
        const auto connection = central.database().connection();
        auto rows = examdesk::store::execute(*connection,
                                             u"SELECT token_hash FROM session WHERE account = ?"_s, {m_name});
        QVERIFY(!rows->next());
    }

    void manyRightPasswordsAtOnceAllSucceed()
    {
        std::vector<std::thread> people;
        std::atomic_int signedIn = 0;
        for (int i = 0; i < 24; ++i)
            people.emplace_back([this, &signedIn] {
                RestClient client(m_server->url());
                if (client.signIn(m_name, m_password) == 200)
                    ++signedIn;
            });
        for (std::thread& one : people)
            one.join();
        QCOMPARE(int(signedIn), 24);
    }

    void aNameThatIsNobodysIsNotKept()
    {
        RestClient client(m_server->url());
        const auto rows = [this] {
            const auto connection = m_server->central().database().connection();
            auto query = examdesk::store::execute(
                *connection, u"SELECT COALESCE(SUM(LENGTH(name)), 0) FROM sign_in_failure"_s, {});
            return query->next() ? query->value(0).toInt() : -1;
        };
        const int before = rows();
        QCOMPARE(client.signIn(QString(5000, u'x'), u"guess"_s), 401);
        QCOMPARE(client.signIn(u"two\nlines"_s, u"guess"_s), 401);
        QCOMPARE(client.signIn(m_name, QString(5000, u'x')), 401);
        QCOMPARE(rows(), before);
        QCOMPARE(client.post(u"/v1/session"_s, {{u"name"_s, QString(20'000, u'x')}}).status, 413);
    }

    void aRightPasswordForgetsTheWrongOnes()
    {
        RestClient client(m_server->url());
        for (int round = 0; round < 2; ++round) {
            for (int i = 0; i < 4; ++i)
                QCOMPARE(client.signIn(m_name, u"guess"_s), 401);
            QCOMPARE(client.signIn(m_name, m_password), 200);
        }
    }

    void manyGuessesAtOnceGainNothing()
    {
        std::vector<std::thread> guessers;
        std::atomic_int looked = 0;
        for (int i = 0; i < 12; ++i)
            guessers.emplace_back([this, &looked] {
                RestClient client(m_server->url());
                if (client.signIn(m_name, u"guess"_s) == 401)
                    ++looked;
            });
        for (std::thread& guesser : guessers)
            guesser.join();
        QCOMPARE(int(looked), 5);
    }

    void aTokenRunsOut()
    {
        RestClient client(m_server->url());
        QCOMPARE(client.signIn(m_name, m_password), 200);
        m_server->advance(12 * 60 * 60 - 60);
        QCOMPARE(client.get(u"/v1/digest?exam=e"_s).status, 200);
        m_server->advance(120);
        QCOMPARE(client.get(u"/v1/digest?exam=e"_s).status, 401);
    }

    void signingOutEndsTheToken()
    {
        RestClient client(m_server->url());
        QCOMPARE(client.signIn(m_name, m_password), 200);
        QCOMPARE(client.call("DELETE", u"/v1/session"_s).status, 204);
        QCOMPARE(client.get(u"/v1/digest?exam=e"_s).status, 401);
    }

    void theTokenItselfIsNotInTheDatabase()
    {
        RestClient client(m_server->url());
        const auto answer = client.post(u"/v1/session"_s, {{u"name"_s, m_name}, {u"password"_s, m_password}});
        const auto connection = m_server->central().database().connection();
        auto query = examdesk::store::execute(
            *connection, u"SELECT token_hash FROM session WHERE account = ?"_s, {m_name});
        QVERIFY(query->next());
        const QString kept = query->value(0).toString();
        QCOMPARE(kept.size(), 64);
        QVERIFY(kept != answer.json().value("token"_L1).toString());
    }

    void administratorsManageAccounts()
    {
        m_server->addAccount(u"root"_s, Role::SystemAdmin, Scope::all());
        RestClient root(m_server->url());
        QCOMPARE(root.signIn(u"root"_s, m_password), 200);
        const auto change = [&root](const QJsonObject& object) {
            return root.post(u"/v1/accounts"_s, object).status;
        };
        const QJsonObject clerk{{u"action"_s, u"create"_s},
                                {u"name"_s, u"clerk"_s},
                                {u"password"_s, m_password},
                                {u"role"_s, u"clerk"_s},
                                {u"scope"_s, u"school:One"_s}};
        QCOMPARE(change(clerk), 204);
        QCOMPARE(change(clerk), 409);
        RestClient client(m_server->url());
        QCOMPARE(client.signIn(u"clerk"_s, m_password), 200);

        QCOMPARE(change({{u"action"_s, u"disable"_s}, {u"name"_s, u"clerk"_s}}), 204);
        QCOMPARE(client.get(u"/v1/digest?exam=e"_s).status, 401);
        const QJsonObject right{{u"name"_s, u"clerk"_s}, {u"password"_s, m_password}};
        QCOMPARE(client.post(u"/v1/session"_s, right).json().value("code"_L1), u"disabled"_s);
        // Who does not know the password does not learn it.
        QCOMPARE(client.signIn(u"clerk"_s, u"guess"_s), 401);
        QCOMPARE(change({{u"action"_s, u"enable"_s}, {u"name"_s, u"clerk"_s}}), 204);
        QCOMPARE(client.signIn(u"clerk"_s, m_password), 200);

        QJsonObject narrower = clerk;
        narrower.insert(u"action"_s, u"change"_s);
        narrower.insert(u"scope"_s, u"school:Two"_s);
        QCOMPARE(change(narrower), 204);
        QCOMPARE(client.get(u"/v1/digest?exam=e"_s).status, 401);
        QCOMPARE(client.post(u"/v1/session"_s, right).json().value("scope"_L1), u"school:Two"_s);
        narrower.insert(u"scope"_s, u"the moon"_s);
        QCOMPARE(change(narrower), 400);

        QCOMPARE(
            change({{u"action"_s, u"reset"_s}, {u"name"_s, u"clerk"_s}, {u"password"_s, u"another one"_s}}),
            204);
        QCOMPARE(client.get(u"/v1/digest?exam=e"_s).status, 401);
        QCOMPARE(client.signIn(u"clerk"_s, m_password), 401);
        QCOMPARE(client.signIn(u"clerk"_s, u"another one"_s), 200);

        QCOMPARE(change({{u"action"_s, u"reset"_s}, {u"name"_s, u"clerk"_s}, {u"password"_s, u"short"_s}}),
                 400);
        QCOMPARE(change({{u"action"_s, u"disable"_s}, {u"name"_s, u"nobody"_s}}), 404);
        QCOMPARE(change({{u"action"_s, u"promote"_s}, {u"name"_s, u"clerk"_s}}), 400);
        const auto accounts = root.get(u"/v1/accounts"_s).json().value("accounts"_L1).toArray();
        QVERIFY(std::any_of(accounts.begin(), accounts.end(), [](const QJsonValue& account) {
            return account[u"name"_s] == u"clerk"_s && account[u"scope"_s] == u"school:Two"_s;
        }));
    }

    void theLastAdministratorStays()
    {
        m_server->addAccount(u"only"_s, Role::SystemAdmin, Scope::all());
        RestClient only(m_server->url());
        QCOMPARE(only.signIn(u"only"_s, m_password), 200);
        // Whoever else may administer everything goes first.
        const auto accounts = only.get(u"/v1/accounts"_s).json().value("accounts"_L1).toArray();
        for (const QJsonValue& one : accounts) {
            const QString name = one[u"name"_s].toString();
            if (one[u"role"_s] == u"system_admin"_s && one[u"scope"_s] == u"*"_s && name != u"only"_s)
                QVERIFY(m_server->central().accounts().setDisabled(name, true));
        }
        QCOMPARE(only.post(u"/v1/accounts"_s, {{u"action"_s, u"disable"_s}, {u"name"_s, u"only"_s}}).status,
                 409);
        QCOMPARE(only.post(u"/v1/accounts"_s, {{u"action"_s, u"change"_s},
                                               {u"name"_s, u"only"_s},
                                               {u"role"_s, u"reviewer"_s},
                                               {u"scope"_s, u"*"_s}})
                     .status,
                 409);
        QCOMPARE(only.get(u"/v1/accounts"_s).status, 200); // nor is he signed out
        for (const QJsonValue& one : accounts)
            if (one[u"role"_s] == u"system_admin"_s)
                QVERIFY(m_server->central().accounts().setDisabled(one[u"name"_s].toString(), false));
        QCOMPARE(only.signIn(u"only"_s, m_password), 200);
        QCOMPARE(only.post(u"/v1/accounts"_s, {{u"action"_s, u"disable"_s}, {u"name"_s, m_name}}).status,
                 204);
    }

    void itIsSaidWhetherTheServerCanAnswer()
    {
        RestClient client(m_server->url());
        client.setProtocol("none"); // a watchman speaks no protocol of ours
        QCOMPARE(client.get(u"/v1/health/live"_s).status, 200);
        QCOMPARE(client.get(u"/v1/health/ready"_s).status, 200);
        const auto connection = m_server->central().database().connection();
        QLoggingCategory::setFilterRules(u"examdesk.central.warning=false"_s); // it warns, as it should
        const auto quiet = qScopeGuard([] { QLoggingCategory::setFilterRules({}); });
        QVERIFY(examdesk::store::execute(*connection, u"ALTER TABLE epoch RENAME TO gone"_s, {}));
        const auto unready = client.get(u"/v1/health/ready"_s);
        const int live = client.get(u"/v1/health/live"_s).status;
        QVERIFY(examdesk::store::execute(*connection, u"ALTER TABLE gone RENAME TO epoch"_s, {}));
        QCOMPARE(unready.status, 503);
        QCOMPARE(live, 200);
        QCOMPARE(client.get(u"/v1/health/ready"_s).status, 200);
    }

    void othersDoNotManageAccounts()
    {
        m_server->addAccount(u"regional"_s, Role::SystemAdmin, Scope::region(u"1"_s));
        for (const QString& name : {m_name, u"regional"_s}) {
            RestClient client(m_server->url());
            QCOMPARE(client.signIn(name, m_password), 200);
            QCOMPARE(client.get(u"/v1/accounts"_s).status, 403);
            QCOMPARE(
                client.post(u"/v1/accounts"_s, {{u"action"_s, u"disable"_s}, {u"name"_s, m_name}}).status,
                403);
        }
    }

    void anotherProtocolIsTurnedAway()
    {
        RestClient client(m_server->url());
        QCOMPARE(client.get(u"/v1/status"_s).status, 200);
        client.setProtocol("2");
        const auto answer = client.get(u"/v1/changes?exam=e"_s);
        QCOMPARE(answer.status, 426);
        QCOMPARE(answer.header("X-ExamDesk-Protocol"), u"1"_s);
        QCOMPARE(client.get(u"/v1/status"_s).status, 200);
    }

    void plainHttpIsForThisMachineOnly()
    {
        const auto refused =
            examdesk::central::HttpServer::start({.address = u"0.0.0.0"_s}, m_server->central());
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, examdesk::base::Error::Code::Invalid);
        QVERIFY(refused.error().message.contains(u"--tls-cert"_s));
    }

    void aKeyThatIsNotTheDatabasesIsRefused() // last: the server's key is gone behind it
    {
        QVERIFY(QFile::remove(m_server->path("files/central.key")));
        const auto without = examdesk::central::Central::open(
            {.database = m_server->database(), .files = m_server->path("files")}, toy::modules());
        QVERIFY(!without); // Never made anew beside a database that was sealed with another one.
        QVERIFY(!QFile::exists(m_server->path("files/central.key")));
        QFile other(m_server->path("files/central.key"));
        QVERIFY(other.open(QIODevice::WriteOnly));
        other.write(QByteArray(32, 'k').toHex());
        other.close();
        const auto wrong = examdesk::central::Central::open(
            {.database = m_server->database(), .files = m_server->path("files")}, toy::modules());
        QVERIFY(!wrong);
        QCOMPARE(wrong.error().code, examdesk::base::Error::Code::Damaged);
    }
};

QTEST_GUILESS_MAIN(TestSignIn)
#include "test_sign_in.moc"
