// SPDX-License-Identifier: GPL-3.0-or-later
#include "photo/iso_quality.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk::photo;

class TestIsoQuality : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rawMeasuresMapAsTheStandardSays_data()
    {
        QTest::addColumn<QString>("measure");
        QTest::addColumn<double>("value");
        QTest::addColumn<int>("quality");
        // Each expectation is the formula of the standard worked out by hand.
        QTest::newRow("even background") << u"BackgroundUniformity"_s << 10.0 << 95;
        QTest::newRow("half the cheeks alike") << u"IlluminationUniformity"_s << 0.5 << 81;
        QTest::newRow("no light cheek") << u"IlluminationUniformity"_s << 0.0 << 0;
        QTest::newRow("not overexposed") << u"OverExposure"_s << 0.0 << 100;
        QTest::newRow("4 % overexposed") << u"OverExposure"_s << 0.04 << 20;
        QTest::newRow("92 % underexposed") << u"UnderExposure"_s << 0.92 << 40;
        QTest::newRow("skin") << u"NaturalColour"_s << 0.0 << 100;
        QTest::newRow("no second face") << u"SingleFacePresent"_s << 0.0 << 100;
        QTest::newRow("a second face") << u"SingleFacePresent"_s << 0.25 << 75;
        QTest::newRow("mouth half open") << u"MouthClosed"_s << 0.2 << 50;
        QTest::newRow("ideal head") << u"HeadSize"_s << 0.45 << 100;
        QTest::newRow("60 degrees") << u"HeadPoseYaw"_s << 60.0 << 25;
        QTest::newRow("100 degrees") << u"HeadPoseRoll"_s << 100.0 << 0;
    }

    void rawMeasuresMapAsTheStandardSays()
    {
        QFETCH(QString, measure);
        QFETCH(double, value);
        QFETCH(int, quality);
        QCOMPARE(isoQuality(measure, value), quality);
    }

    void ourOwnMeasuresHaveNone() { QVERIFY(!isoQuality(u"BackgroundWhiteness", 10)); }
};

QTEST_GUILESS_MAIN(TestIsoQuality)
#include "test_iso_quality.moc"
