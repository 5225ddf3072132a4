// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "candidate/candidate.h"
#include "likeness/likeness_record.h"
#include "ui/kit/paged_model.h"

namespace examdesk::ui {

/// A pair of portraits with the two whose they are; a candidate who is out of sight has no number.
struct PairRow {
    likeness::LikenessRecord record;
    candidate::Candidate one;
    candidate::Candidate other;
    bool operator==(const PairRow&) const = default;
};

/// Pairs of portraits, the most alike first.
class PairModel : public PagedTableModel<PairRow> {
    Q_OBJECT

public:
    enum Column { Kind, Score, One, Other, Standing, kColumns };

    using PagedTableModel::PagedTableModel;

    int columnCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : kColumns; }
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    /// The row of @p id; -1 if it is not loaded.
    int rowOf(const likeness::LikenessId& id) const;
    static bool before(const PairRow& one, const PairRow& other);

protected:
    bool isSame(const PairRow& one, const PairRow& other) const override
    {
        return one.record.id == other.record.id;
    }
    QVariant cell(const PairRow& row, int column, int role) const override;
};

} // namespace examdesk::ui
