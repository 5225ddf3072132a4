// SPDX-License-Identifier: GPL-3.0-or-later
#include "exam/definition_reader.h"
#include "exam/number_pattern.h"

#include <QFile>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk;
using exam::NumberPattern;

class TestNumberPattern : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aNumberHasItsBlockAndItsPlaceInIt()
    {
        const NumberPattern pattern = NumberPattern::parse(u"26{block:3}{number:4}"_s).value();
        QCOMPARE(pattern.text(6, 1205), u"260061205"_s);
        QCOMPARE(pattern.blocks(), 1000);
        QCOMPARE(pattern.lastNumber(), 9999);
        QCOMPARE(NumberPattern::parse(u"A-{block:1}-{number:2}Z"_s).value().text(3, 7), u"A-3-07Z"_s);
    }

    void whatMakesNoNumberIsRefused_data()
    {
        QTest::addColumn<QString>("text");
        for (const char* text :
             {"", "26", "26{block:3}", "26{number:4}", "26{number:4}{block:3}", "26{block:0}{number:4}",
              "26{block:5}{number:4}", "26{block:3}{number:7}", "26{block:3}{block:3}{number:4}",
              "26{block:3}{number:4}{number:4}", "26 {block:3}{number:4}", "考{block:3}{number:4}"})
            QTest::newRow(text) << QString::fromUtf8(text);
    }
    void whatMakesNoNumberIsRefused()
    {
        QFETCH(const QString, text);
        QVERIFY(!NumberPattern::parse(text));
    }

    void aWrongPatternOfADefinitionIsNamedByItsPath()
    {
        QVERIFY(exam::Catalogue::load(u":/exams"_s));
        QFile file(u":/exams/nm-zsb-2026.json"_s);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QByteArray json = file.readAll();
        QVERIFY(json.contains("26{block:3}{number:4}"));
        json.replace("26{block:3}{number:4}", "26{number:4}");
        const auto read = exam::readDefinition(json, u"x.json"_s);
        QVERIFY(!read);
        QVERIFY2(read.error().message.startsWith(u"x.json: /candidate_number: "_s),
                 qPrintable(read.error().message));
    }

    void everyBuiltInExamGivesNumbersOfNineDigits()
    {
        const auto exams = exam::Catalogue::load(u":/exams"_s).value();
        QCOMPARE(exams.candidateNumbers().size(), exams.exams().size());
        for (const exam::Definition& exam : exams.exams()) {
            const auto pattern = NumberPattern::parse(exam.candidateNumber).value();
            QCOMPARE(pattern.text(0, 1), u"%1%2"_s.arg(exam.year % 100).arg(1, 7, 10, QChar(u'0')));
        }
    }
};

QTEST_GUILESS_MAIN(TestNumberPattern)

#include "test_number_pattern.moc"
