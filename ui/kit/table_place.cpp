// SPDX-License-Identifier: GPL-3.0-or-later
#include "table_place.h"

#include "empty_state.h"

namespace examdesk::ui {

TablePlace::TablePlace(QWidget* table, QWidget* parent)
    : QStackedWidget(parent), m_table(table), m_empty(new EmptyState)
{
    addWidget(m_table);
    addWidget(m_empty);
    askForRoom();
    setFocusProxy(m_table);
    connect(m_empty, &EmptyState::firstStep, this, &TablePlace::firstStep);
}

void TablePlace::setEmptyContent(Icon icon, const QString& sentence, const QString& step)
{
    m_empty->setContent(icon, sentence, step);
}

void TablePlace::showTable(bool hasRows)
{
    QWidget* shown = hasRows ? m_table : m_empty;
    if (currentWidget() == shown)
        return;
    const bool hadFocus =
        currentWidget()->isAncestorOf(window()->focusWidget()) || window()->focusWidget() == currentWidget();
    setFocusProxy(shown);
    setCurrentWidget(shown);
    askForRoom();
    if (hadFocus)
        shown->setFocus(Qt::OtherFocusReason); // the page's keys work only while the focus is on it
}

/// What is out of sight must not make the window larger.
void TablePlace::askForRoom()
{
    for (QWidget* each : {m_table, static_cast<QWidget*>(m_empty)}) {
        const auto policy = each == currentWidget() ? QSizePolicy::Expanding : QSizePolicy::Ignored;
        each->setSizePolicy(policy, policy);
    }
}

bool TablePlace::isEmptyShown() const
{
    return currentWidget() == m_empty;
}

} // namespace examdesk::ui
