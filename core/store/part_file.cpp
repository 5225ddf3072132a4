// SPDX-License-Identifier: GPL-3.0-or-later
#include "part_file.h"

#include <QCoreApplication>
#include <QDataStream>
#include <QDir>
#include <QFile>

namespace examdesk::store {

using namespace Qt::StringLiterals;

namespace {

const QString kSuffix = u".part"_s;

}

PartFile::PartFile(const QString& folder, const QString& name, const Cipher& cipher)
    : m_folder(folder), m_path(folder + u'/' + name + kSuffix), m_context("part/" + name.toLatin1()),
      m_cipher(cipher)
{}

QByteArray PartFile::contextAt(qint64 offset) const
{
    return m_context + '/' + QByteArray::number(offset);
}

PartFile::Extent PartFile::extent() const
{
    QFile file(m_path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QDataStream stream(&file);
    Extent extent;
    quint32 length = 0; // as QDataStream writes it before the bytes
    while (file.size() - extent.sealed > qint64(sizeof length)) {
        stream >> length;
        const qint64 end = extent.sealed + qint64(sizeof length) + length;
        if (length < quint32(Cipher::kOverheadBytes) || end > file.size() || !file.seek(end))
            break;
        extent = {extent.content + length - Cipher::kOverheadBytes, end};
    }
    return extent;
}

qint64 PartFile::size() const
{
    return extent().content;
}

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
        const auto piece = m_cipher.open(sealed, contextAt(content.size()));
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
    QDir().mkpath(m_folder);
    const Extent before = extent();
    QFile file(m_path);
    if (file.open(QIODevice::ReadWrite, QFile::ReadOwner | QFile::WriteOwner) && file.resize(before.sealed) &&
        file.seek(before.sealed)) {
        QDataStream stream(&file);
        stream << m_cipher.seal(piece, contextAt(before.content));
        if (stream.status() == QDataStream::Ok && file.flush())
            return {};
    }
    return base::fail(base::Error::Code::Storage,
                      QCoreApplication::translate("Store", "The file could not be kept; is the disk full?"),
                      m_path + u": "_s + file.errorString());
}

void PartFile::remove() const
{
    QFile::remove(m_path);
}

void PartFile::sweep(const QString& folder, const QDateTime& limit)
{
    for (const QFileInfo& file : QDir(folder).entryInfoList(QDir::Files)) {
        if (!file.fileName().endsWith(kSuffix) || file.lastModified() < limit)
            QFile::remove(file.filePath());
    }
}

} // namespace examdesk::store
