// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/desk.h"
#include "exam/definition.h"
#include "order_model.h"

#include <QWidget>

class QComboBox;
class QLineEdit;

namespace examdesk::ui {

class TablePlace;
class TableView;

/// The orders of an exam, found by number or state.
class OrderList : public QWidget {
    Q_OBJECT

public:
    explicit OrderList(account::Desk& desk, QWidget* parent = nullptr);

    void setExam(const exam::Definition& exam);
    /// Only those paid or, while unpaid, made on @p day; all if it is invalid.
    void setDay(QDate day);
    void reload();
    void focusSearch();
    OrderModel& model() { return *m_model; }

Q_SIGNALS:
    /// The row under the cursor; null: there is none.
    void currentChanged(const examdesk::payment::OrderListRow* row);
    void failed(const examdesk::base::Error& error);
    void wholeExamWanted();

private:
    OrderModel::Fetch pages() const;
    void search();
    void rememberPlace();
    void restorePlace();

    account::Desk& m_desk;
    QString m_exam;
    exam::Fees m_fees; ///< Say when an order that waits is over.
    QDate m_day;
    QLineEdit* m_number;
    QComboBox* m_status;
    TableView* m_table;
    TablePlace* m_place;
    OrderModel* m_model;
    QString m_wantedId;
    int m_wantedRow = 0;
    int m_scrolledTo = 0;
    bool m_isResetting = false; ///< Until the first rows after a reset are here.
};

} // namespace examdesk::ui
