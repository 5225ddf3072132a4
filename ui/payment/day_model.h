// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "closing/payment_days.h"

#include <QAbstractTableModel>
#include <QHash>

namespace examdesk::ui {

/// A month as a calendar has it: weeks from Monday on, a day a cell, with where its fees stand.
class DayModel : public QAbstractTableModel {
    Q_OBJECT

public:
    static constexpr int kWeeks = 6;
    static constexpr int kWeekdays = 7;
    enum Role { DayRole = Qt::UserRole + 0x0F00, ShortRole, InMonthRole };

    using QAbstractTableModel::QAbstractTableModel;

    void setMonth(QDate month);
    QDate month() const { return m_month; } ///< Its first day.
    void setDays(const QList<closing::PaymentDay>& days);
    const closing::PaymentDay* find(QDate day) const;

    QDate dayAt(const QModelIndex& index) const;
    /// Invalid if it is not in the weeks of the month.
    QModelIndex indexOf(QDate day) const;
    /// How many weeks the month touches.
    int weeks() const;

    int rowCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : kWeeks; }
    int columnCount(const QModelIndex& parent = {}) const override
    {
        return parent.isValid() ? 0 : kWeekdays;
    }
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QDate firstShown() const;

    QDate m_month;
    QHash<QDate, closing::PaymentDay> m_days;
};

} // namespace examdesk::ui
