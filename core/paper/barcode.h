// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QImage>
#include <QList>
#include <QPolygonF>

#include <vector>

namespace examdesk::paper {

/// A code as modules, without the quiet zone. Code 128 is one row high.
struct Barcode {
    int columns = 0;
    int rows = 0;
    std::vector<bool> dark; ///< Row by row, from the top.
    bool isDark(int column, int row) const { return dark[std::size_t(row * columns + column)]; }
};

/// @p text as a QR code of level L: large modules read better from poor scans than small ones with more error
/// correction. Base45 text stays in the alphanumeric mode. Error::Code::Invalid if it does not fit.
[[nodiscard]] base::Result<Barcode> qrCode(const QByteArray& text);
/// @p text (ASCII) as Code 128.
[[nodiscard]] base::Result<Barcode> code128(const QByteArray& text);

struct FoundCode {
    QByteArray text;
    QPolygonF
        corners; ///< Pixels: top left, top right, bottom right, bottom left of the code as it was printed.
};
/// The same with where they are; the corners of a Code 128 are the ends of one line through it.
QList<FoundCode> findBarcodes(const QImage& image);

} // namespace examdesk::paper
