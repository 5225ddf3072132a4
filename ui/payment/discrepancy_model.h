// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "payment/payment_list.h"
#include "ui/kit/paged_model.h"

namespace examdesk::ui {

/// The discrepancies of an exam, page by page.
class DiscrepancyModel : public PagedTableModel<payment::DiscrepancyListRow> {
public:
    enum Column {
        Class,
        OrderNo,
        OrderAmount,
        BillAmount,
        ReceiptAmount,
        ChannelName,
        StateWord,
        CandidateNo,
        Paid,
        Assignee
    };
    static constexpr int kColumns = Assignee + 1;

    using PagedTableModel::PagedTableModel;

    int columnCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : kColumns; }
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    QVariant cell(const payment::DiscrepancyListRow& row, int column, int role) const override;
};

} // namespace examdesk::ui
