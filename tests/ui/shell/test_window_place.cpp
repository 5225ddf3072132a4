// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/patience.h"
#include "support/temporary_session.h"
#include "ui/kit/theme.h"
#include "ui/shell/main_window.h"
#include "ui/shell/window_place.h"

#include <QApplication>
#include <QScreen>
#include <QSettings>
#include <QStandardPaths>
#include <QTest>
#include <QWindow>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::ui;

/// On a screen at scale 2, which has half as many points each way: main() sees to that.
class TestWindowPlace : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(u"examdesk-test-place"_s);
        m_exams = test::orDie(exam::Catalogue::load(u":/exams"_s));
        m_station = std::make_unique<test::TemporarySession>(m_modules);
    }

    void init() { QSettings().clear(); }

    void aWindowIsMovedBeforeItIsMadeSmaller_data()
    {
        QTest::addColumn<QRect>("wanted");
        QTest::addColumn<QRect>("place");
        // A display of 1280 × 800 with a panel of 30 below, a title bar of 28 and borders of 1.
        QTest::newRow("the first size") << QRect(0, 0, 1280, 800) << QRect(1, 28, 1278, 741);
        QTest::newRow("fits") << QRect(100, 50, 1024, 700) << QRect(100, 50, 1024, 700);
        QTest::newRow("too far down") << QRect(100, 300, 1024, 700) << QRect(100, 69, 1024, 700);
        QTest::newRow("on a screen that has gone") << QRect(-2000, 40, 800, 600) << QRect(1, 40, 800, 600);
        QTest::newRow("under its title bar") << QRect(40, 0, 800, 600) << QRect(40, 28, 800, 600);
        QTest::newRow("wider than the screen") << QRect(300, 50, 2600, 600) << QRect(1, 50, 1278, 600);
    }

    void aWindowIsMovedBeforeItIsMadeSmaller()
    {
        QFETCH(const QRect, wanted);
        QFETCH(const QRect, place);
        QCOMPARE(placedWithin({0, 0, 1280, 770}, {1, 28, 1, 1}, wanted), place);
    }

    void theFirstWindowLiesOnItsScreenWithItsFrame()
    {
        open();
        QVERIFY(qFuzzyCompare(m_window->devicePixelRatioF(), 2));
        QTRY_VERIFY2(isOnScreen(), qPrintable(described()));
    }

    void aWindowThatWasLargerElsewhereLiesOnThisScreen()
    {
        open();
        QTRY_VERIFY(isOnScreen());
        m_window->resize(2000, 1500);
        QTRY_VERIFY(m_window->width() > 1500);
        m_window->close(); // and its size is kept
        open();
        QTRY_VERIFY2(isOnScreen(), qPrintable(described()));
    }

private:
    void open()
    {
        m_window.reset();
        m_desk = std::make_unique<account::Desk>(
            m_station->folder(),
            test::orDie(store::Store::unlock(m_station->folder(), u"admin"_s, u"password"_s)), m_modules);
        m_window = std::make_unique<MainWindow>(*m_desk, m_exams, m_theme);
        m_window->show();
        QVERIFY(test::waitForExposed(m_window.get()));
    }

    bool isOnScreen() const
    {
        return m_window->screen()->availableGeometry().contains(m_window->frameGeometry());
    }

    QString described() const
    {
        QString text;
        QDebug(&text) << m_window->frameGeometry() << m_window->screen()->availableGeometry();
        return text;
    }

    const account::Modules m_modules;
    exam::Catalogue m_exams;
    Theme m_theme{*qApp};
    std::unique_ptr<test::TemporarySession> m_station;
    std::unique_ptr<account::Desk> m_desk;
    std::unique_ptr<MainWindow> m_window;
};

int main(int argc, char** argv)
{
    qputenv("QT_SCALE_FACTOR", "2");
    QApplication application(argc, argv);
    TestWindowPlace test;
    return QTest::qExec(&test, argc, argv);
}

#include "test_window_place.moc"
