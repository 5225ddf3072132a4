// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/server_rights.h"
#include "account/session.h"
#include "base/id.h"
#include "support/temporary_session.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::account;
using base::Error;
using base::Result;

namespace {

/// `note.write` {text, school}: makes or changes a note. Fails after saving if the text is "fail".
Result<void> writeNote(store::Records& documents, const Principal&, const store::Command& command)
{
    const auto current = documents.find(command.entity, command.entityId);
    if (!current)
        return base::fail(current.error());
    store::Record note =
        current->value_or(store::Record{.entity = command.entity,
                                        .id = command.entityId,
                                        .exam = command.exam,
                                        .school = command.payload.value(u"school"_s).toString(),
                                        .region = u"1509"_s});
    note.body = command.payload;
    if (const auto saved = documents.save(note); !saved)
        return saved;
    if (command.payload.value(u"text"_s).toString() == u"fail"_s)
        return base::fail(Error::Code::Invalid, u"It was asked to fail."_s);
    return {};
}

/// `<entity>.write` {school, parent}: makes a record, or moves it to another school.
Result<void> writeOwned(store::Records& documents, const Principal&, const store::Command& command)
{
    const auto current = documents.find(command.entity, command.entityId);
    if (!current)
        return base::fail(current.error());
    store::Record record = current->value_or(
        store::Record{.entity = command.entity, .id = command.entityId, .exam = command.exam});
    record.school = command.payload.value(u"school"_s).toString();
    record.parent = command.payload.value(u"parent"_s).toString();
    return documents.save(record);
}

Modules noteModules()
{
    Modules modules;
    modules.rules.add({u"note.write"_s, {u"note"_s}, {Role::Reviewer}, &writeNote});
    return modules;
}

} // namespace

class TestSession : public QObject {
    Q_OBJECT

    const Modules m_modules = noteModules();

    static store::Command write(const Session& session, const QString& id, qint64 base, const QString& text,
                                const QString& school = u"s"_s)
    {
        return session.command(u"note.write"_s, {u"note"_s, id}, u"e"_s, base,
                               {{u"text"_s, text}, {u"school"_s, school}});
    }

private Q_SLOTS:
    void aChangeIsOnTheTrailAndInTheOutboxAtOnce()
    {
        test::TemporarySession station(m_modules);
        Session& session = station.admin();
        QStringList told;
        session.onChanged([&told](const QStringList& entities) { told = entities; });
        QVERIFY(session.execute(write(session, u"n1"_s, 0, u"hello"_s)));
        QCOMPARE(told, QStringList{u"note"_s});
        QCOMPARE(session.store().outbox().counts()->waiting, 1);
        const auto waiting = session.store().outbox().waiting(0, 5).value();
        QCOMPARE(waiting.first().command.touched, (QList<store::RecordRef>{{u"note"_s, u"n1"_s}}));
        QCOMPARE(session.store().trail().of(u"n1"_s)->size(), 1);
        QCOMPARE(session.records().find(u"note"_s, u"n1"_s).value()->version, 1);
    }

    void aFailureLeavesNothingBehind()
    {
        test::TemporarySession station(m_modules);
        Session& session = station.admin();
        const auto done =
            session.execute({write(session, u"n1"_s, 0, u"good"_s), write(session, u"n2"_s, 0, u"fail"_s)});
        QCOMPARE(done.error().code, Error::Code::Invalid);
        QVERIFY(!session.records().find(u"note"_s, u"n1"_s).value());
        QVERIFY(!session.records().find(u"note"_s, u"n2"_s).value());
        QCOMPARE(session.store().outbox().counts()->waiting, 0);
        QVERIFY(session.store().trail().of(u"n1"_s)->isEmpty());
        QVERIFY(session.store().trail().verify());
    }

    void whatFollowsARecordGoesWhereItGoes()
    {
        Modules modules;
        for (const QString& entity : {u"owner"_s, u"child"_s, u"grandchild"_s, u"neighbour"_s})
            modules.rules.add({entity + u".write"_s, {entity}, {Role::Reviewer}, &writeOwned});
        modules.rules.place(u"owner"_s, Placement::OwnPlace);
        modules.rules.place(u"child"_s, Placement::FollowsOwner);
        modules.rules.place(u"grandchild"_s, Placement::FollowsOwner);
        modules.rules.place(u"neighbour"_s, Placement::OwnPlace);
        test::TemporarySession station(modules);
        Session& session = station.admin();
        const auto write = [&session](const QString& entity, const QString& parent, const QString& school,
                                      qint64 base) {
            return session.execute(session.command(entity + u".write"_s, {entity, entity + u"1"_s}, u"e"_s,
                                                   base, {{u"school"_s, school}, {u"parent"_s, parent}}));
        };
        QVERIFY(write(u"owner"_s, {}, u"old"_s, 0));
        QVERIFY(write(u"child"_s, u"owner1"_s, u"old"_s, 0));
        QVERIFY(write(u"grandchild"_s, u"child1"_s, u"old"_s, 0));
        QVERIFY(write(u"neighbour"_s, u"owner1"_s, u"old"_s, 0));
        QVERIFY(write(u"owner"_s, {}, u"old"_s, 1)); // it stays: nothing else is written
        const auto schoolOf = [&session](const QString& entity) {
            const auto record = session.records().find(entity, entity + u"1"_s).value();
            return u"%1 %2"_s.arg(record->school).arg(record->version);
        };
        QCOMPARE(schoolOf(u"child"_s), u"old 1"_s);
        QVERIFY(write(u"owner"_s, {}, u"new"_s, 2));
        QCOMPARE(schoolOf(u"owner"_s), u"new 3"_s);
        QCOMPARE(schoolOf(u"child"_s), u"new 2"_s);
        QCOMPARE(schoolOf(u"grandchild"_s), u"new 2"_s);
        QCOMPARE(schoolOf(u"neighbour"_s), u"old 1"_s);
        const auto waiting = session.store().outbox().waiting(0, 10).value();
        QCOMPARE(waiting.last().command.touched.size(), 3); // the server is told of each
    }

    void theFirstOfTwoDecisionsStands()
    {
        test::TemporarySession station(m_modules);
        Session& session = station.admin();
        QVERIFY(session.execute(write(session, u"n1"_s, 0, u"first"_s)));
        QCOMPARE(session.execute(write(session, u"n1"_s, 0, u"second"_s)).error().code,
                 Error::Code::Conflict);
        QCOMPARE(session.records().find(u"note"_s, u"n1"_s).value()->body.value(u"text"_s).toString(),
                 u"first"_s);
    }

    void roleAndScopeAreAsked()
    {
        test::TemporarySession station(m_modules);
        QVERIFY(station.admin().execute(write(station.admin(), u"n1"_s, 0, u"a"_s, u"other"_s)));
        const auto clerk = station.signIn(u"clerk"_s, Role::Clerk, Scope::all());
        QCOMPARE(clerk->execute(write(*clerk, u"n2"_s, 0, u"b"_s)).error().code, Error::Code::Denied);
        const auto reviewer = station.signIn(u"reviewer"_s, Role::Reviewer, Scope::school(u"s"_s));
        QVERIFY(reviewer->execute(write(*reviewer, u"n3"_s, 0, u"c"_s)));
        QCOMPARE(reviewer->execute(write(*reviewer, u"n1"_s, 1, u"d"_s)).error().code, Error::Code::Denied);
        QCOMPARE(reviewer->execute(write(*reviewer, u"n4"_s, 0, u"e"_s, u"other"_s)).error().code,
                 Error::Code::Denied);
        QCOMPARE(
            reviewer->execute(reviewer->command(u"no.such"_s, {u"note"_s, u"n"_s}, u"e"_s, 0)).error().code,
            Error::Code::Invalid);
    }

    void aCommandIsAboutRecordsOfItsKindAndExamOnly()
    {
        test::TemporarySession station(m_modules);
        Session& session = station.admin();
        QVERIFY(session.execute(write(session, u"n1"_s, 0, u"a"_s)));
        // No receipt "n1" has a version: as if nobody had been first.
        const auto disguised = session.command(u"note.write"_s, {u"receipt"_s, u"n1"_s}, u"e"_s, 0);
        QCOMPARE(session.execute(disguised).error().code, Error::Code::Invalid);
        const auto elsewhere = session.command(u"note.write"_s, {u"note"_s, u"n1"_s}, u"f"_s, 1);
        QCOMPARE(session.execute(elsewhere).error().code, Error::Code::Invalid);
        QCOMPARE(session.records().find(u"note"_s, u"n1"_s).value()->version, 1);
    }

    void aCommandSavesRecordsOfItsExamOnly()
    {
        Modules modules = noteModules();
        modules.rules.add({u"note.stray"_s,
                           {u"note"_s},
                           {Role::Reviewer},
                           [](store::Records& documents, const Principal&, const store::Command& command) {
                               const auto other =
                                   documents.find(u"note"_s, command.payload.value(u"other"_s).toString());
                               return documents.save((*other).value_or(
                                   store::Record{.entity = u"note"_s, .id = u"new"_s, .exam = u"f"_s}));
                           }});
        test::TemporarySession station(modules);
        Session& session = station.admin();
        QVERIFY(session.execute(write(session, u"n1"_s, 0, u"a"_s)));
        for (const QString& other : {u"n1"_s, u"none"_s}) {
            const auto stray =
                session.command(u"note.stray"_s, {u"note"_s, u"n2"_s}, other == u"none"_s ? u"e"_s : u"f"_s,
                                0, {{u"other"_s, other}});
            QCOMPARE(session.execute(stray).error().code, Error::Code::Invalid);
        }
    }

    void aLookIsOnTheTrailButNotInTheOutbox()
    {
        test::TemporarySession station(m_modules);
        QVERIFY(station.admin().note(u"look"_s, {u"note"_s, u"n1"_s}, {{u"field"_s, u"id_number"_s}}));
        QCOMPARE(station.admin().store().trail().of(u"n1"_s)->first().action, u"look"_s);
        QCOMPARE(station.admin().store().outbox().counts()->waiting, 0);
    }

    void whatTheServerSaysOfAnAccountHoldsFromTheNextSignIn()
    {
        test::TemporarySession station(m_modules);
        const auto reviewer = station.signIn(u"reviewer"_s, Role::Reviewer, Scope::all());
        QCOMPARE(takeRights(*reviewer, u"reviewer"_s, u"*"_s).value(), false);
        QCOMPARE(takeRights(*reviewer, u"emperor"_s, u"*"_s).error().code, Error::Code::Invalid);
        QVERIFY(followServer(*reviewer, {.role = u"reviewer"_s, .scope = u"*"_s}).value() ==
                AccountFate::Unchanged);
        QVERIFY(followServer(*reviewer, {.role = u"clerk"_s, .scope = u"region:1509"_s}).value() ==
                AccountFate::Changed);
        QCOMPARE(station.admin().store().trail().newest(1)->first().action, u"account.rights"_s);
        const auto again = Session::open({station.folder(), u"reviewer"_s, u"password"_s}, m_modules);
        QCOMPARE((*again)->principal(), (Principal{u"reviewer"_s, Role::Clerk, Scope::region(u"1509"_s)}));
    }

    void aDisabledAccountOpensTheStoreNoMore()
    {
        test::TemporarySession station(m_modules);
        const auto reviewer = station.signIn(u"reviewer"_s, Role::Reviewer, Scope::all());
        QVERIFY(reviewer->execute(write(*reviewer, u"n1"_s, 0, u"hello"_s)));
        QVERIFY(station.admin().execute(write(station.admin(), u"n2"_s, 0, u"hello"_s)));
        QVERIFY(followServer(*reviewer, {.isDisabled = true}).value() == AccountFate::KeyTaken);
        const auto counts = station.admin().store().outbox().counts();
        QCOMPARE(counts->quarantined, 1); // else it would stand before all others on that record
        QCOMPARE(counts->waiting, 1);
        QCOMPARE(Session::open({station.folder(), u"reviewer"_s, u"password"_s}, m_modules).error().code,
                 Error::Code::NotFound);
        QCOMPARE(station.admin().store().trail().newest(1)->first().action, u"account.take_key"_s);
        QCOMPARE(takeKeyAway(station.admin()).error().code, Error::Code::Invalid); // the last one stays
        QVERIFY(followServer(station.admin(), {.isDisabled = true}).value() == AccountFate::KeyStays);
    }

    void nobodyActsInAnotherName()
    {
        test::TemporarySession station(m_modules);
        store::Command forged = write(station.admin(), u"n1"_s, 0, u"hello"_s);
        forged.account = u"somebody"_s;
        QCOMPARE(station.admin().execute(forged).error().code, Error::Code::Denied);
        QCOMPARE(station.admin().store().outbox().counts()->waiting, 0);
    }

    void whatAPersonTypesIsKeptClean()
    {
        test::TemporarySession station(m_modules);
        QVERIFY(station.admin().execute(write(station.admin(), u"n1"_s, 0, u"\u200Bcafe\u0301\r\n"_s)));
        QCOMPARE(station.admin().records().find(u"note"_s, u"n1"_s).value()->body.value(u"text"_s).toString(),
                 u"café\n"_s);
    }

    void whatNoStoreKeepsIsRefusedBeforeTheRuleRuns_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("invisible") << u"a\u202Eb"_s; // in a command, past the window that cleans
        QTest::newRow("half a character") << u"a"_s + QChar(0xD800);
        QTest::newRow("U+FFFF") << u"a\uFFFF"_s;
        QTest::newRow("NUL") << u"a"_s + QChar(0);
        QTest::newRow("too long") << QString(9000, u'1');
    }
    void whatNoStoreKeepsIsRefusedBeforeTheRuleRuns()
    {
        QFETCH(QString, text);
        test::TemporarySession station(m_modules);
        Session& session = station.admin();
        store::Command command = write(session, u"n1"_s, 0, u"fine"_s);
        command.payload.insert(u"text"_s, text);
        const auto done = session.execute(command);
        QVERIFY(!done);
        QCOMPARE(done.error().code, Error::Code::Invalid);
        QVERIFY2(done.error().message.startsWith(u"\"text\": "_s), qPrintable(done.error().message));
        QCOMPARE(session.store().outbox().counts()->waiting, 0);
        QVERIFY(!session.records().find(u"note"_s, u"n1"_s).value());
    }

    void aPayloadIsOfTheFormOfItsCommand()
    {
        Modules modules = noteModules();
        modules.rules.expect(u"note.write"_s, {{u"seat"_s, base::wholeFrom(1, 30)}});
        test::TemporarySession station(modules);
        Session& session = station.admin();
        for (const QJsonValue& seat :
             {QJsonValue(1.5), QJsonValue(1e308), QJsonValue(31), QJsonValue(u"3"_s)}) {
            const auto done = session.execute(
                session.command(u"note.write"_s, {u"note"_s, u"n1"_s}, u"e"_s, 0, {{u"seat"_s, seat}}));
            QVERIFY(!done);
            QVERIFY2(done.error().message.startsWith(u"\"seat\": "_s), qPrintable(done.error().message));
        }
        QVERIFY(session.execute(
            session.command(u"note.write"_s, {u"note"_s, u"n1"_s}, u"e"_s, 0, {{u"seat"_s, 30}})));
    }

    void idsAreUuidsWhereThatIsDemanded()
    {
        Modules modules = noteModules();
        modules.rules.demandUuids();
        test::TemporarySession station(modules);
        Session& session = station.admin();
        QCOMPARE(session.execute(write(session, u"n1"_s, 0, u"a"_s)).error().code, Error::Code::Invalid);
        QVERIFY(session.execute(write(session, base::newId(), 0, u"a"_s)));
        store::Command command = write(session, base::newId(), 0, u"a"_s);
        command.id = u"1"_s;
        QCOMPARE(session.execute(command).error().code, Error::Code::Invalid);
    }

    void aChangeTouchesNoMoreThanTwoHundredRecords_data()
    {
        QTest::addColumn<int>("records");
        QTest::addColumn<bool>("isTaken");
        QTest::newRow("200") << 200 << true;
        QTest::newRow("201") << 201 << false;
    }
    void aChangeTouchesNoMoreThanTwoHundredRecords()
    {
        QFETCH(int, records);
        QFETCH(bool, isTaken);
        Modules modules;
        modules.rules.add({u"note.many"_s,
                           {u"note"_s},
                           {Role::Reviewer},
                           [records](store::Records& documents, const Principal&, const store::Command&) {
                               Result<void> saved;
                               for (int i = 0; i < records && saved; ++i)
                                   saved = documents.save(
                                       {.entity = u"note"_s, .id = u"n%1"_s.arg(i), .exam = u"e"_s});
                               return saved;
                           }});
        test::TemporarySession station(modules);
        Session& session = station.admin();
        const auto done = session.execute(session.command(u"note.many"_s, {u"note"_s, u"n0"_s}, u"e"_s, 0));
        QCOMPARE(done.has_value(), isTaken);
        QCOMPARE(session.records().find(u"note"_s, u"n0"_s).value().has_value(), isTaken);
    }

    void aRecordThatGrewTooLargeIsNotSaved()
    {
        Modules modules;
        modules.rules.add({u"note.grow"_s,
                           {u"note"_s},
                           {Role::Reviewer},
                           [](store::Records& documents, const Principal&, const store::Command&) {
                               return documents.save({.entity = u"note"_s,
                                                      .id = u"n1"_s,
                                                      .exam = u"e"_s,
                                                      .body = {{u"text"_s, QString(300'000, u'x')}}});
                           }});
        test::TemporarySession station(modules);
        Session& session = station.admin();
        const auto done = session.execute(session.command(u"note.grow"_s, {u"note"_s, u"n1"_s}, u"e"_s, 0));
        QCOMPARE(done.error().code, Error::Code::Invalid);
        QVERIFY2(done.error().message.contains(u"256 KB"_s), qPrintable(done.error().message));
    }

    void theSignInIsOnTheTrail()
    {
        test::TemporarySession station(m_modules);
        QCOMPARE(station.admin().store().trail().newest(1)->first().action, u"sign_in"_s);
    }
};

QTEST_GUILESS_MAIN(TestSession)
#include "test_session.moc"
