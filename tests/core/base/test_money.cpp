// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/money.h"

#include <QTest>

using namespace Qt::StringLiterals;
using examdesk::base::Error;
using examdesk::base::Money;

class TestMoney : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsYuanExactly_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("fen");
        QTest::newRow("whole") << u"160"_s << qint64(16000);
        QTest::newRow("one decimal") << u"160.5"_s << qint64(16050);
        QTest::newRow("two decimals") << u"0.07"_s << qint64(7);
        QTest::newRow("negative") << u"-0.96"_s << qint64(-96);
        QTest::newRow("grouped") << u"1,600.00"_s << qint64(160000);
        QTest::newRow("sign and blanks") << u" ¥1,234,567.89 "_s << qint64(123456789);
        QTest::newRow("what a double would spoil") << u"90071992547409.93"_s << qint64(9007199254740993);
    }
    void readsYuanExactly()
    {
        QFETCH(QString, text);
        QFETCH(qint64, fen);
        const auto money = Money::parseYuan(text);
        QVERIFY2(money.has_value(), qPrintable(text));
        QCOMPARE(money->fen(), fen);
    }

    void refusesWhatIsNoAmount_data()
    {
        QTest::addColumn<QString>("text");
        for (const auto* text : {"", "-", "1.234", "1e3", "1,60", "16,00.00", "0x10", "1.6.0", "--1",
                                 "１６０", "99999999999999999", "1,600,00"})
            QTest::newRow(text) << QString::fromUtf8(text);
    }
    void refusesWhatIsNoAmount()
    {
        QFETCH(QString, text);
        const auto money = Money::parseYuan(text);
        QVERIFY(!money);
        QCOMPARE(money.error().code, Error::Code::Invalid);
    }

    void writesForFilesAndForPeople()
    {
        QCOMPARE(Money::fromFen(160000).toText(), u"¥1,600.00"_s);
        QCOMPARE(Money::fromFen(-96).toText(), u"-¥0.96"_s);
        QCOMPARE(Money::fromFen(123456789).toYuan(), u"1234567.89"_s);
        QCOMPARE(Money::fromFen(5).toYuan(), u"0.05"_s);
        QCOMPARE(Money::fromFen(std::numeric_limits<qint64>::min()).toYuan(), u"-92233720368547758.08"_s);
    }
};

QTEST_GUILESS_MAIN(TestMoney)
#include "test_money.moc"
