// SPDX-License-Identifier: GPL-3.0-or-later
#include "paper/paper_template.h"

#include <QImage>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::paper;

namespace {

FieldNames names()
{
    FieldNames seat{.fields = {u"seat"_s}, .images = {u"portrait"_s}, .lists = {}};
    return {.fields = {u"name"_s}, .images = {u"portrait"_s}, .lists = {{u"seats"_s, seat}}};
}

/// JSON with ' for ".
QByteArray quoted(QByteArray json)
{
    return json.replace('\'', '"');
}

QByteArray around(const QByteArray& elements)
{
    return quoted("{'format': 1, 'document': 'ticket', 'page': [210, 297], "
                  "'styles': {'big': {'size': 20, 'align': 'center'}}, 'elements': [" +
                  elements + ", {'text': '{name}', 'box': [0, 0, 10, 10]}]}");
}

} // namespace

class TestPaperTemplate : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aGoodTemplateIsRead()
    {
        const auto read = readTemplate(
            around("{'text': '姓名 {{x} {name}{other?}', 'box': [10, 10, 50, 8], 'style': 'big'}"),
            u"t.json"_s, {}, names());
        QVERIFY2(read.has_value(), read ? "" : qPrintable(read.error().message));
        QCOMPARE(read->page, QSizeF(210, 297));
        const Element& element = read->elements.first();
        QCOMPARE(element.text.parts,
                 (QList<TextPattern::Part>{{u"姓名 {x} "_s, false}, {u"name"_s, true}, {u"other"_s, true}}));
        QCOMPARE(element.style.size, 20.0);
        QCOMPARE(element.style.align, Align::Center);
    }

    void tablesBecomeFramesAndTexts()
    {
        const auto read = readTemplate(
            around(
                "{'table': [10, 20], 'columns': [20, 30], 'rows': [ "
                "{'height': 8, 'cells': [{'text': '照片', 'down': 2}, '{name}']}, {'height': 9, 'cells': ['{name}']}]}"),
            u"t.json"_s, {}, names());
        QVERIFY2(read.has_value(), read ? "" : qPrintable(read.error().message));
        QCOMPARE(read->elements[0].box, QRectF(10, 20, 20, 17)); // the cell that reaches down two rows
        QCOMPARE(read->elements[4].box, QRectF(30, 28, 30, 9));
    }

    void cellsWithoutAGapTouch()
    {
        const auto read =
            readTemplate(around("{'grid': 'seats', 'box': [0, 0, 50, 50], 'columns': 5, 'elements': [ "
                                "{'text': '{seat}', 'box': [0, 0, 10, 5]}]}"),
                         u"t.json"_s, {}, names());
        QVERIFY2(read.has_value(), read ? "" : qPrintable(read.error().message));
        QCOMPARE(read->elements[0].grid->gap, QSizeF(0, 0));
    }

    void bookmarksStandUnderHeadings()
    {
        QByteArray json = around("{'text': 'x', 'box': [0, 0, 5, 5]}");
        json.replace("\"format\": 1", "\"format\": 1, \"bookmark\": [\"{name}\", \"x\"]");
        const auto read = readTemplate(json, u"t.json"_s, {}, names());
        QVERIFY2(read.has_value(), read ? "" : qPrintable(read.error().message));
        QCOMPARE(read->bookmark.size(), 2);
    }

    void aBadTemplateIsRefusedWithPlaceAndReason_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("said"); // must stand in the message
        QTest::newRow("syntax") << QByteArray("{\n\"format\": 1,\n}") << u"line 3"_s;
        QTest::newRow("empty") << QByteArray() << u"line 1"_s;
        QTest::newRow("other format") << quoted("{'format': 2}") << u"format"_s;
        QTest::newRow("no element kind") << around("{'box': [0, 0, 5, 5]}") << u"elements[0]"_s;
        QTest::newRow("unknown key") << around("{'text': 'x', 'box': [0, 0, 5, 5], 'stlye': 'big'}")
                                     << u"stlye"_s;
        QTest::newRow("unknown style")
            << around("{'text': 'x', 'box': [0, 0, 5, 5], 'style': 'huge'}") << u"huge"_s;
        QTest::newRow("unknown field") << around("{'text': '{nmae}', 'box': [0, 0, 5, 5]}") << u"{nmae}"_s;
        QTest::newRow("open brace") << around("{'text': '{name', 'box': [0, 0, 5, 5]}")
                                    << u"elements[0].text"_s;
        QTest::newRow("off the page")
            << around("{'text': 'x', 'box': [200, 0, 20, 5]}") << u"elements[0].box"_s;
        QTest::newRow("no height") << around("{'text': 'x', 'box': [0, 0, 5, 0]}") << u"elements[0].box"_s;
        QTest::newRow("three numbers") << around("{'text': 'x', 'box': [0, 0, 5]}") << u"elements[0].box"_s;
        QTest::newRow("line off the page") << around("{'line': [0, 0, 300, 5]}") << u"elements[0].line"_s;
        QTest::newRow("missing picture")
            << around("{'image': 'none.png', 'box': [0, 0, 5, 5]}") << u"none.png"_s;
        QTest::newRow("picture elsewhere")
            << around("{'image': '../x.png', 'box': [0, 0, 5, 5]}") << u"../x.png"_s;
        QTest::newRow("unknown list")
            << around("{'grid': 'chairs', 'box': [0, 0, 5, 5], 'elements': []}") << u"chairs"_s;
        QTest::newRow("gap below nothing")
            << around("{'grid': 'seats', 'box': [0, 0, 50, 50], 'gap': [-5, 0], 'elements': [ "
                      "{'text': '{seat}', 'box': [0, 0, 5, 5]}]}")
            << u"elements[0].gap"_s;
        QTest::newRow("gaps wider than the box")
            << around("{'grid': 'seats', 'box': [0, 0, 50, 50], 'columns': 3, 'gap': [30, 0], 'elements': [ "
                      "{'text': '{seat}', 'box': [0, 0, 5, 5]}]}")
            << u"elements[0].gap"_s;
        QTest::newRow("a list in itself") << around("{'grid': 'seats', 'box': [0, 0, 50, 50], 'elements': [ "
                                                    "{'grid': 'seats', 'box': [0, 0, 5, 5], 'elements': [ "
                                                    "{'text': '{seat}', 'box': [0, 0, 5, 5]}]}]}")
                                          << u"elements[0].elements[0].grid"_s;
        QTest::newRow("by place without a place")
            << around("{'grid': 'seats', 'box': [0, 0, 50, 50], 'order': 'place', 'elements': [ "
                      "{'text': '{seat}', 'box': [0, 0, 5, 5]}]}")
            << u"elements[0].order"_s;
        QTest::newRow("off the cell")
            << around("{'grid': 'seats', 'box': [0, 0, 50, 50], 'columns': 5, 'elements': [ "
                      "{'text': '{seat}', 'box': [0, 0, 11, 5]}]}")
            << u"elements[0].elements[0].box"_s;
        QTest::newRow("digits without boxes")
            << around("{'digits': '{name}', 'box': [0, 0, 5, 5]}") << u"count"_s;
        QTest::newRow("wide table")
            << around("{'table': [0, 0], 'columns': [10], 'rows': [{'cells': ['a', 'b']}]}")
            << u"rows[0].cells[1]"_s;
        QTest::newRow("table off the page")
            << around("{'table': [0, 290], 'columns': [10], 'rows': [{'cells': ['a']}, {'cells': ['b']}]}")
            << u"rows[0]"_s;
        QTest::newRow("absurd page") << quoted("{'format': 1, 'page': [0, 1e9], 'elements': []}")
                                     << u"page"_s;
    }
    void aBadTemplateIsRefusedWithPlaceAndReason()
    {
        QFETCH(QByteArray, json);
        QFETCH(QString, said);
        const auto read = readTemplate(json, u"ticket.json"_s, QDir::tempPath(), names());
        QVERIFY(!read);
        QCOMPARE(read.error().code, base::Error::Code::Invalid);
        QVERIFY2(read.error().message.contains(said), qPrintable(read.error().message));
        QVERIFY(read.error().message.contains(u"ticket.json"_s));
    }

    void noCutOfATemplateCrashes()
    {
        const QByteArray whole = around(
            "{'table': [10, 20], 'columns': [20, 30], 'rows': [{'height': 8, 'each': 'seats', 'most': 3, "
            "'cells': ['{seat}', {'image': 'portrait'}]}]}");
        QVERIFY(readTemplate(whole, u"t.json"_s, {}, names()).has_value());
        for (qsizetype size = 0; size < whole.size(); ++size)
            QVERIFY(!readTemplate(whole.left(size), u"t.json"_s, {}, names()));
    }
};

QTEST_GUILESS_MAIN(TestPaperTemplate)
#include "test_paper_template.moc"
