// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QJsonObject>
#include <QList>
#include <QSet>
#include <QString>
#include <QStringList>

#include <optional>

namespace examdesk::campaign {

/// A note as one end has it.
struct Note {
    QString id;
    qint64 version = 0;
    bool isDeleted = false;
    QString region;
    QString digest;
    QStringList writers; ///< Ids of the commands that were applied to it.
    QStringList files;
};

/// A line of the server's trail: a command that it took.
struct Applied {
    QString action; ///< `note.write`, `note.drop`, `record.hand_in`.
    QString record;
    QString command;
    std::optional<Note> handedIn;
};

/// What one end holds when all is at rest.
struct End {
    QString name;
    QString scope; ///< `*` or `region:<code>`; the server's is empty.
    QHash<QString, Note> notes;
    QSet<QString> visible; ///< Commands that wait there, or wait for a person.
    int waiting = 0;       ///< Of them, those that wait for nobody but the server.
    QSet<QString> keptNotes;
    QSet<QString> keptWriters; ///< Commands whose effect stands in a record that is kept.
    QSet<QString> removals;
    QSet<QString> files; ///< That are there whole.
    QStringList damagedFiles;
    QStringList unreadable;
    QStringList problems;
    QList<Applied> applied;

    bool sees(const Note& note) const;
};

/// The ends that @p file holds for @p when (`before`, `after`).
QList<End> readEnds(const QString& file, const QString& when);
/// The lines of the history.
QList<QJsonObject> readHistory(const QString& file);

} // namespace examdesk::campaign
