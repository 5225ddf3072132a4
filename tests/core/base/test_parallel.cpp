// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/parallel.h"

#include <QSemaphore>
#include <QTest>

#include <atomic>
#include <numeric>

using namespace examdesk::base;

class TestParallel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void partsCoverEverythingOnceAndInOrder_data()
    {
        QTest::addColumn<quint32>("count");
        for (const quint32 count : {0U, 1U, 4095U, 4096U, 8192U, 100'003U})
            QTest::addRow("%u", count) << count;
    }
    void partsCoverEverythingOnceAndInOrder()
    {
        QFETCH(quint32, count);
        quint32 next = 0;
        for (const Part& part : inParts(count, [](const Part& one) { return one; })) {
            QCOMPARE(part.from, next);
            QVERIFY(part.to >= part.from);
            next = part.to;
        }
        QCOMPARE(next, count);
    }

    void aFewThingsStayOnTheCallersThread()
    {
        const auto threads = inParts(4095, [](const Part&) { return QThread::currentThreadId(); });
        QCOMPARE(threads.size(), std::size_t(1));
        QCOMPARE(threads.front(), QThread::currentThreadId());
    }

    void whatIsQuickerComesOutNoSooner()
    {
        QThreadPool pool;
        pool.setMaxThreadCount(2);
        QSemaphore second;
        InOrder<int> line(pool);
        line.put([&] {
            second.acquire(); // ends after the next one
            return 1;
        });
        line.put([&] {
            second.release();
            return 2;
        });
        QCOMPARE(line.size(), std::size_t(2));
        QCOMPARE(line.take(), 1);
        QCOMPARE(line.take(), 2);
        QVERIFY(line.isEmpty());
    }

    void jobsMayBeMovedOnlyAndSoMayWhatTheyMake()
    {
        QThreadPool pool;
        InOrder<std::unique_ptr<int>> line(pool);
        line.put([one = std::make_unique<int>(7)]() mutable { return std::move(one); });
        QCOMPARE(*line.take(), 7);
    }

    void whoLeavesWaitsForHisJobs()
    {
        QThreadPool pool;
        std::atomic<int> done = 0;
        {
            InOrder<int> line(pool);
            for (int i = 0; i < 50; ++i)
                line.put([&done] { return ++done; });
        }
        QCOMPARE(done.load(), 50);
    }

    void jobsThatNeverBeganAreNotWaitedFor()
    {
        QThreadPool pool;
        pool.setMaxThreadCount(1);
        QSemaphore begun;
        QSemaphore goOn;
        std::atomic<int> done = 0;
        {
            InOrder<int> line(pool);
            line.put([&] {
                begun.release();
                goOn.acquire();
                return ++done;
            });
            for (int i = 0; i < 50; ++i)
                line.put([&done] { return ++done; });
            begun.acquire();
            pool.clear();
            goOn.release();
        }
        QCOMPARE(done.load(), 1);
    }

    void noTwoJobsHaveTheSameSpare()
    {
        struct Thing {
            std::atomic<int> users = 0;
            int used = 0;
        };
        std::atomic<int> made = 0;
        Spares<Thing> spares([&made] {
            ++made;
            return std::make_unique<Thing>();
        });
        QThreadPool pool;
        pool.setMaxThreadCount(4);
        std::atomic<int> shared = 0;
        InOrder<int> line(pool);
        for (int i = 0; i < 500; ++i)
            line.put([&] {
                return spares.with([&](Thing& thing) {
                    shared += thing.users++ > 0;
                    std::this_thread::yield();
                    --thing.users;
                    return ++thing.used;
                });
            });
        int mostUsed = 0;
        while (!line.isEmpty())
            mostUsed = std::max(mostUsed, line.take());
        QCOMPARE(shared.load(), 0);
        QVERIFY(made <= 4);
        QVERIFY2(mostUsed >= 500 / 4, "they are lent again and again");
    }
};

QTEST_GUILESS_MAIN(TestParallel)
#include "test_parallel.moc"
