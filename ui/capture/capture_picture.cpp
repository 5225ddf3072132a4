// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture_picture.h"

#include "ui/kit/theme.h"

#include <QPainter>

namespace examdesk::ui {

namespace {

/// A pale line under the coloured one, or it would vanish on a picture of its own colour.
template <typename Draw>
void twice(QPainter& painter, const QColor& color, Qt::PenStyle style, Draw draw)
{
    painter.setPen(QPen(tokens::light().surface, tokens::kFocusRing + 2));
    draw();
    painter.setPen(QPen(color, tokens::kFocusRing, style));
    draw();
}

void paintLabel(QPainter& painter, const QPointF& place, const Overlay& overlay, const tokens::Colors& colors)
{
    QRectF plate = painter.fontMetrics().boundingRect(overlay.label);
    plate.adjust(-tokens::kGapHair, 0, tokens::kGapHair, 0);
    plate.moveBottomLeft(place - QPointF(0, tokens::kGapHair));
    plate.moveRight(qMin(plate.right(), painter.clipBoundingRect().right()));
    plate.moveLeft(qMax(plate.left(), painter.clipBoundingRect().left()));
    plate.moveTop(qMax(plate.top(), painter.clipBoundingRect().top()));
    painter.fillRect(plate, colors.surface);
    painter.setPen(colorOf(overlay.state, colors));
    painter.drawText(plate, Qt::AlignCenter, overlay.label);
}

} // namespace

CapturePicture::CapturePicture(const QString& name, QWidget* parent) : QWidget(parent)
{
    setAccessibleName(name);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void CapturePicture::setPicture(const QImage& picture)
{
    m_picture = picture;
    m_sentence.clear();
    setAccessibleDescription(m_caption);
    update();
}

void CapturePicture::setOverlays(const QList<Overlay>& overlays, QSize size)
{
    m_overlays = overlays;
    m_overlaySize = size;
    update();
}

void CapturePicture::setOutline(const QRectF& outline, State state)
{
    m_outline = outline;
    m_outlineState = state;
    update();
}

void CapturePicture::setCaption(const QString& caption)
{
    m_caption = caption;
    setAccessibleDescription(caption);
    update();
}

void CapturePicture::clear(const QString& sentence)
{
    m_picture = {};
    m_overlays.clear();
    m_outline = {};
    m_caption.clear();
    m_sentence = sentence;
    setAccessibleDescription(sentence);
    update();
}

QSize CapturePicture::sizeHint() const
{
    return {3 * tokens::kThumbnailWidth, 3 * tokens::kThumbnailHeight};
}

QSize CapturePicture::minimumSizeHint() const
{
    return {tokens::kThumbnailWidth, tokens::kThumbnailHeight};
}

QRectF CapturePicture::place() const
{
    QRectF room = QRectF(rect()).adjusted(tokens::kFocusRing, tokens::kFocusRing, -tokens::kFocusRing,
                                          -tokens::kFocusRing);
    if (!m_caption.isEmpty())
        room.setBottom(room.bottom() - tokens::kRowHeight);
    QRectF place({}, QSizeF(m_picture.size()).scaled(room.size(), Qt::KeepAspectRatio));
    place.moveCenter(room.center());
    return place;
}

void CapturePicture::paintEvent(QPaintEvent*)
{
    const tokens::Colors& colors = tokens::colors(palette());
    QPainter painter(this);
    painter.fillRect(rect(), colors.surface);
    if (m_picture.isNull()) {
        painter.setPen(colors.text);
        const int margin = qMax(tokens::kGapLarge, (width() - tokens::kReadingWidth) / 2);
        painter.drawText(rect().adjusted(margin, tokens::kGapLarge, -margin, -tokens::kGapLarge),
                         Qt::AlignCenter | Qt::TextWordWrap, m_sentence);
    } else {
        const QRectF place = this->place();
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        painter.drawImage(place, m_picture);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.save();
        painter.setClipRect(place);
        paintOutline(painter, place);
        paintLines(painter, place);
        painter.restore();
        painter.setPen(colors.secondary);
        painter.drawText(QRectF(0, place.bottom(), width(), tokens::kRowHeight), Qt::AlignCenter, m_caption);
    }
    if (hasFocus()) {
        painter.setPen(QPen(colors.accent, tokens::kFocusRing));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(QRectF(rect()).adjusted(1, 1, -1, -1));
    }
}

void CapturePicture::paintOutline(QPainter& painter, const QRectF& place) const
{
    if (m_outline.isNull())
        return;
    const QRectF oval(place.x() + m_outline.x() * place.width(), place.y() + m_outline.y() * place.height(),
                      m_outline.width() * place.width(), m_outline.height() * place.height());
    painter.setBrush(Qt::NoBrush);
    twice(painter, colorOf(m_outlineState, tokens::light()), Qt::DashLine,
          [&] { painter.drawEllipse(oval); });
}

void CapturePicture::paintLines(QPainter& painter, const QRectF& place) const
{
    if (m_overlaySize.isEmpty())
        return;
    const tokens::Colors& colors = tokens::colors(palette());
    const QTransform toView =
        QTransform::fromTranslate(place.x(), place.y())
            .scale(place.width() / m_overlaySize.width(), place.height() / m_overlaySize.height());
    painter.setBrush(Qt::NoBrush);
    painter.setFont(secondaryFont(font()));
    for (const Overlay& overlay : m_overlays) {
        const QPolygonF points = toView.map(overlay.points);
        twice(painter, colorOf(overlay.state, tokens::light()), Qt::SolidLine, [&] {
            if (points.size() > 2)
                painter.drawPolygon(points);
            else
                painter.drawPolyline(points);
        });
        if (!points.isEmpty() && !overlay.label.isEmpty())
            paintLabel(painter, points.first(), overlay, colors);
    }
}

void CapturePicture::focusInEvent(QFocusEvent* event)
{
    QWidget::focusInEvent(event);
    update();
}

void CapturePicture::focusOutEvent(QFocusEvent* event)
{
    QWidget::focusOutEvent(event);
    update();
}

} // namespace examdesk::ui
