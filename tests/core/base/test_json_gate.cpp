// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/json.h"
#include "base/json_gate.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <cmath>

using namespace Qt::StringLiterals;
using namespace examdesk::base;

namespace {

/// As it comes over the wire.
QJsonValue parsed(const QByteArray& value)
{
    return QJsonDocument::fromJson("[" + value + "]").array().at(0);
}

/// An object around @p levels of lists.
QJsonObject nested(int levels)
{
    QJsonArray inner;
    for (int i = 1; i < levels; ++i)
        inner = QJsonArray{inner};
    return {{u"findings"_s, inner}};
}

} // namespace

class TestJsonGate : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void wholeNumbersAreTaken_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<qint64>("number");
        QTest::newRow("zero") << "0"_ba << qint64(0);
        QTest::newRow("least") << "-10000000000000"_ba << -kMostFen;
        QTest::newRow("most") << "10000000000000"_ba << kMostFen;
        QTest::newRow("written with a point") << "160.0"_ba << qint64(160);
        QTest::newRow("written with a power") << "1.6e2"_ba << qint64(160);
    }
    void wholeNumbersAreTaken()
    {
        QFETCH(QByteArray, json);
        QFETCH(qint64, number);
        const auto taken = integerIn(parsed(json), -kMostFen, kMostFen);
        QVERIFY(taken);
        QCOMPARE(*taken, number);
    }

    void nothingElseBecomesANumber_data()
    {
        QTest::addColumn<QByteArray>("json");
        for (const auto* json :
             {"1.5", "1e308", "9223372036854775808", "-9223372036854775809", "10000000000001",
              "-10000000000001", "\"12\"", "true", "null", "[1]", "{}", "0.1", "1e-5"})
            QTest::newRow(json) << QByteArray(json);
    }
    void nothingElseBecomesANumber()
    {
        QFETCH(QByteArray, json);
        const auto taken = integerIn(parsed(json), -kMostFen, kMostFen);
        QVERIFY(!taken);
        QCOMPARE(taken.error().code, Error::Code::Invalid);
        QVERIFY(taken.error().message.contains(u"10000000000000"_s));
    }

    void digitsOfACellAreANumber()
    {
        QCOMPARE(wholeNumber(u"007", 1, 10), std::optional<qint64>(7));
        for (const auto& text : {u""_s, u"+7"_s, u"-7"_s, u" 7"_s, u"7.0"_s, u"７"_s, u"0"_s, u"11"_s,
                                 u"1e1"_s, u"99999999999999999999"_s})
            QVERIFY2(!wholeNumber(text, 1, 10), qPrintable(text));
    }

    void membersAreRefusedByNameAndPlace_data()
    {
        QTest::addColumn<QJsonObject>("object");
        QTest::addColumn<QString>("place");
        const QJsonObject good{{u"number"_s, u"N1"_s}, {u"seat"_s, 3}, {u"copy"_s, true}};
        QTest::newRow("nothing at all") << QJsonObject() << QString();
        QTest::newRow("null counts as nothing") << QJsonObject{{u"seat"_s, QJsonValue()}} << QString();
        QTest::newRow("as it should be") << good << QString();
        QTest::newRow("a member nobody knows") << QJsonObject{{u"other"_s, 1.5}} << QString();
        QTest::newRow("a number as text") << QJsonObject{{u"seat"_s, u"3"_s}} << u"\"seat\""_s;
        QTest::newRow("a text as number") << QJsonObject{{u"number"_s, 3}} << u"\"number\""_s;
        QTest::newRow("a word as flag") << QJsonObject{{u"copy"_s, u"yes"_s}} << u"\"copy\""_s;
        QTest::newRow("a list as object") << QJsonObject{{u"layout"_s, QJsonArray()}} << u"\"layout\""_s;
        QTest::newRow("within an object")
            << QJsonObject{{u"layout"_s, QJsonObject{{u"columns"_s, 1.5}}}} << u"\"layout.columns\""_s;
        QTest::newRow("within a list of an object")
            << QJsonObject{{u"layout"_s, QJsonObject{{u"sizes"_s, QJsonArray{1, 2, 11}}}}}
            << u"\"layout.sizes[2]\""_s;
        QTest::newRow("too long a list")
            << QJsonObject{{u"layout"_s, QJsonObject{{u"sizes"_s, QJsonArray{1, 1, 1, 1}}}}}
            << u"\"layout.sizes\""_s;
        QTest::newRow("each of many")
            << QJsonObject{{u"fields"_s, QJsonObject{{u"name"_s, 5}}}} << u"\"fields.name\""_s;
        QTest::newRow("a score that is none") << QJsonObject{{u"score"_s, 1.5}} << u"\"score\""_s;
    }
    void membersAreRefusedByNameAndPlace()
    {
        QFETCH(QJsonObject, object);
        QFETCH(QString, place);
        const MemberRules rules{
            {u"number"_s, textOf(TextKind::Key)},
            {u"seat"_s, wholeFrom(1, 10)},
            {u"copy"_s, flag()},
            {u"score"_s, numberFrom(-1, 1)},
            {u"fields"_s, eachOf(textOf(TextKind::Line))},
            {u"layout"_s,
             objectOf({{u"columns"_s, wholeFrom(1, 10)}, {u"sizes"_s, listOf(wholeFrom(1, 10), 3)}})},
        };
        const auto checked = checkMembers(object, rules);
        QCOMPARE(checked.has_value(), place.isEmpty());
        QVERIFY2(place.isEmpty() || checked.error().message.startsWith(place + u": "_s),
                 checked ? "" : qPrintable(checked.error().message));
    }

    void everyTextAnywhereIsLookedAt_data()
    {
        QTest::addColumn<QJsonObject>("object");
        QTest::addColumn<QString>("place");
        const QString bad = u"a\uFFFF"_s;
        QTest::newRow("text") << QJsonObject{{u"a"_s, bad}} << u"\"a\""_s;
        QTest::newRow("deep text") << QJsonObject{{u"a"_s,
                                                   QJsonArray{1, QJsonObject{{u"b"_s, QJsonArray{bad}}}}}}
                                   << u"\"a[1].b[0]\""_s;
        QTest::newRow("NUL") << QJsonObject{{u"a"_s, QString(QChar(0))}} << u"\"a\""_s;
        QTest::newRow("half a character") << QJsonObject{{u"a"_s, QString(QChar(0xDC00))}} << u"\"a\""_s;
        QTest::newRow("a key is not repeated") << QJsonObject{{bad, 1}} << u"It holds U+FFFF"_s;
        QTest::newRow("infinity") << QJsonObject{{u"a"_s, std::numeric_limits<double>::infinity()}}
                                  << u"\"a\""_s;
    }
    void everyTextAnywhereIsLookedAt()
    {
        QFETCH(QJsonObject, object);
        QFETCH(QString, place);
        const auto checked = checkJson(object);
        QVERIFY(!checked);
        QVERIFY2(checked.error().message.startsWith(place), qPrintable(checked.error().message));
        QVERIFY(isStorable(checked.error().message));
    }

    void depthHasAnEnd()
    {
        QVERIFY(checkJson(nested(kMostJsonDepth - 1)));
        QVERIFY(checkJsonSize(nested(kMostJsonDepth - 1)));
        for (const int levels : {kMostJsonDepth, 1020}) {
            QVERIFY(!checkJson(nested(levels)));
            QVERIFY(!checkJsonSize(nested(levels)));
            QCOMPARE(cleanJson(nested(levels)), nested(levels));
        }
        QVERIFY(checkJson(nested(1020)).error().message.contains(u"64 levels"_s));
    }

    void sizeIsThatOfTheCanonicalJson()
    {
        const auto ofBytes = [](qsizetype bytes) { // {"a":"…"}
            return QJsonObject{{u"a"_s, QString(bytes - 8, u'x')}};
        };
        QCOMPARE(canonicalJson(ofBytes(kMostJsonBytes)).size(), kMostJsonBytes);
        QVERIFY(checkJsonSize(ofBytes(kMostJsonBytes)));
        const auto checked = checkJsonSize(ofBytes(kMostJsonBytes + 1));
        QVERIFY(!checked);
        QVERIFY2(checked.error().message.contains(u"257 KB; 256 KB"_s), qPrintable(checked.error().message));
        const qsizetype most = kMostJsonBytes / 3;
        QVERIFY(!checkJsonSize({{u"a"_s, QString(most, u'王')}}));
        QVERIFY(checkJsonSize({{u"a"_s, QString(most - 8, u'王')}}));
    }

    void cleaningGoesEverywhereAndLeavesTheRest()
    {
        const QJsonObject dirty{{u"a"_s, u"x\u200B"_s},
                                {u"b"_s, QJsonArray{1.5, u"e\u0301"_s, QJsonObject{{u"c"_s, u"\uFEFFy"_s}}}},
                                {u"d"_s, true}};
        const QJsonObject clean{{u"a"_s, u"x"_s},
                                {u"b"_s, QJsonArray{1.5, u"é"_s, QJsonObject{{u"c"_s, u"y"_s}}}},
                                {u"d"_s, true}};
        QCOMPARE(cleanJson(dirty), clean);
        QVERIFY(!checkJson(dirty));
        QVERIFY(checkJson(clean));
    }
};

QTEST_GUILESS_MAIN(TestJsonGate)
#include "test_json_gate.moc"
