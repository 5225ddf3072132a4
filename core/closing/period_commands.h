// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/command.h"
#include "store/record.h"

namespace examdesk::closing {

// The handlers of the commands about periods; closing_commands.h says what each does.

[[nodiscard]] base::Result<void> closePeriod(store::Records& records, const store::Command& command);
[[nodiscard]] base::Result<void> supplementPeriod(store::Records& records, const store::Command& command);
[[nodiscard]] base::Result<void> signSupplement(store::Records& records, const store::Command& command);

} // namespace examdesk::closing
