// SPDX-License-Identifier: GPL-3.0-or-later
// How one picture of the wall looks.
#include "desk_style.h"
#include "state_badge.h"
#include "theme.h"
#include "thumbnail_wall.h"

#include <QPainter>

namespace examdesk::ui {

QSize ThumbnailWall::cellSize() const
{
    const int line = qMax(fontMetrics().height(), tokens::kIconSmall);
    return {tokens::kThumbnailWidth + 4 * tokens::kGapSmall,
            tokens::kThumbnailHeight + 2 * line + 4 * tokens::kGapSmall};
}

void ThumbnailWall::paintItem(QPainter& painter, int row) const
{
    const QModelIndex index = model()->index(row, 0, rootIndex());
    const tokens::Colors& colors = tokens::colors(palette());
    const QRect cell =
        cellRect(row).adjusted(tokens::kGapHair, tokens::kGapHair, -tokens::kGapHair, -tokens::kGapHair);
    const bool selected = selectionModel() && selectionModel()->isSelected(index);
    if (selected)
        painter.fillRect(cell, colors.selection);

    QRect box(0, cell.top() + tokens::kGapSmall, tokens::kThumbnailWidth, tokens::kThumbnailHeight);
    box.moveLeft(cell.left() + (cell.width() - box.width()) / 2);
    const QByteArray key = index.data(ThumbnailKeyRole).toByteArray();
    if (const Picture* picture = m_cache.find(key)) {
        const QImage& image = picture->levels.first();
        QRect place(QPoint(), image.size().scaled(box.size(), Qt::KeepAspectRatio));
        place.moveCenter(box.center());
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        painter.drawImage(place, image);
    } else {
        painter.fillRect(box, colors.hover);
        const bool broken = key.isEmpty() || m_cache.failure(key);
        QRect square(0, 0, tokens::kIconHero, tokens::kIconHero);
        square.moveCenter(box.center());
        paintIcon(painter, square, broken ? Icon::Error : Icon::Photo, broken ? colors.wrong : colors.line);
    }

    const int line = qMax(fontMetrics().height(), tokens::kIconSmall);
    QRect words(cell.left() + tokens::kGapSmall, box.bottom() + tokens::kGapHair,
                cell.width() - 2 * tokens::kGapSmall, line);
    painter.setPen(colors.text);
    const QString caption = index.data(Qt::DisplayRole).toString();
    painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(caption, Qt::ElideRight, words.width()));
    words.translate(0, line + tokens::kGapHair / 2);
    paintStateMark(painter, words, index.data(StateMarkRole).value<StateMark>(), palette(), selected);
    if (hasFocus() && index == currentIndex())
        drawFocusRing(painter, cell, palette());
}

} // namespace examdesk::ui
