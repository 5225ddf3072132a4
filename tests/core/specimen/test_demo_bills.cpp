// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bill/books.h"
#include "reconcile/reconciliation.h"
#include "specimen/demo_bills.h"

#include <QTemporaryDir>
#include <QTest>

using namespace examdesk::bill;
using namespace examdesk::reconcile;
using namespace examdesk::specimen;
using namespace examdesk::bill::test;
using examdesk::base::Error;

namespace {

QList<Order> demoOrders(int count)
{
    QList<Order> orders;
    for (int i = 0; i < count; ++i) {
        Order made =
            order(u"20260310%1"_s.arg(i, 8, 10, QLatin1Char('0')), i % 9 == 0    ? OrderStatus::Pending
                                                                   : i % 11 == 0 ? OrderStatus::Refunded
                                                                   : i % 2 == 0  ? OrderStatus::Receipted
                                                                                 : OrderStatus::Paid);
        made.channel = Channel(i % 4);
        orders.append(made);
    }
    return orders;
}

QByteArray contents(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestDemoBills : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void reconciliationFindsExactlyWhatWasPlanted_data()
    {
        QTest::addColumn<int>("orders");
        QTest::addColumn<quint64>("seed");
        QTest::newRow("few orders") << 16 << quint64(1);
        QTest::newRow("a day's orders") << 200 << quint64(2);
        QTest::newRow("another seed") << 200 << quint64(3);
    }
    void reconciliationFindsExactlyWhatWasPlanted()
    {
        QFETCH(int, orders);
        QFETCH(quint64, seed);
        QTemporaryDir folder;
        const auto books =
            writeDemoBills(demoOrders(orders), {.folder = folder.path(), .seed = seed, .asOf = kAsOf});
        QVERIFY2(books.has_value(), qPrintable(books ? QString() : books.error().message));
        const auto result = reconcileFiles(
            {.orders = books->ordersFile, .bills = books->billFiles, .receipts = books->receiptsFile},
            {.asOf = kAsOf});
        QVERIFY2(result.has_value(), qPrintable(result ? QString() : result.error().message));
        for (size_t i = 0; i < kDiscrepancyClasses; ++i) {
            QCOMPARE(books->planted[i], qint64(1));
            QVERIFY2(result->counts[i] == 1, qPrintable(className(DiscrepancyClass(i))));
        }
        QCOMPARE(result->orders, qint64(books->orders.size()));
        QVERIFY(result->matched > 0);
        QCOMPARE(result->notYetDue, qint64(0));
    }

    void theSameSeedWritesTheSameBytes()
    {
        QTemporaryDir first, second, third;
        const auto one = writeDemoBills(demoOrders(60), {.folder = first.path(), .seed = 7, .asOf = kAsOf});
        const auto same = writeDemoBills(demoOrders(60), {.folder = second.path(), .seed = 7, .asOf = kAsOf});
        const auto other = writeDemoBills(demoOrders(60), {.folder = third.path(), .seed = 8, .asOf = kAsOf});
        QStringList names = {one->ordersFile, one->receiptsFile};
        for (const QString& path : names + one->billFiles) {
            const QString name = QFileInfo(path).fileName();
            QVERIFY2(!contents(path).isEmpty(), qPrintable(name));
            QVERIFY2(contents(path) == contents(second.filePath(name)), qPrintable(name));
        }
        QVERIFY(contents(one->ordersFile) != contents(other->ordersFile));
    }

    void tooFewOrTooLateOrdersAreRefused()
    {
        QTemporaryDir folder;
        const auto few = writeDemoBills(demoOrders(8), {.folder = folder.path(), .asOf = kAsOf});
        QVERIFY(!few);
        QCOMPARE(few.error().code, Error::Code::Invalid);
        const auto late =
            writeDemoBills(demoOrders(60), {.folder = folder.path(), .asOf = QDate(2026, 3, 11)});
        QVERIFY(!late);
        QVERIFY(QDir(folder.path()).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestDemoBills)
#include "test_demo_bills.moc"
