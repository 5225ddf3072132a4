// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "payment/bill_store.h"

#include <QWidget>

class QPushButton;
class QStandardItemModel;

namespace examdesk::ui {

class TablePlace;
class TableView;

/// The bills that were imported at this station.
class BillList : public QWidget {
    Q_OBJECT

public:
    explicit BillList(QWidget* parent = nullptr);

    void showBatches(const QList<payment::BillBatch>& batches);
    /// Only those that speak of @p day; all if it is invalid.
    void setDay(QDate day);
    /// Offers to take a bill out again; not before this is called.
    void allowRemoval();

Q_SIGNALS:
    void removeWanted(const examdesk::payment::BillBatch& bill);

private:
    void fill();
    void followRow(int row);

    QList<payment::BillBatch> m_all; ///< Oldest first.
    QDate m_day;
    TableView* m_table;
    TablePlace* m_place;
    QStandardItemModel* m_model;
    QPushButton* m_remove;
    QList<payment::BillBatch> m_shown; ///< As the rows stand.
};

} // namespace examdesk::ui
