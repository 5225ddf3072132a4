// SPDX-License-Identifier: GPL-3.0-or-later
#include "console.h"

#include <QCoreApplication>
#include <QTextStream>

namespace examdesk::batch {

int sayHalfway(const base::Error& error, const QStringList& left)
{
    const int exitCode = say(Failed, error);
    QTextStream out(stderr);
    for (const QString& file : left)
        out << QCoreApplication::translate("Batch", "Left behind: %1").arg(file) << Qt::endl;
    return exitCode;
}

} // namespace examdesk::batch
