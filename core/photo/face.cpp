// SPDX-License-Identifier: GPL-3.0-or-later
#include "face.h"

#include <QDebug>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <opencv2/dnn.hpp>
#include <opencv2/imgproc.hpp>

namespace examdesk::photo {

namespace {

constexpr int kInputWidth = 320;
constexpr int kInputHeight = 240;
constexpr float kLeastScore = 0.65F;
/// What is less sure than this is no face. Between the two it may still be a second one, cut off by the
/// picture's edge or half hidden: on the bench that catches 8 in 100 more and rejects no clean portrait.
constexpr float kSecondScore = 0.35F;
constexpr float kOverlap = 0.35F;

std::optional<cv::dnn::Net> readNet(const Models& models, Model model)
{
    const QByteArray bytes = models.bytes(model);
    if (bytes.isEmpty())
        return std::nullopt;
    try {
        return cv::dnn::readNetFromONNX(bytes.constData(), static_cast<size_t>(bytes.size()));
    } catch (const cv::Exception& damaged) {
        qInfo("A face model cannot be read: %s", damaged.err.c_str());
        return std::nullopt;
    }
}

/// Where the picture lies on the detector's input.
struct Placement {
    float scale = 1;
    cv::Point2f offset;
};

/// The detector's boxes shift when a picture is stretched, so it is padded to 4:3; @p room > 1 adds space
/// around faces that fill the picture.
cv::Mat detectorInput(const cv::Mat& bgr, float room, Placement& placement)
{
    const float scale = std::min(static_cast<float>(kInputWidth) / static_cast<float>(bgr.cols),
                                 static_cast<float>(kInputHeight) / static_cast<float>(bgr.rows)) /
                        room;
    const cv::Size size(std::max(1, static_cast<int>(std::lround(static_cast<float>(bgr.cols) * scale))),
                        std::max(1, static_cast<int>(std::lround(static_cast<float>(bgr.rows) * scale))));
    cv::Mat canvas(kInputHeight, kInputWidth, CV_8UC3, cv::Scalar::all(127));
    const cv::Point corner((kInputWidth - size.width) / 2, (kInputHeight - size.height) / 2);
    cv::Mat target = canvas(cv::Rect(corner, size));
    cv::resize(bgr, target, size, 0, 0, cv::INTER_AREA);
    placement = {scale, corner};
    return canvas;
}

/// A square of @p side around @p centre, as @p pixels × @p pixels; what lies outside the picture repeats its
/// edge.
cv::Mat squareCrop(const cv::Mat& image, cv::Point2f centre, float side, int pixels)
{
    const auto length = std::max(1, static_cast<int>(std::lround(side)));
    const cv::Rect wanted(static_cast<int>(std::lround(centre.x - side / 2)),
                          static_cast<int>(std::lround(centre.y - side / 2)), length, length);
    const cv::Rect inside = wanted & cv::Rect(0, 0, image.cols, image.rows);
    if (inside.empty())
        return cv::Mat::zeros(pixels, pixels, image.type());
    cv::Mat crop = image(inside);
    if (inside != wanted)
        cv::copyMakeBorder(crop, crop, inside.y - wanted.y, wanted.br().y - inside.br().y,
                           inside.x - wanted.x, wanted.br().x - inside.br().x,
                           cv::BORDER_REPLICATE | cv::BORDER_ISOLATED);
    cv::Mat scaled;
    cv::resize(crop, scaled, {pixels, pixels}, 0, 0, length > pixels ? cv::INTER_AREA : cv::INTER_LINEAR);
    return scaled;
}

/// The largest of the @p sure ones first, then all others by size; what lies on the first one is a part of
/// it. None if nobody is sure.
std::vector<Face> inOrder(std::vector<Face> sure, std::vector<Face> unsure)
{
    const auto isLarger = [](const Face& a, const Face& b) { return a.box.area() > b.box.area(); };
    std::sort(sure.begin(), sure.end(), isLarger);
    if (sure.empty())
        return sure;
    const cv::Rect2f first = sure.front().box;
    std::erase_if(unsure,
                  [&first](const Face& face) { return first.contains((face.box.tl() + face.box.br()) / 2); });
    sure.insert(sure.end(), unsure.begin(), unsure.end());
    std::sort(sure.begin() + 1, sure.end(), isLarger);
    return sure;
}

std::vector<float> softmax(const cv::Mat& values)
{
    const auto* first = values.ptr<float>();
    std::vector<float> result(first, first + values.total());
    const float top = *std::max_element(result.begin(), result.end());
    std::transform(result.begin(), result.end(), result.begin(),
                   [top](float v) { return std::exp(v - top); });
    const float sum = std::accumulate(result.begin(), result.end(), 0.0F);
    std::transform(result.begin(), result.end(), result.begin(), [sum](float v) { return v / sum; });
    return result;
}

} // namespace

cv::Point2f Face::mean(int first, int last) const
{
    cv::Point2f sum;
    for (int i = first; i <= last; ++i)
        sum += points[static_cast<size_t>(i)];
    return sum / static_cast<float>(last - first + 1);
}

struct FaceFinder::Nets {
    std::optional<cv::dnn::Net> detect;
    std::optional<cv::dnn::Net> landmark;
    std::optional<cv::dnn::Net> eye;

    struct Seen {
        std::vector<Face> sure;
        std::vector<Face> unsure;
    };
    Seen detectFaces(const cv::Mat& bgr, float room);
    std::vector<Face> facesIn(const cv::Mat& bgr, float room);
    void placePoints(const cv::Mat& bgr, Face& face);
};

FaceFinder::Nets::Seen FaceFinder::Nets::detectFaces(const cv::Mat& bgr, float room)
{
    Placement placement;
    const cv::Mat input = detectorInput(bgr, room, placement);
    detect->setInput(cv::dnn::blobFromImage(input, 1 / 128.0, {}, cv::Scalar::all(127), true));
    std::vector<cv::Mat> outputs;
    detect->forward(outputs, std::vector<cv::String>{"boxes", "scores"});
    // The exported net decodes its anchors itself: corners as shares of its input.
    const auto* corners = outputs[0].ptr<cv::Vec4f>();
    const auto* scores = outputs[1].ptr<cv::Vec2f>();
    std::vector<cv::Rect2d> boxes;
    std::vector<float> confidences;
    for (int i = 0; i < outputs[0].size[1]; ++i) {
        if (scores[i][1] < kSecondScore)
            continue;
        const cv::Point2d from(corners[i][0] * kInputWidth, corners[i][1] * kInputHeight);
        const cv::Point2d to(corners[i][2] * kInputWidth, corners[i][3] * kInputHeight);
        boxes.emplace_back(from, to);
        confidences.push_back(scores[i][1]);
    }
    std::vector<int> kept;
    cv::dnn::NMSBoxes(boxes, confidences, kSecondScore, kOverlap, kept);
    Seen seen;
    for (const int index : kept) {
        const cv::Rect2f box = boxes[static_cast<size_t>(index)];
        const cv::Point2f corner = (box.tl() - placement.offset) / placement.scale;
        const cv::Size2f size(box.width / placement.scale, box.height / placement.scale);
        (confidences[static_cast<size_t>(index)] < kLeastScore ? seen.unsure : seen.sure)
            .push_back({cv::Rect2f(corner, size), {}});
    }
    return seen;
}

std::vector<Face> FaceFinder::Nets::facesIn(const cv::Mat& bgr, float room)
{
    Seen seen = detectFaces(bgr, room);
    return inOrder(std::move(seen.sure), std::move(seen.unsure));
}

void FaceFinder::Nets::placePoints(const cv::Mat& bgr, Face& face)
{
    constexpr int kPixels = 64;
    const float side = face.box.height;
    const cv::Point2f centre = (face.box.tl() + face.box.br()) / 2;
    cv::Mat grey;
    cv::cvtColor(squareCrop(bgr, centre, side, kPixels), grey, cv::COLOR_BGR2GRAY);
    landmark->setInput(cv::dnn::blobFromImage(grey, 1 / 256.0));
    const cv::Mat output = landmark->forward();
    const auto* shares = output.ptr<cv::Vec2f>();
    const cv::Point2f corner = centre - cv::Point2f(side / 2, side / 2);
    for (int i = 0; i < 68; ++i)
        face.points.push_back(corner + cv::Point2f(shares[i][0], shares[i][1]) * side);
}

FaceFinder::FaceFinder(const Models& models) : m_nets(std::make_unique<Nets>())
{
    m_nets->detect = readNet(models, Model::Detect);
    m_nets->landmark = readNet(models, Model::Landmark);
    m_nets->eye = readNet(models, Model::Eye);
}

FaceFinder::~FaceFinder() = default;

bool FaceFinder::canDetect() const
{
    return m_nets->detect.has_value();
}

bool FaceFinder::canPlacePoints() const
{
    return m_nets->landmark.has_value();
}

bool FaceFinder::canSeeEyes() const
{
    return m_nets->eye.has_value();
}

std::vector<Face> FaceFinder::detect(const cv::Mat& bgr)
{
    return canDetect() ? m_nets->facesIn(bgr, 1) : std::vector<Face>();
}

std::vector<Face> FaceFinder::find(const cv::Mat& bgr)
{
    if (!canDetect())
        return {};
    std::vector<Face> faces = detect(bgr);
    const bool fills = !faces.empty() && faces.front().box.height > 0.75F * static_cast<float>(bgr.rows);
    if (faces.empty() || fills) {
        std::vector<Face> wider = m_nets->facesIn(bgr, 1.6F);
        if (!wider.empty())
            faces = std::move(wider);
    }
    if (!faces.empty() && canPlacePoints())
        m_nets->placePoints(bgr, faces.front());
    return faces;
}

std::vector<Face> FaceFinder::detectBeside(const cv::Mat& bgr, const cv::Rect& window, const Face& first)
{
    const cv::Rect inside = window & cv::Rect(0, 0, bgr.cols, bgr.rows);
    if (!canDetect() || inside.area() < 32 * 32)
        return {};
    constexpr float kRoom = 1.2F; // faces cut off by the edge are found more easily with space around
    auto [faces, unsure] = m_nets->detectFaces(bgr(inside), kRoom);
    faces.insert(faces.end(), unsure.begin(), unsure.end());
    for (Face& face : faces)
        face.box += cv::Point2f(inside.tl());
    std::erase_if(faces, [&first](const Face& face) {
        return first.box.contains((face.box.tl() + face.box.br()) / 2);
    });
    return faces;
}

std::optional<double> FaceFinder::eyesOpen(const cv::Mat& bgr, const Face& face)
{
    if (!m_nets->eye || !face.hasPoints())
        return std::nullopt;
    double least = 1;
    for (const int first : {36, 42}) {
        const cv::Point2f outer = face.points[static_cast<size_t>(first)];
        const cv::Point2f inner = face.points[static_cast<size_t>(first) + 3];
        cv::Mat grey;
        cv::cvtColor(squareCrop(bgr, face.mean(first, first + 5),
                                static_cast<float>(cv::norm(inner - outer)) * 1.6F, 24),
                     grey, cv::COLOR_BGR2GRAY);
        m_nets->eye->setInput(cv::dnn::blobFromImage(grey, 1 / 255.0));
        const std::vector<float> shares = softmax(m_nets->eye->forward());
        least = std::min(least, static_cast<double>(shares[1]));
    }
    return least;
}

} // namespace examdesk::photo
