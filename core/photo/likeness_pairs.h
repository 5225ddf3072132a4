// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/progress.h"
#include "base/result.h"
#include "photo/likeness.h"

#include <QList>

namespace examdesk::photo {

/// From where on two portraits are shown to a person. Measured on photographs of 80 people, each changed in
/// eight ways (tests/bench/likeness): different people score at most 0.40, the same 0.55 and more unless the
/// face has less than some 40 pixels; changed copies differ in at most 6 of 64 bits, unlike pictures in 11.
struct LikenessLimits {
    double face = 0.5;       ///< The same person.
    double faceOfCopy = 0.3; ///< A copy of a picture shows no other person than this.
    int imageHash = 6;       ///< A copy of the picture.
};

/// Two portraits that may be of one person, by their places in the list that was searched.
struct LikenessPair {
    qsizetype one = 0;
    qsizetype other = 0; ///< > one.
    double score = 0;    ///< Likeness of the faces among these portraits; 0 where a face is missing.
    int distance = 64;   ///< imageHashDistance().
    bool isCopy = false; ///< The same picture, not only the same person.
    bool operator==(const LikenessPair&) const = default;
};

/// What all faces of a search have in common says nothing of who they are: one style of drawing, one filter,
/// one retoucher. Where that is much (of photographs of different people it is not), it is taken away before
/// faces are compared, and scores shrink until those of strangers spread as little as on photographs. So a
/// score means the same whatever the portraits are. Nothing is done to fewer than 24 faces.
///
/// Finds all pairs of @p portraits within @p limits, by their places; but more than 20,000 pictures of all
/// but one look (blank pages) are not compared by it. On all cores. Faces are compared by their signs first,
/// by all numbers where these agree: that misses 4 in 1,000 pairs that score 0.5, and none that scores 0.6. A
/// graph of neighbours (HNSW) was slower up to 200,000 and missed 8 in 100. Error::Code::Cancelled through @p
/// progress, which counts faces; Error::Code::Storage without enough memory (1,024 bytes a face and 300 MB).
[[nodiscard]] base::Result<QList<LikenessPair>> findPairs(const std::vector<Likeness>& portraits,
                                                          const LikenessLimits& limits = {},
                                                          const base::Progress& progress = {});

} // namespace examdesk::photo
