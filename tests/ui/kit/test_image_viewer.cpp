// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/patience.h"
#include "ui/kit/image_viewer.h"

#include <QApplication>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::ui;

namespace {

// Left half red, right half blue.
QImage twoHalves()
{
    QImage image(1000, 500, QImage::Format_RGB32);
    image.fill(Qt::blue);
    for (int y = 0; y < 500; ++y) {
        for (int x = 0; x < 500; ++x)
            image.setPixelColor(x, y, Qt::red);
    }
    return image;
}

ImageLoader halvesLoader()
{
    return [] { return base::Result<QImage>(twoHalves()); };
}

} // namespace

class TestImageViewer : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_cache = std::make_unique<ImageCache>(64 << 20, ImageCache::Levels::Halving);
        m_viewer = std::make_unique<ImageViewer>(*m_cache);
        m_viewer->resize(500, 400);
        m_viewer->show();
    }

    void cleanup()
    {
        m_viewer.reset();
        m_cache.reset();
    }

    void aPictureIsFittedFirst()
    {
        QVERIFY(!m_viewer->hasPicture());
        m_viewer->showPicture("a", halvesLoader(), u"Student card"_s);
        QVERIFY(!m_viewer->message().isEmpty());
        QTRY_VERIFY(m_viewer->hasPicture());
        QVERIFY(m_viewer->message().isEmpty());
        QCOMPARE(m_viewer->accessibleName(), u"Student card"_s);
        QCOMPARE(m_viewer->pictureSize(), QSize(1000, 500));
        QVERIFY(qAbs(m_viewer->zoom() - 0.5) < 0.01);
        QCOMPARE(colorAt({120, 200}), QColor(Qt::red));
        QCOMPARE(colorAt({380, 200}), QColor(Qt::blue));
    }

    void zTogglesBetweenFitAndOneToOne()
    {
        show();
        QTest::keyClick(m_viewer.get(), Qt::Key_Z);
        QCOMPARE(m_viewer->zoom(), 1.0);
        QVERIFY(!m_viewer->isFitted());
        QTest::keyClick(m_viewer.get(), Qt::Key_Z);
        QVERIFY(m_viewer->isFitted());
        m_viewer->resize(250, 400);
        QTRY_VERIFY(qAbs(m_viewer->zoom() - 0.25) < 0.01);
    }

    void spaceTurnsClockwise()
    {
        show();
        QTest::keyClick(m_viewer.get(), Qt::Key_Space);
        QCOMPARE(m_viewer->rotationDegrees(), 90);
        QVERIFY(qAbs(m_viewer->zoom() - 0.4) < 0.01);  // 1000 pixels into 400
        QCOMPARE(colorAt({250, 50}), QColor(Qt::red)); // what was left is up
        QCOMPARE(colorAt({250, 350}), QColor(Qt::blue));
        for (int i = 0; i < 3; ++i)
            m_viewer->rotate();
        QCOMPARE(m_viewer->rotationDegrees(), 0);
    }

    void theWheelZoomsAroundTheCursor()
    {
        show();
        m_viewer->showActualSize();
        const QPoint cursor(120, 150);
        const QPointF before = m_viewer->mapToScene(cursor);
        QWheelEvent wheel(cursor, m_viewer->mapToGlobal(cursor), {}, {0, 120}, Qt::NoButton, Qt::NoModifier,
                          Qt::NoScrollPhase, false);
        QApplication::sendEvent(m_viewer->viewport(), &wheel);
        QVERIFY(m_viewer->zoom() > 1.2);
        const QPointF moved = m_viewer->mapToScene(cursor) - before;
        QVERIFY2(moved.manhattanLength() < 3, qPrintable(QString::number(moved.manhattanLength())));
    }

    void aPictureReadAheadIsThereAtOnce()
    {
        m_viewer->preload("next", halvesLoader());
        QTRY_VERIFY(m_cache->find("next"));
        m_viewer->showPicture("next", [] {
            return base::Result<QImage>(base::fail(base::Error::Code::Storage, u"Not to be asked."_s));
        });
        QVERIFY(m_viewer->hasPicture());
    }

    void theLastPictureIsGoneBeforeTheNextIsThere()
    {
        show();
        QSemaphore gate;
        m_viewer->showPicture("slow", [&gate] {
            gate.acquire();
            return base::Result<QImage>(twoHalves());
        });
        QVERIFY(!m_viewer->hasPicture());
        gate.release();
        QTRY_VERIFY(m_viewer->hasPicture());
    }

    void aLatePictureOfAnotherRecordIsNotShown()
    {
        QSemaphore gate;
        QSignalSpy shown(m_viewer.get(), &ImageViewer::pictureShown);
        m_viewer->showPicture("first", [&gate] {
            gate.acquire();
            return base::Result<QImage>(QImage(10, 10, QImage::Format_RGB32));
        });
        m_viewer->showPicture("second", halvesLoader());
        gate.release();
        QTRY_VERIFY(m_cache->find("first"));
        QTRY_VERIFY(m_viewer->hasPicture());
        QCOMPARE(m_viewer->pictureSize(), QSize(1000, 500));
        QCOMPARE(shown.count(), 1);
    }

    void aBrokenPictureSaysSo()
    {
        QSignalSpy failed(m_viewer.get(), &ImageViewer::pictureFailed);
        m_viewer->showPicture("broken", [] { return decodeImage("rubbish"); });
        QTRY_COMPARE(failed.count(), 1);
        QVERIFY(!m_viewer->hasPicture());
        QVERIFY(m_viewer->message().contains(u"damaged"_s));
        m_viewer->grab();
    }

    void overlaysLieOnThePicture()
    {
        show();
        m_viewer->setOverlays({{QRectF(200, 100, 400, 300), u"name"_s, State::Wrong}});
        const QPoint onLine = m_viewer->mapFromScene(QPointF(400, 100));
        QCOMPARE(colorAt(onLine), tokens::colors(m_viewer->palette()).wrong);
        m_viewer->setOverlays({});
        QVERIFY(colorAt(onLine) != tokens::colors(m_viewer->palette()).wrong);
    }

    void theLoupeShowsPixels()
    {
        show();
        const QImage before = m_viewer->grab().toImage();
        m_viewer->setLoupe(true);
        QTest::mouseMove(m_viewer->viewport(), {250, 200});
        QVERIFY(m_viewer->grab().toImage() != before);
    }

private:
    void show()
    {
        m_viewer->showPicture("a", halvesLoader());
        QTRY_VERIFY(m_viewer->hasPicture());
    }

    QColor colorAt(const QPoint& point) { return m_viewer->viewport()->grab().toImage().pixelColor(point); }

    std::unique_ptr<ImageCache> m_cache;
    std::unique_ptr<ImageViewer> m_viewer;
};

QTEST_MAIN(TestImageViewer)
#include "test_image_viewer.moc"
