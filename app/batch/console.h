// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "wiring/console.h"

#include <QStringList>

namespace examdesk::batch {

using namespace wiring; // What every program says in the same way.

/// Says @p error once results were written: always Failed, and names what is @p left behind.
int sayHalfway(const base::Error& error, const QStringList& left);

} // namespace examdesk::batch
