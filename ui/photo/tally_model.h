// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "portrait_tally.h"

#include <QAbstractTableModel>

namespace examdesk::ui {

/// What came of each rule, one a row, in the exam's order.
class TallyModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Rule, Pass, Fail, Person, NotAssessed, kColumns };

    using QAbstractTableModel::QAbstractTableModel;

    void setCounts(const QStringList& rules, const SchoolCount& counts);

    int rowCount(const QModelIndex& parent = {}) const override
    {
        return parent.isValid() ? 0 : int(m_rules.size());
    }
    int columnCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : kColumns; }
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QStringList m_rules;
    SchoolCount m_counts;
};

} // namespace examdesk::ui
