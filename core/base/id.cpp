// SPDX-License-Identifier: GPL-3.0-or-later
#include "id.h"

#include <QCryptographicHash>
#include <QRandomGenerator>
#include <QUuid>

namespace examdesk::base {

namespace {

/// RFC 9562 §5.7: 48 bits of Unix milliseconds, then version, variant and @p tail (at least 10 bytes).
QString uuidV7(qint64 milliseconds, const QByteArray& tail)
{
    QByteArray bytes(16, '\0');
    for (int i = 0; i < 6; ++i)
        bytes[i] = char((milliseconds >> (8 * (5 - i))) & 0xff);
    for (int i = 6; i < 16; ++i)
        bytes[i] = tail[i - 6];
    bytes[6] = char((bytes[6] & 0x0f) | 0x70);
    bytes[8] = char((bytes[8] & 0x3f) | 0x80);
    return QUuid::fromRfc4122(bytes).toString(QUuid::WithoutBraces);
}

} // namespace

QString newId()
{
    QByteArray tail(12, '\0');
    QRandomGenerator::system()->fillRange(reinterpret_cast<quint32*>(tail.data()), 3);
    return uuidV7(QDateTime::currentMSecsSinceEpoch(), tail);
}

QString derivedId(const QDateTime& at, const QByteArray& entropy)
{
    return uuidV7(at.toMSecsSinceEpoch(), QCryptographicHash::hash(entropy, QCryptographicHash::Sha256));
}

QDateTime timeOfId(const QString& id)
{
    const QUuid uuid = QUuid::fromString(id);
    const QByteArray bytes = uuid.toRfc4122();
    if (uuid.isNull() || (bytes.at(6) & 0xf0) != 0x70)
        return {};
    qint64 milliseconds = 0;
    for (int i = 0; i < 6; ++i)
        milliseconds = (milliseconds << 8) | static_cast<unsigned char>(bytes.at(i));
    return QDateTime::fromMSecsSinceEpoch(milliseconds, Qt::UTC);
}

} // namespace examdesk::base
