// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "audit/audit_service.h"
#include "ui/kit/paged_model.h"

namespace examdesk::ui {

/// The queue of portraits, oldest first, as a wall shows it.
class PortraitModel : public PagedTableModel<audit::QueueRow> {
    Q_OBJECT

public:
    using PagedTableModel::PagedTableModel;

    int columnCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : 1; }

protected:
    bool isSame(const audit::QueueRow& one, const audit::QueueRow& other) const override
    {
        return one.id == other.id;
    }
    QVariant cell(const audit::QueueRow& row, int column, int role) const override;
};

} // namespace examdesk::ui
