// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bill/bad_files.h"
#include "reconcile/reconciliation.h"

#include <QTest>

using namespace examdesk::bill;
using namespace examdesk::reconcile;
using namespace examdesk::specimen;
using namespace examdesk::bill::test;
using examdesk::base::Error;

class TestRefusedFiles : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aBadFileIsRefusedWithPlaceAndReason_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("says");
        for (const BadFile& file : badFiles())
            if (!file.onlyTogether)
                QTest::newRow(file.name) << file.bytes << file.says;
    }
    void aBadFileIsRefusedWithPlaceAndReason()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, says);
        RowSink nobody;
        const auto read = readBytes(bytes, nobody);
        QVERIFY(!read);
        QCOMPARE(read.error().code, Error::Code::Invalid);
        QVERIFY2(read.error().message.contains(says), qPrintable(read.error().message));
        QVERIFY2(read.error().message.startsWith(u"file") ||
                     read.error().message.startsWith(u"The file file"),
                 qPrintable(read.error().message));
    }

    void aBillCutAnywhereBeforeItsLastTotalIsRefused()
    {
        const QByteArray last = toGb18030(u"#退款合计"_s);
        for (const QByteArray& whole : {wechat().toUtf8(), toGb18030(alipay())}) {
            const qsizetype end =
                whole.startsWith('#') ? whole.lastIndexOf(last) : whole.lastIndexOf('\n', -3);
            for (qsizetype size = 0; size < end; size += 13) {
                RowSink nobody;
                QVERIFY2(!readBytes(whole.left(size), nobody), qPrintable(QString::number(size)));
            }
        }
    }

    void aBillWithoutYearNeedsADayNearIt()
    {
        RowSink nobody;
        const auto read = readBytes(unionpay(), nobody, u"bill.txt"_s, QDate());
        QVERIFY(!read);
        QVERIFY2(read.error().message.contains(u"its times have no year"), qPrintable(read.error().message));
    }

    void bothBytesOfEveryGbkCharacterAreTakenAsIcuTakesThem()
    {
        // The reader judges characters of two bytes by itself; here is that ICU agrees on each of them.
        const auto isTaken = [](const QByteArray& name) {
            RowSink nobody;
            return readBytes(toGb18030(alipay()).replace("(***)", name), nobody).has_value();
        };
        for (int lead = 0x80; lead <= 0xFF; ++lead) {
            QByteArray good;
            for (int trail = 0x40; trail <= 0xFF; ++trail) {
                const QByteArray pair{1, char(lead)};
                if (examdesk::base::fromGb18030(pair + char(trail)).has_value())
                    good += pair + char(trail);
                else if (lead == 0x80 || lead == 0xFF || trail == 0x7F || trail == 0xFF)
                    QVERIFY2(!isTaken(pair + char(trail) + "*"),
                             qPrintable(QString::number(lead * 256 + trail, 16)));
                else
                    QFAIL(qPrintable(QString::number(lead * 256 + trail, 16)));
            }
            QVERIFY2(isTaken(good), qPrintable(QString::number(lead, 16)));
        }
    }

    void aBillOfAnotherMerchantIsRefused_data()
    {
        QTest::addColumn<QString>("second");
        QTest::addColumn<Merchants>("known");
        QTest::addColumn<QString>("says");
        QTest::newRow("two bills of one merchant") << u"19"_s << Merchants() << QString();
        QTest::newRow("two bills of two") << u"20"_s << Merchants()
                                          << u"second.csv is the bill of merchant 20, but "
                                             "first.csv is of merchant 19"_s;
        QTest::newRow("not the exam's")
            << u"19"_s << Merchants{{Channel::Wechat, u"18"_s}}
            << u"first.csv is the bill of merchant 19, but this exam is paid to merchant 18"_s;
        QTest::newRow("one of the exam's two")
            << u"20"_s << Merchants{{Channel::Wechat, u"19"_s}, {Channel::Wechat, u"20"_s}} << QString();
        QTest::newRow("the exam names another channel's")
            << u"19"_s << Merchants{{Channel::Alipay, u"2088"_s}} << QString();
    }
    void aBillOfAnotherMerchantIsRefused()
    {
        QFETCH(QString, second);
        QFETCH(Merchants, known);
        QFETCH(QString, says);
        QTemporaryDir folder;
        const auto write = [&folder](const QString& name, const QByteArray& bytes) {
            QFile file(folder.filePath(name));
            return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? file.fileName()
                                                                                        : QString();
        };
        const auto result =
            reconcileFiles({.orders = write(u"orders.csv"_s, orders().toUtf8()),
                            .bills = {write(u"first.csv"_s, wechatBill({payment(u"A"_s, u"1"_s)}, u"19"_s)),
                                      write(u"second.csv"_s, wechatBill({payment(u"B"_s, u"2"_s)}, second))},
                            .receipts = {}},
                           {.asOf = kAsOf, .merchants = known});
        QCOMPARE(result ? QString() : result.error().message.left(says.size()), says);
    }

    void aUnionpayFileNamedAfterAnotherMerchantIsRefused()
    {
        RowSink nobody;
        const auto read = readBytes(unionpay(), nobody, unionpayName(kAsOf, u"777"_s));
        QVERIFY(!read);
        QVERIFY2(read.error().message.contains(
                     u"line 1: the line is of merchant 898, but the file's name says 777"),
                 qPrintable(read.error().message));
    }

    void ofSeveralBadFilesTheFirstGivenIsNamed()
    {
        QTemporaryDir folder;
        QFile bad(folder.filePath(u"bad.csv"_s));
        QVERIFY(bad.open(QIODevice::WriteOnly));
        bad.write(without(wechat(), 3).toUtf8());
        bad.close();
        for (int i = 0; i < 20; ++i) {
            const auto result = reconcileFiles({.orders = u"/nowhere/orders.csv"_s,
                                                .bills = {bad.fileName(), u"/nowhere/bill.csv"_s},
                                                .receipts = {}},
                                               {.asOf = kAsOf});
            QVERIFY(!result);
            QVERIFY2(result.error().message.contains(u"orders.csv"), qPrintable(result.error().message));
        }
    }

    void aFileInTheWrongPlaceIsRefused()
    {
        QTemporaryDir folder;
        QFile file(folder.filePath(u"bill.csv"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(wechat().toUtf8());
        file.close();
        const auto result =
            reconcileFiles({.orders = file.fileName(), .bills = {}, .receipts = {}}, {.asOf = kAsOf});
        QVERIFY(!result);
        QVERIFY2(result.error().message.contains(u"bill.csv is a file of the kind \"wechat\""),
                 qPrintable(result.error().message));
        const auto missing = reconcileFiles({.orders = u"/nowhere/orders.csv"_s, .bills = {}, .receipts = {}},
                                            {.asOf = kAsOf});
        QVERIFY(!missing);
        QCOMPARE(missing.error().code, Error::Code::Invalid);
        QVERIFY(missing.error().message.contains(u"orders.csv is not there"));
    }
};

QTEST_GUILESS_MAIN(TestRefusedFiles)
#include "test_refused_files.moc"
