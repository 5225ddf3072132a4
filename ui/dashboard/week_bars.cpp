// SPDX-License-Identifier: GPL-3.0-or-later
#include "week_bars.h"

#include "ui/kit/theme.h"

#include <QLocale>
#include <QPainter>

namespace examdesk::ui {

namespace {

constexpr int kBarsHeight = 56;
constexpr int kLeastBar = 2; ///< A day without work has a line, too.
constexpr int kDayWidth = 28;

} // namespace

WeekBars::WeekBars(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void WeekBars::setWeek(const account::WorkWeek& week)
{
    m_week = week;
    QStringList words;
    for (const auto& day : week.days)
        words.append(tr("%1: %2").arg(QLocale().toString(day.date, QLocale::ShortFormat),
                                      QLocale().toString(day.records)));
    setAccessibleName(words.join(tr(", ")));
    setToolTip(words.join(u'\n'));
    update();
}

QSize WeekBars::sizeHint() const
{
    const int words = QFontMetrics(secondaryFont(font())).height();
    return {7 * kDayWidth, words + kBarsHeight + tokens::kGapHair + words};
}

void WeekBars::paintEvent(QPaintEvent*)
{
    if (m_week.days.isEmpty())
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(secondaryFont(font()));
    const tokens::Colors& colors = tokens::colors(palette());
    qint64 most = 1;
    for (const auto& day : m_week.days)
        most = qMax(most, day.records);
    const int words = painter.fontMetrics().height();
    const double step = double(width() + tokens::kGapHair) / double(m_week.days.size());
    const int floor = words + kBarsHeight;
    for (qsizetype i = 0; i < m_week.days.size(); ++i) {
        const auto& day = m_week.days.at(i);
        const bool isToday = i + 1 == m_week.days.size();
        const double high = qMax<double>(kLeastBar, double(kBarsHeight) * double(day.records) / double(most));
        const QRectF bar(double(i) * step, floor - high, step - tokens::kGapHair, high);
        painter.setPen(Qt::NoPen);
        painter.setBrush(isToday ? colors.accent : day.records > 0 ? colors.control : colors.line);
        painter.drawRoundedRect(bar, 2, 2);
        painter.setPen(isToday ? colors.text : colors.secondary);
        if (day.records > 0)
            painter.drawText(QRectF(bar.left(), bar.top() - words, bar.width(), words), Qt::AlignCenter,
                             QLocale().toString(day.records));
        painter.drawText(QRectF(bar.left(), floor + tokens::kGapHair, bar.width(), words), Qt::AlignCenter,
                         QLocale().dayName(day.date.dayOfWeek(), QLocale::NarrowFormat));
    }
}

} // namespace examdesk::ui
