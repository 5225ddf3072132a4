// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/patience.h"
#include "ui/kit/image_cache.h"

#include <QBuffer>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTest>
#include <QThread>

#include <atomic>
#include <stdexcept>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::ui;
using base::Error;

namespace {

QImage square(int edge, QColor color = Qt::red)
{
    QImage image(edge, edge, QImage::Format_RGB32);
    image.fill(color);
    return image;
}

ImageLoader loaderOf(const QImage& image)
{
    return [image] { return base::Result<QImage>(image); };
}

QByteArray png(const QImage& image)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return bytes;
}

} // namespace

class TestImageCache : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void decodesOffTheWindowsThread()
    {
        ImageCache cache(1 << 20);
        std::atomic<QThread*> thread = nullptr;
        cache.request("a", [&thread] {
            thread = QThread::currentThread();
            return base::Result<QImage>(square(10));
        });
        QVERIFY(!cache.find("a"));
        QTRY_VERIFY(cache.find("a"));
        QVERIFY(thread.load() && thread.load() != QThread::currentThread());
        QCOMPARE(cache.find("a")->levels.size(), 1);
    }

    void holdsNoMoreBytesThanAllowedAndDropsTheOldest()
    {
        const qsizetype one = square(100).sizeInBytes();
        ImageCache cache(3 * one);
        for (const QByteArray& key : {"a"_ba, "b"_ba, "c"_ba}) {
            cache.request(key, loaderOf(square(100)));
            QTRY_VERIFY(cache.find(key));
        }
        QVERIFY(cache.find("a")); // used just now, so "b" is the oldest
        cache.request("d", loaderOf(square(100)));
        QTRY_VERIFY(cache.find("d"));
        QVERIFY(cache.bytes() <= 3 * one);
        QVERIFY(cache.find("a"));
        QVERIFY(!cache.find("b"));
    }

    void aPictureLargerThanTheCacheIsStillShown()
    {
        ImageCache cache(1000);
        cache.request("big", loaderOf(square(100)));
        QTRY_VERIFY(cache.find("big"));
    }

    void levelsHalveDownToSmallOnes()
    {
        ImageCache cache(64 << 20, ImageCache::Levels::Halving);
        cache.request("a", loaderOf(square(1024)));
        QTRY_VERIFY(cache.find("a"));
        QList<int> widths;
        for (const QImage& level : cache.find("a")->levels)
            widths.append(level.width());
        QCOMPARE(widths, (QList<int>{1024, 512, 256}));
    }

    void aFailureIsKeptAndNotTriedAgainUntilForgotten()
    {
        ImageCache cache(1 << 20);
        std::atomic_int tries = 0;
        const ImageLoader broken = [&tries]() -> base::Result<QImage> {
            ++tries;
            return base::fail(Error::Code::Damaged, u"Broken."_s);
        };
        cache.request("a", broken);
        QTRY_VERIFY(cache.failure("a"));
        QCOMPARE(cache.failure("a")->message, u"Broken."_s);
        cache.request("a", broken);
        QCOMPARE(cache.pending(), 0); // nothing is under way
        QCOMPARE(tries.load(), 1);
        cache.forget("a");
        cache.request("a", loaderOf(square(4)));
        QTRY_VERIFY(cache.find("a"));
    }

    void aFileThatWasNotHereIsTriedAgain()
    {
        ImageCache cache(1 << 20);
        cache.request("a", []() -> base::Result<QImage> {
            return base::fail(Error::Code::NotFound, u"Not yet here."_s);
        });
        QTRY_VERIFY(cache.failure("a"));
        cache.request("a", loaderOf(square(4)));
        QTRY_VERIFY(cache.find("a"));
        QVERIFY(!cache.failure("a"));
    }

    void aLoaderThatThrowsIsAFailure()
    {
        ImageCache cache(1 << 20);
        cache.request("a", []() -> base::Result<QImage> { throw std::runtime_error("codec"); });
        QTRY_VERIFY(cache.failure("a"));
        QCOMPARE(cache.failure("a")->code, Error::Code::Damaged);
    }

    void whatIsWantedNowOvertakesWhatIsReadAhead()
    {
        ImageCache cache(1 << 20);
        QSemaphore gate;
        QMutex mutex;
        QByteArrayList begun;
        const auto noting = [&](const QByteArray& key) -> ImageLoader {
            return [&, key] {
                {
                    const QMutexLocker lock(&mutex);
                    begun.append(key);
                }
                gate.acquire();
                return base::Result<QImage>(square(2));
            };
        };
        const auto numberBegun = [&] {
            const QMutexLocker lock(&mutex);
            return int(begun.size());
        };
        const int threads = qBound(1, QThread::idealThreadCount(), 4);
        for (int i = 0; i < threads; ++i) // every thread stands at the gate
            cache.request("busy" + QByteArray::number(i), noting("busy"));
        QTRY_COMPARE(numberBegun(), threads);
        cache.request("ahead1", noting("ahead1"), ImageCache::Urgency::Ahead);
        cache.request("ahead2", noting("ahead2"), ImageCache::Urgency::Ahead);
        cache.request("now", noting("now"));
        cache.request("ahead2", noting("ahead2")); // now it is wanted
        for (int i = 1; i <= 3; ++i) {
            gate.release();
            QTRY_COMPARE(numberBegun(), threads + i);
        }
        gate.release(threads);
        QTRY_COMPARE(cache.pending(), 0);
        QCOMPARE(begun.mid(threads), (QByteArrayList{"ahead2", "now", "ahead1"}));
    }

    void whatScrolledAwayIsGivenUp()
    {
        ImageCache cache(1 << 20);
        QSemaphore gate;
        std::atomic_int begun = 0;
        const ImageLoader slow = [&] {
            ++begun;
            gate.acquire();
            return base::Result<QImage>(square(2));
        };
        const int threads = qBound(1, QThread::idealThreadCount(), 4);
        for (int i = 0; i < threads + 50; ++i)
            cache.request(QByteArray::number(i), slow);
        QTRY_COMPARE(begun.load(), threads);
        cache.keepOnly({"1"});
        gate.release(1000);
        QTRY_COMPARE(cache.pending(), 0);
        QVERIFY2(begun.load() <= threads + 1, qPrintable(QString::number(begun.load())));
        QVERIFY(cache.find("1"));
    }

    void mayDieWhileItDecodes()
    {
        std::atomic_bool isBegun = false;
        std::atomic_bool done = false;
        {
            ImageCache cache(1 << 20);
            cache.request("a", [&] {
                isBegun = true;
                QThread::msleep(50);
                done = true;
                return base::Result<QImage>(square(2));
            });
            QTRY_VERIFY(isBegun.load());
        }
        QVERIFY(done.load());
        QCoreApplication::processEvents(); // what it sent is for nobody
    }

    void brokenBytesAreNamed_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("no picture") << "hello"_ba;
        QTest::newRow("half a picture") << png(square(200)).left(60);
    }

    void brokenBytesAreNamed()
    {
        QFETCH(const QByteArray, bytes);
        const auto image = decodeImage(bytes);
        QVERIFY(!image);
        QCOMPARE(image.error().code, Error::Code::Damaged);
        QVERIFY(!image.error().message.isEmpty());
    }

    void picturesAreDecodedToTheSizeThatIsNeeded()
    {
        const QByteArray bytes = png(QImage(400, 800, QImage::Format_RGB32));
        QCOMPARE(decodeImage(bytes)->size(), QSize(400, 800));
        QCOMPARE(decodeImage(bytes, QSize(120, 160))->size(), QSize(80, 160));
        QCOMPARE(decodeImage(bytes, QSize(4000, 4000))->size(), QSize(400, 800));
    }
};

QTEST_MAIN(TestImageCache)
#include "test_image_cache.moc"
