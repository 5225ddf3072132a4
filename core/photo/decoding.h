// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "file_facts.h"

#include <opencv2/core.hpp>

namespace examdesk::photo {

/// The size once the picture stands upright.
QSize uprightSize(const FileFacts& facts);

/// The upright picture as 8-bit BGR, transparent parts on white; empty if it cannot or must not be opened: no
/// picture, cut off, CMYK, or so large (by its header) that opening it would take too much memory. A JPEG of
/// more than 2,600 pixels on its longer side comes as a half, a quarter or an eighth.
cv::Mat decode(const QByteArray& bytes, const FileFacts& facts);

} // namespace examdesk::photo
