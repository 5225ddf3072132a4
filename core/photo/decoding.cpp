// SPDX-License-Identifier: GPL-3.0-or-later
#include "decoding.h"

#include <QBuffer>
#include <QImageReader>

namespace examdesk::photo {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kMostPixels = 80'000'000;

bool isSafe(const FileFacts& facts)
{
    const bool press = facts.format == "jpeg"_L1 && facts.channels == 4;
    const qint64 pixels = qint64{facts.size.width()} * facts.size.height();
    return !facts.format.isEmpty() && facts.whole && !press && pixels > 0 && pixels <= kMostPixels;
}

/// Qt opens nothing larger than its limit; a picture of 16 bits a sample and four samples a pixel is the
/// largest that isSafe() lets through.
void raiseLimit()
{
    [[maybe_unused]] static const bool raised = [] {
        constexpr int kMegabytes = int(kMostPixels * 8 >> 20) + 1;
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
    QImage picture = reader.read();
    if (picture.isNull())
        return {};
    picture.convertTo(facts.alpha ? QImage::Format_RGBA8888 : QImage::Format_RGB888);
    return onWhite(picture, facts.alpha ? 4 : 3);
}

} // namespace examdesk::photo
