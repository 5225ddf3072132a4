// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/principal.h"
#include "base/result.h"

#include <QList>

namespace examdesk::wiring {

/// An account of a demo folder, with its password in the clear: the data are invented.
struct DemoAccount {
    account::Principal principal;
    QString password;
};

/// The accounts in @p file (`accounts.json`), the first one a system admin. Error::Code::NotFound without the
/// file, Invalid if it is malformed.
[[nodiscard]] base::Result<QList<DemoAccount>> readDemoAccounts(const QString& file);
[[nodiscard]] base::Result<void> writeDemoAccounts(const QString& file, const QList<DemoAccount>& accounts);

struct Credentials {
    QString name;
    QString password;
};

/// Who opens the store in @p storeFolder: @p name with the first line of @p passwordFile; if both are empty
/// and the store lies in a demo folder, the first of its accounts (with a @p name only, that one).
/// Error::Code::Invalid says what is missing.
[[nodiscard]] base::Result<Credentials> credentialsFor(const QString& storeFolder, const QString& name,
                                                       const QString& passwordFile);

} // namespace examdesk::wiring
