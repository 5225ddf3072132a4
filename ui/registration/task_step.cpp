// SPDX-License-Identifier: GPL-3.0-or-later
#include "task_step.h"

#include "ui/kit/obstacle.h"
#include "ui/kit/state_badge.h"
#include "ui/kit/theme.h"
#include "ui/kit/tokens.h"
#include "ui/kit/wrapped_label.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace examdesk::ui {

namespace {

void clear(QLayout& layout)
{
    while (QLayoutItem* item = layout.takeAt(0)) {
        if (QLayout* inner = item->layout())
            clear(*inner);
        if (QWidget* widget = item->widget()) {
            widget->setObjectName({});
            widget->hide();
            widget->deleteLater(); // it may be the button that was just pressed
        }
        delete item;
    }
}

} // namespace

TaskStep::TaskStep(QWidget* parent)
    : QWidget(parent), m_large(new QLabel(this)), m_lines(new QVBoxLayout), m_buttons(new QHBoxLayout),
      m_tick(new QCheckBox(this))
{
    QFont large = tabularFont(titleFont(font()));
    large.setPointSizeF(2 * tokens::kTitlePoints);
    large.setBold(true);
    m_large->setFont(large);
    m_large->setObjectName(QStringLiteral("large"));
    m_large->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_lines->setSpacing(tokens::kGapMedium);
    m_buttons->setSpacing(tokens::kGapSmall);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(tokens::kGapLarge);
    column->addWidget(m_large);
    column->addLayout(m_lines);
    column->addLayout(m_buttons);
    m_tick->setObjectName(QStringLiteral("tick"));
    m_tick->hide();
    connect(m_tick, &QCheckBox::toggled, this, &TaskStep::ticked);
    column->addWidget(m_tick);
    column->addStretch();
}

void TaskStep::setContent(const Content& content)
{
    if (m_content == content)
        return;
    if (m_content.tick != content.tick)
        m_tick->setChecked(false); // it was vouched for something else
    m_content = content;
    m_tick->setText(content.tick);
    m_tick->setHidden(content.tick.isEmpty());
    m_large->setText(content.large);
    m_large->setHidden(content.large.isEmpty());
    clear(*m_lines);
    for (const Line& line : content.lines) {
        auto* row = new QHBoxLayout;
        row->setSpacing(tokens::kGapMedium);
        auto* words = new WrappedLabel(this);
        words->setText(line.text);
        row->addWidget(words, 1);
        if (line.mark)
            row->addWidget(new StateBadge(*line.mark, this), 0, Qt::AlignTop | Qt::AlignRight);
        m_lines->addLayout(row);
    }
    clear(*m_buttons);
    for (const Button& button : content.buttons) {
        auto* made = new QPushButton(button.text, this);
        made->setObjectName(button.id);
        setObstacle(*made, button.obstacle);
        connect(made, &QPushButton::clicked, this, [this, id = button.id] { Q_EMIT pressed(id); });
        m_buttons->addWidget(made);
        made->setVisible(true); // at once: it may get the keyboard
    }
    m_buttons->addStretch();
}

bool TaskStep::isTicked() const
{
    return !m_tick->isHidden() && m_tick->isChecked();
}

bool TaskStep::enter()
{
    if (!m_tick->isHidden()) {
        m_tick->setFocus(Qt::OtherFocusReason);
        return true;
    }
    for (const Button& button : std::as_const(m_content.buttons)) {
        auto* made = findChild<QPushButton*>(button.id);
        if (made && made->isEnabled()) {
            made->setFocus(Qt::OtherFocusReason);
            return true;
        }
    }
    return false;
}

} // namespace examdesk::ui
