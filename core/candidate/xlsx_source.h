// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "table_rows.h"

namespace examdesk::candidate {

/// The first sheet of an XLSX file, row by row; memory holds one row and the shared texts. Cells become the
/// text that people see in them: numbers their digits, dates `2023-04-15`. Every row is as wide as the
/// header. Numbers of more than 15 digits are wrong cells: spreadsheets do not keep them.
class XlsxSource : public RowSource {
public:
    explicit XlsxSource(QIODevice& device) : m_device(device) {}
    base::Result<void> read(const TakeRow& take) override;

private:
    QIODevice& m_device;
};

} // namespace examdesk::candidate
