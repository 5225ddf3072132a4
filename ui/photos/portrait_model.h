// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "audit/audit_service.h"
#include "kit/paged_model.h"

namespace examdesk::ui {

/// The queue of portraits, oldest first, as a wall shows it.
class PortraitModel : public PagedTableModel<audit::QueueRow> {
    Q_OBJECT

public:
    using PagedTableModel::PagedTableModel;

    int columnCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : 1; }

    /// The row of @p id; -1 if it is not loaded.
    int rowOf(const audit::MaterialId& id) const;
    /// Puts @p row where it belongs, or brings it up to date.
    void put(const audit::QueueRow& row);
    static bool before(const audit::QueueRow& one, const audit::QueueRow& other);

protected:
    QVariant cell(const audit::QueueRow& row, int column, int role) const override;
};

} // namespace examdesk::ui
