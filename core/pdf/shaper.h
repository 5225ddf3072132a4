// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pdf/font_face.h"
#include "pdf/font_set.h"

#include <QStringView>

#include <array>
#include <unordered_map>
#include <utility>

namespace examdesk::pdf {

/// A glyph of a shaped text with the face it is from; `at` is where its text begins in the shaped text.
struct FaceGlyph {
    int face = 0;
    std::uint32_t glyph = 0;
    double advance = 0; ///< In em.
    qsizetype at = 0;
    qsizetype length = 0; ///< UTF-16 units of its text; 0 for the further glyphs of a cluster.
};

/// Turns text into glyphs, with the fallback fonts of a FontSet. Remembers characters it has met; one a
/// thread.
class Shaper {
public:
    explicit Shaper(FontSet fonts) : m_fonts(std::move(fonts)) {}

    const FontSet& fonts() const { return m_fonts; }

    /// The glyphs of one line of @p text. Error::Code::Invalid names the first character (U+XXXX) that no
    /// font has, or a control character.
    [[nodiscard]] base::Result<std::vector<FaceGlyph>> shape(const QString& text, FontWeight weight);

private:
    struct Known {
        int face = -1; ///< −1: no font has it.
        std::uint32_t glyph = 0;
        double advance = 0;
    };
    const Known& lookUp(char32_t character, FontWeight weight);
    [[nodiscard]] base::Result<std::vector<FaceGlyph>> shapeAsAWhole(const QString& text, FontWeight weight);

    FontSet m_fonts;
    std::array<std::unordered_map<char32_t, Known>, 2> m_known; ///< By weight.
};

} // namespace examdesk::pdf
