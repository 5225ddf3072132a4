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

/// The programs whose names stand in EXIF and that are there to change faces. Cameras and phones name their own there too.
constexpr std::array kRetouchers{"photoshop", "meitu", "\xE7\xBE\x8E\xE5\x9B\xBE", "lightroom", "gimp", "snapseed", "facetune", "beauty", "xiuxiu", "pixelmator", "affinity", "picsart", "faceu", "b612", "vsco", "luminar"};

bool isRetoucher(const QString& software)
{
    return std::any_of(kRetouchers.begin(), kRetouchers.end(),
                       [&](const char* name) { return software.contains(QString::fromUtf8(name), Qt::CaseInsensitive); });
}

/// A square of the face in pixels of the file: patterns of a screen or of print must not be scaled away.
cv::Mat faceSquare(const Scene& scene)
{
    const QRect box = scene.inPicture(scene.face.box);
    int side = 256;
    while (side > 64 && side > std::min({box.width() * 5 / 4, scene.full.cols, scene.full.rows}))
        side /= 2;
    if (side > scene.full.cols || side > scene.full.rows)
        return {};
    const int x = std::clamp(box.center().x() - side / 2, 0, scene.full.cols - side);
    const int y = std::clamp(box.center().y() - side / 2, 0, scene.full.rows - side);
    cv::Mat grey;
    cv::cvtColor(scene.full(cv::Rect(x, y, side, side)), grey, cv::COLOR_BGR2GRAY);
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

/// How far the strongest repeating pattern stands above what surrounds it in the spectrum. A face has none; the grid of a screen, the dots
/// of print and their moiré have a sharp one. JPEG's own blocks lie on the axes, which are left out.
double strongestPattern(const cv::Mat& magnitude)
{
    const int size = magnitude.rows;
    const auto at = [&](int u, int v) { return magnitude.at<float>((v + size) % size, (u + size) % size); };
    double strongest = 0;
    constexpr int kRing = 4;
    for (int v = 0; v < size / 2; ++v)
        for (int u = -size / 2 + 1; u < size / 2; ++u) {
            const double radius = std::hypot(u, v) / size;
            if (radius < 0.06 || std::abs(u) < 3 || std::abs(v) < 3)
                continue;
            const float peak = at(u, v);
            if (peak < at(u - 1, v) || peak < at(u + 1, v) || peak < at(u, v - 1) || peak < at(u, v + 1))
                continue;
            double sum = 0;
            int count = 0;
            for (int dv = -kRing; dv <= kRing; ++dv)
                for (int du = -kRing; du <= kRing; ++du)
                    if (std::max(std::abs(du), std::abs(dv)) > 2) {
                        sum += static_cast<double>(at(u + du, v + dv));
                        ++count;
                    }
            // A floor, so that an empty part of the spectrum has no peaks: half a grey level over the window.
            const double floor = 0.06 * size;
            strongest = std::max(strongest, static_cast<double>(peak) / (sum / count + floor));
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
    const cv::Mat square = faceSquare(scene);
    if (square.empty())
        return notAssessed(rule, Because::FaceTooSmall);
    return compare(rule, {.measure = u"SpectrumPeak"_s, .value = strongestPattern(spectrum(square)), .why = Because::PatternInPicture,
                          .box = scene.inPicture(scene.face.box)});
}

Finding judgeByPerson(const Scene&, const exam::PortraitRule& rule)
{
    return forPerson(rule, Because::LookForDuplicate);
}

} // namespace examdesk::photo
