// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/modules.h"
#include "exam/definition_reader.h"

namespace examdesk::payment {

/// Adds the payment commands and projections. @p exams must outlive @p modules. School admins (in their
/// scope) and system admins may give them, nobody else.
///
/// - `order.record` {an order's values, candidate_no}: an order as the payment platform has it, new or
///   refreshed; the candidate's fee follows. Conflict if it takes back what is paid or was settled
///   (platform_order.h).
/// - `receipt.record` {a receipt's values}: an e-receipt as the platform has it.
/// - `order.verify` {outcome: paid|unpaid, trade_no, amount_fen, reason}: what the channel said when it was
///   asked by order number. Paid waits for a second person as a discrepancy, unless another account's
///   reconciliation has found that payment on a bill: then the order becomes paid.
/// - `order.reopen` {reason}: a closed order waits for payment again.
/// - `discrepancy.report` {a discrepancy's values, school, region, as_of}: found by a reconciliation. What
/// was
///   dealt with opens again where that decision no longer holds.
/// - `discrepancy.withdraw` {}: a later reconciliation no longer finds it. Not once it is resolved.
/// - `discrepancy.contradict` {}: it was written off, but a later bill has it; it opens again.
/// - `discrepancy.assign` {to}: the account that looks after it; empty: nobody.
/// - `discrepancy.note` {note}: a line of its history that decides nothing.
/// - `discrepancy.attach` {file, name}: a picture (SHA-256 of a file that is in the vault).
/// - `discrepancy.resolve` {action, reason, follow_up}: what a person does about it. Refund, mark_paid (only
///   what the bill has with the order's amount) and write_off then wait for a second person; wait and query
///   stay in follow_up. What is still found on the day follow_up opens again.
/// - `discrepancy.confirm` {agree, reason}: the second person's answer; never the first one's own. No opens
/// it
///   again; yes to mark_paid makes the order paid.
/// - `discrepancy.reopen` {reason}: who decided about it takes that back, or a system admin does; it is open
///   again. Not once a second person has confirmed it.
void registerModule(account::Modules& modules, const exam::Catalogue& exams);

} // namespace examdesk::payment
