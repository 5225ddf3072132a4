// SPDX-License-Identifier: GPL-3.0-or-later
#include "disk.h"

#include <QFile>

#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <unistd.h>
#endif

namespace examdesk::store {

void flushFile(const QString& path)
{
#ifdef Q_OS_UNIX
    const int descriptor = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC);
    if (descriptor >= 0) {
        ::fsync(descriptor);
        ::close(descriptor);
    }
#else
    Q_UNUSED(path)
#endif
}

void flushFolder(const QString& folder)
{
    flushFile(folder);
}

} // namespace examdesk::store
