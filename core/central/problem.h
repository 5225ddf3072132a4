// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <QJsonObject>

namespace examdesk::central {

/// The HTTP status that stands for @p code.
int statusOf(base::Error::Code code);

/// A problem document of RFC 9457 (`type`, `title`, `status`, `detail`) with our `code`. Never error.detail,
/// which is for the server's log.
QJsonObject problemOf(const base::Error& error);
QJsonObject problem(int status, const QString& code, const QString& detail);

} // namespace examdesk::central
