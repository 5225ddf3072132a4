// SPDX-License-Identifier: GPL-3.0-or-later
#include "candidate/candidate_service.h"
#include "candidate/statistics_report.h"
#include "commands.h"
#include "console.h"
#include "station.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace examdesk::batch {

using namespace Qt::StringLiterals;
using base::Error;
using base::Result;
using candidate::Dimension;
using candidate::Statistics;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Batch)
};

/// "state (State), day (Day of registration)"
QString knownDimensions(const exam::Definition& exam)
{
    QStringList names;
    for (const Dimension by : candidate::dimensionsOf(exam))
        names.append(u"%1 (%2)"_s.arg(candidate::dimensionId(by), candidate::dimensionTitle(exam, by)));
    return names.join(u", "_s);
}

Result<candidate::StatisticsQuery> chosenDimensions(const Options& options, const exam::Definition& exam)
{
    const auto by = options.needed(u"by"_s);
    if (!by)
        return base::fail(by.error());
    const QStringList ids = by->split(u',');
    if (ids.size() > 2)
        return base::fail(
            Error::Code::Invalid,
            Words::tr("--by takes one or two of these, with a comma: %1").arg(knownDimensions(exam)));
    QList<Dimension> chosen;
    for (const QString& id : ids) {
        const auto dimension = candidate::dimensionFrom(id.trimmed());
        if (!dimension || !candidate::dimensionsOf(exam).contains(*dimension))
            return base::fail(Error::Code::Invalid,
                              Words::tr("There is no \"%1\" to count by in this exam. There are: %2")
                                  .arg(id.trimmed(), knownDimensions(exam)));
        chosen.append(*dimension);
    }
    candidate::StatisticsQuery query{.rows = chosen.first()};
    query.of.exam = exam.id;
    if (chosen.size() == 2)
        query.columns = chosen.last();
    return query;
}

/// Said before anything is counted.
Result<void> checkOut(const QString& path)
{
    if (path.isEmpty())
        return {};
    if (!path.endsWith(u".csv"_s, Qt::CaseInsensitive) && !path.endsWith(u".xlsx"_s, Qt::CaseInsensitive))
        return base::fail(Error::Code::Invalid,
                          Words::tr("--out takes a .csv or .xlsx file, not \"%1\".").arg(path));
    if (const QFileInfo file(path); file.isDir() || !QFileInfo(file.absolutePath()).isDir())
        return base::fail(Error::Code::Invalid, Words::tr("The file %1 cannot be written.").arg(path));
    return {};
}

QJsonObject jsonOf(const exam::Definition& exam, const Statistics& statistics)
{
    const auto head = [](const Statistics::Head& of, qint64 total) {
        return QJsonObject{{u"code"_s, of.code}, {u"label"_s, of.label}, {u"total"_s, total}};
    };
    QJsonArray by{candidate::dimensionId(statistics.rows)};
    if (statistics.columns)
        by.append(candidate::dimensionId(*statistics.columns));
    QJsonArray columns;
    for (qsizetype i = 0; i < statistics.columnHeads.size(); ++i)
        columns.append(head(statistics.columnHeads.at(i), statistics.columnTotals.at(i)));
    QJsonArray rows;
    for (const Statistics::Line& line : statistics.lines) {
        QJsonObject row = head(line.head, line.total);
        QJsonArray cells;
        for (const qint64 number : line.cells)
            cells.append(number);
        if (statistics.columns)
            row.insert(u"cells"_s, cells); // in the order of the columns
        rows.append(row);
    }
    return {{u"exam"_s, exam.id},           {u"by"_s, by},
            {u"total"_s, statistics.total}, {u"withdrawn"_s, statistics.withdrawn},
            {u"columns"_s, columns},        {u"rows"_s, rows}};
}

/// Columns with tabs between them, as they are pasted into a sheet.
void printTable(const exam::Definition& exam, const Statistics& statistics)
{
    const auto line = [](const QString& head, const QList<qint64>& cells, qint64 total) {
        QStringList texts{head, QString::number(total)};
        for (const qint64 number : cells)
            texts.append(QString::number(number));
        print(texts.join(u'\t'));
    };
    QStringList heads{candidate::dimensionTitle(exam, statistics.rows), Words::tr("Total")};
    for (const Statistics::Head& head : statistics.columnHeads)
        heads.append(head.label);
    print(heads.join(u'\t'));
    for (const Statistics::Line& one : statistics.lines)
        line(one.head.label, one.cells, one.total);
    line(Words::tr("Total"), statistics.columnTotals, statistics.total);
}

} // namespace

int runStatistics(const wiring::Modules& modules, const QStringList& arguments)
{
    Options options(u"statistics"_s);
    addStoreOptions(options);
    options.add(u"exam"_s, u"ID"_s, {})
        .add(u"by"_s, u"A[,B]"_s, {})
        .add(u"out"_s, u"FILE.csv|.xlsx"_s, {})
        .add(u"json"_s, {}, {});
    if (const auto end = options.take(arguments))
        return *end;
    const auto exam = chosenExam(modules, options);
    if (!exam)
        return say(exam.error());
    const auto query = chosenDimensions(options, **exam);
    if (!query)
        return say(query.error());
    const QString out = options.value(u"out"_s);
    if (const auto checked = checkOut(out); !checked)
        return say(checked.error());
    const auto session = openStation(modules, options);
    if (!session)
        return say(session.error());
    const auto statistics = candidate::CandidateService(**session, modules.exams()).statistics(*query);
    if (!statistics)
        return say(statistics.error());
    if (!out.isEmpty()) {
        const candidate::StatisticsHead head{query->of, (*session)->principal().name, (*session)->now()};
        if (const auto written = candidate::writeStatistics(**exam, *statistics, head, out); !written)
            return say(written.error());
    }
    if (options.isSet(u"json"_s))
        print(QJsonDocument(jsonOf(**exam, *statistics)));
    else if (out.isEmpty())
        printTable(**exam, *statistics);
    else
        print(Words::tr("%1 candidates counted; the table is in %2.").arg(statistics->total).arg(out));
    return Done;
}

} // namespace examdesk::batch
