// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exam/major_map.h"
#include "segment.h"

#include <QHash>
#include <QStringList>

namespace examdesk::dictation {

/// The form that is spoken into.
struct SpokenForm {
    const exam::Definition& exam;
    QString type = {};                      ///< Candidate type: which fields it has.
    QHash<QString, QString> known = {};     ///< What stands in it already, as stored.
    const exam::MajorMap* majors = nullptr; ///< May be null.
};

/// What a field may be, to be looked at by a person.
struct Proposal {
    QString field;      ///< Field id.
    QString value;      ///< As stored.
    QString words;      ///< That it came from, as the engine wrote them.
    qint64 from = -1;   ///< Milliseconds of the sound; -1 where the engine did not say.
    qint64 to = -1;     ///< Where it ends.
    QStringList doubts; ///< Sentences: why it may be another.
    bool operator==(const Proposal&) const = default;
};

struct Proposals {
    QList<Proposal> fields; ///< In the order of the form, each once.
    QStringList unassigned; ///< Words of no field.
    bool operator==(const Proposals&) const = default;
};

/// Reads @p segments as values of the form's fields, known by their names, by what is usual to say, or by
/// themselves (an ID number, a nationality). Of two sayings the last counts. Nothing is ever thrown away:
/// what fits no field is among the unassigned words.
Proposals proposalsOf(const SpokenForm& form, const QList<Segment>& segments);

} // namespace examdesk::dictation
