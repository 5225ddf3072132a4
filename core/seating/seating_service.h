// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/session.h"
#include "base/progress.h"
#include "exam/definition_reader.h"
#include "seating/arrangement.h"

#include <QHash>

namespace examdesk::seating {

/// Rooms and the draw, in the name of the signed-in account. Synchronous; run it in a desk's lane.
class SeatingService {
public:
    /// Keeps references: session and exams must outlive the service.
    SeatingService(account::Session& session, const exam::Catalogue& exams);

    /// Records a new room (empty id) or what changed of one.
    [[nodiscard]] base::Result<void> recordRoom(ticket::ExamRoom room);
    /// Takes a room away in which nobody sits.
    [[nodiscard]] base::Result<void> removeRoom(const ticket::ExamRoom& room);
    /// In the order of area, site and number.
    [[nodiscard]] base::Result<QList<ticket::ExamRoom>> rooms(const QString& exam);

    /// How many sit in each room, by the room's id; rooms where nobody sits are not in it.
    [[nodiscard]] base::Result<QHash<QString, int>> seatedByRoom(const QString& exam) const;
    /// How many have no seat yet who are approved and have paid, or need not pay: about as many as arrange()
    /// would seat.
    [[nodiscard]] base::Result<int> waitingForSeats(const QString& exam) const;

    /// Whether anybody was granted an accommodation, or gave one up: only then can a seat have come not to
    /// fit.
    [[nodiscard]] base::Result<bool> isAnythingAskedFor(const QString& exam) const;

    /// Seats everybody who sits papers, is approved and has paid and has no seat yet, in one transaction.
    /// Nobody who has a seat moves, so a second run changes nothing and late candidates are added. What is
    /// drawn is a draft until ArrangementService publishes it; where that was done, it stands at once.
    /// Error::Code::Invalid says where seats are short; Cancelled leaves everything as it was.
    [[nodiscard]] base::Result<Arrangement> arrange(const QString& exam, quint64 seed,
                                                    const base::Progress& progress = {});

private:
    account::Session& m_session;
    const exam::Catalogue& m_exams;
};

} // namespace examdesk::seating
