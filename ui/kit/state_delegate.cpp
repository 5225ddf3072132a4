// SPDX-License-Identifier: GPL-3.0-or-later
#include "state_delegate.h"

#include "state.h"
#include "state_badge.h"
#include "theme.h"

#include <QApplication>
#include <QPainter>

namespace examdesk::ui {

void StateDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                          const QModelIndex& index) const
{
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    const QVariant mark = index.data(StateMarkRole);
    if (mark.canConvert<StateMark>())
        item.text.clear();
    const StateDots dots = index.data(StateDotsRole).value<StateDots>();
    const QRect whole = item.rect;
    const QStyle* style = item.widget ? item.widget->style() : QApplication::style();
    if (!dots.isEmpty())
        item.displayAlignment = Qt::AlignLeft | Qt::AlignTop;
    style->drawControl(QStyle::CE_ItemViewItem, &item, painter, item.widget);
    if (!dots.isEmpty()) {
        painter->save();
        paintStateDots(*painter,
                       whole.adjusted(tokens::kGapSmall, 0, -tokens::kGapHair, -tokens::kGapHair / 2), dots,
                       item.palette);
        painter->restore();
    }
    if (!mark.canConvert<StateMark>())
        return;
    painter->save();
    painter->setFont(item.font);
    paintStateMark(*painter, item.rect.adjusted(tokens::kGapSmall, 0, -tokens::kGapHair, 0),
                   mark.value<StateMark>(), item.palette, item.state.testFlag(QStyle::State_Selected));
    painter->restore();
}

QSize StateDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    QSize size = QStyledItemDelegate::sizeHint(option, index);
    const QVariant mark = index.data(StateMarkRole);
    if (mark.canConvert<StateMark>()) {
        const int word = option.fontMetrics.horizontalAdvance(mark.value<StateMark>().word);
        size.setWidth(tokens::kIconSmall + word + tokens::kGapLarge + tokens::kGapHair);
    }
    return {size.width() + tokens::kGapSmall, qMax(size.height(), tokens::kRowHeight)};
}

void StateDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const tokens::Colors& colors = tokens::colors(option->palette);
    option->palette.setColor(QPalette::Highlight, colors.selection);
    option->palette.setColor(QPalette::HighlightedText, colors.text);
    option->state &= ~QStyle::State_HasFocus; // the view rings the whole row
    if (index.data(NumericRole).toBool()) {
        option->displayAlignment = Qt::AlignRight | Qt::AlignVCenter;
        option->font = tabularFont(option->font);
    }
}

} // namespace examdesk::ui
