// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/session.h"
#include "base/progress.h"
#include "base/result.h"
#include "candidate/column_map.h"
#include "exam/definition_reader.h"
#include "table/source.h"

#include <QIODevice>
#include <QList>
#include <QSet>

namespace examdesk::candidate {

/// Why one row of an import was not taken, or one of its cells.
struct RowProblem {
    qint64 row = 0;      ///< Row of the sheet or line of the file; the first is 1.
    QString column;      ///< As the file's header calls it; empty for the whole row.
    QString reason;      ///< A sentence.
    QString name = {};   ///< Of the person, as the row gives it.
    QString value = {};  ///< What stands in the cell.
    qsizetype cell = -1; ///< 0-based; −1 for the whole row.
    bool operator==(const RowProblem&) const = default;
};

/// A field of somebody who is here already, for which a table gives another value.
struct FieldChange {
    qint64 row = 0;
    QString candidateNo;
    QString name;   ///< As it is here.
    QString field;  ///< Id.
    QString before; ///< As stored; masked where the field is sensitive.
    QString after;
    bool operator==(const FieldChange&) const = default;
};

/// Somebody who was not here before an import.
struct NewPerson {
    qint64 row = 0;
    QString name;
    QString candidateNo; ///< As the table gives it; empty if it gives none.
    bool operator==(const NewPerson&) const = default;
};

/// What an import did, or would do. Each row of the table is counted once.
struct ImportOutcome {
    qint64 added = 0;     ///< People who were not here.
    qint64 changed = 0;   ///< People who were here with other values; changed if the import may.
    qint64 unchanged = 0; ///< People who are here just so, and rows that repeat an earlier one.
    qint64 refused = 0;   ///< Rows with a problem.
    qint64 numbered = 0;  ///< Of those added: who got a candidate number of this store's.
    qint64 leftOut = 0;   ///< ImportOptions::leftOut.
    QList<RowProblem> problems;
    /// Of rows that are taken: a person has to look, since either value may be the wrong one (the ID number
    /// says another sex or birth date).
    QList<RowProblem> doubts;
    QList<FieldChange> changes; ///< At most kMostChanges; `changed` counts all people.
    QList<NewPerson> newPeople; ///< At most kMostChanges; `added` counts all.
    table::Origin origin;
    QList<Column> columns;
    QStringList titles;   ///< What stood above the header and was passed over.
    QList<qint64> totals; ///< Rows that add up others (合计) or are notes (制表人：…), passed over.
    QString id;           ///< By which it can be taken back (PastImports); empty if nothing was written.

    static constexpr qsizetype kMostChanges = 5'000;
};

enum class ImportMode {
    AllOrNothing, ///< One bad row, and no row is taken.
    Partial,      ///< Good rows are taken, bad ones are listed.
    Preview,      ///< No row is taken: what would be done, judged by doing it and taking it back.
};

struct ImportOptions {
    ImportMode mode = ImportMode::AllOrNothing;
    bool update = false; ///< Fields of people who are here are corrected as far as the exam's rules allow.
    QString reason = {}; ///< Of the corrections, for the history; a sentence about the import if empty.
    ColumnMap map = {};
    QSet<qint64> leftOut = {}; ///< Rows that somebody chose not to take.
};

/// A table before its rows are read: where they come from, what its columns hold, and a few of its cells.
struct TableHead {
    table::Origin origin;
    QList<Column> columns;
    QList<QStringList> samples; ///< The first rows' cells, as wide as `columns`; for a person who looks.
    QStringList titles;
};

/// Reads the head of the table in @p file. Errors as table::openSource() and table::findHeader().
[[nodiscard]] base::Result<TableHead> readHead(QIODevice& file, const exam::Definition& exam,
                                               const ColumnMap& map = {});

/// Registers the candidates of a table, whatever format it has (table::openSource()). Every new row is a
/// `candidate.register` command, every change a `candidate.correct`; all are one transaction. A person is
/// known by the candidate number, else by the ID number; who is new and has none gets one of this store's
/// (takeCandidateNumber()), where the exam gives numbers, but not in
/// an update. Empty cells change nothing. A number that stands in
/// several rows with different values is refused in all of them. Error::Code::Invalid if the file is damaged,
/// locked or no table, or if its columns are not understood (checkColumns()).
[[nodiscard]] base::Result<ImportOutcome> importCandidates(account::Session& session,
                                                           const exam::Definition& exam, QIODevice& file,
                                                           const ImportOptions& options,
                                                           const base::Progress& progress = {});

/// Writes the rows of @p file that @p outcome refused into @p out as XLSX: the same columns, the wrong cells
/// marked, and one more column 问题 that says why. Corrected, that file can be imported as it is. Answers how
/// many rows.
[[nodiscard]] base::Result<qint64> writeRefused(QIODevice& file, const ImportOutcome& outcome,
                                                QIODevice& out);

} // namespace examdesk::candidate
