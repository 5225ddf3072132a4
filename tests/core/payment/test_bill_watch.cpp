// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/payment/fee_station.h"
#include "payment/bill_watch.h"

using namespace examdesk;
using namespace examdesk::bill;
using namespace examdesk::payment;
using namespace examdesk::payment::test;

/// Another module's part in an import.
class TestBillWatch : public QObject, FeeStation {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { makeBooks(); }
    void cleanup() { m_station.reset(); }

    void whoWatchesBillsIsAskedInTheSameTransaction()
    {
        m_modules.answers.add(
            BillWatch{.came = [](account::Session&, const QString&,
                                 const BillBatch& bill) -> base::Result<QStringList> {
                          if (bill.summary.kind == FileKind::AlipayBill)
                              return base::fail(Error::Code::Denied, u"no"_s);
                          return QStringList{bill.summary.name};
                      },
                      .mayGo = [](account::Session&, const QString&, const QString&) -> base::Result<void> {
                          return base::fail(Error::Code::Invalid, u"it stays"_s);
                      },
                      .entity = u"watched"_s});
        open();
        const auto refused = service().importBills(m_definition, m_books.billFiles);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, Error::Code::Denied);
        QVERIFY2(orDie(service().batches(m_exam)).isEmpty(),
                 "a bill that is refused takes the others with it");

        QStringList others = m_books.billFiles;
        others.removeIf([](const QString& path) { return path.contains(u"2088"_s); });
        QCOMPARE(others.size(), m_books.billFiles.size() - 1);
        QStringList told;
        admin().onChanged([&told](const QStringList& entities) { told = entities; });
        for (const ImportedBill& bill : orDie(service().importBills(m_definition, others)))
            QCOMPARE(bill.supplemented, QStringList{bill.batch.summary.name});
        QCOMPARE(told, QStringList({u"bill"_s, u"watched"_s}));
        for (const ImportedBill& bill : orDie(service().importBills(m_definition, others)))
            QVERIFY2(bill.supplemented.isEmpty(), "what is there already comes no second time");

        const QString first = orDie(service().batches(m_exam)).first().summary.batchId;
        QCOMPARE(service().removeBill(m_exam, first).error().message, u"it stays"_s);
        QCOMPARE(orDie(service().batches(m_exam)).size(), others.size());
    }
};

QTEST_GUILESS_MAIN(TestBillWatch)
#include "test_bill_watch.moc"
