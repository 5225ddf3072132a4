// SPDX-License-Identifier: GPL-3.0-or-later
#include "file_out.h"

#include "base/file_writing.h"

#include <QCoreApplication>
#include <QSaveFile>

namespace examdesk::batch {

using base::Error;
using base::Result;

Result<qint64> writeFile(const QString& path, const std::function<Result<qint64>(QIODevice&)>& write)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return base::fail(Error::Code::Invalid,
                          QCoreApplication::translate("Batch", "The file %1 cannot be written.").arg(path),
                          file.errorString());
    const auto written = write(file);
    if (written && !base::commitWhole(file))
        return tl::unexpected<Error>(base::notWritten(file, path));
    return written;
}

} // namespace examdesk::batch
