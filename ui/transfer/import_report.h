// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "candidate/candidate_import.h"

#include <QAbstractTableModel>
#include <QDialog>

#include <functional>

namespace examdesk::ui {

/// The rows of an import that were not taken: row, who, column, what stands there, reason.
class RowProblemModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Row, Person, Name, Value, Reason, ColumnCount };

    explicit RowProblemModel(QList<candidate::RowProblem> problems, QObject* parent = nullptr);

    /// The row of the table that line @p line is about, as it is counted there.
    qint64 rowOf(int line) const { return m_problems.at(line).row; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QList<candidate::RowProblem> m_problems;
};

/// Lists what is wrong in an import file, to be read beside the file, copied, or saved as a table to mend.
class ImportReport : public QDialog {
    Q_OBJECT

public:
    /// @p source is the file.
    ImportReport(const QString& summary, const QList<candidate::RowProblem>& problems, const QString& source,
                 QWidget* parent = nullptr);

Q_SIGNALS:
    void saveWanted(const QString& target);
};

/// Asks over @p parent where the refused rows of @p source shall be saved, and hands the path to @p then.
void askRefusedTarget(QWidget& parent, const QString& source,
                      const std::function<void(const QString&)>& then);

/// What a person has to see of @p outcome: what was refused, what was taken and is to be looked at, which
/// values of people of @p exam an update changes, and last who is new.
QList<candidate::RowProblem> rowsToSee(const exam::Definition& exam, const candidate::ImportOutcome& outcome);

/// What an import did, as one sentence.
QString importSentence(const candidate::ImportOutcome& outcome, const candidate::ImportOptions& options);

} // namespace examdesk::ui
