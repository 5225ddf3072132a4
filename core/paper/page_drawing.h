// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "barcode.h"
#include "pdf/page_canvas.h"
#include "pdf_image.h"

namespace examdesk::paper {

using pdf::PageCanvas;

/// As large as fits into @p box (millimetres), in its middle; a QR code keeps its modules square.
void drawBarcode(PageCanvas& canvas, const Barcode& code, const QRectF& box);
/// As large as fits into @p box, in its middle; @p name is the name of the image in the page's resources.
void drawImage(PageCanvas& canvas, const PdfImage& image, const QByteArray& name, const QRectF& box);

} // namespace examdesk::paper
