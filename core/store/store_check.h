// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/progress.h"
#include "store/store.h"

#include <QStringList>

namespace examdesk::store {

/// What a look at every byte of a store found.
struct StoreReport {
    qint64 documents = 0;
    qint64 files = 0;
    qint64 trailEntries = 0;
    qint64 missingFiles = 0; ///< Named by a document, neither here nor waiting for download.
    QStringList problems;    ///< A sentence each; empty if the store is sound.
};

/// Proves a store: SQLite's integrity and foreign key checks, every document opens, every file is what its
/// name says, no named file is lost, the trail's chain holds. Changes nothing. Error only if it cannot go on
/// at all.
[[nodiscard]] base::Result<StoreReport> checkStore(Store& store, const base::Progress& progress = {});

} // namespace examdesk::store
