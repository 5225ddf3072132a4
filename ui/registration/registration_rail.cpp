// SPDX-License-Identifier: GPL-3.0-or-later
#include "registration_rail.h"

#include "ui/kit/icons.h"
#include "ui/kit/theme.h"
#include "ui/kit/tokens.h"

#include <QMouseEvent>
#include <QPainter>

namespace examdesk::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kLineHeight = tokens::kControlHeight + tokens::kGapMedium;
constexpr int kCircle = tokens::kIconMedium;

} // namespace

RegistrationRail::RegistrationRail(QWidget* parent) : QWidget(parent)
{
    setObjectName(u"registrationRail"_s);
    setAccessibleName(tr("Steps"));
}

void RegistrationRail::setLines(const QList<Line>& lines, int current)
{
    m_lines = lines;
    m_current = current;
    QStringList words;
    for (qsizetype i = 0; i < lines.size(); ++i)
        words.append(lines.at(i).isDone  ? tr("%1: done").arg(lines.at(i).name)
                     : int(i) == current ? tr("%1: to do now").arg(lines.at(i).name)
                                         : lines.at(i).name);
    setAccessibleDescription(words.join(u", "_s));
    updateGeometry();
    update();
}

QSize RegistrationRail::sizeHint() const
{
    int width = 0;
    for (const Line& line : m_lines)
        width = qMax(width, fontMetrics().horizontalAdvance(line.name));
    return {width + kCircle + 4 * tokens::kGapSmall, int(m_lines.size()) * kLineHeight};
}

QRect RegistrationRail::rectOf(int line) const
{
    return {0, line * kLineHeight, width(), kLineHeight - tokens::kGapHair};
}

void RegistrationRail::paintEvent(QPaintEvent*)
{
    const tokens::Colors& colors = tokens::colors(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    for (int i = 0; i < m_lines.size(); ++i) {
        const Line& line = m_lines.at(i);
        const QRect row = rectOf(i);
        const bool isCurrent = i == m_current;
        if (isCurrent) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(colors.selection);
            painter.drawRoundedRect(row, tokens::kRadius, tokens::kRadius);
        }
        const QRect circle(row.left() + tokens::kGapSmall, row.center().y() - kCircle / 2 + 1, kCircle,
                           kCircle);
        const QColor tone = line.isDone ? colors.done : isCurrent ? colors.accent : colors.secondary;
        painter.setPen(tone);
        painter.setBrush(line.isDone ? tone : colors.surface);
        painter.drawEllipse(circle);
        if (line.isDone) {
            paintIcon(painter, circle.adjusted(3, 3, -3, -3), Icon::Check, colors.surface);
        } else {
            painter.setFont(secondaryFont(font()));
            painter.drawText(circle, Qt::AlignCenter, QString::number(i + 1));
        }
        QFont words = font();
        words.setBold(isCurrent);
        painter.setFont(words);
        painter.setPen(line.isReachable || isCurrent ? colors.text : colors.secondary);
        painter.drawText(row.adjusted(kCircle + 2 * tokens::kGapSmall, 0, 0, 0), Qt::AlignVCenter, line.name);
    }
}

void RegistrationRail::mouseReleaseEvent(QMouseEvent* event)
{
    for (int i = 0; i < m_lines.size(); ++i) {
        if (rectOf(i).contains(event->position().toPoint()) && m_lines.at(i).isReachable && i != m_current)
            Q_EMIT wanted(i);
    }
}

} // namespace examdesk::ui
