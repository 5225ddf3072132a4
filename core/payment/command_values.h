// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/json_gate.h"
#include "store/command.h"

#include <QDate>

namespace examdesk::payment {

// What a command about fees was given; empty or invalid if it was not.

inline QString given(const store::Command& command, const QString& member)
{
    return command.payload.value(member).toString().trimmed();
}

inline QDate dayOf(const store::Command& command, const QString& member)
{
    return QDate::fromString(given(command, member), Qt::ISODate);
}

/// Of what belongs to no candidate: where it lies.
base::MemberRules withPlace(base::MemberRules rules);

} // namespace examdesk::payment
