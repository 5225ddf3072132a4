// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/photo/portrait_rules.h"
#include "photo/compliance_check.h"
#include "specimen/synthetic_portrait.h"

#include <QBuffer>
#include <QImage>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::photo;
using namespace examdesk::specimen;

namespace {

QByteArray pngOf(const QImage& image)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return bytes;
}

/// Where the frame header of a baseline JPEG begins: FF C0, length, depth, height, width, components.
qsizetype frameHeader(const QByteArray& jpeg)
{
    return jpeg.indexOf(QByteArrayView("\xFF\xC0", 2));
}

QByteArray asCmyk(QByteArray jpeg)
{
    jpeg[frameHeader(jpeg) + 9] = 4;
    return jpeg;
}

QByteArray withHugeHeader(QByteArray jpeg)
{
    jpeg.replace(frameHeader(jpeg) + 5, 4, "\xFF\xDC\xFF\xDC", 4);
    return jpeg;
}

QByteArray withOrientation(QByteArray jpeg, char orientation)
{
    QByteArray tiff("MM\0\x2A\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\0\0\0\0\0\0\0", 26);
    tiff[19] = orientation;
    const QByteArray body = QByteArray("Exif\0\0", 6) + tiff;
    const auto length = static_cast<char>(body.size() + 2);
    return jpeg.insert(2, QByteArray("\xFF\xE1\0", 3) + length + body);
}

Outcome outcomeOf(const Report& report, const QString& rule)
{
    const Finding* const finding = report.finding(rule);
    return finding == nullptr ? Outcome::NotAssessed : finding->outcome;
}

const QStringList kFaceRules{u"single_face"_s, u"pose_yaw"_s,     u"pose_pitch"_s,      u"pose_roll"_s,
                             u"eyes_open"_s,   u"mouth_closed"_s, u"head_size"_s,       u"head_position"_s,
                             u"light_even"_s,  u"overexposed"_s,  u"underexposed"_s,    u"sharpness"_s,
                             u"red_eye"_s,     u"glasses"_s,      u"shoulders_level"_s, u"clothes_dark"_s};

} // namespace

class TestComplianceCheck : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void filesAreJudgedByContentNotByName_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("rule");
        QTest::addColumn<Outcome>("expected");
        const QByteArray good = drawSyntheticPortrait(1);
        const QString jpg = u"a.jpg"_s;
        const QString format = u"file_format"_s;
        QImage deep(120, 160, QImage::Format_RGBA64);
        deep.fill(Qt::white);
        QImage plain(120, 160, QImage::Format_RGB888);
        plain.fill(Qt::white);
        const QByteArray png = pngOf(plain);
        QTest::newRow("a JPEG file") << good << jpg << format << Outcome::Pass;
        QTest::newRow("without a name") << good << QString() << format << Outcome::Pass;
        QTest::newRow("a PNG file") << png << u"a.PNG"_s << format << Outcome::Pass;
        QTest::newRow("renamed to png") << good << u"a.png"_s << format << Outcome::Fail;
        QTest::newRow("renamed to jpg") << png << jpg << format << Outcome::Fail;
        QTest::newRow("16 bits") << pngOf(deep) << u"a.png"_s << format << Outcome::Fail;
        QTest::newRow("CMYK") << asCmyk(good) << jpg << format << Outcome::Fail;
        QTest::newRow("lying by EXIF") << withOrientation(good, 6) << jpg << format << Outcome::Person;
        QTest::newRow("upright by EXIF") << withOrientation(good, 1) << jpg << format << Outcome::Pass;
        QTest::newRow("cut off") << good.left(good.size() / 2) << jpg << format << Outcome::Fail;
        QTest::newRow("end missing") << good.chopped(2) << jpg << format << Outcome::Fail;
        QTest::newRow("PNG cut off") << png.chopped(12) << u"a.png"_s << format << Outcome::Fail;
        QTest::newRow("only a start") << good.left(3) << jpg << format << Outcome::Fail;
        QTest::newRow("rubbish") << QByteArray("no picture at all") << jpg << format << Outcome::Fail;
        QTest::newRow("empty") << QByteArray() << jpg << format << Outcome::Fail;
        QTest::newRow("huge") << withHugeHeader(good) << jpg << u"dimensions"_s << Outcome::Fail;
        QTest::newRow("small enough") << good << jpg << u"file_size"_s << Outcome::Pass;
        QTest::newRow("too many bytes")
            << good + QByteArray(50 * 1024, '\0') << jpg << u"file_size"_s << Outcome::Fail;
        QTest::newRow("right size") << good << jpg << u"dimensions"_s << Outcome::Pass;
    }

    void filesAreJudgedByContentNotByName()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, name);
        QFETCH(QString, rule);
        QFETCH(Outcome, expected);
        ComplianceCheck check(test::portraitRules(), Models());
        const base::Result<Report> report = check.check(bytes, name);
        QVERIFY(report.has_value());
        QCOMPARE(outcomeOf(*report, rule), expected);
        QCOMPARE(report->finding(rule)->why.isEmpty(), expected == Outcome::Pass);
        QVERIFY(report->conclusion == Conclusion::Fail || expected != Outcome::Fail);
    }

    void aFileThatCannotBeOpenedFailsEvenIfNoRuleAsks()
    {
        exam::Portrait rules = test::portraitRules();
        rules.rules = {*std::find_if(rules.rules.begin(), rules.rules.end(),
                                     [](const auto& rule) { return rule.rule == "background_white"_L1; })};
        ComplianceCheck check(rules, Models());
        const base::Result<Report> report = check.check("rubbish");
        QVERIFY(report.has_value());
        QCOMPARE(report->conclusion, Conclusion::Fail);
        QCOMPARE(outcomeOf(*report, u"background_white"_s), Outcome::NotAssessed);
        QCOMPARE(outcomeOf(*report, u"file_format"_s), Outcome::Fail);
    }

    void aPictureTurnedByATagIsMeasuredUpright()
    {
        ComplianceCheck check(test::portraitRules(), Models());
        const base::Result<Report> report = check.check(withOrientation(drawSyntheticPortrait(1), 6));
        QVERIFY(report.has_value());
        QCOMPARE(report->finding(u"dimensions")->value, 360.0);
    }

    void withoutModelsFaceRulesAreNotAssessedAndNothingPassesSilently()
    {
        ComplianceCheck check(test::portraitRules(), Models());
        const base::Result<Report> report = check.check(drawSyntheticPortrait(1));
        QVERIFY(report.has_value());
        for (const QString& rule : kFaceRules) {
            QCOMPARE(outcomeOf(*report, rule), Outcome::NotAssessed);
            QVERIFY2(report->finding(rule)->why.sentence().contains(u"Model missing"), qPrintable(rule));
        }
        QCOMPARE(report->conclusion, Conclusion::Person);
        QVERIFY(!report->geometry);
    }

    void withoutModelsPixelRulesAreStillJudged()
    {
        ComplianceCheck check(test::portraitRules(), Models());
        const base::Result<Report> good = check.check(drawSyntheticPortrait(1));
        const base::Result<Report> blue = check.check(drawSyntheticPortrait(1, Flaw::ColouredBackground));
        const base::Result<Report> grey = check.check(drawSyntheticPortrait(1, Flaw::Greyscale));
        QVERIFY(good && blue && grey);
        QCOMPARE(outcomeOf(*good, u"background_white"_s), Outcome::Pass);
        QCOMPARE(outcomeOf(*good, u"background_even"_s), Outcome::Pass);
        QCOMPARE(outcomeOf(*good, u"compression"_s), Outcome::Pass);
        QCOMPARE(outcomeOf(*good, u"colour"_s), Outcome::NotAssessed);
        QCOMPARE(outcomeOf(*blue, u"background_white"_s), Outcome::Fail);
        QCOMPARE(outcomeOf(*grey, u"colour"_s), Outcome::Fail);
    }

    void damagedModelsCountAsMissing()
    {
        const QTemporaryDir folder;
        for (const QString& name : Models().missing()) {
            QFile file(folder.filePath(name));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write("no model");
        }
        const Models damaged = Models::load(folder.path());
        QVERIFY(damaged.missing().isEmpty());
        ComplianceCheck check(test::portraitRules(), damaged);
        const base::Result<Report> report = check.check(drawSyntheticPortrait(1));
        QVERIFY(report.has_value());
        QCOMPARE(outcomeOf(*report, u"single_face"_s), Outcome::NotAssessed);
    }

    void onlyTheRulesOfTheExamAreJudged()
    {
        exam::Portrait rules = test::portraitRules();
        rules.rules = rules.rules.mid(0, 2);
        rules.rules[1].rule = u"never_heard_of"_s;
        ComplianceCheck check(rules, Models());
        const base::Result<Report> report = check.check(drawSyntheticPortrait(1));
        QVERIFY(report.has_value());
        QCOMPARE(report->findings.size(), 2);
        QCOMPARE(report->findings[1].outcome, Outcome::NotAssessed);
        QCOMPARE(report->conclusion, Conclusion::Person);
    }

    void aRuleWithoutALimitIsNotAssessedAndABrokenHintIsForAPerson()
    {
        exam::Portrait rules = test::portraitRules();
        for (exam::PortraitRule& rule : rules.rules) {
            if (rule.rule == "background_even"_L1)
                rule.maximum = {};
            if (rule.rule == "background_white"_L1)
                rule.decides = false;
        }
        ComplianceCheck check(rules, Models());
        const base::Result<Report> report = check.check(drawSyntheticPortrait(1, Flaw::ColouredBackground));
        QVERIFY(report.has_value());
        QCOMPARE(outcomeOf(*report, u"background_even"_s), Outcome::NotAssessed);
        QCOMPARE(outcomeOf(*report, u"background_white"_s), Outcome::Person);
        QCOMPARE(report->conclusion, Conclusion::Person);
    }

    void transparentPartsLieOnWhite()
    {
        QImage image(200, 260, QImage::Format_ARGB32);
        image.fill(Qt::transparent);
        for (int y = 120; y < 260; ++y)
            for (int x = 60; x < 140; ++x)
                image.setPixelColor(x, y, Qt::darkRed);
        ComplianceCheck check(test::portraitRules(), Models());
        const base::Result<Report> report = check.check(pngOf(image));
        QVERIFY(report.has_value());
        QCOMPARE(outcomeOf(*report, u"background_white"_s), Outcome::Pass);
    }

    void noDamageToAFileDoesHarm()
    {
        ComplianceCheck check(test::portraitRules(), Models());
        QRandomGenerator random(20260310);
        QImage plain(60, 80, QImage::Format_ARGB32);
        plain.fill(Qt::white);
        for (const QByteArray& whole : {withOrientation(drawSyntheticPortrait(1), 6), pngOf(plain)})
            for (int round = 0; round < 12; ++round) {
                QByteArray bytes = whole;
                // Half of the damage hits the headers, where lengths and offsets stand.
                const auto reach = static_cast<quint32>(
                    round % 2 == 0 ? std::min<qsizetype>(bytes.size(), 700) : bytes.size());
                for (int i = 0; i < 4; ++i)
                    bytes[random.bounded(reach)] = static_cast<char>(random.bounded(256));
                const base::Result<Report> report = check.check(bytes);
                QVERIFY(report ? report->conclusion != Conclusion::Pass
                               : report.error().code == base::Error::Code::Damaged);
            }
    }

    void aMissingFileIsAnError()
    {
        ComplianceCheck check(test::portraitRules(), Models());
        const base::Result<Report> report = check.checkFile(u"/nowhere/a.jpg"_s);
        QVERIFY(!report);
        QCOMPARE(report.error().code, base::Error::Code::NotFound);
    }

    void aGoodPortraitPassesWithItsGeometry()
    {
        const Models models = test::models();
        SKIP_WITHOUT_MODELS(models);
        ComplianceCheck check(test::portraitRules(), models);
        for (quint32 seed = 0; seed < 4; ++seed) {
            const base::Result<Report> report = check.check(drawSyntheticPortrait(seed), u"a.jpg"_s);
            QVERIFY(report.has_value());
            for (const Finding& finding : report->findings)
                QVERIFY2(finding.outcome == Outcome::Pass || !finding.value,
                         qPrintable(u"seed %1: %2 %3 %4"_s.arg(seed)
                                        .arg(finding.rule, finding.measure)
                                        .arg(finding.value.value_or(0))));
            QCOMPARE(report->conclusion, Conclusion::Pass);
            QVERIFY(report->geometry.has_value());
            QCOMPARE(report->geometry->points.size(), 68);
            // The drawing puts the eyes at 0.42 of 480 rows, the chin 0.295 of them below.
            QVERIFY(std::abs(report->geometry->leftEye.y() - 202) < 6);
            QVERIFY(std::abs(report->geometry->chin.y() - 343) < 15);
            QVERIFY(report->geometry->leftEye.x() < 180 && report->geometry->rightEye.x() > 180);
        }
    }

    void everyFlawBreaksItsRule_data()
    {
        QTest::addColumn<Flaw>("flaw");
        for (const Flaw flaw : allFlaws())
            QTest::newRow(qPrintable(ruleOf(flaw))) << flaw;
    }

    void everyFlawBreaksItsRule()
    {
        QFETCH(Flaw, flaw);
        const Models models = test::models();
        SKIP_WITHOUT_MODELS(models);
        ComplianceCheck check(test::portraitRules(), models);
        for (quint32 seed = 0; seed < 4; ++seed) {
            const base::Result<Report> report = check.check(drawSyntheticPortrait(seed, flaw));
            QVERIFY(report.has_value());
            QCOMPARE(report->conclusion, Conclusion::Fail);
            QCOMPARE(outcomeOf(*report, ruleOf(flaw)), Outcome::Fail);
            QVERIFY(!report->finding(ruleOf(flaw))->why.isEmpty());
        }
    }

    void aPictureWithoutAFaceFails()
    {
        const Models models = test::models();
        SKIP_WITHOUT_MODELS(models);
        QImage empty(300, 400, QImage::Format_RGB888);
        empty.fill(Qt::white);
        ComplianceCheck check(test::portraitRules(), models);
        const base::Result<Report> report = check.check(pngOf(empty));
        QVERIFY(report.has_value());
        QCOMPARE(outcomeOf(*report, u"single_face"_s), Outcome::Fail);
        QCOMPARE(outcomeOf(*report, u"pose_yaw"_s), Outcome::NotAssessed);
        QCOMPARE(report->conclusion, Conclusion::Fail);
    }

    void picturesOfAnyShapeAndSizeAreJudgedWithoutHarm_data()
    {
        QTest::addColumn<QSize>("size");
        for (const QSize size :
             {QSize(1, 1), QSize(2, 300), QSize(300, 2), QSize(7, 9), QSize(33, 31), QSize(4000, 20)})
            QTest::newRow(qPrintable(u"%1x%2"_s.arg(size.width()).arg(size.height()))) << size;
    }

    void picturesOfAnyShapeAndSizeAreJudgedWithoutHarm()
    {
        QFETCH(QSize, size);
        QImage image(size, QImage::Format_RGB888);
        image.fill(Qt::gray);
        ComplianceCheck check(test::portraitRules(), test::models());
        const base::Result<Report> report = check.check(pngOf(image));
        QVERIFY2(report.has_value(), report ? "" : qPrintable(report.error().detail));
        QVERIFY(report->conclusion != Conclusion::Pass);
    }
};

QTEST_GUILESS_MAIN(TestComplianceCheck)
#include "test_compliance_check.moc"
