// SPDX-License-Identifier: GPL-3.0-or-later
// What an exam's definition says about its fees holds at a station, too.
#include "core/payment/fee_station.h"

using namespace examdesk;
using namespace examdesk::payment;
using namespace examdesk::reconcile;
using namespace examdesk::specimen;
using namespace examdesk::bill::test;
using namespace examdesk::payment::test;

class TestExamRules : public QObject, FeeStation {
    Q_OBJECT

private:
    QString bill(const QString& merchant)
    {
        const QString path = m_folder.filePath(u"bill-of-%1.csv"_s.arg(merchant));
        QFile file(path);
        const QByteArray bytes =
            wechatBill({examdesk::bill::test::payment(u"A"_s, u"T"_s + merchant)}, merchant);
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("the bill cannot be written");
        return path;
    }
    void setMerchants(const QStringList& numbers)
    {
        m_definition.fees.merchants.clear();
        for (const QString& number : numbers)
            m_definition.fees.merchants.append({u"wechat"_s, number});
    }

private Q_SLOTS:
    void initTestCase() { makeBooks(); }
    void init()
    {
        m_definition = *m_exams.find(m_exam);
        open();
    }

    void aBillOfAMerchantWhomTheExamDoesNotPayIsRefusedAtTheImport()
    {
        setMerchants({u"1900000000"_s, u"1900000001"_s});
        const auto refused = service().importBills(m_definition, {bill(u"1900000000"_s), bill(u"20"_s)});
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, Error::Code::Invalid);
        const QString says =
            u"bill-of-20.csv is the bill of merchant 20, but this exam is paid to merchant "_s;
        QVERIFY2(refused.error().message.startsWith(says), qPrintable(refused.error().message));
        QVERIFY(orDie(service().batches(m_exam)).isEmpty()); // not the good one either
        QVERIFY(orDie(service().billLines(m_exam, u"A"_s)).isEmpty());

        const auto both =
            orDie(service().importBills(m_definition, {bill(u"1900000000"_s), bill(u"1900000001"_s)}));
        QVERIFY(both.first().isNew && both.last().isNew);
    }

    void aBillOfAMerchantWhomTheExamNoLongerPaysStopsTheMatching()
    {
        takeOver({order(u"A"_s)});
        orDie(service().importBills(m_definition, {bill(u"20"_s)})); // the exam names no merchant yet
        orDie(service().examine(m_definition, kAsOf));
        setMerchants({u"19"_s});
        const auto examined = service().examine(m_definition, kAsOf);
        QVERIFY(!examined);
        QVERIFY2(examined.error().message.contains(u"paid to merchant 19"_s),
                 qPrintable(examined.error().message));
        QCOMPARE(service().run(m_definition, kAsOf).error().code, Error::Code::Invalid);
        const QString batch = orDie(service().batches(m_exam)).first().summary.batchId;
        orDie(service().removeBill(m_exam, batch));
        orDie(service().examine(m_definition, kAsOf));
    }

    void daysOfToleranceAndOfGraceAreTheExams_data()
    {
        QTest::addColumn<int>("tolerance");
        QTest::addColumn<int>("grace");
        QTest::addColumn<qint64>("notYetDue");
        QTest::addColumn<qint64>("withoutReceipt");
        // Both orders were paid ten days before; A is on no bill, B has no receipt.
        QTest::newRow("the usual ones") << 1 << 3 << qint64(0) << qint64(1);
        QTest::newRow("a slow channel") << 10 << 3 << qint64(1) << qint64(1);
        QTest::newRow("slow receipts") << 9 << 10 << qint64(0) << qint64(0);
    }
    void daysOfToleranceAndOfGraceAreTheExams()
    {
        QFETCH(int, tolerance);
        QFETCH(int, grace);
        QFETCH(qint64, notYetDue);
        QFETCH(qint64, withoutReceipt);
        m_definition.fees.dayCutToleranceDays = tolerance;
        m_definition.fees.receiptGraceDays = grace;
        takeOver({order(u"A"_s), order(u"B"_s), order(u"C"_s)});
        QFile receipts(m_folder.filePath(u"receipts.csv"_s));
        QVERIFY(receipts.open(QIODevice::WriteOnly) && receipts.write(receiptsCsv({receipt(u"C"_s)})) > 0);
        receipts.close();
        orDie(service().importRecords(m_exam, receipts.fileName()));
        takeBill(
            {examdesk::bill::test::payment(u"B"_s, u"T1"_s), examdesk::bill::test::payment(u"C"_s, u"T2"_s)});
        const ReconciliationResult result = orDie(service().examine(m_definition, kAsOf)).result;
        QCOMPARE(result.notYetDue, notYetDue);
        QCOMPARE(result.counts[size_t(DiscrepancyClass::PaidNotOnBill)], 1 - notYetDue);
        QCOMPARE(result.counts[size_t(DiscrepancyClass::ReceiptMissing)], withoutReceipt);
    }
};

QTEST_GUILESS_MAIN(TestExamRules)
#include "test_exam_rules.moc"
