// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace examdesk::pdf {

enum class FontWeight { Regular, Bold };
enum class Align { Left, Center, Right };
enum class VerticalAlign { Top, Middle, Bottom };

/// How text looks. Sizes in points.
struct TextStyle {
    FontWeight weight = FontWeight::Regular;
    double size = 10.5;
    double minimum = 6;       ///< Text that does not fit is set smaller, in steps of 0.5, down to this.
    double lineSpacing = 1.3; ///< Of the size.
    Align align = Align::Left;
    VerticalAlign verticalAlign = VerticalAlign::Middle;
    bool wrap = true;
    bool breakAnywhere = false; ///< A piece without a break that is too wide goes on in the next line.
    bool operator==(const TextStyle&) const = default;
};

} // namespace examdesk::pdf
