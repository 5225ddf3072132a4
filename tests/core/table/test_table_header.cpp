// SPDX-License-Identifier: GPL-3.0-or-later
#include "table/header.h"

#include <QBuffer>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk;
using table::Header;

class TestTableHeader : public QObject {
    Q_OBJECT

    static bool isName(const QString& name)
    {
        return QStringList{u"报名号"_s, u"姓名"_s, u"身份证号"_s, u"手机号"_s}.contains(name);
    }
    static Header headerOf(QByteArray csv)
    {
        QBuffer device(&csv);
        device.open(QIODevice::ReadOnly);
        const auto source = table::openSource(device);
        return table::findHeader(**source, &isName).value();
    }

private Q_SLOTS:
    void titlesAboveTheHeaderArePassedOver()
    {
        const Header header =
            headerOf("2026年报名名单,,\n单位：示例学院,,\n报名号,姓名,手机号\n001,王样例,199\n");
        QCOMPARE(header.row, 3);
        QCOMPARE(header.names, (QStringList{u"报名号"_s, u"姓名"_s, u"手机号"_s}));
        QCOMPARE(header.titles.size(), 2);
        QVERIFY(header.titles.first().contains(u"名单"_s));
    }

    void namesOfGroupsOverTheHeaderAreJoinedWithIt()
    {
        const Header header = headerOf("报名号,基本信息,,备注\n,姓名,身份证号,\n001,王样例,15,好\n");
        QCOMPARE(header.row, 2);
        QCOMPARE(header.names, (QStringList{u"报名号"_s, u"姓名"_s, u"身份证号"_s, u"备注"_s}));
        QVERIFY(header.titles.isEmpty());
    }

    void aRowOfPeopleIsNeverTakenForAHeader()
    {
        const Header header = headerOf("报名号,姓名\n001,姓名\n002,李样例\n");
        QCOMPARE(header.row, 1);
    }

    void whatPeopleAddToANameIsTakenOff()
    {
        const Header header = headerOf("* 报 名 号,姓名（必填）,身份证号：\n1,2,3\n");
        QCOMPARE(header.names, (QStringList{u"报名号"_s, u"姓名"_s, u"身份证号"_s}));
    }

    void aRowIsMadeAsWideAsTheHeader()
    {
        const Header header{.row = 1, .names = {u"报名号"_s, {}, u"姓名"_s}};
        const table::Row short_ = table::fitted({.number = 2, .cells = {u"1"_s}}, header);
        QCOMPARE(short_.cells, (QStringList{u"1"_s, {}, {}}));
        QVERIFY(short_.wrong.isEmpty());
        const table::Row beside =
            table::fitted({.number = 3, .cells = {u"1"_s, u"x"_s, u"王"_s, u" "_s, u"y"_s}}, header);
        QCOMPARE(beside.cells.size(), 3);
        QCOMPARE(beside.wrong.size(), 2); // under the blank name, and beside the table; blanks are nothing
        QCOMPARE(beside.wrong.last().column, 4);
    }

    void totalsAreKnown_data()
    {
        QTest::addColumn<QStringList>("cells");
        QTest::addColumn<bool>("isTotals");
        QTest::newRow("sum") << QStringList{u"合计"_s, {}, u"120"_s} << true;
        QTest::newRow("spaced, in the second column") << QStringList{{}, u"合　计"_s, u"120"_s} << true;
        QTest::newRow("with a number behind") << QStringList{u"总计：120人"_s} << true;
        QTest::newRow("a person") << QStringList{u"20260001"_s, u"合计"_s} << false;
        QTest::newRow("nothing") << QStringList{{}, {}} << false;
    }
    void totalsAreKnown()
    {
        QFETCH(QStringList, cells);
        QTEST(table::isTotals({.number = 9, .cells = cells}), "isTotals");
    }
};

QTEST_GUILESS_MAIN(TestTableHeader)
#include "test_table_header.moc"
