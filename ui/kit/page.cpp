// SPDX-License-Identifier: GPL-3.0-or-later
#include "page.h"

#include "action_button.h"
#include "empty_state.h"
#include "message_bar.h"
#include "shortcuts.h"
#include "theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QSettings>
#include <QShowEvent>
#include <QSplitter>
#include <QStackedWidget>

namespace examdesk::ui {

using namespace Qt::StringLiterals;

Page::Page(const QString& key, const QString& title, QWidget* parent)
    : QWidget(parent), m_key(key), m_title(new QLabel(this)), m_actions(new QHBoxLayout),
      m_filter(new QHBoxLayout), m_primary(new ActionButton(nullptr, true, this)),
      m_messages(new MessageBar(this)), m_stack(new QStackedWidget(this)),
      m_splitter(new QSplitter(Qt::Horizontal, this)), m_empty(new EmptyState(this)),
      m_shortcuts(new Shortcuts(this))
{
    m_title->setFont(titleFont(font()));
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(tokens::kGapSmall);
    m_stack->addWidget(m_splitter);
    m_stack->addWidget(m_empty);

    m_actions->setSpacing(tokens::kGapSmall);
    m_filter->setSpacing(tokens::kGapSmall);
    auto* row = new QHBoxLayout;
    row->setSpacing(tokens::kGapSmall);
    row->addWidget(m_title);
    row->addSpacing(tokens::kGapSmall);
    row->addWidget(m_primary);
    row->addLayout(m_actions);
    row->addStretch();
    row->addLayout(m_filter);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(tokens::kGapLarge, tokens::kGapMedium, tokens::kGapLarge, tokens::kGapMedium);
    layout->setSpacing(tokens::kGapMedium);
    layout->addLayout(row);
    layout->addWidget(m_messages);
    layout->addWidget(m_stack, 1);

    setTitle(title);
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
    m_primary->setAction(action);
}

void Page::addSecondaryAction(QAction* action)
{
    m_actions->addWidget(new ActionButton(action, false, this));
}

void Page::setFilter(QWidget* filter)
{
    m_filter->addWidget(filter);
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
    m_stack->setCurrentWidget(m_empty);
}

void Page::showContent()
{
    if (!isEmptyShown())
        return;
    m_stack->setCurrentWidget(m_splitter);
    const QWidget* focused = window()->focusWidget();
    if (isVisible() && (!focused || isAncestorOf(focused)))
        setFocus(Qt::OtherFocusReason); // it went to some button while the list was not there
}

bool Page::isEmptyShown() const
{
    return m_stack->currentWidget() == m_empty;
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

} // namespace examdesk::ui
