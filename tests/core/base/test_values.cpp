// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/clock.h"
#include "base/id.h"
#include "base/json.h"
#include "base/text_encoding.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk::base;

class TestValues : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void idsAreVersionSevenAndSortByTime()
    {
        static const QRegularExpression pattern(
            u"^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"_s);
        QVERIFY(pattern.match(newId()).hasMatch());
        QVERIFY(newId() != newId());
        const QDateTime noon(QDate(2026, 3, 10), QTime(12, 0), Qt::UTC);
        QVERIFY(derivedId(noon, "z") < derivedId(noon.addMSecs(1), "a"));
        QCOMPARE(derivedId(noon, "a"), derivedId(noon, "a"));
    }

    void timeIsUtcInTheStoreAndShanghaiOnScreen()
    {
        const auto parsed = parseLocalTime(u"2026-03-10 09:05:07");
        QVERIFY(parsed.has_value());
        QCOMPARE(storedTime(*parsed), u"2026-03-10T01:05:07.000Z"_s);
        QCOMPARE(fromStoredTime(storedTime(*parsed)), *parsed);
        QCOMPARE(shownTime(*parsed), u"2026-03-10 09:05"_s);
        QCOMPARE(localTime(*parsed), u"2026-03-10 09:05:07"_s);
        QVERIFY(!parseLocalTime(u"2026-02-30"));
        QVERIFY(!parseLocalTime(u"yesterday"));
    }

    void gb18030RoundTripsEvenRareCharacters()
    {
        const QString text = u"王㛃䶮𠅤 ABC"_s;
        const auto back = fromGb18030(toGb18030(text));
        QVERIFY(back.has_value());
        QCOMPARE(*back, text);
        QCOMPARE(toGb18030(u"中"_s), "\xD6\xD0"_ba);
        QVERIFY(!fromGb18030("\xD6\xD0\xFF"_ba));
    }

    void jsonIsCanonicalAndItsErrorsNameTheLine()
    {
        QCOMPARE(canonicalJson({{u"b"_s, 1}, {u"a"_s, u"中"_s}}), "{\"a\":\"中\",\"b\":1}"_ba);
        const auto broken = parseJsonObject("{\n  \"a\": 1,\n}");
        QVERIFY(!broken);
        QVERIFY2(broken.error().message.contains(u"line 3"), qPrintable(broken.error().message));
    }
};

QTEST_GUILESS_MAIN(TestValues)
#include "test_values.moc"
