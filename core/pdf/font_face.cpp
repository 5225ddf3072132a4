// SPDX-License-Identifier: GPL-3.0-or-later
#include "font_face.h"

#include "cff_charset.h"
#include "subset_source.h"

#include <QCoreApplication>
#include <QFile>

#include <hb.h>

#include <array>
#include <hb-ot.h>
#include <hb-subset.h>
#include <utility>

namespace examdesk::pdf {

using namespace Qt::StringLiterals;
using base::Error;
using base::fail;
using base::Result;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(FontFace)
};

template <typename T, auto destroy>
using Owned = std::unique_ptr<T, decltype([](T* owned) { destroy(owned); })>;
using Blob = Owned<hb_blob_t, hb_blob_destroy>;
using Buffer = Owned<hb_buffer_t, hb_buffer_destroy>;
using SubsetPlan = Owned<hb_subset_plan_t, hb_subset_plan_destroy>;
using Face = Owned<hb_face_t, hb_face_destroy>;

constexpr hb_tag_t cffTable = HB_TAG('C', 'F', 'F', ' ');

QString nameOf(hb_face_t* face, hb_ot_name_id_t id)
{
    std::array<char, 128> text{};
    auto size = unsigned(text.size());
    hb_ot_name_get_utf8(face, id, HB_LANGUAGE_INVALID, &size, text.data());
    return QString::fromUtf8(text.data(), qsizetype(size));
}

QByteArray bytesOf(hb_blob_t* blob)
{
    unsigned size = 0;
    const char* data = hb_blob_get_data(blob, &size);
    return {data, qsizetype(size)};
}

QByteArray tableOf(hb_face_t* face, hb_tag_t table)
{
    const Blob blob(hb_face_reference_table(face, table));
    return bytesOf(blob.get());
}

} // namespace

FontFace::FontFace(std::shared_ptr<hb_face_t> face, std::shared_ptr<hb_font_t> font)
    : m_face(std::move(face)), m_font(std::move(font))
{}

Result<FontFace> FontFace::open(const QString& path, const QString& family)
{
    const Blob blob(hb_blob_create_from_file_or_fail(QFile::encodeName(path).constData()));
    const unsigned faces = blob ? hb_face_count(blob.get()) : 0;
    for (unsigned index = 0; index < faces; ++index) {
        Face face(hb_face_create(blob.get(), index));
        const bool wanted = family.isEmpty() || nameOf(face.get(), HB_OT_NAME_ID_FONT_FAMILY) == family;
        if (!wanted || hb_face_get_glyph_count(face.get()) == 0)
            continue;
        hb_font_t* font = hb_font_create(face.get());
        hb_face_make_immutable(face.get());
        hb_font_make_immutable(font);
        return FontFace(std::shared_ptr<hb_face_t>(face.release(), hb_face_destroy),
                        std::shared_ptr<hb_font_t>(font, hb_font_destroy));
    }
    return fail(Error::Code::NotFound, Words::tr("The font file %1 cannot be used.").arg(path));
}

FontFace FontFace::forManySubsets() const
{
    FontFace ready = *this;
    ready.m_source = SubsetSource::of(m_face);
    return ready;
}

QString FontFace::postScriptName() const
{
    const QString name = nameOf(m_face.get(), HB_OT_NAME_ID_POSTSCRIPT_NAME);
    return name.isEmpty() ? u"Font"_s : name;
}

std::optional<std::uint32_t> FontFace::glyphOf(char32_t character) const
{
    hb_codepoint_t glyph = 0;
    if (!hb_font_get_nominal_glyph(m_font.get(), character, &glyph) || glyph == 0)
        return std::nullopt;
    return glyph;
}

double FontFace::advanceOf(std::uint32_t glyph) const
{
    return double(hb_font_get_glyph_h_advance(m_font.get(), glyph)) / hb_face_get_upem(m_face.get());
}

std::optional<std::vector<ShapedGlyph>> FontFace::shape(const QString& text) const
{
    const Buffer buffer(hb_buffer_create());
    hb_buffer_add_utf16(buffer.get(), reinterpret_cast<const std::uint16_t*>(text.utf16()), int(text.size()),
                        0, int(text.size()));
    hb_buffer_guess_segment_properties(buffer.get());
    hb_buffer_set_direction(buffer.get(), HB_DIRECTION_LTR);
    // A selector that the font does not know would leave an invisible glyph, which readers take for a space.
    hb_buffer_set_flags(buffer.get(), HB_BUFFER_FLAG_REMOVE_DEFAULT_IGNORABLES);
    hb_shape(m_font.get(), buffer.get(), nullptr, 0);
    unsigned count = 0;
    const hb_glyph_info_t* infos = hb_buffer_get_glyph_infos(buffer.get(), &count);
    const hb_glyph_position_t* positions = hb_buffer_get_glyph_positions(buffer.get(), &count);
    std::vector<ShapedGlyph> result;
    for (unsigned at = 0; at < count; ++at) {
        if (infos[at].codepoint == 0)
            return std::nullopt;
        const bool continues = at > 0 && infos[at].cluster == infos[at - 1].cluster;
        unsigned end = unsigned(text.size());
        for (unsigned next = at + 1; next < count; ++next) {
            if (infos[next].cluster != infos[at].cluster) {
                end = infos[next].cluster;
                break;
            }
        }
        const QString typed = continues ? QString() : text.mid(infos[at].cluster, end - infos[at].cluster);
        result.push_back({.glyph = infos[at].codepoint,
                          .advance = double(positions[at].x_advance) / hb_face_get_upem(m_face.get()),
                          .text = typed});
    }
    return result;
}

Result<FontSubset> FontFace::subset(const std::vector<std::uint32_t>& glyphs) const
{
    const auto failed = [] { return fail(Error::Code::Damaged, Words::tr("The font cannot be embedded.")); };
    const SubsetInput input = subsetInput(glyphs);
    hb_face_t* const source = m_source ? m_source->faceWith(glyphs) : m_face.get();
    const SubsetPlan plan(input ? hb_subset_plan_create_or_fail(source, input.get()) : nullptr);
    const Face small(plan ? hb_subset_plan_execute_or_fail(plan.get()) : nullptr);
    if (!small)
        return failed();
    FontSubset result{.program = tableOf(small.get(), cffTable), .cff = true, .cidOf = {}};
    result.cff = !result.program.isEmpty();
    const auto cids = result.cff ? cidsOfCff(result.program) : std::nullopt;
    if (!result.cff)
        result.program = bytesOf(Blob(hb_face_reference_blob(small.get())).get());
    const hb_map_t* newGlyphs = hb_subset_plan_old_to_new_glyph_mapping(plan.get());
    for (const std::uint32_t glyph : glyphs) {
        const hb_codepoint_t renumbered = hb_map_get(newGlyphs, glyph);
        if (renumbered == HB_MAP_VALUE_INVALID || (result.cff && (!cids || renumbered >= cids->size())))
            return failed();
        result.cidOf.push_back(result.cff ? (*cids)[renumbered] : renumbered);
    }
    return result;
}

} // namespace examdesk::pdf
