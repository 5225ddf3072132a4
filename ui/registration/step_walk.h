// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exam/standing.h"
#include "registration_rail.h"

namespace examdesk::ui {

/// Which steps of an exam can be gone to at the counter: before the person is registered up to the form, from
/// then on the form and all that comes behind it.
struct StepWalk {
    const exam::Definition* exam = nullptr;
    exam::Standing standing;
    bool isKnown = false; ///< The person is registered.
    bool hasType = false; ///< His type is chosen.

    int count() const { return int(standing.steps.size()); }
    QString id(int index) const { return standing.steps.value(index); }
    /// Null where there is none.
    const exam::Step* step(int index) const;
    bool isReachable(int index) const;
    /// The first step that is to be done and can be.
    int firstOpen() const;
    QList<RegistrationRail::Line> lines() const;

private:
    int form() const;
    bool isDone(int index) const;
};

} // namespace examdesk::ui
