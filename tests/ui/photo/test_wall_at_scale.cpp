// SPDX-License-Identifier: GPL-3.0-or-later
// The wall of an exam of 100,000 portraits: what is decoded, what is kept, and how long a screen takes.
#include "audit/audit_commands.h"
#include "store/statement.h"
#include "store/transaction.h"
#include "support/patience.h"
#include "ui/audit/stage.h"
#include "ui/kit/image_cache.h"
#include "ui/kit/thumbnail_wall.h"
#include "ui/photo/photo_page.h"
#include "ui/photo/wall_view.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QScrollBar>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::ui;

namespace {

constexpr int kPortraits = 100'000;
constexpr int kDistinct = 2400; ///< The first ones have a file each, the others use kShared in turn.
constexpr int kShared = 200;
constexpr qsizetype kWallBytes = qsizetype{64} << 20;
constexpr qsizetype kPanelBytes = qsizetype{128} << 20; ///< Of large pictures.
constexpr qsizetype kRest = qsizetype{128} << 20;       ///< Rows, decoders at work, the allocator's own.

/// A small JPEG like no other of the others.
QByteArray pictureOf(int number)
{
    QImage image(240, 320, QImage::Format_RGB32);
    image.fill(QColor::fromHsv(number * 7 % 360, 60 + number / 360 * 20, 200));
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "JPEG", 80);
    return bytes + QByteArray::number(number); // behind its end: another file, the same picture
}

qint64 residentBytes()
{
    QFile file(u"/proc/self/statm"_s);
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    return file.readAll().split(' ').value(1).toLongLong() * 4096;
}

} // namespace

class TestWallAtScale : public QObject {
    Q_OBJECT

    std::unique_ptr<test::Stage> m_stage;
    QStringList m_hashes;

    int fileOf(int row) const { return row < kDistinct ? row : row % kShared; }

    /// Straight into the index: the list reads nothing else, and 100,000 commands would take minutes.
    void fillIndex()
    {
        const QSqlDatabase& database = m_stage->station.admin().database();
        auto transaction = test::orDie(store::Transaction::begin(database));
        const QDateTime first(QDate(2026, 3, 1), QTime(8, 0), Qt::UTC);
        for (int row = 0; row < kPortraits; ++row)
            (void)test::orDie(store::write(
                database,
                u"INSERT INTO material_index (exam, school, region, kind, portrait, state, verdict, id,"
                " candidate, submitted_at, sha256, broken_rules)"
                " VALUES (?, '', '', 'portrait', 1, 'waiting', 'pass', ?, ?, ?, ?, '')"_s,
                {test::kStageExam, u"m%1"_s.arg(row, 6, 10, QChar(u'0')), u"c%1"_s.arg(row),
                 first.addSecs(row).toString(Qt::ISODateWithMs), m_hashes.at(fileOf(row))}));
        test::orDie(transaction.commit());
    }

private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(u"examdesk-test-wall"_s);
        QSettings().clear();
        m_stage = std::make_unique<test::Stage>();
        for (int i = 0; i < kDistinct; ++i)
            m_hashes.append(test::orDie(m_stage->station.admin().store().files().add(pictureOf(i))));
        fillIndex();
    }

    void memoryIsBoundedAndContentIsDecodedOnce()
    {
        PhotoPage page(m_stage->open(), PhotoTools());
        page.resize(1280, 780);
        page.setExam(test::kStageExam);
        page.show();
        page.activateWindow();
        QVERIFY(test::waitForActive(&page));
        page.setFocus();
        auto* wall = page.findChild<ThumbnailWall*>();
        const ImageCache& cache = page.wall().thumbnails();
        QTRY_VERIFY(wall->model()->rowCount() > 0);
        QTRY_COMPARE(cache.pending(), 0);
        const qint64 before = residentBytes();
        QSignalSpy decoded(&cache, &ImageCache::settled);

        qsizetype most = 0;
        qint64 slowest = 0;
        QElapsedTimer whole;
        whole.start();
        int screens = 0;
        int sharedFrom = -1;
        while (wall->currentIndex().row() < kDistinct + 4 * kShared) {
            const int was = wall->currentIndex().row();
            QElapsedTimer step;
            step.start();
            QTest::keyClick(wall, Qt::Key_PageDown);
            QCoreApplication::processEvents(); // asks for the pictures
            wall->viewport()->repaint();
            slowest = qMax(slowest, step.elapsed());
            ++screens;
            // The next page of rows may be on its way.
            QTRY_VERIFY(wall->currentIndex().row() > was || wall->model()->rowCount() > was + 1);
            QTRY_COMPARE(cache.pending(), 0);
            most = qMax(most, cache.bytes());
            if (was >= kDistinct + 2 * kShared && sharedFrom < 0)
                sharedFrom = int(decoded.size());
        }
        const qint64 grown = residentBytes() - before;
        qInfo(
            "%d screens, %lld decodes, slowest step %lld ms, mean %.1f ms with decoding, cache at most %.1f MB, "
            "process grew by %.1f MB",
            screens, qint64(decoded.size()), slowest, double(whole.elapsed()) / screens,
            double(most) / (1 << 20), double(grown) / (1 << 20));
        QVERIFY2(most <= kWallBytes, qPrintable(QString::number(most)));
        QVERIFY2(grown < kWallBytes + kPanelBytes + kRest, qPrintable(QString::number(grown)));
        QVERIFY2(decoded.size() > kDistinct / 2, qPrintable(QString::number(decoded.size())));
        // Each of the first files once; what is used again and again is decoded no more.
        QVERIFY2(decoded.size() <= kDistinct + 2 * kShared, qPrintable(QString::number(decoded.size())));
        QVERIFY(sharedFrom >= 0);
        QCOMPARE(decoded.size(), sharedFrom);
    }

    void aHeldKeyRunsAheadOfTheDecoderAndGivesUpWhatWentBy()
    {
        PhotoPage page(m_stage->open(), PhotoTools());
        page.resize(1280, 780);
        page.setExam(test::kStageExam);
        page.show();
        page.activateWindow();
        QVERIFY(test::waitForActive(&page));
        page.setFocus();
        auto* wall = page.findChild<ThumbnailWall*>();
        const ImageCache& cache = page.wall().thumbnails();
        QTRY_VERIFY(wall->model()->rowCount() > 0);
        int pending = 0;
        while (wall->currentIndex().row() < kDistinct / 2) {
            QTest::keyClick(wall, Qt::Key_PageDown);
            QCoreApplication::processEvents();
            pending = qMax(pending, cache.pending());
        }
        // The screen, the one ahead, what the threads are at, and what is decoded but not yet taken over; not
        // the hundred screens that went by.
        const auto [first, last] = wall->visibleRows();
        QVERIFY2(pending <= 8 * (last - first + 1), qPrintable(QString::number(pending)));
        QTRY_COMPARE(cache.pending(), 0);
        for (int row = first; row <= last; ++row)
            QVERIFY(cache.find(wall->model()->index(row, 0).data(ThumbnailKeyRole).toByteArray()));
    }
};

QTEST_MAIN(TestWallAtScale)
#include "test_wall_at_scale.moc"
