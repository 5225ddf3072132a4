// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exam/definition.h"
#include "printing/paper_data.h"

#include <QHash>
#include <QList>
#include <QString>

namespace examdesk::printing {

/// What papers say of the accommodations of one candidate: `extra_time`, `aids`, `accommodations` (both in
/// one line), `accommodation_mark` (for a seat: +30% and ★ for aids). All empty where nothing was granted.
/// What was granted, never why.
QHash<QString, QString> accommodationValues(const exam::Definition& exam, const QStringList& granted);

/// The percent by which the papers of all @p sitters of a room last longer; 0 if they differ.
int extraTimeOf(const exam::Definition& exam, const QList<PrintedCandidate>& sitters);

/// The same of a room: `room_note` (separate, extra time), `aids` (of nobody in particular, for doors; empty
/// where one person sits alone) and `accommodations` (which aids at which seats).
QHash<QString, QString> roomAccommodationValues(const exam::Definition& exam, const PrintedRoom& room,
                                                const QList<PrintedCandidate>& sitters);

} // namespace examdesk::printing
