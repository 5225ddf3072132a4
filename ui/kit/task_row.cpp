// SPDX-License-Identifier: GPL-3.0-or-later
#include "task_row.h"

#include "elided_label.h"
#include "icons.h"
#include "task_bar.h"
#include "theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QToolButton>

namespace examdesk::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kBarSteps = 1000;

} // namespace

TaskRow::TaskRow(const std::shared_ptr<TaskState>& state, QWidget* parent)
    : QWidget(parent), m_state(state), m_name(new ElidedLabel(this)), m_count(new QLabel(this)),
      m_bar(new QProgressBar(this)), m_left(new QLabel(this)), m_cancel(new QToolButton(this))
{
    m_count->setFont(tabularFont(font()));
    m_left->setMinimumWidth(fontMetrics().horizontalAdvance(TaskBar::tr("%1 min left").arg(88)));
    m_left->setForegroundRole(QPalette::PlaceholderText);
    m_bar->setTextVisible(false);
    m_bar->setFixedWidth(tokens::kTaskBarWidth);
    m_bar->setAccessibleName(state->name);
    m_cancel->setIcon(icon(Icon::Close));
    m_cancel->setIconSize({tokens::kIconSmall, tokens::kIconSmall});
    m_cancel->setToolTip(tr("Stop: %1").arg(state->name));
    m_cancel->setAccessibleName(m_cancel->toolTip());
    m_cancel->setVisible(state->cancellable);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(tokens::kGapSmall);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_name, m_count, m_bar, m_left, m_cancel})
        layout->addWidget(widget);
    connect(m_cancel, &QToolButton::clicked, this, &TaskRow::cancel);
    refresh();
}

bool TaskRow::refresh()
{
    const std::shared_ptr<TaskState> state = m_state.lock();
    if (!state || state->finished)
        return false;
    const qint64 done = state->done;
    const qint64 total = state->total;
    const QLocale locale;
    const QString step = state->step();
    m_name->setText(step.isEmpty() ? state->name : state->name + u"  "_s + step);
    m_count->setText(total > 0  ? locale.toString(done) + u'/' + locale.toString(total)
                     : done > 0 ? locale.toString(done)
                                : QString());
    m_bar->setRange(0, total > 0 ? kBarSteps : 0);
    m_bar->setVisible(total > 0 || motionMilliseconds(*this) > 0); // else it would run to and fro
    if (total > 0)
        m_bar->setValue(int(double(done) / double(total) * kBarSteps));
    m_left->setText(state->cancelled ? tr("Stopping…") : timeLeft(done, total, state->clock.elapsed()));
    return true;
}

void TaskRow::cancel()
{
    if (const auto state = m_state.lock())
        state->cancelled = true;
    m_cancel->setEnabled(false);
    refresh();
}

} // namespace examdesk::ui
