// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "photo/models.h"

#include <QByteArray>

#include <memory>
#include <vector>

namespace examdesk::photo {

/// What two portraits are compared by. Derived from a face, so as secret as the portrait itself.
struct Likeness {
    static constexpr size_t kNumbers = 512;
    static constexpr int kUnit = 512; ///< The length of `face`: a unit vector in steps of 1/512.

    quint64 imageHash = 0;   ///< Perceptual hash of the whole picture; 0: not computed.
    std::vector<qint8> face; ///< kNumbers; empty: no face, or no model for it.

    /// The bytes that keep it: 8 of the hash, little endian, then one a number.
    QByteArray toBytes() const;
    /// Neither look nor face for bytes that are none.
    static Likeness fromBytes(const QByteArray& bytes);
};

/// Cosine of the angle between two faces, −1 … 1; 0 if one of them has none.
double faceScore(const Likeness& one, const Likeness& other);
/// Bits in which two looks differ, 0 … 64; 64 if one of them has none.
int imageHashDistance(const Likeness& one, const Likeness& other);

/// Reads portraits. Belongs to one thread; making one reads the models.
class LikenessReader {
public:
    explicit LikenessReader(const Models& models);
    ~LikenessReader();
    LikenessReader(LikenessReader&&) noexcept;
    LikenessReader& operator=(LikenessReader&&) noexcept;

    /// True if faces can be compared; otherwise only pictures.
    bool canReadFaces() const;
    /// @p fileBytes is a JPEG or PNG. Error::Code::Invalid: it cannot be opened as a picture; Damaged: the
    /// picture libraries gave up. No face is no error.
    [[nodiscard]] base::Result<Likeness> read(const QByteArray& fileBytes);

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

} // namespace examdesk::photo
