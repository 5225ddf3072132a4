// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/modules.h"

#include <QString>

namespace examdesk::campaign {

inline const QString kPassword = QStringLiteral("a long password");

/// The rules of the campaign: the toy ones of the server's tests, and what brings kept records back.
const account::Modules& modules();

} // namespace examdesk::campaign
