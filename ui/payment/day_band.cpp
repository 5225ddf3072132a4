// SPDX-License-Identifier: GPL-3.0-or-later
#include "day_band.h"

#include "day_calendar.h"
#include "sums_panel.h"
#include "ui/kit/tokens.h"

#include <QBoxLayout>
#include <QResizeEvent>

namespace examdesk::ui {

namespace {

constexpr int kLowHeight = 150;
constexpr int kSumsWidth = tokens::kDetailWidth - 2 * tokens::kGapHuge;

} // namespace

DayBand::DayBand(QWidget* parent)
    : QWidget(parent), m_calendar(new DayCalendar(this)), m_sums(new SumsPanel(this)),
      m_layout(new QBoxLayout(QBoxLayout::LeftToRight, this))
{
    m_layout->setContentsMargins({});
    m_layout->setSpacing(tokens::kGapLarge);
    m_sums->setMinimumWidth(DayCalendar::gridWidth()); // else its contents would widen the window
    m_layout->addWidget(m_calendar);
    m_layout->addWidget(m_sums, 1);
    setMinimumWidth(DayCalendar::gridWidth()); // else it could not become narrow once it is wide
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    m_sums->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    setFocusProxy(m_calendar);
}

void DayBand::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    arrange();
}

QSize DayBand::minimumSizeHint() const
{
    const QSize hint = QWidget::minimumSizeHint();
    return m_isLow ? hint : QSize(hint.width(), qMin(hint.height(), kLowHeight));
}

void DayBand::setLow(bool isLow)
{
    if (std::exchange(m_isLow, isLow) == isLow)
        return;
    m_sums->setFolded(isLow);
    arrange();
}

void DayBand::arrange()
{
    const bool isNarrow = width() < DayCalendar::gridWidth() + tokens::kGapMedium + kSumsWidth;
    m_calendar->setCompact(isNarrow || m_isLow);
    m_layout->setDirection(isNarrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    m_layout->setSpacing(isNarrow ? tokens::kGapSmall : tokens::kGapMedium);
}

} // namespace examdesk::ui
