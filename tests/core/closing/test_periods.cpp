// SPDX-License-Identifier: GPL-3.0-or-later
#include "closing/closing_commands.h"
#include "closing/payment_reports.h"
#include "closing/period_service.h"
#include "core/payment/fee_station.h"
#include "report/report_writer.h"
#include "store/statement.h"

#include <QProcess>
#include <QStandardPaths>

using namespace examdesk;
using namespace examdesk::bill;
using namespace examdesk::closing;
using namespace examdesk::payment;
using namespace examdesk::specimen;
using namespace examdesk::bill::test;
using namespace examdesk::payment::test;

namespace {

const report::Table* tableOf(const report::Report& record, const QString& title)
{
    for (const report::Table& table : record.tables)
        if (table.title.startsWith(title))
            return &table;
    return nullptr;
}

QString sumText(const report::Table& table, int column)
{
    return report::shownText(report::sumsOf(table).at(column));
}

} // namespace

class TestPeriods : public QObject, FeeStation {
    Q_OBJECT

private:
    const QDate m_day{2026, 3, 10};

    PeriodService periods() { return PeriodService(admin()); }
    PaymentReports reports() { return PaymentReports(admin()); }
    const exam::Definition& exam() { return *m_exams.find(m_exam); }

    /// Imports a WeChat bill of these lines.
    base::Result<QList<ImportedBill>> bring(const QList<Transaction>& lines, const QString& name,
                                            account::Session* by = nullptr)
    {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(wechatBill(lines, u"1900000000"_s)) < 0)
            qFatal("the bill cannot be written");
        file.close();
        return PaymentService(by ? *by : admin()).importBills(m_definition, {file.fileName()});
    }
    /// Two paid orders, both on a bill.
    void twoPaidOrders()
    {
        takeOver({order(u"A"_s), order(u"B"_s)});
        orDie(bring({bill::test::payment(u"A"_s, u"T1"_s), bill::test::payment(u"B"_s, u"T2"_s)},
                    u"bill-1.csv"_s));
    }
    PeriodRecord closed(const QString& why = {}) { return orDie(periods().close(m_exam, m_day, m_day, why)); }
    QString batch(int number) { return orDie(service().batches(m_exam)).at(number).summary.batchId; }

private Q_SLOTS:
    void initTestCase()
    {
        makeBooks();
        closing::registerModule(m_modules);
    }
    void init() { open(); }
    void cleanup() { m_station.reset(); }

    void closingFreezesTheFigures()
    {
        twoPaidOrders();
        const PeriodRecord period = closed();
        QCOMPARE(period.figures.days.size(), 1);
        const DayFigures day = period.figures.days.first();
        QCOMPARE(std::tuple(day.orders, day.ordered.fen(), day.payments, day.paid.fen()),
                 std::tuple(qint64(2), qint64(32000), qint64(2), qint64(32000)));
        QCOMPARE(period.figures.bills.first().batchId, batch(0));
        QCOMPARE(period.closedBy, u"admin"_s);
        QCOMPARE(period.history.size(), 1);
        takeOver({order(u"C"_s)}); // the platform hands in an order of that day
        QCOMPARE(orDie(periods().period(period.id)).figures, period.figures);
        QCOMPARE(orDie(periods().preview(m_exam, m_day, m_day)).days.first().orders, qint64(3));
        QCOMPARE(orDie(periods().periods(m_exam)), QList<PeriodRecord>{period});
    }

    void aDayThatIsNotOverIsNotClosed()
    {
        m_station->now = at(u"2026-03-10 23:59:00"_s);
        QCOMPARE(periods().close(m_exam, m_day, m_day, {}).error().code, Error::Code::Invalid);
        QCOMPARE(periods().close(m_exam, m_day, m_day.addDays(-1), {}).error().code, Error::Code::Invalid);
        m_station->now = at(u"2026-03-11 00:00:00"_s);
        QVERIFY(periods().close(m_exam, m_day, m_day, {}));
    }

    void ordersAndBillsThatDifferNeedAReasonToo()
    {
        takeOver({order(u"A"_s), order(u"B"_s)});
        orDie(bring({bill::test::payment(u"A"_s, u"T1"_s)}, u"one.csv"_s)); // and nobody reconciled
        QVERIFY(orDie(periods().preview(m_exam, m_day, m_day)).needsReason());
        QCOMPARE(periods().close(m_exam, m_day, m_day, {}).error().code, Error::Code::Invalid);
        QCOMPARE(closed(u"B is asked for"_s).carriedReason, u"B is asked for"_s);
    }

    void openDiscrepanciesNeedAReason()
    {
        importAll();
        orDie(service().run(m_definition, kAsOf, {.withoutBills = true, .withUnmatched = true}));
        const QDate first(2026, 1, 1);
        const auto refused = periods().close(m_exam, first, kAsOf.addDays(-1), {});
        QCOMPARE(refused.error().code, Error::Code::Invalid);
        QVERIFY(orDie(periods().periods(m_exam)).isEmpty());
        const auto period = orDie(periods().close(m_exam, first, kAsOf.addDays(-1), u"下月核查"_s));
        QVERIFY(period.figures.openDiscrepancies() > 0);
        QCOMPARE(period.carriedReason, u"下月核查"_s);
    }

    void noDayIsClosedTwice_data()
    {
        QTest::addColumn<int>("first");
        QTest::addColumn<int>("last");
        QTest::addColumn<bool>("isFree");
        QTest::newRow("the same days") << 5 << 10 << false;
        QTest::newRow("within") << 7 << 8 << false;
        QTest::newRow("over the end") << 10 << 12 << false;
        QTest::newRow("around") << 1 << 15 << false;
        QTest::newRow("before") << 1 << 4 << true;
        QTest::newRow("after") << 11 << 15 << true;
    }
    void noDayIsClosedTwice()
    {
        QFETCH(int, first);
        QFETCH(int, last);
        QFETCH(bool, isFree);
        const auto day = [](int number) { return QDate(2026, 3, number); };
        orDie(periods().close(m_exam, day(5), day(10), {}));
        const auto again = periods().close(m_exam, day(first), day(last), {});
        QCOMPARE(bool(again), isFree);
        if (!isFree)
            QCOMPARE(again.error().code, Error::Code::Conflict);
    }

    void aBillOfAClosedPeriodStays()
    {
        twoPaidOrders();
        orDie(bring({}, u"empty.csv"_s));
        closed();
        const auto refused = service().removeBill(m_exam, batch(0));
        QCOMPARE(refused.error().code, Error::Code::Invalid);
        QVERIFY(refused.error().message.contains(u"2026-03-10"_s));
        QCOMPARE(orDie(service().batches(m_exam)).size(), 2);
        QVERIFY(service().removeBill(m_exam, batch(1)));
    }

    void aLaterBillOpensASupplement()
    {
        twoPaidOrders();
        const PeriodRecord before = closed();
        // One line is known, one is new, one is of another day.
        Transaction other = bill::test::payment(u"D"_s, u"T4"_s);
        other.at = at(u"2026-03-12 09:00:00"_s);
        const auto imported = orDie(
            bring({bill::test::payment(u"A"_s, u"T1"_s), bill::test::payment(u"C"_s, u"T3"_s, 100), other},
                  u"late.csv"_s));
        QCOMPARE(imported.first().supplemented, QStringList{before.id.text()});
        const PeriodRecord period = orDie(periods().period(before.id));
        QCOMPARE(period.figures, before.figures);
        QCOMPARE(period.supplements.size(), 1);
        const Supplement supplement = period.supplements.first();
        QCOMPARE(supplement.days.size(), 1);
        QCOMPARE(supplement.days.first().payments, qint64(1));
        QCOMPARE(supplement.days.first().paid.fen(), qint64(100));
        QCOMPARE(service().removeBill(m_exam, supplement.bill.batchId).error().code, Error::Code::Invalid);

        QVERIFY(periods().signSupplement(period, supplement.bill.batchId, u"已核"_s));
        QCOMPARE(periods().signSupplement(period, supplement.bill.batchId, {}).error().code,
                 Error::Code::Conflict);
        const PeriodRecord now = orDie(periods().period(before.id));
        QCOMPARE(now.supplements.first().signedBy, u"admin"_s);
        QCOMPARE(periods().signSupplement(now, supplement.bill.batchId, {}).error().code,
                 Error::Code::Conflict);
        QVERIFY(orDie(bring({bill::test::payment(u"C"_s, u"T3"_s, 100)}, u"again.csv"_s))
                    .first()
                    .supplemented.isEmpty());
    }

    void anImportThatCannotSupplementLeavesNothing()
    {
        twoPaidOrders();
        closed();
        const auto school =
            m_station->signIn(u"school"_s, Role::SchoolAdmin, Scope::school(u"河套学院（专科）"_s));
        QCOMPARE(bring({bill::test::payment(u"C"_s, u"T3"_s, 100)}, u"late.csv"_s, school.get()).error().code,
                 Error::Code::Denied);
        QCOMPARE(orDie(service().batches(m_exam)).size(), 1);
    }

    void aSchoolClosesItsOwnDays()
    {
        billOfTwoSchools();
        const auto school =
            m_station->signIn(u"school"_s, Role::SchoolAdmin, Scope::school(u"河套学院（专科）"_s));
        const auto clerk = m_station->signIn(u"clerk"_s, Role::Clerk, Scope::all());
        QCOMPARE(PeriodService(*clerk).close(m_exam, m_day, m_day, {}).error().code, Error::Code::Denied);
        const auto own = orDie(PeriodService(*school).close(m_exam, m_day, m_day, u"another's order"_s));
        QCOMPARE(own.figures.days.first().paid.fen(), qint64(100));
        const auto all = orDie(periods().close(m_exam, m_day, m_day, u"a stranger"_s)); // another place
        QCOMPARE(all.figures.days.first().paid.fen(), qint64(700));
        QCOMPARE(orDie(PeriodService(*school).periods(m_exam)).size(), 1);
        QCOMPARE(orDie(periods().periods(m_exam)).size(), 2);
        const auto report = orDie(PaymentReports(*school).dailyReport(exam(), m_day));
        QCOMPARE(sumText(*tableOf(report, u"By channel"_s), 4), u"¥1.00"_s);
    }

    void aClosedDaysReportStaysAsItWasWithTheSupplementBesideIt()
    {
        twoPaidOrders();
        const auto before = orDie(reports().dailyReport(exam(), m_day));
        QVERIFY(!tableOf(before, u"Supplement"_s));
        closed();
        orDie(bring({bill::test::payment(u"C"_s, u"T3"_s, 100)}, u"late.csv"_s));
        const auto after = orDie(reports().dailyReport(exam(), m_day));
        for (int column : {1, 2, 3, 4, 9})
            QCOMPARE(sumText(*tableOf(after, u"By channel"_s), column),
                     sumText(*tableOf(before, u"By channel"_s), column));
        const report::Table* supplement = tableOf(after, u"Supplement"_s);
        QVERIFY(supplement && supplement->title.contains(u"late.csv"_s));
        QCOMPARE(sumText(*supplement, 3), u"¥1.00"_s);
        QCOMPARE(tableOf(after, u"Bills"_s)->rows.size(), 1);
        const auto whole = orDie(reports().periodReport(exam(), orDie(periods().periods(m_exam)).first()));
        QVERIFY(tableOf(whole, u"Supplement"_s) && tableOf(whole, u"By day"_s));
    }

    void aClosedDayKeepsWhatWasReturnedBefore()
    {
        twoPaidOrders();
        takeOver({order(u"A"_s, OrderStatus::Refunded)});
        const PaymentDay open = orDie(PeriodService(admin()).days(m_exam, kAsOf)).first();
        QCOMPARE(open.total().returned.count, qint64(1));
        closed();
        const PaymentDay day = orDie(PeriodService(admin()).days(m_exam, kAsOf)).first();
        QCOMPARE(day.asSigned().withoutReceipt().fen(), open.withoutReceipt().fen());
        QVERIFY(!day.hasChangedSinceClosing());
    }

    void aClosedDayStaysWhenAllThatWasOnItHasGone()
    {
        twoPaidOrders();
        closed();
        const qint64 orders =
            orDie(PeriodService(admin()).days(m_exam, kAsOf, m_day, m_day)).first().total().orders.count;
        orDie(store::write(admin().database(),
                           u"UPDATE order_index SET paid_at = paid_at + 86400"_s + store::kAllRecords, {}));
        orDie(store::write(admin().database(), u"DELETE FROM bill_transaction"_s, {}));
        const auto days = orDie(PeriodService(admin()).days(m_exam, kAsOf, m_day, m_day));
        QCOMPARE(days.size(), 1);
        QCOMPARE(days.first().asSigned().total().orders.count, orders);
        QVERIFY(days.first().hasChangedSinceClosing());
    }

    void aClosedDayShowsWhatWasSignedBesideWhatCameSince()
    {
        twoPaidOrders();
        const PaymentDay before = orDie(PeriodService(admin()).days(m_exam, kAsOf)).first();
        QVERIFY(!before.frozen);
        closed();
        PaymentDay day = orDie(PeriodService(admin()).days(m_exam, kAsOf)).first();
        QVERIFY(day.frozen && !day.hasChangedSinceClosing());
        QCOMPARE(day.asSigned().total(), before.total());
        orDie(bring({bill::test::payment(u"C"_s, u"T3"_s, 100)}, u"late.csv"_s));
        day = orDie(PeriodService(admin()).days(m_exam, kAsOf)).first();
        QVERIFY(day.hasChangedSinceClosing());
        QCOMPARE(day.asSigned().total(), before.total());
        QCOMPARE(day.total().payments.sum.fen(), before.total().payments.sum.fen() + 100);
    }

    void theSumsOfAllDaysAreThoseOfTheStore()
    {
        importAll();
        const auto run =
            orDie(service().run(m_definition, kAsOf, {.withoutBills = true, .withUnmatched = true}));
        base::Money bills, orders;
        qint64 found = 0;
        for (QDate day(2026, 1, 1); day <= kAsOf; day = day.addDays(1)) {
            const auto report = orDie(reports().dailyReport(exam(), day));
            const auto sums = report::sumsOf(*tableOf(report, u"By channel"_s));
            orders += std::get<base::Money>(sums.at(2));
            bills += std::get<base::Money>(sums.at(4)) - std::get<base::Money>(sums.at(6));
            for (const report::Table& table : report.tables)
                found += table.title == u"Discrepancies"_s ? table.rows.size() : 0;
        }
        QCOMPARE(found, run.result.findings()); // every one has its day
        QCOMPARE(bills.fen(), run.result.billsAmount.fen());
        base::Money receipted;
        for (const DayFigures& day : orDie(periods().preview(m_exam, {2026, 1, 1}, kAsOf.addDays(-1))).days)
            receipted += day.receipted;
        base::Money issued;
        for (const Receipt& receipt : m_books.receipts) // one of them has no order
            if (!receipt.reversed)
                issued += receipt.amount;
        QCOMPARE(receipted.fen(), issued.fen());
        QCOMPARE(closing::sumOf(orDie(PeriodService(admin()).days(m_exam, kAsOf))).total().receipts.sum.fen(),
                 issued.fen());
        base::Money paid;
        for (const Order& order : m_books.orders)
            if (order.status != OrderStatus::Pending && order.status != OrderStatus::Closed)
                paid += order.amount;
        QCOMPARE(orders.fen(), paid.fen());
        const auto list = orDie(reports().discrepancyReport(exam(), {}));
        QCOMPARE(tableOf(list, u"Discrepancies"_s)->title.isEmpty(), false);
        QCOMPARE(list.tables.last().rows.size(), qsizetype(run.result.findings()));
        qint64 byClass = std::get<qint64>(report::sumsOf(list.tables.first()).at(1));
        QCOMPARE(byClass, run.result.findings());
    }

    void theListSaysWhatItWasNarrowedTo()
    {
        importAll();
        QCOMPARE(orDie(reports().discrepancyReport(exam(), {})).period, u"All classes"_s);
        const auto list = orDie(reports().discrepancyReport(exam(), {.state = DiscrepancyState::Open,
                                                                     .assignee = u"staff"_s,
                                                                     .channel = Channel::Alipay,
                                                                     .firstDay = m_day,
                                                                     .lastDay = m_day,
                                                                     .text = u"2026"_s}));
        for (const QString& part : {u"Alipay"_s, u"2026-03-10"_s, u"looked after by staff"_s, u"\"2026\""_s})
            QVERIFY2(list.period.contains(part), qPrintable(list.period));
    }

    void thePdfOfADaySaysWhatTheReportSays()
    {
        if (QStandardPaths::findExecutable(u"pdftotext"_s).isEmpty())
            QSKIP("There is no pdftotext.");
        importAll();
        orDie(service().run(m_definition, kAsOf, {.withoutBills = true, .withUnmatched = true}));
        const auto list = orDie(reports().discrepancyReport(exam(), {}));
        const QString file = m_folder.filePath(u"list.pdf"_s);
        orDie(report::writePdf(list, file));
        QProcess reader;
        reader.start(u"pdftotext"_s, {u"-layout"_s, file, u"-"_s});
        QVERIFY(reader.waitForFinished());
        const QString text = QString::fromUtf8(reader.readAllStandardOutput());
        for (const auto& row : list.tables.last().rows)
            for (const int column : {1, 4, 5, 6}) // numbers and amounts
                QVERIFY2(text.contains(report::shownText(row.at(column))),
                         qPrintable(report::shownText(row.at(column))));
    }

    void figuresOfAPeriodAreWholeNumbers_data()
    {
        QTest::addColumn<double>("number");
        for (const double number : {1.5, 1e308, 9223372036854775808.0, 1e14, -1.0})
            QTest::addRow("%g", number) << number;
    }
    void figuresOfAPeriodAreWholeNumbers()
    {
        QFETCH(double, number);
        const QDate day(2026, 3, 10);
        QJsonObject figures = toJson(QList<DayFigures>{{.day = day}}).at(0).toObject();
        QVERIFY(dayFiguresFromJson({figures}, day, day));
        figures.insert(u"paid_fen"_s, number);
        const auto read = dayFiguresFromJson({figures}, day, day);
        QVERIFY(!read);
        QVERIFY(read.error().message.contains(u"paid_fen"_s));
    }
};

QTEST_GUILESS_MAIN(TestPeriods)
#include "test_periods.moc"
