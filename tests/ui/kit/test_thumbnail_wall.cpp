// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/patience.h"
#include "ui/kit/state.h"
#include "ui/kit/thumbnail_wall.h"

#include <QAbstractListModel>
#include <QElapsedTimer>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::ui;

namespace {

constexpr int kMany = 100'000;

class PortraitModel : public QAbstractListModel {
public:
    explicit PortraitModel(int count) : m_count(count) {}
    int rowCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : m_count; }
    QVariant data(const QModelIndex& index, int role) const override
    {
        ++asked;
        if (role == Qt::DisplayRole)
            return u"n%1"_s.arg(index.row());
        return role == ThumbnailKeyRole ? QVariant(QByteArray::number(index.row())) : QVariant();
    }

    mutable int asked = 0;

private:
    int m_count;
};

} // namespace

class TestThumbnailWall : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_model = std::make_unique<PortraitModel>(kMany);
        m_cache = std::make_unique<ImageCache>(8 << 20);
        m_loaded.clear();
        m_wall = std::make_unique<ThumbnailWall>(*m_cache, [this](const QModelIndex& index, QSize bound) {
            m_loaded.append(index.row());
            return [bound] { return base::Result<QImage>(QImage(bound, QImage::Format_RGB32)); };
        });
        m_wall->setModel(m_model.get());
        m_wall->resize(800, 600);
        m_wall->show();
        QTRY_VERIFY(!m_loaded.isEmpty());
    }

    void cleanup()
    {
        m_wall.reset();
        m_cache.reset();
        m_model.reset();
    }

    void onlyWhatIsAboutTheScreenIsRead()
    {
        QTRY_COMPARE(m_cache->pending(), 0);
        const auto [first, last] = m_wall->visibleRows();
        QCOMPARE(first, 0);
        QVERIFY(last > 5 && last < 40);
        QVERIFY(*std::max_element(m_loaded.begin(), m_loaded.end()) <= 2 * last + 1);
        m_loaded.clear();
        m_wall->scrollTo(m_model->index(50'000), QAbstractItemView::PositionAtTop);
        QTRY_VERIFY(m_cache->find("50000"));
        QCOMPARE(m_wall->visibleRows().first, 50'000 / m_wall->columns() * m_wall->columns());
        for (const int row : std::as_const(m_loaded))
            QVERIFY2(qAbs(row - 50'000) < 100, qPrintable(QString::number(row)));
    }

    void readsAheadInTheDirectionOfTravel()
    {
        m_wall->scrollTo(m_model->index(50'000), QAbstractItemView::PositionAtTop);
        QTRY_VERIFY(m_cache->find("50000"));
        QTRY_COMPARE(m_cache->pending(), 0);
        m_loaded.clear();
        m_wall->verticalScrollBar()->setValue(m_wall->verticalScrollBar()->value() - 3000);
        QTRY_VERIFY(!m_loaded.isEmpty());
        const auto [first, last] = m_wall->visibleRows();
        QVERIFY(*std::min_element(m_loaded.begin(), m_loaded.end()) < first);
        QVERIFY(*std::max_element(m_loaded.begin(), m_loaded.end()) <= last);
    }

    void scrollingCostsWhatIsSeenNotWhatThereIs()
    {
        QTRY_COMPARE(m_cache->pending(), 0);
        m_wall->selectAll(); // a selection of all must not slow it
        m_model->asked = 0;
        for (int i = 0; i < 20; ++i) {
            m_wall->verticalScrollBar()->setValue(i * 100'000);
            m_wall->grab();
        }
        QVERIFY2(m_model->asked < 20 * 40 * 8, qPrintable(QString::number(m_model->asked)));
        QVERIFY(m_cache->bytes() <= 8 << 20);
    }

    void everyItemHasAPlaceThatLeadsBackToIt()
    {
        for (const int row : {0, 1, 7, 99'999}) {
            m_wall->scrollTo(m_model->index(row));
            const QRect place = m_wall->visualRect(m_model->index(row));
            QVERIFY(m_wall->viewport()->rect().contains(place.center()));
            QCOMPARE(m_wall->indexAt(place.center()).row(), row);
        }
        QVERIFY(!m_wall->indexAt({-5, -5}).isValid());
    }

    void arrowsWalkTheGrid()
    {
        m_wall->setCurrentIndex(m_model->index(0));
        const int columns = m_wall->columns();
        QTest::keyClick(m_wall.get(), Qt::Key_Right);
        QCOMPARE(m_wall->currentIndex().row(), 1);
        QTest::keyClick(m_wall.get(), Qt::Key_Down);
        QCOMPARE(m_wall->currentIndex().row(), 1 + columns);
        QTest::keyClick(m_wall.get(), Qt::Key_Up);
        QTest::keyClick(m_wall.get(), Qt::Key_Up);
        QCOMPARE(m_wall->currentIndex().row(), 1);
        QTest::keyClick(m_wall.get(), Qt::Key_End);
        QCOMPARE(m_wall->currentIndex().row(), kMany - 1);
        QVERIFY(m_wall->viewport()->rect().intersects(m_wall->visualRect(m_wall->currentIndex())));
        QTest::keyClick(m_wall.get(), Qt::Key_Home);
        QCOMPARE(m_wall->currentIndex().row(), 0);
    }

    void shiftSelectsFromHereToThere()
    {
        m_wall->setCurrentIndex(m_model->index(1));
        QTest::keyClick(m_wall.get(), Qt::Key_Down, Qt::ShiftModifier);
        QList<int> rows;
        for (const QModelIndex& index : m_wall->selectionModel()->selectedIndexes())
            rows.append(index.row());
        std::sort(rows.begin(), rows.end());
        QList<int> expected;
        for (int row = 1; row <= 1 + m_wall->columns(); ++row)
            expected.append(row);
        QCOMPARE(rows, expected);
        QTest::keyClick(m_wall.get(), Qt::Key_End, Qt::ShiftModifier);
        QCOMPARE(m_wall->selectionModel()->selection().size(), 1); // one range, however many
    }

    void aClickSelectsAndReturnActivates()
    {
        QSignalSpy activated(m_wall.get(), &ThumbnailWall::activated);
        const QPoint place = m_wall->visualRect(m_model->index(2)).center();
        QTest::mouseClick(m_wall->viewport(), Qt::LeftButton, {}, place);
        QCOMPARE(m_wall->selectionModel()->selectedIndexes(), QModelIndexList{m_model->index(2)});
        QTest::keyClick(m_wall.get(), Qt::Key_Return);
        QCOMPARE(activated.count(), 1);
        const QPoint other = m_wall->visualRect(m_model->index(4)).center();
        QTest::mouseClick(m_wall->viewport(), Qt::LeftButton, Qt::ControlModifier, other);
        QCOMPARE(m_wall->selectionModel()->selectedIndexes().size(), 2);
    }

private:
    std::unique_ptr<PortraitModel> m_model;
    std::unique_ptr<ImageCache> m_cache;
    std::unique_ptr<ThumbnailWall> m_wall;
    QList<int> m_loaded;
};

QTEST_MAIN(TestThumbnailWall)
#include "test_thumbnail_wall.moc"
