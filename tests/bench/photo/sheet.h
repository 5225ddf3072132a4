// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <opencv2/core.hpp>
#include <vector>

namespace examdesk::bench {

/// A picture of the contact sheet with what is written below it.
struct Sample {
    cv::Mat picture;
    std::vector<QString> lines; ///< ASCII.
    bool bad = false;           ///< Framed in red.
};

/// Writes all @p samples as one PNG of @p columns.
void writeSheet(const QString& path, const std::vector<Sample>& samples, int columns);

} // namespace examdesk::bench
