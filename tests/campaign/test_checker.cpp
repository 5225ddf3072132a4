// SPDX-License-Identifier: GPL-3.0-or-later
// The judge is judged: a sound campaign passes, and each way in which one can be unsound is seen.
#include "checker.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk::campaign;

namespace {

const QString kNote = u"note-1"_s;

QJsonObject line(const QString& what, const QString& end, const QString& id = {})
{
    QJsonObject made{{u"event"_s, what}, {u"end"_s, end}};
    if (!id.isEmpty()) {
        made.insert(u"id"_s, id);
        made.insert(u"record"_s, kNote);
    }
    return made;
}

/// One note, written by `a` and `b` at a station, taken by the server, seen at both ends.
struct Sound {
    QList<QJsonObject> history{line(u"given"_s, u"s1"_s, u"a"_s), line(u"acknowledged"_s, u"s1"_s, u"a"_s),
                               line(u"given"_s, u"s1"_s, u"b"_s), line(u"acknowledged"_s, u"s1"_s, u"b"_s)};
    End server{.name = u"server"_s};
    End station{.name = u"s1"_s, .scope = u"region:1"_s};

    Sound()
    {
        const Note note{kNote, 2, false, u"1"_s, u"digest"_s, {u"a"_s, u"b"_s}, {}};
        server.notes.insert(kNote, note);
        station.notes.insert(kNote, note);
        server.applied = {{u"note.write"_s, kNote, u"a"_s, {}}, {u"note.write"_s, kNote, u"b"_s, {}}};
    }
    QStringList found() const
    {
        const QList<End> ends{server, station};
        QStringList kinds;
        for (const Violation& violation : Checker(history, ends, ends).judge())
            if (!kinds.contains(violation.kind))
                kinds.append(violation.kind);
        kinds.sort();
        return kinds;
    }
};

} // namespace

class TestChecker : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsSoundPasses() { QCOMPARE(Sound().found(), QStringList()); }

    void aCommandThatIsNowhereIsLost()
    {
        Sound all;
        all.history.append(line(u"given"_s, u"s1"_s, u"c"_s));
        QCOMPARE(all.found(), QStringList{u"lost"_s});
        all.station.visible.insert(u"c"_s); // It waits for a person.
        QCOMPARE(all.found(), QStringList());
    }

    void aCommandThatANoteLostIsSeenThoughTheTrailHasIt()
    {
        Sound all;
        all.server.notes[kNote].writers = {u"a"_s};
        all.station.notes[kNote].writers = {u"a"_s};
        QCOMPARE(all.found(), QStringList{u"lost"_s});
    }

    void aCommandAppliedTwiceIsSeen()
    {
        Sound all;
        all.server.applied.append({u"note.write"_s, kNote, u"b"_s, {}});
        all.server.notes[kNote].writers.append(u"b"_s);
        all.station.notes[kNote].writers.append(u"b"_s);
        QCOMPARE(all.found(), QStringList{u"doubled"_s});
    }

    void whatIsWrittenBehindItsDeletionIsResurrected()
    {
        Sound all;
        all.server.applied.insert(1, {u"note.drop"_s, kNote, u"d"_s, {}});
        all.server.notes[kNote].writers = {u"b"_s};
        all.station.notes[kNote].writers = {u"b"_s};
        QCOMPARE(all.found(), QStringList{u"resurrected"_s});
    }

    void aDeletedNoteThatLivesOnAtAStationIsSeen()
    {
        Sound all;
        all.server.applied.append({u"note.drop"_s, kNote, u"d"_s, {}});
        all.server.notes[kNote].isDeleted = true;
        all.server.notes[kNote].writers.clear();
        QCOMPARE(all.found(), QStringList{u"unequal"_s});
        all.station.keptNotes.insert(kNote); // It is kept for a person, and marked so.
        QCOMPARE(all.found(), QStringList());
    }

    void endsThatDifferAreSeenInTheirScopeOnly()
    {
        Sound all;
        all.station.notes[kNote].version = 1;
        QCOMPARE(all.found(), QStringList{u"unequal"_s});
        all.station.scope = u"region:2"_s;
        QCOMPARE(all.found(), QStringList());
    }

    void aFileWithoutItsBytesIsDamaged()
    {
        Sound all;
        all.server.damagedFiles = {u"abc"_s};
        QCOMPARE(all.found(), QStringList{u"damaged"_s});
    }

    void aFileThatOneEndLacksIsLostIfSomebodyMustHaveIt()
    {
        Sound all;
        all.server.notes[kNote].files = {u"abc"_s};
        all.server.files = {u"abc"_s};
        QCOMPARE(all.found(), QStringList()); // Nobody who was given it is left.
        all.history.append({{u"event"_s, u"stored"_s}, {u"end"_s, u"s1"_s}, {u"file"_s, u"abc"_s}});
        QCOMPARE(all.found(), QStringList{u"lost"_s});
        all.station.files = {u"abc"_s};
        QCOMPARE(all.found(), QStringList());
    }

    void aRestoreExcusesOnlyWhatNobodyHolds()
    {
        Sound all;
        all.server.notes[kNote].writers = {u"a"_s};
        all.station.notes[kNote].writers = {u"a"_s};
        all.server.applied.removeLast();
        all.history.insert(2, {{u"event"_s, u"backup_begun"_s}, {u"backup"_s, u"b1"_s}});
        all.history.insert(2, {{u"event"_s, u"copied"_s}, {u"end"_s, u"s1"_s}, {u"copy"_s, u"c1"_s}});
        all.history.append({{u"event"_s, u"restored"_s}, {u"backup"_s, u"b1"_s}});
        QCOMPARE(all.found(), QStringList{u"lost"_s}); // The station has kept it.
        all.history.append({{u"event"_s, u"from_copy"_s}, {u"end"_s, u"s1"_s}, {u"copy"_s, u"c1"_s}});
        QCOMPARE(all.found(), QStringList()); // It was put back too.
    }

    void whatWaitsForNobodyIsSeen()
    {
        Sound all;
        all.station.waiting = 1;
        QCOMPARE(all.found(), QStringList{u"stuck"_s});
    }

    void anAlarmWithoutACauseIsSeen()
    {
        Sound all;
        QJsonObject alarm = line(u"synced"_s, u"s1"_s);
        alarm.insert(u"trouble"_s, u"other"_s);
        all.history.append(alarm);
        QCOMPARE(all.found(), QStringList{u"stuck"_s});
        all.history.insert(4, line(u"wrong_server"_s, {}));
        QCOMPARE(all.found(), QStringList());
    }
};

QTEST_GUILESS_MAIN(TestChecker)
#include "test_checker.moc"
