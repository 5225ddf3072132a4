// SPDX-License-Identifier: GPL-3.0-or-later
#include "flaw.h"

#include <opencv2/imgcodecs.hpp>

namespace examdesk::bench {

QByteArray jpegOf(const cv::Mat& bgr, int quality)
{
    std::vector<uchar> bytes;
    cv::imencode(".jpg", bgr, bytes, {cv::IMWRITE_JPEG_QUALITY, quality});
    return {reinterpret_cast<const char*>(bytes.data()), static_cast<qsizetype>(bytes.size())};
}

QByteArray jpegWithin(const cv::Mat& bgr, int bytes)
{
    // People save at all qualities; the picture's size tells which one, so that it is the same in each run.
    for (int quality = 93 - (bgr.rows + bgr.cols) % 3 * 9; quality > 40; quality -= 6)
        if (QByteArray jpeg = jpegOf(bgr, quality); jpeg.size() <= bytes)
            return jpeg;
    return jpegOf(bgr, 40);
}

QByteArray makePortrait(const Flaw& flaw, const Cast& cast)
{
    Layout layout = layoutOf(*cast.person);
    if (flaw.layout)
        flaw.layout(layout);
    Layer layer = place(*cast.person, layout);
    if (flaw.dress)
        flaw.dress(layer, cast);
    else if (!cast.person->label.ownTop)
        dress(layer, {});
    if (flaw.layer)
        flaw.layer(layer, cast);
    cv::Mat wall = whiteWall(layout.size, cast.seed);
    if (flaw.wall)
        flaw.wall(wall, layer, cast);
    cv::Mat picture = compose(layer, wall);
    if (flaw.picture)
        flaw.picture(picture, layer, cast);
    return flaw.encode ? flaw.encode(picture) : jpegWithin(picture);
}

std::vector<Flaw> allFlaws()
{
    std::vector<Flaw> all;
    for (auto part : {poseFlaws(), faceFlaws(), coverFlaws(), lightFlaws(), backgroundFlaws(), detailFlaws(),
                      fileFlaws()})
        all.insert(all.end(), part.begin(), part.end());
    return all;
}

} // namespace examdesk::bench
