// SPDX-License-Identifier: GPL-3.0-or-later
#include "checker.h"

#include <algorithm>

namespace examdesk::campaign {

using namespace Qt::StringLiterals;

namespace {

const End* serverOf(const QList<End>& ends)
{
    const auto found =
        std::find_if(ends.cbegin(), ends.cend(), [](const End& end) { return end.name == u"server"_s; });
    return found == ends.cend() ? nullptr : &*found;
}

/// A note as the server's trail alone would have it.
struct Replayed {
    bool isThere = false;
    bool wasDropped = false;
    QStringList writers;
};

} // namespace

Checker::Checker(const QList<QJsonObject>& history, const QList<End>& before, const QList<End>& after)
    : m_history(history), m_before(before), m_after(after), m_holders(history)
{}

void Checker::say(const QString& kind, const QString& record, const QString& sentence)
{
    m_violations.append({kind, record, sentence});
}

QList<Violation> Checker::judge()
{
    m_violations.clear();
    judgeProcesses();
    if (!serverOf(m_after)) {
        say(u"damaged"_s, {}, u"there is no dump of the server"_s);
        return m_violations;
    }
    judgeHealth();
    judgeOnce();
    judgeTrail();
    judgeLost();
    judgeFiles();
    // What a restore took from the server is noticed when digests are compared, not before.
    judgeEqual(m_before, u"before digests were compared"_s, wasRestored());
    judgeEqual(m_after, u"at the end"_s, false);
    return m_violations;
}

void Checker::judgeProcesses()
{
    bool isWrong = false;
    bool wasRestored = false;
    for (const QJsonObject& event : m_history) {
        const QString what = event["event"_L1].toString();
        const QString end = event["end"_L1].toString();
        isWrong = (isWrong || what == u"wrong_server"_s) && what != u"right_server"_s;
        wasRestored = wasRestored || what == u"restored"_s;
        if (what == u"would_not_start"_s || what == u"hung"_s)
            say(u"stuck"_s, {}, u"%1: %2 %3"_s.arg(end, what, event["order"_L1].toString()));
        if (what == u"backup_failed"_s || what == u"restore_failed"_s)
            say(u"damaged"_s, {},
                u"%1 %2: %3"_s.arg(what, event["backup"_L1].toString(), event["error"_L1].toString()));
        if (what == u"never_at_rest"_s)
            say(u"stuck"_s, {}, u"the ends never come to rest"_s);
        const QString trouble = event["trouble"_L1].toString();
        const bool isCalledFor = trouble == u"other"_s ? isWrong : wasRestored;
        // Whoever met the wrong server remembers it until his next sync; that one is not a new alarm.
        if (what == u"synced"_s && !trouble.isEmpty() && !isCalledFor)
            say(u"stuck"_s, {}, u"%1 calls its server \"%2\" without a cause"_s.arg(end, trouble));
    }
}

void Checker::judgeHealth()
{
    for (const End& end : m_after) {
        for (const QString& problem : end.problems)
            say(u"damaged"_s, {}, end.name + u": "_s + problem);
        if (end.waiting > 0)
            say(u"stuck"_s, {},
                u"%1: all is at rest, and %2 commands still wait, for nobody"_s.arg(end.name).arg(
                    end.waiting));
        for (const QString& id : end.unreadable)
            say(u"damaged"_s, id, u"%1: a record cannot be read: %2"_s.arg(end.name, id));
    }
}

/// No command twice, in the trail or in a note.
void Checker::judgeOnce()
{
    QSet<QString> seen;
    for (const Applied& applied : serverOf(m_after)->applied) {
        if (applied.command.isEmpty())
            continue;
        if (seen.contains(applied.command))
            say(u"doubled"_s, applied.record, u"the server applied %1 twice"_s.arg(applied.command));
        seen.insert(applied.command);
    }
    for (const End& end : m_after) {
        QSet<QString> writers;
        for (const Note& note : end.notes)
            for (const QString& writer : note.writers) {
                if (writers.contains(writer))
                    say(u"doubled"_s, note.id, u"%1 has %2 twice"_s.arg(end.name, writer));
                writers.insert(writer);
            }
    }
}

/// What the trail says was done is what the server holds, and nothing comes back behind its deletion.
void Checker::judgeTrail()
{
    const End& server = *serverOf(m_after);
    QHash<QString, Replayed> replayed;
    for (const Applied& applied : server.applied) {
        Replayed& note = replayed[applied.record];
        if (applied.action == u"note.write"_s) {
            if (note.wasDropped)
                say(u"resurrected"_s, applied.record, u"written behind its deletion by "_s + applied.command);
            note.isThere = true;
            note.writers.append(applied.command);
        } else if (applied.action == u"note.drop"_s) {
            note = {false, true, {}};
        } else if (applied.action == u"record.hand_in"_s && applied.handedIn) {
            if (note.wasDropped && !applied.handedIn->isDeleted)
                say(u"resurrected"_s, applied.record,
                    u"handed in behind its deletion by "_s + applied.command);
            note.isThere = !applied.handedIn->isDeleted;
            note.writers = applied.handedIn->writers;
        }
    }
    for (auto note = replayed.cbegin(); note != replayed.cend(); ++note) {
        const Note found = server.notes.value(note.key());
        const bool isThere = !found.id.isEmpty() && !found.isDeleted;
        if (isThere != note->isThere)
            say(note->isThere ? u"lost"_s : u"resurrected"_s, note.key(),
                u"by its trail the server %1 the note"_s.arg(note->isThere ? u"should have"_s
                                                                           : u"has not"_s));
        else if (isThere && found.writers != note->writers)
            say(u"lost"_s, note.key(), u"the note is not what the server's trail made of it"_s);
    }
}

void Checker::judgeLost()
{
    QSet<QString> there;
    for (const Applied& applied : serverOf(m_after)->applied)
        there.insert(applied.command);
    for (const End& end : m_after) {
        there.unite(end.visible);
        there.unite(end.keptWriters);
        if (end.name != u"server"_s)
            continue;
        for (const Note& note : end.notes) // Came with a record that was handed in.
            for (const QString& writer : note.writers)
                there.insert(writer);
    }
    for (const QString& lost : m_holders.mustBeThere() - there)
        say(u"lost"_s, m_holders.records().value(lost),
            u"%1 (%2) is not at the server, and waits nowhere for a person"_s.arg(
                lost, m_holders.kinds().value(lost)));
}

/// A file that a living note names is whole at the server and wherever the note is seen.
void Checker::judgeFiles()
{
    const End& server = *serverOf(m_after);
    const QSet<QString> must = m_holders.filesThatMustBeThere();
    for (const QString& file : server.damagedFiles)
        say(u"damaged"_s, {}, u"the server has a row for file %1, and not its bytes"_s.arg(file.left(12)));
    for (const Note& note : server.notes) {
        if (note.isDeleted)
            continue;
        for (const QString& file : note.files) {
            if (!must.contains(file))
                continue;
            for (const End& end : m_after)
                if (end.sees(note) && !end.files.contains(file) && !end.keptNotes.contains(note.id))
                    say(u"lost"_s, note.id, u"%1 lacks file %2"_s.arg(end.name, file.left(12)));
        }
    }
}

bool Checker::wasRestored() const
{
    return std::any_of(m_history.cbegin(), m_history.cend(), [](const QJsonObject& event) {
        return event["event"_L1].toString() == u"restored"_s;
    });
}

void Checker::judgeEqual(const QList<End>& ends, const QString& when, bool mayHaveMore)
{
    const End* server = serverOf(ends);
    if (!server)
        return;
    for (const End& end : ends) {
        if (&end == server)
            continue;
        QSet<QString> all;
        for (const End* side : {&end, server})
            for (const Note& note : side->notes)
                if (!note.isDeleted && end.sees(note))
                    all.insert(note.id);
        for (const QString& id : all - end.keptNotes - end.removals) {
            const Note here = end.notes.value(id);
            const Note there = server->notes.value(id);
            const bool isHere = !here.id.isEmpty() && !here.isDeleted && end.sees(here);
            const bool isThere = !there.id.isEmpty() && !there.isDeleted && end.sees(there);
            if (isHere && isThere && here.version == there.version && here.digest == there.digest)
                continue;
            if ((!isHere && !isThere) || (mayHaveMore && there.id.isEmpty()))
                continue;
            say(u"unequal"_s, id,
                u"%1 has version %2, the server version %3, %4"_s.arg(end.name)
                    .arg(isHere ? here.version : 0)
                    .arg(isThere ? there.version : 0)
                    .arg(when));
        }
    }
}

} // namespace examdesk::campaign
