// SPDX-License-Identifier: GPL-3.0-or-later
#include "small_disk.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QStorageInfo>

#include <fcntl.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>

namespace examdesk::campaign {

namespace {

constexpr auto kDiskSize = "size=48m";

bool& mayMount()
{
    static bool may = false;
    return may;
}

} // namespace

bool enterOwnMounts()
{
    mayMount() = ::geteuid() == 0 && ::unshare(CLONE_NEWNS) == 0 &&
                 ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0;
    return mayMount();
}

SmallDisk::SmallDisk(const QString& folder) : m_folder(folder)
{
    QDir().mkpath(folder);
    m_mounted = mayMount() && ::mount("tmpfs", QFile::encodeName(folder).constData(), "tmpfs",
                                      MS_NOSUID | MS_NODEV, kDiskSize) == 0;
}

SmallDisk::~SmallDisk()
{
    if (m_mounted)
        ::umount2(QFile::encodeName(m_folder).constData(), MNT_DETACH);
}

void SmallDisk::fill(qint64 bytes, qint64 pid)
{
    if (m_mounted) {
        const int filler =
            ::open(QFile::encodeName(fillerPath()).constData(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
        const qint64 room = QStorageInfo(m_folder).bytesAvailable() - bytes;
        if (filler < 0 || (room > 0 && ::posix_fallocate(filler, 0, off_t(room)) != 0))
            qWarning("The disk cannot be filled.");
        ::close(filler);
        return;
    }
    qint64 largest = 0;
    QDirIterator files(m_folder, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext())
        largest = std::max(largest, QFileInfo(files.next()).size());
    const rlimit limit{rlim_t(largest + bytes), RLIM_INFINITY};
    ::prlimit(pid_t(pid), RLIMIT_FSIZE, &limit, nullptr);
}

void SmallDisk::empty(qint64 pid)
{
    if (m_mounted) {
        QFile::remove(fillerPath());
        return;
    }
    const rlimit limit{RLIM_INFINITY, RLIM_INFINITY};
    ::prlimit(pid_t(pid), RLIMIT_FSIZE, &limit, nullptr);
}

} // namespace examdesk::campaign
