// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QIODevice>
#include <QStringList>

#include <memory>

namespace examdesk::report {

/// An XLSX file of one sheet of text cells: ID numbers keep their digits, dates stay as they are, and nothing
/// is ever a formula. The first row is the header. Memory holds one row.
class TextSheet {
public:
    /// The device must outlive it. Error::Code::Storage.
    [[nodiscard]] static base::Result<TextSheet> open(QIODevice& device);
    TextSheet(TextSheet&&) noexcept;
    ~TextSheet();

    /// The cells of @p marked (0-based) stand out. Error::Code::Invalid if the sheet holds no more, Storage.
    [[nodiscard]] base::Result<void> write(const QStringList& cells, const QList<qsizetype>& marked = {});
    /// Nothing is in the device before.
    [[nodiscard]] base::Result<void> finish();

private:
    class Work;
    explicit TextSheet(std::unique_ptr<Work> work);
    std::unique_ptr<Work> m_work;
};

} // namespace examdesk::report
