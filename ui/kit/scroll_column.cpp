// SPDX-License-Identifier: GPL-3.0-or-later
#include "scroll_column.h"

#include "tokens.h"

#include <QEvent>
#include <QScrollBar>

namespace examdesk::ui {

namespace {

constexpr int kLeastRows = 2; // so that it shows that there is something to scroll

} // namespace

ScrollColumn::ScrollColumn(QWidget* content, QWidget* parent) : QScrollArea(parent)
{
    setFrameShape(NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    viewport()->setAutoFillBackground(false);
    // Never higher than its content. Not by height-for-width: a layout does not shrink what has one.
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    setWidget(content);
    content->setAutoFillBackground(false);
    content->installEventFilter(this);
}

QSize ScrollColumn::sizeHint() const
{
    const QWidget* content = widget();
    if (!content)
        return {};
    const int width = viewport()->width();
    const int height =
        content->hasHeightForWidth() ? content->heightForWidth(width) : content->sizeHint().height();
    return {content->sizeHint().width(), height};
}

QSize ScrollColumn::minimumSizeHint() const
{
    const int width = widget() ? widget()->minimumSizeHint().width() : 0;
    return {width + verticalScrollBar()->sizeHint().width(),
            qMin(sizeHint().height(), kLeastRows * tokens::kRowHeight)};
}

bool ScrollColumn::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == widget() && (event->type() == QEvent::LayoutRequest || event->type() == QEvent::Resize))
        updateGeometry();
    return QScrollArea::eventFilter(watched, event);
}

void ScrollColumn::resizeEvent(QResizeEvent* event)
{
    QScrollArea::resizeEvent(event);
    updateGeometry();
}

} // namespace examdesk::ui
