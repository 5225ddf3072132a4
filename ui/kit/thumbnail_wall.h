// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/kit/image_cache.h"
#include "ui/kit/state.h"

#include <QAbstractItemView>

#include <functional>

class QTimer;

namespace examdesk::ui {

/// A wall of pictures over a list model (column 0): ThumbnailKeyRole names the picture, Qt::DisplayRole is
/// the caption, StateMarkRole the state. Its cost grows with what is on the screen, never with the model.
class ThumbnailWall : public QAbstractItemView {
    Q_OBJECT

public:
    /// Answers how to read the picture of an item, for a box of @p bound device pixels.
    using Loader = std::function<ImageLoader(const QModelIndex& index, QSize bound)>;

    /// @p cache is the wall's alone (the wall gives up requests that scroll away) and must outlive it.
    ThumbnailWall(ImageCache& cache, Loader loader, QWidget* parent = nullptr);

    QRect visualRect(const QModelIndex& index) const override;
    void scrollTo(const QModelIndex& index, ScrollHint hint = EnsureVisible) override;
    QModelIndex indexAt(const QPoint& point) const override;
    void reset() override;
    void doItemsLayout() override;
    void keyboardSearch(const QString&) override {} // letters are the page's keys

    int columns() const;
    /// The rows on the screen, first and last; {-1, -1} if there are none.
    std::pair<int, int> visibleRows() const;

protected:
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    int horizontalOffset() const override { return 0; }
    int verticalOffset() const override;
    bool isIndexHidden(const QModelIndex&) const override { return false; }
    void setSelection(const QRect& rect, QItemSelectionModel::SelectionFlags command) override;
    QRegion visualRegionForSelection(const QItemSelection& selection) const override;
    void updateGeometries() override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void rowsInserted(const QModelIndex& parent, int start, int end) override;
    void rowsAboutToBeRemoved(const QModelIndex& parent, int start, int end) override;

private:
    int count() const;
    QSize cellSize() const;
    QRect cellRect(int row) const;
    /// The row whose cell is nearest to @p point; -1 if there are no rows.
    int nearestRow(const QPoint& point) const;
    void requestThumbnails();
    void request(int row, ImageCache::Urgency urgency, QSet<QByteArray>& wanted);
    void paintItem(QPainter& painter, int row) const;
    void settled(const QByteArray& key);

    ImageCache& m_cache;
    Loader m_loader;
    QTimer* m_requestTimer;
    QHash<QByteArray, int> m_rowOfKey; ///< Of what is on the screen and about it.
    bool m_downwards = true;
};

} // namespace examdesk::ui
