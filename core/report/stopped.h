// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/progress.h"
#include "base/result.h"

#include <QCoreApplication>

namespace examdesk::report {

/// Asks @p progress once in a while.
inline bool isStopped(const base::Progress& progress, qint64 done, qint64 total)
{
    return done % 256 == 0 && !progress.at(done, total);
}

inline tl::unexpected<base::Error> stopped()
{
    return base::fail(base::Error::Code::Cancelled,
                      QCoreApplication::translate("Report", "The report was stopped; nothing was written."));
}

} // namespace examdesk::report
