// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <opencv2/core.hpp>

namespace examdesk::photo {

/// CIE L*a*b* of 8-bit BGR as floats, L* 0–100.
cv::Mat labOf(const cv::Mat& bgr);
/// Luminance from linear RGB (ITU-R BT.709), 0–255, 8-bit, of 8-bit BGR.
cv::Mat luminanceOf(const cv::Mat& bgr);

/// The value below which @p share (0–1) of the values under @p mask lie; @p plane is float. 0 if the mask is
/// empty.
double percentile(const cv::Mat& plane, const cv::Mat& mask, double share);

} // namespace examdesk::photo
