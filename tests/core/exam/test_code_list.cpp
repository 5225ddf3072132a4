// SPDX-License-Identifier: GPL-3.0-or-later
#include "exam/code_list.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk::exam;

class TestCodeList : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theStandardListsAreComplete_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<int>("count");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("zh");
        QTest::newRow("first 民族") << u"ethnicities"_s << 56 << u"01"_s << u"汉族"_s;
        QTest::newRow("second 民族") << u"ethnicities"_s << 56 << u"02"_s << u"蒙古族"_s;
        QTest::newRow("达斡尔") << u"ethnicities"_s << 56 << u"31"_s << u"达斡尔族"_s;
        QTest::newRow("鄂温克") << u"ethnicities"_s << 56 << u"45"_s << u"鄂温克族"_s;
        QTest::newRow("鄂伦春") << u"ethnicities"_s << 56 << u"52"_s << u"鄂伦春族"_s;
        QTest::newRow("last 民族") << u"ethnicities"_s << 56 << u"56"_s << u"基诺族"_s;
        QTest::newRow("党员") << u"political_statuses"_s << 13 << u"01"_s << u"中国共产党党员"_s;
        QTest::newRow("团员") << u"political_statuses"_s << 13 << u"03"_s << u"中国共产主义青年团团员"_s;
        QTest::newRow("群众") << u"political_statuses"_s << 13 << u"13"_s << u"群众"_s;
        QTest::newRow("呼和浩特") << u"nm_regions"_s << 12 << u"150100"_s << u"呼和浩特市"_s;
        QTest::newRow("乌兰察布") << u"nm_regions"_s << 12 << u"150900"_s << u"乌兰察布市"_s;
        QTest::newRow("阿拉善") << u"nm_regions"_s << 12 << u"152900"_s << u"阿拉善盟"_s;
        QTest::newRow("外语") << u"foreign_languages"_s << 6 << u"en"_s << u"英语"_s;
        QTest::newRow("证件") << u"id_types"_s << 9 << u"resident"_s << u"居民身份证"_s;
        QTest::newRow("性别") << u"sexes"_s << 2 << u"2"_s << u"女"_s;
    }
    void theStandardListsAreComplete()
    {
        QFETCH(QString, id);
        QFETCH(QString, code);
        const CodeList* list = builtInCodes(id);
        QVERIFY(list != nullptr);
        QTEST(int(list->entries.size()), "count");
        const Option* entry = list->find(code);
        QVERIFY(entry != nullptr);
        QTEST(entry->name.zh, "zh");
    }

    void noNameStandsTwiceInAList()
    {
        for (const auto& id : {u"ethnicities"_s, u"political_statuses"_s, u"nm_regions"_s, u"id_types"_s}) {
            QSet<QString> zh;
            QSet<QString> en;
            for (const Option& entry : builtInCodes(id)->entries) {
                zh.insert(entry.name.zh);
                en.insert(entry.name.en);
            }
            QCOMPARE(zh.size(), builtInCodes(id)->entries.size());
            QCOMPARE(en.size(), builtInCodes(id)->entries.size());
        }
    }

    void findsAnEntryByNameOrCode()
    {
        const CodeList* list = builtInCodes(u"ethnicities"_s);
        QCOMPARE(list->named(u" 蒙古族 "_s)->value, u"02"_s);
        QCOMPARE(list->named(u"mongol"_s)->value, u"02"_s);
        QCOMPARE(list->named(u"02"_s)->value, u"02"_s);
        QCOMPARE(list->named(u"蒙古"_s)->value, u"02"_s); // as tables write it
        QVERIFY(list->named(u"蒙"_s) == nullptr);
        QVERIFY(list->find(u"57"_s) == nullptr);
        QVERIFY(builtInCodes(u"nothing"_s) == nullptr);
    }

    void valuesAreShownAsNamesAndReadBack()
    {
        Field ethnicity;
        ethnicity.kind = FieldKind::Choice;
        ethnicity.codes = u"ethnicities"_s;
        QCOMPARE(shownValue(ethnicity, u"02"_s).zh, u"蒙古族"_s);
        QCOMPARE(storedValue(ethnicity, u"蒙古族"_s), u"02"_s);
        QCOMPARE(shownValue(ethnicity, u"99"_s).zh, u"99"_s);
        Field flag;
        flag.kind = FieldKind::Flag;
        QCOMPARE(shownValue(flag, u"yes"_s).zh, u"是"_s);
        QCOMPARE(storedValue(flag, u"否"_s), u"no"_s);
        QCOMPARE(shownValue(Field{}, u"河套"_s).en, u"河套"_s);
    }

    void refusesAWrongList_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("path");
        const auto list = [](const QByteArray& entries) {
            return R"({"id":"a","name":{"zh":"甲","en":"A"},"standard":"none","entries":[)" + entries + "]}";
        };
        QTest::newRow("twice")
            << list(R"({"code":"1","zh":"一","en":"one"},{"code":"1","zh":"二","en":"two"})")
            << u"/entries/1/code"_s;
        QTest::newRow("no English") << list(R"({"code":"1","zh":"一"})") << u"/entries/0/en"_s;
        QTest::newRow("unknown key") << list(R"({"code":"1","zh":"一","en":"one","x":1})")
                                     << u"/entries/0/x"_s;
        QTest::newRow("a number") << list(R"({"code":1,"zh":"一","en":"one"})") << u"/entries/0/code"_s;
        QTest::newRow("no JSON") << "{"_ba << u"a.json"_s;
    }
    void refusesAWrongList()
    {
        QFETCH(QByteArray, json);
        QFETCH(QString, path);
        const auto list = readCodeList(json, u"a.json"_s);
        QVERIFY(!list);
        QVERIFY2(list.error().message.startsWith(u"a.json: "), qPrintable(list.error().message));
        QVERIFY2(list.error().message.contains(path), qPrintable(list.error().message));
    }
};

QTEST_GUILESS_MAIN(TestCodeList)
#include "test_code_list.moc"
