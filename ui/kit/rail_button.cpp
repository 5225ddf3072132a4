// SPDX-License-Identifier: GPL-3.0-or-later
#include "rail_button.h"

#include "house_style.h"
#include "theme.h"

#include <QEvent>
#include <QPainter>

namespace examdesk::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMostCounted = 999;
constexpr int kMostCountedCompact = 99;

} // namespace

RailButton::RailButton(Icon icon, const QString& word, QWidget* parent)
    : QAbstractButton(parent), m_icon(icon)
{
    setText(word);
    setCheckable(true);
    setAutoExclusive(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(word);
}

void RailButton::setCount(int count)
{
    m_count = count;
    setAccessibleName(count > 0 ? tr("%1, %2 waiting").arg(text()).arg(count) : text());
    update();
}

void RailButton::setCompact(bool compact)
{
    m_compact = compact;
    updateGeometry();
    update();
}

QSize RailButton::sizeHint() const
{
    if (m_compact) {
        const int word = QFontMetrics(secondaryFont(font())).horizontalAdvance(text());
        return {word + 2 * tokens::kGapSmall, tokens::kRailCompactItemHeight};
    }
    // Room for the widest count is always kept, or the rail would change its width by day.
    const int word = fontMetrics().horizontalAdvance(text());
    return {2 * tokens::kGapMedium + tokens::kIconMedium + 2 * tokens::kGapSmall + word +
                plateWidth(u"999+"_s),
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
    if (isChecked())
        painter.fillRect(QRect(0, tokens::kGapSmall, 3, height() - 2 * tokens::kGapSmall), colors.accent);
    if (m_compact)
        paintCompact(painter);
    else
        paintWide(painter);
    if (hasFocus())
        drawFocusRing(painter, rect(), palette());
}

void RailButton::paintWide(QPainter& painter) const
{
    const tokens::Colors& colors = tokens::colors(palette());
    const QRect square(tokens::kGapMedium, (height() - tokens::kIconMedium) / 2, tokens::kIconMedium,
                       tokens::kIconMedium);
    paintIcon(painter, square, m_icon, isChecked() ? colors.accent : colors.secondary);
    const QString count = countText();
    const int plate = count.isEmpty() ? 0 : plateWidth(count);
    const QRect words =
        rect().adjusted(square.right() + 1 + tokens::kGapSmall, 0, -tokens::kGapMedium - plate, 0);
    painter.setPen(colors.text);
    painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter,
                     fontMetrics().elidedText(text(), Qt::ElideRight, words.width()));
    if (plate > 0)
        paintCount(painter, QRect(width() - tokens::kGapSmall - plate, height() / 2 - tokens::kBadgeRadius,
                                  plate, 2 * tokens::kBadgeRadius));
}

void RailButton::paintCompact(QPainter& painter) const
{
    const tokens::Colors& colors = tokens::colors(palette());
    const QRect square((width() - tokens::kIconMedium) / 2, tokens::kGapSmall, tokens::kIconMedium,
                       tokens::kIconMedium);
    paintIcon(painter, square, m_icon, isChecked() ? colors.accent : colors.secondary);
    painter.setFont(secondaryFont(font()));
    painter.setPen(colors.text);
    painter.drawText(rect().adjusted(0, square.bottom(), 0, -tokens::kGapHair), Qt::AlignCenter, text());
    const QString count = countText();
    if (!count.isEmpty())
        paintCount(painter, QRect(qMin(square.right() - tokens::kGapHair, width() - plateWidth(count) - 1), 1,
                                  plateWidth(count), 2 * tokens::kBadgeRadius));
}

void RailButton::paintCount(QPainter& painter, const QRect& plate) const
{
    const tokens::Colors& colors = tokens::colors(palette());
    painter.setPen(Qt::NoPen);
    painter.setBrush(colors.accent);
    painter.drawRoundedRect(plate, tokens::kBadgeRadius, tokens::kBadgeRadius);
    painter.setFont(secondaryFont(font()));
    painter.setPen(colors.onAccent);
    painter.drawText(plate, Qt::AlignCenter, countText());
}

QString RailButton::countText() const
{
    if (m_count <= 0)
        return {};
    const int most = m_compact ? kMostCountedCompact : kMostCounted;
    return m_count > most ? u"%1+"_s.arg(most) : QString::number(m_count);
}

int RailButton::plateWidth(const QString& text) const
{
    const int words = QFontMetrics(secondaryFont(font())).horizontalAdvance(text) + 2 * tokens::kGapHair;
    return qMax(words + tokens::kGapHair, 2 * tokens::kBadgeRadius);
}

} // namespace examdesk::ui
