// SPDX-License-Identifier: GPL-3.0-or-later
#include "part_file.h"

#include <QCoreApplication>
#include <QDataStream>
#include <QDir>
#include <QFile>

namespace examdesk::sync {

using namespace Qt::StringLiterals;

PartFile::PartFile(const QString& folder, const QString& sha256, const store::Cipher& cipher)
    : m_folder(folder), m_path(folder + u'/' + sha256 + u".part"_s), m_context("part/" + sha256.toLatin1()),
      m_cipher(cipher)
{}

QByteArray PartFile::read() const
{
    QFile file(m_path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QByteArray content;
    QDataStream stream(&file);
    qint64 good = 0;
    for (QByteArray sealed; !stream.atEnd(); good = file.pos()) {
        stream >> sealed;
        const auto piece = m_cipher.open(sealed, m_context + '/' + QByteArray::number(content.size()));
        if (stream.status() != QDataStream::Ok || !piece)
            break;
        content += *piece;
    }
    const bool torn = good < file.size();
    file.close();
    if (torn) // Or the next piece would lie behind the torn one, never to be read.
        QFile::resize(m_path, good);
    return content;
}

base::Result<void> PartFile::append(const QByteArray& piece) const
{
    const qsizetype offset = read().size();
    QDir().mkpath(m_folder);
    QFile file(m_path);
    if (file.open(QIODevice::Append)) {
        QDataStream stream(&file);
        stream << m_cipher.seal(piece, m_context + '/' + QByteArray::number(offset));
        if (stream.status() == QDataStream::Ok && file.flush())
            return {};
    }
    return base::fail(base::Error::Code::Storage,
                      QCoreApplication::translate("Sync", "The file could not be kept; is the disk full?"),
                      m_path + u": "_s + file.errorString());
}

void PartFile::remove() const
{
    QFile::remove(m_path);
}

} // namespace examdesk::sync
