// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "seating_book.h"
#include "ticket/area_seating.h"

#include <QMap>
#include <QSet>

namespace examdesk::seating {

/// One draw over a store: gathers who may sit, draws, checks and issues tickets.
class Arranger {
public:
    Arranger(account::Session& session, const exam::Definition& exam) : m_session(session), m_exam(exam) {}

    /// In a transaction that the caller holds; announces nothing.
    [[nodiscard]] base::Result<Arrangement> run(const QList<ticket::ExamRoom>& rooms, quint64 seed,
                                                const base::Progress& progress);

private:
    [[nodiscard]] base::Result<void> freeMisplaced(const SeatingBook& book);
    [[nodiscard]] base::Result<void> issue(const SeatingBook& book, const SeatingTask& task,
                                           const SeatPlan& plan, const base::Progress& progress);
    [[nodiscard]] base::Result<ticket::AreaSeating::State> stateOf(const QString& area);
    [[nodiscard]] base::Result<void> noteDraws(quint64 seed);

    account::Session& m_session;
    const exam::Definition& m_exam;
    QMap<QString, ticket::AreaSeating> m_touched; ///< By area.
    QSet<QString> m_moved;                        ///< Candidates whose seats were taken back.
    Arrangement m_outcome;
};

} // namespace examdesk::seating
