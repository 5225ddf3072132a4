// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bill/bad_files.h"

#include <QCryptographicHash>
#include <QTemporaryDir>
#include <QTest>

#include <clocale>

using namespace examdesk::bill;
using namespace examdesk::specimen;
using namespace examdesk::bill::test;
using examdesk::base::Money;

namespace {

/// As the readers give it: no file name; the line is the first data line of its kind of file.
Transaction read(Transaction bill, qint64 line)
{
    bill.file.clear();
    bill.line = line;
    return bill;
}

Transaction through(Transaction bill, Channel channel)
{
    bill.channel = channel;
    return bill;
}

const QString kOldWechat =
    u"交易时间,公众账号ID,商户号,子商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,"
    u"货币种类,总金额,代金券或立减优惠金额,微信退款单号,商户退款单号,退款金额,代金券或立减优惠退款金额,退款类型,"
    u"退款状态,商品名称,商户数据包,手续费,费率\r\n"
    u"`2026-03-10 09：05：00,`wx0,`1900000000,`0,`1000,`1,`A,`o0,`MICROPAY,`SUCCESS,`CFT,`CNY,`160.0,`0.0,`0,`0,"
    u"`0,`0,`,`,`报名费, 含`教材`,`,`0.96,`0.60%\r\n"
    u"总交易单数,总交易额,总退款金额,总代金券或立减优惠退款金额,手续费总金额\r\n"
    u"`1,`160.0,`0.0,`0.0,`0.96000\r\n"_s;

} // namespace

class TestPaymentFile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aWechatBillIsReadPlainAndGzipped()
    {
        const Transaction paid = payment(u"A"_s, u"1"_s);
        const Transaction back = refund(u"A"_s, u"1"_s, u"9"_s, 6000);
        const QByteArray bill = wechatBill({paid, back}, u"1900000000"_s);
        for (const QByteArray& bytes : {bill, gzipped(bill)}) {
            Keeper keeper;
            const auto summary = readBytes(bytes, keeper);
            QVERIFY2(summary.has_value(), qPrintable(summary ? QString() : summary.error().message));
            QCOMPARE(keeper.transactions, (QList{read(paid, 2), read(back, 3)}));
            QVERIFY(summary->kind == FileKind::WechatBill);
            QCOMPARE(summary->rows, qint64(2));
            QCOMPARE(summary->merchant, u"1900000000"_s);
            QCOMPARE(summary->paid.fen(), qint64(16000));
            QCOMPARE(summary->refunded.fen(), qint64(6000));
        }
    }

    void anOldWechatBillHasOtherNamesAndFullWidthColons()
    {
        Keeper keeper;
        const auto summary = readBytes(kOldWechat.toUtf8(), keeper);
        QVERIFY2(summary.has_value(), qPrintable(summary ? QString() : summary.error().message));
        QCOMPARE(keeper.transactions, QList{read(payment(u"A"_s, u"1"_s), 2)});
    }

    void aWechatSuccessBillHasNoRefundColumns()
    {
        const QString text = u"交易时间,商户号,商户订单号,微信订单号,交易状态,应结订单金额,订单金额\n"
                             u"`2026-03-10 09:05:00,`19,`A,`1,`SUCCESS,`150.00,`160.00\n"
                             u"总交易单数,应结订单总金额,退款总金额,订单总金额\n`1,`150.00,`0.00,`160.00\n"_s;
        Keeper keeper;
        const auto summary = readBytes(text.toUtf8(), keeper);
        QVERIFY2(summary.has_value(), qPrintable(summary ? QString() : summary.error().message));
        QCOMPARE(keeper.transactions, QList{read(payment(u"A"_s, u"1"_s), 2)});
    }

    void aWechatRefundBillTellsWhenTheMoneyWentBack()
    {
        const QString text =
            u"交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,"
            u"货币种类,应结订单金额,代金券金额,退款申请时间,退款成功时间,微信退款单号,商户退款单号,退款金额,"
            u"充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率,订单金额,申请退款金额,费率备注\r\n"
            u"`2026-03-10 09:05:00,`wx0,`19,`0,`,`1,`A,`o0,`NATIVE,`REFUND,`CFT,`CNY,`0.00,`0.00,"
            u"`2026-03-11 09:58:00,`2026-03-11 10:00:00,`9,`R9,`60.00,`0.00,`ORIGINAL,`SUCCESS,`报名费,`,"
            u"`-0.36000,`0.60%,`0.00,`60.00,`\r\n"
            u"总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额\r\n"
            u"`1,`0.00,`60.00,`0.00,`-0.36000,`0.00,`60.00\r\n"_s;
        for (const QByteArray& bytes : {text.toUtf8(), gzipped(text.toUtf8())}) {
            Keeper keeper;
            const auto summary = readBytes(bytes, keeper);
            QVERIFY2(summary.has_value(), qPrintable(summary ? QString() : summary.error().message));
            QCOMPARE(keeper.transactions, QList{read(refund(u"A"_s, u"1"_s, u"9"_s, 6000), 2)});
        }
    }

    void aWechatBillMayHaveItsColumnsInAnyOrder()
    {
        const QString text =
            u"商户订单号,订单金额,交易状态,商品名称,微信订单号,应结订单金额,交易时间,商户号\r\n"
            u"`A,`160.00,`SUCCESS,`报名费, 含`教材`,`1,`160.00,`2026-03-10 09:05:00,`19\r\n"
            u"订单总金额,总交易单数,应结订单总金额\r\n`160.00,`1,`160.00\r\n"_s;
        Keeper keeper;
        const auto summary = readBytes(text.toUtf8(), keeper);
        QVERIFY2(summary.has_value(), qPrintable(summary ? QString() : summary.error().message));
        QCOMPARE(keeper.transactions, QList{read(payment(u"A"_s, u"1"_s), 2)});
        QCOMPARE(summary->merchant, u"19"_s);
    }

    void aFileIsKnownByItsContentNeverByItsName_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("kind");
        QTest::newRow("wechat") << wechat().toUtf8() << u"wechat"_s;
        QTest::newRow("alipay") << toGb18030(alipay()) << u"alipay"_s;
        QTest::newRow("unionpay") << unionpay() << u"unionpay"_s;
        QTest::newRow("orders") << orders().toUtf8() << u"orders"_s;
        QTest::newRow("receipts") << receiptsCsv({receipt(u"A"_s)}) << u"receipts"_s;
    }
    void aFileIsKnownByItsContentNeverByItsName()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, kind);
        for (const QString& name :
             {u"wechat.zip"_s, u"alipay_业务明细.csv"_s, u"orders.csv"_s, u"receipts.txt"_s}) {
            RowSink nobody;
            const auto summary = readBytes(bytes, nobody, name);
            QVERIFY2(summary.has_value(), qPrintable(summary ? QString() : summary.error().message));
            QCOMPARE(fileKindName(summary->kind), kind);
        }
    }

    void aWechatRefundThatFailedMovesNoMoney()
    {
        QString text = QString::fromUtf8(wechatBill({refund(u"A"_s, u"1"_s, u"9"_s)}, u"19"_s));
        text.replace(u"ORIGINAL,`SUCCESS"_s, u"ORIGINAL,`FAIL"_s);
        Keeper keeper;
        QVERIFY(readBytes(text.toUtf8(), keeper).has_value());
        QVERIFY(keeper.transactions.isEmpty());
    }

    void anAlipayBillIsReadPlainAndZipped()
    {
        const Transaction paid = through(payment(u"A"_s, u"1"_s), Channel::Alipay);
        const Transaction back = through(refund(u"A"_s, u"1"_s, u"9"_s), Channel::Alipay);
        const QByteArray bill = alipayBill({paid, back}, u"2088"_s);
        const QByteArray zip = zipped(
            {{u"2088_业务明细(汇总).csv"_s, alipaySummary(u"2088"_s)}, {u"2088_业务明细.csv"_s, bill}});
        for (const QByteArray& bytes : {bill, zip}) {
            Keeper keeper;
            const auto summary = readBytes(bytes, keeper);
            QVERIFY2(summary.has_value(), qPrintable(summary ? QString() : summary.error().message));
            QCOMPARE(keeper.transactions, (QList{read(paid, 6), read(back, 7)}));
            QVERIFY(summary->kind == FileKind::AlipayBill);
            QCOMPARE(summary->merchant, u"2088"_s);
        }
    }

    void aZippedBillIsReadWhereTheLocaleHasNoChinese()
    {
        const Transaction paid = through(payment(u"A"_s, u"1"_s), Channel::Alipay);
        const QByteArray zip = zipped({{u"2088_业务明细.csv"_s, alipayBill({paid}, u"2088"_s)}});
        const QByteArray kept = setlocale(LC_CTYPE, nullptr);
        setlocale(LC_CTYPE, "C");
        Keeper keeper;
        const auto summary = readBytes(zip, keeper);
        setlocale(LC_CTYPE, kept.constData());
        QVERIFY2(summary.has_value(), qPrintable(summary ? QString() : summary.error().message));
        QCOMPARE(keeper.transactions.size(), 1);
    }

    void aUnionpayFileIsReadPlainAndZipped()
    {
        const Transaction paid = through(payment(u"A"_s, u"1"_s), Channel::Unionpay);
        const Transaction back = through(refund(u"A"_s, u"1"_s, u"9"_s), Channel::Unionpay);
        const QByteArray bill = unionpayBill({paid, back}, u"898000000000000"_s);
        const QString name = unionpayName(QDate(2026, 3, 11), u"898000000000000"_s);
        for (const QByteArray& bytes : {bill, zipped({{name, bill}})}) {
            Keeper keeper;
            const auto summary = readBytes(bytes, keeper);
            QVERIFY2(summary.has_value(), qPrintable(summary ? QString() : summary.error().message));
            QCOMPARE(keeper.transactions, (QList{read(paid, 1), read(back, 2)}));
            QVERIFY(summary->kind == FileKind::UnionpayBill);
            QCOMPARE(summary->merchant, u"898000000000000"_s);
        }
    }

    void aUnionpayTimeTakesTheNearestYear_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QDate>("nearDay");
        QTest::addColumn<QString>("paidAt");
        const QDate none;
        QTest::newRow("the last day stands in the new year's file")
            << u"INN27010188ZM_898"_s << none << u"2026-12-31 23:30:00"_s;
        QTest::newRow("the first day stands in it too")
            << u"INN27010188ZM_898"_s << none << u"2027-01-01 00:10:00"_s;
        QTest::newRow("the file's name goes before the orders")
            << u"INN25030188ZM_898"_s << QDate(2026, 3, 1) << u"2025-02-28 12:00:00"_s;
        QTest::newRow("a renamed file takes the orders' year")
            << u"bill.txt"_s << QDate(2026, 1, 2) << u"2025-12-30 08:00:00"_s;
        QTest::newRow("a leap day") << u"bill.txt"_s << QDate(2027, 6, 1) << u"2028-02-29 08:00:00"_s;
    }
    void aUnionpayTimeTakesTheNearestYear()
    {
        QFETCH(QString, name);
        QFETCH(QDate, nearDay);
        QFETCH(QString, paidAt);
        Transaction paid = payment(u"A"_s, u"1"_s);
        paid.at = at(paidAt);
        Keeper keeper;
        const auto summary = readBytes(unionpayBill({paid}, u"898"_s), keeper, name, nearDay);
        QVERIFY2(summary.has_value(), qPrintable(summary ? QString() : summary.error().message));
        QCOMPARE(localText(toLocalSeconds(keeper.transactions.first().at)), paidAt);
    }

    void unionpayWidthsCountBytesOfGbk()
    {
        // The writer puts three Chinese characters (six bytes) into the 32 bytes of 二级商户简称.
        const QByteArray bill = unionpayBill({payment(u"A"_s, u"1"_s)}, u"898"_s);
        QVERIFY(bill.contains(examdesk::base::toGb18030(u"考试院"_s)));
        Keeper keeper;
        QVERIFY(readBytes(bill, keeper).has_value());
        QCOMPARE(keeper.transactions.first().amount, Money::fromFen(16000));
    }

    void ordersKeepTheirColumnsInAnyOrder()
    {
        const QByteArray csv = "\xEF\xBB\xBFremark,paid_at,created_at,status,channel,amount_fen,candidate_no,"
                               "order_no,fee_item\n"
                               "\"a \"\"b\"\", c\",2026-03-10 09:05:00,2026-03-10 09:00:00,paid,wechat,16000,"
                               "C-A, A ,\n\n";
        Keeper keeper;
        const auto summary = readBytes(csv, keeper);
        QVERIFY2(summary.has_value(), qPrintable(summary ? QString() : summary.error().message));
        QCOMPARE(keeper.orders, QList{order(u"A"_s)});
        QVERIFY(summary->kind == FileKind::Orders);
    }

    void ownFilesComeBackAsTheyWereWritten()
    {
        const QList<Order> orders = {order(u"A"_s), order(u"B"_s, OrderStatus::Closed)};
        Receipt reversed = receipt(u"B"_s);
        reversed.reversed = true;
        const QList<Receipt> receipts = {receipt(u"A"_s), reversed};
        Keeper keeper;
        QVERIFY(readBytes(ordersCsv(orders), keeper).has_value());
        QVERIFY(readBytes(receiptsCsv(receipts), keeper).has_value());
        QCOMPARE(keeper.orders, orders);
        QCOMPARE(keeper.receipts, receipts);
    }

    void theSameContentIsTheSameBatch()
    {
        Keeper keeper;
        const QByteArray bill = alipayBill({payment(u"A"_s, u"1"_s)}, u"2088"_s);
        const auto plain = readBytes(bill, keeper, u"one.csv"_s);
        const auto zip = readBytes(zipped({{u"x/two.csv"_s, bill}}), keeper, u"two.zip"_s);
        const auto other = readBytes(alipayBill({payment(u"B"_s, u"2"_s)}, u"2088"_s), keeper);
        QCOMPARE(plain->batchId,
                 QString::fromLatin1(QCryptographicHash::hash(bill, QCryptographicHash::Sha256).toHex()));
        QCOMPARE(plain->batchId, zip->batchId);
        QVERIFY(plain->batchId != other->batchId);
        QCOMPARE(zip->name, u"two.zip/x/two.csv"_s);
    }

    void aBillLargerThanABlockIsReadWhole()
    {
        QList<Transaction> bills;
        for (int i = 0; i < 20'000; ++i)
            bills.append(payment(u"ORDER%1"_s.arg(i, 20, 10, QLatin1Char('0')), QString::number(i)));
        QTemporaryDir folder;
        QFile file(folder.filePath(u"bill.csv"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(wechatBill(bills, u"19"_s));
        file.close();
        Keeper keeper;
        const auto summary = readPaymentFile(FileSource::fromPath(file.fileName()), keeper);
        QVERIFY2(summary.has_value(), qPrintable(summary ? QString() : summary.error().message));
        QCOMPARE(keeper.transactions.size(), 20'000);
        QCOMPARE(keeper.transactions.last().tradeNo, u"19999"_s);
    }

    void readingCanBeCancelled()
    {
        Keeper keeper;
        const examdesk::base::Progress stop([](qint64, qint64) { return false; });
        const auto summary = readPaymentFile(FileSource::fromBytes(u"f"_s, ordersCsv({order(u"A"_s)})),
                                             keeper, {.nearDay = {}, .progress = stop});
        QVERIFY(!summary);
        QCOMPARE(summary.error().code, examdesk::base::Error::Code::Cancelled);
    }
};

QTEST_GUILESS_MAIN(TestPaymentFile)
#include "test_payment_file.moc"
