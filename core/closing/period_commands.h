// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/command.h"
#include "store/document.h"

namespace examdesk::closing {

// The handlers of the commands about periods; closing_commands.h says what each does.

[[nodiscard]] base::Result<void> closePeriod(store::Documents& documents, const store::Command& command);
[[nodiscard]] base::Result<void> supplementPeriod(store::Documents& documents, const store::Command& command);
[[nodiscard]] base::Result<void> signSupplement(store::Documents& documents, const store::Command& command);

} // namespace examdesk::closing
