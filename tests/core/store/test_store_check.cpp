// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/handed_in.h"
#include "store/safekeeping.h"
#include "store/statement.h"
#include "store/store_check.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::store;

class TestStoreCheck : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Store> m_store;
    QString m_file;

    QStringList problems() { return checkStore(*m_store).value().problems; }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        const QString folder = m_folder->filePath(u"s"_s);
        QVERIFY(Store::create(folder, u"a"_s, u"p"_s, {}, KeyCost::Least));
        m_store = std::make_unique<Store>(
            Store::open(folder, Store::unlock(folder, u"a"_s, u"p"_s).value().cipher, {}).value());
        m_file = m_store->files().add("a portrait").value();
        QVERIFY(m_store->records().save(
            {.entity = u"material"_s, .id = u"m1"_s, .exam = u"e"_s, .files = {m_file}}));
        for (int i = 0; i < 5; ++i)
            QVERIFY(m_store->trail().append({.at = QDateTime::currentDateTimeUtc(),
                                             .account = u"a"_s,
                                             .action = u"look"_s,
                                             .entity = u"material"_s,
                                             .entityId = u"m1"_s,
                                             .detail = {{u"n"_s, i}}}));
    }
    void cleanup() { m_store.reset(); }

    void aSoundStoreHasNoProblems()
    {
        const StoreReport report = checkStore(*m_store).value();
        QVERIFY2(report.problems.isEmpty(), qPrintable(report.problems.join(u'\n')));
        QCOMPARE(report.records, 1);
        QCOMPARE(report.files, 1);
        QCOMPARE(report.trailEntries, 5);
        QCOMPARE(m_store->trail().of(u"m1"_s).value().at(2).detail.value(u"n"_s).toInt(), 2);
    }

    void aChangedFileIsNamed()
    {
        QFile file(m_store->paths().files + u'/' + m_file.left(2) + u'/' + m_file);
        QVERIFY(file.open(QIODevice::Append));
        file.write("x");
        file.close();
        QVERIFY(problems().join(u' ').contains(m_file));
    }

    void aMissingFileIsNamed()
    {
        QVERIFY(m_store->files().remove(m_file));
        const StoreReport report = checkStore(*m_store).value();
        QCOMPARE(report.missingFiles, 1);
        QVERIFY(report.problems.join(u' ').contains(m_file));
    }

    void aTrailChangedOrCutOffIsNoticed_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::newRow("changed") << u"UPDATE trail SET account = 'b' WHERE seq = 3"_s;
        QTest::newRow("one removed") << u"DELETE FROM trail WHERE seq = 3"_s;
        QTest::newRow("end removed") << u"DELETE FROM trail WHERE seq = 5"_s;
        QTest::newRow("all removed") << u"DELETE FROM trail"_s;
        QTest::newRow("head removed") << u"DELETE FROM meta WHERE name = 'trail_head'"_s;
    }
    void aTrailChangedOrCutOffIsNoticed()
    {
        QFETCH(QString, sql);
        if (sql.contains(u"trail "_s) || sql.endsWith(u"trail"_s))
            QVERIFY(!execute(m_store->database(), sql)); // the store itself refuses
        for (const QString& trigger : {u"trail_is_never_changed"_s, u"trail_is_never_shortened"_s})
            QVERIFY(execute(m_store->database(), u"DROP TRIGGER "_s + trigger));
        QVERIFY(execute(m_store->database(), sql));
        QVERIFY(problems().join(u' ').contains(u"trail"_s));
        // Who works on, or only signs in to look, does not heal it.
        QVERIFY(m_store->trail().append({.at = QDateTime::currentDateTimeUtc(),
                                         .account = u"a"_s,
                                         .action = u"sign_in"_s,
                                         .entity = u"account"_s,
                                         .entityId = u"a"_s}));
        QVERIFY(problems().join(u' ').contains(u"trail"_s));
    }

    void aTrailTakenAwayWithItsHeadIsNoticed_data()
    {
        QTest::addColumn<QString>("head");
        QTest::newRow("head removed") << u"DELETE FROM meta WHERE name = 'trail_head'"_s;
        QTest::newRow("head destroyed") << u"UPDATE meta SET value = x'00' WHERE name = 'trail_head'"_s;
    }
    void aTrailTakenAwayWithItsHeadIsNoticed()
    {
        QFETCH(QString, head);
        for (const QString& sql : {u"DROP TRIGGER trail_is_never_shortened"_s, u"DELETE FROM trail"_s, head})
            QVERIFY(execute(m_store->database(), sql));
        QVERIFY(problems().join(u' ').contains(u"trail"_s));
        for (int signIn = 0; signIn < 2; ++signIn)
            QVERIFY(m_store->trail().append({.at = QDateTime::currentDateTimeUtc(),
                                             .account = u"a"_s,
                                             .action = u"sign_in"_s,
                                             .entity = u"account"_s,
                                             .entityId = u"a"_s}));
        QVERIFY(problems().join(u' ').contains(u"trail"_s));
    }

    void whatIsKeptForTheServerIsCountedAndProven_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::newRow("nothing") << QString();
        QTest::newRow("outbox") << u"UPDATE outbox SET body = x'00'"_s;
        QTest::newRow("handed in") << u"UPDATE handed_in SET body = zeroblob(length(body))"_s;
        QTest::newRow("handed in under another id") << u"UPDATE handed_in SET command_id = 'x'"_s;
        QTest::newRow("kept") << u"UPDATE kept SET body = x'00'"_s;
        QTest::newRow("kept under another id") << u"UPDATE kept SET id = 'x'"_s;
    }
    void whatIsKeptForTheServerIsCountedAndProven()
    {
        QFETCH(QString, sql);
        const QDateTime now = QDateTime::currentDateTimeUtc();
        for (const QString& id : {u"c1"_s, u"c2"_s})
            QVERIFY(m_store->outbox().add({.id = id,
                                           .kind = u"k"_s,
                                           .entity = u"material"_s,
                                           .entityId = u"m1"_s,
                                           .exam = u"e"_s,
                                           .at = now,
                                           .account = u"a"_s}));
        QVERIFY(HandedIn(m_store->database()).take(u"c1"_s, 7, now));
        const RecordRef ref{u"material"_s, u"m2"_s};
        QVERIFY(KeptRecords(m_store->database(), m_store->cipher())
                    .add({.entity = ref.entity, .id = ref.id, .exam = u"e"_s, .version = 1},
                         KeptRecord::Cause::Unknown, now));
        QVERIFY(Removals(m_store->database()).add(ref, u"e"_s, u""_s, 1));
        QVERIFY(SetApart(m_store->database()).add(ref, u"e"_s, u"w"_s, now));
        if (!sql.isEmpty())
            QVERIFY(execute(m_store->database(), sql));
        const StoreReport report = checkStore(*m_store).value();
        QCOMPARE(report.problems.size(), sql.isEmpty() ? 0 : 1);
        QCOMPARE(report.outbox, 1);
        QCOMPARE(report.handedIn, 1);
        QCOMPARE(report.kept, 1);
        QCOMPARE(report.removals, 1);
        QCOMPARE(report.setApart, 1);
    }

    void aTrailEntryThatDoesNotOpenIsNamed()
    {
        QVERIFY(m_store->trail().verify());
        const auto verified = AuditTrail(m_store->database(), Cipher::withNewKey()).verify();
        QVERIFY(!verified && verified.error().message.contains(u"entry 1"_s));
    }

    void aBodyThatDoesNotOpenIsNamed()
    {
        QVERIFY(execute(m_store->database(), u"UPDATE document SET body = x'0102'"_s));
        QVERIFY(problems().join(u' ').contains(u"m1"_s));
    }
};

QTEST_GUILESS_MAIN(TestStoreCheck)
#include "test_store_check.moc"
