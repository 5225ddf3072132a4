// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/session.h"
#include "paper/document_writer.h"
#include "print_job.h"

namespace examdesk::printing {

/// What the trail calls the printing of a paper that is no ticket, and that nothing came of it.
inline const QString kPrintedAction = QStringLiteral("document.printed");
inline const QString kUnfinishedAction = QStringLiteral("document.unfinished");

/// PrintService::markUnfinished() for a document of the exam.
[[nodiscard]] base::Result<void> markUnfinished(account::Session& session, const exam::Document& document,
                                                const PrintJob& job, const QStringList& recorded,
                                                const QString& reason);

} // namespace examdesk::printing
