// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "table/source.h"
#include "xlsx_package.h"
#include "xlsx_workbook.h"

namespace examdesk::table {

/// The sheet of an XLSX file that is seen on opening it, row by row; memory holds the packed file, one row
/// and the shared texts. Cells become the text that people see in them: numbers their digits, dates
/// `2023-04-15`. Numbers of more than 15 digits and formulas without a result are wrong cells.
class XlsxSource : public RowSource {
public:
    [[nodiscard]] static base::Result<std::unique_ptr<RowSource>> open(QIODevice& device);

    const Origin& origin() const override { return m_origin; }
    base::Result<void> read(const TakeRow& take) override;

private:
    XlsxSource(XlsxPackage package, XlsxWorkbook book)
        : m_package(std::move(package)), m_book(std::move(book))
    {}

    XlsxPackage m_package;
    XlsxWorkbook m_book;
    qint64 m_bookBytes = 0; ///< What it unpacked to.
    Origin m_origin;
};

} // namespace examdesk::table
