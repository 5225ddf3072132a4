// SPDX-License-Identifier: GPL-3.0-or-later
#include "sheet.h"

#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

namespace examdesk::bench {

namespace {

constexpr int kWidth = 180;
constexpr int kHeight = 240;
constexpr int kLine = 14;
constexpr int kLines = 3;

} // namespace

void writeSheet(const QString& path, const std::vector<Sample>& samples, int columns)
{
    const int rows = (static_cast<int>(samples.size()) + columns - 1) / columns;
    const cv::Size cell(kWidth + 8, kHeight + kLines * kLine + 10);
    cv::Mat sheet(rows * cell.height, columns * cell.width, CV_8UC3, cv::Scalar::all(200));
    for (size_t i = 0; i < samples.size(); ++i) {
        const int place = static_cast<int>(i);
        const cv::Point corner(place % columns * cell.width + 4, place / columns * cell.height + 4);
        const cv::Mat& picture = samples[i].picture;
        const double scale =
            std::min(kWidth / static_cast<double>(picture.cols), kHeight / static_cast<double>(picture.rows));
        cv::Mat small;
        cv::resize(picture, small, {}, scale, scale, scale < 1 ? cv::INTER_AREA : cv::INTER_LINEAR);
        small.copyTo(sheet(cv::Rect(corner, small.size())));
        if (samples[i].bad)
            cv::rectangle(sheet, cv::Rect(corner, small.size()), {0, 0, 255}, 2);
        for (size_t line = 0; line < std::min<size_t>(kLines, samples[i].lines.size()); ++line)
            cv::putText(sheet, samples[i].lines[line].toStdString(),
                        corner + cv::Point(0, kHeight + 11 + static_cast<int>(line) * kLine),
                        cv::FONT_HERSHEY_SIMPLEX, 0.36, {0, 0, 0}, 1, cv::LINE_AA);
    }
    cv::imwrite(path.toStdString(), sheet);
}

} // namespace examdesk::bench
