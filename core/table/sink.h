// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "table/format.h"

#include <QStringList>

#include <memory>

namespace examdesk::table {

/// Where an export goes, row by row, the header first.
class RowSink {
public:
    virtual ~RowSink() = default;
    /// The cells of @p marked (0-based) stand out where the format can do that. Error::Code::Storage if the
    /// device cannot be written, Invalid if the format holds no more.
    [[nodiscard]] virtual base::Result<void> write(const QStringList& cells,
                                                   const QList<qsizetype>& marked) = 0;
    [[nodiscard]] base::Result<void> write(const QStringList& cells) { return write(cells, {}); }
    /// Writes what is still to be written; nothing is complete before.
    [[nodiscard]] virtual base::Result<void> finish() = 0;
};

[[nodiscard]] base::Result<std::unique_ptr<RowSink>> makeRowSink(const Output& file);

} // namespace examdesk::table
