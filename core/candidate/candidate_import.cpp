// SPDX-License-Identifier: GPL-3.0-or-later
#include "candidate_import.h"

#include "candidate_record.h"
#include "import_rows.h"
#include "store/transaction.h"
#include "table/header.h"
#include "table/sink.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <algorithm>

namespace examdesk::candidate {

using namespace Qt::StringLiterals;
using base::Error;
using base::Result;
using table::Row;

namespace {

constexpr qsizetype kSamples = 3;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(CandidateImport)
};

struct OpenTable {
    std::unique_ptr<table::RowSource> source;
    table::Header header;
};

Result<OpenTable> openTable(QIODevice& file, const std::function<bool(const QString&)>& isName)
{
    auto source = table::openSource(file);
    if (!source)
        return base::fail(source.error());
    auto header = table::findHeader(**source, isName);
    if (!header)
        return base::fail(header.error());
    return OpenTable{*std::move(source), *std::move(header)};
}

/// A header counts by the names that the exam knows and those that somebody has mapped.
std::function<bool(const QString&)> nameKnower(const exam::Definition& exam, const ColumnMap& map)
{
    return
        [&exam, &map](const QString& name) { return isColumnName(exam, name) || !map.idOf(name).isEmpty(); };
}

Result<void> soundHeader(const table::Header& header)
{
    if (header.wrong.isEmpty())
        return {};
    return base::fail(Error::Code::Invalid,
                      Words::tr("The header of column %1 cannot be read: %2")
                          .arg(table::columnName(header.wrong.first().column), header.wrong.first().reason));
}

tl::unexpected<Error> stopped()
{
    return base::fail(Error::Code::Cancelled, Words::tr("The import was stopped; nothing was taken."));
}

/// Calls @p take with every row below the header that is neither totals nor a note; false or an error stops.
Result<void> readRows(const OpenTable& table, const std::function<Result<void>(const Row&)>& take,
                      QList<qint64>* totals = nullptr)
{
    Result<void> taken;
    const auto read = table.source->read([&](const Row& row) {
        if (row.number <= table.header.row)
            return true;
        if (!table::isTotals(row) && !table::isNote(row))
            taken = take(row);
        else if (totals)
            totals->append(row.number);
        return taken.has_value();
    });
    return read ? taken : read;
}

} // namespace

Result<TableHead> readHead(QIODevice& file, const exam::Definition& exam, const ColumnMap& map)
{
    const auto table = openTable(file, nameKnower(exam, map));
    if (!table)
        return base::fail(table.error());
    TableHead head{
        table->source->origin(), columnsOf(exam, table->header.names, map), {}, table->header.titles};
    const auto read = table->source->read([&](const Row& row) {
        if (row.number > table->header.row)
            head.samples.append(table::fitted(row, table->header).cells);
        return head.samples.size() < kSamples;
    });
    // What is wrong further down, the import says with its place.
    return read || !head.samples.isEmpty() ? Result<TableHead>(head) : base::fail(read.error());
}

Result<ImportOutcome> importCandidates(account::Session& session, const exam::Definition& exam,
                                       QIODevice& file, const ImportOptions& options,
                                       const base::Progress& progress)
{
    const auto table = openTable(file, nameKnower(exam, options.map));
    if (!table)
        return base::fail(table.error());
    if (const auto sound = soundHeader(table->header); !sound)
        return base::fail(sound.error());
    const QList<Column> columns = columnsOf(exam, table->header.names, options.map);
    if (const auto checked = checkColumns(exam, columns, options.update); !checked)
        return base::fail(checked.error());

    if (!session.rules().mayExecute(session.principal(), u"candidate.register"_s))
        return base::fail(Error::Code::Denied,
                          Words::tr("This account registers nobody, so it imports nobody."));
    NumberCount numbers(columns);
    const auto counted = readRows(*table, [&](const Row& row) -> Result<void> {
        if (!options.leftOut.contains(row.number)) // and so another row with its number may be taken
            numbers.take(table::fitted(row, table->header));
        return {};
    });
    if (!counted)
        return base::fail(counted.error());

    auto transaction = store::Transaction::begin(session.database());
    if (!transaction)
        return base::fail(transaction.error());
    ImportRows rows({session, exam, options, numbers}, columns);
    QList<qint64> totals;
    qint64 done = 0;
    const auto read = readRows(
        *table,
        [&](const Row& row) {
            const auto taken = rows.take(table::fitted(row, table->header), row.cells.size());
            if (taken && !progress.at(++done, numbers.rows()))
                return Result<void>(stopped());
            return taken;
        },
        &totals);
    if (!read)
        return base::fail(read.error());
    ImportOutcome outcome = rows.outcome();
    outcome.origin = table->source->origin();
    outcome.columns = columns;
    outcome.titles = table->header.titles;
    outcome.totals = totals;
    if (options.mode == ImportMode::Preview)
        return outcome; // The transaction undoes itself.
    if (options.mode == ImportMode::AllOrNothing && outcome.refused > 0) {
        outcome.added = 0;
        outcome.newPeople.clear();
        outcome.changed = 0;
        return outcome;
    }
    if (!rows.deeds().isEmpty()) {
        const auto* onDisk = qobject_cast<const QFileDevice*>(&file);
        auto id = PastImports(session).add(
            exam.id, onDisk ? QFileInfo(onDisk->fileName()).fileName() : QString(), rows.deeds());
        if (!id)
            return base::fail(id.error());
        outcome.id = *std::move(id);
    }
    if (const auto committed = transaction->commit(); !committed)
        return base::fail(committed.error());
    session.announce({kCandidateEntity});
    return outcome;
}

Result<qint64> writeRefused(QIODevice& file, const ImportOutcome& outcome, QIODevice& out)
{
    const auto table = openTable(file, [&outcome](const QString& name) {
        return std::any_of(outcome.columns.cbegin(), outcome.columns.cend(),
                           [&name](const Column& column) { return column.name == name && !name.isEmpty(); });
    });
    if (!table)
        return base::fail(table.error());
    QHash<qint64, QList<RowProblem>> problems;
    for (const RowProblem& problem : outcome.problems)
        problems[problem.row].append(problem);
    const auto sheet = table::makeRowSink({out, table::Format::Xlsx});
    if (!sheet)
        return base::fail(sheet.error());
    // The list of problems goes last: columns keep their places, so that people find their way.
    QStringList header = table->header.names;
    const qsizetype place =
        header.indexOf(problemColumn()) < 0 ? header.size() : header.indexOf(problemColumn());
    if (place == header.size())
        header.append(problemColumn());
    if (const auto begun = (*sheet)->write(header); !begun)
        return base::fail(begun.error());
    qint64 written = 0;
    const auto read = readRows(*table, [&](const Row& row) -> Result<void> {
        if (!problems.contains(row.number))
            return {};
        QStringList cells = table::fitted(row, table->header).cells;
        QStringList sentences;
        QList<qsizetype> marked{place};
        for (const RowProblem& problem : problems.value(row.number)) {
            sentences.append(problem.column.isEmpty() ? problem.reason
                                                      : problem.column + u"："_s + problem.reason);
            if (problem.cell >= 0)
                marked.append(problem.cell);
        }
        if (place == cells.size())
            cells.append(QString());
        cells[place] = sentences.join(u'\n');
        ++written;
        return (*sheet)->write(cells, marked);
    });
    if (!read)
        return base::fail(read.error());
    if (const auto finished = (*sheet)->finish(); !finished)
        return base::fail(finished.error());
    return written;
}

} // namespace examdesk::candidate
