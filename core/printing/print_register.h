// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/session.h"
#include "paper/document_writer.h"
#include "print_job.h"

namespace examdesk::printing {

/// PrintService::markUnfinished() for a document of the exam.
[[nodiscard]] base::Result<void> markUnfinished(account::Session& session, const exam::Document& document,
                                                const PrintJob& job, const QStringList& recorded,
                                                const QString& reason);

} // namespace examdesk::printing
