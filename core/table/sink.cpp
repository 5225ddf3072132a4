// SPDX-License-Identifier: GPL-3.0-or-later
#include "sink.h"

#include "base/csv.h"
#include "dbf_sink.h"
#include "row.h"
#include "xlsx_sink.h"

#include <QCoreApplication>

namespace examdesk::table {

using namespace Qt::StringLiterals;
using base::Error;
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

QString columnName(qsizetype column)
{
    QString name;
    for (qsizetype rest = column + 1; rest > 0; rest = (rest - 1) / 26)
        name.prepend(QChar(ushort(u'A' + (rest - 1) % 26)));
    return name;
}

} // namespace examdesk::table
