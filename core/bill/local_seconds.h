// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDate>
#include <QDateTime>
#include <QString>

#include <limits>
#include <optional>
#include <string_view>

namespace examdesk::bill {

/// A moment on the wall clock of the exam (Asia/Shanghai), in seconds since 1970-01-01 00:00:00 of that
/// clock. Bills and orders speak in it; a million of them cost no QDateTime.
using LocalSeconds = qint64;

/// No time is given.
inline constexpr LocalSeconds kNoTime = std::numeric_limits<LocalSeconds>::min();

/// Reads `YYYY-MM-DD HH:MM:SS`, also with `/` in the date and with the full-width colons (UTF-8) that
/// WeChat's older bills carry. Nothing for any other text, a day that does not exist or a year
/// outside 1970 to 2105.
std::optional<LocalSeconds> parseLocalSeconds(std::string_view text);
/// The moment of the parts, nothing if there is no such day or time.
std::optional<LocalSeconds> localSecondsOf(int year, int month, int day, int secondOfDay);

/// `YYYY-MM-DD HH:MM:SS`; empty for kNoTime.
QString localText(LocalSeconds at);

/// Days since 1970-01-01 of the wall clock, rounded down.
qint64 localDay(LocalSeconds at);
qint64 localDay(QDate day);

LocalSeconds toLocalSeconds(const QDateTime& at);
/// Invalid for kNoTime.
QDateTime fromLocalSeconds(LocalSeconds at);

} // namespace examdesk::bill
