// SPDX-License-Identifier: GPL-3.0-or-later
#include "sink.h"

#include "base/csv.h"
#include "dbf_sink.h"
#include "not_written.h"
#include "xlsx_sink.h"

namespace examdesk::table {

using namespace Qt::StringLiterals;
using base::Result;

namespace {

class CsvSink : public RowSink {
public:
    explicit CsvSink(QIODevice& device) : m_device(device) {}

    using RowSink::write;
    Result<void> write(const QStringList& cells, const QList<qsizetype>&) override
    {
        const QByteArray mark = std::exchange(m_mark, {});
        const QByteArray line = mark + base::csvLine(cells);
        if (m_device.write(line) != line.size())
            return notWritten(m_device.errorString());
        return {};
    }
    Result<void> finish() override { return {}; }

private:
    QIODevice& m_device;
    QByteArray m_mark = "\xEF\xBB\xBF"_ba; ///< By it spreadsheets know UTF-8.
};

} // namespace

Format formatOf(const QString& fileName)
{
    if (fileName.endsWith(u".dbf"_s, Qt::CaseInsensitive))
        return Format::Dbf;
    return fileName.endsWith(u".xlsx"_s, Qt::CaseInsensitive) ? Format::Xlsx : Format::Csv;
}

Result<std::unique_ptr<RowSink>> makeRowSink(const Output& file)
{
    if (file.format == Format::Xlsx)
        return XlsxSink::open(file.device);
    if (file.format == Format::Dbf)
        return std::make_unique<DbfSink>(file.device);
    return std::make_unique<CsvSink>(file.device);
}

} // namespace examdesk::table
