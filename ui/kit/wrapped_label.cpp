// SPDX-License-Identifier: GPL-3.0-or-later
#include "wrapped_label.h"

#include <QResizeEvent>

namespace examdesk::ui {

WrappedLabel::WrappedLabel(QWidget* parent) : QLabel(parent)
{
    setWordWrap(true);
    setTextFormat(Qt::PlainText);
}

QSize WrappedLabel::minimumSizeHint() const
{
    const QSize least = QLabel::minimumSizeHint();
    return isVisible() ? QSize(least.width(), qMax(least.height(), heightForWidth(width()))) : least;
}

void WrappedLabel::resizeEvent(QResizeEvent* event)
{
    QLabel::resizeEvent(event);
    if (event->oldSize().width() != event->size().width())
        updateGeometry();
}

} // namespace examdesk::ui
