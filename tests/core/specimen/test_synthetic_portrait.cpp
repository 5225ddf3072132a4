// SPDX-License-Identifier: GPL-3.0-or-later
#include "specimen/synthetic_portrait.h"

#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk::specimen;

class TestSyntheticPortrait : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theSameSeedGivesTheSameBytes()
    {
        for (const Flaw flaw : allFlaws())
            QCOMPARE(drawSyntheticPortrait(5, flaw), drawSyntheticPortrait(5, flaw));
        QCOMPARE(drawPerson(5), drawPerson(5));
        QCOMPARE(drawPerson(5, Flaw::None, 2), drawPerson(5, Flaw::None, 2));
    }

    void seedsAndFlawsDiffer()
    {
        QSet<QByteArray> portraits;
        for (quint32 seed = 0; seed < 8; ++seed)
            portraits.insert(drawSyntheticPortrait(seed));
        for (const Flaw flaw : allFlaws())
            portraits.insert(drawSyntheticPortrait(0, flaw));
        for (quint32 person = 0; person < 8; ++person) {
            portraits.insert(drawPerson(person));
            portraits.insert(drawPerson(person, Flaw::None, 1));
        }
        QCOMPARE(portraits.size(), 8 + allFlaws().size() + 16);
    }

    void onlyTheOversizeOneExceedsFiftyKilobytes()
    {
        constexpr qsizetype kLimit = 50 * 1024;
        for (quint32 seed = 0; seed < 5; ++seed)
            QVERIFY(drawSyntheticPortrait(seed).size() < kLimit && drawPerson(seed).size() < kLimit);
        for (const Flaw flaw : allFlaws())
            QCOMPARE(drawSyntheticPortrait(3, flaw).size() > kLimit, flaw == Flaw::OversizeFile);
    }

    void everyFlawNamesARuleOfItsOwn()
    {
        QSet<QString> rules;
        for (const Flaw flaw : allFlaws())
            rules.insert(ruleOf(flaw));
        QVERIFY(!rules.contains(QString()));
        QCOMPARE(rules.size(), allFlaws().size());
        QVERIFY(ruleOf(Flaw::None).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestSyntheticPortrait)
#include "test_synthetic_portrait.moc"
