// SPDX-License-Identifier: GPL-3.0-or-later
#include "synthetic_portrait.h"

#include "portrait_drawing.h"

#include <QBuffer>
#include <QImageWriter>
#include <QRandomGenerator>

#include <opencv2/imgproc.hpp>

namespace examdesk::specimen {

using namespace Qt::StringLiterals;

namespace {

constexpr QSize kSize(360, 480);
constexpr double kLength = 0.295; ///< T as a share of the height.
constexpr double kEyeHeight = 0.42;

/// One picture of one person, as it came to be.
struct Picture {
    quint32 person = 0;
    quint32 sitting = 0;
    Flaw flaw = Flaw::None;
    bool isPlain = false; ///< Of somebody with plain features who sits as the middle of all do.

    /// Of whatever was different this time.
    quint32 chance() const { return person + 7919 * sitting; }
};

/// Nobody sits twice in the same way before a camera, and no two cameras stand alike.
Stand standOf(const Picture& picture)
{
    const double height = kSize.height();
    Stand stand{kSize.width() / 2.0, kEyeHeight * height, kLength * height, 0};
    if (!picture.isPlain) {
        QRandomGenerator random(picture.chance() + 3);
        const auto about = [&random](double by) { return (random.generateDouble() * 2 - 1) * by; };
        stand.eyeX += about(0.045) * kSize.width();
        stand.eyeY += about(0.035) * height;
        stand.length *= 1 + about(0.08);
        stand.tilt = about(2.5);
    }
    if (picture.flaw == Flaw::HeadTooSmall)
        stand.length *= 0.5;
    if (picture.flaw == Flaw::Tilted)
        stand.tilt = 14;
    if (picture.flaw == Flaw::TwoFaces)
        stand = {kSize.width() * 0.3, kEyeHeight * height, kLength * height * 0.62, 0};
    return stand;
}

/// The person in other clothes and another light, if this is not the first picture.
Appearance looksIn(const Picture& picture)
{
    if (picture.isPlain)
        return plainLooks(picture.person);
    Appearance appearance = looksOfPerson(picture.person);
    if (picture.sitting > 0) {
        const Appearance other = looksOfPerson(picture.chance());
        appearance.jacket = other.jacket;
        appearance.clothes = other.clothes;
        appearance.light = other.light;
    }
    return appearance;
}

QImage paint(const Picture& picture)
{
    // Drawn at double size: QPainter smooths edges, but not what is finer than a pixel.
    QImage image(kSize * 2, QImage::Format_RGB888);
    image.fill(picture.flaw == Flaw::ColouredBackground ? QColor(67, 142, 219) : QColor(250, 250, 250));
    const auto doubled = [](Stand stand) {
        return Stand{stand.eyeX * 2, stand.eyeY * 2, stand.length * 2, stand.tilt};
    };
    Stand stand = standOf(picture);
    paintPerson(image, looksIn(picture), doubled(stand));
    if (picture.flaw == Flaw::TwoFaces) {
        stand.eyeX = kSize.width() * 0.74;
        stand.length *= 0.85;
        paintPerson(image, looksIn({picture.person + 7, 0, Flaw::None, picture.isPlain}), doubled(stand));
    }
    return image;
}

/// Grain as a camera has it; drawn surfaces are too smooth to be judged as a photograph.
void addGrain(cv::Mat& bgr, quint32 seed, double strength)
{
    cv::RNG random(seed + 1);
    cv::Mat grain(bgr.size(), CV_16SC3);
    random.fill(grain, cv::RNG::NORMAL, 0, strength);
    cv::Mat wide;
    bgr.convertTo(wide, CV_16SC3);
    wide += grain;
    wide.convertTo(bgr, CV_8UC3);
}

cv::Mat develop(const QImage& image, const Picture& picture)
{
    const Flaw flaw = picture.flaw;
    const cv::Mat rgb(image.height(), image.width(), CV_8UC3, const_cast<uchar*>(image.constBits()),
                      static_cast<size_t>(image.bytesPerLine()));
    cv::Mat bgr;
    cv::cvtColor(rgb, bgr, cv::COLOR_RGB2BGR);
    const double size = flaw == Flaw::PictureTooSmall ? 0.2 : 1;
    cv::resize(bgr, bgr, {}, size / 2, size / 2, cv::INTER_AREA);
    if (flaw == Flaw::Blurred)
        cv::GaussianBlur(bgr, bgr, {0, 0}, 5);
    if (flaw == Flaw::Dark)
        bgr.convertTo(bgr, CV_8UC3, 0.3);
    addGrain(bgr, picture.chance(), flaw == Flaw::OversizeFile ? 3.5 : flaw == Flaw::Blurred ? 0.5 : 1.6);
    if (flaw == Flaw::Greyscale) {
        cv::Mat grey;
        cv::cvtColor(bgr, grey, cv::COLOR_BGR2GRAY);
        cv::cvtColor(grey, bgr, cv::COLOR_GRAY2BGR);
    }
    return bgr;
}

QByteArray asFile(const Picture& picture)
{
    const cv::Mat bgr = develop(paint(picture), picture);
    const QImage image(bgr.data, bgr.cols, bgr.rows, qsizetype(bgr.step), QImage::Format_BGR888);
    QBuffer jpeg;
    QImageWriter writer(&jpeg, "jpeg");
    writer.setQuality(picture.flaw == Flaw::OversizeFile ? 100 : 90);
    if (!jpeg.open(QIODevice::WriteOnly) || !writer.write(image))
        return {};
    return jpeg.data();
}

} // namespace

QList<Flaw> allFlaws()
{
    return {Flaw::ColouredBackground,
            Flaw::HeadTooSmall,
            Flaw::PictureTooSmall,
            Flaw::Tilted,
            Flaw::TwoFaces,
            Flaw::Blurred,
            Flaw::Greyscale,
            Flaw::OversizeFile,
            Flaw::Dark};
}

QString ruleOf(Flaw flaw)
{
    switch (flaw) {
    case Flaw::ColouredBackground:
        return u"background_white"_s;
    case Flaw::HeadTooSmall:
        return u"head_size"_s;
    case Flaw::PictureTooSmall:
        return u"dimensions"_s;
    case Flaw::Tilted:
        return u"pose_roll"_s;
    case Flaw::TwoFaces:
        return u"single_face"_s;
    case Flaw::Blurred:
        return u"sharpness"_s;
    case Flaw::Greyscale:
        return u"colour"_s;
    case Flaw::OversizeFile:
        return u"file_size"_s;
    case Flaw::Dark:
        return u"underexposed"_s;
    case Flaw::None:
        break;
    }
    return {};
}

QByteArray drawSyntheticPortrait(quint32 seed, Flaw flaw)
{
    return asFile({seed, 0, flaw, true});
}

QByteArray drawPerson(quint32 person, Flaw flaw, quint32 sitting)
{
    return asFile({person, sitting, flaw, false});
}

} // namespace examdesk::specimen
