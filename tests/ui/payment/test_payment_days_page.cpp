// SPDX-License-Identifier: GPL-3.0-or-later
// The calendar, the sums, the filters, and what a drop of files says.
#include "bill_import.h"
#include "day_calendar.h"
#include "day_model.h"
#include "page_driver.h"
#include "resolution_form.h"
#include "sums_panel.h"
#include "support/patience.h"
#include "ui/kit/chart.h"
#include "ui/kit/state_badge.h"

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::ui;
using account::Role;
using payment::DiscrepancyState;

class TestPaymentDaysPage : public QObject, test::PageDriver {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepareSettings(); }
    void init() { openStage(); }
    void cleanup() { closeStage(); }

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
        QVERIFY2(told.contains(u"2026-03-08"_s) && told.contains(u"to settle"_s) && told.contains(u"¥"_s),
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
        choose(reconcile::DiscrepancyClass::AmountDiffers);
        const QString number = discrepancies()->currentIndex().siblingAtColumn(1).data().toString();
        QTest::keyClick(discrepancies(), Qt::Key_T);
        QTRY_COMPARE(recordOf(reconcile::DiscrepancyClass::AmountDiffers).assignee, u"staff"_s);
        QTRY_VERIFY(labels().contains(u"staff looks after it"_s));
        QTest::keyClick(discrepancies(), Qt::Key_M);
        QTRY_COMPARE(discrepancies()->model()->rowCount(), 1);
        QCOMPARE(discrepancies()->model()->index(0, 1).data().toString(), number);
        QTest::keyClick(discrepancies(), Qt::Key_T);
        auto* place = qobject_cast<TablePlace*>(discrepancies()->parentWidget());
        // Given back: nobody's. What is on show stays until another list is asked for.
        QTRY_VERIFY(labels().contains(u"Nobody looks after it yet"_s));
        QCOMPARE(discrepancies()->model()->rowCount(), 1);
        QTest::keyClick(discrepancies(), Qt::Key_M);
        QTRY_COMPARE(discrepancies()->model()->rowCount(), 10);
        QTest::keyClick(discrepancies(), Qt::Key_M);
        QTRY_VERIFY(place->isEmptyShown());
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
        orDie(elsewhere().assign(recordOf(reconcile::DiscrepancyClass::AmountDiffers), u"staff"_s));
        Q_EMIT m_stage->desk().changed({payment::kDiscrepancyEntity});
        auto* people = part<QComboBox>("assignee_filter");
        QTRY_VERIFY2(people->itemText(1).contains(u"(1)"_s), qPrintable(people->itemText(1)));
        QTest::keyClick(discrepancies(), Qt::Key_M);
        QTRY_COMPARE(discrepancies()->model()->rowCount(), 1);
        Q_EMIT m_stage->desk().changed({payment::kDiscrepancyEntity, payment::kOrderEntity});
        QVERIFY(test::settle(m_stage->desk(), *m_page));
        QCOMPARE(people->currentIndex(), 1);
        QCOMPARE(discrepancies()->model()->rowCount(), 1);
    }

    void theOrderNumberKeepsItsWidthInANarrowWindow()
    {
        m_stage->reconcile(m_stage->writeFiles());
        openPage(Role::SchoolAdmin);
        QTRY_COMPARE(discrepancies()->model()->rowCount(), 10);
        m_page->resize(920, 620);
        QCoreApplication::processEvents();
        QTRY_COMPARE(m_page->width(), 920); // nothing in it is too wide
        QVERIFY(discrepancies()->columnWidth(1) >=
                discrepancies()->fontMetrics().horizontalAdvance(u"20260310000000000000"_s));
    }

    void returnOnARowGoesToItsDecision()
    {
        m_stage->reconcile(m_stage->writeFiles());
        openPage(Role::SchoolAdmin);
        choose(reconcile::DiscrepancyClass::AmountDiffers);
        QTRY_VERIFY(part<QComboBox>("action")->isVisible());
        QTest::keyClick(discrepancies(), Qt::Key_Return);
        QTRY_VERIFY(!discrepancies()->hasFocus());
        QVERIFY(m_page->findChild<ResolutionForm*>()->isAncestorOf(QApplication::focusWidget()));
    }

    void theBillsLineStandsUnderTheNamesOfItsFile()
    {
        m_stage->fill(30, 3);
        openPage(Role::SchoolAdmin);
        choose(reconcile::DiscrepancyClass::AmountDiffers);
        QTRY_VERIFY2(labels().contains(u"From the bill"_s), qPrintable(labels()));
        const auto found = recordOf(reconcile::DiscrepancyClass::AmountDiffers).found;
        const QString name = found.channel == bill::Channel::Unionpay ? u"查询流水号"_s
                             : found.channel == bill::Channel::Alipay ? u"支付宝交易号"_s
                                                                      : u"微信订单号"_s;
        QTRY_VERIFY2(labels().contains(name), qPrintable(labels()));
        const QString other = found.channel == bill::Channel::Unionpay ? u"系统跟踪号"_s
                              : found.channel == bill::Channel::Alipay ? u"业务类型"_s
                                                                       : u"交易状态"_s;
        QVERIFY2(labels().contains(other), qPrintable(labels())); // of the whole line, not what is read of it
        QVERIFY2(labels().contains(found.tradeNo), qPrintable(labels()));
    }

    void aDropOfManyFilesTellsOfEach()
    {
        const auto files = m_stage->writeFiles();
        const QString strange = m_stage->write(u"strange.csv"_s, "a,b\r\n1,2\r\n");
        openPage(Role::SchoolAdmin);
        m_page->bills().importFiles({files.billFiles.first()});
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
        const auto import =
            payment::importFiles(m_stage->station.admin(), *m_stage->exams.find(test::kFeeExam),
                                 QStringList{files.ordersFile} + files.billFiles,
                                 {.progress = progress, .begun = [&](qsizetype number, const QString& file) {
                                      steps.append(u"%1 %2"_s.arg(number).arg(file));
                                      isStopped = steps.size() == 3;
                                  }});
        QCOMPARE(steps.size(), 3);
        QVERIFY2(steps.at(1).startsWith(u"2 "_s), qPrintable(steps.at(1)));
        QCOMPARE(import.all(payment::FileOutcome::Kind::Imported).size(), 2);
        QCOMPARE(import.all(payment::FileOutcome::Kind::Stopped).size(), 1);
        QCOMPARE(import.all(payment::FileOutcome::Kind::NotBegun).size(), 1);
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
};

QTEST_MAIN(TestPaymentDaysPage)
#include "test_payment_days_page.moc"
