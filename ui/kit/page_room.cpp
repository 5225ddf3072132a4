// SPDX-License-Identifier: GPL-3.0-or-later
#include "page_room.h"

#include "tokens.h"

#include <QApplication>
#include <QEvent>
#include <QLayout>
#include <QScrollBar>

namespace examdesk::ui {

namespace {

int neededHeight(const QWidget& page, int width)
{
    const QLayout* layout = page.layout();
    if (layout && layout->hasHeightForWidth())
        return qMax(page.minimumHeight(), layout->totalMinimumHeightForWidth(width));
    return qMax(page.minimumHeight(), page.minimumSizeHint().height());
}

int neededWidth(const QWidget& page)
{
    return qMax(page.minimumWidth(), page.minimumSizeHint().width());
}

} // namespace

PageRoom::PageRoom(QWidget& page, QWidget* parent)
    : QWidget(parent), m_page(page), m_across(new QScrollBar(Qt::Horizontal, this)),
      m_down(new QScrollBar(Qt::Vertical, this))
{
    page.setParent(this);
    page.show();
    for (QScrollBar* bar : {m_across, m_down}) {
        bar->setSingleStep(tokens::kRowHeight);
        bar->hide();
        connect(bar, &QScrollBar::valueChanged, this, &PageRoom::scroll);
    }
    setFocusProxy(&page);
    connect(qApp, &QApplication::focusChanged, this, [this](const QWidget*, const QWidget* now) {
        if (now && m_page.isAncestorOf(now))
            bringIntoSight(now);
    });
}

PageRoom::~PageRoom()
{
    qApp->disconnect(this); // the focus moves while the page goes
}

bool PageRoom::isScrolling() const
{
    return !m_across->isHidden() || !m_down->isHidden();
}

bool PageRoom::event(QEvent* event)
{
    if (event->type() == QEvent::LayoutRequest) // the page needs more or less than before
        arrange();
    return QWidget::event(event);
}

void PageRoom::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void PageRoom::wheelEvent(QWheelEvent* event)
{
    const bool isAcross = qAbs(event->angleDelta().x()) > qAbs(event->angleDelta().y());
    QScrollBar* bar = isAcross ? m_across : m_down;
    if (bar->isHidden())
        return QWidget::wheelEvent(event);
    QCoreApplication::sendEvent(bar, event);
}

void PageRoom::arrange()
{
    const int bar = m_down->sizeHint().width();
    const int wide = neededWidth(m_page);
    // One bar takes room from the other direction, which may then need one, too.
    bool isWider = wide > width();
    const bool isHigher = neededHeight(m_page, qMax(wide, width())) > height() - (isWider ? bar : 0);
    isWider = wide > width() - (isHigher ? bar : 0);
    const QSize room(width() - (isHigher ? bar : 0), height() - (isWider ? bar : 0));
    const int pageWidth = qMax(wide, room.width());
    const QSize page(pageWidth, qMax(neededHeight(m_page, pageWidth), room.height()));
    m_across->setVisible(isWider);
    m_down->setVisible(isHigher);
    m_across->setGeometry(0, room.height(), room.width(), bar);
    m_down->setGeometry(room.width(), 0, bar, room.height());
    m_across->setPageStep(room.width());
    m_down->setPageStep(room.height());
    m_across->setRange(0, page.width() - room.width());
    m_down->setRange(0, page.height() - room.height());
    m_page.resize(page);
    scroll();
    for (QScrollBar* one : {m_across, m_down})
        one->raise();
}

void PageRoom::scroll()
{
    m_page.move(-m_across->value(), -m_down->value());
}

void PageRoom::bringIntoSight(const QWidget* part)
{
    const QRect place(part->mapTo(&m_page, QPoint()), part->size());
    const auto follow = [](QScrollBar* bar, int from, int to) {
        if (to > bar->value() + bar->pageStep())
            bar->setValue(to - bar->pageStep());
        if (from < bar->value()) // last: where both ends do not fit, the beginning is seen
            bar->setValue(from);
    };
    follow(m_across, place.left(), place.right() + 1);
    follow(m_down, place.top(), place.bottom() + 1);
}

} // namespace examdesk::ui
