// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/kit/image_viewer.h"

#include <QImage>
#include <QWidget>

namespace examdesk::ui {

/// A picture that may change thirty times a second, fitted, with lines over it: no cache, no zoom. Takes the
/// focus, so that keys reach the page.
class CapturePicture : public QWidget {
    Q_OBJECT

public:
    explicit CapturePicture(const QString& name, QWidget* parent = nullptr);

    /// Shows @p picture; lines that were drawn stay until others are given.
    void setPicture(const QImage& picture);
    const QImage& picture() const { return m_picture; }
    /// Lines in the pixels of a picture of @p size, which is shown larger or smaller.
    void setOverlays(const QList<Overlay>& overlays, QSize size);
    const QList<Overlay>& overlays() const { return m_overlays; }
    /// An oval in the picture where the head should be; in shares of its width and height. Null: none.
    void setOutline(const QRectF& outline, State state);
    /// Stands below the picture.
    void setCaption(const QString& caption);
    /// Shows nothing but @p sentence.
    void clear(const QString& sentence = {});
    QString sentence() const { return m_sentence; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    QRectF place() const;
    void paintOutline(QPainter& painter, const QRectF& place) const;
    void paintLines(QPainter& painter, const QRectF& place) const;

    QImage m_picture;
    QList<Overlay> m_overlays;
    QSize m_overlaySize;
    QRectF m_outline;
    State m_outlineState = State::Waiting;
    QString m_caption;
    QString m_sentence;
};

} // namespace examdesk::ui
