// SPDX-License-Identifier: GPL-3.0-or-later
#include "table_rows.h"

#include "base/csv.h"
#include "xlsx_sink.h"
#include "xlsx_source.h"

#include <QCoreApplication>

namespace examdesk::candidate {

using namespace Qt::StringLiterals;
using base::Error;
using base::Result;

namespace {

class CsvSource : public RowSource {
public:
    explicit CsvSource(QIODevice& device) : m_device(device) {}

    Result<void> read(const TakeRow& take) override
    {
        return base::readCsv(m_device, [&](const base::CsvRow& row) {
            return take({row.line, row.cells, {}, m_device.pos(), m_device.size()});
        });
    }

private:
    QIODevice& m_device;
};

class CsvSink : public RowSink {
public:
    explicit CsvSink(QIODevice& device) : m_device(device) {}

    Result<void> write(const QStringList& cells) override
    {
        const QByteArray mark = std::exchange(m_mark, {});
        const QByteArray line = mark + base::csvLine(cells);
        if (m_device.write(line) != line.size())
            return base::fail(Error::Code::Storage,
                              QCoreApplication::translate("CandidateExport",
                                                          "The file could not be written; is the disk full?"),
                              m_device.errorString());
        return {};
    }
    Result<void> finish() override { return {}; }

private:
    QIODevice& m_device;
    QByteArray m_mark = "\xEF\xBB\xBF"_ba; ///< By it spreadsheets know UTF-8.
};

} // namespace

TableFormat tableFormatOf(const QString& fileName)
{
    return fileName.endsWith(u".xlsx"_s, Qt::CaseInsensitive) ? TableFormat::Xlsx : TableFormat::Csv;
}

std::unique_ptr<RowSource> makeRowSource(const TableFile& file)
{
    if (file.format == TableFormat::Xlsx)
        return std::make_unique<XlsxSource>(file.device);
    return std::make_unique<CsvSource>(file.device);
}

Result<std::unique_ptr<RowSink>> makeRowSink(const TableFile& file)
{
    if (file.format == TableFormat::Xlsx)
        return XlsxSink::open(file.device);
    return std::make_unique<CsvSink>(file.device);
}

QString columnName(qsizetype column)
{
    QString name;
    for (qsizetype rest = column + 1; rest > 0; rest = (rest - 1) / 26)
        name.prepend(QChar(ushort(u'A' + (rest - 1) % 26)));
    return name;
}

} // namespace examdesk::candidate
