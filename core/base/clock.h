// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QDateTime>
#include <QString>
#include <QStringView>
#include <QTimeZone>

#include <functional>

namespace examdesk::base {

/// Tells the time in UTC. Services take one, so that tests can give their own.
using Clock = std::function<QDateTime()>;

/// Asia/Shanghai, the time of every exam; a fixed +08:00 where the system has no zone data.
const QTimeZone& examTimeZone();

/// @p at as the store keeps it: ISO 8601 in UTC with milliseconds and Z. Empty for an invalid time.
QString storedTime(const QDateTime& at);
/// The time in @p text as storedTime() wrote it; invalid if it is none.
QDateTime fromStoredTime(const QString& text);

/// @p at as a person reads it, exam time: `2026-03-10 09:05`.
QString shownTime(const QDateTime& at);
/// @p at with seconds, exam time, as bills and definitions write it: `2026-03-10 09:05:07`.
QString localTime(const QDateTime& at);
/// Reads `YYYY-MM-DD HH:MM[:SS]` or `YYYY-MM-DD` as exam time. Error::Code::Invalid names the text.
[[nodiscard]] Result<QDateTime> parseLocalTime(QStringView text);

} // namespace examdesk::base
