// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/sign_in.h"

namespace examdesk::sync {

/// Gives the account @p name its own choice @p next instead of @p present at the server that @p store belongs
/// to, and signs in with it: the sign-ins of the old one end, at this station and elsewhere. Errors as
/// signIn() for a station, whose Denied means that @p present is not the password there, and Invalid if the
/// server does not take @p next (account::obstacleToPassword()). If no answer to the change comes, a
/// sign-in with @p next tells whether it was made; Unavailable means that this could not be learnt. For the
/// transport's thread; @p transport and @p store must outlive the future.
[[nodiscard]] QFuture<base::Result<Grant>> chooseServerPassword(Transport& transport, store::Store& store,
                                                                const QString& name, const QString& present,
                                                                const QString& next);

} // namespace examdesk::sync
