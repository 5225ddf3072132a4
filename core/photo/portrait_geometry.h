// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "exam/portrait.h"
#include "photo/models.h"

#include <QByteArray>
#include <QPointF>
#include <QRectF>
#include <QSize>

#include <memory>
#include <optional>

namespace examdesk::photo {

/// What is measured of a head, in pixels of the upright picture. Left and right are those of the picture.
struct HeadGeometry {
    QPointF leftEye;
    QPointF rightEye;
    QPointF chin;
    QPointF crown; ///< Where the hair ends, or (against no clear background) one T above the eyes.
    std::optional<QRectF> frame; ///< headFrame(): what a crop by the exam's rules would keep.
};

/// What a check sees in a portrait, to be drawn over it.
struct PortraitGeometry {
    QSize size;                       ///< Of the upright picture.
    std::optional<HeadGeometry> head; ///< Absent if there is no face, or no model to find it.
    QSize maskSize;
    QByteArray mask; ///< Row by row, not 0 where the background is; the picture on a smaller scale.

    bool isBackground(int x, int y) const { return mask[qsizetype{y} * maskSize.width() + x] != 0; }
};

/// Measures portraits without judging them. Belongs to one thread; making one reads the models.
class GeometryReader {
public:
    GeometryReader(exam::Portrait rules, const Models& models);
    ~GeometryReader();
    GeometryReader(GeometryReader&&) noexcept;
    GeometryReader& operator=(GeometryReader&&) noexcept;

    /// Error::Code::Invalid: @p fileBytes cannot be opened as a picture; Damaged: the picture libraries gave
    /// up.
    [[nodiscard]] base::Result<PortraitGeometry> read(const QByteArray& fileBytes);

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

} // namespace examdesk::photo
