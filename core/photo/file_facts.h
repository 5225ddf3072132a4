// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QSize>
#include <QString>

namespace examdesk::photo {

/// What the bytes of a picture say about themselves, read without decoding a pixel.
struct FileFacts {
    QString format;           ///< `jpeg`, `png`, or empty: something else.
    QSize size;               ///< Pixels as stored (not yet turned upright); empty if unknown.
    int channels = 0;         ///< JPEG components, PNG samples; 4 in a JPEG is CMYK.
    int bitDepth = 0;         ///< Bits a sample.
    bool alpha = false;       ///< Has transparency.
    bool whole = false;       ///< Ends as the format says it ends.
    int orientation = 1;      ///< EXIF tag 0x0112; 1 is upright.
    int jpegQuality = 0;      ///< 1–100 as the quantisation table tells it; 0 if there is none.
    bool progressive = false; ///< A progressive JPEG.
    bool moving = false;      ///< More than one picture: an animated PNG.
    QString software;         ///< EXIF tag 0x0131; may be empty.
};

/// Never fails: an unknown or broken file gives what could be read.
FileFacts readFileFacts(const QByteArray& bytes);

} // namespace examdesk::photo
