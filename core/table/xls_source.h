// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "table/source.h"

#include <QSet>
#include <QTemporaryFile>

namespace examdesk::table {

/// The one sheet with cells of an old .xls workbook (BIFF 2 to 8), read by FreeXL. FreeXL does not say which
/// sheets are hidden: a workbook with several that hold something is refused, so that nobody imports what he
/// does not see.
class XlsSource : public RowSource {
public:
    /// FreeXL reads files only: what is in memory goes through a temporary one that only this user can read.
    [[nodiscard]] static base::Result<std::unique_ptr<RowSource>> open(QIODevice& device);

    const Origin& origin() const override { return m_origin; }
    base::Result<void> read(const TakeRow& take) override;

private:
    struct Close {
        void operator()(const void* book) const;
    };
    XlsSource() = default;
    [[nodiscard]] base::Result<void> chooseSheet();
    void findFormulas(const QByteArray& bytes);

    QTemporaryFile m_copy;
    std::unique_ptr<const void, Close> m_book;
    QSet<quint32>
        m_formulas; ///< Places that may hold one: row × 256 + column. FreeXL gives no results of them.
    unsigned m_rows = 0;
    unsigned short m_columns = 0;
    Origin m_origin;
};

} // namespace examdesk::table
