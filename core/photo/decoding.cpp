// SPDX-License-Identifier: GPL-3.0-or-later
#include "decoding.h"

#include <QBuffer>
#include <QImageReader>

#include <algorithm>

namespace examdesk::photo {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kMillion = 1'000'000;

/// More would take more than about 250 MB: libjpeg keeps all coefficients of a progressive picture, a PNG
/// cannot be opened smaller than it is, and transparent pixels are there twice.
qint64 mostPixels(const FileFacts& facts)
{
    if (facts.format == "png"_L1)
        return 25 * kMillion;
    return (facts.progressive ? 40 : 200) * kMillion;
}

bool isSafe(const FileFacts& facts)
{
    const bool press = facts.format == "jpeg"_L1 && facts.channels == 4;
    const qint64 pixels = qint64{facts.size.width()} * facts.size.height();
    return !facts.format.isEmpty() && facts.whole && !press && pixels > 0 && pixels <= mostPixels(facts);
}

/// By how much smaller a JPEG file is opened: no rule needs more than about 2,600 pixels, and libjpeg gives a
/// half, a quarter or an eighth in less time.
int readingPart(const FileFacts& facts)
{
    constexpr int kEnough = 2600;
    const int side = std::max(facts.size.width(), facts.size.height());
    if (facts.format != "jpeg"_L1 || side <= kEnough)
        return 1;
    return side <= 2 * kEnough ? 2 : side <= 4 * kEnough ? 4 : 8;
}

/// Qt opens nothing larger than its limit; what isSafe() lets through is at most a PNG picture of 16 bits a
/// sample and four samples a pixel, or a JPEG picture of which a part is opened.
void raiseLimit()
{
    [[maybe_unused]] static const bool raised = [] {
        constexpr int kMegabytes = int(40 * kMillion * 8 >> 20) + 1;
        QImageReader::setAllocationLimit(std::max(QImageReader::allocationLimit(), kMegabytes));
        return true;
    }();
}

/// Puts a picture of three or four channels in the order red, green, blue, alpha on white paper.
cv::Mat onWhite(const QImage& picture, int channels)
{
    cv::Mat bgr(picture.height(), picture.width(), CV_8UC3);
    for (int y = 0; y < bgr.rows; ++y) {
        const uchar* from = picture.constScanLine(y);
        auto* to = bgr.ptr<cv::Vec3b>(y);
        for (int x = 0; x < bgr.cols; ++x, from += channels) {
            const int alpha = channels == 4 ? from[3] : 255;
            for (int c = 0; c < 3; ++c)
                to[x][c] = static_cast<uchar>((from[2 - c] * alpha + 255 * (255 - alpha) + 127) / 255);
        }
    }
    return bgr;
}

} // namespace

QSize uprightSize(const FileFacts& facts)
{
    return facts.orientation >= 5 ? facts.size.transposed() : facts.size;
}

cv::Mat decode(const QByteArray& bytes, const FileFacts& facts)
{
    if (!isSafe(facts))
        return {};
    raiseLimit();
    QBuffer buffer;
    buffer.setData(bytes);
    // Not OpenCV's own reader: it would bring a hundred libraries of map and hospital formats into every
    // program.
    QImageReader reader(&buffer, facts.format.toLatin1());
    reader.setAutoTransform(true);
    if (const int part = readingPart(facts); part > 1)
        reader.setScaledSize((facts.size + QSize(part - 1, part - 1)) / part);
    QImage picture = reader.read();
    if (picture.isNull())
        return {};
    picture.convertTo(facts.alpha ? QImage::Format_RGBA8888 : QImage::Format_RGB888);
    return onWhite(picture, facts.alpha ? 4 : 3);
}

} // namespace examdesk::photo
