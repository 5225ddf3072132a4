// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kit/fact_list.h"
#include "payment/transaction.h"

namespace examdesk::ui {

/// A line of a bill as it stands in the channel's file, under the names of its columns there; cells that are
/// empty are left out. Of a bill that was imported before lines were kept, what the station knows of it under
/// the same names.
QList<Fact> factsOf(const payment::Transaction& line);

} // namespace examdesk::ui
