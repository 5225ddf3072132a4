// SPDX-License-Identifier: GPL-3.0-or-later
#include "navigation_rail.h"

#include "rail_button.h"
#include "shortcuts.h"
#include "tokens.h"

#include <QAction>
#include <QPainter>
#include <QVBoxLayout>

namespace examdesk::ui {

namespace {

constexpr int kMostKeys = 9;

} // namespace

NavigationRail::NavigationRail(QWidget* parent) : QWidget(parent), m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins(tokens::kGapHair, tokens::kGapSmall, tokens::kGapHair, tokens::kGapSmall);
    m_layout->setSpacing(tokens::kGapHair / 2);
    m_layout->addStretch();
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Preferred);
    setAccessibleName(tr("Pages"));
}

int NavigationRail::addPage(Icon icon, const QString& word, const QString& title)
{
    const int index = int(m_buttons.size());
    auto* button = new RailButton(icon, word, title, this);
    m_layout->insertWidget(index, button);
    m_buttons.append(button);
    button->setToolTip(title);
    if (index < kMostKeys) {
        auto* go = new QAction(title, this);
        go->setShortcut(Qt::CTRL | Qt::Key(Qt::Key_1 + index));
        connect(go, &QAction::triggered, this, [this, index] { setCurrentIndex(index); });
        addAction(go);
        button->setToolTip(withKeys(title, go->shortcut()));
    }
    connect(button, &RailButton::toggled, this, [this, index](bool on) {
        if (on)
            Q_EMIT currentChanged(index);
    });
    return index;
}

void NavigationRail::setCount(int index, int count)
{
    m_buttons.at(index)->setCount(count);
}

int NavigationRail::currentIndex() const
{
    for (int i = 0; i < m_buttons.size(); ++i) {
        if (m_buttons.at(i)->isChecked())
            return i;
    }
    return -1;
}

void NavigationRail::setCurrentIndex(int index)
{
    m_buttons.at(index)->setChecked(true);
}

void NavigationRail::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const tokens::Colors& colors = tokens::colors(palette());
    painter.fillRect(rect(), colors.surface);
    painter.fillRect(rect().adjusted(width() - 1, 0, 0, 0), colors.line);
}

} // namespace examdesk::ui
