// SPDX-License-Identifier: GPL-3.0-or-later
#include "day_grid.h"

#include "base/clock.h"
#include "day_model.h"
#include "ui/kit/state.h"
#include "ui/kit/theme.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>
#include <QStyledItemDelegate>

namespace examdesk::ui {

namespace {

constexpr int kCellHeight = tokens::kRowHeight + tokens::kGapSmall;

QDate today()
{
    return QDateTime::currentDateTimeUtc().toTimeZone(base::examTimeZone()).date();
}

/// Number and icon above, a word below; today's number is underlined, the chosen day framed.
class DayDelegate : public QStyledItemDelegate {
public:
    explicit DayDelegate(DayGrid* grid) : QStyledItemDelegate(grid), m_grid(grid) {}

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const tokens::Colors& colors = tokens::colors(option.palette);
        const QDate day = index.data(DayModel::DayRole).toDate();
        const bool isIn = index.data(DayModel::InMonthRole).toBool();
        const QRect cell = option.rect.adjusted(0, 0, -1, -1);
        painter->save();
        if (day == m_grid->chosen())
            painter->fillRect(cell, colors.selection);
        paintFrame(*painter, cell, day, index == m_grid->currentIndex(), colors);
        QFont font = tabularFont(secondaryFont(option.font));
        font.setBold(day == today());
        font.setUnderline(day == today());
        painter->setFont(font);
        painter->setPen(isIn ? colors.text : colors.secondary);
        const QRect inner = cell.adjusted(tokens::kFocusRing, 1, -tokens::kFocusRing, -1);
        painter->drawText(inner, Qt::AlignLeft | Qt::AlignTop, index.data().toString());
        const QVariant mark = index.data(StateMarkRole);
        if (mark.isValid() && isIn)
            paintState(*painter, inner, mark.value<StateMark>(), index, option);
        painter->restore();
    }

private:
    void paintFrame(QPainter& painter, const QRect& cell, QDate day, bool isCurrent,
                    const tokens::Colors& colors) const
    {
        painter.setPen(QPen(colors.line, 1));
        painter.drawLine(cell.bottomLeft(), cell.bottomRight());
        const bool hasRing = isCurrent && m_grid->hasFocus();
        if (!hasRing && day != m_grid->chosen())
            return;
        painter.setPen(QPen(colors.accent, hasRing ? tokens::kFocusRing : 1));
        const int inset = hasRing ? 1 : 0;
        painter.drawRect(cell.adjusted(inset, inset, -inset, -inset));
    }

    static void paintState(QPainter& painter, const QRect& inner, const StateMark& mark,
                           const QModelIndex& index, const QStyleOptionViewItem& option)
    {
        const tokens::Colors& colors = tokens::colors(option.palette);
        constexpr int kIcon = tokens::kIconSmall - 2;
        paintIcon(painter, QRect(inner.right() - kIcon + 1, inner.top() + 1, kIcon, kIcon),
                  iconOf(mark.state), colorOf(mark.state, colors));
        painter.setFont(secondaryFont(option.font));
        painter.setPen(colorOf(mark.state, colors));
        const QString word = painter.fontMetrics().elidedText(index.data(DayModel::ShortRole).toString(),
                                                              Qt::ElideRight, inner.width());
        painter.drawText(inner, Qt::AlignLeft | Qt::AlignBottom, word);
    }

    DayGrid* m_grid;
};

} // namespace

DayGrid::DayGrid(DayModel* model, QWidget* parent) : QTableView(parent), m_days(model)
{
    setProperty("framed", true);
    setModel(model);
    setItemDelegate(new DayDelegate(this));
    setShowGrid(false);
    setSelectionMode(NoSelection);
    setEditTriggers(NoEditTriggers);
    setTabKeyNavigation(false);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setMinimumSectionSize(kCellHeight);
    verticalHeader()->setDefaultSectionSize(kCellHeight);
    horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    horizontalHeader()->setMinimumSectionSize(tokens::kGapHuge);
    horizontalHeader()->setSectionsClickable(false);
    horizontalHeader()->setHighlightSections(false);
    connect(this, &QTableView::clicked, this, [this](const QModelIndex& index) {
        const QDate day = m_days->dayAt(index);
        Q_EMIT wanted(day);
        Q_EMIT opened(day);
    });
}

QDate DayGrid::current() const
{
    return m_days->dayAt(currentIndex());
}

void DayGrid::setChosen(QDate day)
{
    m_chosen = day;
    viewport()->update();
}

void DayGrid::showWeeks(bool onlyCurrent)
{
    const int current = std::max(0, currentIndex().row());
    int shown = 0;
    for (int week = 0; week < DayModel::kWeeks; ++week) {
        const bool isShown = onlyCurrent ? week == current : week < m_days->weeks();
        setRowHidden(week, !isShown);
        shown += isShown;
    }
    setFixedHeight(horizontalHeader()->sizeHint().height() + shown * kCellHeight + 2 * frameWidth());
}

void DayGrid::keyPressEvent(QKeyEvent* event)
{
    const QDate day = current();
    switch (event->key()) {
    case Qt::Key_Left:
        return Q_EMIT wanted(day.addDays(-1));
    case Qt::Key_Right:
        return Q_EMIT wanted(day.addDays(1));
    case Qt::Key_Up:
        return Q_EMIT wanted(day.addDays(-DayModel::kWeekdays));
    case Qt::Key_Down:
        return Q_EMIT wanted(day.addDays(DayModel::kWeekdays));
    case Qt::Key_PageUp:
        return Q_EMIT wanted(day.addMonths(-1));
    case Qt::Key_PageDown:
        return Q_EMIT wanted(day.addMonths(1));
    case Qt::Key_Home:
        return Q_EMIT wanted(m_days->month());
    case Qt::Key_End:
        return Q_EMIT wanted(m_days->month().addMonths(1).addDays(-1));
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        return Q_EMIT opened(day);
    case Qt::Key_Escape:
        return Q_EMIT left();
    default:
        QTableView::keyPressEvent(event);
    }
}

} // namespace examdesk::ui
