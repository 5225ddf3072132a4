// SPDX-License-Identifier: GPL-3.0-or-later
#include "image_viewer.h"

#include "overlay_item.h"
#include "picture_item.h"
#include "tokens.h"

#include <QGraphicsScene>
#include <QKeyEvent>
#include <QScrollBar>
#include <QWheelEvent>

#include <cmath>

namespace examdesk::ui {

namespace {

constexpr double kZoomStep = 1.25;
constexpr double kSmallestZoom = 0.02;
constexpr double kLargestZoom = 32;
constexpr double kWheelNotch = 120; ///< Eighths of a degree, QWheelEvent::angleDelta().

} // namespace

ImageViewer::ImageViewer(ImageCache& cache, QWidget* parent) : QGraphicsView(parent), m_cache(cache)
{
    setScene(new QGraphicsScene(this));
    scene()->setItemIndexMethod(QGraphicsScene::NoIndex);
    setFrameShape(NoFrame);
    setDragMode(ScrollHandDrag);
    setTransformationAnchor(NoAnchor);
    setResizeAnchor(AnchorViewCenter);
    setViewportUpdateMode(FullViewportUpdate);
    setBackgroundBrush(tokens::colors(palette()).canvas);
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Picture"));
    connect(&m_cache, &ImageCache::settled, this, &ImageViewer::settled);
}

ImageViewer::~ImageViewer() = default;

void ImageViewer::showPicture(const QByteArray& key, const ImageLoader& loader, const QString& name)
{
    clear();
    m_key = key;
    m_rotation = 0;
    m_fitted = true;
    setAccessibleName(name.isEmpty() ? tr("Picture") : name);
    say(tr("The picture is being read…"));
    m_cache.request(key, loader);
    settled(key);
}

void ImageViewer::preload(const QByteArray& key, const ImageLoader& loader)
{
    m_cache.request(key, loader, ImageCache::Urgency::Ahead);
}

void ImageViewer::clear(const QString& sentence)
{
    scene()->clear();
    m_item = nullptr;
    m_overlayItem = nullptr;
    m_overlays.clear();
    m_key.clear();
    say(sentence);
}

void ImageViewer::setOverlays(const QList<Overlay>& overlays)
{
    m_overlays = overlays;
    drawOverlays();
}

QSize ImageViewer::pictureSize() const
{
    return m_item ? m_item->image().size() : QSize();
}

double ImageViewer::zoom() const
{
    return std::hypot(transform().m11(), transform().m12()) * devicePixelRatioF();
}

void ImageViewer::fit()
{
    m_fitted = true;
    if (!m_item)
        return;
    QSizeF size = m_item->boundingRect().size();
    if (m_rotation % 180 != 0)
        size.transpose();
    const QSizeF room = viewport()->size();
    const double scale = qMin(room.width() / size.width(), room.height() / size.height());
    applyZoom(qMin(scale * devicePixelRatioF(), 1.0));
}

void ImageViewer::showActualSize()
{
    m_fitted = false;
    const QPointF center = mapToScene(viewport()->rect().center());
    applyZoom(1);
    centerOn(center);
}

void ImageViewer::toggleZoom()
{
    if (m_fitted)
        showActualSize();
    else
        fit();
}

void ImageViewer::zoomIn()
{
    zoomAround(viewport()->rect().center(), kZoomStep);
}

void ImageViewer::zoomOut()
{
    zoomAround(viewport()->rect().center(), 1 / kZoomStep);
}

void ImageViewer::rotate()
{
    m_rotation = (m_rotation + 90) % 360;
    if (m_fitted)
        fit();
    else
        applyZoom(zoom());
}

void ImageViewer::setLoupe(bool on)
{
    m_loupe = on;
    m_cursor = viewport()->mapFromGlobal(QCursor::pos());
    viewport()->update();
}

void ImageViewer::settled(const QByteArray& key)
{
    if (key != m_key || m_item)
        return;
    if (const Picture* picture = m_cache.find(key)) {
        put(*picture);
        Q_EMIT pictureShown(key);
    } else if (const base::Error* error = m_cache.failure(key)) {
        say(error->message);
        Q_EMIT pictureFailed(key, *error);
    }
}

void ImageViewer::put(const Picture& picture)
{
    m_item = new PictureItem(picture);
    scene()->addItem(m_item);
    scene()->setSceneRect(m_item->boundingRect());
    drawOverlays();
    say({});
    fit();
}

void ImageViewer::drawOverlays()
{
    delete m_overlayItem;
    m_overlayItem = nullptr;
    if (!m_item || m_overlays.isEmpty())
        return;
    m_overlayItem = new OverlayItem(m_overlays, m_item->boundingRect());
    scene()->addItem(m_overlayItem);
}

void ImageViewer::applyZoom(double zoom)
{
    QTransform transform;
    transform.rotate(m_rotation);
    const double scale = zoom / devicePixelRatioF();
    transform.scale(scale, scale);
    setTransform(transform);
    Q_EMIT zoomChanged(this->zoom());
}

void ImageViewer::zoomAround(const QPoint& anchor, double factor)
{
    if (!m_item)
        return;
    const QPointF point = mapToScene(anchor);
    m_fitted = false;
    applyZoom(qBound(kSmallestZoom, zoom() * factor, kLargestZoom));
    const QPoint moved = mapFromScene(point) - anchor;
    horizontalScrollBar()->setValue(horizontalScrollBar()->value() + moved.x());
    verticalScrollBar()->setValue(verticalScrollBar()->value() + moved.y());
}

void ImageViewer::say(const QString& message)
{
    m_message = message;
    setAccessibleDescription(message);
    viewport()->update();
}

void ImageViewer::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Z:
        toggleZoom();
        break;
    case Qt::Key_Space:
        rotate();
        break;
    case Qt::Key_L:
        setLoupe(!m_loupe);
        break;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        zoomIn();
        break;
    case Qt::Key_Minus:
        zoomOut();
        break;
    default:
        QGraphicsView::keyPressEvent(event);
    }
}

void ImageViewer::wheelEvent(QWheelEvent* event)
{
    zoomAround(event->position().toPoint(), std::pow(kZoomStep, event->angleDelta().y() / kWheelNotch));
    event->accept();
}

void ImageViewer::resizeEvent(QResizeEvent* event)
{
    QGraphicsView::resizeEvent(event);
    if (m_fitted)
        fit();
}

void ImageViewer::mouseMoveEvent(QMouseEvent* event)
{
    m_cursor = event->pos();
    if (m_loupe)
        viewport()->update();
    QGraphicsView::mouseMoveEvent(event);
}

void ImageViewer::mouseDoubleClickEvent(QMouseEvent*)
{
    toggleZoom();
}

void ImageViewer::focusInEvent(QFocusEvent* event)
{
    QGraphicsView::focusInEvent(event);
    viewport()->update();
}

void ImageViewer::focusOutEvent(QFocusEvent* event)
{
    QGraphicsView::focusOutEvent(event);
    viewport()->update();
}

void ImageViewer::changeEvent(QEvent* event)
{
    QGraphicsView::changeEvent(event);
    if (event->type() != QEvent::PaletteChange)
        return;
    setBackgroundBrush(tokens::colors(palette()).canvas);
    drawOverlays();
}

} // namespace examdesk::ui
