// SPDX-License-Identifier: GPL-3.0-or-later
#include "likeness.h"

#include "decoding.h"
#include "face.h"

#include <QCoreApplication>
#include <QtEndian>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <complex>
#include <cstring>
#include <numeric>
#include <opencv2/dnn.hpp>
#include <opencv2/img_hash.hpp>
#include <opencv2/imgproc.hpp>

namespace examdesk::photo {

using base::Error;

namespace {

constexpr int kWorkSide = 640;
constexpr int kCrop = 112;

/// Where the eyes, the tip of the nose and the corners of the mouth stand on the crop that networks of the
/// ArcFace family were trained on, in pixels of 112 × 112.
const std::array kPlaces{cv::Point2f(38.2946F, 51.6963F), cv::Point2f(73.5318F, 51.5014F),
                         cv::Point2f(56.0252F, 71.7366F), cv::Point2f(41.5493F, 92.3655F),
                         cv::Point2f(70.7299F, 92.2041F)};

std::vector<qint8> unitSteps(const cv::Mat& numbers)
{
    std::vector<qint8> steps(numbers.total());
    const double length = cv::norm(numbers);
    const auto* from = numbers.ptr<float>();
    std::transform(from, from + steps.size(), steps.begin(), [length](float number) {
        const double step = length > 0 ? double(number) / length * Likeness::kUnit : 0;
        return static_cast<qint8>(std::clamp<long>(std::lround(step), -127, 127));
    });
    return steps;
}

/// The turn, scale and shift that bring @p seen nearest to @p places (least squares).
cv::Matx23d similarity(const std::array<cv::Point2f, 5>& seen, const std::array<cv::Point2f, 5>& places)
{
    using Number = std::complex<double>;
    const auto middle = [](const std::array<cv::Point2f, 5>& points) {
        const cv::Point2f sum = std::accumulate(points.begin(), points.end(), cv::Point2f());
        return Number(double(sum.x), double(sum.y)) / 5.0;
    };
    const Number from = middle(seen);
    const Number to = middle(places);
    Number turn;
    double spread = 0;
    for (size_t i = 0; i < seen.size(); ++i) {
        const Number here = Number(double(seen[i].x), double(seen[i].y)) - from;
        turn += std::conj(here) * (Number(double(places[i].x), double(places[i].y)) - to);
        spread += std::norm(here);
    }
    turn = spread > 0 ? turn / spread : Number();
    const Number shift = to - turn * from;
    return {turn.real(), -turn.imag(), shift.real(), turn.imag(), turn.real(), shift.imag()};
}

cv::Mat aligned(const cv::Mat& bgr, const Face& face)
{
    const auto& points = face.points;
    const std::array<cv::Point2f, 5> seen{face.leftEye(), face.rightEye(), points[30],
                                          (points[48] + points[60]) / 2, (points[54] + points[64]) / 2};
    cv::Mat crop;
    cv::warpAffine(bgr, crop, similarity(seen, kPlaces), {kCrop, kCrop}, cv::INTER_AREA,
                   cv::BORDER_REPLICATE);
    return crop;
}

quint64 imageHashOf(const cv::Mat& part)
{
    cv::Mat hash;
    cv::img_hash::pHash(part, hash);
    quint64 imageHash = 0;
    std::memcpy(&imageHash, hash.data, std::min(sizeof imageHash, hash.total()));
    return imageHash == 0 ? 1 : imageHash; // 0 says that there is none
}

} // namespace

QByteArray Likeness::toBytes() const
{
    QByteArray bytes(sizeof imageHash, Qt::Uninitialized);
    qToLittleEndian(imageHash, bytes.data());
    return bytes.append(reinterpret_cast<const char*>(face.data()), qsizetype(face.size()));
}

Likeness Likeness::fromBytes(const QByteArray& bytes)
{
    Likeness likeness;
    const auto size = size_t(bytes.size());
    if (size != sizeof likeness.imageHash && size != sizeof likeness.imageHash + kNumbers)
        return likeness;
    likeness.imageHash = qFromLittleEndian<quint64>(bytes.constData());
    likeness.face.assign(bytes.begin() + sizeof likeness.imageHash, bytes.end());
    return likeness;
}

double faceScore(const Likeness& one, const Likeness& other)
{
    if (one.face.size() != Likeness::kNumbers || other.face.size() != Likeness::kNumbers)
        return 0;
    const int product = std::inner_product(one.face.begin(), one.face.end(), other.face.begin(), 0);
    return double(product) / (Likeness::kUnit * Likeness::kUnit);
}

int imageHashDistance(const Likeness& one, const Likeness& other)
{
    return one.imageHash == 0 || other.imageHash == 0 ? 64 : std::popcount(one.imageHash ^ other.imageHash);
}

struct LikenessReader::Parts {
    explicit Parts(const Models& models);
    std::vector<qint8> faceOf(const cv::Mat& bgr, const Face& face);

    FaceFinder finder;
    std::optional<cv::dnn::Net> net;
};

LikenessReader::Parts::Parts(const Models& models) : finder(models)
{
    const QByteArray bytes = models.bytes(Model::Feature);
    if (bytes.isEmpty() || !finder.canPlacePoints())
        return;
    try {
        net = cv::dnn::readNetFromONNX(bytes.constData(), static_cast<size_t>(bytes.size()));
    } catch (const cv::Exception& damaged) {
        qInfo("A face model cannot be read: %s", damaged.err.c_str());
    }
}

std::vector<qint8> LikenessReader::Parts::faceOf(const cv::Mat& bgr, const Face& face)
{
    if (!net || !face.hasPoints())
        return {};
    const cv::Mat crop = aligned(bgr, face);
    net->setInput(cv::dnn::blobFromImage(crop, 1 / 128.0, {}, cv::Scalar::all(127), true));
    const cv::Mat output = net->forward();
    return output.total() == Likeness::kNumbers ? unitSteps(output) : std::vector<qint8>();
}

LikenessReader::LikenessReader(const Models& models) : m_parts(std::make_unique<Parts>(models)) {}
LikenessReader::~LikenessReader() = default;
LikenessReader::LikenessReader(LikenessReader&&) noexcept = default;
LikenessReader& LikenessReader::operator=(LikenessReader&&) noexcept = default;

bool LikenessReader::canReadFaces() const
{
    return m_parts->net.has_value();
}

base::Result<Likeness> LikenessReader::read(const QByteArray& fileBytes)
{
    try {
        cv::Mat pixels = decode(fileBytes, readFileFacts(fileBytes));
        if (pixels.empty())
            return base::fail(Error::Code::Invalid, QCoreApplication::translate(
                                                        "Photo", "The file cannot be opened as a picture."));
        const double shrink = double(kWorkSide) / std::max(pixels.cols, pixels.rows);
        if (shrink < 1)
            cv::resize(pixels, pixels, {}, shrink, shrink, cv::INTER_AREA);
        const std::vector<Face> faces = m_parts->finder.find(pixels);
        Likeness likeness{.imageHash = imageHashOf(pixels), .face = {}};
        if (!faces.empty())
            likeness.face = m_parts->faceOf(pixels, faces.front());
        return likeness;
    } catch (const cv::Exception& gaveUp) {
        return base::fail(Error::Code::Damaged,
                          QCoreApplication::translate("Photo", "The picture could not be judged."),
                          QString::fromStdString(gaveUp.err));
    }
}

} // namespace examdesk::photo
