// SPDX-License-Identifier: GPL-3.0-or-later
#include "pdf_font.h"

#include "pdf_file.h"

#include <QCryptographicHash>

#include <cmath>
#include <functional>
#include <map>

namespace examdesk::pdf {

using base::fail;
using base::Result;

namespace {

constexpr std::size_t mostCodes = 0xffff;
constexpr std::size_t entriesABlock = 100; ///< What a CMap allows between begin and end.
constexpr int defaultWidth = 1000;

QByteArray hex4(std::uint32_t value)
{
    return QByteArray::number(value, 16).rightJustified(4, '0');
}

/// The frame of a CMap file around @p entries, each a line, in blocks named @p kind (`bfchar`, `cidchar`).
QByteArray cmap(const QByteArray& name, const QByteArray& kind, std::size_t count,
                const std::function<QByteArray(std::size_t)>& entry)
{
    QByteArray text =
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo 3 dict dup begin\n"
        "/Registry (Adobe) def\n/Ordering (Identity) def\n/Supplement 0 def\nend def\n/CMapName /" +
        name + " def\n/CMapType " + (kind == "bfchar" ? "2" : "1") +
        " def\n/WMode 0 def\n1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n";
    for (std::size_t begin = 0; begin < count; begin += entriesABlock) {
        const std::size_t end = std::min(count, begin + entriesABlock);
        text += QByteArray::number(end - begin) + " begin" + kind + '\n';
        for (std::size_t index = begin; index < end; ++index)
            text += '<' + hex4(std::uint32_t(index + 1)) + "> " + entry(index) + '\n';
        text += "end" + kind + '\n';
    }
    return text + "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";
}

/// Six letters that tell subsets of one font apart: of the subset's content, so that they repeat with it.
QByteArray tagOf(const QByteArray& program)
{
    QByteArray tag = QCryptographicHash::hash(program, QCryptographicHash::Sha256).left(6);
    for (char& letter : tag)
        letter = char('A' + static_cast<unsigned char>(letter) % 26);
    return tag;
}

} // namespace

TypedGlyph::TypedGlyph(std::uint32_t index, QStringView typed) : glyph(index)
{
    if (typed.size() == 1)
        character = typed[0].unicode();
    else if (typed.size() == 2 && typed[0].isHighSurrogate())
        character = QChar::surrogateToUcs4(typed[0], typed[1]);
    else
        text = typed.toString();
}

std::uint16_t PdfFont::codeFor(const TypedGlyph& glyph)
{
    const bool one = glyph.character != 0;
    const std::uint64_t key = std::uint64_t(glyph.glyph) << 32U | glyph.character;
    if (one) {
        if (const auto known = m_ofCharacter.find(key); known != m_ofCharacter.end())
            return known->second;
    } else if (const auto known = m_ofText.constFind({glyph.glyph, glyph.text}); known != m_ofText.cend()) {
        return *known;
    }
    if (m_codes.size() == mostCodes)
        return 0;
    m_codes.push_back(glyph);
    const auto code = std::uint16_t(m_codes.size());
    if (one)
        m_ofCharacter.emplace(key, code);
    else
        m_ofText.insert({glyph.glyph, glyph.text}, code);
    return code;
}

QByteArray PdfFont::encoding(const std::vector<std::uint32_t>& cids) const
{
    return cmap("ExamDesk-Codes", "cidchar", m_codes.size(),
                [&](std::size_t index) { return QByteArray::number(cids[index]); });
}

QByteArray PdfFont::toUnicode() const
{
    return cmap("ExamDesk-Text", "bfchar", m_codes.size(), [this](std::size_t index) {
        const TypedGlyph& glyph = m_codes[index];
        const QString text = glyph.character != 0 ? QString::fromUcs4(&glyph.character, 1) : glyph.text;
        QByteArray units;
        for (const QChar unit : text)
            units += hex4(unit.unicode());
        return '<' + units + '>';
    });
}

QByteArray PdfFont::widths(const std::vector<std::uint32_t>& cids) const
{
    std::map<std::uint32_t, int> other; // by CID
    for (std::size_t index = 0; index < m_codes.size(); ++index) {
        const int width = int(std::lround(m_face.advanceOf(m_codes[index].glyph) * 1000));
        if (width != defaultWidth)
            other.emplace(cids[index], width);
    }
    QByteArray text;
    for (const auto& [cid, width] : other)
        text += QByteArray::number(cid) + '[' + QByteArray::number(width) + ']';
    return text;
}

void PdfFont::writeDescriptor(PdfFile& file, int object, const QByteArray& name,
                              const FontSubset& subset) const
{
    const int program = file.reserve();
    const QByteArray kind = subset.cff ? QByteArray("/Subtype/CIDFontType0C")
                                       : "/Length1 " + QByteArray::number(subset.program.size());
    file.writeStream(program, kind, subset.program);
    file.writeObject(object,
                     "<</Type/FontDescriptor/FontName/" + name +
                         "/Flags 4/FontBBox[-1000 -1000 3000 2000]/ItalicAngle 0/Ascent 880/Descent -120"
                         "/CapHeight 733/StemV 80/FontFile" +
                         (subset.cff ? "3 " : "2 ") + pdfReference(program) + ">>");
}

Result<void> PdfFont::write(PdfFile& file) const
{
    std::vector<std::uint32_t> glyphs;
    for (const TypedGlyph& code : m_codes)
        glyphs.push_back(code.glyph);
    const auto subset = m_face.subset(glyphs);
    if (!subset)
        return fail(subset.error());
    const QByteArray name = tagOf(subset->program) + '+' + m_face.postScriptName().toLatin1();
    const int descendant = file.reserve();
    const int descriptor = file.reserve();
    const int encodingMap = file.reserve();
    const int textMap = file.reserve();
    const QByteArray system = "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>";
    file.writeStream(encodingMap, "/Type/CMap/CMapName/ExamDesk-Codes" + system + "/WMode 0",
                     encoding(subset->cidOf));
    file.writeStream(textMap, "/Type/CMap/CMapName/ExamDesk-Text" + system, toUnicode());
    writeDescriptor(file, descriptor, name, *subset);
    file.writeObject(descendant, "<</Type/Font/Subtype/CIDFontType" + QByteArray(subset->cff ? "0" : "2") +
                                     "/BaseFont/" + name + system + "/FontDescriptor " +
                                     pdfReference(descriptor) + "/DW " + QByteArray::number(defaultWidth) +
                                     "/W[" + widths(subset->cidOf) + ']' +
                                     (subset->cff ? "" : "/CIDToGIDMap/Identity") + ">>");
    file.writeObject(m_object, "<</Type/Font/Subtype/Type0/BaseFont/" + name + "/Encoding " +
                                   pdfReference(encodingMap) + "/ToUnicode " + pdfReference(textMap) +
                                   "/DescendantFonts[" + pdfReference(descendant) + "]>>");
    return {};
}

} // namespace examdesk::pdf
