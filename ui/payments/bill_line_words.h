// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kit/fact_list.h"
#include "payment/transaction.h"

namespace examdesk::ui {

/// A line of a bill under the names that its columns have in the channel's file, amounts and times written as
/// there, with file and line. What the station does not keep of it (names and accounts of payers) is not in
/// it.
QList<Fact> factsOf(const payment::Transaction& line);

} // namespace examdesk::ui
