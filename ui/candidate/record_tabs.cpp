// SPDX-License-Identifier: GPL-3.0-or-later
#include "record_tabs.h"

#include "ui/kit/shortcuts.h"
#include "ui/kit/tokens.h"

#include <QAction>
#include <QScrollArea>
#include <QScrollBar>
#include <QTabBar>
#include <QVBoxLayout>

namespace examdesk::ui {

using namespace Qt::StringLiterals;

RecordTabs::RecordTabs(QWidget* parent)
    : QWidget(parent), m_bar(new QTabBar(this)), m_scroll(new QScrollArea(this)), m_column(nullptr)
{
    m_bar->setObjectName(u"recordTabs"_s);
    m_bar->setAccessibleName(tr("Parts of the record"));
    m_bar->setDrawBase(false);
    m_bar->setExpanding(false);
    m_bar->setUsesScrollButtons(true);
    m_bar->setElideMode(Qt::ElideNone);
    m_bar->setProperty("compact", true);
    auto* inside = new QWidget;
    m_column = new QVBoxLayout(inside);
    m_column->setContentsMargins(0, 0, tokens::kGapSmall, 0);
    m_column->setSpacing(tokens::kGapLarge);
    m_column->addStretch();
    m_scroll->setWidget(inside);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(tokens::kGapSmall);
    layout->addWidget(m_bar);
    layout->addWidget(m_scroll, 1);
    connect(m_bar, &QTabBar::currentChanged, this, &RecordTabs::show);
}

void RecordTabs::add(Part part, const QString& title, QWidget* content, QWidget* entry)
{
    Q_ASSERT(int(part) == m_parts.size());
    m_parts.append({title, content, entry});
    content->hide();
    m_column->insertWidget(m_column->count() - 1, content);
    m_bar->addTab(title);
}

void RecordTabs::addAbove(QWidget* widget)
{
    m_column->insertWidget(m_column->count() - 1 - int(m_parts.size()), widget);
}

void RecordTabs::addKeys(Shortcuts& keys)
{
    for (int index = 0; index < m_parts.size(); ++index) {
        QAction* action = keys.add(tr("The record's part: %1").arg(m_parts.at(index).title),
                                   QKeySequence(Qt::ALT | Qt::Key(Qt::Key_1 + index)), [this, index] {
                                       if (m_bar->isTabVisible(index) && isVisible())
                                           m_bar->setCurrentIndex(index);
                                   });
        action->setAutoRepeat(false);
    }
}

void RecordTabs::setPartShown(Part part, bool isShown)
{
    m_bar->setTabVisible(int(part), isShown);
}

void RecordTabs::setOpen(Part part, int count)
{
    const QString& title = m_parts.at(int(part)).title;
    m_bar->setTabText(int(part), count > 0 ? tr("%1 %2").arg(title).arg(count) : title);
}

void RecordTabs::open(Part part)
{
    if (m_bar->isTabVisible(int(part)))
        m_bar->setCurrentIndex(int(part));
}

RecordTabs::Part RecordTabs::current() const
{
    return Part(m_bar->currentIndex());
}

void RecordTabs::enter()
{
    m_parts.at(m_bar->currentIndex()).focus->setFocus(Qt::TabFocusReason);
}

void RecordTabs::show(int index)
{
    const bool hadFocus = std::any_of(m_parts.cbegin(), m_parts.cend(), [](const Entry& part) {
        return part.content->isAncestorOf(part.content->window()->focusWidget());
    });
    for (int at = 0; at < m_parts.size(); ++at)
        m_parts.at(at).content->setVisible(at == index);
    scrollToStart();
    if (hadFocus) // what hides would hand the keyboard to whoever comes next
        enter();
    Q_EMIT opened(Part(index));
}

void RecordTabs::scrollToStart()
{
    scrollTo(0);
}

int RecordTabs::scrolled() const
{
    return m_scroll->verticalScrollBar()->value();
}

void RecordTabs::scrollTo(int place)
{
    m_scroll->verticalScrollBar()->setValue(place);
}

void RecordTabs::ensureVisible(QWidget* widget)
{
    m_scroll->ensureWidgetVisible(widget);
}

} // namespace examdesk::ui
