// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/kit/image_cache.h"
#include "ui/kit/state.h"

#include <QGraphicsView>
#include <QList>
#include <QPolygonF>
#include <QString>

namespace examdesk::ui {

class PictureItem;

/// A line or box over a picture, in picture pixels: two points make a line, more a closed outline.
struct Overlay {
    QPolygonF points;
    QString label; ///< Stands beside the first point, upright at every zoom.
    State state = State::Waiting;
};

/// Shows one picture: fitted or at 100 %, zoomed by the wheel around the cursor, panned by dragging, turned,
/// looked at through a loupe. Decodes elsewhere; ahead of time for what comes next.
/// Keys when focused: Z fit/100 %, Space turn, L loupe, + and - zoom, arrows pan.
class ImageViewer : public QGraphicsView {
    Q_OBJECT

public:
    /// @p cache must outlive the viewer; viewers that compare share one. Use ImageCache::Levels::Halving.
    explicit ImageViewer(ImageCache& cache, QWidget* parent = nullptr);
    ~ImageViewer() override;

    /// Shows @p key, at once if it is decoded. What was shown before disappears at once: nobody shall judge
    /// one record by another's picture. @p name is for screen readers.
    void showPicture(const QByteArray& key, const ImageLoader& loader, const QString& name = {});
    /// Decodes @p key for later.
    void preload(const QByteArray& key, const ImageLoader& loader);
    /// Shows nothing but @p sentence (may be empty).
    void clear(const QString& sentence = {});

    void setOverlays(const QList<Overlay>& overlays);

    bool hasPicture() const { return m_item != nullptr; }
    QByteArray key() const { return m_key; }
    QSize pictureSize() const;
    /// What stands in place of the picture: that it is loading, or why it cannot be shown.
    QString message() const { return m_message; }
    /// Screen pixels for each picture pixel.
    double zoom() const;
    bool isFitted() const { return m_fitted; }
    int rotationDegrees() const { return m_rotation; }

public Q_SLOTS:
    void fit();
    void showActualSize();
    void toggleZoom();
    void zoomIn();
    void zoomOut();
    /// Turns by 90° clockwise; for this picture only.
    void rotate();
    void setLoupe(bool on);

Q_SIGNALS:
    void pictureShown(const QByteArray& key);
    void pictureFailed(const QByteArray& key, const examdesk::base::Error& error);
    void zoomChanged(double zoom);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void settled(const QByteArray& key);
    void put(const Picture& picture);
    void drawOverlays();
    void applyZoom(double zoom);
    void zoomAround(const QPoint& anchor, double factor);
    void say(const QString& message);
    void paintMessage(QPainter& painter) const;
    void paintLoupe(QPainter& painter) const;

    ImageCache& m_cache;
    QByteArray m_key;
    QString m_message;
    QList<Overlay> m_overlays;
    PictureItem* m_item = nullptr; ///< The scene's.
    QGraphicsItem* m_overlayItem = nullptr;
    bool m_fitted = true;
    bool m_loupe = false;
    int m_rotation = 0;
    QPoint m_cursor;
};

} // namespace examdesk::ui
