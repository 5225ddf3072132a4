// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>

#include <functional>

namespace examdesk::campaign {

/// Carries out orders, one JSON object a line on standard input, and answers each with one line on standard
/// output; ends with the input. The exit code of the program.
int takeOrders(const std::function<QJsonObject(const QJsonObject& order)>& carryOut);

/// Prints @p line on standard output, at once.
void say(const QJsonObject& line);

} // namespace examdesk::campaign
