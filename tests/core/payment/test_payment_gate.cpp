// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/payment/fee_station.h"

using namespace examdesk;
using namespace examdesk::bill;
using namespace examdesk::payment;
using namespace examdesk::reconcile;
using namespace examdesk::specimen;
using namespace examdesk::bill::test;
using namespace examdesk::payment::test;

/// What no store keeps does not come in as an order, a receipt or a discrepancy, by command or by file.
class TestPaymentGate : public QObject, FeeStation {
    Q_OBJECT

    base::Result<void> give(const QString& kind, const QString& entity, const QString& id,
                            const QJsonObject& payload)
    {
        store::Command command = admin().command(kind, {entity, id}, m_exam, 0);
        command.payload = payload; // as a program of somebody's own sends it: not cleaned
        return admin().execute(command);
    }
    base::Result<ImportedRecords> importFile(const QByteArray& bytes)
    {
        QFile file(m_folder.filePath(u"given.csv"_s));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) < 0)
            qFatal("the file cannot be written");
        file.close();
        return service().importRecords(m_exam, file.fileName());
    }
    static void addNumbers()
    {
        QTest::addColumn<QString>("number");
        QTest::newRow("U+FFFF") << u"N\uFFFF"_s;
        QTest::newRow("half a character") << u"N"_s + QChar(0xD800);
        QTest::newRow("NUL") << u"N"_s + QChar(0);
        QTest::newRow("9,000 characters") << QString(9000, u'1');
        QTest::newRow("invisible") << u"N\u200B1"_s;
        QTest::newRow("blank within") << u"N 1"_s;
        QTest::newRow("power of ten") << u"2.02603E+18"_s;
    }

private Q_SLOTS:
    void initTestCase() { makeBooks(); }
    void init() { open(); }
    void cleanup() { m_station.reset(); }

    void aPoisonedNumberIsRefusedByName_data() { addNumbers(); }
    void aPoisonedNumberIsRefusedByName()
    {
        QFETCH(QString, number);
        const qint64 before = waiting();
        for (const QString& member : {u"order_no"_s, u"candidate_no"_s}) {
            QJsonObject payload = toJson(order(u"N1"_s));
            payload.insert(member, number);
            const auto refused = give(u"order.record"_s, kOrderEntity, u"o1"_s, payload);
            QVERIFY(!refused);
            QCOMPARE(refused.error().code, Error::Code::Invalid);
            QVERIFY2(refused.error().message.startsWith(u"\"%1\": "_s.arg(member)),
                     qPrintable(refused.error().message));
        }
        for (const QString& member : {u"receipt_code"_s, u"receipt_no"_s, u"check_code"_s, u"order_no"_s}) {
            QJsonObject payload = toJson(Receipt{.receiptNo = u"1"_s, .orderNo = u"N1"_s});
            payload.insert(member, number);
            QVERIFY(!give(u"receipt.record"_s, kReceiptEntity, u"r1"_s, payload));
        }
        QCOMPARE(waiting(), before);
    }

    void aPoisonedIdIsRefused_data() { addNumbers(); }
    void aPoisonedIdIsRefused()
    {
        QFETCH(QString, number);
        const auto refused = give(u"order.record"_s, kOrderEntity, number, toJson(order(u"N1"_s)));
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, Error::Code::Invalid);
        QVERIFY(orDie(service().orders({.exam = m_exam}, {}, 5)).isEmpty());
    }

    void anAmountIsAWholeNumberOfFenOrRefused_data()
    {
        QTest::addColumn<QJsonValue>("amount");
        for (const double amount : {1.5, 1e308, 9223372036854775808.0, 1e14, -1.0})
            QTest::addRow("%g", amount) << QJsonValue(amount);
        QTest::newRow("text") << QJsonValue(u"16000"_s);
        QTest::newRow("nothing") << QJsonValue();
    }
    void anAmountIsAWholeNumberOfFenOrRefused()
    {
        QFETCH(QJsonValue, amount);
        QJsonObject payload = toJson(order(u"N1"_s));
        QVERIFY(give(u"order.record"_s, kOrderEntity, u"good"_s, payload));
        payload.insert(u"order_no"_s, u"N2"_s);
        payload.insert(u"amount_fen"_s, amount);
        const auto refused = give(u"order.record"_s, kOrderEntity, u"bad"_s, payload);
        QVERIFY(!refused);
        QVERIFY2(refused.error().message.startsWith(u"\"amount_fen\""_s),
                 qPrintable(refused.error().message));
        QJsonObject receipt = toJson(Receipt{.receiptNo = u"1"_s, .orderNo = u"N1"_s});
        receipt.insert(u"amount_fen"_s, amount);
        QVERIFY(!give(u"receipt.record"_s, kReceiptEntity, u"r1"_s, receipt));
        QCOMPARE(orDie(service().orders({.exam = m_exam}, {}, 5)).size(), 1);
        if (amount.isNull())
            return; // A discrepancy may lack an amount,
        Discrepancy discrepancy{.orderNo = u"N1"_s};
        QJsonObject report = toJson(discrepancy);
        const QString id = discrepancyId(m_exam, discrepancy).text();
        for (const QString& member : {u"order_fen"_s, u"bill_fen"_s, u"receipt_fen"_s, u"bill_line"_s}) {
            if (amount.toDouble() == -1.0 && member != u"bill_line"_s)
                continue; // and of a refund it is negative,
            if (amount.toDouble() == 1e14 && member == u"bill_line"_s)
                continue; // and a line is no amount.
            QJsonObject wrong = report;
            wrong.insert(member, amount);
            const auto reported = give(u"discrepancy.report"_s, kDiscrepancyEntity, id, wrong);
            QVERIFY(!reported);
            QVERIFY2(reported.error().message.startsWith(u"\"%1\""_s.arg(member)),
                     qPrintable(reported.error().message));
        }
        QVERIFY(give(u"discrepancy.report"_s, kDiscrepancyEntity, id, report));
    }

    void aFileWithSuchANumberIsRefusedByLineAndColumn_data() { addNumbers(); }
    void aFileWithSuchANumberIsRefusedByLineAndColumn()
    {
        QFETCH(QString, number);
        if (!base::isStorable(number) && !number.contains(QChar(0xFFFF)))
            return; // no UTF-8 holds the one, no line the other
        QByteArray orders = ordersCsv({order(u"GOOD"_s), order(u"BAD"_s)});
        orders.replace("BAD", number.toUtf8());
        const auto refused = importFile(orders);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, Error::Code::Invalid);
        QVERIFY2(refused.error().message.contains(u"line 3, column 1 (order_no)"_s),
                 qPrintable(refused.error().message));
        QVERIFY(orDie(service().orders({.exam = m_exam}, {}, 5)).isEmpty());
    }

    void aBillWithSuchANumberIsRefusedByLineAndColumn_data() { addNumbers(); }
    void aBillWithSuchANumberIsRefusedByLineAndColumn()
    {
        QFETCH(QString, number);
        if (!base::isStorable(number) && !number.contains(QChar(0xFFFF)))
            return;
        QByteArray bill = wechatBill({examdesk::bill::test::payment(u"GOOD"_s, u"T1"_s, 100),
                                      examdesk::bill::test::payment(u"BAD"_s, u"T2"_s, 100)},
                                     u"1900000000"_s);
        bill.replace("BAD", number.toUtf8());
        QFile file(m_folder.filePath(u"given-bill.csv"_s));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bill) > 0);
        file.close();
        const auto refused = service().importBills(m_definition, {file.fileName()});
        QVERIFY(!refused);
        QVERIFY2(refused.error().message.contains(u"line 3"_s), qPrintable(refused.error().message));
    }

    void theNumbersOfTheChannelsAreTaken()
    {
        for (const QString& number :
             {u"ED20260310000001"_s, u"2026031090000000001"_s, u"a-b_c|d*e"_s, u"1/2.3"_s})
            QVERIFY(importFile(ordersCsv({order(number)})));
    }
};

QTEST_GUILESS_MAIN(TestPaymentGate)
#include "test_payment_gate.moc"
