// SPDX-License-Identifier: GPL-3.0-or-later
#include "shaper.h"

#include <QCoreApplication>

namespace examdesk::pdf {

using base::Error;
using base::fail;
using base::Result;

namespace {

tl::unexpected<Error> missing(char32_t character)
{
    return fail(Error::Code::Invalid,
                QCoreApplication::translate(
                    "Shaper", "No installed font has the character U+%1. Install a font that has it, "
                              "for example Noto Sans CJK.")
                    .arg(QString::number(uint(character), 16).toUpper().rightJustified(4, u'0')));
}

char32_t characterAt(const QString& text, qsizetype at)
{
    const QChar first = text[at];
    const bool pair = first.isHighSurrogate() && at + 1 < text.size() && text[at + 1].isLowSurrogate();
    return pair ? QChar::surrogateToUcs4(first, text[at + 1]) : char32_t(first.unicode());
}

/// True for characters that stand alone: one glyph each, whatever is beside them.
bool standsAlone(char32_t character)
{
    switch (QChar::script(character)) {
    case QChar::Script_Common:
    case QChar::Script_Latin:
    case QChar::Script_Han:
    case QChar::Script_Greek:
    case QChar::Script_Cyrillic:
    case QChar::Script_Bopomofo:
        return !QChar::isMark(character) && QChar::category(character) != QChar::Other_Format;
    default:
        return false;
    }
}

} // namespace

const Shaper::Known& Shaper::lookUp(char32_t character, FontWeight weight)
{
    auto& known = m_known[weight == FontWeight::Bold ? 1 : 0];
    if (const auto found = known.find(character); found != known.end())
        return found->second;
    Known entry;
    for (const int face : m_fonts.chain(weight)) {
        if (const auto glyph = m_fonts.face(face).glyphOf(character)) {
            entry = {.face = face, .glyph = *glyph, .advance = m_fonts.face(face).advanceOf(*glyph)};
            break;
        }
    }
    return known.emplace(character, entry).first->second;
}

Result<std::vector<FaceGlyph>> Shaper::shape(const QString& text, FontWeight weight)
{
    std::vector<FaceGlyph> glyphs;
    glyphs.reserve(std::size_t(text.size()));
    for (qsizetype at = 0; at < text.size();) {
        const char32_t character = characterAt(text, at);
        const qsizetype length = character > 0xffff ? 2 : 1;
        if (!standsAlone(character))
            return shapeAsAWhole(text, weight);
        const Known& known = lookUp(character, weight);
        if (known.face < 0 || QChar::category(character) == QChar::Other_Control)
            return missing(character);
        glyphs.push_back(
            {.face = known.face, .glyph = known.glyph, .advance = known.advance, .at = at, .length = length});
        at += length;
    }
    return glyphs;
}

Result<std::vector<FaceGlyph>> Shaper::shapeAsAWhole(const QString& text, FontWeight weight)
{
    for (const int face : m_fonts.chain(weight)) {
        const auto shaped = m_fonts.face(face).shape(text);
        if (!shaped)
            continue;
        std::vector<FaceGlyph> glyphs;
        qsizetype at = 0;
        for (const ShapedGlyph& one : *shaped) {
            glyphs.push_back({.face = face,
                              .glyph = one.glyph,
                              .advance = one.advance,
                              .at = at,
                              .length = one.text.size()});
            at += one.text.size();
        }
        return glyphs;
    }
    for (qsizetype at = 0; at < text.size();) {
        const char32_t character = characterAt(text, at);
        if (lookUp(character, weight).face < 0)
            return missing(character);
        at += character > 0xffff ? 2 : 1;
    }
    return fail(
        Error::Code::Invalid,
        QCoreApplication::translate("Shaper", "No single font can draw this combination of characters."));
}

} // namespace examdesk::pdf
