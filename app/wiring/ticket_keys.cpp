// SPDX-License-Identifier: GPL-3.0-or-later
#include "ticket_keys.h"

#include "ticket/signing_keys.h"

namespace examdesk::wiring {

using namespace Qt::StringLiterals;
using base::Result;

QString keyFolder(const QString& storeFolder)
{
    return storeFolder + u"/../keys"_s;
}

QString templateFolder(const QString& storeFolder)
{
    return storeFolder + u"/../templates"_s;
}

Result<std::optional<ticket::KeyPair>> signingKey(const QString& storeFolder, const QString& given)
{
    if (given.isEmpty())
        return ticket::SigningKeys(keyFolder(storeFolder)).signing();
    return ticket::KeyPair::read(given).map([](const ticket::KeyPair& pair) { return std::optional(pair); });
}

Result<QList<ticket::PublicKey>> publicKeys(const QString& storeFolder)
{
    return ticket::SigningKeys(keyFolder(storeFolder)).verifying();
}

} // namespace examdesk::wiring
