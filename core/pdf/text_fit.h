// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pdf/shaper.h"
#include "pdf/text_style.h"

#include <QString>

#include <optional>

namespace examdesk::pdf {

/// A line as a part of the glyphs of a FittedText.
struct FittedLine {
    std::size_t begin = 0;
    std::size_t end = 0;
    double width = 0; ///< Points.
};

struct FittedText {
    QString text; ///< As shaped: line ends taken out.
    std::vector<FaceGlyph> glyphs;
    std::vector<FittedLine> lines;
    double size = 0;
};

/// Sets @p text into a box of @p width × @p height points: wrapped where Unicode (UAX 14) allows it, set
/// smaller if it must be. Error::Code::Invalid if it does not fit at the smallest size, or a glyph is
/// missing.
[[nodiscard]] base::Result<FittedText> fitText(Shaper& shaper, const QString& text, const TextStyle& style,
                                               double width, double height);

} // namespace examdesk::pdf
