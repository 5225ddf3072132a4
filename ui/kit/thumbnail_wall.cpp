// SPDX-License-Identifier: GPL-3.0-or-later
#include "thumbnail_wall.h"

#include "desk_style.h"
#include "state_badge.h"

#include <QPainter>
#include <QScrollBar>
#include <QTimer>

namespace examdesk::ui {

ThumbnailWall::ThumbnailWall(ImageCache& cache, Loader loader, QWidget* parent)
    : QAbstractItemView(parent), m_cache(cache), m_loader(std::move(loader)), m_requestTimer(new QTimer(this))
{
    setProperty("framed", true);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn); // or the columns would jump as it comes and goes
    m_requestTimer->setSingleShot(true);
    m_requestTimer->setInterval(0);
    connect(m_requestTimer, &QTimer::timeout, this, &ThumbnailWall::requestThumbnails);
    connect(&m_cache, &ImageCache::settled, this, &ThumbnailWall::settled);
}

QRect ThumbnailWall::visualRect(const QModelIndex& index) const
{
    return index.isValid() ? cellRect(index.row()) : QRect();
}

void ThumbnailWall::scrollTo(const QModelIndex& index, ScrollHint hint)
{
    if (!index.isValid())
        return;
    const QRect cell = cellRect(index.row());
    const int room = viewport()->height();
    int shift = 0;
    if (hint == PositionAtCenter)
        shift = cell.center().y() - room / 2;
    else if (hint == PositionAtTop || cell.top() < 0)
        shift = cell.top();
    else if (hint == PositionAtBottom || cell.bottom() > room)
        shift = cell.bottom() - room;
    verticalScrollBar()->setValue(verticalScrollBar()->value() + shift);
}

QModelIndex ThumbnailWall::indexAt(const QPoint& point) const
{
    const int row = nearestRow(point);
    return row >= 0 && cellRect(row).contains(point) ? model()->index(row, 0, rootIndex()) : QModelIndex();
}

void ThumbnailWall::reset()
{
    QAbstractItemView::reset();
    m_rowOfKey.clear();
    scheduleDelayedItemsLayout();
}

void ThumbnailWall::doItemsLayout()
{
    QAbstractItemView::doItemsLayout();
    m_requestTimer->start();
}

int ThumbnailWall::columns() const
{
    return qMax(1, viewport()->width() / cellSize().width());
}

std::pair<int, int> ThumbnailWall::visibleRows() const
{
    if (count() == 0)
        return {-1, -1};
    const int height = cellSize().height();
    const int first = verticalOffset() / height * columns();
    const int last = (verticalOffset() + viewport()->height() - 1) / height * columns() + columns() - 1;
    return {qMin(first, count() - 1), qMin(last, count() - 1)};
}

QModelIndex ThumbnailWall::moveCursor(CursorAction action, Qt::KeyboardModifiers)
{
    if (count() == 0)
        return {};
    const int page = qMax(1, viewport()->height() / cellSize().height()) * columns();
    int row = qMax(0, currentIndex().row());
    switch (action) {
    case MoveLeft:
    case MovePrevious:
        row -= 1;
        break;
    case MoveRight:
    case MoveNext:
        row += 1;
        break;
    case MoveUp:
        row -= row >= columns() ? columns() : 0;
        break;
    case MoveDown:
        row += row + columns() < count() ? columns() : 0;
        break;
    case MovePageUp:
        row -= page;
        break;
    case MovePageDown:
        row += page;
        break;
    case MoveHome:
        row = 0;
        break;
    case MoveEnd:
        row = count() - 1;
        break;
    }
    return model()->index(qBound(0, row, count() - 1), 0, rootIndex());
}

int ThumbnailWall::verticalOffset() const
{
    return verticalScrollBar()->value();
}

void ThumbnailWall::setSelection(const QRect& rect, QItemSelectionModel::SelectionFlags command)
{
    // All from where it began to where it is now, as in a text: one range, however many pictures.
    const int from = nearestRow(rect.topLeft());
    const int to = nearestRow(rect.bottomRight());
    const bool onGap = rect.width() <= 1 && rect.height() <= 1 && !indexAt(rect.topLeft()).isValid();
    if (from < 0 || onGap) {
        selectionModel()->select(QItemSelection(), command);
        return;
    }
    selectionModel()->select(QItemSelection(model()->index(qMin(from, to), 0, rootIndex()),
                                            model()->index(qMax(from, to), 0, rootIndex())),
                             command);
}

QRegion ThumbnailWall::visualRegionForSelection(const QItemSelection& selection) const
{
    QRegion region;
    const auto [first, last] = visibleRows();
    for (const QItemSelectionRange& range : selection) {
        for (int row = qMax(first, range.top()); row <= qMin(last, range.bottom()); ++row)
            region += cellRect(row);
    }
    return region;
}

void ThumbnailWall::updateGeometries()
{
    const int lines = (count() + columns() - 1) / columns();
    const int height = cellSize().height();
    verticalScrollBar()->setRange(0, qMax(0, lines * height - viewport()->height()));
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(height / 3);
    QAbstractItemView::updateGeometries();
    m_requestTimer->start();
}

void ThumbnailWall::paintEvent(QPaintEvent* event)
{
    QPainter painter(viewport());
    const auto [first, last] = visibleRows();
    for (int row = qMax(0, first); row <= last; ++row) {
        if (cellRect(row).intersects(event->rect()))
            paintItem(painter, row);
    }
}

void ThumbnailWall::resizeEvent(QResizeEvent* event)
{
    const QModelIndex anchor = indexAt(QPoint(cellSize().width() / 2, 1));
    QAbstractItemView::resizeEvent(event);
    updateGeometries();
    if (anchor.isValid() && verticalOffset() > 0)
        scrollTo(anchor, PositionAtTop);
}

void ThumbnailWall::scrollContentsBy(int, int dy)
{
    m_downwards = dy <= 0;
    viewport()->update();
    m_requestTimer->start();
}

void ThumbnailWall::rowsInserted(const QModelIndex& parent, int start, int end)
{
    QAbstractItemView::rowsInserted(parent, start, end);
    scheduleDelayedItemsLayout();
}

void ThumbnailWall::rowsAboutToBeRemoved(const QModelIndex& parent, int start, int end)
{
    QAbstractItemView::rowsAboutToBeRemoved(parent, start, end);
    scheduleDelayedItemsLayout();
}

int ThumbnailWall::count() const
{
    return model() ? model()->rowCount(rootIndex()) : 0;
}

QRect ThumbnailWall::cellRect(int row) const
{
    // What is left of the width is spread between the columns.
    const QSize cell = cellSize();
    const int spread = (viewport()->width() - columns() * cell.width()) / columns();
    const int x = row % columns() * (cell.width() + spread) + spread / 2;
    return {QPoint(x, row / columns() * cell.height() - verticalOffset()), cell};
}

int ThumbnailWall::nearestRow(const QPoint& point) const
{
    if (count() == 0)
        return -1;
    const int column = qBound(0, point.x() * columns() / qMax(1, viewport()->width()), columns() - 1);
    const int line = qMax(0, point.y() + verticalOffset()) / cellSize().height();
    return int(qMin(qint64(line) * columns() + column, qint64(count()) - 1));
}

void ThumbnailWall::requestThumbnails()
{
    m_rowOfKey.clear();
    const auto [first, last] = visibleRows();
    if (first < 0)
        return;
    QSet<QByteArray> wanted;
    const int screen = last - first + 1;
    const int aheadFirst = m_downwards ? last + 1 : first - screen;
    for (int i = 0; i < screen; ++i) {
        const int row = m_downwards ? aheadFirst + i : aheadFirst + screen - 1 - i;
        if (row >= 0 && row < count())
            request(row, ImageCache::Urgency::Ahead, wanted);
    }
    for (int row = last; row >= first; --row) // the last one asked for comes first
        request(row, ImageCache::Urgency::Now, wanted);
    m_cache.keepOnly(wanted);
    if (last + screen >= count() && model()->canFetchMore(rootIndex()))
        model()->fetchMore(rootIndex());
}

void ThumbnailWall::request(int row, ImageCache::Urgency urgency, QSet<QByteArray>& wanted)
{
    const QModelIndex index = model()->index(row, 0, rootIndex());
    const QByteArray key = index.data(ThumbnailKeyRole).toByteArray();
    if (key.isEmpty())
        return;
    wanted.insert(key);
    m_rowOfKey.insert(key, row);
    const QSize bound = QSize(tokens::kThumbnailWidth, tokens::kThumbnailHeight) * devicePixelRatioF();
    if (!m_cache.find(key))
        m_cache.request(key, m_loader(index, bound), urgency);
}

void ThumbnailWall::settled(const QByteArray& key)
{
    if (const int row = m_rowOfKey.value(key, -1); row >= 0)
        viewport()->update(cellRect(row));
}

} // namespace examdesk::ui
