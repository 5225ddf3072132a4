// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bill/transaction.h"
#include "ui/kit/fact_list.h"

namespace examdesk::ui {

/// A line of a bill as it stands in the channel's file, under the names of its columns there; cells that are
/// empty are left out, and the payer's accounts are masked. Of a bill that was imported before lines were
/// kept, what the station knows of it under the same names.
QList<Fact> factsOf(const bill::Transaction& line);

} // namespace examdesk::ui
