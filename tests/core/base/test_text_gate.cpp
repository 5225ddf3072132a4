// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/id.h"
#include "base/text_gate.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk::base;

Q_DECLARE_METATYPE(examdesk::base::TextKind)

namespace {

QString of(char32_t character)
{
    // QString::fromUcs4() would take U+FEFF for a byte order mark.
    return QStringView(QChar::fromUcs4(character)).toString();
}

} // namespace

class TestTextGate : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void takesWhatPeopleAreCalledAndWrite_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<TextKind>("kind");
        QTest::newRow("empty") << QString() << TextKind::Name;
        QTest::newRow("Chinese") << u"呼和浩特职业学院（专科）"_s << TextKind::Name;
        QTest::newRow("a rare character of an extension plane") << u"王𠅤"_s << TextKind::Name;
        QTest::newRow("a variant with its selector") << u"葛\U000E0100"_s << TextKind::Name;
        QTest::newRow("middle dot") << u"买买提·吐尔逊"_s << TextKind::Name;
        QTest::newRow("Uyghur") << u"ئەركى"_s << TextKind::Name;
        QTest::newRow("Mongolian with its selectors") << u"ᠮᠣᠩᠭᠣᠯ\u180B\u180E\u202Fᠤ"_s << TextKind::Name;
        QTest::newRow("composed accents") << u"Zoé Łęć Ệ"_s << TextKind::Name;
        QTest::newRow("the longest name") << QString(100, u'王') << TextKind::Name;
        QTest::newRow("the longest name counted in characters")
            << of(0x20164).repeated(100) << TextKind::Name;
        QTest::newRow("full-width signs in a sentence")
            << u"照片不清晰，请重拍（ＡＢ）。"_s << TextKind::Line;
        QTest::newRow("lines and tabs in a note") << u"一\n\t二"_s << TextKind::Note;
        QTest::newRow("picture") << u"好😀"_s << TextKind::Note;
        QTest::newRow("order number") << u"ED20260310-00001_a.b/c:d|e*f#g@h"_s << TextKind::Key;
        QTest::newRow("a word") << u"candidate.register"_s << TextKind::Code;
        QTest::newRow("file name") << u"账单 (1).csv"_s << TextKind::FileName;
    }
    void takesWhatPeopleAreCalledAndWrite()
    {
        QFETCH(QString, text);
        QFETCH(TextKind, kind);
        const auto checked = checkText(text, kind);
        QVERIFY2(checked, checked ? "" : qPrintable(checked.error().message));
        QCOMPARE(cleanText(text), text);
        QCOMPARE(normalizedText(text, kind), text);
        QVERIFY(isStorable(text));
    }

    void refusesWithItsReason_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<TextKind>("kind");
        QTest::addColumn<QString>("reason");
        QTest::newRow("high surrogate at the end") << u"a"_s + QChar(0xD800) << TextKind::Note << u"U+D800"_s;
        QTest::newRow("low surrogate alone") << QChar(0xDC00) + u"a"_s << TextKind::Key << u"U+DC00"_s;
        QTest::newRow("two high ones") << QString(2, QChar(0xD83D)) << TextKind::Note << u"U+D83D"_s;
        QTest::newRow("U+FFFF") << u"a\uFFFF"_s << TextKind::Key << u"U+FFFF"_s;
        QTest::newRow("U+FFFE") << u"a\uFFFE"_s << TextKind::Note << u"U+FFFE"_s;
        QTest::newRow("U+FDD0") << u"\uFDD0"_s << TextKind::Note << u"U+FDD0"_s;
        QTest::newRow("U+FDEF") << u"\uFDEF"_s << TextKind::Note << u"U+FDEF"_s;
        QTest::newRow("U+1FFFF") << of(0x1FFFF) << TextKind::Note << u"U+1FFFF"_s;
        QTest::newRow("U+10FFFF") << of(0x10FFFF) << TextKind::Note << u"U+10FFFF"_s;
        QTest::newRow("NUL") << u"a"_s + QChar(0) + u"b"_s << TextKind::Note << u"U+0000"_s;
        QTest::newRow("C0") << u"a\u0007"_s << TextKind::Note << u"U+0007"_s;
        QTest::newRow("DEL") << u"a\u007F"_s << TextKind::Note << u"U+007F"_s;
        QTest::newRow("C1") << u"a\u0090"_s << TextKind::Note << u"U+0090"_s;
        QTest::newRow("private") << u"\uE000"_s << TextKind::Name << u"input method"_s;
        QTest::newRow("private of plane 15") << of(0xF0000) << TextKind::Name << u"U+F0000"_s;
        QTest::newRow("private of plane 16") << of(0x100000) << TextKind::Name << u"U+100000"_s;
        for (const char32_t c : {0xADU, 0x61CU, 0x200BU, 0x200DU, 0x200FU, 0x202AU, 0x202EU, 0x2060U, 0x2066U,
                                 0x2069U, 0xFEFFU, 0xE0001U, 0xE0041U})
            QTest::addRow("invisible %X", uint(c))
                << u"a"_s + of(c) + u"b"_s << TextKind::Note << u"invisible"_s;
        QTest::newRow("not composed") << u"e\u0301"_s << TextKind::Name << u"NFC"_s;
        QTest::newRow("a compatibility ideograph") << u"\uF9DC"_s << TextKind::Name << u"NFC"_s;
        QTest::newRow("two lines") << u"a\nb"_s << TextKind::Name << u"one line"_s;
        QTest::newRow("tab") << u"a\tb"_s << TextKind::Line << u"one line"_s;
        QTest::newRow("carriage return") << u"a\rb"_s << TextKind::Note << u"U+000D"_s;
        QTest::newRow("line separator") << u"a\u2028b"_s << TextKind::Note << u"U+2028"_s;
        QTest::newRow("long name") << QString(101, u'王') << TextKind::Name << u"101 characters; 100"_s;
        QTest::newRow("long line") << QString(501, u'a') << TextKind::Line << u"500"_s;
        QTest::newRow("long note") << QString(4001, u'a') << TextKind::Note << u"4000"_s;
        QTest::newRow("9,000 digits") << QString(9000, u'1') << TextKind::Key << u"9000 characters; 64"_s;
        QTest::newRow("blank in a number") << u"N 1"_s << TextKind::Key << u"Only"_s;
        QTest::newRow("full-width number") << u"１２"_s << TextKind::Key << u"Only"_s;
        QTest::newRow("Arabic digits") << u"١٢"_s << TextKind::Key << u"Only"_s;
        QTest::newRow("power of ten") << u"2.02603E+18"_s << TextKind::Key << u"power of ten"_s;
        QTest::newRow("sign in a word") << u"a/b"_s << TextKind::Code << u"Only"_s;
        QTest::newRow("no id") << QString() << TextKind::Id << u"UUIDv7"_s;
        QTest::newRow("no hash") << u"ab"_s << TextKind::Sha256 << u"SHA-256"_s;
        QTest::newRow("a hash in capitals") << QString(64, u'A') << TextKind::Sha256 << u"SHA-256"_s;
        QTest::newRow("folder") << u"../a"_s << TextKind::FileName << u"file"_s;
        QTest::newRow("folder of Windows") << u"..\\a"_s << TextKind::FileName << u"file"_s;
    }
    void refusesWithItsReason()
    {
        QFETCH(QString, text);
        QFETCH(TextKind, kind);
        QFETCH(QString, reason);
        const auto checked = checkText(text, kind);
        QVERIFY(!checked);
        QCOMPARE(checked.error().code, Error::Code::Invalid);
        QVERIFY2(checked.error().message.contains(reason), qPrintable(checked.error().message));
    }

    void whatNobodyMeansIsTakenAway_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<TextKind>("kind");
        QTest::addColumn<QString>("clean");
        QTest::newRow("zero width behind a number")
            << u"900000001\u200B"_s << TextKind::Key << u"900000001"_s;
        QTest::newRow("pasted from a chat")
            << u"\u202D19911100003\u202C"_s << TextKind::Key << u"19911100003"_s;
        QTest::newRow("within a name") << u"试\u200B样"_s << TextKind::Name << u"试样"_s;
        QTest::newRow("word joiner, mark") << u"\uFEFF\u2060试样"_s << TextKind::Name << u"试样"_s;
        QTest::newRow("right to left override") << u"\u202E1234\u202C"_s << TextKind::Key << u"1234"_s;
        QTest::newRow("tags") << u"a"_s + of(0xE0041) << TextKind::Name << u"a"_s;
        QTest::newRow("accents") << u"Zoe\u0301"_s << TextKind::Name << u"Zoé"_s;
        QTest::newRow("blanks around") << u"\u3000 王\u00A0"_s << TextKind::Name << u"王"_s;
        QTest::newRow("full-width number") << u"ＡＢ－１２　"_s << TextKind::Key << u"AB-12"_s;
        QTest::newRow("lines in one") << u"内蒙古\r\n\t自治区"_s << TextKind::Line << u"内蒙古 自治区"_s;
        QTest::newRow("lines of a note")
            << u"一\r\n二\r三\u2028四"_s << TextKind::Note << u"一\n二\n三\n四"_s;
        QTest::newRow("where GB 18030-2005 had it") << u"\uE863\uE831"_s << TextKind::Name << u"䶮𡗗"_s;
        QTest::newRow("id in capitals") << u"0195D7C8-0000-7000-8000-00000000000A"_s << TextKind::Id
                                        << u"0195d7c8-0000-7000-8000-00000000000a"_s;
    }
    void whatNobodyMeansIsTakenAway()
    {
        QFETCH(QString, text);
        QFETCH(TextKind, kind);
        QFETCH(QString, clean);
        QCOMPARE(normalizedText(text, kind), clean);
        QVERIFY(checkText(clean, kind));
        QCOMPARE(normalizedText(clean, kind), clean);
    }

    void whatCannotBeMendedStaysAndIsRefused()
    {
        for (const QString& text : {u"a"_s + QChar(0xD800), u"\uFFFF"_s, u"a"_s + QChar(0), u"\uE000"_s}) {
            QCOMPARE(cleanText(text), text);
            QVERIFY(!checkText(normalizedText(text, TextKind::Note), TextKind::Note));
        }
        QVERIFY(!isStorable(u"a"_s + QChar(0xD800)));
        QVERIFY(!isStorable(QString(QChar(0))));
        QVERIFY(!isStorable(u"\uFFFE"_s));
    }

    void knowsItsOwnIds()
    {
        QVERIFY(isUuidV7(newId()));
        QVERIFY(isUuidV7(derivedId(QDateTime(QDate(2020, 1, 1), QTime(0, 0), Qt::UTC), "x")));
        QVERIFY(isUuidV7(derivedId(QDateTime(QDate(1601, 1, 1), QTime(0, 0), Qt::UTC), "y")));
        for (const auto& text :
             {u"c1"_s, u"0195d7c8-0000-4000-8000-00000000000a"_s, u"0195d7c8-0000-7000-c000-00000000000a"_s,
              u"0195D7C8-0000-7000-8000-00000000000A"_s, u"{0195d7c8-0000-7000-8000-00000000000a}"_s,
              u"0195d7c8-0000-7000-8000-00000000000\uFFFF"_s})
            QVERIFY2(!isUuidV7(text), qPrintable(text));
    }

    void knowsWhatASpreadsheetHasRounded()
    {
        for (const auto& text : {u"2.02603E+18"_s, u"2E+18"_s, u"1.5e+20"_s})
            QVERIFY(isPowerOfTen(text));
        for (const auto& text : {u"2E18"_s, u"ED+1"_s, u"1E+"_s, u"E+18"_s, u"20260310"_s, QString()})
            QVERIFY(!isPowerOfTen(text));
    }
};

QTEST_GUILESS_MAIN(TestTextGate)
#include "test_text_gate.moc"
