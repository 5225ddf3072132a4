// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exam/definition_reader.h"
#include "printing/paid_fee.h"

namespace examdesk::wiring {

/// What fee slips say, from the orders and receipts of the store: the order that was paid last counts, with
/// the receipt that was not reversed. @p exams must outlive it.
printing::FeeSource paidFees(const exam::Catalogue& exams);

} // namespace examdesk::wiring
