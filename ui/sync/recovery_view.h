// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/outbox_service.h"
#include "account/recovery_service.h"

namespace examdesk::ui {

/// A record that the server lacks, in the words by which people know it.
struct KeptRow {
    store::KeptRecord record;
    QString title; ///< "Material 26000012": by its own number, else by that of whom it belongs to.
    QString name;  ///< Of the candidate; may be empty.
};

/// What the recovery panel shows, read in one turn of the lane.
struct RecoveryView {
    account::RecoveryOverview overview;
    QList<KeptRow> kept;
    qint64 waiting = 0; ///< Changes that still have to travel.
    qint64 stuck = 0;   ///< Changes that the server did not take.
    bool mayDecide = false;

    bool isEmpty() const
    {
        return !overview.trouble && overview.removals.isEmpty() && overview.keptInAll == 0 &&
               overview.setApart == 0 && overview.clockOffset.count() == 0;
    }
};

/// At most @p limit of the kept records. @p queue was read in the same turn.
[[nodiscard]] base::Result<RecoveryView> readRecovery(account::Session& session,
                                                      const account::QueueOverview& queue, int limit);

} // namespace examdesk::ui
