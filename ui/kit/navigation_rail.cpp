// SPDX-License-Identifier: GPL-3.0-or-later
#include "navigation_rail.h"

#include "rail_button.h"
#include "tokens.h"

#include <QEvent>
#include <QPainter>
#include <QShortcut>
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

int NavigationRail::addPage(Icon icon, const QString& word)
{
    const int index = int(m_buttons.size());
    auto* button = new RailButton(icon, word, this);
    button->setCompact(m_compact);
    m_layout->insertWidget(index, button);
    m_buttons.append(button);
    QString tip = word;
    if (index < kMostKeys) {
        auto* key = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key(Qt::Key_1 + index)), this);
        connect(key, &QShortcut::activated, this, [this, index] { setCurrentIndex(index); });
        tip = tr("%1 (%2)").arg(word, key->key().toString(QKeySequence::NativeText));
    }
    button->setToolTip(tip);
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

void NavigationRail::setCompact(bool compact)
{
    m_compact = compact;
    for (RailButton* button : std::as_const(m_buttons))
        button->setCompact(compact);
}

bool NavigationRail::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Resize && watched == window())
        setCompact(window()->width() < tokens::kCompactWindow);
    return QWidget::eventFilter(watched, event);
}

void NavigationRail::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (window() == this)
        return;
    window()->installEventFilter(this);
    setCompact(window()->width() < tokens::kCompactWindow);
}

void NavigationRail::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect().adjusted(width() - 1, 0, 0, 0), tokens::colors(palette()).line);
}

} // namespace examdesk::ui
