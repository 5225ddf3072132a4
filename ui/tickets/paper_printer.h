// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/progress.h"
#include "base/result.h"

#include <QByteArray>
#include <QFuture>

#include <memory>

class QPrinter;

namespace examdesk::ui {

/// True if a printer is set up on this computer. Asked on a thread of its own: a print server that is away
/// keeps one waiting.
[[nodiscard]] QFuture<bool> findPrinter();

/// Draws the pages of @p pdf on @p printer, on a thread of its own; the number of pages. Error::Code::Damaged
/// if the PDF cannot be read, Unavailable if the printer does not take it, Cancelled through @p progress.
[[nodiscard]] QFuture<base::Result<int>> printPages(const QByteArray& pdf, std::shared_ptr<QPrinter> printer,
                                                    const base::Progress& progress);

} // namespace examdesk::ui
