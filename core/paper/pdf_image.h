// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QSize>

namespace examdesk::paper {

/// A picture as a PDF keeps it.
struct PdfImage {
    QSize pixels;          ///< As shown, turned as the EXIF orientation says.
    int orientation = 1;   ///< EXIF 1 … 8: how the stored pixels are to be turned.
    QByteArray dictionary; ///< Of the image object.
    QByteArray data;       ///< As it is stored.
    bool isCmyk = false;   ///< Colours of a press: PDF/A wants a profile for them that nobody has.
};

/// A JPEG is passed through byte for byte once its structure was found whole; any other format that Qt reads
/// is stored without loss, transparent parts white. Error::Code::Damaged if it cannot be read or was cut.
[[nodiscard]] base::Result<PdfImage> readPdfImage(const QByteArray& bytes);

} // namespace examdesk::paper
