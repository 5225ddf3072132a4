// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ticket/ticket_service.h"
#include "ui/kit/paged_model.h"

namespace examdesk::ui {

/// The tickets of an exam by site, room and seat, page by page.
class TicketModel : public PagedTableModel<ticket::TicketRow> {
public:
    enum Column { TicketNo, Name, School, Site, Room, Seat, Prints };
    static constexpr int kColumns = Prints + 1;

    using PagedTableModel::PagedTableModel;

    int columnCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : kColumns; }
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    QVariant cell(const ticket::TicketRow& row, int column, int role) const override;
};

} // namespace examdesk::ui
