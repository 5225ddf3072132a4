// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/kit/icons.h"
#include "ui/kit/tokens.h"

#include <QList>
#include <QMetaType>
#include <QString>

namespace examdesk::ui {

/// How a thing stands, in the four tones of the house. Always shown as icon + word + colour.
enum class State { Done, Attention, Wrong, Waiting };

/// What a badge shows: the tone and the workflow's own word for it ("Approved", "3 days left").
struct StateMark {
    State state = State::Waiting;
    QString word;

    bool operator==(const StateMark&) const = default;
};

/// How the parts of one thing stand (the materials of a person), the first one first.
using StateDots = QList<State>;

QColor colorOf(State state, const tokens::Colors& colors);
Icon iconOf(State state);

/// Item data roles that the kit's views and delegates understand, beside Qt's own.
enum ItemRole {
    StateMarkRole = Qt::UserRole + 0x0E00, ///< A StateMark.
    NumericRole,                           ///< true: right-aligned, tabular digits.
    ThumbnailKeyRole,                      ///< QByteArray, the picture's name in the cache (its SHA-256).
    CopyTextRole,                          ///< QString to copy instead of what is displayed.
    StateDotsRole,                         ///< A StateDots, painted under the text.
};

} // namespace examdesk::ui

Q_DECLARE_METATYPE(examdesk::ui::StateMark)
