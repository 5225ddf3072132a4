// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "transport.h"

#include <QJsonObject>

namespace examdesk::sync {

/// What a reply that is no success means for the station, with the server's sentence where it gave one.
base::Error errorOf(const Reply& reply);
/// Error::Code::Unavailable: the server, or something between, said what no server of ours says.
tl::unexpected<base::Error> rubbish(const QString& detail);
/// The JSON object of a reply with status 200; otherwise errorOf() or rubbish().
[[nodiscard]] base::Result<QJsonObject> jsonOf(const Reply& reply);
/// Seconds that `Retry-After` asks for; 0 without one, and one hour at most.
int retryAfterSeconds(const Reply& reply);

} // namespace examdesk::sync
