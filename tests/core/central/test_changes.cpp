// SPDX-License-Identifier: GPL-3.0-or-later
#include "central/change_feed.h"
#include "central/server_records.h"
#include "central_fixture.h"
#include "rest_client.h"
#include "store/digest.h"
#include "submit.h"

#include <QLoggingCategory>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk;
using Role = CentralFixture::Role;
using Scope = CentralFixture::Scope;

class TestChanges : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<CentralFixture> m_server;
    std::unique_ptr<RestClient> m_one;
    std::unique_ptr<RestClient> m_school;
    std::unique_ptr<RestClient> m_all;

    QString exam() const { return QString::fromLatin1(QTest::currentTestFunction()); }
    std::unique_ptr<RestClient> signedIn(const QString& name)
    {
        auto client = std::make_unique<RestClient>(m_server->url());
        if (client->signIn(name, QString::fromUtf16(CentralFixture::kPassword)) != 200)
            qFatal("no sign-in");
        return client;
    }
    void write(const QString& id, qint64 base, const QJsonObject& payload = {},
               const QString& kind = u"note.write"_s)
    {
        const auto result = m_all->submit({noteCommand(u"root"_s, exam(), id, base, payload, kind)}).at(0);
        QCOMPARE(result["status"_L1], u"applied"_s);
    }
    struct Read {
        QJsonArray changes;
        QString next;
    };
    /// All pages from @p since on.
    Read changes(RestClient& client, const QString& since = {}, int limit = 1000)
    {
        Read read{{}, since};
        for (bool more = true; more;) {
            const auto page =
                client.get(u"/v1/changes?exam=%1&limit=%2&since=%3"_s.arg(exam()).arg(limit).arg(read.next))
                    .json();
            for (const auto& change : page.value("changes"_L1).toArray())
                read.changes.append(change);
            read.next = page.value("next"_L1).toString();
            more = page.value("more"_L1).toBool();
        }
        return read;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_server = std::make_unique<CentralFixture>();
        m_server->addAccount(u"one"_s, Role::Reviewer, Scope::region(u"1"_s));
        m_server->addAccount(u"school"_s, Role::SchoolAdmin, Scope::school(u"第一学院"_s));
        m_server->addAccount(u"root"_s, Role::SystemAdmin, Scope::all());
        m_one = signedIn(u"one"_s);
        m_school = signedIn(u"school"_s);
        m_all = signedIn(u"root"_s);
    }

    void everybodySeesHisScopeOnly()
    {
        write(u"a"_s, 0, {{u"region"_s, u"1"_s}});
        write(u"b"_s, 0, {{u"region"_s, u"2"_s}});
        write(u"c"_s, 0, {{u"region"_s, u"2"_s}, {u"school"_s, u"第一学院"_s}});
        QCOMPARE(changes(*m_all).changes.size(), 3);
        QCOMPARE(changes(*m_one).changes.size(), 1);
        QCOMPARE(changes(*m_one).changes.at(0)["id"_L1], u"a"_s);
        QCOMPARE(changes(*m_school).changes.size(), 1);
        QCOMPARE(changes(*m_school).changes.at(0)["id"_L1], u"c"_s);
        const auto digest = m_school->get(u"/v1/digest?exam="_s + exam()).json();
        QCOMPARE(digest["entities"_L1]["note"_L1]["count"_L1].toInt(), 1);
        const auto inventory = m_school->get(u"/v1/inventory?exam="_s + exam()).json();
        QCOMPARE(inventory["items"_L1].toArray().size(), 1);
    }

    void pagesFollowEachOtherWithoutAGap()
    {
        QStringList written;
        for (int i = 0; i < 23; ++i) {
            written.append(u"p%1"_s.arg(i));
            write(written.last(), 0);
        }
        for (const int limit : {1, 5, 23, 24}) {
            QStringList read;
            for (const auto& change : changes(*m_one, {}, limit).changes)
                read.append(change[u"id"_s].toString());
            QCOMPARE(read, written);
        }
    }

    void onlyWhatIsNewComesBehindACursor()
    {
        write(u"x"_s, 0);
        write(u"y"_s, 0);
        const auto first = changes(*m_one);
        QVERIFY(changes(*m_one, first.next).changes.isEmpty());
        write(u"x"_s, 1);
        const auto second = changes(*m_one, first.next);
        QCOMPARE(second.changes.size(), 1);
        QCOMPARE(second.changes.at(0)["id"_L1], u"x"_s);
        QCOMPARE(second.changes.at(0)["version"_L1].toInt(), 2);
    }

    void aDeletionComesAsATombstoneWithoutContents()
    {
        write(u"gone"_s, 0, {{u"text"_s, u"secret"_s}});
        write(u"gone"_s, 1, {}, u"note.drop"_s);
        const auto change = changes(*m_one).changes.at(0);
        // Whoever never had the record may hear of its end as well.
        QCOMPARE(change["deleted"_L1].toBool(), true);
        QVERIFY(change["body"_L1].toObject().isEmpty());
        QVERIFY(m_one->get(u"/v1/digest?exam="_s + exam()).json()["entities"_L1].toObject().isEmpty());
    }

    void aRecordThatLeavesAScopeIsGoneThereAndHereElsewhere()
    {
        write(u"mover"_s, 0, {{u"region"_s, u"1"_s}, {u"text"_s, u"secret"_s}});
        const auto before = changes(*m_one);
        const auto beforeAll = changes(*m_all);
        write(u"mover"_s, 1, {{u"region"_s, u"2"_s}});
        const auto after = changes(*m_one, before.next);
        QCOMPARE(after.changes.size(), 1);
        QCOMPARE(after.changes.at(0)["deleted"_L1].toBool(), true);
        QVERIFY(after.changes.at(0)["body"_L1].toObject().isEmpty());
        const auto afterAll = changes(*m_all, beforeAll.next);
        QCOMPARE(afterAll.changes.size(), 1);
        QCOMPARE(afterAll.changes.at(0)["deleted"_L1].toBool(), false);
        QCOMPARE(afterAll.changes.at(0)["region"_L1], u"2"_s);
        // And when it comes back, nobody hears of the departure any more.
        write(u"mover"_s, 2, {{u"region"_s, u"1"_s}});
        const auto back = changes(*m_one, before.next);
        QCOMPARE(back.changes.size(), 1);
        QCOMPARE(back.changes.at(0)["deleted"_L1].toBool(), false);
    }

    void aCursorOfAnotherDatabaseIsTooOld()
    {
        CentralFixture other;
        other.addAccount(u"one"_s, Role::Reviewer, Scope::region(u"1"_s));
        RestClient client(other.url());
        QCOMPARE(client.signIn(u"one"_s, QString::fromUtf16(CentralFixture::kPassword)), 200);
        const QString cursor = client.get(u"/v1/changes?exam=e"_s).json().value("next"_L1).toString();
        QCOMPARE(m_one->get(u"/v1/changes?exam=e&since="_s + cursor).status, 410);
    }

    void aCursorNamesContents_data()
    {
        QTest::addColumn<int>("part");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QString>("relation");
        QTest::newRow("as it was") << 0 << "2"_ba << u"same"_s;
        QTest::newRow("of an epoch that is unknown here") << 1 << "0198c0de"_ba << u"same"_s;
        QTest::newRow("ahead") << 2 << "999999999"_ba << u"behind"_s;
        QTest::newRow("another hash") << 3 << QByteArray(32, '0') << u"diverged"_s;
        QTest::newRow("an earlier number with this hash") << 2 << "1"_ba << u"diverged"_s;
    }
    void aCursorNamesContents()
    {
        QFETCH(int, part);
        QFETCH(QByteArray, value);
        QFETCH(QString, relation);
        constexpr auto kBase64 = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;
        write(u"n%1-%2"_s.arg(part).arg(value.size()), 0);
        auto parts = QByteArray::fromBase64(changes(*m_one).next.toLatin1(), kBase64).split('.');
        QCOMPARE(parts.size(), 4);
        parts[part] = value;
        const QString cursor = QString::fromLatin1(parts.join('.').toBase64(kBase64));
        const auto position = m_one->get(u"/v1/position?cursor="_s + cursor);
        QCOMPARE(position.json()["relation"_L1].toString(), relation);
        const auto page = m_one->get(u"/v1/changes?exam=e&since="_s + cursor);
        QCOMPARE(page.status, relation == u"same"_s ? 200 : 410);
        const auto taken =
            m_all->post(u"/v1/commands"_s, {{u"commands"_s, QJsonArray()}, {u"known"_s, cursor}});
        QCOMPARE(taken.status, relation == u"same"_s ? 200 : 410);
        if (relation != u"same"_s)
            QCOMPARE(page.json()["relation"_L1].toString(), relation);
    }

    void whoTheServerIsIsSaidEverywhere()
    {
        const QJsonObject status = m_one->get(u"/v1/status"_s).json();
        QCOMPARE(status["server_id"_L1].toString().size(), 36);
        for (const QString& member : {u"epoch"_s, u"epoch_begun"_s, u"time"_s, u"minimum_station"_s})
            QVERIFY2(!status[member].toString().isEmpty(), qPrintable(member));
        const QJsonObject page = m_one->get(u"/v1/changes?exam=e"_s).json();
        const QJsonObject named{{u"entity"_s, u"note"_s}, {u"id"_s, u"x"_s}};
        const QJsonObject standing =
            m_one->post(u"/v1/standing?exam=e"_s, {{u"records"_s, QJsonArray{named}}}).json();
        const QJsonObject awaited = m_one->get(u"/v1/files?exam=e"_s).json();
        for (const QJsonObject& answer : {page, standing, awaited, m_one->get(u"/v1/digest?exam=e"_s).json(),
                                          m_one->get(u"/v1/inventory?exam=e"_s).json()}) {
            QCOMPARE(answer["server_id"_L1], status["server_id"_L1]);
            QCOMPARE(answer["epoch"_L1], status["epoch"_L1]);
        }
    }

    void aStationOfBeforeIsToldToBeBroughtUpToDate()
    {
        for (const std::string version : {"", "0.0.9"}) {
            m_one->setStation(version);
            const auto answer = m_one->get(u"/v1/changes?exam=e"_s);
            QCOMPARE(answer.status, 426);
            QVERIFY(!answer.json()["detail"_L1].toString().isEmpty());
        }
        m_one->setStation(EXAMDESK_VERSION);
    }

    void recordsThatTheInventoryLacksAreAnsweredForEach()
    {
        write(u"standing-here"_s, 0);
        write(u"standing-gone"_s, 0);
        write(u"standing-gone"_s, 1, {}, u"note.drop"_s);
        write(u"standing-far"_s, 0, {{u"region"_s, u"2"_s}});
        write(u"standing-far"_s, 1);
        QJsonArray records;
        for (const QString& id : {u"standing-here"_s, u"standing-gone"_s, u"standing-far"_s, u"never"_s})
            records.append(QJsonObject{{u"entity"_s, u"note"_s}, {u"id"_s, id}});
        const auto answer = m_one->post(u"/v1/standing?exam="_s + exam(), {{u"records"_s, records}});
        QStringList standings;
        for (const auto& record : answer.json()["records"_L1].toArray())
            standings.append(record[u"standing"_s].toString() + u' ' +
                             QString::number(record[u"version"_s].toInt()));
        // How often somebody else's record was changed is nobody's business.
        QCOMPARE(standings,
                 (QStringList{u"living 1"_s, u"deleted 2"_s, u"out_of_scope 0"_s, u"unknown 0"_s}));
        QCOMPARE(m_one->post(u"/v1/standing?exam=e"_s, {{u"records"_s, QJsonArray()}}).status, 400);
    }

    void aPageIsAtMostFourMebibytes()
    {
        for (int i = 0; i < 1200; ++i)
            write(u"big%1"_s.arg(i), 0, {{u"text"_s, QString(4'000, u'x')}});
        const auto page = m_one->get(u"/v1/changes?exam="_s + exam());
        QVERIFY(page.body.size() <= 4 * 1024 * 1024 + 3000);
        QVERIFY(page.json()["more"_L1].toBool());
        QCOMPARE(changes(*m_one).changes.size(), 1200);
    }

    /// A thousand records of the largest kind would else be opened for a page that holds sixteen.
    void aPageOpensNoMoreThanItHolds()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s)); // The feed warns of what it cannot open.
        auto& database = m_server->central().database();
        auto writing = central::WriteTransaction::begin(database);
        central::ServerRecords documents(writing->database(), m_server->central().cipher());
        const auto save = [&](const QString& id, const QString& region, qint64 version, int kibibytes) {
            const store::Record document{.entity = u"note"_s,
                                         .id = id,
                                         .exam = exam(),
                                         .region = region,
                                         .version = version,
                                         .body = {{u"text"_s, QString(kibibytes * 1024, u'x')}}};
            QVERIFY(documents.save(document));
        };
        QStringList expected;
        for (const QString& mover : {u"mover5"_s, u"mover10"_s})
            save(mover, u"1"_s, 0, 1);
        for (int i = 0; i < 10; ++i) {
            save(u"large%1"_s.arg(i), u"1"_s, 0, 1024);
            expected.append(u"large%1"_s.arg(i));
            if (i == 4 || i == 9) { // These two leave the scope.
                save(u"mover%1"_s.arg(i + 1), u"2"_s, 1, 1);
                expected.append(u"mover%1"_s.arg(i + 1));
            }
        }
        QVERIFY(writing->commit());
        const QSqlDatabase connection = *database.connection();
        QVERIFY(store::write(connection,
                             u"UPDATE document SET body = ? WHERE entity = 'note' AND id = 'large9'"_s,
                             {QByteArray("no seal")}));

        const central::ChangeFeed feed(connection, m_server->central().cipher());
        QStringList read;
        const auto readPage = [&](const QString& since) {
            const auto page = feed.changes(exam(), Scope::region(u"1"_s), since, 1000).value();
            for (const QByteArray& change : page.changes)
                read.append(base::parseJsonObject(change)->value("id"_L1).toString());
            for (const store::RecordRef& apart : page.setApart)
                read.append(apart.id);
            return page;
        };
        auto page = readPage({});
        QCOMPARE(read, expected.first(3));
        QVERIFY(page.more);
        page = readPage(page.next); // Two large ones, one that left, and one more.
        QCOMPARE(read, expected.first(7));
        QVERIFY(page.more);
        QLoggingCategory::setFilterRules(u"examdesk.central=false"_s);
        while (page.more)
            page = readPage(page.next);
        QLoggingCategory::setFilterRules({});
        QCOMPARE(QSet<QString>(read.cbegin(), read.cend()),
                 QSet<QString>(expected.cbegin(), expected.cend()));
        QCOMPARE(read.size(), expected.size());
    }

    void whatIsNoCursorIsRefused()
    {
        write(u"n"_s, 0);
        QCOMPARE(m_one->get(u"/v1/changes?exam=e&since=nonsense"_s).status, 400);
        QCOMPARE(m_one->get(u"/v1/changes"_s).status, 400);
    }

    void theDigestIsTheOneThatAnyoneCanCompute()
    {
        write(u"digest-b"_s, 0);
        write(u"digest-a"_s, 0, {{u"text"_s, u"中文"_s}});
        QList<store::Record> documents;
        for (const auto& change : changes(*m_one).changes)
            documents.append(*store::Record::fromJson(change.toObject()));
        std::sort(documents.begin(), documents.end(),
                  [](const auto& one, const auto& other) { return one.id < other.id; });
        store::DigestBuilder builder;
        for (const auto& document : documents)
            builder.add(document.entity, document.id, document.version, document.digest());
        QCOMPARE(m_one->get(u"/v1/digest?exam="_s + exam()).json()["entities"_L1].toObject(),
                 store::toJson(builder.take()));
    }

    void theInventoryComesInPages()
    {
        for (int i = 0; i < 7; ++i)
            write(u"i%1"_s.arg(i), 0);
        QStringList ids;
        QString after;
        for (bool more = true; more;) {
            const auto page = m_one
                                  ->get(u"/v1/inventory?exam=%1&limit=3&after_entity=%2&after_id=%3"_s.arg(
                                      exam(), after.isEmpty() ? u""_s : u"note"_s, after))
                                  .json();
            for (const auto& item : page["items"_L1].toArray())
                ids.append(item[u"id"_s].toString());
            after = ids.last();
            more = page["more"_L1].toBool();
        }
        QCOMPARE(ids.size(), 7);
        QCOMPARE(QSet<QString>(ids.cbegin(), ids.cend()).size(), 7);
    }

    /// Nothing that is committed late may hide behind a cursor that was given before.
    void aReaderBesideWritersMissesNothing()
    {
        constexpr int kWriters = 4;
        constexpr int kEach = 40;
        const QString name = exam();
        std::atomic_int writing = kWriters;
        std::vector<std::thread> writers;
        for (int w = 0; w < kWriters; ++w)
            writers.emplace_back([&, w, client = signedIn(u"root"_s)] {
                for (int i = 0; i < kEach; ++i) {
                    const QString id = u"w%1-%2"_s.arg(w).arg(i);
                    client->submit({noteCommand(u"root"_s, name, id, 0),
                                    noteCommand(u"root"_s, name, id, 1, {{u"region"_s, u"1"_s}})});
                }
                --writing;
            });
        QSet<QString> seen;
        QString cursor;
        auto reader = signedIn(u"one"_s);
        for (bool last = false;;) {
            const auto page = reader->get(u"/v1/changes?exam=%1&limit=7&since=%2"_s.arg(name, cursor)).json();
            for (const auto& change : page["changes"_L1].toArray())
                seen.insert(change[u"id"_s].toString());
            cursor = page["next"_L1].toString();
            if (last && !page["more"_L1].toBool())
                break;
            last = writing == 0;
        }
        for (std::thread& writer : writers)
            writer.join();
        QCOMPARE(seen.size(), kWriters * kEach);
    }
};

QTEST_GUILESS_MAIN(TestChanges)
#include "test_changes.moc"
