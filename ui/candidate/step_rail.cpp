// SPDX-License-Identifier: GPL-3.0-or-later
#include "step_rail.h"

#include "ui/kit/flow_layout.h"
#include "ui/kit/state_badge.h"
#include "ui/kit/tokens.h"

namespace examdesk::ui {

using namespace Qt::StringLiterals;

StepRail::StepRail(QWidget* parent) : QWidget(parent)
{
    auto* flow = new FlowLayout(this);
    flow->setContentsMargins(0, 0, 0, 0);
    flow->setSpacing(tokens::kGapSmall);
}

void StepRail::setStanding(const exam::Definition& exam, const exam::Standing& standing)
{
    while (m_badges.size() < standing.steps.size()) {
        m_badges.append(new StateBadge(this));
        layout()->addWidget(m_badges.last());
    }
    QStringList words;
    for (qsizetype i = 0; i < m_badges.size(); ++i) {
        StateBadge* badge = m_badges.at(i);
        badge->setVisible(i < standing.steps.size());
        if (i >= standing.steps.size())
            continue;
        const exam::StepState state = standing.states.value(standing.steps.at(i), exam::StepState::Open);
        QString name = u"%1 %2"_s.arg(i + 1).arg(exam.step(standing.steps.at(i))->name.shown());
        if (state == exam::StepState::Current && standing.awaitsConfirmation)
            name = tr("%1 (to be confirmed)").arg(name); // who has paid is not sent to pay
        badge->setMark({state == exam::StepState::Done      ? State::Done
                        : state == exam::StepState::Current ? State::Attention
                                                            : State::Waiting,
                        name});
        QFont font = this->font();
        font.setBold(state == exam::StepState::Current);
        badge->setFont(font);
        words.append(state == exam::StepState::Done      ? tr("%1: done").arg(name)
                     : state == exam::StepState::Current ? tr("%1: to do now").arg(name)
                                                         : name);
    }
    setAccessibleName(tr("Steps"));
    setAccessibleDescription(words.join(u", "_s));
    layout()->invalidate();
    updateGeometry();
}

} // namespace examdesk::ui
