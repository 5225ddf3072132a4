// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/session.h"
#include "central/central.h"

#include <QJsonObject>
#include <QSet>

namespace examdesk::campaign {

/// All that a station holds: documents, what waits, what got stuck, what is kept, whole files, the trail.
QJsonObject dumpOf(account::Session& session);
/// All that a server holds, read past its feed: documents with their tombstones, the trail, files.
QJsonObject dumpOf(central::Central& central, const QString& files);

/// The ids of all commands in the outbox.
QSet<QString> outboxIds(store::Store& store);

} // namespace examdesk::campaign
