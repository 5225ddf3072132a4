// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "ticket/ticket_key.h"

#include <QList>
#include <QString>

#include <optional>

namespace examdesk::wiring {

/// Where an office keeps its keys and its own templates: beside the store's folder.
QString keyFolder(const QString& storeFolder);
QString templateFolder(const QString& storeFolder);

/// The key that signs tickets: the file @p given; without one the newest `.key` in `keys/` beside the store's
/// folder. Nothing if there is none. Errors as ticket::KeyPair::read().
[[nodiscard]] base::Result<std::optional<ticket::KeyPair>> signingKey(const QString& storeFolder,
                                                                      const QString& given);

/// Whose tickets are good, in `keys/` beside the store's folder: as ticket::SigningKeys::verifying().
[[nodiscard]] base::Result<QList<ticket::PublicKey>> publicKeys(const QString& storeFolder);

} // namespace examdesk::wiring
