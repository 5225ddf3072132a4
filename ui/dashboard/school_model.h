// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "waiting.h"

#include <QAbstractTableModel>

namespace examdesk::ui {

/// The schools of an exam and where their candidates stand: by stage, or by payment where an exam audits
/// nothing.
class SchoolModel : public QAbstractTableModel {
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    void setCounts(const ExamCounts& counts, bool byStage);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    QVariant data(const QModelIndex& index, int role) const override;

    /// Whether column @p column says anything of any school.
    bool hasValues(int column) const;
    /// Columns in the order in which they give way where there is little room.
    QList<int> leastNeeded() const;

private:
    enum class Kind { School, All, Number, ReturnRate, LongestWait };
    struct Column {
        Kind kind;
        QString title;
        QString key = {};   ///< Of the counts.
        int givesWay = 100; ///< The lower the sooner.
    };
    QString text(const candidate::SchoolCounts& school, const Column& column) const;
    qint64 numberOf(const candidate::SchoolCounts& school, const QString& key) const;
    QString waitOf(const QString& school) const;

    ExamCounts m_counts;
    QList<Column> m_columns;
    bool m_isByStage = true;
};

} // namespace examdesk::ui
