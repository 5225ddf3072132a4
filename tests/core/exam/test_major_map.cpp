// SPDX-License-Identifier: GPL-3.0-or-later
#include "applicants.h"
#include "exam/major_map.h"

#include <QBuffer>
#include <QTest>

using namespace examdesk;
using namespace examdesk::exam;
using namespace Qt::StringLiterals;

namespace {

base::Result<MajorMap> mapOf(QByteArray csv)
{
    QBuffer buffer(&csv);
    buffer.open(QIODevice::ReadOnly);
    return MajorMap::readCsv(buffer);
}

constexpr auto kHeader = "专科专业,拟报本科专业,招考类别,专业课考试科目\n";

} // namespace

class TestMajorMap : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theSampleSaysThatItIsOne()
    {
        const auto map = MajorMap::sample();
        QVERIFY2(map.has_value(), map ? "" : qPrintable(map.error().message));
        QVERIFY(map->isSample());
        QCOMPARE(map->category(u"汉语言文学"_s), u"文史哲法类"_s); // The pair that the manual of 2023 shows.
        QCOMPARE(map->subject(u"汉语言文学"_s), u"文史基础"_s);
    }

    void answersWhatMayFollow()
    {
        const auto map =
            mapOf(kHeader + "甲,丙,理工类,理工基础\n乙,丙,理工类,理工基础\n甲,丁,医学类,医学基础\n"_ba);
        QVERIFY(map.has_value());
        QVERIFY(!map->isSample());
        QCOMPARE(map->collegeMajors(), (QStringList{u"甲"_s, u"乙"_s}));
        QCOMPARE(map->intendedMajors(u"甲"_s), (QStringList{u"丙"_s, u"丁"_s}));
        QVERIFY(map->allows(u"乙"_s, u"丙"_s));
        QVERIFY(!map->allows(u"乙"_s, u"丁"_s));
        QCOMPARE(map->category(u"丁"_s), u"医学类"_s);
        QCOMPARE(map->subject(u"戊"_s), QString());
    }

    void columnsMayStandInAnyOrderAndInEnglish()
    {
        const auto map = mapOf("subject,category,remark,intended_major,college_major\n科,类,x,本,专\n"_ba);
        QVERIFY2(map.has_value(), map ? "" : qPrintable(map.error().message));
        QCOMPARE(map->rules(), (QList<MajorRule>{{u"专"_s, u"本"_s, u"类"_s, u"科"_s}}));
    }

    void refusesAWrongTableWithItsLine_data()
    {
        QTest::addColumn<QByteArray>("csv");
        QTest::addColumn<QString>("words");
        QTest::newRow("empty") << ""_ba << u"empty"_s;
        QTest::newRow("column") << "专科专业,拟报本科专业,招考类别\n"_ba
                                << u"line 1: the column 专业课考试科目"_s;
        QTest::newRow("cell") << kHeader + "甲,乙,,丁\n"_ba << u"line 2: a cell"_s;
        QTest::newRow("short row") << kHeader + "甲,乙,丙,丁\n甲\n"_ba << u"line 3: a cell"_s;
        QTest::newRow("pair twice") << kHeader + "甲,乙,丙,丁\n甲,乙,丙,丁\n"_ba << u"line 3: this pair"_s;
        QTest::newRow("two subjects")
            << kHeader + "甲,乙,丙,丁\n戊,乙,丙,己\n"_ba << u"line 3: 乙 has another"_s;
        QTest::newRow("two categories")
            << kHeader + "甲,乙,丙,丁\n戊,乙,己,丁\n"_ba << u"line 3: 乙 has another"_s;
    }
    void refusesAWrongTableWithItsLine()
    {
        QFETCH(QByteArray, csv);
        QFETCH(QString, words);
        const auto map = mapOf(csv);
        QVERIFY(!map);
        QVERIFY2(map.error().message.contains(words), qPrintable(map.error().message));
    }

    void derivesCategoryAndSubject()
    {
        const Definition& exam = test::builtIn(u"nm-zsb-2023"_s);
        const auto map = MajorMap::sample();
        auto fields = map->derive(exam, {{u"intended_major"_s, u"会计学"_s}, {u"name"_s, u"示例"_s}});
        QCOMPARE(fields.value(u"exam_category"_s), u"经济管理类"_s);
        QCOMPARE(fields.value(u"major_subject"_s), u"经管基础"_s);
        QCOMPARE(fields.value(u"name"_s), u"示例"_s);
        fields.insert(u"intended_major"_s, u"没有的专业"_s);
        fields = map->derive(exam, fields);
        QVERIFY(!fields.contains(u"exam_category"_s));
        QVERIFY(!fields.contains(u"major_subject"_s));
    }
};

QTEST_GUILESS_MAIN(TestMajorMap)
#include "test_major_map.moc"
