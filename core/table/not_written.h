// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QCoreApplication>

namespace examdesk::table {

/// For a device that does not take what is written into it.
inline tl::unexpected<base::Error> notWritten(const QString& detail)
{
    return base::fail(
        base::Error::Code::Storage,
        QCoreApplication::translate("TableFile", "The file could not be written; is the disk full?"), detail);
}

} // namespace examdesk::table
