// SPDX-License-Identifier: GPL-3.0-or-later
#include "portrait_geometry.h"

#include "decoding.h"
#include "head_frame.h"
#include "scene.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace examdesk::photo {

using base::Error;

namespace {

/// Above the eyes the first line that is not background is the hair; far from one T above them it is
/// something else, or the background could not be told.
cv::Point2f crownOf(const Scene& scene)
{
    const cv::Point2f eyes = scene.face.eyeMiddle();
    const auto length = float(scene.face.length());
    const cv::Point2f up = (eyes - scene.face.chin()) / std::max(1.0F, length);
    const cv::Mat& background = scene.background();
    const auto isBackground = [&](cv::Point2f place) {
        const cv::Point at(cvRound(double(place.x) * scene.shrink), cvRound(double(place.y) * scene.shrink));
        return at.x >= 0 && at.y >= 0 && at.x < background.cols && at.y < background.rows &&
               background.at<uchar>(at) != 0;
    };
    for (float away = 0.6F; away < 1.7F; away += 0.02F)
        if (isBackground(eyes + up * (away * length)))
            return eyes + up * (away * length);
    return eyes + up * length;
}

HeadGeometry headOf(const Scene& scene)
{
    HeadGeometry head{.leftEye = scene.inPicture(scene.face.leftEye()),
                      .rightEye = scene.inPicture(scene.face.rightEye()),
                      .chin = scene.inPicture(scene.face.chin()),
                      .crown = scene.inPicture(crownOf(scene)),
                      .frame = {}};
    head.frame = headFrame({.picture = scene.size,
                            .eyes = (head.leftEye + head.rightEye) / 2,
                            .length = scene.face.length() * scene.scale},
                           scene.portrait);
    return head;
}

QByteArray bytesOf(const cv::Mat& mask)
{
    QByteArray bytes;
    for (int y = 0; y < mask.rows; ++y)
        bytes.append(mask.ptr<char>(y), mask.cols);
    return bytes;
}

} // namespace

struct GeometryReader::Parts {
    exam::Portrait rules;
    FaceFinder finder;
};

GeometryReader::GeometryReader(exam::Portrait rules, const Models& models)
    : m_parts(new Parts{std::move(rules), FaceFinder(models)})
{}

GeometryReader::~GeometryReader() = default;
GeometryReader::GeometryReader(GeometryReader&&) noexcept = default;
GeometryReader& GeometryReader::operator=(GeometryReader&&) noexcept = default;

base::Result<PortraitGeometry> GeometryReader::read(const QByteArray& fileBytes)
{
    Scene scene(m_parts->rules, readFileFacts(fileBytes));
    scene.size = uprightSize(scene.facts);
    try {
        const cv::Mat pixels = decode(fileBytes, scene.facts);
        if (pixels.empty())
            return base::fail(Error::Code::Invalid, QCoreApplication::translate(
                                                        "Photo", "The file cannot be opened as a picture."));
        scene.analyse(pixels, m_parts->finder);
        PortraitGeometry geometry{.size = scene.size, .head = {}, .maskSize = {}, .mask = {}};
        if (scene.hasFace())
            geometry.head = headOf(scene);
        const cv::Mat& background = scene.background();
        geometry.maskSize = {background.cols, background.rows};
        geometry.mask = bytesOf(background);
        return geometry;
    } catch (const cv::Exception& gaveUp) {
        return base::fail(Error::Code::Damaged,
                          QCoreApplication::translate("Photo", "The picture could not be judged."),
                          QString::fromStdString(gaveUp.err));
    }
}

} // namespace examdesk::photo
