// SPDX-License-Identifier: GPL-3.0-or-later
#include "ends.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

namespace examdesk::campaign {

using namespace Qt::StringLiterals;

namespace {

QStringList strings(const QJsonValue& list)
{
    QStringList all;
    for (const QJsonValue& each : list.toArray())
        all.append(each.toString());
    return all;
}

QSet<QString> setOf(const QStringList& list)
{
    return {list.cbegin(), list.cend()};
}

Note noteOf(const QJsonObject& document)
{
    return {document["id"_L1].toString(),     document["version"_L1].toInteger(),
            document["deleted"_L1].toBool(),  document["region"_L1].toString(),
            document["digest"_L1].toString(), strings(document["body"_L1]["writers"_L1]),
            strings(document["files"_L1])};
}

void readCommands(End& end, const QJsonObject& line)
{
    for (const QString& list : {u"waiting"_s, u"stuck"_s})
        for (const QJsonValue& command : line[list].toArray()) {
            end.visible.insert(command["id"_L1].toString());
            // What stands in a record that is to be handed in waits with it.
            end.keptWriters.unite(setOf(noteOf(command["document"_L1].toObject()).writers));
        }
    for (const QJsonValue& each : line["applied"_L1].toArray()) {
        Applied applied{
            each["action"_L1].toString(), each["record"_L1].toString(), each["id"_L1].toString(), {}};
        if (each["document"_L1].isObject())
            applied.handedIn = noteOf(each["document"_L1].toObject());
        end.applied.append(applied);
    }
}

End endOf(const QJsonObject& line)
{
    End end{line["end"_L1].toString(), line["scope"_L1].toString()};
    for (const QJsonValue& document : line["documents"_L1].toArray()) {
        const Note note = noteOf(document.toObject());
        end.notes.insert(note.id, note);
        const QString stored = document["stored_digest"_L1].toString();
        if (!stored.isEmpty() && stored != note.digest)
            end.problems.append(u"the digest beside note %1 is another than its own"_s.arg(note.id));
    }
    for (const QJsonValue& document : line["kept"_L1].toArray()) {
        const Note note = noteOf(document.toObject());
        end.keptNotes.insert(note.id);
        end.keptWriters.unite(setOf(note.writers));
    }
    readCommands(end, line);
    end.waiting = int(line["waiting"_L1].toArray().size());
    end.removals = setOf(strings(line["removals"_L1]));
    end.files = setOf(strings(line["files"_L1]));
    end.damagedFiles = strings(line["damaged_files"_L1]);
    end.unreadable = strings(line["unreadable"_L1]);
    for (const QString& name : {u"problem"_s, u"trail_problem"_s, u"error"_s, u"trouble"_s})
        if (!line[name].toString().isEmpty())
            end.problems.append(name + u": "_s + line[name].toString());
    return end;
}

} // namespace

bool End::sees(const Note& note) const
{
    return scope == u"*"_s || scope.isEmpty() || scope == u"region:"_s + note.region;
}

QList<QJsonObject> readHistory(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s cannot be read.", qPrintable(path));
    QList<QJsonObject> lines;
    while (!file.atEnd())
        lines.append(QJsonDocument::fromJson(file.readLine()).object());
    return lines;
}

QList<End> readEnds(const QString& file, const QString& when)
{
    QList<End> ends;
    for (const QJsonObject& line : readHistory(file))
        if (line["when"_L1].toString() == when)
            ends.append(endOf(line));
    return ends;
}

} // namespace examdesk::campaign
