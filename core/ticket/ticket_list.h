// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ticket_service.h"

namespace examdesk::ticket {

/// Parts of TicketService, for those who have a session and no service.
[[nodiscard]] base::Result<QList<TicketRow>> ticketPage(const account::Session& session,
                                                        const TicketQuery& query,
                                                        const std::optional<TicketRow>& after, int limit);
/// In the order of area, site and number.
[[nodiscard]] base::Result<QList<ExamRoom>> roomsOf(account::Session& session, const QString& exam);
/// The areas of the rooms that @p query finds tickets of.
[[nodiscard]] base::Result<QStringList> areasOf(const account::Session& session, const TicketQuery& query);
[[nodiscard]] base::Result<QHash<QString, int>> seatedByRoom(const account::Session& session,
                                                             const QString& exam);
/// How many sit in the room, in whose scope ever.
[[nodiscard]] base::Result<int> seatedIn(const account::Session& session, const QString& room);
[[nodiscard]] base::Result<int> waitingForSeats(const account::Session& session,
                                                const exam::Definition& exam);
[[nodiscard]] base::Result<std::optional<Ticket>> ticketOf(account::Session& session,
                                                           const QString& candidate);

} // namespace examdesk::ticket
