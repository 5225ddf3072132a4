// SPDX-License-Identifier: GPL-3.0-or-later
#include "kept_model.h"

#include "base/clock.h"
#include "recovery_words.h"

namespace examdesk::ui {

KeptModel::KeptModel(const exam::Catalogue& exams, QObject* parent)
    : QAbstractTableModel(parent), m_exams(exams)
{}

void KeptModel::setRows(const QList<KeptRow>& rows)
{
    beginResetModel();
    m_rows = rows;
    endResetModel();
}

store::RecordRef KeptModel::ref(int number) const
{
    const store::Record& document = m_rows.at(number).record.record;
    return {document.entity, document.id};
}

QVariant KeptModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Cause:
        return tr("Why it is kept");
    case Record:
        return tr("Record");
    case Name:
        return tr("Name");
    case Exam:
        return tr("Exam");
    default:
        return tr("Kept since");
    }
}

QVariant KeptModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const KeptRow& row = m_rows.at(index.row());
    if (index.column() == Cause)
        return role == StateMarkRole ? QVariant::fromValue(causeMark(row.record.cause)) : QVariant();
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case Record:
        return row.title;
    case Name:
        return row.name;
    case Exam:
        return examTitle(m_exams, row.record.record.exam);
    default:
        return base::shownTime(row.record.since);
    }
}

QString examTitle(const exam::Catalogue& exams, const QString& exam)
{
    const exam::Definition* definition = exams.find(exam);
    return definition ? definition->shortName.shown() : exam;
}

} // namespace examdesk::ui
