// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/demo_day.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk::demo;

/// Whenever the demo is made, what it did earlier that day was done that day.
class TestDemoDay : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatWasDoneEarlierIsOfTheSameDay_data()
    {
        QTest::addColumn<QDateTime>("at");
        QTest::addColumn<QDateTime>("hourBefore");
        const auto utc = [](int day, int hour, int minute) {
            return QDateTime(QDate(2026, 11, day), QTime(hour, minute), Qt::UTC);
        };
        // Beijing is eight hours ahead: its day begins at 16:00 UTC.
        QTest::newRow("in the afternoon") << utc(30, 7, 30) << utc(30, 6, 30);
        QTest::newRow("before midnight") << utc(30, 15, 59) << utc(30, 14, 59);
        QTest::newRow("at midnight") << utc(30, 16, 0) << utc(30, 16, 0);
        QTest::newRow("ten past twelve") << utc(30, 16, 10) << utc(30, 16, 0);
        QTest::newRow("at one") << utc(30, 17, 0) << utc(30, 16, 0);
        QTest::newRow("past one") << utc(30, 17, 20) << utc(30, 16, 20);
    }

    void whatWasDoneEarlierIsOfTheSameDay()
    {
        QFETCH(const QDateTime, at);
        QFETCH(const QDateTime, hourBefore);
        QCOMPARE(earlierThatDay(at, 3600), hourBefore);
        QCOMPARE(earlierThatDay(at.toOffsetFromUtc(-5 * 3600), 3600), hourBefore); // wherever it is said
    }
};

QTEST_GUILESS_MAIN(TestDemoDay)
#include "test_demo_day.moc"
