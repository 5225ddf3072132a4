// SPDX-License-Identifier: GPL-3.0-or-later
#include "flow_layout.h"

#include "tokens.h"

#include <QWidget>

namespace examdesk::ui {

FlowLayout::FlowLayout(QWidget* parent) : QLayout(parent)
{
    setContentsMargins({});
    setSpacing(tokens::kGapSmall);
}

FlowLayout::~FlowLayout() = default;

void FlowLayout::setEven(bool even)
{
    m_isEven = even;
    invalidate();
}

void FlowLayout::addItem(QLayoutItem* item)
{
    m_items.emplace_back(item);
}

QLayoutItem* FlowLayout::itemAt(int index) const
{
    return index >= 0 && index < count() ? m_items[size_t(index)].get() : nullptr;
}

QLayoutItem* FlowLayout::takeAt(int index)
{
    if (index < 0 || index >= count())
        return nullptr;
    QLayoutItem* item = m_items[size_t(index)].release();
    m_items.erase(m_items.begin() + index);
    return item;
}

int FlowLayout::heightForWidth(int width) const
{
    return arrange(QRect(0, 0, width, 0), false);
}

QSize FlowLayout::minimumSize() const
{
    QSize size;
    for (const auto& item : m_items)
        size = size.expandedTo(item->minimumSize());
    return size;
}

void FlowLayout::setGeometry(const QRect& rect)
{
    QLayout::setGeometry(rect);
    arrange(rect, true);
}

/// Of one item: as few lines as can be, and on each about as many as on the others.
int FlowLayout::evenWidth(int width) const
{
    int widest = 1;
    int shown = 0;
    for (const auto& item : m_items) {
        if (item->isEmpty())
            continue;
        widest = qMax(widest, item->sizeHint().width());
        ++shown;
    }
    const int most = qMax(1, (width + spacing()) / (widest + spacing()));
    const int lines = qMax(1, (shown + most - 1) / most);
    const int each = qMax(1, (shown + lines - 1) / lines);
    return (width + spacing()) / each - spacing();
}

int FlowLayout::arrange(const QRect& rect, bool place) const
{
    int x = rect.left();
    int y = rect.top();
    int lineHeight = 0;
    const int even = m_isEven ? evenWidth(rect.width()) : 0;
    for (const auto& item : m_items) {
        if (item->isEmpty())
            continue;
        const QSize size(m_isEven ? even : qMin(item->sizeHint().width(), rect.width()),
                         item->sizeHint().height());
        if (lineHeight > 0 && x + size.width() > rect.left() + rect.width()) {
            x = rect.left();
            y += lineHeight + spacing();
            lineHeight = 0;
        }
        if (place)
            item->setGeometry(QRect(QPoint(x, y), size));
        x += size.width() + spacing();
        lineHeight = qMax(lineHeight, size.height());
    }
    return y + lineHeight - rect.top();
}

} // namespace examdesk::ui
