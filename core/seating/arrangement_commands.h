// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exam/definition_reader.h"
#include "store/command.h"
#include "store/record.h"

namespace examdesk::seating {

// Handlers of the commands about the state of a seating; seating_commands.h says what each does.

[[nodiscard]] base::Result<void> noteDraw(store::Records& records, const exam::Catalogue& exams,
                                          const store::Command& command);
[[nodiscard]] base::Result<void> publishSeating(store::Records& records, const exam::Catalogue& exams,
                                                const store::Command& command);
[[nodiscard]] base::Result<void> withdrawSeating(store::Records& records, const exam::Catalogue& exams,
                                                 const store::Command& command);

} // namespace examdesk::seating
