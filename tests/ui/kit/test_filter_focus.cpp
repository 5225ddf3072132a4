// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/patience.h"
#include "ui/kit/filter_focus.h"
#include "ui/kit/page.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QListWidget>
#include <QSettings>
#include <QStandardPaths>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk::ui;

class TestFilterFocus : public QObject {
    Q_OBJECT

    std::unique_ptr<Page> m_page;
    QComboBox* m_box = nullptr;
    QListWidget* m_list = nullptr;

private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(u"examdesk-test-filter"_s);
        QSettings().clear();
    }
    void init()
    {
        m_page = std::make_unique<Page>(u"p"_s, u"P"_s);
        m_box = new QComboBox;
        m_box->addItems({u"All"_s, u"Waiting"_s, u"Decided"_s});
        leaveAfterChoice(*m_box);
        m_list = new QListWidget;
        m_page->setFilter(m_box);
        m_page->setContent(m_list);
        m_page->show();
        QVERIFY(examdesk::test::waitForActive(m_page.get()));
        m_box->setFocus();
    }
    void cleanup() { m_page.reset(); }

    void aChoiceFromTheOpenListGivesTheKeysToTheList()
    {
        m_box->showPopup();
        QTRY_VERIFY(m_box->view()->isVisible());
        QTest::keyClick(m_box->view(), Qt::Key_Down);
        QTest::keyClick(m_box->view(), Qt::Key_Return);
        QTRY_VERIFY(m_list->hasFocus());
        QCOMPARE(m_box->currentIndex(), 1);
    }

    void soDoesAChoiceOfWhatStoodThereAlready()
    {
        m_box->showPopup();
        QTRY_VERIFY(m_box->view()->isVisible());
        QTest::keyClick(m_box->view(), Qt::Key_Return);
        QTRY_VERIFY(m_list->hasFocus());
        QCOMPARE(m_box->currentIndex(), 0);
    }

    void whoOpensTheListByAKeyAndChoosesIsNotTakenForOneWhoSteps()
    {
        QTest::keyClick(m_box, Qt::Key_Space);
        QTRY_VERIFY(m_box->view()->isVisible());
        QTest::keyClick(m_box->view(), Qt::Key_Down);
        QTest::keyClick(m_box->view(), Qt::Key_Return);
        QTRY_VERIFY(m_list->hasFocus());
        QCOMPARE(m_box->currentIndex(), 1);
    }

    void whoWalksTheBoxByItsArrowKeysStaysUntilReturn()
    {
        QTest::keyClick(m_box, Qt::Key_Down);
        QTest::keyClick(m_box, Qt::Key_Down);
        QCOMPARE(m_box->currentIndex(), 2);
        QVERIFY(m_box->hasFocus());
        QTest::keyClick(m_box, Qt::Key_Return);
        QVERIFY(m_list->hasFocus());
    }
};

QTEST_MAIN(TestFilterFocus)
#include "test_filter_focus.moc"
