// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "payment/bill_store.h"

#include <QWidget>

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

private:
    TableView* m_table;
    TablePlace* m_place;
    QStandardItemModel* m_model;
};

} // namespace examdesk::ui
