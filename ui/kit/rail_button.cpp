// SPDX-License-Identifier: GPL-3.0-or-later
#include "rail_button.h"

#include "desk_style.h"
#include "theme.h"

#include <QEvent>
#include <QPainter>

namespace examdesk::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMostCounted = 999;
constexpr int kIconTop = 8;

} // namespace

RailButton::RailButton(Icon icon, const QString& word, const QString& title, QWidget* parent)
    : QAbstractButton(parent), m_icon(icon), m_title(title)
{
    setText(word);
    setCheckable(true);
    setAutoExclusive(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(title);
}

void RailButton::setCount(int count)
{
    m_count = count;
    setAccessibleName(count > 0 ? tr("%1, %2 waiting").arg(m_title).arg(count) : m_title);
    update();
}

QSize RailButton::sizeHint() const
{
    const int word = QFontMetrics(wordFont(true)).horizontalAdvance(text());
    return {qMax(word + tokens::kGapHair, tokens::kRailWidth - 2 * tokens::kGapHair),
            tokens::kRailItemHeight};
}

bool RailButton::event(QEvent* event)
{
    if (event->type() == QEvent::FontChange)
        updateGeometry();
    return QAbstractButton::event(event);
}

void RailButton::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const tokens::Colors& colors = tokens::colors(palette());
    if (isChecked() || underMouse()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(isChecked() ? colors.selection : colors.hover);
        painter.drawRoundedRect(rect(), tokens::kRadius, tokens::kRadius);
    }
    const QColor tone = isChecked() ? colors.accent : colors.secondary;
    const QRect square((width() - tokens::kIconMedium) / 2, kIconTop, tokens::kIconMedium,
                       tokens::kIconMedium);
    paintIcon(painter, square, m_icon, tone);
    painter.setFont(wordFont(isChecked()));
    painter.setPen(tone);
    painter.drawText(rect().adjusted(0, square.bottom(), 0, -tokens::kGapHair / 2), Qt::AlignCenter, text());
    if (m_count > 0)
        paintCount(painter, square);
    if (hasFocus())
        drawFocusRing(painter, rect(), palette());
}

/// At the icon's upper right corner, as far as the button reaches.
void RailButton::paintCount(QPainter& painter, const QRect& icon) const
{
    const tokens::Colors& colors = tokens::colors(palette());
    painter.setFont(secondaryFont(font()));
    const QFontMetrics metrics = painter.fontMetrics();
    const int high = 2 * tokens::kBadgeRadius - 2;
    const int wide = qMax(metrics.horizontalAdvance(countText()) + 2 * tokens::kGapHair, high);
    QRect plate(icon.right() - tokens::kGapSmall, 1, wide, high);
    plate.moveRight(qMin(plate.right(), width() - 2));
    painter.setPen(Qt::NoPen);
    painter.setBrush(colors.accent);
    painter.drawRoundedRect(plate, high / 2.0, high / 2.0);
    painter.setPen(colors.onAccent);
    painter.drawText(plate, Qt::AlignCenter, countText());
}

QFont RailButton::wordFont(bool isBold) const
{
    QFont small = secondaryFont(font());
    small.setBold(isBold);
    return small;
}

QString RailButton::countText() const
{
    return m_count > kMostCounted ? u"%1+"_s.arg(kMostCounted) : QString::number(m_count);
}

} // namespace examdesk::ui
