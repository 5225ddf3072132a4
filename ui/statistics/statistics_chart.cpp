// SPDX-License-Identifier: GPL-3.0-or-later
#include "statistics_chart.h"

#include "candidate/statistics_report.h"
#include "ui/kit/chart.h"
#include "ui/kit/tokens.h"

#include <QCoreApplication>
#include <QDate>

#include <algorithm>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using candidate::Dimension;
using candidate::Statistics;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(StatisticsChart)
};

constexpr qsizetype kMostLines = 12; ///< Bars that lie; one more is hard to read beside a table.
constexpr qint64 kMostDays = 92;

/// Days on which nobody was registered have their place, too.
QList<Statistics::Line> wholeDays(const Statistics& statistics)
{
    QHash<QString, Statistics::Line> byDay;
    QDate first;
    QDate last;
    for (const Statistics::Line& line : statistics.lines) {
        const QDate day = QDate::fromString(line.head.code, Qt::ISODate);
        if (!day.isValid())
            continue; // whose day is not known is in the table alone
        byDay.insert(line.head.code, line);
        first = first.isValid() ? std::min(first, day) : day;
        last = last.isValid() ? std::max(last, day) : day;
    }
    if (last.isValid())
        first = std::max(first, last.addDays(1 - kMostDays));
    QList<Statistics::Line> days;
    for (QDate day = first; day.isValid() && day <= last; day = day.addDays(1)) {
        const QString code = day.toString(Qt::ISODate);
        Statistics::Line line = byDay.value(code);
        line.cells.resize(statistics.columnHeads.size());
        line.head = {code, day.toString(u"MM-dd"_s)};
        days.append(line);
    }
    return days;
}

QList<Statistics::Line> shortened(const Statistics& statistics)
{
    if (statistics.lines.size() <= kMostLines)
        return statistics.lines;
    QList<Statistics::Line> lines = statistics.lines.mid(0, kMostLines - 1);
    Statistics::Line others;
    others.head.label = Words::tr("Others (%1)").arg(statistics.lines.size() - lines.size());
    others.cells.resize(statistics.columnHeads.size());
    for (const Statistics::Line& line : statistics.lines.mid(lines.size())) {
        others.total += line.total;
        for (qsizetype i = 0; i < line.cells.size(); ++i)
            others.cells[i] += line.cells.at(i);
    }
    return lines << others;
}

/// States in the house's tones, with their word beside them in the legend; what is no state in a colour of
/// its own.
ChartSeries seriesOf(const Statistics& statistics, qsizetype column)
{
    const Statistics::Head& head = statistics.columnHeads.at(column);
    ChartSeries series{.name = head.label, .tone = ChartTone::Waiting};
    const bool isState =
        statistics.columns == Dimension::Approval || statistics.columns == Dimension::Payment;
    if ((isState && head.code == u"approved") || (isState && head.code == u"paid"))
        series.tone = ChartTone::Done;
    else if (isState && head.code == u"returned")
        series.tone = ChartTone::Attention;
    else if (isState && head.code == u"rejected")
        series.tone = ChartTone::Wrong;
    else if (isState && head.code == u"waiting")
        series.part = 0;
    else if (!isState && !head.code.isEmpty())
        series.part = int(column);
    return series;
}

} // namespace

void drawStatistics(Chart& chart, const exam::Definition& exam, const Statistics& whole)
{
    const auto colors = qsizetype(tokens::light().series.size());
    const Statistics statistics = whole.columns ? candidate::withColumns(whole, colors) : whole;
    const bool isByDay = statistics.rows == Dimension::Day;
    const QList<Statistics::Line> lines = isByDay ? wholeDays(statistics) : shortened(statistics);
    QStringList categories;
    for (const Statistics::Line& line : lines)
        categories.append(line.head.label);
    QList<ChartSeries> series;
    for (qsizetype column = 0; column < statistics.columnHeads.size(); ++column) {
        ChartSeries one = seriesOf(statistics, column);
        for (const Statistics::Line& line : lines)
            one.values.append(double(line.cells.at(column)));
        series.append(one);
    }
    if (!statistics.columns) {
        ChartSeries all{.name = Words::tr("Candidates")};
        for (const Statistics::Line& line : lines)
            all.values.append(double(line.total));
        series.append(all);
    }
    using Kind = Chart::Kind;
    const Kind kind = isByDay ? (statistics.columns ? Kind::StackedBars : Kind::Bars)
                              : (statistics.columns ? Kind::StackedRows : Kind::Rows);
    chart.showSeries(kind, candidate::statisticsTitle(exam, statistics), categories, series);
}

QString legendOf(const Chart& chart)
{
    QStringList parts;
    for (qsizetype i = 0; i < chart.series().size(); ++i) // a name stays with its colour where the line ends
        parts.append(u"<nobr><span style=\"color:%1\">■</span>&nbsp;%2</nobr>"_s.arg(
            chart.colorOf(i).name(), chart.series().at(i).name.toHtmlEscaped().replace(u' ', u"&nbsp;"_s)));
    return parts.size() > 1 ? parts.join(u" &nbsp; "_s) : QString();
}

} // namespace examdesk::ui
