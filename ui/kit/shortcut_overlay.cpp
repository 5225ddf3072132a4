// SPDX-License-Identifier: GPL-3.0-or-later
#include "shortcut_overlay.h"

#include "theme.h"

#include <QEvent>
#include <QGridLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

namespace examdesk::ui {

using namespace Qt::StringLiterals;

namespace {

bool isEscape(const QEvent& event)
{
    return (event.type() == QEvent::ShortcutOverride || event.type() == QEvent::KeyPress) &&
           static_cast<const QKeyEvent&>(event).key() == Qt::Key_Escape;
}

} // namespace

ShortcutOverlay::ShortcutOverlay(const QList<Shortcuts::Entry>& entries, QWidget* page)
    : QFrame(page), m_scroll(new QScrollArea(this))
{
    setObjectName(u"shortcutOverlay"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setAccessibleName(tr("Keys of this page"));
    auto* list = new QWidget;
    auto* grid = new QGridLayout(list);
    grid->setContentsMargins(tokens::kGapHuge, tokens::kGapLarge, tokens::kGapHuge, tokens::kGapLarge);
    grid->setHorizontalSpacing(tokens::kGapHuge);
    grid->setVerticalSpacing(tokens::kGapSmall);
    auto* title = new QLabel(tr("Keys of this page"), list);
    title->setFont(titleFont(font()));
    grid->addWidget(title, 0, 0, 1, 2);
    for (int i = 0; i < entries.size(); ++i) {
        auto* keys = new QLabel(entries.at(i).keys, list);
        QFont bold = keys->font();
        bold.setBold(true);
        keys->setFont(bold);
        grid->addWidget(keys, i + 1, 0);
        grid->addWidget(new QLabel(entries.at(i).what, list), i + 1, 1);
    }
    m_scroll->setWidget(list);
    m_scroll->setFrameShape(NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->viewport()->setAutoFillBackground(false);
    list->setAutoFillBackground(false);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_scroll);
    setFocusProxy(m_scroll);
    page->installEventFilter(this);
    place();
}

bool ShortcutOverlay::event(QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride && isEscape(*event))
        event->accept(); // Esc is this list's before it is the page's
    return QFrame::event(event);
}

void ShortcutOverlay::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        close();
    else
        QFrame::keyPressEvent(event);
}

bool ShortcutOverlay::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Resize)
        place();
    else if (event->type() == QEvent::Hide || (event->type() == QEvent::KeyPress && isEscape(*event)))
        close();
    return QFrame::eventFilter(watched, event);
}

void ShortcutOverlay::mousePressEvent(QMouseEvent*)
{
    close();
}

void ShortcutOverlay::place()
{
    const QSize list = m_scroll->widget()->sizeHint();
    const QRect room = parentWidget()->rect().adjusted(tokens::kGapLarge, tokens::kGapLarge,
                                                       -tokens::kGapLarge, -tokens::kGapLarge);
    const bool scrolls = list.height() + 2 * frameWidth() > room.height();
    const int bar = scrolls ? m_scroll->verticalScrollBar()->sizeHint().width() : 0;
    const QSize frame(list.width() + bar + 2 * frameWidth(), list.height() + 2 * frameWidth());
    QRect place(QPoint(), frame.boundedTo(room.size()));
    place.moveCenter(parentWidget()->rect().center());
    setGeometry(place);
}

} // namespace examdesk::ui
