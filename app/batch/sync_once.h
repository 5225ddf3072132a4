// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "store/store.h"
#include "sync/report.h"

#include <QStringList>
#include <QUrl>

namespace examdesk::batch {

struct SyncTarget {
    QUrl server;
    QString caFile; ///< May be empty.
    QString account;
    QString password;
    QStringList exams;
};

/// Signs in, syncs @p store once with a check of the digests, signs out. Waits for all that.
[[nodiscard]] base::Result<sync::Report> syncOnce(store::Store& store, const SyncTarget& target);

} // namespace examdesk::batch
