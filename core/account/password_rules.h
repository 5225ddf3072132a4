// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace examdesk::account {

inline constexpr int kShortestOwnPassword = 12; ///< Characters (OWASP ASVS 4.0, 2.1.1).
inline constexpr int kLongestPassword = 256;

/// Why @p account may not choose @p password for itself: it is too short or too long, is hardly more than the
/// account's name, one of the words that are tried first (ASVS 2.1.7), digits alone, or the same few
/// characters over and over. A sentence for a person; empty if it may. No kinds of characters are asked for.
QString obstacleToPassword(const QString& password, const QString& account);

} // namespace examdesk::account
