// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "payment/bill_store.h"

#include <QWidget>

class QLabel;
class QStandardItemModel;

namespace examdesk::ui {

class TableView;

/// The bills that were imported at this station.
class BillList : public QWidget {
    Q_OBJECT

public:
    explicit BillList(QWidget* parent = nullptr);

    void showBatches(const QList<payment::BillBatch>& batches);

private:
    QLabel* m_empty;
    TableView* m_table;
    QStandardItemModel* m_model;
};

} // namespace examdesk::ui
