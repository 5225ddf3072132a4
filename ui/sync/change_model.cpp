// SPDX-License-Identifier: GPL-3.0-or-later
#include "change_model.h"

#include "base/clock.h"
#include "change_words.h"

namespace examdesk::ui {

void ChangeModel::setChanges(const QList<account::QueuedChange>& changes)
{
    beginResetModel();
    m_changes = changes;
    endResetModel();
}

int ChangeModel::find(const QString& commandId) const
{
    for (int row = 0; row < m_changes.size(); ++row)
        if (m_changes.at(row).entry.command.id == commandId)
            return row;
    return -1;
}

QVariant ChangeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case StateWord:
        return tr("State");
    case Record:
        return tr("Record");
    case Change:
        return tr("Change");
    case When:
        return tr("Made at");
    case By:
        return tr("By");
    default:
        return tr("Why it is stuck");
    }
}

QVariant ChangeModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const account::QueuedChange& change = m_changes.at(index.row());
    if (index.column() == StateWord)
        return role == StateMarkRole ? QVariant::fromValue(markOf(change.entry.state)) : QVariant();
    if (role == Qt::ToolTipRole && index.column() == Why)
        return change.entry.problem;
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case Record:
        return recordTitle(change);
    case Change:
        return commandTitle(change.entry.command.kind);
    case When:
        return base::shownTime(change.entry.command.at);
    case By:
        return change.entry.command.account;
    default:
        return change.entry.problem;
    }
}

} // namespace examdesk::ui
