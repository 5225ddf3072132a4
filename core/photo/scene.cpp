// SPDX-License-Identifier: GPL-3.0-or-later
#include "scene.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

namespace examdesk::photo {

namespace {

constexpr int kWorkSide = 640;
constexpr double kSmallSide = 320; // noise and hair ends vanish, shadows stay

/// Where the head is on the small picture on which the background is grown.
struct HeadZone {
    cv::Rect2f face;   ///< Empty: no face is known.
    int lowest = 0;    ///< Below this row shoulders may begin.
    int seedsDown = 0; ///< Below this row the sides may already be hair or clothes.
};

HeadZone headZone(const Face* face, double shrink, cv::Size size)
{
    if (face == nullptr)
        return {{}, static_cast<int>(0.45 * size.height), static_cast<int>(0.3 * size.height)};
    const auto factor = static_cast<float>(shrink);
    const cv::Rect2f box(face->box.tl() * factor, face->box.size() * factor);
    const double chin = static_cast<double>(face->chin().y) * shrink;
    const double eyes = static_cast<double>(face->eyeMiddle().y) * shrink;
    const auto within = [&size](double row) {
        return static_cast<int>(std::clamp(row, 2.0, size.height - 2.0));
    };
    return {box, within(chin), within(eyes)};
}

bool isHair(const HeadZone& zone, cv::Point2f point)
{
    if (zone.face.area() <= 0)
        return false;
    const cv::Point2f away = point - (zone.face.tl() + zone.face.br()) / 2;
    return std::hypot(away.x / (0.95F * zone.face.width), away.y / zone.face.height) < 1;
}

/// Where the background may begin: the upper edge and the sides, away from the hair.
std::vector<cv::Point> borderSeeds(const cv::Size& size, const HeadZone& zone)
{
    std::vector<cv::Point> seeds;
    for (int x = 1; x < size.width - 1; x += 2)
        seeds.emplace_back(x, 1);
    for (int y = 1; y < zone.seedsDown; y += 2) {
        seeds.emplace_back(1, y);
        seeds.emplace_back(size.width - 2, y);
    }
    std::erase_if(seeds, [&zone](cv::Point seed) { return isHair(zone, seed); });
    return seeds;
}

/// Grows the background from the border through pixels that differ little from their neighbour, so that it
/// follows a shadow but stops at hair.
cv::Mat growBackground(const cv::Mat& lab, const HeadZone& zone)
{
    cv::Mat mask(lab.rows + 2, lab.cols + 2, CV_8U, cv::Scalar(0));
    mask.rowRange(std::min(zone.lowest + 1, mask.rows), mask.rows).setTo(1);
    if (zone.face.area() > 0) {
        const cv::Point2f centre = (zone.face.tl() + zone.face.br()) / 2 + cv::Point2f(1, 1);
        cv::ellipse(mask, cv::RotatedRect(centre, zone.face.size(), 0), 1, -1);
    }
    cv::Mat smooth;
    cv::GaussianBlur(lab, smooth, {3, 3}, 0);
    const cv::Scalar step(1.2, 3, 3);
    const int flags = 4 | (255 << 8) | cv::FLOODFILL_MASK_ONLY;
    for (const cv::Point& seed : borderSeeds(lab.size(), zone))
        if (mask.at<uchar>(seed.y + 1, seed.x + 1) == 0)
            cv::floodFill(smooth, mask, seed, {}, nullptr, step, step, flags);
    return mask(cv::Rect(1, 1, lab.cols, lab.rows)) == 255;
}

/// The half of the picture beside the head where something of the colour of skin stands before the wall above
/// the chin, in pixels of the small picture; empty if there is none: then a second look for faces is
/// not worth its time.
cv::Rect placeOfStranger(const cv::Mat& lab, const cv::Mat& background, const HeadZone& zone)
{
    constexpr double kLeastShare = 0.02; // of the face's box
    const cv::Point2f centre = (zone.face.tl() + zone.face.br()) / 2;
    int count[]{0, 0};
    for (int y = 0; y < zone.lowest; ++y)
        for (int x = 0; x < lab.cols; ++x) {
            const cv::Point2f away = cv::Point2f(cv::Point(x, y)) - centre;
            if (background.at<uchar>(y, x) != 0 ||
                std::hypot(away.x / (0.7F * zone.face.width), away.y / zone.face.height) < 1)
                continue;
            const cv::Vec3f& colour = lab.at<cv::Vec3f>(y, x);
            const bool skin = colour[0] > 25 && colour[1] > 4 && colour[1] < 32 && colour[2] > 4;
            count[away.x < 0 ? 0 : 1] += skin ? 1 : 0;
        }
    if (std::max(count[0], count[1]) < kLeastShare * static_cast<double>(zone.face.area()))
        return {};
    const int middle = std::clamp(static_cast<int>(centre.x), 1, lab.cols - 1);
    const int height = std::min(lab.rows, static_cast<int>(1.15 * zone.lowest));
    return count[0] > count[1] ? cv::Rect(0, 0, middle, height)
                               : cv::Rect(middle, 0, lab.cols - middle, height);
}

/// Never without a row or a column, however long and thin the picture is.
cv::Mat shrunk(const cv::Mat& bgr, double factor)
{
    const cv::Size size(std::max(1, static_cast<int>(std::lround(bgr.cols * factor))),
                        std::max(1, static_cast<int>(std::lround(bgr.rows * factor))));
    cv::Mat result;
    cv::resize(bgr, result, size, 0, 0, cv::INTER_AREA);
    return result;
}

} // namespace

void Scene::analyse(const cv::Mat& bgr, FaceFinder& finder)
{
    full = bgr;
    const double less = std::max(1.0, std::max(bgr.cols, bgr.rows) / static_cast<double>(kWorkSide));
    work = less > 1 ? shrunk(bgr, 1 / less) : bgr;
    reduced = bgr.cols < size.width();
    if (!reduced)
        size = QSize(bgr.cols, bgr.rows);
    scale = less * std::max(1.0, size.width() / static_cast<double>(bgr.cols));
    shrink = std::min(1.0, kSmallSide / std::max(work.cols, work.rows));
    small = shrunk(work, shrink);
    if (!finder.canDetect() || !finder.canPlacePoints())
        return;
    std::vector<Face> faces = finder.find(work);
    state = faces.empty() ? FaceState::NoneFound : FaceState::Found;
    if (faces.empty())
        return;
    face = faces.front();
    others.assign(faces.begin() + 1, faces.end());
    eyesOpen = finder.eyesOpen(work, face);
    if (others.empty())
        findTurnedFaces(finder);
}

/// For faces that are cut off by the edge or half hidden behind the first one.
void Scene::findTurnedFaces(FaceFinder& finder)
{
    const cv::Rect place = placeOfStranger(smallLab(), background(), headZone(&face, shrink, small.size()));
    if (place.empty())
        return;
    const cv::Rect2d window(cv::Point2d(place.tl()) / shrink, cv::Size2d(place.size()) / shrink);
    others = finder.detectBeside(work, window, face);
    std::sort(others.begin(), others.end(),
              [](const Face& a, const Face& b) { return a.box.area() > b.box.area(); });
}

const cv::Mat& Scene::luminance() const
{
    if (m_luminance.empty())
        m_luminance = luminanceOf(work);
    return m_luminance;
}

const cv::Mat& Scene::smallLab() const
{
    if (m_smallLab.empty())
        m_smallLab = labOf(small);
    return m_smallLab;
}

const cv::Mat& Scene::background() const
{
    if (m_background.empty())
        m_background =
            growBackground(smallLab(), headZone(hasFace() ? &face : nullptr, shrink, small.size()));
    return m_background;
}

const cv::Mat& Scene::faceMask() const
{
    if (m_faceMask.empty()) {
        std::vector<cv::Point> outline;
        for (size_t i = 0; i < 27; ++i)
            outline.emplace_back(face.points[i]);
        std::vector<cv::Point> hull;
        cv::convexHull(outline, hull);
        m_faceMask = cv::Mat(work.size(), CV_8U, cv::Scalar(0));
        cv::fillConvexPoly(m_faceMask, hull, 255);
    }
    return m_faceMask;
}

const FacePatch& Scene::patch() const
{
    if (!m_patch)
        m_patch.emplace(work, face);
    return *m_patch;
}

std::array<cv::Rect, 2> Scene::cheeks() const
{
    const auto side = static_cast<float>(0.3 * face.eyeDistance());
    const cv::Point2f down = (face.points[33] - face.eyeMiddle()) * 0.9F;
    const cv::Rect frame(0, 0, work.cols, work.rows);
    const auto square = [&](cv::Point2f eye) {
        return cv::Rect(cv::Rect2f(eye + down - cv::Point2f(side, side) / 2, cv::Size2f(side, side))) & frame;
    };
    return {square(face.leftEye()), square(face.rightEye())};
}

QRect Scene::inPicture(const cv::Rect2f& box) const
{
    const auto factor = static_cast<float>(scale);
    const QRectF scaled(box.x * factor, box.y * factor, box.width * factor, box.height * factor);
    return scaled.toAlignedRect().intersected(QRect({}, size));
}

QPointF Scene::inPicture(cv::Point2f point) const
{
    return QPointF(static_cast<double>(point.x) * scale, static_cast<double>(point.y) * scale);
}

} // namespace examdesk::photo
