// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/photo/portrait_rules.h"
#include "photo/compliance_check.h"
#include "specimen/synthetic_portrait.h"
#include "ui/capture/capture_advice.h"

#include <QImage>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::ui;
using photo::Outcome;
using photo::Report;
using specimen::Flaw;

namespace {

/// Eyes in the middle of @p eyes, the chin @p length below, in a picture of 300 × 400 pixels.
Report headAt(QPointF eyes, double length, const QString& broken)
{
    return {.conclusion = photo::Conclusion::Fail,
            .findings = {{.rule = broken, .outcome = Outcome::Fail, .value = 1.0}},
            .geometry = photo::Geometry{.leftEye = eyes - QPointF(30, 0),
                                        .rightEye = eyes + QPointF(30, 0),
                                        .chin = eyes + QPointF(0, length)}};
}

QStringList idsOf(const exam::Portrait& rules)
{
    QStringList ids;
    for (const exam::PortraitRule& rule : rules.rules)
        ids.append(rule.rule);
    return ids;
}

} // namespace

class TestCaptureAdvice : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void liveRulesAreThoseOfTheExamThatCanBeMendedAtOnce()
    {
        exam::Portrait rules = test::portraitRules();
        QVERIFY(idsOf(liveRules(rules)).contains(u"background_white"_s));
        QVERIFY(!idsOf(liveRules(rules)).contains(u"file_size"_s));
        QVERIFY(!idsOf(liveRules(rules)).contains(u"recaptured"_s));
        QCOMPARE(idsOf(liveRules(rules)).first(), u"single_face"_s);
        QCOMPARE(liveRules(rules).maximum, rules.maximum);
        rules.background = u"any"_s; // then no measure can tell it
        QVERIFY(!idsOf(liveRules(rules)).contains(u"background_white"_s));
        rules.rules.clear();
        QVERIFY(liveRules(rules).rules.isEmpty());
    }

    void thePortraitIsTheMiddleOfTheFrame()
    {
        const exam::Portrait rules = test::portraitRules();
        QCOMPARE(portraitPart({1280, 720}, rules), QRect(370, 0, 540, 720));
        QCOMPARE(portraitPart({720, 1280}, rules), QRect(0, 160, 720, 960));
        QCOMPARE(portraitPart({300, 400}, rules), QRect(0, 0, 300, 400));
    }

    void theOutlineHasTheHeadInTheMiddleOfTheLimits()
    {
        const QRectF place = headPlace({300, 400}, test::portraitRules());
        QVERIFY(qAbs(place.center().x() - 150) < 1e-9);
        QVERIFY(qAbs(place.height() - 2 * 0.315 * 400) < 1e-9); // head_size is 0.23 to 0.4
        QVERIFY(QRectF(0, 0, 300, 400).contains(place));
    }

    void theSentenceSaysWhichWay_data()
    {
        QTest::addColumn<Report>("report");
        QTest::addColumn<QString>("sentence");
        const QPointF right(150, 168); // 0.42 of the height
        QTest::newRow("too far") << headAt(right, 50, u"head_size"_s) << u"Move a little closer."_s;
        QTest::newRow("too near") << headAt(right, 200, u"head_size"_s) << u"Move a little back."_s;
        QTest::newRow("right") << headAt({220, 168}, 126, u"head_position"_s)
                               << u"The head should be further to the left of the picture."_s;
        QTest::newRow("left") << headAt({60, 168}, 126, u"head_position"_s)
                              << u"The head should be further to the right of the picture."_s;
        QTest::newRow("low")
            << headAt({155, 280}, 126, u"head_position"_s)
            << u"The head should be higher in the picture: raise the chair or lower the camera."_s;
        QTest::newRow("high")
            << headAt({155, 60}, 126, u"head_position"_s)
            << u"The head should be lower in the picture: lower the chair or raise the camera."_s;
        QTest::newRow("leans") << headAt(right, 126, u"pose_roll"_s) << u"Straighten the head."_s;
        QTest::newRow("eyes") << headAt(right, 126, u"eyes_open"_s) << u"Open both eyes."_s;
    }
    void theSentenceSaysWhichWay()
    {
        QFETCH(const Report, report);
        QFETCH(const QString, sentence);
        const Advice advice = adviceOf(report, {300, 400}, test::portraitRules());
        QCOMPARE(advice.sentence, sentence);
        QVERIFY(!advice.isGood);
    }

    void whatFailsComesBeforeAHint()
    {
        Report report = headAt({150, 168}, 126, u"eyes_open"_s);
        report.findings.prepend({.rule = u"light_even"_s, .outcome = Outcome::Person, .value = 2.0});
        QCOMPARE(adviceOf(report, {300, 400}, test::portraitRules()).sentence, u"Open both eyes."_s);
        report.findings.removeLast();
        QVERIFY(adviceOf(report, {300, 400}, test::portraitRules()).sentence.contains(u"both sides"_s));
    }

    void withoutModelsNobodyIsToldThatAllIsWell()
    {
        const Report report{.conclusion = photo::Conclusion::Person,
                            .findings = {{.rule = u"pose_roll"_s,
                                          .outcome = Outcome::NotAssessed,
                                          .why = photo::Because::FaceModelsMissing}}};
        const Advice advice = adviceOf(report, {300, 400}, test::portraitRules());
        QVERIFY(!advice.isGood);
        QVERIFY(advice.sentence.contains(u"not installed"_s));
    }

    void drawnPortraitsAreJudgedAsAPersonWould_data()
    {
        QTest::addColumn<Flaw>("flaw");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("clean") << Flaw::None << u"Good. Take it."_s;
        QTest::newRow("tilted") << Flaw::Tilted << u"Straighten the head."_s;
        QTest::newRow("far") << Flaw::HeadTooSmall << u"Move a little closer."_s;
        QTest::newRow("two") << Flaw::TwoFaces << u"Only one person may be in the picture."_s;
        QTest::newRow("dark") << Flaw::Dark << u"More light on the face."_s;
        QTest::newRow("blue") << Flaw::ColouredBackground
                              << u"Put a plain white background behind the head."_s;
    }
    void drawnPortraitsAreJudgedAsAPersonWould()
    {
        QFETCH(const Flaw, flaw);
        QFETCH(const QString, sentence);
        const photo::Models models = test::models();
        SKIP_WITHOUT_MODELS(models);
        const exam::Portrait rules = test::portraitRules();
        const auto report =
            photo::ComplianceCheck(liveRules(rules), models).check(specimen::drawSyntheticPortrait(4, flaw));
        QVERIFY(report);
        const Advice advice = adviceOf(*report, {360, 480}, rules);
        QCOMPARE(advice.sentence, sentence);
        QCOMPARE(advice.isGood, flaw == Flaw::None);
        QStringList labels;
        for (const Overlay& line : geometryLines(*report, {360, 480}, rules))
            labels.append(line.label);
        QVERIFY(labels.contains(u"Eye line"_s) && labels.contains(u"Chin"_s));
    }
};

QTEST_MAIN(TestCaptureAdvice)
#include "test_capture_advice.moc"
