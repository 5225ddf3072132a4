// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/clock.h"
#include "store/handed_in.h"
#include "store/statement.h"
#include "store/store.h"
#include "store/transaction.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::store;
using base::Error;

namespace {

Record order(const QString& id, const QString& key)
{
    return {.entity = u"order"_s,
            .id = id,
            .exam = u"e"_s,
            .school = u"s"_s,
            .parent = u"c1"_s,
            .key = key,
            .lookup = u"secret"_s,
            .body = {{u"amount_fen"_s, 16000}}};
}

} // namespace

class TestStore : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    QString folder() const { return m_folder->filePath(u"station"_s); }
    Store open(const QString& password = u"first"_s)
    {
        return Store::open(folder(), Store::unlock(folder(), u"admin"_s, password).value().cipher, {})
            .value();
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(Store::create(folder(), u"admin"_s, u"first"_s, {{u"role"_s, u"system_admin"_s}},
                              KeyCost::Least));
    }

    void onlyTheRightPasswordOpensIt()
    {
        QCOMPARE(Store::unlock(folder(), u"admin"_s, u"wrong"_s).error().code, Error::Code::Denied);
        QCOMPARE(Store::unlock(folder(), u"nobody"_s, u"first"_s).error().code, Error::Code::NotFound);
        const auto unlocked = Store::unlock(folder(), u"admin"_s, u"first"_s);
        QVERIFY(unlocked.has_value());
        QCOMPARE(unlocked->principal.value(u"role"_s).toString(), u"system_admin"_s);
        QCOMPARE(Store::create(folder(), u"a"_s, u"b"_s, {}, KeyCost::Least).error().code,
                 Error::Code::Conflict);
    }

    void aRoleCannotBeWidenedWithADatabaseEditor()
    {
        const Store store = open();
        QVERIFY(store.keyRing().add(u"clerk"_s, u"p"_s, {{u"role"_s, u"clerk"_s}}, store.cipher(),
                                    KeyCost::Least));
        QVERIFY(
            execute(store.database(), u"UPDATE sealed_key SET account = 'boss' WHERE account = 'clerk'"_s));
        QCOMPARE(Store::unlock(folder(), u"boss"_s, u"p"_s).error().code, Error::Code::Denied);
    }

    void secretsAreNowhereInTheFile()
    {
        {
            Store store = open();
            Record record = order(u"o1"_s, u"N1"_s);
            record.lookup = u"150000199001010018"_s;
            record.body.insert(u"id_number"_s, u"150000199001010018"_s);
            record.body.insert(u"shoe_size"_s, u"forty-two"_s); // no column is called that
            QVERIFY(store.records().save(record));
            QVERIFY(execute(store.database(), u"PRAGMA wal_checkpoint(TRUNCATE)"_s));
        }
        QFile file(StorePaths(folder()).database);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        QVERIFY(bytes.contains("N1"));
        QVERIFY(!bytes.contains("150000199001010018"));
        QVERIFY(!bytes.contains("shoe_size"));
        QVERIFY(!bytes.contains("forty-two"));
    }

    void recordsAreFoundByIdKeyLookupAndParent()
    {
        Store store = open();
        QVERIFY(store.records().save(order(u"o1"_s, u"N1"_s)));
        QVERIFY(store.records().save(order(u"o2"_s, u"N2"_s)));
        const auto found = store.records().find(u"order"_s, u"o1"_s).value();
        QVERIFY(found.has_value());
        QCOMPARE(found->version, 1);
        QCOMPARE(found->lookup, u"secret"_s);
        QCOMPARE(found->body.value(u"amount_fen"_s).toInt(), 16000);
        QCOMPARE(store.records().findByKey(u"order"_s, u"e"_s, u"N2"_s).value()->id, u"o2"_s);
        QVERIFY(!store.records().findByKey(u"order"_s, u"other"_s, u"N2"_s).value());
        QCOMPARE(store.records().findByLookup(u"order"_s, u"e"_s, u"secret"_s).value().size(), 2);
        QCOMPARE(store.records().children(u"order"_s, u"c1"_s).value().size(), 2);
        QVERIFY(store.records().children(u"order"_s, u"c2"_s).value().isEmpty());
    }

    void theSecondOfTwoWritersIsToldOfTheFirst()
    {
        Store store = open();
        QVERIFY(store.records().save(order(u"o1"_s, u"N1"_s)));
        const Record seen = *store.records().find(u"order"_s, u"o1"_s).value();
        QVERIFY(store.records().save(seen));
        QCOMPARE(store.records().save(seen).error().code, Error::Code::Conflict);
        QCOMPARE(store.records().save(order(u"o9"_s, u"N1"_s)).error().code, Error::Code::Conflict);
    }

    void whatTheServerSaysReplacesWhatIsHere()
    {
        Store store = open();
        QVERIFY(store.records().save(order(u"o1"_s, u"N1"_s)));
        Record server = order(u"o1"_s, u"N1"_s);
        server.version = 7;
        server.files = {QString(64, u'a'), QString(64, u'b')};
        QVERIFY(store.records().put(server, [](const QString& sha256) { return sha256.startsWith(u'a'); }));
        QCOMPARE(store.records().find(u"order"_s, u"o1"_s).value()->version, 7);
        auto waiting =
            execute(store.database(), u"SELECT sha256 FROM file_queue WHERE direction = 'download'"_s);
        QVERIFY(waiting && waiting->next());
        QCOMPARE(waiting->value(0).toString(), QString(64, u'b'));
        server.deleted = true;
        server.version = 8;
        QVERIFY(store.records().put(server, [](const QString&) { return true; }));
        QVERIFY(!store.records().find(u"order"_s, u"o1"_s).value());
    }

    void anOldBodyPutBackByHandDoesNotOpen()
    {
        Store store = open();
        QVERIFY(store.records().save(order(u"o1"_s, u"N1"_s)));
        QVERIFY(execute(store.database(), u"CREATE TABLE old AS SELECT body FROM document"_s));
        QVERIFY(store.records().save(*store.records().find(u"order"_s, u"o1"_s).value()));
        QVERIFY(execute(store.database(), u"UPDATE document SET body = (SELECT body FROM old)"_s));
        QCOMPARE(store.records().find(u"order"_s, u"o1"_s).error().code, Error::Code::Damaged);
    }

    void whatWasAcknowledgedIsLetGoLastOfAll()
    {
        Store store = open();
        const HandedIn handedIn(store.database());
        const QDateTime longAgo = QDateTime::currentDateTimeUtc().addDays(-90);
        auto transaction = Transaction::begin(store.database());
        for (int i = 0; i < HandedIn::kNewest + 10; ++i)
            QVERIFY(write(store.database(),
                          u"INSERT INTO handed_in VALUES (?, ?, '', '', '', '', '', '', ?, ?, ?)"_s,
                          {i + 1, u"c%1"_s.arg(i), QByteArray("x"), i + 1, base::storedTime(longAgo)}));
        QVERIFY(handedIn.letGo(5, QDateTime::currentDateTimeUtc()));
        QCOMPARE(*handedIn.count(), HandedIn::kNewest + 5); // the rest is in no backup
        QVERIFY(handedIn.letGo(1'000'000, QDateTime::currentDateTimeUtc()));
        QCOMPARE(*handedIn.count(), HandedIn::kNewest); // and a clock that is ahead lets no more go
    }

    void theOutboxKeepsOrderAndWhatWasNotTaken()
    {
        Store store = open();
        const auto command = [](const QString& id) {
            return Command{.id = id,
                           .kind = u"order.verify"_s,
                           .entity = u"order"_s,
                           .entityId = u"o1"_s,
                           .exam = u"e"_s,
                           .at = QDateTime::currentDateTimeUtc(),
                           .account = u"admin"_s};
        };
        for (const QString& id : {u"1"_s, u"2"_s, u"3"_s})
            QVERIFY(store.outbox().add(command(id)));
        QCOMPARE(store.outbox().waiting(0, 10).value().size(), 3);
        QCOMPARE(store.outbox().waiting(0, 10).value().first().command.id, u"1"_s);
        QVERIFY(store.outbox().acknowledge(u"1"_s));
        Record current = order(u"o1"_s, u"N1"_s);
        current.version = 4;
        QVERIFY(store.outbox().settle(u"2"_s, Outbox::State::Conflict, u"Somebody was first."_s, current));
        QCOMPARE(store.outbox().counts().value(), (Outbox::Counts{1, 1, 0, 0}));
        QCOMPARE(store.outbox().stuck(5).value().first().current, current);
        QVERIFY(execute(store.database(), u"UPDATE outbox SET body = x'00' WHERE command_id = '3'"_s));
        QVERIFY(store.outbox().waiting(0, 10).value().isEmpty()); // unreadable: quarantined, not lost
        QCOMPARE(store.outbox().counts().value(), (Outbox::Counts{0, 1, 0, 1}));
        QVERIFY(store.outbox().dismiss(u"2"_s));
        QCOMPARE(store.outbox().dismiss(u"2"_s).error().code, Error::Code::NotFound);
    }

    void aSavepointUndoesItsPartAlone()
    {
        Store store = open();
        auto transaction = Transaction::begin(store.database()).value();
        QVERIFY(store.records().save(order(u"o1"_s, u"N1"_s)));
        {
            auto part = Savepoint::begin(store.database()).value();
            QVERIFY(store.records().save(order(u"o2"_s, u"N2"_s)));
        }
        QVERIFY(transaction.commit());
        QVERIFY(store.records().find(u"order"_s, u"o1"_s).value());
        QVERIFY(!store.records().find(u"order"_s, u"o2"_s).value());
    }
};

QTEST_GUILESS_MAIN(TestStore)
#include "test_store.moc"
