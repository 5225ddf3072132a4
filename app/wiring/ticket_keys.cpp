// SPDX-License-Identifier: GPL-3.0-or-later
#include "ticket_keys.h"

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
        return ticket::signingKeyIn(keyFolder(storeFolder));
    return ticket::KeyPair::read(given).map([](const ticket::KeyPair& pair) { return std::optional(pair); });
}

Result<QList<ticket::PublicKey>> publicKeys(const QString& storeFolder)
{
    return ticket::publicKeysIn(keyFolder(storeFolder));
}

} // namespace examdesk::wiring
