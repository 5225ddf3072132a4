// SPDX-License-Identifier: GPL-3.0-or-later
#include "ticket/base45.h"

#include <QTest>

#include <rapidcheck.h>

#include <string>

using namespace examdesk::ticket;

class TestBase45 : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theExamplesOfTheRfcHold_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("AB") << QByteArray("AB") << QByteArray("BB8");
        QTest::newRow("Hello!!") << QByteArray("Hello!!") << QByteArray("%69 VD92EX0");
        QTest::newRow("base-45") << QByteArray("base-45") << QByteArray("UJCLQE7W581");
        QTest::newRow("ietf!") << QByteArray("ietf!") << QByteArray("QED8WEX0");
        QTest::newRow("empty") << QByteArray() << QByteArray();
    }
    void theExamplesOfTheRfcHold()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, text);
        QCOMPARE(toBase45(bytes), text);
        QCOMPARE(fromBase45(text), std::optional(bytes));
    }

    void whatIsNoBase45IsRefused_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("one character too many") << QByteArray("BB8A");
        QTest::newRow("lower case") << QByteArray("bb8");
        QTest::newRow("above 65535") << QByteArray("GGW"); // example of the RFC
        QTest::newRow("last byte above 255") << QByteArray(":5");
        QTest::newRow("not in the alphabet") << QByteArray("B\xc3\xa9");
    }
    void whatIsNoBase45IsRefused()
    {
        QFETCH(QByteArray, text);
        QVERIFY(!fromBase45(text));
    }

    void everyByteStringComesBack()
    {
        QVERIFY(rc::check([](const std::string& bytes) {
            const auto given = QByteArray::fromStdString(bytes);
            RC_ASSERT(fromBase45(toBase45(given)) == given);
        }));
    }
};

QTEST_APPLESS_MAIN(TestBase45)
#include "test_base45.moc"
