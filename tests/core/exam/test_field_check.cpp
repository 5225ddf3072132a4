// SPDX-License-Identifier: GPL-3.0-or-later
#include "applicants.h"

#include <QTest>

using namespace examdesk::exam;
using namespace Qt::StringLiterals;

class TestFieldCheck : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void judgesAValueByItsKind_data()
    {
        QTest::addColumn<FieldKind>("kind");
        QTest::addColumn<QString>("value");
        QTest::addColumn<bool>("right");
        QTest::newRow("text") << FieldKind::Text << u"河套学院"_s << true;
        QTest::newRow("blanks") << FieldKind::Text << u"  "_s << false;
        QTest::newRow("ID number") << FieldKind::IdNumber << test::inventedIdNumber() << true;
        QTest::newRow("wrong ID number") << FieldKind::IdNumber << u"150000200302080010"_s << false;
        QTest::newRow("phone") << FieldKind::Phone << u"19900001234"_s << true;
        QTest::newRow("phone 12…") << FieldKind::Phone << u"12900001234"_s << false;
        QTest::newRow("phone short") << FieldKind::Phone << u"1990000123"_s << false;
        QTest::newRow("phone with a line end") << FieldKind::Phone << u"19900001234\n"_s << false;
        QTest::newRow("postcode") << FieldKind::Postcode << u"010000"_s << true;
        QTest::newRow("postcode 5") << FieldKind::Postcode << u"01000"_s << false;
        QTest::newRow("flag") << FieldKind::Flag << u"yes"_s << true;
        QTest::newRow("no flag") << FieldKind::Flag << u"true"_s << false;
        QTest::newRow("date") << FieldKind::Date << u"2024-02-29"_s << true;
        QTest::newRow("no date") << FieldKind::Date << u"2023-02-29"_s << false;
        QTest::newRow("date without noughts") << FieldKind::Date << u"2023-2-9"_s << false;
        QTest::newRow("month") << FieldKind::YearMonth << u"2022-09"_s << true;
        QTest::newRow("no month") << FieldKind::YearMonth << u"2022-13"_s << false;
        QTest::newRow("nothing is never wrong") << FieldKind::Phone << QString() << true;
    }
    void judgesAValueByItsKind()
    {
        QFETCH(FieldKind, kind);
        QFETCH(QString, value);
        Field field;
        field.kind = kind;
        QTEST(problemOf(field, value).isEmpty(), "right");
    }

    void aChoiceTakesItsOptionsOrItsCodes()
    {
        Field field;
        field.kind = FieldKind::Choice;
        field.options = {{u"a"_s, {u"甲"_s, u"A"_s}}};
        QVERIFY(problemOf(field, u"a"_s).isEmpty());
        QVERIFY(!problemOf(field, u"b"_s).isEmpty());
        field.options.clear();
        field.codes = u"nm_regions"_s;
        QVERIFY(problemOf(field, u"150900"_s).isEmpty());
        QVERIFY(!problemOf(field, u"310000"_s).isEmpty());
    }

    void thePatternIsForTheWholeValue()
    {
        Field field;
        field.pattern = u"[0-9]{5}|x"_s;
        QVERIFY(problemOf(field, u"10123"_s).isEmpty());
        QVERIFY(!problemOf(field, u"101234"_s).isEmpty());
        QVERIFY(!problemOf(field, u"ax"_s).isEmpty());
    }

    void aConditionSaysWhetherTheKindIsJudged()
    {
        const Definition& exam = test::builtIn(u"nm-zsb-2023"_s);
        const Field& number = *exam.field(u"id_number"_s);
        QHash<QString, QString> fields{{u"id_number"_s, u"E00000000"_s}, {u"id_type"_s, u"passport"_s}};
        QVERIFY(problemOf(exam, number, u"graduate"_s, fields).isEmpty());
        fields.insert(u"id_number"_s, QString(31, u'E'));
        QVERIFY(!problemOf(exam, number, u"graduate"_s, fields).isEmpty()); // The length holds for all.
        fields = {{u"id_number"_s, u"E00000000"_s}};
        QVERIFY(!problemOf(exam, number, u"graduate"_s, fields).isEmpty());
    }

    void rareCharactersCountAsOne()
    {
        Field field;
        field.maximumLength = 2;
        QVERIFY(problemOf(field, u"王𠅤"_s).isEmpty());
        QVERIFY(!problemOf(field, u"王𠅤𠅤"_s).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestFieldCheck)
#include "test_field_check.moc"
