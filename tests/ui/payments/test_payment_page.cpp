// SPDX-License-Identifier: GPL-3.0-or-later
#include "bill_import.h"
#include "day_calendar.h"
#include "day_model.h"
#include "kit/chart.h"
#include "kit/message_bar.h"
#include "kit/state_badge.h"
#include "kit/table_place.h"
#include "kit/table_view.h"
#include "payments/payment_page.h"
#include "resolution_form.h"
#include "stage.h"
#include "sums_panel.h"
#include "workbench/ask_bar.h"

#include <QClipboard>
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
        m_page->findChild<QDateEdit*>(u"as_of"_s)->setDate(test::kFeeDay);
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
    void write(Action action, const QString& reason)
    {
        auto* combo = part<QComboBox>("action");
        QTRY_VERIFY(combo->isVisible());
        combo->setCurrentIndex(combo->findData(int(action)));
        QTest::keyClicks(part<QLineEdit>("reason"), reason);
    }
    void decide(Action action, const QString& reason)
    {
        write(action, reason);
        QTest::mouseClick(part<QPushButton>("yes"), Qt::LeftButton);
    }
    AskBar& question() { return *m_page->findChild<AskBar*>(); }
    /// What another station, or another window, does meanwhile.
    payment::PaymentService elsewhere() { return payment::PaymentService(m_stage->station.admin()); }
    payment::DiscrepancyRecord recordOf(payment::DiscrepancyClass kind)
    {
        const auto rows = orDie(elsewhere().discrepancies({.exam = test::kFeeExam, .kind = kind}, {}, 1));
        return orDie(elsewhere().discrepancy(rows.first().id));
    }
    void findOrder(const QString& orderNo)
    {
        QTest::keyClick(m_page.get(), Qt::Key_F, Qt::ControlModifier);
        part<QLineEdit>("order_search")->clear();
        QTest::keyClicks(part<QLineEdit>("order_search"), orderNo);
        QTest::keyClick(part<QLineEdit>("order_search"), Qt::Key_Return);
        QTRY_COMPARE(table(u"Orders"_s)->model()->rowCount(), 1);
        QTRY_VERIFY(part<QLabel>("tell")->isVisible() && labels().contains(orderNo));
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
        QVERIFY2(question().question().contains(orderNo), "it names what will happen");
        question().cancel();
        QTest::qWait(100);
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
        QCOMPARE(orders->first().order.status, payment::OrderStatus::Paid);
    }

    void whatTheChannelSaidOfAnOrderWaitsForASecondPerson()
    {
        m_stage->reconcile(m_stage->writeFiles());
        const auto pending = orDie(
            elsewhere().orders({.exam = test::kFeeExam, .status = payment::OrderStatus::Pending}, {}, 50));
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
        QTRY_VERIFY(send->isEnabled());
        QTest::keyClick(part<QLineEdit>("verify_reason"), Qt::Key_Return);
        QVERIFY(!question().isAsking()); // Return alone says nothing
        QTest::mouseClick(send, Qt::LeftButton);
        QVERIFY2(question().question().contains(u"4200001234"_s), qPrintable(question().question()));
        question().accept();
        QTRY_VERIFY2(said().contains(u"a second person must confirm"_s), qPrintable(said()));
        QCOMPARE(orDie(elsewhere().order(unpaid->id)).order.status, payment::OrderStatus::Pending);
        QTRY_VERIFY(labels().contains(u"You decided this yourself"_s));

        openPage(Role::SchoolAdmin, u"second"_s);
        QTRY_VERIFY(!m_page->isEmptyShown());
        findOrder(unpaid->order.orderNo);
        QVERIFY(part<QLabel>("tell")->text().contains(u"second colleague"_s));
        QTest::mouseClick(part<QPushButton>("send"), Qt::LeftButton);
        question().accept();
        QTRY_COMPARE(orDie(elsewhere().order(unpaid->id)).order.status, payment::OrderStatus::Paid);
        QTRY_VERIFY(part<QLabel>("tell")->text().contains(u"Your fee is paid"_s));
    }

    void whatTheBillHasIsPutRightInTwoClicks()
    {
        m_stage->reconcile(m_stage->writeFiles()); // by another person
        const QString orderNo = recordOf(payment::DiscrepancyClass::PendingButPaid).found.orderNo;
        openPage(Role::SchoolAdmin);
        QTRY_VERIFY(!m_page->isEmptyShown());
        findOrder(orderNo);
        QVERIFY(part<QLabel>("tell")->text().contains(u"do not pay again"_s));
        QTest::mouseClick(part<QPushButton>("send"), Qt::LeftButton);
        QTest::mouseClick(question().findChild<QPushButton*>(), Qt::LeftButton);
        QTRY_VERIFY2(said().contains(u"is paid"_s), qPrintable(said()));
        const auto rows = orDie(elsewhere().orders({.exam = test::kFeeExam, .number = orderNo}, {}, 1));
        QCOMPARE(rows.first().order.status, payment::OrderStatus::Paid);
    }

    void whatIsBeingWrittenSurvivesChangesFromElsewhere()
    {
        m_stage->reconcile(m_stage->writeFiles());
        openPage(Role::SchoolAdmin);
        choose(payment::DiscrepancyClass::AmountDiffers);
        write(Action::Explained, u"half a sen"_s);
        auto* reason = part<QLineEdit>("reason");
        auto* action = part<QComboBox>("action");
        Q_EMIT m_stage->desk().changed({payment::kDiscrepancyEntity, payment::kOrderEntity}); // a sync
        QTest::qWait(600);
        QCOMPARE(reason->text(), u"half a sen"_s);
        QCOMPARE(action->currentData().toInt(), int(Action::Explained));
        QVERIFY(!part<QLabel>("changed")->isVisible());

        orDie(elsewhere().resolve(recordOf(payment::DiscrepancyClass::AmountDiffers), Action::Refund,
                                  u"meanwhile"_s));
        const auto second = m_stage->station.signIn(u"third"_s, Role::SchoolAdmin, account::Scope::all());
        orDie(payment::PaymentService(*second).confirm(recordOf(payment::DiscrepancyClass::AmountDiffers),
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
        const auto pending = orDie(
            elsewhere().orders({.exam = test::kFeeExam, .status = payment::OrderStatus::Pending}, {}, 1));
        openPage(Role::SchoolAdmin);
        QTRY_VERIFY(!m_page->isEmptyShown());
        findOrder(pending.first().order.orderNo);
        auto* reason = part<QLineEdit>("verify_reason");
        QTRY_VERIFY(reason->isVisible());
        reason->clear();
        QTest::keyClicks(reason, u"asked by"_s);
        Q_EMIT m_stage->desk().changed({payment::kOrderEntity});
        QTest::qWait(600);
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
        m_page->reconcile();
        QTRY_VERIFY(question().isAsking());
        QVERIFY2(question().question().contains(u"no bill"_s), qPrintable(question().question()));
        question().cancel();
        QCOMPARE(m_stage->count(DiscrepancyState::Open), 0);
        m_page->reconcile();
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
        const auto kind = payment::DiscrepancyClass::AmountDiffers;
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

    void theCalendarWalksByKeyAndOpensADay()
    {
        m_stage->reconcile(m_stage->writeFiles());
        openPage(Role::SchoolAdmin);
        QTRY_COMPARE(discrepancies()->model()->rowCount(), 10);
        auto& calendar = *m_page->findChild<DayCalendar*>();
        QTRY_COMPARE(calendar.current(), QDate(2026, 3, 13)); // the last day on which something was paid
        QTest::keyClick(discrepancies(), Qt::Key_C);
        QWidget* grid = QApplication::focusWidget();
        QVERIFY(calendar.isAncestorOf(grid));
        for (const auto& [key, day] : {std::pair{Qt::Key_Left, QDate(2026, 3, 12)},
                                       {Qt::Key_Up, QDate(2026, 3, 5)},
                                       {Qt::Key_PageUp, QDate(2026, 2, 5)},
                                       {Qt::Key_Home, QDate(2026, 2, 1)},
                                       {Qt::Key_Left, QDate(2026, 1, 31)},
                                       {Qt::Key_PageDown, QDate(2026, 2, 28)},
                                       {Qt::Key_End, QDate(2026, 2, 28)},
                                       {Qt::Key_Right, QDate(2026, 3, 1)},
                                       {Qt::Key_Down, QDate(2026, 3, 8)}}) {
            QTest::keyClick(grid, key);
            QCOMPARE(calendar.current(), day);
        }
        QVERIFY(!calendar.chosen().isValid());
        QTest::keyClick(grid, Qt::Key_Return);
        QCOMPARE(calendar.chosen(), QDate(2026, 3, 8));
        const payment::DiscrepancyQuery ofDay{.exam = test::kFeeExam,
                                              .state = DiscrepancyState::Open,
                                              .firstDay = {2026, 3, 8},
                                              .lastDay = {2026, 3, 8}};
        const auto expected = orDie(elsewhere().discrepancies(ofDay, {}, 50)).size();
        QVERIFY(expected > 0 && expected < 10);
        QTRY_COMPARE(discrepancies()->model()->rowCount(), int(expected));
        QTRY_VERIFY(labels().contains(u"2026-03-08"_s));
        QTRY_VERIFY(table(u"Orders"_s)->model()->rowCount() < 20);
        QTest::keyClick(grid, Qt::Key_Escape);
        QTRY_COMPARE(discrepancies()->model()->rowCount(), 10);
        QVERIFY(!calendar.chosen().isValid());
    }

    void everyDayOfTheCalendarIsToldToScreenReaders()
    {
        m_stage->reconcile(m_stage->writeFiles());
        openPage(Role::SchoolAdmin);
        QTRY_COMPARE(discrepancies()->model()->rowCount(), 10);
        const auto* model = m_page->findChild<DayModel*>();
        QTRY_VERIFY(model->indexOf({2026, 3, 8}).data(StateMarkRole).isValid());
        const QModelIndex day = model->indexOf({2026, 3, 8});
        const QString told = day.data(Qt::AccessibleTextRole).toString();
        QVERIFY2(told.contains(u"2026-03-08"_s) && told.contains(u"open"_s) && told.contains(u"¥"_s),
                 qPrintable(told));
        QVERIFY(!day.data(DayModel::ShortRole).toString().isEmpty()); // not by colour alone
        const QModelIndex quiet = model->indexOf({2026, 3, 20});
        QVERIFY(quiet.data(Qt::AccessibleTextRole).toString().contains(u"nothing was paid"_s));
        QVERIFY(!quiet.data(StateMarkRole).isValid());
    }

    void theSumsOfTheThreeSidesAndTheirDifferenceAreShown()
    {
        m_stage->fill(60, 1);
        openPage(Role::SchoolAdmin);
        QTRY_VERIFY2(labels().contains(u"9,600.00"_s), qPrintable(labels())); // 60 orders
        QVERIFY2(labels().contains(u"9,439.99"_s), qPrintable(labels()));     // 59 payments, one a fen short
        QStringList marks;
        for (const StateBadge* badge : m_page->findChild<SumsPanel*>()->findChildren<StateBadge*>())
            marks.append(badge->mark().word);
        QVERIFY2(marks.contains(u"160.01 less"_s), qPrintable(marks.join(u'|')));
        QVERIFY2(marks.contains(u"none here"_s), qPrintable(marks.join(u'|'))); // no receipts at all
    }

    void discrepanciesAreNarrowedByPersonChannelAndNumber()
    {
        m_stage->reconcile(m_stage->writeFiles());
        openPage(Role::SchoolAdmin);
        choose(payment::DiscrepancyClass::AmountDiffers);
        const QString number = discrepancies()->currentIndex().siblingAtColumn(1).data().toString();
        QTest::keyClick(discrepancies(), Qt::Key_T);
        QTRY_COMPARE(recordOf(payment::DiscrepancyClass::AmountDiffers).assignee, u"staff"_s);
        QTRY_VERIFY(labels().contains(u"staff looks after it"_s));
        QTest::keyClick(discrepancies(), Qt::Key_M);
        QTRY_COMPARE(discrepancies()->model()->rowCount(), 1);
        QCOMPARE(discrepancies()->model()->index(0, 1).data().toString(), number);
        QTest::keyClick(discrepancies(), Qt::Key_T);
        auto* place = qobject_cast<TablePlace*>(discrepancies()->parentWidget());
        QTRY_VERIFY(place->isEmptyShown()); // given back: nobody's
        place->findChild<QPushButton*>()->click();
        QTRY_COMPARE(discrepancies()->model()->rowCount(), 10);
        QTest::keyClick(discrepancies(), Qt::Key_Slash);
        QCOMPARE(QApplication::focusWidget(), part<QLineEdit>("discrepancy_search"));
        QTest::keyClicks(part<QLineEdit>("discrepancy_search"), number.right(6));
        QTRY_COMPARE(discrepancies()->model()->rowCount(), 1);
        auto* channel = part<QComboBox>("channel_filter");
        channel->setCurrentIndex(4); // another than its own
        Q_EMIT channel->activated(4);
        QTRY_VERIFY(place->isEmptyShown());
    }

    void aFilterSurvivesWhatComesFromElsewhere()
    {
        m_stage->reconcile(m_stage->writeFiles());
        openPage(Role::SchoolAdmin);
        QTRY_COMPARE(discrepancies()->model()->rowCount(), 10);
        orDie(elsewhere().assign(recordOf(payment::DiscrepancyClass::AmountDiffers), u"staff"_s));
        Q_EMIT m_stage->desk().changed({payment::kDiscrepancyEntity});
        auto* people = part<QComboBox>("assignee_filter");
        QTRY_VERIFY2(people->itemText(1).contains(u"(1)"_s), qPrintable(people->itemText(1)));
        QTest::keyClick(discrepancies(), Qt::Key_M);
        QTRY_COMPARE(discrepancies()->model()->rowCount(), 1);
        Q_EMIT m_stage->desk().changed({payment::kDiscrepancyEntity, payment::kOrderEntity});
        QTest::qWait(500);
        QCOMPARE(people->currentIndex(), 1);
        QCOMPARE(discrepancies()->model()->rowCount(), 1);
    }

    void theOrderNumberKeepsItsWidthInANarrowWindow()
    {
        m_stage->reconcile(m_stage->writeFiles());
        openPage(Role::SchoolAdmin);
        QTRY_COMPARE(discrepancies()->model()->rowCount(), 10);
        m_page->resize(920, 620);
        QTest::qWait(50);
        QCOMPARE(m_page->width(), 920); // nothing in it is too wide
        QVERIFY(discrepancies()->columnWidth(1) >=
                discrepancies()->fontMetrics().horizontalAdvance(u"20260310000000000000"_s));
    }

    void returnOnARowGoesToItsDecision()
    {
        m_stage->reconcile(m_stage->writeFiles());
        openPage(Role::SchoolAdmin);
        choose(payment::DiscrepancyClass::AmountDiffers);
        QTRY_VERIFY(part<QComboBox>("action")->isVisible());
        QTest::keyClick(discrepancies(), Qt::Key_Return);
        QTRY_VERIFY(!discrepancies()->hasFocus());
        QVERIFY(m_page->findChild<ResolutionForm*>()->isAncestorOf(QApplication::focusWidget()));
    }

    void theBillsLineStandsUnderTheNamesOfItsFile()
    {
        m_stage->fill(30, 3);
        openPage(Role::SchoolAdmin);
        choose(payment::DiscrepancyClass::AmountDiffers);
        QTRY_VERIFY2(labels().contains(u"As in the bill"_s), qPrintable(labels()));
        const auto found = recordOf(payment::DiscrepancyClass::AmountDiffers).found;
        const QString name = found.channel == payment::Channel::Unionpay ? u"查询流水号"_s
                             : found.channel == payment::Channel::Alipay ? u"支付宝交易号"_s
                                                                         : u"微信订单号"_s;
        QTRY_VERIFY2(labels().contains(name), qPrintable(labels()));
        QVERIFY2(labels().contains(found.tradeNo), qPrintable(labels()));
    }

    void aDropOfManyFilesTellsOfEach()
    {
        const auto files = m_stage->writeFiles();
        const QString strange = m_stage->write(u"strange.csv"_s, "a,b\r\n1,2\r\n");
        openPage(Role::SchoolAdmin);
        m_page->importFiles({files.billFiles.first()});
        QTRY_VERIFY2(said().contains(u"is imported"_s), qPrintable(said()));
        // Under whatever name: the content says what it is.
        const QString renamed = m_stage->inbox.filePath(u"renamed.bin"_s);
        QVERIFY(QFile::copy(files.receiptsFile, renamed));
        drop({files.ordersFile, strange, files.billFiles.first(), renamed, files.billFiles.at(1)});
        QTRY_VERIFY2(said().contains(u"3 file(s) are imported"_s), qPrintable(said()));
        QVERIFY2(said().contains(u"is here already"_s), qPrintable(said()));
        QVERIFY2(said().contains(u"strange.csv"_s), qPrintable(said()));
        const QStringList lines = m_page->messages().details().split(u'\n');
        QCOMPARE(lines.size(), 6);
        QVERIFY2(lines.at(0).contains(u"imported, orders, "_s), qPrintable(lines.at(0)));
        QVERIFY2(lines.at(1).startsWith(u"strange.csv: refused, nothing of it was kept"_s),
                 qPrintable(lines.at(1)));
        QVERIFY2(lines.at(2).contains(u"imported already on"_s) && lines.at(2).contains(u"by staff"_s),
                 qPrintable(lines.at(2)));
        QVERIFY2(lines.at(3).startsWith(u"renamed.bin: imported, receipts"_s), qPrintable(lines.at(3)));
        QVERIFY2(lines.at(5).contains(u"whole or not at all"_s), qPrintable(lines.at(5)));
        QCOMPARE(orDie(elsewhere().batches(test::kFeeExam)).size(), qsizetype(2));
    }

    void whoStopsAnImportKeepsWholeFilesOnly()
    {
        const auto files = m_stage->writeFiles();
        QStringList steps;
        bool isStopped = false;
        const base::Progress progress([&](qint64, qint64) { return !isStopped; });
        const auto import = orDie(importPaymentFiles(m_stage->station.admin(), test::kFeeExam,
                                                     QStringList{files.ordersFile} + files.billFiles,
                                                     progress, [&](const QString& step) {
                                                         steps.append(step);
                                                         isStopped = steps.size() == 3;
                                                     }));
        QCOMPARE(steps.size(), 3);
        QVERIFY2(steps.at(1).startsWith(u"2 of 4: "_s), qPrintable(steps.at(1)));
        QCOMPARE(import.all(FileOutcome::Kind::Imported).size(), 2);
        QCOMPARE(import.all(FileOutcome::Kind::Stopped).size(), 1);
        QCOMPARE(import.all(FileOutcome::Kind::NotBegun).size(), 1);
        QVERIFY(sentenceOf(import).contains(u"nothing of 2 file(s) was kept"_s));
        QCOMPARE(orDie(elsewhere().batches(test::kFeeExam)).size(), qsizetype(1));
    }

    void theIncomeOfManyDaysIsAChart()
    {
        m_stage->fill(300, 0);
        openPage(Role::SchoolAdmin);
        QTRY_VERIFY(!m_page->isEmptyShown());
        m_page->findChild<QTabWidget*>()->setCurrentIndex(3);
        auto* chart = m_page->findChild<Chart*>();
        QTRY_VERIFY(chart->isVisible());
        QTRY_VERIFY2(labels().contains(u"¥48,000.00"_s), qPrintable(labels()));
        QVERIFY2(chart->textAlternative().contains(u"01-19: "_s), qPrintable(chart->textAlternative()));
        QVERIFY(!chart->accessibleName().isEmpty());
    }

    void longWorkStandsInTheStatusBar()
    {
        const auto files = m_stage->writeFiles();
        openPage(Role::SchoolAdmin);
        m_page->importFiles(QStringList{files.ordersFile} + files.billFiles);
        QTRY_VERIFY2(said().contains(u"are imported"_s), qPrintable(said()));
        QTRY_COMPARE(m_stage->tasks.runningTasks(), 0);
        m_page->reconcile();
        QCOMPARE(m_stage->tasks.runningTasks(), 1);
        QTRY_VERIFY2(said().contains(u"Reconciled"_s), qPrintable(said()));
        QTRY_COMPARE(m_stage->tasks.runningTasks(), 0);
        m_page->exportTo(m_stage->inbox.filePath(u"out.csv"_s));
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
