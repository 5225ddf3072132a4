// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/outbox_service.h"

#include <QAbstractTableModel>

namespace examdesk::ui {

/// Changes that got stuck, and those that wait to be sent.
class ChangeModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { StateWord, Record, Change, When, By, Why };
    static constexpr int kColumns = Why + 1;

    using QAbstractTableModel::QAbstractTableModel;

    void setChanges(const QList<account::QueuedChange>& changes);
    const account::QueuedChange& change(int row) const { return m_changes.at(row); }
    int find(const QString& commandId) const;

    int rowCount(const QModelIndex& parent = {}) const override
    {
        return parent.isValid() ? 0 : int(m_changes.size());
    }
    int columnCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : kColumns; }
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QList<account::QueuedChange> m_changes;
};

} // namespace examdesk::ui
