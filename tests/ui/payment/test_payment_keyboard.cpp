// SPDX-License-Identifier: GPL-3.0-or-later
// The hand on the fees page: where the keys go, why something is greyed, and that the page fits its window.
#include "discrepancy_list.h"
#include "page_driver.h"
#include "support/patience.h"
#include "ui/kit/theme.h"

#include <QAction>
#include <QTranslator>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::ui;
using account::Role;
using payment::Action;
using payment::DiscrepancyState;
using reconcile::DiscrepancyClass;

namespace {

/// What a window of 1024 by 700 leaves of it beside the rail, the search and the status line.
constexpr QSize kRoom(928, 616);

} // namespace

class TestPaymentKeyboard : public QObject, test::PageDriver {
    Q_OBJECT

    QTabWidget& tabs() { return *m_page->findChild<QTabWidget*>(); }
    QStringList greyedWithoutWhy()
    {
        QStringList silent;
        for (const QPushButton* button : m_page->findChildren<QPushButton*>()) {
            const bool saysMore =
                !button->toolTip().isEmpty() && !button->toolTip().startsWith(button->text());
            if (button->isVisible() && !button->isEnabled() && !saysMore)
                silent.append(button->text() + u" / "_s + button->toolTip());
        }
        return silent;
    }
    void choose(QComboBox* box, int index)
    {
        box->setFocus();
        box->setCurrentIndex(index);
        Q_EMIT box->activated(index);
    }

private Q_SLOTS:
    void initTestCase() { prepareSettings(); }
    void init()
    {
        openStage();
        m_stage->reconcile(m_stage->writeFiles());
    }
    void cleanup() { closeStage(); }

    void everythingGreyedSaysWhy_data()
    {
        QTest::addColumn<Role>("role");
        QTest::newRow("school admin") << Role::SchoolAdmin;
        QTest::newRow("reviewer") << Role::Reviewer;
    }

    void everythingGreyedSaysWhy()
    {
        QFETCH(Role, role);
        openPage(role);
        QTRY_COMPARE(discrepancies()->model()->rowCount(), 10);
        QVERIFY(test::settle(m_stage->desk(), *m_page));
        for (int tab = 0; tab < tabs().count(); ++tab) {
            tabs().setCurrentIndex(tab);
            QVERIFY(test::settle(m_stage->desk(), *m_page));
            QVERIFY2(greyedWithoutWhy().isEmpty(), qPrintable(greyedWithoutWhy().join(u'\n')));
        }
        if (role == Role::SchoolAdmin) {
            // The bench is full of things that cannot be done yet, or the test has looked at nothing.
            tabs().setCurrentIndex(0);
            QVERIFY(!part<QPushButton>("yes")->isEnabled());
            QVERIFY(!part<QPushButton>("add_note")->isEnabled());
        }
    }

    void afterEveryActionTheKeysAreOnTheList()
    {
        openPage(Role::SchoolAdmin);
        PageDriver::choose(DiscrepancyClass::ReceiptMissing);
        QTRY_VERIFY(part<QPushButton>("yes")->isVisible());
        decide(Action::ReissueReceipt, u"asked"_s);
        QVERIFY(discrepancies()->hasFocus());
        QTRY_COMPARE(m_stage->count(DiscrepancyState::Resolved), 1);
        QVERIFY(test::settle(m_stage->desk(), *m_page));
        QVERIFY(discrepancies()->hasFocus());

        QTest::keyClick(discrepancies(), Qt::Key_N);
        auto* note = part<QLineEdit>("note");
        QVERIFY(note->hasFocus());
        QTest::keyClicks(note, u"the bank is asked"_s);
        QTest::keyClick(note, Qt::Key_Return);
        QVERIFY(discrepancies()->hasFocus());
        QTest::mouseClick(part<QPushButton>("take"), Qt::LeftButton);
        QVERIFY(discrepancies()->hasFocus());
        QVERIFY(test::settle(m_stage->desk(), *m_page));
        QVERIFY(discrepancies()->hasFocus());

        PageDriver::choose(DiscrepancyClass::AmountDiffers);
        QTRY_VERIFY(part<QPushButton>("yes")->isVisible());
        decide(Action::Refund, u"too much"_s);
        QVERIFY(question().isAsking() && question().isAncestorOf(QApplication::focusWidget()));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QVERIFY(discrepancies()->hasFocus());
        QTest::mouseClick(part<QPushButton>("yes"), Qt::LeftButton);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QTRY_COMPARE(m_stage->count(DiscrepancyState::AwaitingSecond), 1);
        QVERIFY(discrepancies()->hasFocus());
        QTest::keyClick(discrepancies(), Qt::Key_U);
        QTRY_COMPARE(m_stage->count(DiscrepancyState::AwaitingSecond), 0);
        QVERIFY(discrepancies()->hasFocus());
    }

    void afterWhatIsSaidOfAnOrderTheKeysAreOnTheOrders()
    {
        const QString orderNo = recordOf(DiscrepancyClass::PendingButPaid).found.orderNo;
        openPage(Role::SchoolAdmin);
        QTRY_VERIFY(!m_page->isEmptyShown());
        findOrder(orderNo);
        QTest::mouseClick(part<QPushButton>("send"), Qt::LeftButton);
        QVERIFY(question().isAsking());
        question().accept();
        QVERIFY(table(u"Orders"_s)->hasFocus());
        QTRY_VERIFY2(said().contains(u"is paid"_s), qPrintable(said()));
        QVERIFY(table(u"Orders"_s)->hasFocus());
    }

    void whatIsTypedTooEarlyIntoTheDecisionIsNoKeyOfThePage()
    {
        openPage(Role::SchoolAdmin);
        PageDriver::choose(DiscrepancyClass::ReceiptMissing);
        auto* action = part<QComboBox>("action");
        QTRY_VERIFY(action->isVisible());
        const int row = discrepancies()->currentIndex().row();
        QTest::keyClick(discrepancies(), Qt::Key_D);
        QVERIFY(action->hasFocus());
        for (const Qt::Key key : {Qt::Key_T, Qt::Key_U, Qt::Key_J, Qt::Key_O, Qt::Key_M, Qt::Key_N}) {
            QTest::keyClick(QApplication::focusWidget(), key);
            QVERIFY2(action->hasFocus(), qPrintable(QKeySequence(key).toString()));
        }
        QVERIFY(test::settle(m_stage->desk(), *m_page));
        QCOMPARE(discrepancies()->currentIndex().row(), row);
        QVERIFY(recordOf(DiscrepancyClass::ReceiptMissing).assignee.isEmpty());
        QVERIFY2(said().isEmpty(), qPrintable(said()));
    }

    void theDecisionIsWrittenAsTheEyeGoes()
    {
        openPage(Role::SchoolAdmin);
        PageDriver::choose(DiscrepancyClass::PaidNotOnBill);
        auto* action = part<QComboBox>("action");
        auto* reason = part<QLineEdit>("reason");
        QTRY_VERIFY(action->isVisible());
        const auto press = [](Qt::Key key) { QTest::keyClick(QApplication::focusWidget(), key); };
        int withDay = 0; // the way that asks for a day to look again
        while (withDay < action->count()) {
            action->setCurrentIndex(withDay++);
            if (part<QDateEdit>("follow_up")->isVisible())
                break;
        }
        QVERIFY(part<QDateEdit>("follow_up")->isVisible());
        action->setCurrentIndex(withDay == 1 ? 1 : 0);
        QTest::keyClick(discrepancies(), Qt::Key_D);
        press(Qt::Key(Qt::Key_0 + withDay)); // chosen by its digit
        QCOMPARE(action->currentIndex(), withDay - 1);
        QVERIFY(reason->hasFocus());
        press(Qt::Key_Escape);
        QVERIFY(discrepancies()->hasFocus());
        QTest::keyClick(discrepancies(), Qt::Key_D);
        press(Qt::Key_Return);
        QVERIFY(reason->hasFocus());
        QTest::keyClick(discrepancies(), Qt::Key_D);
        press(Qt::Key_Tab);
        QVERIFY(reason->hasFocus());
        QTest::keyClicks(reason, u"the bank is asked"_s);
        press(Qt::Key_Tab);
        QVERIFY(part<QDateEdit>("follow_up")->hasFocus());
        press(Qt::Key_Return);
        QVERIFY(part<QPushButton>("yes")->hasFocus());
        press(Qt::Key_Escape);
        QVERIFY(discrepancies()->hasFocus());
        QCOMPARE(reason->text(), u"the bank is asked"_s);
    }

    void theFormOfAnOrderHasItsKeysToo()
    {
        const QString orderNo = recordOf(DiscrepancyClass::PendingButPaid).found.orderNo;
        openPage(Role::SchoolAdmin);
        QTRY_VERIFY(!m_page->isEmptyShown());
        findOrder(orderNo);
        QTest::keyClick(table(u"Orders"_s), Qt::Key_D);
        QWidget* first = QApplication::focusWidget();
        QVERIFY(qobject_cast<QComboBox*>(first));
        QTest::keyClick(first, Qt::Key_M); // "only mine" would show the other tab
        QVERIFY(first->hasFocus());
        QTest::keyClick(first, Qt::Key_Return);
        QVERIFY(qobject_cast<QLineEdit*>(QApplication::focusWidget()));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QVERIFY(table(u"Orders"_s)->hasFocus());
    }

    void aChosenFilterGivesTheKeysToItsList()
    {
        openPage(Role::SchoolAdmin);
        QTRY_COMPARE(discrepancies()->model()->rowCount(), 10);
        QTRY_VERIFY(!m_page->isEmptyShown());
        for (const char* name : {"class_filter", "assignee_filter", "channel_filter", "state_filter"}) {
            choose(part<QComboBox>(name), 0);
            QVERIFY2(discrepancies()->hasFocus(), name);
        }
        QTRY_COMPARE(discrepancies()->model()->rowCount(), 10);
        choose(part<QComboBox>("class_filter"), 1);
        QTRY_VERIFY(discrepancies()->model()->rowCount() < 10);
        QVERIFY(discrepancies()->hasFocus());
        tabs().setCurrentIndex(1);
        for (QComboBox* box : tabs().currentWidget()->findChildren<QComboBox*>()) {
            choose(box, 1);
            QVERIFY(table(u"Orders"_s)->hasFocus());
        }
    }

    void thePageFitsIntoASmallWindow_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QSize>("room");
        QTest::newRow("English") << u"en"_s << kRoom;
        QTest::newRow("Chinese") << u"zh_CN"_s << kRoom;
        QTest::newRow("English, wide and low") << u"en"_s << QSize(1400, kRoom.height());
        QTest::newRow("Chinese, wide and low") << u"zh_CN"_s << QSize(1400, kRoom.height());
    }

    void thePageFitsIntoASmallWindow()
    {
        QFETCH(QString, language);
        QFETCH(QSize, room);
        Theme theme(*qApp); // its sizes, not those of a bare style
        QTranslator translator;
        QVERIFY(translator.load(u":/i18n/examdesk_%1.qm"_s.arg(language)));
        QCoreApplication::installTranslator(&translator);
        m_page.reset();
        m_page = std::make_unique<PaymentPage>(m_stage->open(Role::SchoolAdmin));
        m_page->resize(QSize(1400, 900));
        m_page->show();
        QVERIFY(test::waitForActive(m_page.get()));
        m_page->setExam(test::kFeeExam);
        m_page->findChild<QDateEdit*>(u"as_of"_s)->setDate(test::kFeeDay);
        TableView* list = &m_page->findChild<DiscrepancyList*>()->table();
        QTRY_COMPARE(list->model()->rowCount(), 10);
        QVERIFY(test::settle(m_stage->desk(), *m_page));
        m_page->resize(room); // at one go, from a large window
        for (int tab = 0; tab < tabs().count(); ++tab) {
            tabs().setCurrentIndex(tab);
            QVERIFY(test::settle(m_stage->desk(), *m_page));
            const QSize least = m_page->minimumSizeHint();
            QVERIFY2(least.width() <= room.width() && least.height() <= room.height(),
                     qPrintable(u"tab %1: %2 x %3"_s.arg(tab).arg(least.width()).arg(least.height())));
            QCOMPARE(m_page->size(), room);
        }
        // With a question and with several selected it is no larger.
        tabs().setCurrentIndex(0);
        list->selectAll();
        auto* action = part<QComboBox>("action");
        QTRY_VERIFY(action->isVisible());
        action->setCurrentIndex(action->findData(int(Action::Refund)));
        part<QLineEdit>("reason")->setText(
            u"the same payment came twice, as the channel says on the phone"_s);
        part<QPushButton>("yes")->click();
        QTRY_VERIFY(question().isAsking());
        QCoreApplication::processEvents();
        const QSize least = m_page->minimumSizeHint();
        QVERIFY2(least.width() <= room.width() && least.height() <= room.height(),
                 qPrintable(u"with a question: %1 x %2"_s.arg(least.width()).arg(least.height())));
        QCOMPARE(m_page->size(), room);
        question().cancel();
        m_page.reset();
        QCoreApplication::removeTranslator(&translator);
    }
};

Q_DECLARE_METATYPE(examdesk::account::Role)

QTEST_MAIN(TestPaymentKeyboard)
#include "test_payment_keyboard.moc"
