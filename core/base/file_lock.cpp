// SPDX-License-Identifier: GPL-3.0-or-later
#include "file_lock.h"

#include <QLockFile>
#include <QThread>

namespace examdesk::base {

namespace {

constexpr int kLooks = 20; ///< At a file that names nobody: whoever made it may be about to write into it.
constexpr unsigned long kLookMilliseconds = 50;

bool namesSomebody(const QLockFile& lock)
{
    qint64 process = 0;
    QString host;
    QString program;
    return lock.getLockInfo(&process, &host, &program);
}

} // namespace

bool takeLock(QLockFile& lock)
{
    lock.setStaleLockTime(0);
    for (int attempt = 0; attempt < kLooks; ++attempt) {
        if (lock.tryLock(0))
            return true;
        if (lock.error() != QLockFile::LockFailedError || namesSomebody(lock))
            return false;
        QThread::msleep(kLookMilliseconds);
    }
    // Removes it only if no running program has it locked by the system's means, too.
    return lock.removeStaleLockFile() && lock.tryLock(0);
}

} // namespace examdesk::base
