// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ticket_service.h"

namespace examdesk::ticket {

/// One draw over a store: gathers who may sit, draws, checks and issues tickets.
class Arranger {
public:
    Arranger(account::Session& session, const exam::Definition& exam, QList<ExamRoom> rooms)
        : m_session(session), m_exam(exam)
    {
        m_outcome.rooms = std::move(rooms);
    }

    [[nodiscard]] base::Result<Arrangement> run(quint64 seed, const base::Progress& progress);

private:
    [[nodiscard]] base::Result<void> gather();
    [[nodiscard]] base::Result<void> take(const store::Document& document);
    [[nodiscard]] base::Result<void> takeSeat(const candidate::Candidate& who, qsizetype sitter);
    [[nodiscard]] base::Result<void> issue(const SeatPlan& plan, const base::Progress& progress);

    account::Session& m_session;
    const exam::Definition& m_exam;
    SeatingTask m_task;
    Arrangement m_outcome;
};

} // namespace examdesk::ticket
