// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exam/condition.h"
#include "exam/text.h"

#include <QString>
#include <QStringList>

namespace examdesk::exam {

struct Definition;

/// The papers of nobody last more than twice as long.
inline constexpr int kMostExtraTimePercent = 100;

/// What a candidate may ask for because of a disability or an illness (合理便利), what it gives him, and who
/// grants it.
struct Accommodation {
    QString id;
    Text name;
    int extraTimePercent = 0; ///< His papers last so much longer; 0: as long as everybody's.
    bool separateRoom = false;
    bool groundFloor = false;
    bool accessibleSeat = false; ///< One of the seats that rooms keep for those who need them.
    Text aid;      ///< What is set ready or allowed (大字试卷); may be empty. Never the illness.
    QString proof; ///< Material id; empty: the original is looked at, at the counter.
    QString role;  ///< Who decides, as of an AuditLevel: `reviewer` …
    QString scope; ///< … with at least this scope: `school`, `region` or `all`.
    Condition applies;
    bool operator==(const Accommodation&) const = default;
};

/// What accommodations ask of a seat and of the room around it.
struct SeatNeeds {
    int extraTimePercent = 0;
    bool separateRoom = false;
    bool groundFloor = false;
    bool accessibleSeat = false;
    bool isNone() const { return *this == SeatNeeds(); }
    bool operator==(const SeatNeeds&) const = default;
};

/// What all of @p granted (accommodation ids; unknown ones give nothing) together ask of a seat: of several
/// extra times the longest counts.
SeatNeeds seatNeedsOf(const Definition& exam, const QStringList& granted);

/// What is set ready or allowed by all of @p granted, in the order of the definition, each once.
QList<Text> aidsOf(const Definition& exam, const QStringList& granted);

/// @p window with its end later by @p percent of its length, whole minutes, rounded up.
Window prolonged(const Window& window, int percent);

} // namespace examdesk::exam
