// SPDX-License-Identifier: GPL-3.0-or-later
#include "statistics_report.h"

#include "report/report_writer.h"

#include <QCoreApplication>

namespace examdesk::candidate {

using namespace Qt::StringLiterals;
using base::Error;
using base::Result;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Statistics)
};

report::Table tableOf(const exam::Definition& exam, const Statistics& statistics)
{
    using report::ColumnKind;
    report::Table table{.title = Words::tr("Statistics"),
                        .columns = {{dimensionTitle(exam, statistics.rows)}},
                        .ifEmpty = Words::tr("There are no candidates to count.")};
    table.columns.append(
        {statistics.columns ? Words::tr("Total") : Words::tr("Candidates"), ColumnKind::Count, true});
    for (const Statistics::Head& head : statistics.columnHeads)
        table.columns.append({head.label, ColumnKind::Count, true});
    for (const Statistics::Line& line : statistics.lines) {
        QList<report::Cell> cells{line.head.label, line.total};
        for (const qint64 number : line.cells)
            cells.append(number);
        table.rows.append(cells);
    }
    return table;
}

/// A workbook adds its columns up by itself; in a CSV the totals are a line.
void appendTotals(report::Table& table, const Statistics& statistics)
{
    if (table.rows.isEmpty())
        return;
    QList<report::Cell> totals{Words::tr("Total"), statistics.total};
    for (const qint64 number : statistics.columnTotals)
        totals.append(number);
    table.rows.append(totals);
}

report::Report reportOf(const exam::Definition& exam, const Statistics& statistics,
                        const StatisticsHead& head)
{
    const QStringList filters = shownFilters(exam, head.of);
    report::Report report{.title = statisticsTitle(exam, statistics),
                          .exam = exam.name.shown(),
                          .period = filters.isEmpty() ? Words::tr("All candidates in the account's scope")
                                                      : filters.join(u" · "_s),
                          .madeBy = head.madeBy,
                          .madeAt = head.madeAt,
                          .figures = {{Words::tr("Candidates"), statistics.total}},
                          .tables = {tableOf(exam, statistics)}};
    if (statistics.withdrawn > 0)
        report.figures.append({Words::tr("Withdrawn, not counted"), statistics.withdrawn});
    return report;
}

} // namespace

QString statisticsTitle(const exam::Definition& exam, const Statistics& statistics)
{
    const QString rows = dimensionTitle(exam, statistics.rows);
    return statistics.columns
               ? Words::tr("Candidates by %1 and %2").arg(rows, dimensionTitle(exam, *statistics.columns))
               : Words::tr("Candidates by %1").arg(rows);
}

Result<void> writeStatistics(const exam::Definition& exam, const Statistics& statistics,
                             const StatisticsHead& head, const QString& path)
{
    if (path.endsWith(u".xlsx"_s, Qt::CaseInsensitive))
        return report::writeXlsx(reportOf(exam, statistics, head), path);
    if (!path.endsWith(u".csv"_s, Qt::CaseInsensitive))
        return base::fail(Error::Code::Invalid,
                          Words::tr("Statistics are written as .xlsx or .csv: give the file such a name."));
    report::Table table = tableOf(exam, statistics);
    appendTotals(table, statistics);
    return report::writeCsv(table, path);
}

} // namespace examdesk::candidate
