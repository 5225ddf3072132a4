// SPDX-License-Identifier: GPL-3.0-or-later
#include "ticket_keys.h"

#include <QDir>

namespace examdesk::wiring {

using namespace Qt::StringLiterals;
using base::Result;

namespace {

QFileInfoList keyFiles(const QString& storeFolder, const QString& pattern)
{
    return QDir(storeFolder + u"/../keys"_s).entryInfoList({pattern}, QDir::Files, QDir::Time);
}

} // namespace

Result<std::optional<ticket::KeyPair>> signingKey(const QString& storeFolder, const QString& given)
{
    const QFileInfoList files = keyFiles(storeFolder, u"*.key"_s);
    if (given.isEmpty() && files.isEmpty())
        return std::optional<ticket::KeyPair>();
    return ticket::KeyPair::read(given.isEmpty() ? files.first().filePath() : given)
        .map([](const ticket::KeyPair& pair) { return std::optional(pair); });
}

Result<QList<ticket::PublicKey>> publicKeys(const QString& storeFolder)
{
    QList<ticket::PublicKey> keys;
    for (const QFileInfo& file : keyFiles(storeFolder, u"*.pub"_s)) {
        const auto key = ticket::readPublicKey(file.filePath());
        if (!key)
            return base::fail(key.error());
        keys.append(*key);
    }
    return keys;
}

} // namespace examdesk::wiring
