// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace examdesk::dictation {

/// A piece of what was said, as an engine wrote it down.
struct Segment {
    QString text;
    qint64 from = -1;                      ///< Milliseconds from the beginning of the sound; -1: not said.
    qint64 to = -1;                        ///< Where it ends.
    std::optional<double> confidence = {}; ///< 0 … 1, if the engine says it.
    bool operator==(const Segment&) const = default;
};

} // namespace examdesk::dictation
