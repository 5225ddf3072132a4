// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "transport.h"

#include <QJsonObject>

namespace examdesk::sync {

/// What a reply that is no success means for the station, with the server's sentence where it gave one.
base::Error errorOf(const Reply& reply);
/// Error::Code::Unavailable: the server, or something between, said what no server of ours says.
tl::unexpected<base::Error> malformedAnswer(const QString& detail);
/// The JSON object of a reply with status 200; otherwise errorOf() or malformedAnswer().
[[nodiscard]] base::Result<QJsonObject> jsonOf(const Reply& reply);
/// A future of what @p read makes of the reply. No context is needed: the transport answers on its own
/// thread.
template <typename T, typename Read>
QFuture<base::Result<T>> answered(QFuture<base::Result<Reply>> reply, Read read)
{
    return reply.then(QtFuture::Launch::Sync, [read](const base::Result<Reply>& came) -> base::Result<T> {
        if (!came)
            return base::fail(came.error());
        return read(*came);
    });
}

/// Seconds that `Retry-After` asks for; 0 without one, and one hour at most.
int retryAfterSeconds(const Reply& reply);

} // namespace examdesk::sync
