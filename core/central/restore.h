// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/progress.h"
#include "central/history.h"
#include "central/manifest.h"
#include "central/server_check.h"

namespace examdesk::central {

struct RestoreRequest {
    QString from;     ///< A folder with a finished backup.
    QString database; ///< Where the server shall have its database: a file, or `postgresql://…`.
    QString files;    ///< Where it shall have its files and its key.
    base::Clock now = &QDateTime::currentDateTimeUtc;
    base::Progress progress;
};

struct RestoreReport {
    Manifest manifest;
    Identity identity; ///< The server's, with its new epoch.
    ServerReport check;
};

/// Puts a backup in place of a server that was lost: proves its bytes, then brings files, key and database,
/// the database last and whole or not at all, and begins a new epoch, by which stations learn of it. A
/// restore that was broken off is begun anew by the same call. What the backed-up server itself had wrong is
/// in the report.
///
/// Error::Code::NotFound or Invalid if @p from holds no backup that this program can read, Damaged if bytes
/// of it are others, Conflict if something is at the target already: in these cases nothing was written.
/// Storage or Unavailable if it failed on the way.
[[nodiscard]] base::Result<RestoreReport> restore(const RestoreRequest& request);

} // namespace examdesk::central
