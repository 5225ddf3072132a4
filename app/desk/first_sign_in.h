// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "store/key_ring.h"
#include "sync/sign_in.h"
#include "ui/shell/sign_in_form.h"

#include <QFuture>

namespace examdesk::desk {

/// A station that was just made, and the sign-in at the server that made it: it goes on with the desk.
struct FirstStation {
    store::Unlocked unlocked;
    sync::Grant grant;
};

/// Makes a station: signs in at the server, and makes the store that the account may open, with role and
/// scope as the server says. Error::Code::Unavailable without the server, Denied for a wrong password; no
/// store is left behind then. @p caFile is a PEM that is trusted instead of the system's; may be empty.
QFuture<base::Result<FirstStation>> firstSignIn(const ui::SignInRequest& request, const QString& caFile,
                                                store::KeyCost cost = store::KeyCost::Moderate);

} // namespace examdesk::desk
