// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exam/definition_reader.h"
#include "store/command.h"
#include "store/document.h"

namespace examdesk::seating {

// Handlers of the commands about the state of a seating; seating_commands.h says what each does.

[[nodiscard]] base::Result<void> noteDraw(store::Documents& documents, const exam::Catalogue& exams,
                                          const store::Command& command);
[[nodiscard]] base::Result<void> publishSeating(store::Documents& documents, const exam::Catalogue& exams,
                                                const store::Command& command);
[[nodiscard]] base::Result<void> withdrawSeating(store::Documents& documents, const exam::Catalogue& exams,
                                                 const store::Command& command);

} // namespace examdesk::seating
