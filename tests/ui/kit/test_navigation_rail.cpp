// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/patience.h"
#include "ui/kit/navigation_rail.h"
#include "ui/kit/theme.h"
#include "ui/kit/tokens.h"

#include <QAbstractButton>
#include <QHBoxLayout>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk::ui;

class TestNavigationRail : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_window = std::make_unique<QWidget>();
        m_rail = new NavigationRail;
        auto* row = new QHBoxLayout(m_window.get());
        row->addWidget(m_rail);
        row->addStretch();
        m_rail->addPage(Icon::Overview, u"Overview"_s, u"Overview"_s);
        m_rail->addPage(Icon::Audit, u"Audit"_s, u"Material audit"_s);
        m_rail->addPage(Icon::Sync, u"Sync"_s, u"Sync"_s);
        m_rail->setCurrentIndex(0);
        m_window->resize(1280, 700);
        m_window->show();
        QVERIFY(examdesk::test::waitForActive(m_window.get()));
    }

    void cleanup() { m_window.reset(); }

    void controlAndANumberGoToAPage()
    {
        QSignalSpy changed(m_rail, &NavigationRail::currentChanged);
        QTest::keyClick(m_window.get(), Qt::Key_2, Qt::ControlModifier);
        QCOMPARE(m_rail->currentIndex(), 1);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(changed.first().first().toInt(), 1);
    }

    void arrowsWalkThePages()
    {
        buttons().at(0)->setFocus();
        QTest::keyClick(buttons().at(0), Qt::Key_Down);
        QCOMPARE(m_rail->currentIndex(), 1);
        QTest::keyClick(buttons().at(1), Qt::Key_Down);
        QTest::keyClick(buttons().at(2), Qt::Key_Up);
        QCOMPARE(m_rail->currentIndex(), 1);
    }

    void countsAreSaidToScreenReaders()
    {
        m_rail->setCount(1, 12);
        QVERIFY(buttons().at(1)->accessibleName().contains(u"12"_s));
        m_rail->setCount(1, 0);
        QCOMPARE(buttons().at(1)->accessibleName(), u"Material audit"_s);
        QVERIFY(buttons().at(1)->toolTip().contains(u"2"_s));
    }

    void aCountDoesNotChangeTheWidth()
    {
        const int width = m_rail->sizeHint().width();
        m_rail->setCount(1, 5000);
        QCOMPARE(m_rail->sizeHint().width(), width);
    }

    void itIsNarrowAndItsWordsAreNotCut()
    {
        NavigationRail rail;
        rail.addPage(Icon::Overview, u"总览"_s, u"总览"_s);
        QCOMPARE(rail.sizeHint().width(), tokens::kRailWidth);
        m_rail->addPage(Icon::Audit, u"A rather long word"_s, u"A rather long word"_s);
        const int word =
            QFontMetrics(secondaryFont(m_rail->font())).horizontalAdvance(u"A rather long word"_s);
        QTRY_VERIFY(m_rail->sizeHint().width() > word);
    }

    void theFocusIsSeen()
    {
        const QImage before = m_rail->grab().toImage();
        buttons().at(2)->setFocus(Qt::TabFocusReason);
        const QImage after = m_rail->grab().toImage();
        QVERIFY(before != after);
        const QPoint edge = buttons().at(2)->geometry().topLeft() + QPoint(40, 1);
        QCOMPARE(after.pixelColor(edge), tokens::colors(m_rail->palette()).accent);
    }

private:
    QList<QAbstractButton*> buttons() const { return m_rail->findChildren<QAbstractButton*>(); }

    std::unique_ptr<QWidget> m_window;
    NavigationRail* m_rail = nullptr;
};

QTEST_MAIN(TestNavigationRail)
#include "test_navigation_rail.moc"
