// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/modules.h"
#include "exam/definition_reader.h"

namespace examdesk::accommodation {

/// What becomes of a request when the application is withdrawn, or its type or fields are others. @p exams
/// must outlive @p modules.
void followApplications(account::Modules& modules, const exam::Catalogue& exams);

} // namespace examdesk::accommodation
