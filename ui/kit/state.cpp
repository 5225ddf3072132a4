// SPDX-License-Identifier: GPL-3.0-or-later
#include "state.h"

namespace examdesk::ui {

QColor colorOf(State state, const tokens::Colors& colors)
{
    switch (state) {
    case State::Done:
        return colors.done;
    case State::Attention:
        return colors.attention;
    case State::Wrong:
        return colors.wrong;
    case State::Waiting:
        return colors.waiting;
    }
    Q_UNREACHABLE();
}

Icon iconOf(State state)
{
    switch (state) {
    case State::Done:
        return Icon::Approve;
    case State::Attention:
        return Icon::Warning;
    case State::Wrong:
        return Icon::Error;
    case State::Waiting:
        return Icon::Waiting;
    }
    Q_UNREACHABLE();
}

} // namespace examdesk::ui
