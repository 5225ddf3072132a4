// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/photo/portrait_rules.h"
#include "photo/head_frame.h"
#include "photo/portrait_geometry.h"
#include "photo/portrait_proposal.h"
#include "specimen/synthetic_portrait.h"

#include <QBuffer>
#include <QImage>
#include <QPainter>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::photo;
using namespace examdesk::specimen;
using base::Error;

namespace {

QByteArray bytesOf(const QImage& image, const char* format = "JPEG", int quality = 97)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, format, quality);
    return bytes;
}

/// A clean portrait on a larger white sheet, its left upper corner at @p at, as when the camera was too far
/// away.
QImage onSheet(QSize sheet, QPoint at, int height, quint32 seed = 3)
{
    const QImage portrait = QImage::fromData(drawSyntheticPortrait(seed));
    QImage image(sheet, QImage::Format_RGB32);
    image.fill(portrait.pixel(2, 2));
    QPainter painter(&image);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.drawImage(at, portrait.scaledToHeight(height, Qt::SmoothTransformation));
    return image;
}

double headShare(const QRectF& frame, double length)
{
    return length / frame.height();
}

} // namespace

class TestPortraitProposal : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theFrameHasTheHeadInTheMiddleOfTheLimits()
    {
        const HeadPlace head{.picture = {3000, 4000}, .eyes = {1400, 1500}, .length = 400};
        const auto frame = headFrame(head, test::portraitRules());
        QVERIFY(frame);
        QVERIFY(QRectF({}, QSizeF(head.picture)).contains(*frame));
        QVERIFY2(qAbs(headShare(*frame, 400) - 0.315) < 0.01, qPrintable(QString::number(frame->height())));
        QVERIFY(qAbs(frame->width() / frame->height() - 0.75) < 1e-9);
        QVERIFY(qAbs((1400 - frame->x()) / frame->width() - 0.5) < 1e-9);
        QVERIFY(qAbs((1500 - frame->y()) / frame->height() - kEyeHeight) < 1e-9);
    }

    void nearTheEdgeTheFrameStaysInsideThePicture()
    {
        // Only 0.35 of the ideal height is above the eyes: within the rule's tolerance.
        const HeadPlace head{.picture = {3000, 4000}, .eyes = {1500, 450}, .length = 400};
        const auto frame = headFrame(head, test::portraitRules());
        QVERIFY(frame);
        QVERIFY(frame->top() >= 0);
        QVERIFY(qAbs((450 - frame->y()) / frame->height() - kEyeHeight) <= 0.12);
    }

    void aHeadThatIsCutOffOrFillsThePictureHasNoFrame_data()
    {
        QTest::addColumn<HeadPlace>("head");
        QTest::newRow("above") << HeadPlace{{3000, 4000}, {1500, 100}, 400};
        QTest::newRow("at the side") << HeadPlace{{3000, 4000}, {60, 2000}, 400};
        QTest::newRow("too large") << HeadPlace{{300, 400}, {150, 170}, 250};
        QTest::newRow("no head") << HeadPlace{{300, 400}, {150, 170}, 0};
    }
    void aHeadThatIsCutOffOrFillsThePictureHasNoFrame()
    {
        QFETCH(HeadPlace, head);
        QVERIFY(!headFrame(head, test::portraitRules()));
    }

    void theFrameIsOfTheShapeThatTheRulesAllow_data()
    {
        QTest::addColumn<QSize>("minimum");
        QTest::addColumn<QSize>("maximum");
        QTest::addColumn<double>("aspect");
        QTest::newRow("no limits") << QSize() << QSize() << 0.75;
        QTest::newRow("2023") << QSize(90, 100) << QSize(480, 720) << 0.75;
        QTest::newRow("one size only") << QSize(295, 413) << QSize(295, 413) << 295.0 / 413;
    }
    void theFrameIsOfTheShapeThatTheRulesAllow()
    {
        QFETCH(QSize, minimum);
        QFETCH(QSize, maximum);
        exam::Portrait rules = test::portraitRules();
        rules.minimum = minimum;
        rules.maximum = maximum;
        QTEST(frameAspect(rules), "aspect");
    }

    void aLargeFileIsScaledAndCompressedWithoutACrop()
    {
        const photo::Models models = test::models();
        SKIP_WITHOUT_MODELS(models);
        const QImage portrait = QImage::fromData(drawSyntheticPortrait(3));
        const QByteArray original = bytesOf(portrait.scaledToHeight(1600, Qt::SmoothTransformation));
        PortraitProposer proposer(test::portraitRules(), models);
        const auto proposal = proposer.propose(original);
        QVERIFY2(proposal, qPrintable(proposal ? QString() : proposal.error().message));
        QCOMPARE(proposal->frame, QRect(0, 0, 1200, 1600));
        QVERIFY(proposal->jpeg.size() <= 50 * 1024);
        const QImage made = QImage::fromData(proposal->jpeg);
        QCOMPARE(made.size(), proposal->size);
        QVERIFY(made.width() <= 480 && made.height() <= 720 && made.width() >= 300);
        QVERIFY(proposal->report.conclusion != Conclusion::Fail);
    }

    void aSmallHeadIsCroppedToItsPlace()
    {
        const photo::Models models = test::models();
        SKIP_WITHOUT_MODELS(models);
        // The head is half as large as it should be, and not in the middle.
        const QByteArray original = bytesOf(onSheet({1500, 2000}, {100, 800}, 1200));
        PortraitProposer proposer(test::portraitRules(), models);
        const auto proposal = proposer.propose(original);
        QVERIFY2(proposal, qPrintable(proposal ? QString() : proposal.error().message));
        QVERIFY(proposal->frame.width() < 1100);
        QCOMPARE(proposal->report.finding(u"head_size")->outcome, Outcome::Pass);
        QCOMPARE(proposal->report.finding(u"head_position")->outcome, Outcome::Pass);
        QVERIFY(proposal->jpeg.size() <= 50 * 1024);
        // Crop and scale only: the new picture is what stood in the frame, scaled.
        const QImage was = QImage::fromData(original)
                               .copy(proposal->frame)
                               .scaled(proposal->size, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
        const QImage made = QImage::fromData(proposal->jpeg).convertToFormat(was.format());
        qint64 off = 0;
        for (int y = 0; y < was.height(); ++y)
            for (int x = 0; x < was.width(); ++x)
                off += qAbs(qGreen(was.pixel(x, y)) - qGreen(made.pixel(x, y)));
        QVERIFY2(double(off) / (was.width() * was.height()) < 3, qPrintable(QString::number(off)));
    }

    void whatNoCropCanHelpIsRefused_data()
    {
        QTest::addColumn<QByteArray>("original");
        QTest::addColumn<QString>("why");
        QTest::newRow("it passes") << drawSyntheticPortrait(3) << u"Nothing has to be changed"_s;
        QTest::newRow("blue") << drawSyntheticPortrait(3, Flaw::ColouredBackground) << u"background"_s;
        QTest::newRow("blurred") << drawSyntheticPortrait(3, Flaw::Blurred) << u"No crop can help"_s;
        QTest::newRow("two faces") << drawSyntheticPortrait(3, Flaw::TwoFaces) << u"No crop can help"_s;
        QTest::newRow("cut off file") << drawSyntheticPortrait(3).chopped(3000) << u"No crop can help"_s;
        QTest::newRow("no picture") << QByteArray("text") << u"No crop can help"_s;
        // So few pixels that a crop would have to be scaled up.
        QTest::newRow("few pixels") << bytesOf(onSheet({300, 400}, {120, 250}, 110)) << QString();
    }
    void whatNoCropCanHelpIsRefused()
    {
        const photo::Models models = test::models();
        SKIP_WITHOUT_MODELS(models);
        QFETCH(QByteArray, original);
        QFETCH(QString, why);
        PortraitProposer proposer(test::portraitRules(), models);
        const auto proposal = proposer.propose(original);
        QVERIFY(!proposal);
        QCOMPARE(proposal.error().code, Error::Code::Invalid);
        QVERIFY2(proposal.error().message.contains(why), qPrintable(proposal.error().message));
    }

    void anExamWithoutPortraitsGetsNone()
    {
        exam::Portrait rules;
        PortraitProposer proposer(rules, photo::Models());
        const auto proposal = proposer.propose(drawSyntheticPortrait(1));
        QVERIFY(!proposal);
        QCOMPARE(proposal.error().code, Error::Code::Invalid);
    }

    void withoutModelsOnlyTheFileIsHelped()
    {
        exam::Portrait rules = test::portraitRules();
        rules.rules.resize(3); // format, bytes, pixels
        PortraitProposer proposer(rules, photo::Models());
        const QImage portrait = QImage::fromData(drawSyntheticPortrait(3));
        const auto proposal =
            proposer.propose(bytesOf(portrait.scaledToHeight(1600, Qt::SmoothTransformation)));
        QVERIFY2(proposal, qPrintable(proposal ? QString() : proposal.error().message));
        QVERIFY(proposal->jpeg.size() <= 50 * 1024);
        // A landscape picture has to be cropped, and nobody knows where.
        const auto wide = proposer.propose(bytesOf(portrait.scaled(1600, 800)));
        QVERIFY(!wide);
    }

    void theGeometryOfAPortraitStandsWhereItIsDrawn()
    {
        const photo::Models models = test::models();
        SKIP_WITHOUT_MODELS(models);
        GeometryReader reader(test::portraitRules(), models);
        const auto geometry = reader.read(drawSyntheticPortrait(3));
        QVERIFY(geometry);
        QCOMPARE(geometry->size, QSize(360, 480));
        QVERIFY(geometry->head);
        const HeadGeometry& head = *geometry->head;
        QVERIFY(head.leftEye.x() < head.rightEye.x());
        QVERIFY(head.crown.y() > 5 && head.crown.y() < head.leftEye.y() - 30);
        QVERIFY(head.chin.y() > head.leftEye.y() + 60);
        QVERIFY(head.frame);
        const QSize mask = geometry->maskSize;
        QCOMPARE(geometry->mask.size(), qsizetype{mask.width()} * mask.height());
        QVERIFY(geometry->isBackground(3, 3));
        QVERIFY(!geometry->isBackground(mask.width() / 2, mask.height() / 2));
    }

    void ofAFileThatIsNoPictureThereIsNoGeometry()
    {
        GeometryReader reader(test::portraitRules(), photo::Models());
        const auto geometry = reader.read("text");
        QVERIFY(!geometry);
        QCOMPARE(geometry.error().code, Error::Code::Invalid);
        const auto faceless = reader.read(drawSyntheticPortrait(3));
        QVERIFY(faceless);
        QVERIFY(!faceless->head);
    }

    void aProposalIsNamedAfterItsOriginal()
    {
        QCOMPARE(proposalName(u"/some/where/a.b.png"_s), u"a.b-proposal.jpg"_s);
    }
};

QTEST_GUILESS_MAIN(TestPortraitProposal)
#include "test_portrait_proposal.moc"
