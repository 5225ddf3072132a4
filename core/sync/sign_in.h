// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "store/store.h"
#include "sync/transport.h"

#include <QDateTime>
#include <QFuture>

namespace examdesk::sync {

/// What the server gave at sign-in.
struct Grant {
    QString token;
    QDateTime expires; ///< UTC.
    QString name;
    QString role;  ///< As the protocol says it: `reviewer` …
    QString scope; ///< `*`, `region:<code>`, `school:<name>`
    QString serverId;
};

/// Whether signIn() failed because the server has disabled the account: its key to the store must go.
bool saysDisabled(const base::Error& error);

/// Signs in; @p transport carries the token from then on. Error::Code::Denied if name or password is wrong,
/// Unavailable if the server is away, or has locked the account for a while. For the transport's thread;
/// @p transport must outlive the future.
[[nodiscard]] QFuture<base::Result<Grant>> signIn(Transport& transport, const QString& name,
                                                  const QString& password);

/// The same for a station that has a store: first asks who the server is, so that no password goes to another
/// one, nor does its word on the account count. An error of stopFor() then. Compares the clocks on the way.
/// @p store, of the transport's thread, must outlive the future too.
[[nodiscard]] QFuture<base::Result<Grant>> signIn(Transport& transport, store::Store& store,
                                                  const QString& name, const QString& password);

/// What a sign-in that is not tried answers.
[[nodiscard]] QFuture<base::Result<Grant>> failedSignIn(const base::Error& why);

/// Ends the sign-in at the server; the token is forgotten whether it could be told or not.
[[nodiscard]] QFuture<base::Result<void>> signOut(Transport& transport);

} // namespace examdesk::sync
