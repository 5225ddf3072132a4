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

/// The printer, its sides, sorting and colours that were chosen last, for the next dialog; a printer that is
/// gone meanwhile is not insisted on. The number of copies is not remembered.
void rememberPrinter(const QPrinter& printer);
void recallPrinter(QPrinter& printer);

/// What goes to a printer.
struct PagesToPrint {
    QByteArray pdf;
    QList<int> firstPages; ///< On which a paper begins, from 0, ascending: never on the back of another.
};

/// Draws the pages on @p printer, on a thread of its own; the number of pages of the file. Error::Code::
/// Damaged if the PDF cannot be read, Unavailable if the printer does not take it, Cancelled through
/// @p progress: then nothing comes out.
[[nodiscard]] QFuture<base::Result<int>> printPages(PagesToPrint pages, std::shared_ptr<QPrinter> printer,
                                                    const base::Progress& progress);

} // namespace examdesk::ui
