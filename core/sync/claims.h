// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "store/command.h"
#include "sync/transport.h"

#include <QDateTime>
#include <QFuture>
#include <QList>

#include <chrono>

namespace examdesk::sync {

/// Who works on a record just now.
struct Claim {
    store::RecordRef record;
    QString account; ///< Who holds it.
    bool isMine = false;
    QDateTime until; ///< UTC; it runs out by itself.
};

/// Takes records from a queue for a time, so that two people don't work on the same one. A claim binds
/// nobody: without the server work goes on, and the first decision stands. For the thread of the transport,
/// which must be signed in and outlive the object and its futures. Error::Code::Unavailable if the server is
/// away.
class Claims {
public:
    explicit Claims(Transport& transport) : m_transport(transport) {}

    /// Takes, or extends, what nobody else holds of @p records (1 to 200), for @p time (an hour at most). Who
    /// holds each one then; one that is not in the account's scope has no answer.
    [[nodiscard]] QFuture<base::Result<QList<Claim>>> take(const QList<store::RecordRef>& records,
                                                           std::chrono::seconds time);
    /// Gives one back; nothing if it was not held.
    [[nodiscard]] QFuture<base::Result<void>> release(const store::RecordRef& record);
    /// Gives back all that the account holds, on any station.
    [[nodiscard]] QFuture<base::Result<void>> releaseAll();

private:
    Transport& m_transport;
};

} // namespace examdesk::sync
