// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/progress.h"
#include "store/store.h"

#include <QStringList>

namespace examdesk::store {

/// What a look at every byte of a store found.
struct StoreReport {
    qint64 records = 0;
    qint64 files = 0;
    qint64 trailEntries = 0;
    qint64 missingFiles = 0; ///< Named by a document, neither here nor waiting for download.
    qint64 outbox = 0;       ///< Commands on their way to the server, those that wait for a person too.
    qint64 handedIn = 0;     ///< Commands that the server has and that are kept until they are safe.
    qint64 kept = 0;         ///< Records that the server does not know, or not as far.
    qint64 drafts = 0;       ///< Registrations that were begun and not finished.
    qint64 views = 0;        ///< Of the candidate list, saved under a name.
    qint64 imports = 0;      ///< That can still be taken back.
    qint64 removals = 0;     ///< Records that wait to be removed.
    qint64 setApart = 0;     ///< Records of the server that cannot be read.
    QStringList problems;    ///< A sentence each; empty if the store is sound.
    QStringList unverified;  ///< What could not be proven, and why; a sentence each.
};

/// Proves a store: SQLite's integrity and foreign key checks, every document opens, and so does everything
/// that is kept for or on behalf of the server; the index tables hold what the documents give; every file is
/// what its name says, no named file is lost, the trail's chain holds. Changes nothing. Error only if it
/// cannot go on at all.
[[nodiscard]] base::Result<StoreReport> checkStore(Store& store, const base::Progress& progress = {});

} // namespace examdesk::store
