// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ticket_service.h"

namespace examdesk::ticket {

/// TicketService::markUnfinished() for a document of the exam.
[[nodiscard]] base::Result<void> markUnfinished(account::Session& session, const exam::Document& document,
                                                const PrintJob& job, const QStringList& recorded,
                                                const QString& reason);

} // namespace examdesk::ticket
