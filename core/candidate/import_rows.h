// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/text_gate.h"
#include "candidate.h"
#include "candidate_import.h"
#include "number_count.h"
#include "past_imports.h"
#include "store/record.h"
#include "table/row.h"

#include <QHash>

#include <optional>

namespace examdesk::candidate {

/// Takes the rows of a table into a store, in a transaction that the caller holds.
class ImportRows {
public:
    struct Tools {
        account::Session& session;
        const exam::Definition& exam;
        const ImportOptions& options;
        const NumberCount& numbers;
    };

    ImportRows(const Tools& tools, const QList<Column>& columns) : m_tools(tools), m_columns(columns) {}

    /// @p row is as wide as the header; in the file it has @p width cells. An error ends the import: the
    /// store, not the row is at fault.
    [[nodiscard]] base::Result<void> take(const table::Row& row, qsizetype width);
    const ImportOutcome& outcome() const { return m_outcome; }
    /// What was done, in the order of the rows.
    const QList<ImportDeed>& deeds() const { return m_deeds; }

private:
    /// What a row says, clean.
    struct Person {
        QString number;
        QString type;
        QHash<QString, QString> fields; ///< Those that are not empty.
    };

    void problem(const table::Row& row, qsizetype column, const QString& reason);
    RowProblem cellProblem(const table::Row& row, qsizetype column, const QString& reason) const;
    void noteDoubts(const table::Row& row, const Person& person);
    void wholeRowProblem(const table::Row& row, const QString& reason);
    /// False, and said, if cells are missing or cannot be taken.
    bool checkShape(const table::Row& row, qsizetype width);
    QString cleanCell(const table::Row& row, const QString& id, base::TextKind kind);
    void readFields(const table::Row& row, Person& person);
    bool checkType(const table::Row& row, const QString& type);
    bool checkNumber(const table::Row& row, const QString& number);
    base::Result<void> takePerson(const table::Row& row, const Person& person);
    base::Result<std::optional<store::Record>> findKnown(const Person& person) const;
    base::Result<void> takeKnown(const table::Row& row, const Person& person, const Candidate& known);
    base::Result<void> addPerson(const table::Row& row, Person person);
    /// A number of this store's for @p person, or why there is none; false, and said, in that case.
    base::Result<bool> giveNumber(const table::Row& row, Person& person);
    /// Executes @p command, or notes why the row is refused; true if it was done.
    base::Result<bool> execute(const table::Row& row, const store::Command& command);
    qsizetype columnOf(const QString& id) const;
    QString nameIn(const table::Row& row) const;

    Tools m_tools;
    QList<Column> m_columns;
    ImportOutcome m_outcome;
    QList<ImportDeed> m_deeds;
    QString m_spareNumber;          ///< Taken for a row that was refused then: the next one gets it.
    QHash<QString, qint64> m_taken; ///< Who was here already, by id: the row that was about him.
};

} // namespace examdesk::candidate
