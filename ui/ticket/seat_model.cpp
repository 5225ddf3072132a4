// SPDX-License-Identifier: GPL-3.0-or-later
#include "seat_model.h"

#include "ui/kit/icons.h"
#include "ui/kit/theme.h"
#include "ui/kit/tokens.h"

#include <QPainter>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using seating::PicturedSeat;

void SeatModel::show(seating::RoomPicture picture)
{
    beginResetModel();
    m_picture = std::move(picture);
    m_seatAt.clear();
    for (int at = 0; at < m_picture.seats.size(); ++at) {
        const ticket::SeatPlace& place = m_picture.seats.at(at).place;
        m_seatAt.insert({place.row, place.column}, at);
    }
    endResetModel();
}

const PicturedSeat* SeatModel::seatAt(const QModelIndex& index) const
{
    const int at = m_seatAt.value({index.row(), index.column()}, -1);
    return at < 0 ? nullptr : &m_picture.seats.at(at);
}

QModelIndex SeatModel::indexOf(int seat) const
{
    if (seat < 1 || seat > m_picture.seats.size())
        return {};
    const ticket::SeatPlace& place = m_picture.seats.at(seat - 1).place;
    return index(place.row, place.column);
}

int SeatModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : m_picture.rows;
}

int SeatModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : m_picture.columns;
}

QVariant SeatModel::data(const QModelIndex& index, int role) const
{
    const PicturedSeat* seat = seatAt(index);
    if (!seat)
        return {};
    if (role == Qt::DisplayRole)
        return QString::number(seat->number);
    if (role != Qt::AccessibleTextRole && role != Qt::ToolTipRole)
        return {};
    QStringList parts{tr("Seat %1").arg(seat->number)};
    if (seat->ticketNo.isEmpty())
        parts.append(tr("free"));
    else
        parts.append({seat->name, seat->school, seat->ticketNo});
    if (seat->isAccessible)
        parts.append(tr("accessible seat"));
    if (seat->isBesideSchoolmate)
        parts.append(tr("beside a schoolmate"));
    parts.removeAll({});
    return parts.join(u", "_s);
}

Qt::ItemFlags SeatModel::flags(const QModelIndex& index) const
{
    return seatAt(index) ? QAbstractTableModel::flags(index) : Qt::NoItemFlags;
}

void SeatDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                         const QModelIndex& index) const
{
    const auto* model = qobject_cast<const SeatModel*>(index.model());
    const PicturedSeat* seat = model ? model->seatAt(index) : nullptr;
    if (!seat)
        return;
    const tokens::Colors& colors = tokens::colors(option.palette);
    const bool isFree = seat->ticketNo.isEmpty();
    const QRect card =
        option.rect.adjusted(tokens::kGapHair, tokens::kGapHair, -tokens::kGapHair, -tokens::kGapHair);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    painter->setBrush(isSelected ? colors.selection : isFree ? colors.window : colors.surface);
    painter->setPen(QPen(seat->isBesideSchoolmate ? colors.attention : colors.control,
                         seat->isBesideSchoolmate ? tokens::kFocusRing : 1,
                         isFree ? Qt::DashLine : Qt::SolidLine));
    painter->drawRoundedRect(card, tokens::kRadius, tokens::kRadius);

    const int line = option.fontMetrics.height();
    QRect row(card.left() + tokens::kGapSmall, card.top() + tokens::kGapHair,
              card.width() - 2 * tokens::kGapSmall, line);
    QFont strong = option.font;
    strong.setBold(true);
    painter->setFont(tabularFont(strong));
    painter->setPen(colors.text);
    painter->drawText(row, Qt::AlignLeft | Qt::AlignVCenter, u"%1"_s.arg(seat->number, 2, 10, QChar(u'0')));
    painter->setFont(secondaryFont(option.font));
    if (seat->isBesideSchoolmate) {
        const QRect mark(row.right() - tokens::kIconSmall, row.top() + (line - tokens::kIconSmall) / 2,
                         tokens::kIconSmall, tokens::kIconSmall);
        paintIcon(*painter, mark, Icon::Warning, colors.attention);
    } else if (seat->isAccessible) {
        painter->setPen(colors.secondary);
        painter->drawText(row, Qt::AlignRight | Qt::AlignVCenter, SeatModel::tr("accessible"));
    }
    const auto write = [&](const QString& text, const QFont& font, const QColor& color) {
        row.translate(0, line);
        painter->setFont(font);
        painter->setPen(color);
        painter->drawText(row, Qt::AlignLeft | Qt::AlignVCenter,
                          QFontMetrics(font).elidedText(text, Qt::ElideRight, row.width()));
    };
    write(isFree ? SeatModel::tr("free") : seat->name, option.font, isFree ? colors.secondary : colors.text);
    write(seat->school, secondaryFont(option.font), colors.secondary);
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        painter->setBrush(Qt::NoBrush);
        painter->setPen(QPen(colors.accent, tokens::kFocusRing));
        painter->drawRoundedRect(option.rect.adjusted(1, 1, -1, -1), tokens::kRadius, tokens::kRadius);
    }
    painter->restore();
}

QSize SeatDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const
{
    constexpr int kCharacters = 9; // of Chinese: a name, and most of a school
    return {option.fontMetrics.horizontalAdvance(u'国') * kCharacters + 2 * tokens::kGapMedium,
            3 * option.fontMetrics.height() + 4 * tokens::kGapHair};
}

} // namespace examdesk::ui
