// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "payment/bill_store.h"
#include "payment_controller.h"

class QAction;
class QMimeData;

namespace examdesk::ui {

class AskBar;
class BillList;

/// Takes bills and the files of the payment platform over, chosen or dropped, and takes a bill out again.
class BillController : public PaymentController {
    Q_OBJECT

public:
    explicit BillController(const Parts& parts);

    /// The tab.
    QWidget* list() const { return m_tab; }
    QAction* importAction() const { return m_import; }
    /// Whether this account may import.
    bool mayImport() const;

    void setExam(const exam::Definition* exam);
    /// Only those that speak of @p day; all if it is invalid.
    void setDay(QDate day);
    void showBatches(const QList<payment::BillBatch>& batches);

    void chooseFiles();
    /// Imports bills, orders.csv and receipts.csv on the slow lane, each whole or not at all.
    void importFiles(const QStringList& paths);
    /// Whether something of @p data can be imported now.
    bool takes(const QMimeData& data) const;
    void take(const QMimeData& data);

private:
    void askRemoval(const payment::BillBatch& bill);

    QWidget* m_tab;
    BillList* m_bills;
    AskBar* m_question;
    QAction* m_import;
};

} // namespace examdesk::ui
