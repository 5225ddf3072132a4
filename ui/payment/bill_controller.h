// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "payment/file_import.h"
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
    /// Where it is asked about files that look like another exam's; stands above the work.
    QWidget* question() const;
    QAction* importAction() const { return m_import; }
    /// Whether this account may import.
    bool mayImport() const;

    void setExam(const exam::Definition* exam);
    /// Only those that speak of @p day; all if it is invalid.
    void setDay(QDate day);
    void showBatches(const QList<payment::BillBatch>& batches);

    void chooseFiles();
    /// Imports bills, orders.csv and receipts.csv on the slow lane, each whole or not at all. Asks before it
    /// takes what looks like another exam's, unless a person has said so: @p takesStrange.
    void importFiles(const QStringList& paths, bool takesStrange = false);
    /// Whether something of @p data can be imported now.
    bool takes(const QMimeData& data) const;
    void take(const QMimeData& data);

private:
    void showImport(const payment::FileImport& import);
    void askAboutStrange(const QList<payment::FileOutcome>& files);
    void askRemoval(const payment::BillBatch& bill);

    QWidget* m_tab;
    BillList* m_bills;
    AskBar* m_question;       ///< About a bill of the list.
    AskBar* m_importQuestion; ///< About files that are not in yet.
    QAction* m_import;
};

} // namespace examdesk::ui
