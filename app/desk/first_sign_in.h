// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "shell/sign_in_form.h"
#include "store/key_ring.h"

#include <QFuture>

namespace examdesk::desk {

/// Makes a station: signs in at the server, and makes the store that the account may open, with role and
/// scope as the server says. Error::Code::Unavailable without the server, Denied for a wrong password; no
/// store is left behind then. @p caFile is a PEM that is trusted instead of the system's; may be empty.
QFuture<base::Result<store::Unlocked>> firstSignIn(const ui::SignInRequest& request, const QString& caFile);

} // namespace examdesk::desk
