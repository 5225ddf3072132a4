// SPDX-License-Identifier: GPL-3.0-or-later
#include "exam/id_number.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk;
using exam::IdNumber;

namespace {

/// 17 digits with the check character that fits.
QString whole(const QString& digits)
{
    return digits + exam::idNumberCheckCharacter(digits);
}

} // namespace

class TestIdNumber : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theStandardsOwnExampleHasItsCheckCharacter_data()
    {
        QTest::addColumn<QString>("digits");
        QTest::addColumn<QChar>("character");
        // GB 11643-1999, annex: two examples of the calculation.
        QTest::newRow("X") << u"11010519491231002"_s << QChar(u'X');
        QTest::newRow("4") << u"44052418800101001"_s << QChar(u'4');
        QTest::newRow("nought") << u"00000000000000000"_s << QChar(u'1');
        QTest::newRow("a single one") << u"00000000000000001"_s << QChar(u'X');
    }
    void theStandardsOwnExampleHasItsCheckCharacter()
    {
        QFETCH(QString, digits);
        QFETCH(QChar, character);
        QCOMPARE(exam::idNumberCheckCharacter(digits), character);
    }

    void readsWhatIsRight_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("region");
        QTest::addColumn<QDate>("born");
        QTest::addColumn<bool>("male");
        QTest::newRow("man") << whole(u"15000020030208001"_s) << u"150000"_s << QDate(2003, 2, 8) << true;
        QTest::newRow("woman") << whole(u"15000020030208002"_s) << u"150000"_s << QDate(2003, 2, 8) << false;
        QTest::newRow("leap day") << whole(u"15000020040229001"_s) << u"150000"_s << QDate(2004, 2, 29)
                                  << true;
        QTest::newRow("1900") << whole(u"15000019000101001"_s) << u"150000"_s << QDate(1900, 1, 1) << true;
        QTest::newRow("Hong Kong") << whole(u"81000020010101001"_s) << u"810000"_s << QDate(2001, 1, 1)
                                   << true;
        QTest::newRow("Taiwan") << whole(u"83000020010101002"_s) << u"830000"_s << QDate(2001, 1, 1) << false;
        QTest::newRow("blanks") << u"  "_s + whole(u"15000020030208001"_s) + u"\t"_s << u"150000"_s
                                << QDate(2003, 2, 8) << true;
    }
    void readsWhatIsRight()
    {
        QFETCH(QString, text);
        const auto number = IdNumber::parse(text);
        QVERIFY2(number.has_value(), qPrintable(number ? QString() : number.error().message));
        QCOMPARE(number->text(), text.trimmed());
        QTEST(number->regionCode(), "region");
        QTEST(number->birthDate(), "born");
        QTEST(number->isMale(), "male");
    }

    void aSmallXIsALargeOne()
    {
        const auto number = IdNumber::parse(u"11010519491231002x");
        QVERIFY(number.has_value());
        QCOMPARE(number->text(), u"11010519491231002X"_s);
    }

    void refusesAndSaysWhy_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("word");
        const QString right = whole(u"15000020030208001"_s);
        QTest::newRow("empty") << QString() << u"18"_s;
        QTest::newRow("17 characters") << right.first(17) << u"18"_s;
        QTest::newRow("15 digits of before 1999") << u"150000030208001"_s << u"18"_s;
        QTest::newRow("letter inside") << u"1500002003020800A"_s + u"1"_s << u"digits"_s;
        QTest::newRow("full-width digit") << u"１"_s + right.mid(1) << u"digits"_s;
        QTest::newRow("X inside") << u"1500002003020800X1"_s << u"digits"_s;
        QTest::newRow("30 February") << whole(u"15000020030230001"_s) << u"birth date"_s;
        QTest::newRow("no leap year") << whole(u"15000020030229001"_s) << u"birth date"_s;
        QTest::newRow("month 13") << whole(u"15000020031301001"_s) << u"birth date"_s;
        QTest::newRow("1899") << whole(u"15000018991231001"_s) << u"birth date"_s;
        QTest::newRow("in the future") << whole(u"15000029990101001"_s) << u"birth date"_s;
    }
    void refusesAndSaysWhy()
    {
        QFETCH(QString, text);
        QFETCH(QString, word);
        const auto number = IdNumber::parse(text);
        QVERIFY(!number);
        QCOMPARE(number.error().code, base::Error::Code::Invalid);
        QVERIFY2(number.error().message.contains(word), qPrintable(number.error().message));
        QVERIFY(text.isEmpty() || !number.error().message.contains(text)); // Nobody's number in a message.
    }

    void everyOtherCheckCharacterIsWrong()
    {
        const QString digits = u"15000020030208001"_s;
        const QString characters = u"0123456789X"_s;
        for (const QChar character : characters)
            QCOMPARE(IdNumber::parse(QString(digits + character)).has_value(),
                     character == exam::idNumberCheckCharacter(digits));
    }

    void twoSwappedDigitsAreSeen()
    {
        QString swapped = whole(u"15000020030218001"_s);
        std::swap(swapped[11], swapped[12]);
        QVERIFY(!IdNumber::parse(swapped));
    }

    void masksForTheScreen()
    {
        QCOMPARE(exam::maskedIdNumber(u"150000200302080012"_s), u"1500**********0012"_s);
        QCOMPARE(exam::maskedPhone(u"19900001234"_s), u"199****1234"_s);
        QCOMPARE(exam::maskedIdNumber(u"H1234567"_s), u"********"_s); // Too short to show anything.
        QCOMPARE(exam::maskedIdNumber(u"E12345678"_s), u"E123*5678"_s);
        QCOMPARE(exam::maskedPhone(QString()), QString());
        QCOMPARE(IdNumber::parse(u"11010519491231002X")->masked(), u"1101**********002X"_s);
    }
};

QTEST_GUILESS_MAIN(TestIdNumber)
#include "test_id_number.moc"
