// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QString>

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

struct hb_face_t;
struct hb_font_t;

namespace examdesk::pdf {

class SubsetSource;

/// One glyph of a shaped text. Lengths are in em.
struct ShapedGlyph {
    std::uint32_t glyph = 0;
    double advance = 0;
    QString text; ///< What it stands for, as typed; empty for the further glyphs of a cluster.
};

/// The glyphs that a file needs of a face, ready to be embedded.
struct FontSubset {
    QByteArray program; ///< A bare CFF table, or a whole TrueType font.
    bool cff = false;
    std::vector<std::uint32_t> cidOf; ///< For each glyph asked for, in that order: its CID in the program.
};

/// One face of a font file, read through HarfBuzz. Immutable: may be used by several threads.
class FontFace {
public:
    /// Opens the face of @p path whose family name is @p family; the first face if @p family is empty.
    [[nodiscard]] static base::Result<FontFace> open(const QString& path, const QString& family);

    /// The same face, made ready for hundreds of subsets, which takes about as long as thirty of them.
    FontFace forManySubsets() const;

    QString postScriptName() const;
    /// The glyph of @p character alone; none if the face has none.
    std::optional<std::uint32_t> glyphOf(char32_t character) const;
    double advanceOf(std::uint32_t glyph) const;
    /// @p text shaped as a whole (combining marks, variation selectors); none if a glyph is missing.
    std::optional<std::vector<ShapedGlyph>> shape(const QString& text) const;
    /// After many subsets (a file each) it prepares the face once, which takes a second and makes the next
    /// ones eight times as fast.
    [[nodiscard]] base::Result<FontSubset> subset(const std::vector<std::uint32_t>& glyphs) const;

private:
    FontFace(std::shared_ptr<hb_face_t> face, std::shared_ptr<hb_font_t> font);

    std::shared_ptr<hb_face_t> m_face;
    std::shared_ptr<hb_font_t> m_font;
    std::shared_ptr<const SubsetSource> m_source; ///< Null: subsets are taken from m_face.
};

} // namespace examdesk::pdf
