// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <hb-subset.h>
#include <memory>
#include <vector>

namespace examdesk::pdf {

struct SubsetInputCloser {
    void operator()(hb_subset_input_t* input) const { hb_subset_input_destroy(input); }
};
using SubsetInput = std::unique_ptr<hb_subset_input_t, SubsetInputCloser>;

/// What to take of a face for a PDF: @p glyphs without the tables that no reader looks at. Null if out of
/// memory.
SubsetInput subsetInput(const std::vector<std::uint32_t>& glyphs);

/// A face of which many subsets are taken, for many files. A Chinese face has 65,000 glyphs, and HarfBuzz
/// walks over all of them for every subset; a smaller face with those of the common characters makes subsets
/// of them several times as fast. Immutable.
class SubsetSource {
public:
    /// Null if the face gains nothing by it: it has no CFF outlines (where glyphs keep their names), or few
    /// glyphs.
    static std::shared_ptr<const SubsetSource> of(std::shared_ptr<hb_face_t> whole);

    /// The smaller face if it has all @p glyphs, else the whole one: it depends on the glyphs alone, so that
    /// the same paper gives the same bytes whatever was printed before it.
    hb_face_t* faceWith(const std::vector<std::uint32_t>& glyphs) const;

private:
    std::shared_ptr<hb_face_t> m_whole;
    std::shared_ptr<hb_face_t> m_small;
    std::vector<bool> m_inSmall; ///< By glyph.
};

} // namespace examdesk::pdf
