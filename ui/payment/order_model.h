// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "payment/payment_list.h"
#include "ui/kit/paged_model.h"

namespace examdesk::ui {

/// The orders of an exam, page by page.
class OrderModel : public PagedTableModel<payment::OrderListRow> {
public:
    enum Column { OrderNo, CandidateNo, Amount, ChannelName, Status, CreatedAt, PaidAt };
    static constexpr int kColumns = PaidAt + 1;

    using PagedTableModel::PagedTableModel;

    int columnCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : kColumns; }
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    QVariant cell(const payment::OrderListRow& row, int column, int role) const override;
};

} // namespace examdesk::ui
