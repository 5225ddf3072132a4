// SPDX-License-Identifier: GPL-3.0-or-later
#include "built_in.h"

#include <QCoreApplication>
#include <QFile>
#include <QtGlobal>

// Q_INIT_RESOURCE declares a function of the global namespace.
static void initialiseResource()
{
    Q_INIT_RESOURCE(exam_data);
}

namespace examdesk::exam {

void registerBuiltIn()
{
    static const bool once = [] {
        initialiseResource();
        return true;
    }();
    Q_UNUSED(once)
}

base::Result<QByteArray> bytesOf(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return base::fail(base::Error::Code::Storage,
                          QCoreApplication::translate("Catalogue", "The file %1 cannot be read.").arg(path),
                          file.errorString());
    return file.readAll();
}

} // namespace examdesk::exam
