// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "seating/room_picture.h"

#include <QAbstractTableModel>
#include <QHash>
#include <QStyledItemDelegate>

namespace examdesk::ui {

/// The seats of one room where they stand: row 0 is beside the teacher's desk.
class SeatModel : public QAbstractTableModel {
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    void show(seating::RoomPicture picture);
    const seating::RoomPicture& picture() const { return m_picture; }
    /// Null where no seat stands.
    const seating::PicturedSeat* seatAt(const QModelIndex& index) const;
    QModelIndex indexOf(int seat) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

private:
    seating::RoomPicture m_picture;
    QHash<QPair<int, int>, int> m_seatAt; ///< By row and column: index of the seat.
};

/// Paints a seat as a card: number, name, school, and in words what is to be looked at.
class SeatDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

} // namespace examdesk::ui
