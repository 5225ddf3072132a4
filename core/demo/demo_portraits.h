// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "specimen/synthetic_portrait.h"

#include <QByteArray>

#include <optional>

namespace examdesk::demo {

/// Somebody who registered under two numbers: candidate `again` handed in a portrait of candidate `first`.
struct DemoDouble {
    int first = 0;
    int again = 0;
    quint32 sitting = 0; ///< 0: the very picture, saved once more.
};

/// The one whose second number is @p number.
std::optional<DemoDouble> doubleWith(int number);
/// True if @p number is one of the two of a double: their portraits have no flaw.
bool isOfDouble(int number);

/// The portrait of candidate @p number.
QByteArray drawPortrait(int number, quint64 seed, specimen::Flaw flaw);

} // namespace examdesk::demo
