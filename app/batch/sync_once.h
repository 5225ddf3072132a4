// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/session.h"
#include "base/result.h"
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
    QMap<QString, QString> definitions = {}; ///< As sync::RunOptions.
    QStringList numbered = {};               ///< Exams that give candidate numbers.
};

/// Signs in, syncs the store of @p session once with a check of the digests, signs out. Waits for all that.
/// Error::Code::Denied, and nothing synced, if the server has given the account other rights or disabled it;
/// the store has that then.
[[nodiscard]] base::Result<sync::Report> syncOnce(account::Session& session, const SyncTarget& target);

} // namespace examdesk::batch
