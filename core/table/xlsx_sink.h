// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/text_sheet.h"
#include "sink.h"

namespace examdesk::table {

/// Writes a sheet of text cells, of which nothing is ever a formula.
class XlsxSink : public RowSink {
public:
    [[nodiscard]] static base::Result<std::unique_ptr<RowSink>> open(QIODevice& device)
    {
        return report::TextSheet::open(device).map(
            [](report::TextSheet sheet) { return std::unique_ptr<RowSink>(new XlsxSink(std::move(sheet))); });
    }

    using RowSink::write;
    base::Result<void> write(const QStringList& cells, const QList<qsizetype>& marked) override
    {
        return m_sheet.write(cells, marked);
    }
    base::Result<void> finish() override { return m_sheet.finish(); }

private:
    explicit XlsxSink(report::TextSheet sheet) : m_sheet(std::move(sheet)) {}

    report::TextSheet m_sheet;
};

} // namespace examdesk::table
