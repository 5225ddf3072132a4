// SPDX-License-Identifier: GPL-3.0-or-later
#include "page.h"

#include "action_row.h"
#include "empty_state.h"
#include "filter_focus.h"
#include "focus_keeper.h"
#include "message_bar.h"
#include "shortcuts.h"
#include "theme.h"

#include <QAbstractButton>
#include <QApplication>
#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QSettings>
#include <QShowEvent>
#include <QSplitter>
#include <QStackedWidget>

#include <algorithm>

namespace examdesk::ui {

using namespace Qt::StringLiterals;

namespace {

/// The first of the parts of @p place that the Tab key would come to; null if there is none.
QWidget* firstFocusIn(QWidget* place)
{
    for (QWidget* next = place->nextInFocusChain(); next != place; next = next->nextInFocusChain()) {
        if (place->isAncestorOf(next) && canHoldFocus(next) && next->focusPolicy() & Qt::TabFocus)
            return next;
    }
    return nullptr;
}

} // namespace

Page::Page(const QString& key, const QString& title, QWidget* parent)
    : QWidget(parent), m_key(key), m_title(new QLabel(this)), m_filter(new QHBoxLayout),
      m_actions(new ActionRow(this)), m_messages(new MessageBar(this)), m_stack(new QStackedWidget(this)),
      m_splitter(new QSplitter(Qt::Horizontal, this)), m_empty(new EmptyState(this)),
      m_shortcuts(new Shortcuts(this))
{
    m_title->setFont(titleFont(font()));
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(tokens::kGapSmall);
    m_stack->addWidget(m_splitter);
    m_stack->addWidget(m_empty);

    m_filter->setSpacing(tokens::kGapSmall);
    auto* row = new QHBoxLayout;
    row->setSpacing(tokens::kGapSmall);
    row->addWidget(m_title);
    row->addSpacing(tokens::kGapSmall);
    row->addWidget(m_actions, 1); // folds before the title or the filter gives way
    row->addLayout(m_filter);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(tokens::kGapLarge, tokens::kGapMedium, tokens::kGapLarge, tokens::kGapMedium);
    layout->setSpacing(tokens::kGapMedium);
    layout->addLayout(row);
    layout->addWidget(m_stack, 1);

    setTitle(title);
    connect(m_messages, &MessageBar::changed, this, &Page::placeMessages);
    new FocusKeeper(this, [this] { takeFocus(); });
    connect(m_shortcuts, &Shortcuts::questionClosed, this, [this](const QWidget* question) {
        const QWidget* focused = QApplication::focusWidget();
        if (isVisible() && (!focused || focused == question || question->isAncestorOf(focused)))
            takeFocus();
    });
    connect(m_shortcuts, &Shortcuts::blocked, m_messages, [this](const QString& why) {
        if (m_messages->sentence() != why) // what stands there is not begun anew
            m_messages->showInfo(why);
    });
    connect(m_splitter, &QSplitter::splitterMoved, this, &Page::saveSizes);
    connect(m_empty, &EmptyState::firstStep, this, &Page::firstStep);
}

QString Page::title() const
{
    return m_title->text();
}

void Page::setTitle(const QString& title)
{
    m_title->setText(title);
    setAccessibleName(title);
}

void Page::setPrimaryAction(QAction* action)
{
    m_actions->setPrimary(action);
}

void Page::addSecondaryAction(QAction* action)
{
    m_actions->add(action);
}

void Page::setFilter(QWidget* filter)
{
    m_filter->addWidget(filter);
    returnFocusFrom(*filter);
}

void Page::returnFocusFrom(const QWidget& filter)
{
    for (QComboBox* box : filter.findChildren<QComboBox*>())
        leaveAfterChoice(*box);
}

void Page::setContent(QWidget* list, QWidget* detail)
{
    m_splitter->addWidget(list);
    m_splitter->setStretchFactor(0, 1);
    setFocusProxy(list);
    if (!detail)
        return;
    m_splitter->addWidget(detail);
    m_splitter->setStretchFactor(1, 0);
    restoreSizes();
}

void Page::showEmpty(Icon icon, const QString& sentence, const QString& step)
{
    m_empty->setContent(icon, sentence, step);
    m_isEmpty = true;
    if (!m_instead)
        m_stack->setCurrentWidget(m_empty);
    keepKeys();
}

void Page::showContent()
{
    m_isEmpty = false;
    if (!isEmptyShown())
        return;
    const QWidget* focused = window()->focusWidget();
    const bool hasKeys = !focused || focused == m_empty || m_empty->isAncestorOf(focused);
    m_stack->setCurrentWidget(m_splitter);
    if (hasKeys) // Qt would give them to whatever comes next
        takeFocus();
}

void Page::takeFocus()
{
    if (isVisible()) // else the keys would go to what nobody sees
        home()->setFocus(Qt::OtherFocusReason);
}

QWidget* Page::home() const
{
    if (isEmptyShown()) {
        const auto buttons = m_empty->findChildren<QAbstractButton*>();
        const auto step = std::find_if(buttons.begin(), buttons.end(), &canHoldFocus);
        return step == buttons.end() ? static_cast<QWidget*>(m_empty) : *step;
    }
    if (m_instead) {
        QWidget* first = firstFocusIn(m_instead);
        return first ? first : m_instead;
    }
    QList<QWidget*> proxies;
    for (QWidget* proxy = focusProxy(); proxy; proxy = proxy->focusProxy())
        proxies.prepend(proxy);
    // The list itself; while it is out of sight, what stands in its place.
    for (QWidget* place : std::as_const(proxies)) {
        if (!canHoldFocus(place))
            continue;
        if (place == proxies.first())
            return place;
        if (QWidget* first = firstFocusIn(place))
            return first;
    }
    if (QWidget* first = firstFocusIn(m_stack))
        return first;
    return m_stack;
}

void Page::showInstead(QWidget* view)
{
    if (view && m_stack->indexOf(view) < 0)
        m_stack->addWidget(view);
    m_instead = view;
    m_stack->setCurrentWidget(view ? view : m_isEmpty ? static_cast<QWidget*>(m_empty) : m_splitter);
    keepKeys();
}

void Page::keepKeys()
{
    const QWidget* focused = window()->focusWidget();
    if (focused && m_stack->isAncestorOf(focused) && !focused->isVisible())
        takeFocus();
}

bool Page::isEmptyShown() const
{
    return m_stack->currentWidget() == m_empty;
}

void Page::keyPressEvent(QKeyEvent* event)
{
    const QWidget* focused = QApplication::focusWidget();
    if (event->key() == Qt::Key_Escape && focused && isAncestorOf(focused) && takesText(focused)) {
        takeFocus();
    } else if (event->key() == Qt::Key_Escape && m_messages->isVisible()) {
        m_messages->clear();
    } else {
        QWidget::keyPressEvent(event);
    }
}

void Page::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    placeMessages();
}

void Page::placeMessages()
{
    m_messages->place(m_stack->geometry());
}

void Page::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (!event->spontaneous()) // a window that is restored was not left
        activated();
}

void Page::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    if (!event->spontaneous())
        deactivated();
}

void Page::saveSizes()
{
    QSettings().setValue(u"pages/%1"_s.arg(m_key), m_splitter->saveState());
}

void Page::restoreSizes()
{
    const QByteArray kept = QSettings().value(u"pages/%1"_s.arg(m_key)).toByteArray();
    if (kept.isEmpty() || !m_splitter->restoreState(kept))
        m_splitter->setSizes({3 * tokens::kDetailWidth, tokens::kDetailWidth});
    m_splitter->setHandleWidth(tokens::kGapSmall);
}

Page* pageOf(const QWidget* widget)
{
    for (QWidget* above = widget->parentWidget(); above; above = above->parentWidget()) {
        if (auto* page = qobject_cast<Page*>(above))
            return page;
    }
    return nullptr;
}

} // namespace examdesk::ui
