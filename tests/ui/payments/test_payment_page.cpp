// SPDX-License-Identifier: GPL-3.0-or-later
#include "kit/message_bar.h"
#include "kit/table_place.h"
#include "kit/table_view.h"
#include "payments/payment_page.h"
#include "stage.h"

#include <QComboBox>
#include <QDateEdit>
#include <QDragEnterEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QSettings>
#include <QStandardPaths>
#include <QTabWidget>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::ui;
using account::Role;
using payment::Action;
using payment::DiscrepancyState;

class TestPaymentPage : public QObject {
    Q_OBJECT

    std::unique_ptr<test::FeeStage> m_stage;
    std::unique_ptr<PaymentPage> m_page;

    void openPage(Role role, const QString& name = u"staff"_s)
    {
        m_page.reset();
        m_page = std::make_unique<PaymentPage>(m_stage->open(role, name));
        m_page->resize(1200, 800);
        m_page->show();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
        m_page->setExam(test::kFeeExam);
        m_page->findChild<QDateEdit*>()->setDate(test::kFeeDay);
    }
    QString said() { return m_page->messages().sentence(); }
    TableView* table(const QString& name)
    {
        for (TableView* each : m_page->findChildren<TableView*>())
            if (each->accessibleName() == name)
                return each;
        return nullptr;
    }
    TableView* discrepancies() { return table(u"Discrepancies"_s); }
    template <typename Widget>
    Widget* part(const char* name)
    {
        return m_page->findChild<Widget*>(QString::fromLatin1(name));
    }
    QString labels()
    {
        QStringList texts;
        for (const QLabel* label : m_page->findChildren<QLabel*>())
            if (label->isVisible())
                texts.append(label->text());
        return texts.join(u'\n');
    }
    void drop(const QStringList& paths)
    {
        QMimeData data;
        QList<QUrl> urls;
        for (const QString& path : paths)
            urls.append(QUrl::fromLocalFile(path));
        data.setUrls(urls);
        QDragEnterEvent enter(QPoint(10, 10), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(m_page.get(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent event(QPointF(10, 10), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(m_page.get(), &event);
    }
    /// Puts the cursor on the discrepancy of this class and waits for its details.
    void choose(payment::DiscrepancyClass kind)
    {
        QTRY_VERIFY(discrepancies()->model()->rowCount() > 0);
        const QString title = payment::classTitle(kind);
        discrepancies()->setFocus();
        discrepancies()->setCurrentIndex(discrepancies()->model()->index(0, 0));
        while (discrepancies()->currentIndex().siblingAtColumn(0).data().toString() != title) {
            const int row = discrepancies()->currentIndex().row();
            QTest::keyClick(discrepancies(), Qt::Key_J);
            QVERIFY2(discrepancies()->currentIndex().row() > row, "there is no such discrepancy");
        }
        const QString number = discrepancies()->currentIndex().siblingAtColumn(1).data().toString();
        QTRY_VERIFY(labels().contains(number));
    }
    void decide(Action action, const QString& reason)
    {
        auto* combo = part<QComboBox>("action");
        QTRY_VERIFY(combo->isVisible());
        combo->setCurrentIndex(combo->findData(int(action)));
        QTest::keyClicks(part<QLineEdit>("reason"), reason);
        QTest::keyClick(part<QLineEdit>("reason"), Qt::Key_Return);
    }

private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(u"examdesk-test"_s);
        QCoreApplication::setApplicationName(u"payments"_s);
    }
    void init()
    {
        QSettings().clear();
        m_stage = std::make_unique<test::FeeStage>();
    }
    void cleanup()
    {
        m_page.reset();
        m_stage.reset();
    }

    void anEmptyPageSaysTheFirstStep()
    {
        openPage(Role::SchoolAdmin);
        QTRY_VERIFY(m_page->isEmptyShown());
        QTRY_VERIFY(labels().contains(u"orders.csv"_s));
    }

    void droppedFilesAreImportedAndReconciledIntoDiscrepancies()
    {
        const auto files = m_stage->writeFiles();
        openPage(Role::SchoolAdmin);
        drop(QStringList{files.ordersFile, files.receiptsFile} + files.billFiles);
        QTRY_VERIFY2(said().contains(u"5 file(s) are imported"_s), qPrintable(said()));
        QTRY_VERIFY(!m_page->isEmptyShown());
        QTest::keyClick(m_page.get(), Qt::Key_R, Qt::ControlModifier);
        QTRY_VERIFY2(said().contains(u"10 discrepancy(ies) found"_s), qPrintable(said()));
        QTRY_COMPARE(discrepancies()->model()->rowCount(), 10);
        QTRY_COMPARE(m_page->badge(), 10);
        QVERIFY(labels().contains(u"As of 2026-03-20"_s));
    }

    void withoutAReconciliationTheEmptyListSaysWhatToDo()
    {
        openPage(Role::SchoolAdmin);
        const auto files = m_stage->writeFiles();
        drop(QStringList{files.ordersFile, files.receiptsFile} + files.billFiles);
        QTRY_VERIFY(!m_page->isEmptyShown());
        auto* place = qobject_cast<TablePlace*>(discrepancies()->parentWidget());
        QVERIFY(place);
        QTRY_VERIFY(place->isEmptyShown() && labels().contains(u"Reconcile, and each stands here"_s));
        place->findChild<QPushButton*>()->click();
        QTRY_VERIFY(discrepancies()->model()->rowCount() > 0);
        QVERIFY(!place->isEmptyShown());
    }

    void aBillThatIsHereAlreadyIsSaidAndARefusedOneIsNamedWithItsLine()
    {
        const auto files = m_stage->writeFiles();
        QFile bill(files.billFiles.first());
        QVERIFY(bill.open(QIODevice::ReadOnly));
        QByteArray content = bill.readAll();
        content.replace("160.00", "161.00");
        const QString edited = m_stage->inbox.filePath(u"edited.csv"_s);
        QFile copy(edited);
        QVERIFY(copy.open(QIODevice::WriteOnly));
        copy.write(content);
        copy.close();
        openPage(Role::SchoolAdmin);
        m_page->importFiles({files.billFiles.first()});
        QTRY_VERIFY2(said().contains(u"is imported"_s), qPrintable(said()));
        m_page->importFiles({files.billFiles.first(), edited});
        QTRY_VERIFY2(said().contains(u"is here already"_s), qPrintable(said()));
        QVERIFY2(said().contains(u"edited.csv"_s), qPrintable(said()));
    }

    void aResolutionNeedsAReasonAndThenTheNextOneIsShown()
    {
        m_stage->reconcile(m_stage->writeFiles());
        openPage(Role::SchoolAdmin);
        choose(payment::DiscrepancyClass::ReceiptMissing);
        auto* yes = part<QPushButton>("yes");
        QTRY_VERIFY(yes->isVisible());
        QTest::keyClick(discrepancies(), Qt::Key_D);
        QTest::keyClick(part<QLineEdit>("reason"), Qt::Key_Return); // no reason yet
        QVERIFY(!yes->isEnabled());
        QCOMPARE(m_stage->count(DiscrepancyState::Open), 10);
        decide(Action::ReissueReceipt, u"issued again"_s);
        QTRY_COMPARE(m_stage->count(DiscrepancyState::Resolved), 1);
        QTRY_COMPARE(discrepancies()->model()->rowCount(), 9);
        QTRY_COMPARE(m_page->badge(), 9);
        QTRY_VERIFY(yes->isVisible() && part<QLineEdit>("reason")->text().isEmpty());
    }

    void whatMovesMoneyNeedsASecondPerson()
    {
        m_stage->reconcile(m_stage->writeFiles());
        openPage(Role::SchoolAdmin, u"first"_s);
        choose(payment::DiscrepancyClass::PendingButPaid);
        const QString orderNo = discrepancies()->currentIndex().siblingAtColumn(1).data().toString();
        QTRY_VERIFY(labels().contains(u"A second person must confirm it first"_s));
        decide(Action::MarkPaid, u"on the bill"_s);
        QTRY_COMPARE(m_stage->count(DiscrepancyState::AwaitingSecond), 1);

        const auto showWaiting = [this] {
            auto* filter = part<QComboBox>("state_filter");
            filter->setCurrentIndex(filter->findData(int(DiscrepancyState::AwaitingSecond)));
            Q_EMIT filter->activated(filter->currentIndex());
        };
        showWaiting();
        QTRY_VERIFY(labels().contains(u"You decided this yourself"_s));
        QVERIFY(!part<QPushButton>("yes")->isVisible());

        openPage(Role::SchoolAdmin, u"second"_s);
        showWaiting();
        QTRY_VERIFY(labels().contains(u"first decided"_s));
        QTest::mouseClick(part<QPushButton>("yes"), Qt::LeftButton);
        QTRY_COMPARE(m_stage->count(DiscrepancyState::Resolved), 1);
        payment::PaymentService service(m_stage->station.admin());
        const auto orders = service.orders({.exam = test::kFeeExam, .number = orderNo}, {}, 1);
        QCOMPARE(orders->first().order.status, payment::OrderStatus::Paid);
    }

    void anOrderIsFoundByNumberAndVerified()
    {
        m_stage->reconcile(m_stage->writeFiles());
        payment::PaymentService service(m_stage->station.admin());
        const auto pending =
            service.orders({.exam = test::kFeeExam, .status = payment::OrderStatus::Pending}, {}, 1);
        const QString orderNo = pending->first().order.orderNo;
        openPage(Role::SchoolAdmin);
        QTRY_VERIFY(!m_page->isEmptyShown());
        QTest::keyClick(m_page.get(), Qt::Key_F, Qt::ControlModifier);
        QTest::keyClicks(part<QLineEdit>("order_search"), orderNo);
        QTest::keyClick(part<QLineEdit>("order_search"), Qt::Key_Return);
        TableView* orders = table(u"Orders"_s);
        QTRY_COMPARE(orders->model()->rowCount(), 1);
        auto* tradeNo = part<QLineEdit>("trade_no");
        QTRY_VERIFY(tradeNo->isVisible());
        QTest::keyClicks(tradeNo, u"4200001234"_s);
        QTest::keyClicks(part<QLineEdit>("amount"), u"160"_s);
        auto* send = part<QPushButton>("send");
        QVERIFY(!send->isEnabled()); // a reason is missing
        QTest::keyClicks(part<QLineEdit>("verify_reason"), u"asked by order number"_s);
        QTRY_VERIFY(send->isEnabled());
        QTest::keyClick(part<QLineEdit>("verify_reason"), Qt::Key_Return);
        QTRY_VERIFY2(said().contains(u"is paid"_s), qPrintable(said()));
        QCOMPARE(orDie(service.order(pending->first().id)).order.status, payment::OrderStatus::Paid);
    }

    void theShownDiscrepanciesAreExported()
    {
        m_stage->reconcile(m_stage->writeFiles());
        openPage(Role::SchoolAdmin);
        QTRY_COMPARE(discrepancies()->model()->rowCount(), 10);
        const QString path = m_stage->inbox.filePath(u"out.csv"_s);
        m_page->exportTo(path);
        QTRY_VERIFY2(said().contains(u"10 discrepancy(ies) written"_s), qPrintable(said()));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll().count('\n'), 11);
    }

    void aReviewerLooksAndMayNotAct()
    {
        m_stage->reconcile(m_stage->writeFiles());
        openPage(Role::Reviewer);
        QVERIFY2(said().contains(u"imported and reconciled by school admins"_s), qPrintable(said()));
        QTRY_COMPARE(discrepancies()->model()->rowCount(), 10);
        QTRY_VERIFY(labels().contains(u"you may look, but not resolve"_s));
        QVERIFY(!part<QPushButton>("yes")->isVisible());
        QTest::keyClick(m_page.get(), Qt::Key_R, Qt::ControlModifier);
        QTest::qWait(100);
        QVERIFY(!said().contains(u"Reconciled"_s));
    }

private:
    template <typename T>
    static T orDie(base::Result<T> result)
    {
        return test::orDie(std::move(result));
    }
};

QTEST_MAIN(TestPaymentPage)
#include "test_payment_page.moc"
