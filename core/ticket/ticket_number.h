// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QString>

namespace examdesk::ticket {

/// What a ticket number is made of.
struct TicketNumberParts {
    QString area; ///< GB/T 2260, e.g. 150100: zeros at its end go where the pattern has fewer places.
    QString site; ///< Digits, e.g. 001.
    int room = 0;
    int seat = 0;
};

/// The ticket number (准考证号) that @p pattern gives: `{area:4}{site:3}{room:3}{seat:2}`, each part padded
/// with zeros to its width; what stands outside of braces (digits, letters, `-`) is copied.
/// Error::Code::Invalid names an unknown part, a missing width, or a part that does not fit its width.
[[nodiscard]] base::Result<QString> ticketNumber(const QString& pattern, const TicketNumberParts& parts);

} // namespace examdesk::ticket
