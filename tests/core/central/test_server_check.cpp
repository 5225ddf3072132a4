// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/recovery_service.h"
#include "backup_fixture.h"
#include "store/audit_trail.h"
#include "store/command.h"

#include <QFile>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk;

namespace {

/// A server whose note @p id, once written, loses its seal; and a station that has an earlier version of it.
class LostRecord : public BackupFixture {
public:
    LostRecord()
    {
        addAccount(u"admin"_s, Role::SystemAdmin, Scope::all());
        if (admin.signIn(u"admin"_s, QString::fromUtf16(kPassword)) != 200)
            qFatal("no sign-in");
    }
    QJsonArray changes(const QString& cursor = {})
    {
        const QJsonObject page = client->get(u"/v1/changes?exam=e&since="_s + cursor).json();
        next = page["next"_L1].toString();
        return page["changes"_L1].toArray();
    }
    QJsonObject handIn(const QJsonObject& record)
    {
        auto command = noteCommand(
            u"admin"_s, u"e"_s, record["id"_L1].toString(), record["version"_L1].toInteger(),
            {{u"document"_s, record}, {u"since"_s, base::storedTime(now())}, {u"cause"_s, u"unknown"_s}},
            store::kHandInCommand);
        return admin.submit({command}).at(0).toObject();
    }
    void poison(const QString& id)
    {
        run(central().database().isPostgres() ? u"UPDATE document SET body = 'x'::bytea WHERE id = ?"_s
                                              : u"UPDATE document SET body = zeroblob(40) WHERE id = ?"_s,
            {id});
        if (repair().size() != 1)
            qFatal("not set apart");
    }

    RestClient admin{url()};
    QString next; ///< Cursor behind the last changes().
};

} // namespace

class TestServerCheck : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<BackupFixture> m_server;
    QString m_note; ///< The record that faults are put into.
    QString m_file;

    QString said() const { return m_server->check().sentences().join(u'\n'); }
    QByteArray bodyOf(const QString& id) const
    {
        return store::firstRow(m_server->connection(),
                               u"SELECT body FROM document WHERE entity = 'note' AND id = ?"_s, {id})
            .value()
            ->first()
            .toByteArray();
    }
    void breakFile(const std::function<void(QFile&)>& how) const
    {
        QFile file(m_server->fileAt(m_server->files(), m_file));
        QVERIFY(file.open(QIODevice::ReadWrite));
        how(file);
    }

private Q_SLOTS:
    void init()
    {
        m_server = std::make_unique<BackupFixture>();
        m_server->write({{u"text"_s, u"first"_s}});
        m_file = m_server->bring();
        m_note = m_server->write(
            {{u"school"_s, u"s"_s}, {u"key"_s, u"k"_s}, {u"lookup"_s, u"secret"_s}, {u"file"_s, m_file}});
        m_server->write(m_note, 1, {{u"school"_s, u"s2"_s}}); // with a departure
        m_server->write({{u"text"_s, u"last"_s}});
    }
    void cleanup() { m_server.reset(); }

    void aSoundServerHasNoFindings()
    {
        const central::ServerReport report = m_server->check();
        QCOMPARE(report.sentences(), QStringList());
        QCOMPARE(report.records, 4);
        QCOMPARE(report.commands, 5);
        QCOMPARE(report.trailEntries, 5);
        QCOMPARE(report.files, 1);
        QCOMPARE(report.changes, m_server->head());
        QCOMPARE(m_server->repair(), QStringList());
    }

    void columnsThatDifferAreNamedAndMended_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<QString>("named");
        QTest::addColumn<bool>("readAgain");
        QTest::newRow("exam") << u"UPDATE document SET exam = 'x' WHERE id = ?"_s << u"exam"_s << true;
        QTest::newRow("school") << u"UPDATE document SET school = 'x' WHERE id = ?"_s << u"school"_s << true;
        QTest::newRow("region") << u"UPDATE document SET region = 'x' WHERE id = ?"_s << u"region"_s << true;
        QTest::newRow("deleted") << u"UPDATE document SET deleted = 1 WHERE id = ?"_s << u"deleted"_s << true;
        QTest::newRow("parent") << u"UPDATE document SET parent = 'x' WHERE id = ?"_s << u"parent"_s << false;
        QTest::newRow("key") << u"UPDATE document SET key = 'x' WHERE id = ?"_s << u"key"_s << false;
        QTest::newRow("key taken away")
            << u"UPDATE document SET key = NULL WHERE id = ?"_s << u"key"_s << false;
        QTest::newRow("lookup") << u"UPDATE document SET lookup_hash = NULL WHERE id = ?"_s
                                << u"lookup_hash"_s << false;
        QTest::newRow("contact") << u"UPDATE document SET contact_hash = lookup_hash WHERE id = ?"_s
                                 << u"contact_hash"_s << false;
        QTest::newRow("digest") << u"UPDATE document SET digest = 'x' WHERE id = ?"_s << u"digest"_s << false;
        QTest::newRow("file forgotten") << u"DELETE FROM document_file WHERE id = ?"_s << u"files"_s << false;
        QTest::newRow("file invented")
            << u"INSERT INTO document_file (sha256, entity, id) VALUES ('x', 'note', ?)"_s << u"files"_s
            << false;
        QTest::newRow("place in the feed")
            << u"UPDATE document SET seq = 1 WHERE id = ?"_s << u"feed"_s << true;
        QTest::newRow("no place in the feed")
            << u"UPDATE document SET seq = 1000 WHERE id = ?"_s << u"feed"_s << true;
    }
    void columnsThatDifferAreNamedAndMended()
    {
        QFETCH(QString, sql);
        QFETCH(QString, named);
        QFETCH(bool, readAgain);
        if (sql.contains(u"seq = 1 "_s)) // its number is taken in this exam
            m_server->run(u"UPDATE document SET exam = 'y', seq = 2000 WHERE seq = 1"_s);
        const qint64 head = m_server->head();
        m_server->run(sql, {m_note});
        QVERIFY2(said().contains(m_note) && said().contains(named), qPrintable(said()));
        QVERIFY(m_server->repair().join(u'\n').contains(m_note));
        QVERIFY2(said().isEmpty(), qPrintable(said()));
        QCOMPARE(m_server->head() > head, readAgain);
        QCOMPARE(m_server->repair(), QStringList());
        m_server->write(m_note, 2, {{u"text"_s, u"on"_s}}); // work goes on
        QVERIFY2(said().isEmpty(), qPrintable(said()));
    }

    void aRecordThatDoesNotOpenIsSetApartAndKept_data()
    {
        QTest::addColumn<QString>("how");
        QTest::newRow("a bit") << u"bit"_s;
        QTest::newRow("cut") << u"cut"_s;
        QTest::newRow("another record's body") << u"swap"_s;
        QTest::newRow("another version") << u"version"_s;
    }
    void aRecordThatDoesNotOpenIsSetApartAndKept()
    {
        QFETCH(QString, how);
        QByteArray body = bodyOf(m_note);
        if (how == u"bit"_s)
            body[body.size() / 2] = char(body.at(body.size() / 2) ^ 4);
        else if (how == u"cut"_s)
            body.chop(1);
        else if (how == u"swap"_s)
            body = bodyOf(m_server->write());
        else
            m_server->run(u"UPDATE document SET version = 7 WHERE id = ?"_s, {m_note});
        m_server->run(u"UPDATE document SET body = ? WHERE id = ?"_s, {body, m_note});
        QVERIFY2(said().contains(m_note) && said().contains(u"cannot be opened"_s), qPrintable(said()));
        QVERIFY(m_server->repair().join(u'\n').contains(u"set apart"_s));
        const central::ServerReport after = m_server->check();
        QVERIFY2(after.findings.isEmpty(), qPrintable(said()));
        QCOMPARE(after.setApart, 1);
        QCOMPARE(bodyOf(m_note), body);
        const auto onTrail =
            store::AuditTrail(m_server->connection(), m_server->central().cipher()).newest(1);
        QCOMPARE(onTrail->first().action, u"check.set_apart"_s);
        QCOMPARE(onTrail->first().entityId, m_note);
    }

    void anyCopyOfARecordThatWasSetApartIsTakenAsANewVersion()
    {
        LostRecord server;
        const QString id = server.write({{u"key"_s, u"k"_s}});
        for (qint64 version = 1; version < 4; ++version)
            server.write(id, version, {{u"text"_s, u"as it was"_s}});
        const QJsonObject fourth = server.changes().at(0).toObject();
        QCOMPARE(fourth["version"_L1].toInt(), 4);
        server.write(id, 4, {{u"text"_s, u"lost"_s}});
        server.poison(id);
        server.changes();
        const QString seen = server.next;

        // Nobody works on what nobody can read; whoever tries is told what to do.
        const auto changed = server.client->submit({noteCommand(u"one"_s, u"e"_s, id, 0)}).at(0);
        QCOMPARE(changed["status"_L1], u"conflict"_s);
        QVERIFY(changed["problem"_L1]["detail"_L1].toString().contains(u"set it apart"_s));
        // Its number may be used meanwhile; then one of the two must give way.
        const QString other = server.write({{u"key"_s, u"k"_s}});
        const QJsonObject taken = server.handIn(fourth);
        QCOMPARE(taken["status"_L1], u"conflict"_s);
        QVERIFY(taken["problem"_L1]["detail"_L1].toString().contains(u"number"_s));
        server.write(other, 1, {{u"key"_s, u"k2"_s}});

        QCOMPARE(server.handIn(fourth)["status"_L1], u"applied"_s);
        QJsonObject found;
        for (const QJsonValue& change : server.changes(seen))
            if (change["id"_L1] == id)
                found = change.toObject();
        QCOMPARE(found["version"_L1].toInt(), 6);
        QCOMPARE(found["key"_L1], u"k"_s);
        QCOMPARE(found["body"_L1]["text"_L1], u"as it was"_s);
        const central::ServerReport after = server.check();
        QCOMPARE(after.sentences(), QStringList());
        QCOMPARE(after.setApart, 0);
        server.write(id, 6, {{u"text"_s, u"on"_s}});
    }

    void aCopyThatWentFurtherThanTheOneSetApartKeepsItsLead()
    {
        LostRecord server;
        const QString id = server.write();
        QJsonObject ahead = server.changes().at(0).toObject();
        server.poison(id);
        ahead.insert(u"version"_s, 9);
        const QJsonObject answer = server.handIn(ahead);
        QCOMPARE(answer["status"_L1], u"applied"_s);
        QCOMPARE(answer["version"_L1].toInt(), 10);
        QCOMPARE(server.handIn(ahead)["status"_L1], u"conflict"_s); // Now it is there, as new or newer.
    }

    void whatOnlyABackupMendsIsNamedAgainAndAgain_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<QString>("named");
        QTest::newRow("trail entry gone")
            << u"DELETE FROM trail WHERE seq = 2"_s << u"trail is broken at entry 2"_s;
        QTest::newRow("trail's end gone")
            << u"DELETE FROM trail WHERE seq = 5"_s << u"trail is broken at entry 5"_s;
        QTest::newRow("trail entry changed")
            << u"UPDATE trail SET account = 'two' WHERE seq = 3"_s << u"trail is broken at entry 3"_s;
        QTest::newRow("command forgotten")
            << u"DELETE FROM command WHERE version = 2"_s << u"does not remember it"_s;
        QTest::newRow("command invented")
            << u"INSERT INTO command (id, account, digest, at, version) VALUES ('0', 'x', '', '', 1)"_s
            << u"malformed"_s;
        QTest::newRow("change gone from the feed") << u"DELETE FROM feed WHERE seq = 2"_s << u"lacks 1"_s;
        QTest::newRow("counter set back") << u"UPDATE feed_counter SET value = value - 1"_s << u"counter"_s;
        QTest::newRow("departure changed") << u"UPDATE departure SET version = 9"_s << u"left a scope"_s;
        QTest::newRow("no epoch") << u"DELETE FROM epoch"_s << u"epoch"_s;
    }
    void whatOnlyABackupMendsIsNamedAgainAndAgain()
    {
        QFETCH(QString, sql);
        QFETCH(QString, named);
        m_server->unlockTrail();
        m_server->run(sql);
        QVERIFY2(said().contains(named), qPrintable(said()));
        m_server->repair();
        QVERIFY2(said().contains(named), qPrintable(said()));
        QCOMPARE(m_server->repair(), QStringList());
    }

    void aFeedWithoutItsEndIsNamed()
    {
        m_server->run(u"DELETE FROM feed WHERE seq = (SELECT max(seq) FROM feed)"_s);
        const QString found = said();
        QVERIFY2(found.contains(u"counter of changes"_s), qPrintable(found));
        // The record that was its end cannot get a new place: there is nothing for it to follow.
        m_server->run(u"UPDATE document SET digest = 'x' WHERE id = ?"_s, {m_note});
        const QString done = m_server->repair().join(u'\n');
        QVERIFY2(done.contains(u"could not be mended"_s) && done.contains(m_note), qPrintable(done));
        QCOMPARE(said(), found);
    }

    void aFileThatIsGoneOrWrongIsForgottenAndComesAgain_data()
    {
        QTest::addColumn<QString>("how");
        for (const char* how : {"cut", "bit", "gone"})
            QTest::newRow(how) << QString::fromLatin1(how);
    }
    void aFileThatIsGoneOrWrongIsForgottenAndComesAgain()
    {
        QFETCH(QString, how);
        const QByteArray content = "\xff\xd8\xff" + how.toLatin1().repeated(50);
        m_file = m_server->bring(content);
        if (how == u"cut"_s)
            breakFile([](QFile& file) { file.resize(file.size() - 1); });
        else if (how == u"bit"_s)
            breakFile([](QFile& file) { file.seek(60), file.write("?"); });
        else
            QVERIFY(QFile::remove(m_server->fileAt(m_server->files(), m_file)));
        QVERIFY2(said().contains(m_file), qPrintable(said()));
        QVERIFY(m_server->repair().join(u'\n').contains(m_file));
        const central::ServerReport after = m_server->check();
        QVERIFY2(after.findings.isEmpty(), qPrintable(said()));
        QCOMPARE(after.awaitedFiles, 1);
        QCOMPARE(m_server->client->call("PUT", u"/v1/files/"_s + m_file, content).status, 201);
        QCOMPARE(m_server->check().awaitedFiles, 0);
        QVERIFY2(said().isEmpty(), qPrintable(said()));
        QCOMPARE(m_server->client->get(u"/v1/files/"_s + m_file).body, content);
    }

    void aReferenceOfARecordThatIsGoneIsForgotten()
    {
        m_server->run(u"INSERT INTO document_file (sha256, entity, id) VALUES ('x', 'note', 'nowhere')"_s);
        QVERIFY(said().contains(u"nowhere"_s));
        QCOMPARE(m_server->repair().size(), 1);
        QVERIFY2(said().isEmpty(), qPrintable(said()));
    }

    void aNumberThatWasGivenAwayKeepsNoOtherFromBeingMended()
    {
        const QString other = m_server->write({{u"key"_s, u"mine"_s}});
        m_server->run(u"UPDATE document SET key = NULL WHERE id = ?"_s, {m_note});
        m_server->write({{u"key"_s, u"k"_s}}); // the number of the first note
        m_server->run(u"UPDATE document SET key = NULL WHERE id = ?"_s, {other});
        const QString done = m_server->repair().join(u'\n');
        QVERIFY2(done.contains(m_note) && done.contains(u"could not be mended"_s), qPrintable(done));
        QVERIFY2(said().contains(m_note) && !said().contains(other), qPrintable(said()));
    }

    void underAnotherKeyNothingIsTouched()
    {
        const auto other = store::Cipher::withNewKey();
        const auto report = central::checkServer(m_server->connection(), other, m_server->files());
        QVERIFY(!report);
        QCOMPARE(report.error().code, base::Error::Code::Damaged);
    }
};

QTEST_GUILESS_MAIN(TestServerCheck)
#include "test_server_check.moc"
