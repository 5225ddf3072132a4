// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/photo/portrait_rules.h"
#include "photo/compliance_check.h"
#include "specimen/synthetic_portrait.h"

#include <QBuffer>
#include <QImage>
#include <QPainter>
#include <QPainterPath>
#include <QTest>

#include <cmath>
#include <functional>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::photo;
using namespace examdesk::specimen;

namespace {

using Change = std::function<void(QImage&)>;

/// The drawn portraits have their eyes at 0.42 of the height, and T is 0.295 of it.
constexpr double kEyes = 202;
constexpr double kLength = 141;
constexpr double kMiddle = 180;

/// A rectangle in T about the middle between the eyes.
QRectF place(double left, double top, double right, double bottom)
{
    return {QPointF(kMiddle + left * kLength, kEyes + top * kLength),
            QPointF(kMiddle + right * kLength, kEyes + bottom * kLength)};
}

Change covered(const QRectF& rect, const QColor& colour)
{
    return [rect, colour](QImage& image) { QPainter(&image).fillRect(rect, colour); };
}

void wearGlasses(QImage& image)
{
    QPainter painter(&image);
    painter.setPen(QPen(QColor(30, 30, 30), 4));
    painter.drawEllipse(place(-0.52, -0.15, -0.08, 0.24));
    painter.drawEllipse(place(0.08, -0.15, 0.52, 0.24));
    painter.drawLine(place(-0.09, 0, 0.09, 0.02).topLeft(), place(-0.09, 0, 0.09, 0.02).topRight());
}

void throughAScreen(QImage& image)
{
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x) {
            const double grid = 0.85 + 0.15 * std::cos((x + 0.05 * y) * 2.0) * std::cos((y - 0.05 * x) * 2.0);
            const QColor colour = image.pixelColor(x, y);
            image.setPixelColor(x, y,
                                QColor::fromRgbF(static_cast<float>(colour.redF() * grid),
                                                 static_cast<float>(colour.greenF() * grid),
                                                 static_cast<float>(colour.blueF() * grid)));
        }
}

void shake(QImage& image)
{
    constexpr int kWay = 17;
    const QImage still = image;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x) {
            int sum[3] = {0, 0, 0};
            for (int i = 0; i < kWay; ++i) {
                const QRgb pixel = still.pixel(std::clamp(x + i - kWay / 2, 0, image.width() - 1), y);
                sum[0] += qRed(pixel);
                sum[1] += qGreen(pixel);
                sum[2] += qBlue(pixel);
            }
            image.setPixel(x, y, qRgb(sum[0] / kWay, sum[1] / kWay, sum[2] / kWay));
        }
}

void halfInShade(QImage& image)
{
    for (int y = 0; y < image.height(); ++y)
        for (int x = static_cast<int>(kMiddle); x < image.width(); ++x)
            image.setPixelColor(x, y, image.pixelColor(x, y).darker(220));
}

/// By @p stops less light in the part of the picture that @p in says.
Change darkened(double stops, const std::function<bool(QPointF)>& in)
{
    return [stops, in](QImage& image) {
        const double factor = std::exp2(-stops / 2.2);
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x)
                if (in({(x - kMiddle) / kLength, (y - kEyes) / kLength})) {
                    const QRgb pixel = image.pixel(x, y);
                    const auto less = [factor](int value) { return static_cast<int>(value * factor); };
                    image.setPixel(x, y, qRgb(less(qRed(pixel)), less(qGreen(pixel)), less(qBlue(pixel))));
                }
    };
}

bool everywhere(QPointF)
{
    return true;
}

bool onTheFace(QPointF place)
{
    return std::hypot(place.x() / 0.75, (place.y() - 0.1) / 1.0) < 1;
}

/// Somebody behind the person, half out of the picture.
void withHalfAFace(QImage& image)
{
    const QImage other = QImage::fromData(drawSyntheticPortrait(7)).convertToFormat(QImage::Format_RGB32);
    const QImage face =
        other.copy(100, 90, 160, 260).scaled(96, 156, Qt::KeepAspectRatio, Qt::SmoothTransformation);
    QPainter painter(&image);
    QPainterPath outline;
    outline.addEllipse(QRectF(-42, 20, 96, 156));
    painter.setClipPath(outline);
    painter.drawImage(-42, 20, face);
}

QByteArray changed(quint32 seed, const Change& change)
{
    QImage image = QImage::fromData(drawSyntheticPortrait(seed)).convertToFormat(QImage::Format_RGB32);
    change(image);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "JPEG", 92);
    return bytes;
}

} // namespace

class TestCoveredFaces : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatCoversOrSpoilsAFaceIsSeen_data()
    {
        QTest::addColumn<QString>("rule");
        QTest::addColumn<Change>("change");
        QTest::newRow("a bar over the eyes")
            << u"eyes_visible"_s << covered(place(-0.6, -0.17, 0.6, 0.2), Qt::black);
        QTest::newRow("hair over a cheek")
            << u"hair_over_face"_s << covered(place(0.1, -0.8, 0.75, 0.5), QColor(40, 30, 26));
        QTest::newRow("hair over the ears")
            << u"ears_visible"_s << covered(place(0.62, -0.6, 1, 1), QColor(30, 26, 24));
        QTest::newRow("a blue cap") << u"head_covering"_s
                                    << covered(place(-0.9, -1.3, 0.9, -0.35), QColor(20, 40, 150));
        QTest::newRow("glasses") << u"glasses"_s << Change(wearGlasses);
        QTest::newRow("a screen") << u"recaptured"_s << Change(throughAScreen);
        QTest::newRow("a shaken camera") << u"sharpness"_s << Change(shake);
        QTest::newRow("light from the side") << u"light_even"_s << Change(halfInShade);
        QTest::newRow("a shining forehead")
            << u"overexposed"_s << covered(place(-0.2, -0.45, 0.2, -0.3), Qt::white);
        QTest::newRow("a small spot on a cheek")
            << u"overexposed"_s << covered(place(-0.4, 0.3, -0.3, 0.38), Qt::white);
        QTest::newRow("two stops too dark") << u"underexposed"_s << darkened(2, everywhere);
        QTest::newRow("against the light") << u"underexposed"_s << darkened(2.7, onTheFace);
        QTest::newRow("half a second face") << u"single_face"_s << Change(withHalfAFace);
    }

    void whatCoversOrSpoilsAFaceIsSeen()
    {
        QFETCH(QString, rule);
        QFETCH(Change, change);
        const Models models = test::models();
        SKIP_WITHOUT_MODELS(models);
        static ComplianceCheck check(test::portraitRules(), models);
        static QHash<quint32, base::Result<Report>> cleanOnes;
        for (quint32 seed = 0; seed < 3; ++seed) {
            if (!cleanOnes.contains(seed))
                cleanOnes.insert(seed, check.check(changed(seed, [](QImage&) {})));
            const base::Result<Report> clean = cleanOnes.value(seed);
            const base::Result<Report> spoilt = check.check(changed(seed, change));
            QVERIFY(clean && spoilt);
            const QString values = u"seed %1: %2, then %3"_s.arg(seed)
                                       .arg(clean->finding(rule)->value.value_or(-1))
                                       .arg(spoilt->finding(rule)->value.value_or(-1));
            QVERIFY2(clean->finding(rule)->outcome == Outcome::Pass, qPrintable(values));
            QVERIFY2(spoilt->finding(rule)->outcome == Outcome::Fail ||
                         spoilt->finding(rule)->outcome == Outcome::Person,
                     qPrintable(values));
            QVERIFY(!spoilt->finding(rule)->why.isEmpty());
        }
    }

    void aDarkFaceBesideAWellLitWallPasses()
    {
        const Models models = test::models();
        SKIP_WITHOUT_MODELS(models);
        ComplianceCheck check(test::portraitRules(), models);
        const auto onlyFace = check.check(changed(1, darkened(1.3, onTheFace)));
        const auto all = check.check(changed(1, darkened(1.3, everywhere)));
        QVERIFY(onlyFace && all);
        const QString values =
            u"%1 beside the wall, %2 with it"_s.arg(onlyFace->finding(u"underexposed")->value.value_or(-1))
                .arg(all->finding(u"underexposed")->value.value_or(-1));
        QVERIFY2(onlyFace->finding(u"underexposed")->outcome == Outcome::Pass, qPrintable(values));
        QVERIFY2(all->finding(u"underexposed")->outcome == Outcome::Fail, qPrintable(values));
    }

    void aPictureBurntToWhiteIsSaidToBe()
    {
        const Models models = test::models();
        SKIP_WITHOUT_MODELS(models);
        ComplianceCheck check(test::portraitRules(), models);
        const auto report = check.check(changed(1, [](QImage& image) { image.fill(Qt::white); }));
        QVERIFY(report.has_value());
        QVERIFY(report->finding(u"overexposed")->outcome == Outcome::Fail);
        QVERIFY(report->finding(u"underexposed")->outcome == Outcome::NotAssessed);
    }

    void aRetouchersNameInTheFileIsSaid()
    {
        const QByteArray text("Adobe Photoshop 25.0\0", 21);
        QByteArray tiff("MM\0\x2A\0\0\0\x08\0\x01\x01\x31\0\x02\0\0\0\x15\0\0\0\x1A\0\0\0\0", 26);
        const QByteArray body = QByteArray("Exif\0\0", 6) + tiff + text;
        QByteArray jpeg = drawSyntheticPortrait(1);
        jpeg.insert(2, QByteArray("\xFF\xE1\0", 3) + static_cast<char>(body.size() + 2) + body);
        ComplianceCheck check(test::portraitRules(), Models());
        const base::Result<Report> report = check.check(jpeg);
        QVERIFY(report.has_value());
        QCOMPARE(report->finding(u"retouched")->why,
                 Reason(Because::SavedByProgram, {u"Adobe Photoshop 25.0"_s}));
    }
};

QTEST_GUILESS_MAIN(TestCoveredFaces)
#include "test_covered_faces.moc"
