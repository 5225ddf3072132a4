// SPDX-License-Identifier: GPL-3.0-or-later
#include "step_walk.h"

namespace examdesk::ui {

using exam::StepKind;

const exam::Step* StepWalk::step(int index) const
{
    return exam ? exam->step(id(index)) : nullptr;
}

int StepWalk::form() const
{
    int index = 0;
    while (index < count() && step(index)->kind != StepKind::Fields)
        ++index;
    return index;
}

bool StepWalk::isReachable(int index) const
{
    const exam::Step* wanted = step(index);
    if (!wanted)
        return false;
    if (isKnown) // a type that was chosen wrongly is put right where it was chosen
        return index >= form() || (wanted->kind == StepKind::Type && standing.mayChangeType);
    return index <= form() && (wanted->kind != StepKind::Fields || hasType);
}

/// A form that is whole is not done before the person is registered with it.
bool StepWalk::isDone(int index) const
{
    return standing.states.value(id(index)) == exam::StepState::Done && (isKnown || index < form());
}

int StepWalk::firstOpen() const
{
    for (int index = 0; index < count(); ++index) {
        if (isReachable(index) && !isDone(index))
            return index;
    }
    return isKnown ? count() - 1 : 0;
}

QList<RegistrationRail::Line> StepWalk::lines() const
{
    QList<RegistrationRail::Line> lines;
    for (int index = 0; index < count(); ++index)
        lines.append({step(index)->name.shown(), isDone(index), isReachable(index)});
    return lines;
}

} // namespace examdesk::ui
