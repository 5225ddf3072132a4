// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/backoff.h"

#include <QTest>

using namespace std::chrono_literals;
using examdesk::sync::Backoff;

class TestBackoff : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theWaitDoublesUpToALimit()
    {
        Backoff backoff(100ms, 1000ms, 7);
        for (const auto step : {100ms, 200ms, 400ms, 800ms, 1000ms, 1000ms}) {
            const auto wait = backoff.next();
            QVERIFY(wait >= step / 2);
            QVERIFY(wait <= step);
        }
        backoff.reset();
        QVERIFY(backoff.next() <= 100ms);
    }

    void itIsNeverShorterThanTheServerAsks()
    {
        Backoff backoff(100ms, 1000ms, 7);
        QCOMPARE(backoff.next(5000ms), Backoff::Milliseconds(5000));
    }

    void twoStationsDoNotComeAtTheSameTime()
    {
        QSet<qint64> waits;
        for (quint32 seed = 1; seed <= 20; ++seed)
            waits.insert(Backoff(10000ms, 10000ms, seed).next().count());
        QVERIFY(waits.size() > 10);
    }
};

QTEST_GUILESS_MAIN(TestBackoff)
#include "test_backoff.moc"
