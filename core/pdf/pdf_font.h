// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pdf/font_face.h"

#include <QHash>
#include <QStringView>

#include <cstdint>
#include <unordered_map>
#include <vector>

namespace examdesk::pdf {

class PdfFile;

/// A glyph and what it was typed as.
struct TypedGlyph {
    TypedGlyph(std::uint32_t index, QStringView typed);

    std::uint32_t glyph = 0;
    char32_t character = 0; ///< 0: it is not one character that it stands for, but `text`.
    QString text;
};

/// A face as one PDF file uses it. A code stands for a glyph *and* the text it was typed as: glyphs that
/// several characters share (高 and the radical ⾼) get a code for each, so that text is found and copied as
/// it was typed.
class PdfFont {
public:
    /// @p object is the reserved number of the font dictionary.
    PdfFont(const FontFace& face, int object) : m_face(face), m_object(object) {}

    int object() const { return m_object; }
    bool isUsed() const { return !m_codes.empty(); }
    /// The code (1 … 65535) of @p glyph; 0 if all codes are used up.
    std::uint16_t codeFor(const TypedGlyph& glyph);
    /// Writes the font with the glyphs that were asked for.
    [[nodiscard]] base::Result<void> write(PdfFile& file) const;

private:
    QByteArray encoding(const std::vector<std::uint32_t>& cids) const;
    QByteArray toUnicode() const;
    QByteArray widths(const std::vector<std::uint32_t>& cids) const;
    void writeDescriptor(PdfFile& file, int object, const QByteArray& name, const FontSubset& subset) const;

    const FontFace& m_face;
    int m_object;
    std::vector<TypedGlyph> m_codes; ///< By code − 1.
    std::unordered_map<std::uint64_t, std::uint16_t> m_ofCharacter;
    QHash<QPair<std::uint32_t, QString>, std::uint16_t> m_ofText;
};

} // namespace examdesk::pdf
