// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/photo/portrait_rules.h"
#include "photo/compliance_check.h"
#include "specimen/synthetic_portrait.h"

#include <QBuffer>
#include <QImage>
#include <QPainter>
#include <QPainterPath>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::photo;
using namespace examdesk::specimen;

namespace {

QImage cleanPortrait()
{
    return QImage::fromData(drawSyntheticPortrait(3)).convertToFormat(QImage::Format_RGB32);
}

/// What of the picture is not nearly white: the person.
QImage personMask(const QImage& portrait)
{
    QImage mask(portrait.size(), QImage::Format_ARGB32);
    for (int y = 0; y < portrait.height(); ++y)
        for (int x = 0; x < portrait.width(); ++x)
            mask.setPixel(x, y, qGray(portrait.pixel(x, y)) < 225 ? qRgba(0, 0, 0, 255) : 0);
    return mask;
}

/// The person's own outline, moved aside, as a flash throws it on the wall: darker by @p darkness, with an
/// edge.
QImage withHardShadow(int darkness)
{
    QImage portrait = cleanPortrait();
    const QImage person = personMask(portrait);
    for (int y = 0; y < portrait.height(); ++y)
        for (int x = 0; x < portrait.width(); ++x) {
            const int from = x - 38;
            if (from < 0 || qAlpha(person.pixel(x, y)) != 0 || qAlpha(person.pixel(from, y)) == 0)
                continue;
            const QColor wall = portrait.pixelColor(x, y);
            portrait.setPixelColor(
                x, y, QColor(wall.red() - darkness, wall.green() - darkness, wall.blue() - darkness));
        }
    return portrait;
}

/// Leaves of a plant beside the head, each by itself.
QImage withLeaves()
{
    QImage portrait = cleanPortrait();
    QPainter painter(&portrait);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    for (int i = 0; i < 14; ++i) {
        const QPointF place(i % 2 == 0 ? 34 : 326, 34 + i / 2 * 24);
        painter.save();
        painter.translate(place);
        painter.rotate(i * 40);
        painter.setBrush(QColor(40, 110 + i, 50));
        painter.drawEllipse(QPointF(), 24, 12); // too large to be closed like a joint of tiles
        painter.restore();
    }
    return portrait;
}

/// The edge of a door at one side, as light as the wall on both sides of it; short, so the mean hides it.
QImage withDoorEdge()
{
    QImage portrait = cleanPortrait();
    QPainter painter(&portrait);
    painter.fillRect(QRect(26, 20, 2, 70), QColor(170, 170, 170));
    return portrait;
}

QByteArray jpegOf(const QImage& image)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "JPEG", 92);
    return bytes;
}

} // namespace

class TestBackgroundRules : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatStandsOrFallsOnTheWallIsSeen_data()
    {
        QTest::addColumn<QImage>("portrait");
        QTest::addColumn<QString>("rule");
        QTest::addColumn<bool>("breaks");
        QTest::newRow("clean, shadow") << cleanPortrait() << u"shadow"_s << false;
        QTest::newRow("clean, even") << cleanPortrait() << u"background_even"_s << false;
        QTest::newRow("a shadow with an edge") << withHardShadow(80) << u"shadow"_s << true;
        QTest::newRow("a weaker one") << withHardShadow(45) << u"shadow"_s << true;
        QTest::newRow("the edge of a door") << withDoorEdge() << u"background_even"_s << true;
        QTest::newRow("leaves") << withLeaves() << u"background_even"_s << true;
    }
    void whatStandsOrFallsOnTheWallIsSeen()
    {
        const photo::Models models = test::models();
        SKIP_WITHOUT_MODELS(models);
        QFETCH(QImage, portrait);
        QFETCH(QString, rule);
        QFETCH(bool, breaks);
        ComplianceCheck check(test::portraitRules(), models);
        const auto report = check.check(jpegOf(portrait));
        QVERIFY(report);
        const Finding* finding = report->finding(rule);
        QVERIFY(finding && finding->value);
        QVERIFY2((finding->outcome == Outcome::Fail) == breaks, qPrintable(QString::number(*finding->value)));
    }
};

QTEST_GUILESS_MAIN(TestBackgroundRules)
#include "test_background_rules.moc"
