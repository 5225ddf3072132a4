// SPDX-License-Identifier: GPL-3.0-or-later
#include "shortcut_overlay.h"

#include "theme.h"

#include <QBoxLayout>
#include <QEvent>
#include <QGridLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QScrollArea>
#include <QScrollBar>

namespace examdesk::ui {

using namespace Qt::StringLiterals;

namespace {

bool isEscape(const QEvent& event)
{
    return (event.type() == QEvent::ShortcutOverride || event.type() == QEvent::KeyPress) &&
           static_cast<const QKeyEvent&>(event).key() == Qt::Key_Escape;
}

} // namespace

ShortcutOverlay::ShortcutOverlay(const QList<Shortcuts::Entry>& ofPage,
                                 const QList<Shortcuts::Entry>& everywhere, QWidget* page)
    : QFrame(page), m_scroll(new QScrollArea(this))
{
    setObjectName(u"shortcutOverlay"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setAccessibleName(tr("Keys of this page"));
    auto* board = new QWidget;
    m_lists = new QBoxLayout(QBoxLayout::LeftToRight, board);
    m_lists->setContentsMargins(tokens::kGapHuge, tokens::kGapLarge, tokens::kGapHuge, tokens::kGapLarge);
    m_lists->setSpacing(2 * tokens::kGapHuge);
    m_lists->addWidget(makeList(tr("Keys of this page"), ofPage), 0, Qt::AlignTop);
    if (!everywhere.isEmpty())
        m_lists->addWidget(makeList(tr("Everywhere"), everywhere), 0, Qt::AlignTop);
    m_scroll->setWidget(board);
    m_scroll->setFrameShape(NoFrame);
    m_scroll->viewport()->setAutoFillBackground(false);
    board->setAutoFillBackground(false);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_scroll);
    setFocusProxy(m_scroll);
    page->installEventFilter(this);
    place();
}

QWidget* ShortcutOverlay::makeList(const QString& title, const QList<Shortcuts::Entry>& entries)
{
    auto* list = new QWidget;
    auto* grid = new QGridLayout(list);
    grid->setContentsMargins({});
    grid->setHorizontalSpacing(tokens::kGapHuge);
    grid->setVerticalSpacing(tokens::kGapHair);
    auto* head = new QLabel(title, list);
    head->setFont(titleFont(font()));
    grid->addWidget(head, 0, 0, 1, 2);
    grid->setRowMinimumHeight(1, tokens::kGapHair);
    for (int i = 0; i < entries.size(); ++i) {
        auto* keys = new QLabel(entries.at(i).keys, list);
        QFont bold = keys->font();
        bold.setBold(true);
        keys->setFont(bold);
        auto* what = new QLabel(entries.at(i).what, list);
        for (QLabel* label : {keys, what})
            label->setEnabled(entries.at(i).isEnabled); // what rests at the moment is grey, as its button is
        grid->addWidget(keys, i + 2, 0);
        grid->addWidget(what, i + 2, 1);
    }
    return list;
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
    ensurePolished(); // the border is the style sheet's
    const QSize border = size() - contentsRect().size();
    const QRect room = parentWidget()->rect().adjusted(tokens::kGapLarge, tokens::kGapLarge,
                                                       -tokens::kGapLarge, -tokens::kGapLarge);
    QWidget* board = m_scroll->widget();
    const auto neededBy = [&](QBoxLayout::Direction direction) {
        m_lists->setDirection(direction);
        return board->sizeHint() + border;
    };
    QSize needed = neededBy(QBoxLayout::LeftToRight);
    if (needed.width() > room.width())
        needed = neededBy(QBoxLayout::TopToBottom);
    board->resize(needed - border);
    const int bar = m_scroll->verticalScrollBar()->sizeHint().width();
    const bool isHigh = needed.height() > room.height();
    const bool isWide = needed.width() + (isHigh ? bar : 0) > room.width();
    m_scroll->setVerticalScrollBarPolicy(isHigh ? Qt::ScrollBarAlwaysOn : Qt::ScrollBarAlwaysOff);
    m_scroll->setHorizontalScrollBarPolicy(isWide ? Qt::ScrollBarAlwaysOn : Qt::ScrollBarAlwaysOff);
    const QSize frame = needed + QSize(isHigh ? bar : 0, isWide ? bar : 0);
    QRect place(QPoint(), frame.boundedTo(room.size()));
    place.moveCenter(parentWidget()->rect().center());
    setGeometry(place);
}

} // namespace examdesk::ui
