// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/digest.h"
#include "store/file_queue.h"
#include "store/migrations.h"
#include "store/statement.h"
#include "store/store.h"
#include "store/store_check.h"
#include "store/transaction.h"

#include <QDirIterator>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

#include <sodium.h>

#include <thread>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::store;
using base::Error;

class TestStoreAttacks : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    QString folder() const { return m_folder->filePath(u"station"_s); }
    base::Result<Unlocked> unlock() const { return Store::unlock(folder(), u"admin"_s, u"first"_s); }
    Store open() const { return Store::open(folder(), unlock().value().cipher, {}).value(); }
    static Record note(const QString& id)
    {
        return {.entity = u"note"_s, .id = id, .exam = u"e"_s, .school = u"s"_s, .region = u"1509"_s};
    }
    QByteArray bytes() const
    {
        QFile file(StorePaths(folder()).database);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    void replace(const QByteArray& with) const
    {
        QFile file(StorePaths(folder()).database);
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        QCOMPARE(file.write(with), with.size());
    }

    /// As they were sealed: key and principal in one, under the password.
    static void addEarlierKey(const Store& store, const QString& account, const QByteArray& password)
    {
        const QByteArray salt(crypto_pwhash_SALTBYTES, 's');
        QByteArray lock(Cipher::kKeyBytes, '\0');
        QCOMPARE(crypto_pwhash(
                     reinterpret_cast<unsigned char*>(lock.data()), Cipher::kKeyBytes, password.constData(),
                     quint64(password.size()), reinterpret_cast<const unsigned char*>(salt.constData()),
                     crypto_pwhash_OPSLIMIT_MIN, crypto_pwhash_MEMLIMIT_MIN, crypto_pwhash_ALG_ARGON2ID13),
                 0);
        const QByteArray sealed =
            Cipher::withKey(lock).seal(store.cipher().key() + R"({"role":"clerk"})", account.toUtf8());
        QVERIFY(write(
            store.database(),
            u"INSERT OR REPLACE INTO sealed_key (account, salt, operations, memory, sealed)"
            " VALUES (?, ?, ?, ?, ?)"_s,
            {account, salt, qint64(crypto_pwhash_OPSLIMIT_MIN), qint64(crypto_pwhash_MEMLIMIT_MIN), sealed}));
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(Store::create(folder(), u"admin"_s, u"first"_s, {}, KeyCost::Least));
    }

    void aStoreThatCouldNotBeMadeIsNotHalfThere()
    {
        const QString other = m_folder->filePath(u"other"_s);
        // A null account cannot be stored: the key fails after the tables were made.
        QVERIFY(!Store::create(other, QString(), u"p"_s, {}, KeyCost::Least));
        QVERIFY(!Store::exists(other));
        QVERIFY(Store::create(other, u"admin"_s, u"p"_s, {}, KeyCost::Least));
        QVERIFY(Store::unlock(other, u"admin"_s, u"p"_s));
        QCOMPARE(QDir(other).entryList(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::Hidden),
                 QStringList{u"store.db"_s});
    }

    void aNewFolderIsForItsOwnerAlone()
    {
#ifdef Q_OS_UNIX
        const auto others = QFile::ReadGroup | QFile::ReadOther | QFile::ExeGroup | QFile::ExeOther;
        QVERIFY(!(QFile::permissions(folder()) & others));
#else
        QSKIP("Windows has access lists.");
#endif
    }

    void aDamagedStoreIsRefusedUntouched_data()
    {
        QTest::addColumn<QByteArray>("content");
        const QByteArray header = "SQLite format 3\0"_ba;
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("one page") << QByteArray("cut");
        QTest::newRow("half") << QByteArray("half");
        QTest::newRow("something else") << QByteArray(8192, 'x');
        QTest::newRow("header alone") << header + QByteArray(84, '\0');
    }
    void aDamagedStoreIsRefusedUntouched()
    {
        QFETCH(QByteArray, content);
        const QByteArray sound = bytes();
        QVERIFY(sound.size() > 8192);
        if (content == "cut")
            content = sound.left(4096);
        if (content == "half")
            content = sound.left(sound.size() / 2 / 4096 * 4096);
        replace(content);
        const auto opened = unlock();
        QVERIFY(!opened);
        QCOMPARE(opened.error().code, Error::Code::Damaged);
        QCOMPARE(bytes(), content);
    }

    void aFolderWithoutAStoreGetsNone()
    {
        const Cipher cipher = unlock()->cipher;
        const QString empty = m_folder->filePath(u"empty"_s);
        QVERIFY(QDir().mkpath(empty));
        QCOMPARE(Store::open(empty, cipher, {}).error().code, Error::Code::NotFound);
        QVERIFY(QDir(empty).isEmpty());
    }

    void aKeyThatWasTamperedWithIsDamaged_data()
    {
        QTest::addColumn<QString>("set");
        QTest::newRow("short salt") << u"salt = x'00'"_s;
        QTest::newRow("work for a year") << u"operations = 4000000000"_s;
        QTest::newRow("no work") << u"operations = 0"_s;
        QTest::newRow("all memory there is") << u"memory = 4000000000000"_s;
        QTest::newRow("negative memory") << u"memory = -1"_s;
        QTest::newRow("nothing sealed") << u"sealed = x''"_s;
    }
    void aKeyThatWasTamperedWithIsDamaged()
    {
        QFETCH(QString, set);
        {
            const Store store = open();
            QVERIFY(execute(store.database(), u"UPDATE sealed_key SET "_s + set));
        }
        QCOMPARE(unlock().error().code, Error::Code::Damaged);
    }

    void aRoleIsNeitherSwappedNorRemovedWithADatabaseEditor_data()
    {
        QTest::addColumn<QString>("set");
        QTest::newRow("another's")
            << u"principal = (SELECT principal FROM sealed_key WHERE account = 'admin')"_s;
        QTest::newRow("removed") << u"principal = NULL"_s;
        QTest::newRow("nonsense") << u"principal = x'00'"_s;
    }
    void aRoleIsNeitherSwappedNorRemovedWithADatabaseEditor()
    {
        QFETCH(QString, set);
        {
            const Store store = open();
            QVERIFY(store.keyRing().add(u"clerk"_s, u"p"_s, {{u"role"_s, u"clerk"_s}}, store.cipher(),
                                        KeyCost::Least));
            QVERIFY(
                execute(store.database(), u"UPDATE sealed_key SET "_s + set + u" WHERE account = 'clerk'"_s));
        }
        QCOMPARE(Store::unlock(folder(), u"clerk"_s, u"p"_s).error().code, Error::Code::Damaged);
    }

    void anotherRoleIsGivenWithoutThePassword()
    {
        {
            const Store store = open();
            const KeyRing keys = store.keyRing();
            QVERIFY(keys.add(u"clerk"_s, u"p"_s, {{u"role"_s, u"clerk"_s}}, store.cipher(), KeyCost::Least));
            QVERIFY(keys.setPrincipal(u"clerk"_s, {{u"role"_s, u"reviewer"_s}}, store.cipher()));
            QCOMPARE(keys.setPrincipal(u"nobody"_s, {}, store.cipher()).error().code, Error::Code::NotFound);
        }
        QCOMPARE(Store::unlock(folder(), u"clerk"_s, u"p"_s)->principal.value(u"role"_s).toString(),
                 u"reviewer"_s);
    }

    void aNewPasswordOpensTheStoreAndTheOldOneDoesNot()
    {
        const Store store = open();
        const KeyRing keys = store.keyRing();
        QVERIFY(
            keys.add(u"clerk"_s, u"first one"_s, {{u"role"_s, u"clerk"_s}}, store.cipher(), KeyCost::Least));
        const auto next = KeyRing::seal(u"clerk"_s, u"second one"_s, store.cipher(), KeyCost::Least);
        QVERIFY(keys.replace(*next));
        const auto stranger = KeyRing::seal(u"stranger"_s, u"second one"_s, store.cipher(), KeyCost::Least);
        QCOMPARE(keys.replace(*stranger).error().code, Error::Code::NotFound);
        QVERIFY(!keys.accounts()->contains(u"stranger"_s));
        QCOMPARE(keys.unlock(u"clerk"_s, u"first one"_s).error().code, Error::Code::Denied);
        const auto unlocked = keys.unlock(u"clerk"_s, u"second one"_s);
        QCOMPARE(unlocked->cipher.key(), store.cipher().key());
        QCOMPARE(unlocked->principal.value(u"role"_s).toString(), u"clerk"_s);
    }

    void aKeyOfAnEarlierVersionIsTakenOver()
    {
        const Store store = open();
        addEarlierKey(store, u"clerk"_s, "p");
        const KeyRing keys = store.keyRing();
        QCOMPARE(keys.unlock(u"clerk"_s, u"p"_s)->principal.value(u"role"_s).toString(), u"clerk"_s);
        // From then on the one inside is not to be had back.
        QVERIFY(keys.setPrincipal(u"clerk"_s, {{u"role"_s, u"nothing"_s}}, store.cipher()));
        QCOMPARE(keys.unlock(u"clerk"_s, u"p"_s)->principal.value(u"role"_s).toString(), u"nothing"_s);
        QVERIFY(
            execute(store.database(), u"UPDATE sealed_key SET principal = NULL WHERE account = 'clerk'"_s));
        QCOMPARE(keys.unlock(u"clerk"_s, u"p"_s).error().code, Error::Code::Damaged);
    }

    void aStoreOfAnEarlierVersionGetsTheHeadOfItsTrailOnce()
    {
        {
            const Store store = open();
            QVERIFY(execute(store.database(), u"DELETE FROM meta WHERE name = 'trail_head'"_s));
        }
        QCOMPARE(open().trail().verify().error().code, Error::Code::Damaged); // not of an earlier version
        {
            const Store store = open();
            addEarlierKey(store, u"admin"_s, "first");
            // What every later migration made; a new one adds its lines.
            for (const char* undone : {"DROP TABLE stale_projection",
                                       "ALTER TABLE sealed_key DROP COLUMN principal",
                                       "DROP INDEX document_contact",
                                       "ALTER TABLE document DROP COLUMN contact",
                                       "DROP TABLE period_bill",
                                       "DROP TABLE period_index",
                                       "DROP INDEX order_index_day",
                                       "DROP INDEX receipt_index_sum",
                                       "DROP INDEX discrepancy_index_day",
                                       "DROP INDEX discrepancy_index_assigned",
                                       "ALTER TABLE discrepancy_index DROP COLUMN assigned_to",
                                       "ALTER TABLE discrepancy_index DROP COLUMN day",
                                       "DROP TABLE likeness_index",
                                       "DROP TABLE portrait_likeness",
                                       "DROP TABLE bill_page",
                                       "DROP TABLE handed_in",
                                       "ALTER TABLE outbox DROP COLUMN again",
                                       "DROP TABLE kept",
                                       "DROP TABLE removal",
                                       "DROP TABLE set_apart",
                                       "DROP INDEX material_index_file",
                                       "DROP TABLE number_block",
                                       "DROP TABLE number_request",
                                       "DROP TABLE draft",
                                       "ALTER TABLE sync_cursor DROP COLUMN rereading",
                                       "ALTER TABLE document DROP COLUMN local",
                                       "DROP TABLE print_index",
                                       "DROP INDEX candidate_index_statistics",
                                       "ALTER TABLE candidate_index DROP COLUMN major",
                                       "ALTER TABLE candidate_index DROP COLUMN intended_major",
                                       "ALTER TABLE candidate_index DROP COLUMN registered_on",
                                       "DROP TABLE saved_view",
                                       "DROP TABLE accommodation_index",
                                       "DROP TABLE past_import",
                                       "DROP TABLE proposal_index",
                                       "PRAGMA user_version = 9"})
                QVERIFY2(execute(store.database(), QString::fromLatin1(undone)), undone);
        }
        QCOMPARE(Store::unlock(folder(), u"admin"_s, u"wrong"_s).error().code, Error::Code::Denied);
        QCOMPARE(open().trail().verify().value(), 0);
    }

    void theLastKeyIsNeverTakenAway()
    {
        const Store store = open();
        QCOMPARE(store.keyRing().remove(u"admin"_s).error().code, Error::Code::Invalid);
        QVERIFY(store.keyRing().add(u"second"_s, u"p"_s, {}, store.cipher(), KeyCost::Least));
        QVERIFY(store.keyRing().remove(u"admin"_s));
        QCOMPARE(store.keyRing().accounts().value(), QStringList{u"second"_s});
        QCOMPARE(store.keyRing().remove(u"nobody"_s).error().code, Error::Code::NotFound);
    }

    void aRecordMovedToAnotherSchoolByHandDoesNotOpen_data()
    {
        QTest::addColumn<QString>("set");
        for (const char* set : {"school = 'other'", "region = '1501'", "exam = 'f'", "parent = 'p'",
                                "key = 'k'", "deleted = 1"})
            QTest::newRow(set) << QString::fromLatin1(set);
    }
    void aRecordMovedToAnotherSchoolByHandDoesNotOpen()
    {
        QFETCH(QString, set);
        Store store = open();
        QVERIFY(store.records().save(note(u"n1"_s)));
        QVERIFY(checkStore(store)->problems.isEmpty());
        QVERIFY(execute(store.database(), u"UPDATE document SET "_s + set));
        if (set != u"deleted = 1"_s)
            QCOMPARE(store.records().find(u"note"_s, u"n1"_s).error().code, Error::Code::Damaged);
        QVERIFY(!checkStore(store)->problems.isEmpty());
    }

    void aRecordSealedByAnEarlierVersionOpensAndHasTheSameDigest()
    {
        Store store = open();
        QVERIFY(store.records().save(note(u"n1"_s)));
        const Record record = **store.records().find(u"note"_s, u"n1"_s);
        const auto all = [](const Record&) { return true; };
        const auto digest = digestOf(store.records(), record.exam, all);
        const auto reseal = [&](const QString& school) {
            const QJsonArray row{record.exam, school, record.region, record.parent, record.key, false};
            const QJsonObject earlier{{u"body"_s, record.body},
                                      {u"row"_s, row},
                                      {u"files"_s, QJsonArray::fromStringList(record.files)},
                                      {u"lookup"_s, record.lookup}};
            const QByteArray sealed =
                store.cipher().seal(QJsonDocument(earlier).toJson(QJsonDocument::Compact), "note/n1/1");
            return write(store.database(),
                         u"UPDATE document SET body = ? WHERE entity = 'note' AND id = 'n1'"_s, {sealed})
                .value();
        };
        QCOMPARE(reseal(record.school), 1);
        QCOMPARE(**store.records().find(u"note"_s, u"n1"_s), record);
        QCOMPARE(digestOf(store.records(), record.exam, all).value(), digest.value());
        QCOMPARE(reseal(u"another"_s), 1);
        QCOMPARE(digestOf(store.records(), record.exam, all).error().code, Error::Code::Damaged);
    }

    void aDigestIsNotTakenOverARecordThatWasChangedByHand()
    {
        Store store = open();
        QVERIFY(store.records().save(note(u"n1"_s)));
        QVERIFY(execute(store.database(), u"UPDATE document SET region = 'elsewhere'"_s));
        const QString exam = note(u"n1"_s).exam;
        QCOMPARE(digestOf(store.records(), exam, [](const Record&) { return true; }).error().code,
                 Error::Code::Damaged);
    }

    void aFileKeptHereGoesUpEvenIfItWasAwaited()
    {
        Store store = open();
        const QString sha256 = store.files().add("a portrait").value();
        QVERIFY(FileQueue(store.database()).add(sha256, FileQueue::Direction::Download));
        Record document = note(u"n1"_s);
        document.files = {sha256};
        QVERIFY(store.records().save(document));
        const auto waiting = FileQueue(store.database()).waiting({}, 5).value();
        QCOMPARE(waiting.size(), 1);
        QCOMPARE(waiting.first().direction, FileQueue::Direction::Upload);
        // And never the other way round: what is only here must not be fetched instead.
        QVERIFY(FileQueue(store.database()).add(sha256, FileQueue::Direction::Download));
        QCOMPARE(FileQueue(store.database()).waiting({}, 5)->first().direction, FileQueue::Direction::Upload);
    }

    void aDamagedFileIsMendedByKeepingItAgain()
    {
        const Store store = open();
        FileVault vault(store.paths().files, store.cipher());
        const QString sha256 = vault.add("a portrait").value();
        QVERIFY(QFile::resize(store.paths().files + u'/' + sha256.left(2) + u'/' + sha256, 3));
        QVERIFY(!vault.read(sha256));
        QCOMPARE(vault.add("a portrait").value(), sha256);
        QCOMPARE(vault.read(sha256).value(), "a portrait"_ba);
    }

    void aNameWithALineEndIsNoHash()
    {
        const Store store = open();
        FileVault vault(store.paths().files, store.cipher());
        const QString sha256 = vault.add("a portrait").value();
        const QString path = store.paths().files + u'/' + sha256.left(2) + u'/' + sha256;
        QVERIFY(QFile::copy(path, path + u'\n'));
        QVERIFY(!vault.contains(sha256 + u'\n'));
        QCOMPARE(vault.list(), QStringList{sha256});
    }

    void whatAPowerCutLeftInTheVaultIsSweptAtTheNextUnlock()
    {
        QString old;
        QString fresh;
        {
            const Store store = open();
            QVERIFY(FileVault(store.paths().files, store.cipher()).add("a portrait"));
            const QString underWay = store.paths().files + u"/.new/"_s;
            QVERIFY(QDir(underWay).isEmpty());
            old = underWay + u"0123-old"_s;
            fresh = underWay + u"0123-fresh"_s;
        }
        for (const QString& path : {old, fresh}) {
            QFile file(path);
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write("half a file");
            file.flush();
            if (path == old)
                QVERIFY(file.setFileTime(QDateTime::currentDateTimeUtc().addDays(-2),
                                         QFileDevice::FileModificationTime));
        }
        QVERIFY(unlock());
        QVERIFY(!QFile::exists(old));
        QVERIFY(QFile::exists(fresh)); // somebody may be writing it just now
        QCOMPARE(FileVault(StorePaths(folder()).files, unlock()->cipher).list().size(), 1);
    }

    void aStoreThatIsBusyCanBeAskedAgain()
    {
        const Store first = open();
        const Store second = open();
        QVERIFY(execute(second.database(), u"PRAGMA busy_timeout = 50"_s));
        const auto writing = Transaction::begin(first.database());
        QVERIFY(writing);
        QCOMPARE(Transaction::begin(second.database()).error().code, Error::Code::Unavailable);
    }

    void aFullDiskLosesNothing()
    {
        Store store = open();
        QVERIFY(store.records().save(note(u"n1"_s)));
        auto pages = execute(store.database(), u"PRAGMA page_count"_s);
        QVERIFY(pages && pages->next());
        const QString limit = u"PRAGMA max_page_count = %1"_s.arg(pages->value(0).toInt() + 2);
        pages->finish();
        QVERIFY(execute(store.database(), limit));
        {
            auto transaction = Transaction::begin(store.database()).value();
            Record large = note(u"n2"_s);
            large.body = {{u"text"_s, QString(100'000, u'x')}};
            const auto saved = store.records().save(large);
            QVERIFY(!saved);
            QCOMPARE(saved.error().code, Error::Code::Storage);
            QVERIFY(saved.error().message.contains(u"full"_s));
        }
        QVERIFY(!store.records().find(u"note"_s, u"n2"_s).value());
        QVERIFY(store.records().save(note(u"n3"_s))); // the statement and the transaction are usable again
        QVERIFY(checkStore(store)->problems.isEmpty());
    }

    void aFailedStatementDoesNotSpoilTheNext()
    {
        const Store store = open();
        const QString sql = u"INSERT INTO meta (name, value) VALUES (?, ?)"_s;
        QCOMPARE(write(store.database(), sql, {u"a"_s, "1"_ba}).value(), 1);
        QCOMPARE(write(store.database(), sql, {u"a"_s, "2"_ba}).error().code, Error::Code::Conflict);
        QCOMPARE(write(store.database(), sql, {u"b"_s, "3"_ba}).value(), 1);
        QVERIFY(!write(store.database(), sql, {u"c"_s})); // never the value of the time before
        auto rows = execute(store.database(), u"SELECT count(*) FROM meta WHERE name = 'c'"_s);
        QVERIFY(rows && rows->next());
        QCOMPARE(rows->value(0).toInt(), 0);
    }

    void savepointsWithinSavepointsUndoTheirOwnPart()
    {
        Store store = open();
        auto transaction = Transaction::begin(store.database()).value();
        {
            auto outer = Savepoint::begin(store.database()).value();
            QVERIFY(store.records().save(note(u"outer"_s)));
            {
                auto inner = Savepoint::begin(store.database()).value();
                QVERIFY(store.records().save(note(u"inner"_s)));
            }
            QVERIFY(store.records().find(u"note"_s, u"outer"_s).value());
            QVERIFY(!store.records().find(u"note"_s, u"inner"_s).value());
            QVERIFY(outer.release());
        }
        QVERIFY(transaction.commit());
        QVERIFY(store.records().find(u"note"_s, u"outer"_s).value());
    }

    void twoWritersAtOnceKeepOneUnbrokenTrail()
    {
        const Cipher cipher = unlock()->cipher;
        const auto work = [this, &cipher](const QString& who) {
            Store store = Store::open(folder(), cipher, {}).value();
            for (int i = 0; i < 20; ++i) {
                auto transaction = Transaction::begin(store.database()).value();
                if (!store.trail().append({.at = QDateTime::currentDateTimeUtc(),
                                           .account = who,
                                           .action = u"look"_s,
                                           .entity = u"note"_s,
                                           .entityId = u"n"_s}) ||
                    !transaction.commit())
                    qFatal("not written");
            }
        };
        std::thread other(work, u"b"_s);
        work(u"a"_s);
        other.join();
        QCOMPARE(open().trail().verify().value(), 40);
    }
};

QTEST_GUILESS_MAIN(TestStoreAttacks)
#include "test_store_attacks.moc"
