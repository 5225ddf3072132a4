// SPDX-License-Identifier: GPL-3.0-or-later
#include "page_driver.h"
#include "sums_panel.h"
#include "support/patience.h"
#include "ui/kit/state_badge.h"

#include <QClipboard>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::ui;
using account::Role;
using payment::Action;
using payment::DiscrepancyState;

class TestPaymentPage : public QObject, test::PageDriver {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepareSettings(); }
    void init() { openStage(); }
    void cleanup() { closeStage(); }

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
        QTRY_VERIFY2(labels().contains(u"As of 2026-03-20"_s), qPrintable(labels()));
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

    void aBillOfAnotherExamIsAskedAboutBeforeItIsTaken()
    {
        m_stage->reconcile(m_stage->writeFiles());
        QList<bill::Transaction> lines;
        for (int i = 0; i < 24; ++i)
            lines.append({.orderNo = u"20231129%1"_s.arg(i, 8, 10, QChar(u'0')),
                          .tradeNo = u"43%1"_s.arg(i, 20, 10, QChar(u'0')),
                          .refundNo = {},
                          .kind = bill::TransactionKind::Payment,
                          .channel = bill::Channel::Wechat,
                          .amount = base::Money::fromFen(6000),
                          .at = orDie(base::parseLocalTime(u"2023-11-29 10:00:00"_s)).addSecs(i),
                          .file = {},
                          .line = i});
        const QString path =
            m_stage->write(u"1900000000All20231129.csv"_s, specimen::wechatBill(lines, u"1900000000"_s));
        openPage(Role::SchoolAdmin);
        QTRY_COMPARE(discrepancies()->model()->rowCount(), 10);
        const auto before = orDie(elsewhere().batches(test::kFeeExam)).size();
        m_page->bills().importFiles({path});
        QTRY_VERIFY(question().isAsking());
        QVERIFY(question().isVisible());
        QVERIFY2(question().question().contains(u"None of the 24 line(s) of 1900000000All20231129.csv"_s),
                 qPrintable(question().question()));
        question().cancel();
        QVERIFY(test::settle(m_stage->desk(), *m_page));
        QCOMPARE(orDie(elsewhere().batches(test::kFeeExam)).size(), before);

        m_page->bills().importFiles({path});
        QTRY_VERIFY(question().isAsking());
        question().accept();
        QTRY_COMPARE(orDie(elsewhere().batches(test::kFeeExam)).size(), before + 1);
        // What the list and the badge do not have yet is said beside the larger number.
        QTRY_VERIFY2(labels().contains(u"34 discrepancies. 24 of them are not in the list"_s),
                     qPrintable(labels()));
        QCOMPARE(m_page->badge(), 10);
        QCOMPARE(discrepancies()->model()->rowCount(), 10);
    }

    void theSameDiscrepanciesAreCountedEverywhere()
    {
        m_stage->reconcile(m_stage->writeFiles());
        const auto resolve = [this](reconcile::DiscrepancyClass kind, Action action, QDate again) {
            orDie(elsewhere().resolve(recordOf(kind), action, u"asked"_s, again));
        };
        resolve(reconcile::DiscrepancyClass::PendingButPaid, Action::MarkPaid, {});
        resolve(reconcile::DiscrepancyClass::PaidNotOnBill, Action::Wait, test::kFeeDay.addYears(20));
        openPage(Role::SchoolAdmin);
        QTRY_COMPARE(m_page->badge(), 9);
        QTRY_COMPARE(discrepancies()->model()->rowCount(), 9);
        auto* filter = part<QComboBox>("state_filter");
        QTRY_COMPARE(filter->currentText(), u"To settle (9)"_s);
        QVERIFY(filter->findText(u"Open (8)"_s) > 0 && filter->findText(u"Followed up (1)"_s) > 0);
        QTRY_COMPARE(m_page->findChild<SumsPanel*>()->findChild<StateBadge*>()->mark().word,
                     u"9 discrepancy(ies) to settle, 1 followed up"_s);
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
        m_page->bills().importFiles({files.billFiles.first()});
        QTRY_VERIFY2(said().contains(u"is imported"_s), qPrintable(said()));
        m_page->bills().importFiles({files.billFiles.first(), edited});
        QTRY_VERIFY2(said().contains(u"is here already"_s), qPrintable(said()));
        QVERIFY2(said().contains(u"edited.csv"_s), qPrintable(said()));
    }

    void aResolutionNeedsAReasonAndThenTheNextOneIsShown()
    {
        m_stage->reconcile(m_stage->writeFiles());
        openPage(Role::SchoolAdmin);
        choose(reconcile::DiscrepancyClass::ReceiptMissing);
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
        choose(reconcile::DiscrepancyClass::PendingButPaid);
        const QString orderNo = discrepancies()->currentIndex().siblingAtColumn(1).data().toString();
        QTRY_VERIFY(labels().contains(u"A second person must confirm it first"_s));
        decide(Action::MarkPaid, u"on the bill"_s);
        QVERIFY2(question().question().contains(orderNo), "it names what will happen");
        question().cancel();
        QVERIFY(test::settle(m_stage->desk(), *m_page));
        QCOMPARE(m_stage->count(DiscrepancyState::AwaitingSecond), 0);
        QCOMPARE(part<QLineEdit>("reason")->text(), u"on the bill"_s);
        QTest::mouseClick(part<QPushButton>("yes"), Qt::LeftButton);
        question().accept();
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
        QVERIFY(question().isAsking());
        question().accept();
        QTRY_COMPARE(m_stage->count(DiscrepancyState::Resolved), 1);
        payment::PaymentService service(m_stage->station.admin());
        const auto orders = service.orders({.exam = test::kFeeExam, .number = orderNo}, {}, 1);
        QCOMPARE(orders->first().order.status, bill::OrderStatus::Paid);
    }

    void whatTheChannelSaidOfAnOrderWaitsForASecondPerson()
    {
        m_stage->reconcile(m_stage->writeFiles());
        const auto pending =
            orDie(elsewhere().orders({.exam = test::kFeeExam, .status = bill::OrderStatus::Pending}, {}, 50));
        const auto unpaid = std::find_if(pending.begin(), pending.end(), [this](const auto& row) {
            return orDie(elsewhere().billLines(test::kFeeExam, row.order.orderNo)).isEmpty();
        });
        QVERIFY(unpaid != pending.end());
        openPage(Role::SchoolAdmin);
        QTRY_VERIFY(!m_page->isEmptyShown());
        findOrder(unpaid->order.orderNo);
        QVERIFY(part<QLabel>("tell")->text().contains(u"This order closed"_s)); // its time is over
        auto* tradeNo = part<QLineEdit>("trade_no");
        QTRY_VERIFY(tradeNo->isVisible());
        QTest::keyClicks(tradeNo, u"4200001234"_s);
        QTest::keyClick(tradeNo, Qt::Key_Return);
        QTest::keyClicks(part<QLineEdit>("amount"), u"160"_s);
        auto* send = part<QPushButton>("send");
        QVERIFY(!send->isEnabled()); // a reason is missing
        QTest::keyClicks(part<QLineEdit>("verify_reason"), u"asked by order number"_s);
        QVERIFY(!send->isEnabled()); // and when it was paid
        const QDateTime paidAt = unpaid->order.createdAt.addSecs(600);
        QTest::keyClicks(part<QLineEdit>("paid_at"), base::shownTime(paidAt));
        QTRY_VERIFY(send->isEnabled());
        part<QLineEdit>("verify_reason")->setFocus();
        QTest::keyClick(part<QLineEdit>("verify_reason"), Qt::Key_Return);
        QVERIFY(!question().isAsking()); // Return alone says nothing
        QTest::mouseClick(send, Qt::LeftButton);
        QVERIFY2(question().question().contains(u"4200001234"_s), qPrintable(question().question()));
        question().accept();
        QTRY_VERIFY2(said().contains(u"a second person must confirm"_s), qPrintable(said()));
        QCOMPARE(orDie(elsewhere().order(unpaid->id)).order.status, bill::OrderStatus::Pending);
        QTRY_VERIFY(labels().contains(u"You decided this yourself"_s));

        openPage(Role::SchoolAdmin, u"second"_s);
        QTRY_VERIFY(!m_page->isEmptyShown());
        findOrder(unpaid->order.orderNo);
        QVERIFY(part<QLabel>("tell")->text().contains(u"second colleague"_s));
        QTest::mouseClick(part<QPushButton>("send"), Qt::LeftButton);
        question().accept();
        QTRY_COMPARE(orDie(elsewhere().order(unpaid->id)).order.status, bill::OrderStatus::Paid);
        QTRY_VERIFY(part<QLabel>("tell")->text().contains(u"Your fee is paid"_s));
    }

    void whatTheBillHasIsPutRightInTwoClicks()
    {
        m_stage->reconcile(m_stage->writeFiles()); // by another person
        const QString orderNo = recordOf(reconcile::DiscrepancyClass::PendingButPaid).found.orderNo;
        openPage(Role::SchoolAdmin);
        QTRY_VERIFY(!m_page->isEmptyShown());
        findOrder(orderNo);
        QVERIFY(part<QLabel>("tell")->text().contains(u"do not pay again"_s));
        QTest::mouseClick(part<QPushButton>("send"), Qt::LeftButton);
        QTest::mouseClick(question().findChild<QPushButton*>(), Qt::LeftButton);
        QTRY_VERIFY2(said().contains(u"is paid"_s), qPrintable(said()));
        const auto rows = orDie(elsewhere().orders({.exam = test::kFeeExam, .number = orderNo}, {}, 1));
        QCOMPARE(rows.first().order.status, bill::OrderStatus::Paid);
    }

    void whatIsBeingWrittenSurvivesChangesFromElsewhere()
    {
        m_stage->reconcile(m_stage->writeFiles());
        openPage(Role::SchoolAdmin);
        choose(reconcile::DiscrepancyClass::AmountDiffers);
        write(Action::Explained, u"half a sen"_s);
        auto* reason = part<QLineEdit>("reason");
        auto* action = part<QComboBox>("action");
        Q_EMIT m_stage->desk().changed({payment::kDiscrepancyEntity, payment::kOrderEntity}); // a sync
        QVERIFY(test::settle(m_stage->desk(), *m_page));
        QCOMPARE(reason->text(), u"half a sen"_s);
        QCOMPARE(action->currentData().toInt(), int(Action::Explained));
        QVERIFY(!part<QLabel>("changed")->isVisible());

        orDie(elsewhere().resolve(recordOf(reconcile::DiscrepancyClass::AmountDiffers), Action::Refund,
                                  u"meanwhile"_s));
        const auto second = m_stage->station.signIn(u"third"_s, Role::SchoolAdmin, account::Scope::all());
        orDie(payment::PaymentService(*second).confirm(recordOf(reconcile::DiscrepancyClass::AmountDiffers),
                                                       false,
                                                       u"no"_s)); // it is open again, in another version
        Q_EMIT m_stage->desk().changed({payment::kDiscrepancyEntity});
        QTRY_VERIFY(part<QLabel>("changed")->isVisible());
        QCOMPARE(reason->text(), u"half a sen"_s);
        QCOMPARE(action->currentData().toInt(), int(Action::Explained));

        // Who looks at another record meanwhile finds his words again, and only there.
        QTest::keyClick(discrepancies(), Qt::Key_J);
        QTRY_VERIFY(reason->text().isEmpty());
        QTest::keyClick(discrepancies(), Qt::Key_K);
        QTRY_COMPARE(reason->text(), u"half a sen"_s);
    }

    void whatIsBeingWrittenOfAnOrderSurvivesChangesFromElsewhere()
    {
        m_stage->reconcile(m_stage->writeFiles());
        const auto pending =
            orDie(elsewhere().orders({.exam = test::kFeeExam, .status = bill::OrderStatus::Pending}, {}, 1));
        openPage(Role::SchoolAdmin);
        QTRY_VERIFY(!m_page->isEmptyShown());
        findOrder(pending.first().order.orderNo);
        auto* reason = part<QLineEdit>("verify_reason");
        QTRY_VERIFY(reason->isVisible());
        reason->clear();
        QTest::keyClicks(reason, u"asked by"_s);
        Q_EMIT m_stage->desk().changed({payment::kOrderEntity});
        QVERIFY(test::settle(m_stage->desk(), *m_page));
        QCOMPARE(reason->text(), u"asked by"_s);
        QVERIFY(!part<QLabel>("order_changed")->isVisible());
        orDie(elsewhere().verify(orDie(elsewhere().order(pending.first().id)),
                                 {.paid = false, .reason = u"somebody else asked"_s}));
        Q_EMIT m_stage->desk().changed({payment::kOrderEntity});
        QTRY_VERIFY(part<QLabel>("order_changed")->isVisible());
        QCOMPARE(reason->text(), u"asked by"_s);
    }

    void whatTheBillsAtHandCannotAnswerIsAskedFirst()
    {
        const auto files = m_stage->writeFiles();
        orDie(elsewhere().importRecords(test::kFeeExam, files.ordersFile));
        openPage(Role::SchoolAdmin);
        QTRY_VERIFY(!m_page->isEmptyShown());
        m_page->reconciliation().reconcile();
        QTRY_VERIFY(question().isAsking());
        QVERIFY2(question().question().contains(u"no bill"_s), qPrintable(question().question()));
        question().cancel();
        QCOMPARE(m_stage->count(DiscrepancyState::Open), 0);
        m_page->reconciliation().reconcile();
        QTRY_VERIFY(question().isAsking());
        question().accept();
        QTRY_VERIFY(m_stage->count(DiscrepancyState::Open) > 0);
    }

    void aBillIsTakenOutAgain()
    {
        m_stage->reconcile(m_stage->writeFiles());
        openPage(Role::SchoolAdmin);
        m_page->findChild<QTabWidget*>()->setCurrentIndex(2);
        TableView* bills = table(u"Imported bills"_s);
        QTRY_COMPARE(bills->model()->rowCount(), 3);
        bills->setCurrentIndex(bills->model()->index(0, 0));
        QTest::mouseClick(part<QPushButton>("remove_bill"), Qt::LeftButton);
        question().accept();
        QTRY_COMPARE(bills->model()->rowCount(), 2);
    }

    void aDiscrepancyIsTakenNotedAndPictured()
    {
        m_stage->reconcile(m_stage->writeFiles());
        openPage(Role::SchoolAdmin);
        const auto kind = reconcile::DiscrepancyClass::AmountDiffers;
        choose(kind);
        QTest::mouseClick(part<QPushButton>("take"), Qt::LeftButton);
        QTRY_COMPARE(recordOf(kind).assignee, u"staff"_s);
        QTRY_VERIFY(labels().contains(u"staff looks after it"_s));
        QTest::keyClicks(part<QLineEdit>("note"), u"the portal is down"_s);
        QTest::mouseClick(part<QPushButton>("add_note"), Qt::LeftButton);
        QTRY_VERIFY(labels().contains(u"noted – the portal is down"_s));
        QTRY_VERIFY(part<QLineEdit>("note")->text().isEmpty());
        QImage picture(20, 10, QImage::Format_RGB32);
        picture.fill(Qt::red);
        QGuiApplication::clipboard()->setImage(picture);
        QTest::mouseClick(part<QPushButton>("paste_picture"), Qt::LeftButton);
        QTRY_COMPARE(recordOf(kind).attachments.size(), qsizetype(1));
        QTRY_VERIFY(labels().contains(u"laid a picture beside it"_s));
    }

    void longWorkStandsInTheStatusBar()
    {
        const auto files = m_stage->writeFiles();
        openPage(Role::SchoolAdmin);
        m_page->bills().importFiles(QStringList{files.ordersFile} + files.billFiles);
        QTRY_VERIFY2(said().contains(u"are imported"_s), qPrintable(said()));
        QTRY_COMPARE(m_stage->tasks.runningTasks(), 0);
        m_page->reconciliation().reconcile();
        QCOMPARE(m_stage->tasks.runningTasks(), 1);
        QTRY_VERIFY2(said().contains(u"Reconciled"_s), qPrintable(said()));
        QTRY_COMPARE(m_stage->tasks.runningTasks(), 0);
        m_page->reports().exportTo(m_stage->inbox.filePath(u"out.csv"_s));
        QCOMPARE(m_stage->tasks.runningTasks(), 1);
        QTRY_COMPARE(m_stage->tasks.runningTasks(), 0);
        m_page->findChild<QDateEdit*>(u"as_of"_s)->setDate(test::kFeeDay.addDays(1)); // matches again
        QCOMPARE(m_stage->tasks.runningTasks(), 1);
        QTRY_COMPARE(m_stage->tasks.runningTasks(), 0);
    }

    void theShownDiscrepanciesAreExported()
    {
        m_stage->reconcile(m_stage->writeFiles());
        openPage(Role::SchoolAdmin);
        QTRY_COMPARE(discrepancies()->model()->rowCount(), 10);
        const QString path = m_stage->inbox.filePath(u"out.csv"_s);
        m_page->reports().exportTo(path);
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
        QVERIFY(test::settle(m_stage->desk(), *m_page));
        QVERIFY(!said().contains(u"Reconciled"_s));
    }
};

QTEST_MAIN(TestPaymentPage)
#include "test_payment_page.moc"
