// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accommodation/request.h"
#include "exam/definition_reader.h"
#include "store/command.h"

#include <optional>

namespace examdesk::accommodation {

// What the commands and those who follow others have in common.

QString reasonOf(const store::Command& command);
[[nodiscard]] base::Result<const exam::Definition*> examOf(const exam::Catalogue& exams,
                                                           const store::Command& command);
[[nodiscard]] base::Result<candidate::Candidate> candidateOf(store::Records& records, const QString& id);
/// The request @p id; nothing if nothing was ever asked.
[[nodiscard]] base::Result<std::optional<Request>> requestOf(store::Records& records, const QString& id);
/// With a line in its history.
[[nodiscard]] base::Result<void> save(store::Records& records, Request request, const store::Command& command,
                                      const QString& outcome = {});
/// What was decided before @p request was asked for stands again, as it was; false if nothing was.
bool putBack(Request& request);

} // namespace examdesk::accommodation
