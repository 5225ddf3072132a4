// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/session.h"
#include "print_job.h"
#include "ticket/paper_register.h"

namespace examdesk::printing {

/// What the trail of a station called the printing of a paper that is no ticket, and that nothing came of it,
/// before the register was one of all stations. These lines are still read.
inline const QString kPrintedAction = QStringLiteral("document.printed");
inline const QString kUnfinishedAction = QStringLiteral("document.unfinished");

/// The newest printing of @p document for the candidate that stands, as far as this station knows; nothing if
/// there is none.
[[nodiscard]] base::Result<std::optional<ticket::PrintedAt>>
lastPrintedHere(account::Session& session, const QString& candidate, const QString& document);

/// PrintService::markUnfinished() once it is known that the exam has such a document.
[[nodiscard]] base::Result<void> markUnfinished(account::Session& session, const PrintJob& job,
                                                const QStringList& recorded, const QString& reason);

} // namespace examdesk::printing
