// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "candidate/candidate_list.h"

#include <QAbstractTableModel>

namespace examdesk::ui {

/// The schools of an exam and where their candidates stand: by approval, or by payment where an exam audits
/// nothing.
class SchoolModel : public QAbstractTableModel {
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    void setSchools(const QList<candidate::SchoolCounts>& schools, bool byApproval);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    struct Column {
        QString key; ///< Of the counts; empty: the school, then all.
        QString title;
    };
    QString text(const candidate::SchoolCounts& school, int column) const;

    QList<candidate::SchoolCounts> m_schools;
    QList<Column> m_columns;
    bool m_isByApproval = true;
};

} // namespace examdesk::ui
