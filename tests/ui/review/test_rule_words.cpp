// SPDX-License-Identifier: GPL-3.0-or-later
#include "exam/portrait.h"
#include "ui/review/rule_words.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::ui;
using photo::Finding;
using photo::Outcome;

class TestRuleWords : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyRuleHasANameAndAReason()
    {
        QSet<QString> names;
        for (const QString& rule : exam::portraitRuleIds()) {
            QVERIFY2(ruleName(rule) != rule, qPrintable(rule));
            QVERIFY2(ruleReason(rule) != rule, qPrintable(rule));
            names.insert(ruleName(rule));
        }
        QCOMPARE(names.size(), exam::portraitRuleIds().size());
        QCOMPARE(ruleName(u"of_tomorrow"_s), u"of_tomorrow"_s);
    }

    void valuesStandBesideTheirLimits_data()
    {
        QTest::addColumn<QString>("measure");
        QTest::addColumn<int>("outcome");
        QTest::addColumn<double>("value");
        QTest::addColumn<double>("limit");
        QTest::addColumn<QString>("text");
        QTest::newRow("too far") << u"HeadPoseRoll"_s << int(Outcome::Fail) << 8.34 << 6.0
                                 << u"8.3° (at most 6.0°)"_s;
        QTest::newRow("near enough") << u"HeadPoseRoll"_s << int(Outcome::Pass) << 2.0 << 6.0
                                     << u"2.0° (at most 6.0°)"_s;
        QTest::newRow("too small") << u"HeadSize"_s << int(Outcome::Fail) << 0.2 << 0.35
                                   << u"20\u00a0% (at least 35\u00a0%)"_s;
        QTest::newRow("large enough")
            << u"HeadSize"_s << int(Outcome::Pass) << 0.5 << 0.35 << u"50\u00a0% (at least 35\u00a0%)"_s;
        QTest::newRow("bytes") << u"FileBytes"_s << int(Outcome::Fail) << 61440.0 << 51200.0
                               << u"60.0 kB (at most 50.0 kB)"_s;
        QTest::newRow("plain") << u"Sharpness"_s << int(Outcome::Person) << 0.1234 << 0.3
                               << u"0.123 (at least 0.3)"_s;
    }
    void valuesStandBesideTheirLimits()
    {
        QFETCH(QString, measure);
        QFETCH(int, outcome);
        QFETCH(double, value);
        QFETCH(double, limit);
        QTEST(measuredText({.rule = u"r"_s,
                            .outcome = Outcome(outcome),
                            .measure = measure,
                            .value = value,
                            .limit = limit}),
              "text");
    }

    void nothingMeasuredSaysNothing() { QVERIFY(measuredText({.rule = u"retouched"_s}).isEmpty()); }
};

QTEST_MAIN(TestRuleWords)
#include "test_rule_words.moc"
