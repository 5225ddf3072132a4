// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "reconcile/reconciliation.h"

namespace examdesk::payment {

/// Why a person is asked before a reconciliation is recorded.
struct RunDoubt {
    enum class Kind {
        MissingBills, ///< Orders were paid on days of which this station has no bill of their channel.
        StrangeBill,  ///< So much of a bill belongs to no order that it looks like another exam's.
    };
    Kind kind = Kind::MissingBills;
    QString sentence; ///< Names days and channels, or the bill and its numbers.
    bool operator==(const RunDoubt&) const = default;
};

/// Which doubts a person has answered with yes.
struct RunConsent {
    bool withoutBills = false; ///< The channels had no payment on the days without a bill.
    bool withUnmatched = false;

    bool covers(const RunDoubt& doubt) const
    {
        return doubt.kind == RunDoubt::Kind::MissingBills ? withoutBills : withUnmatched;
    }
};

/// What orders, bills and receipts say as of one day, before anything is recorded.
struct Examination {
    QDate asOf;
    reconcile::ReconciliationResult result;
    qint64 outside = 0; ///< Bill lines of orders beyond the account's scope; they are left out.
    QList<RunDoubt> doubts;
    qint64 unrecorded = 0; ///< Of the discrepancies found, those that no record speaks of yet.
};

/// What was recorded.
struct ReconciliationRun {
    reconcile::ReconciliationResult result;
    qint64 reported = 0;  ///< Discrepancies that are new or stand differently now.
    qint64 withdrawn = 0; ///< Undecided ones that are no longer found.
    qint64 reopened = 0;  ///< Of the reported and withdrawn those whose decision no longer holds.
    qint64 outside = 0;   ///< As Examination::outside.
};

} // namespace examdesk::payment
