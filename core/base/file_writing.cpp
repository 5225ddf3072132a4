// SPDX-License-Identifier: GPL-3.0-or-later
#include "file_writing.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QSaveFile>
#include <QStorageInfo>

#include <cerrno>

namespace examdesk::base {

namespace {

/// Qt has a code for a full disk and does not use it everywhere; of a write that got half its bytes to the
/// disk it keeps no reason at all.
bool isFull(const QFileDevice& file, const QString& path)
{
    constexpr qint64 kNoRoom = 64 * 1024;
    if (file.error() == QFileDevice::ResourceError || file.errorString() == qt_error_string(ENOSPC))
        return true;
    const QStorageInfo disk(QFileInfo(path).path());
    return disk.isValid() && !disk.isReadOnly() && disk.bytesTotal() > 0 && disk.bytesAvailable() < kNoRoom;
}

} // namespace

Error notWritten(const QFileDevice& file, const QString& path)
{
    const bool full = isFull(file, path);
    const QString sentence =
        full ? QCoreApplication::translate(
                   "Files", "The disk is full: %1 was not written. Free some space and try again.")
             : QCoreApplication::translate("Files", "The file %1 could not be written.");
    return {Error::Code::Storage, sentence.arg(path), file.errorString()};
}

bool commitWhole(QSaveFile& file)
{
    if (!file.flush())
        file.cancelWriting();
    return file.commit();
}

bool copyAll(QIODevice& from, QIODevice& to)
{
    constexpr qint64 kBlock = 1 << 20;
    while (!from.atEnd()) {
        const QByteArray block = from.read(kBlock);
        if (block.isEmpty() || to.write(block) != block.size())
            return false;
    }
    return true;
}

Result<void> writeWhole(const QString& path, const QByteArray& bytes)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !commitWhole(file))
        return tl::unexpected(notWritten(file, path));
    return {};
}

} // namespace examdesk::base
