// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sample_tickets.h"

namespace examdesk::bench {

/// What one writes with Qt in an afternoon: QPdfWriter and a painter, everything drawn anew on every page.
/// The files are @p path, or with @p each `<path>/<number>.pdf`; the number of bytes.
qint64 printNaively(const SampleTickets& tickets, int count, const QString& path, bool each);

} // namespace examdesk::bench
