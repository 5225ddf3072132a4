// SPDX-License-Identifier: GPL-3.0-or-later
#include "import_report.h"

#include "ui/kit/state.h"
#include "ui/kit/table_view.h"

#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using candidate::ImportMode;
using candidate::ImportOutcome;
using candidate::RowProblem;

RowProblemModel::RowProblemModel(QList<RowProblem> problems, QObject* parent)
    : QAbstractTableModel(parent), m_problems(std::move(problems))
{}

int RowProblemModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_problems.size());
}

int RowProblemModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant RowProblemModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const RowProblem& problem = m_problems.at(index.row());
    if (role == NumericRole)
        return index.column() == Row;
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    switch (index.column()) {
    case Row:
        return problem.row;
    case Person:
        return problem.name;
    case Name:
        return problem.column;
    case Value:
        return problem.value;
    default:
        return problem.reason;
    }
}

QVariant RowProblemModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Row:
        return tr("Row");
    case Person:
        return tr("Name");
    case Name:
        return tr("Column");
    case Value:
        return tr("Value");
    default:
        return tr("Reason");
    }
}

ImportReport::ImportReport(const QString& summary, const QList<RowProblem>& problems, const QString& source,
                           QWidget* parent)
    : QDialog(parent)
{
    setWindowTitle(tr("Rows to look at"));
    auto* head = new QLabel(summary, this);
    head->setWordWrap(true);
    auto* table = new TableView(u"import_problems"_s, this);
    table->setModel(new RowProblemModel(problems, table));
    table->stretchColumn(RowProblemModel::Reason);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::accept);
    auto* save = buttons->addButton(tr("Save the refused rows …"), QDialogButtonBox::ActionRole);
    connect(save, &QPushButton::clicked, this, [this, source] {
        askRefusedTarget(*this, source, [this](const QString& target) { Q_EMIT saveWanted(target); });
    });
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(head);
    layout->addWidget(table, 1);
    layout->addWidget(buttons);
    resize(2 * tokens::kDetailWidth, tokens::kReadingWidth);
}

void askRefusedTarget(QWidget& parent, const QString& source, const std::function<void(const QString&)>& then)
{
    const QFileInfo file(source);
    auto* dialog = new QFileDialog(&parent, ImportReport::tr("Save the refused rows"), file.path(),
                                   ImportReport::tr("Excel table (*.xlsx)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"xlsx"_s);
    dialog->selectFile(ImportReport::tr("%1 - refused rows").arg(file.completeBaseName()) + u".xlsx"_s);
    QObject::connect(dialog, &QFileDialog::fileSelected, &parent, then);
    dialog->open();
}

QList<RowProblem> rowsToSee(const exam::Definition& exam, const ImportOutcome& outcome)
{
    QList<RowProblem> rows = outcome.problems;
    for (RowProblem doubt : outcome.doubts) {
        doubt.reason = ImportReport::tr("Taken, but look at it: %1").arg(doubt.reason);
        rows.append(doubt);
    }
    for (const candidate::FieldChange& change : outcome.changes)
        rows.append({.row = change.row,
                     .column = candidate::columnLabel(exam, change.field),
                     .reason = change.before.isEmpty()
                                   ? ImportReport::tr("Nothing stands there yet")
                                   : ImportReport::tr("Other here: %1").arg(change.before),
                     .name = change.name,
                     .value = change.after});
    for (const candidate::NewPerson& one : outcome.newPeople)
        rows.append({.row = one.row,
                     .column = one.candidateNo.isEmpty()
                                   ? QString()
                                   : candidate::columnLabel(exam, candidate::ColumnId::candidateNo),
                     .reason = ImportReport::tr("New"),
                     .name = one.name,
                     .value = one.candidateNo});
    return rows;
}

QString importSentence(const ImportOutcome& outcome, const candidate::ImportOptions& options)
{
    const QLocale locale;
    QStringList parts;
    if (options.mode == ImportMode::AllOrNothing && outcome.refused > 0)
        return ImportReport::tr(
                   "Nothing was imported: %1 rows are wrong. Mend them, or take the good rows only.")
            .arg(locale.toString(outcome.refused));
    parts.append(ImportReport::tr("%1 candidates imported.").arg(locale.toString(outcome.added)));
    if (outcome.numbered > 0)
        parts.append(
            ImportReport::tr("%1 of them got a candidate number.").arg(locale.toString(outcome.numbered)));
    if (options.update && outcome.changed > 0)
        parts.append(ImportReport::tr("%1 were here and changed.").arg(locale.toString(outcome.changed)));
    const qint64 left = outcome.unchanged + (options.update ? 0 : outcome.changed);
    if (left > 0)
        parts.append(ImportReport::tr("%1 were here already.").arg(locale.toString(left)));
    if (outcome.refused > 0)
        parts.append(
            ImportReport::tr("%1 rows are wrong and were not taken.").arg(locale.toString(outcome.refused)));
    return parts.join(u' ');
}

} // namespace examdesk::ui
