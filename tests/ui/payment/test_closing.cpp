// SPDX-License-Identifier: GPL-3.0-or-later
// Closing days, and the papers that somebody signs.
#include "closing/period_service.h"
#include "day_calendar.h"
#include "day_words.h"
#include "page_driver.h"
#include "sums_panel.h"
#include "support/patience.h"

#include <QFile>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::ui;
using account::Role;
using closing::PeriodService;

class TestClosing : public QObject, test::PageDriver {
    Q_OBJECT

    void showClosing()
    {
        QTRY_VERIFY(!m_page->isEmptyShown());
        auto* tabs = m_page->findChild<QTabWidget*>();
        tabs->setCurrentIndex(tabs->count() - 1);
        QTRY_VERIFY(part<QPushButton>("close_days"));
    }
    void chooseDays(QDate first, QDate last)
    {
        part<QDateEdit>("first_day")->setDate(first);
        part<QDateEdit>("last_day")->setDate(last);
        QTRY_VERIFY2(part<QLabel>("closing_preview")->text().startsWith(u"Orders "_s),
                     qPrintable(part<QLabel>("closing_preview")->text()));
    }
    QList<closing::PeriodRecord> periods()
    {
        return orDie(PeriodService(m_stage->station.admin()).periods(test::kFeeExam));
    }
    QByteArray written(const QString& name)
    {
        QFile file(m_stage->inbox.filePath(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private Q_SLOTS:
    void initTestCase() { prepareSettings(); }
    void init() { openStage(); }
    void cleanup() { closeStage(); }

    void whatIsClosedAndStillOpenIsNotDone()
    {
        closing::PaymentDay whole;
        whole.state = closing::DayState::Closed;
        QCOMPARE(ui::markOf(whole).state, ui::State::Done);
        whole.toSettle = 7;
        QCOMPARE(ui::markOf(whole).state, ui::State::Attention);
        QVERIFY2(ui::markOf(whole).word.contains(u"7"), qPrintable(ui::markOf(whole).word));
    }

    void daysWithOpenDiscrepanciesAreClosedForAReasonOnly()
    {
        m_stage->reconcile(m_stage->writeFiles());
        openPage(Role::SchoolAdmin);
        showClosing();
        chooseDays({2026, 3, 8}, {2026, 3, 13});
        QVERIFY2(labels().contains(u"are open"_s), qPrintable(labels()));
        QVERIFY(!part<QPushButton>("close_days")->isEnabled());
        QTest::keyClicks(part<QLineEdit>("carried_reason"), u"waiting for the bank"_s);
        QVERIFY(part<QPushButton>("close_days")->isEnabled());
        part<QPushButton>("close_days")->click();
        QVERIFY(question().isAsking());
        QVERIFY(periods().isEmpty()); // not before the person said yes
        question().accept();
        QTRY_COMPARE(table(u"Closed periods"_s)->model()->rowCount(), 1);
        QCOMPARE(periods().first().carriedReason, u"waiting for the bank"_s);
        QVERIFY2(said().contains(u"is closed"_s), qPrintable(said()));
        // The days behind it are proposed next.
        QTRY_COMPARE(part<QDateEdit>("first_day")->date(), QDate(2026, 3, 14));
    }

    void aClosedDayIsNotClosedAgain()
    {
        m_stage->fill(30, 0);
        openPage(Role::SchoolAdmin);
        showClosing();
        for (int time = 0; time < 2; ++time) {
            chooseDays({2026, 1, 19}, {2026, 1, 31});
            QTRY_VERIFY(part<QPushButton>("close_days")->isEnabled());
            part<QPushButton>("close_days")->click();
            question().accept();
            QTRY_COMPARE(periods().size(), 1);
            QTRY_VERIFY2(said().contains(time == 0 ? u"is closed."_s : u"closed already"_s),
                         qPrintable(said()));
        }
    }

    void theLastDayIsNotBeforeTheFirst()
    {
        m_stage->fill(30, 0);
        openPage(Role::SchoolAdmin);
        showClosing();
        chooseDays({2026, 1, 19}, {2026, 1, 31});
        part<QDateEdit>("last_day")->setDate({2026, 1, 18});
        QVERIFY(part<QLabel>("closing_preview")->text().contains(u"behind the last one"_s));
        QVERIFY(!part<QPushButton>("close_days")->isEnabled());
    }

    void aLateBillWaitsForItsSignature()
    {
        const auto files = m_stage->writeFiles();
        payment::PaymentService service(m_stage->station.admin());
        const exam::Definition& exam = *m_stage->exams.find(test::kFeeExam);
        orDie(service.importRecords(exam.id, files.ordersFile));
        orDie(service.importBills(exam, {files.billFiles.first()}));
        m_stage->station.now = QDateTime(QDate(2026, 4, 1), QTime(1, 0), Qt::UTC);
        orDie(
            PeriodService(m_stage->station.admin()).close(exam.id, {2026, 3, 8}, {2026, 3, 13}, u"early"_s));
        openPage(Role::SchoolAdmin);
        showClosing();
        QTRY_COMPARE(table(u"Closed periods"_s)->model()->rowCount(), 1);
        QVERIFY(!part<QPushButton>("sign_supplement")->isVisible());
        const auto closedDay = orDie(PeriodService(m_stage->station.admin())
                                         .days(exam.id, test::kFeeDay, {2026, 3, 9}, {2026, 3, 9}))
                                   .first();
        m_page->findChild<DayCalendar*>()->choose({2026, 3, 9});
        QTRY_VERIFY2(labels().contains(u"When closed"_s), qPrintable(labels()));
        QVERIFY(!labels().contains(u"By now"_s));
        drop({files.billFiles.at(1)});
        QTRY_VERIFY(part<QPushButton>("sign_supplement")->isVisible());
        QTRY_VERIFY2(labels().contains(u"By now"_s), qPrintable(labels()));
        QStringList cells;
        for (const QLabel* label : m_page->findChild<SumsPanel*>()->findChildren<QLabel*>())
            cells.append(label->accessibleName());
        // The first bill has nothing of this day, the late one has.
        QVERIFY(closedDay.total().payments.sum.isZero());
        const QString all = cells.join(u'\n');
        QVERIFY2(all.contains(u"When closed, Bills: – ("_s) && all.contains(u"By now, Bills: "_s),
                 qPrintable(all));
        QVERIFY2(!all.contains(u"By now, Bills: – ("_s), qPrintable(all));
        QVERIFY2(labels().contains(u"came after the closing"_s), qPrintable(labels()));
        part<QPushButton>("sign_supplement")->click();
        question().accept();
        QTRY_VERIFY(!part<QPushButton>("sign_supplement")->isVisible());
        QCOMPARE(periods().first().supplements.first().signedBy, u"staff"_s);
    }

    void reportsAreWrittenAsPaperWorkbookAndTable()
    {
        m_stage->reconcile(m_stage->writeFiles());
        openPage(Role::SchoolAdmin);
        QTRY_COMPARE(discrepancies()->model()->rowCount(), 10);
        const struct {
            QString name;
            QByteArray begin;
        } kinds[]{{u"list.pdf"_s, "%PDF-"}, {u"list.xlsx"_s, "PK"}, {u"list.csv"_s, "class,"}};
        for (const auto& kind : kinds) {
            m_page->reports().exportTo(m_stage->inbox.filePath(kind.name));
            QTRY_VERIFY2(said().contains(kind.name), qPrintable(said()));
            QVERIFY(written(kind.name).startsWith(kind.begin));
        }
        const QString daily = m_stage->inbox.filePath(u"daily.pdf"_s);
        m_page->reports().writeTo(daily, [](const closing::PaymentReports& reports,
                                            const exam::Definition& exam, const base::Progress& progress) {
            return reports.dailyReport(exam, {2026, 3, 10}, progress);
        });
        QTRY_VERIFY2(said().contains(u"daily.pdf"_s), qPrintable(said()));
        QVERIFY(written(u"daily.pdf"_s).startsWith("%PDF-"));
        m_page->reports().exportTo(m_stage->inbox.filePath(u"nowhere/list.pdf"_s));
        QTRY_VERIFY2(said().contains(u"could not be written"_s), qPrintable(said()));
    }

    void aReviewerSeesTheClosingAndMayNotClose()
    {
        m_stage->reconcile(m_stage->writeFiles());
        openPage(Role::Reviewer);
        showClosing();
        QVERIFY(!part<QPushButton>("close_days")->isVisible());
    }
};

QTEST_MAIN(TestClosing)
#include "test_closing.moc"
