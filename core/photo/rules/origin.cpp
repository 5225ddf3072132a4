// SPDX-License-Identifier: GPL-3.0-or-later
// retouched, recaptured, duplicate: where the picture comes from.
#include "rule.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <opencv2/imgproc.hpp>

namespace examdesk::photo {

using namespace Qt::StringLiterals;

namespace {

/// The programs whose names stand in EXIF and that are there to change faces. Cameras and phones name their
/// own there too.
constexpr std::array kRetouchers{"photoshop",  "meitu",    "\xE7\xBE\x8E\xE5\x9B\xBE",
                                 "lightroom",  "gimp",     "snapseed",
                                 "facetune",   "beauty",   "xiuxiu",
                                 "pixelmator", "affinity", "picsart",
                                 "faceu",      "b612",     "vsco",
                                 "luminar"};

bool isRetoucher(const QString& software)
{
    return std::any_of(kRetouchers.begin(), kRetouchers.end(), [&](const char* name) {
        return software.contains(QString::fromUtf8(name), Qt::CaseInsensitive);
    });
}

/// A square of the file's own pixels about @p centre, as floats: patterns of a screen or of print must not be
/// scaled away.
cv::Mat squareAt(const cv::Mat& bgr, QPoint centre, int side)
{
    const int x = std::clamp(centre.x() - side / 2, 0, bgr.cols - side);
    const int y = std::clamp(centre.y() - side / 2, 0, bgr.rows - side);
    cv::Mat grey;
    cv::cvtColor(bgr(cv::Rect(x, y, side, side)), grey, cv::COLOR_BGR2GRAY);
    cv::Mat values;
    grey.convertTo(values, CV_32F);
    return values;
}

cv::Mat spectrum(const cv::Mat& square)
{
    cv::Mat window;
    cv::createHanningWindow(window, square.size(), CV_32F);
    cv::Mat centred = square - cv::mean(square)[0];
    centred = centred.mul(window);
    cv::Mat transformed;
    cv::dft(centred, transformed, cv::DFT_COMPLEX_OUTPUT);
    std::vector<cv::Mat> planes;
    cv::split(transformed, planes);
    cv::Mat magnitude;
    cv::magnitude(planes[0], planes[1], magnitude);
    return magnitude;
}

/// By how much a place of the spectrum stands above what surrounds it.
double prominence(const cv::Mat& magnitude, int u, int v)
{
    constexpr int kRing = 4;
    const int size = magnitude.rows;
    const auto at = [&](int x, int y) { return magnitude.at<float>((y + size) % size, (x + size) % size); };
    const float peak = at(u, v);
    if (peak < at(u - 1, v) || peak < at(u + 1, v) || peak < at(u, v - 1) || peak < at(u, v + 1))
        return 0;
    double sum = 0;
    int count = 0;
    for (int dv = -kRing; dv <= kRing; ++dv)
        for (int du = -kRing; du <= kRing; ++du)
            if (std::max(std::abs(du), std::abs(dv)) > 2) {
                sum += static_cast<double>(at(u + du, v + dv));
                ++count;
            }
    // A floor, so that an empty part of the spectrum has no peaks.
    const double floor = 0.06 * size;
    return static_cast<double>(peak) / (sum / count + floor);
}

/// How far the strongest repeating pattern stands above what surrounds it in the spectrum. A face has none;
/// the grid of a screen, the dots of print and their moiré have a sharp one. Left out: the axes' ends, where
/// JPEG's blocks lie, and all that is slow.
double strongestPattern(const cv::Mat& magnitude)
{
    const int size = magnitude.rows;
    double strongest = 0;
    for (int v = 0; v < size / 2; ++v)
        for (int u = -size / 2 + 1; u < size / 2; ++u) {
            const bool onAxis = std::abs(u) < 2 || v < 2;
            const int along = std::max(std::abs(u), v) % (size / 8);
            const bool block = onAxis && (along < 2 || along > size / 8 - 2);
            if (std::hypot(u, v) > 0.07 * size && !block)
                strongest = std::max(strongest, prominence(magnitude, u, v));
        }
    return strongest;
}

} // namespace

Finding judgeRetouched(const Scene& scene, const exam::PortraitRule& rule)
{
    if (!isRetoucher(scene.facts.software))
        return forPerson(rule, Because::LookForRetouching);
    Finding finding = broken(rule, {Because::SavedByProgram, {scene.facts.software.left(60)}});
    finding.measure = u"Software"_s;
    return finding;
}

Finding judgeRecaptured(const Scene& scene, const exam::PortraitRule& rule)
{
    const double more = scene.full.cols / static_cast<double>(scene.work.cols);
    const cv::Point2d centre = (scene.face.box.tl() + scene.face.box.br()) / 2;
    const double width = static_cast<double>(scene.face.box.width) * more;
    const int side = std::min(scene.full.cols, scene.full.rows) >= 256 && width > 150 ? 256 : 128;
    if (side > scene.full.cols || side > scene.full.rows)
        return notAssessed(rule, Because::PictureTooSmall);
    // The face, and a corner of the wall, where nothing hides a weak pattern.
    double strongest = strongestPattern(spectrum(
        squareAt(scene.full, {static_cast<int>(centre.x * more), static_cast<int>(centre.y * more)}, side)));
    const int corner = std::min(side, 128);
    strongest = std::max(strongest, strongestPattern(spectrum(squareAt(scene.full, {0, 0}, corner))));
    return compare(rule, {.measure = u"SpectrumPeak"_s,
                          .value = strongest,
                          .why = Because::PatternInPicture,
                          .box = scene.inPicture(scene.face.box)});
}

Finding judgeByPerson(const Scene&, const exam::PortraitRule& rule)
{
    return forPerson(rule, Because::LookForDuplicate);
}

} // namespace examdesk::photo
