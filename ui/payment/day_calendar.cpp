// SPDX-License-Identifier: GPL-3.0-or-later
#include "day_calendar.h"

#include "day_grid.h"
#include "day_model.h"
#include "ui/kit/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

namespace examdesk::ui {

using namespace Qt::StringLiterals;

DayCalendar::DayCalendar(QWidget* parent)
    : QWidget(parent), m_model(new DayModel(this)), m_grid(new DayGrid(m_model, this)),
      m_month(new QLabel(this)), m_all(new QToolButton(this))
{
    const auto arrow = [this](const QString& sign, const QString& words, int months) {
        auto* button = new QToolButton(this);
        button->setText(sign);
        button->setToolTip(words);
        button->setAccessibleName(words);
        button->setFixedSize(tokens::kControlHeight, tokens::kControlHeight);
        connect(button, &QToolButton::clicked, this, [this, months] { turn(months); });
        return button;
    };
    m_month->setFont(tabularFont(font()));
    m_month->setAlignment(Qt::AlignCenter);
    m_month->setMinimumWidth(2 * tokens::kMinimumColumn);
    m_all->setObjectName(u"all_days"_s);
    m_all->setText(tr("Whole exam"));
    m_all->setToolTip(tr("Show all days (Esc)"));
    m_all->setProperty("boxed", true);
    m_all->setCheckable(true);
    m_all->setChecked(true);
    m_grid->setAccessibleName(tr("Days"));
    auto* head = new QHBoxLayout;
    head->setSpacing(tokens::kGapHair);
    head->addWidget(arrow(u"‹"_s, tr("Month before (PgUp)"), -1));
    head->addWidget(m_month);
    head->addWidget(arrow(u"›"_s, tr("Month after (PgDown)"), 1));
    head->addStretch();
    head->addWidget(m_all);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(tokens::kGapHair);
    layout->addLayout(head);
    layout->addWidget(m_grid);
    layout->addStretch();
    setFocusProxy(m_grid);
    setMinimumWidth(gridWidth());
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);

    connect(m_all, &QToolButton::clicked, this, [this] {
        m_all->setChecked(true);
        choose({});
    });
    connect(m_grid, &DayGrid::wanted, this, &DayCalendar::setCurrent);
    connect(m_grid, &DayGrid::opened, this, &DayCalendar::choose);
    connect(m_grid, &DayGrid::left, this, [this] { choose({}); });
    setCurrent(QDate::currentDate());
}

int DayCalendar::gridWidth()
{
    return DayModel::kWeekdays * (tokens::kMinimumColumn - tokens::kFocusRing) + tokens::kGapHair;
}

void DayCalendar::setDays(const QList<closing::PaymentDay>& days)
{
    m_model->setDays(days);
}

QDate DayCalendar::current() const
{
    return m_grid->current();
}

void DayCalendar::setCurrent(QDate day)
{
    if (!day.isValid())
        return;
    m_model->setMonth(day);
    m_month->setText(day.toString(u"yyyy-MM"_s));
    m_grid->setCurrentIndex(m_model->indexOf(day));
    fit();
}

void DayCalendar::choose(QDate day)
{
    m_all->setChecked(!day.isValid());
    m_grid->setChosen(day);
    setCurrent(day);
    if (std::exchange(m_chosen, day) != day)
        Q_EMIT dayChosen(day);
}

void DayCalendar::setCompact(bool compact)
{
    if (std::exchange(m_isCompact, compact) != compact)
        fit();
}

void DayCalendar::turn(int months)
{
    setCurrent(current().addMonths(months));
}

void DayCalendar::fit()
{
    m_grid->showWeeks(m_isCompact);
    m_grid->viewport()->update();
}

} // namespace examdesk::ui
