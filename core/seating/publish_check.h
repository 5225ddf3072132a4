// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "seating_book.h"

namespace examdesk::seating {

/// Everything that forbids to publish the seating of @p areas.
QList<PublishProblem> publishProblems(const exam::Definition& exam, const SeatingBook& book,
                                      const QStringList& areas);

} // namespace examdesk::seating
