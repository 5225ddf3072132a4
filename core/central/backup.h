// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/progress.h"
#include "central/database.h"
#include "central/manifest.h"

namespace examdesk::central {

struct BackupRequest {
    QString files; ///< The server's folder of files and key.
    QString out;   ///< Where the backup goes.
    QString program;
    /// The folder's backup may be given up, even if it holds what this server lacks.
    bool replace = false;
    base::Clock now = &QDateTime::currentDateTimeUtc;
    base::Progress progress;
};

struct BackupReport {
    Manifest manifest;
    qint64 copied = 0; ///< Files that were not in the folder before.
    qint64 copiedBytes = 0;
};

/// Makes a backup of a server while it works: the database as it stands at one moment, every file that it
/// lists, and the key, which makes the backup as secret as the server. What lies in the folder from before
/// is read and proven, not copied again; the backup before stays whole until this one is. Then the database
/// learns up to where it is safe. Files that the server lists and no longer has are in
/// `manifest.missing`, unless an earlier backup in the folder has them.
///
/// Errors as BackupFolder::take(); Invalid also if the folder has a backup of another server, or one with
/// changes that this server lacks (a restored one, say) and that must not be replaced; Damaged if the key is
/// not the database's; Storage if the disk is full.
[[nodiscard]] base::Result<BackupReport> backUp(Database& database, const BackupRequest& request);

} // namespace examdesk::central
