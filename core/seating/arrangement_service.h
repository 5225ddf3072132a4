// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/session.h"
#include "base/progress.h"
#include "exam/definition_reader.h"
#include "seating/arrangement.h"
#include "ticket/area_seating.h"

namespace examdesk::seating {

/// What becomes of a draw: looked over, published, or discarded and drawn anew. In the name of the signed-in
/// account, over the areas of its scope. Synchronous; run it in a desk's lane.
class ArrangementService {
public:
    /// Keeps references: session and exams must outlive the service.
    ArrangementService(account::Session& session, const exam::Catalogue& exams)
        : m_session(session), m_exams(exams)
    {}

    /// Every area that has rooms, by code.
    [[nodiscard]] base::Result<QList<ticket::AreaSeating>> seatings(const QString& exam);
    /// How the seating stands, with all that a person has to know of it. Changes nothing.
    [[nodiscard]] base::Result<Arrangement> survey(const QString& exam);

    /// Publishes the areas that are not, if all in them is right: everybody who may sit has one seat, nobody
    /// else has one, no seat is given twice, rooms hold one group and no more than their seats, all of them
    /// are known, and ticket numbers are unique and follow the pattern. Otherwise the problems come back and
    /// nothing is published. Where all is published already, nothing happens.
    [[nodiscard]] base::Result<Publication> publish(const QString& exam);

    /// Takes back all seats of areas that are not published; answers how many.
    [[nodiscard]] base::Result<int> withdraw(const QString& exam, const base::Progress& progress = {});
    /// The same, and draws anew with @p seed. Both or nothing.
    [[nodiscard]] base::Result<Arrangement> redraw(const QString& exam, quint64 seed,
                                                   const base::Progress& progress = {});

private:
    [[nodiscard]] base::Result<int> withdrawInTransaction(const exam::Definition& exam,
                                                          const base::Progress& progress);
    [[nodiscard]] base::Result<QStringList> openAreas(const exam::Definition& exam, const QStringList& areas);

    account::Session& m_session;
    const exam::Catalogue& m_exams;
};

} // namespace examdesk::seating
