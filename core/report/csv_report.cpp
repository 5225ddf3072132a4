// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/csv.h"
#include "base/file_writing.h"
#include "report_writer.h"
#include "stopped.h"

#include <QSaveFile>

namespace examdesk::report {

using base::Result;

namespace {

QString plainText(const Cell& cell)
{
    if (const auto* amount = std::get_if<base::Money>(&cell))
        return amount->toYuan();
    if (const auto* count = std::get_if<qint64>(&cell))
        return QString::number(*count);
    return shownText(cell);
}

} // namespace

Result<void> writeCsv(const Table& table, const QString& path, const base::Progress& progress)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return tl::unexpected(base::notWritten(file, path));
    QStringList titles;
    for (const Column& column : table.columns)
        titles.append(column.title);
    file.write("\xEF\xBB\xBF" + base::csvLine(titles)); // By the mark spreadsheets know UTF-8.
    for (qsizetype row = 0; row < table.rows.size(); ++row) {
        if (isStopped(progress, row, table.rows.size()))
            return stopped();
        QStringList cells;
        for (const Cell& cell : table.rows.at(row))
            cells.append(plainText(cell));
        file.write(base::csvLine(cells));
    }
    if (!base::commitWhole(file))
        return tl::unexpected(base::notWritten(file, path));
    return {};
}

} // namespace examdesk::report
