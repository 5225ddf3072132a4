// SPDX-License-Identifier: GPL-3.0-or-later
#include "exam/definition_reader.h"
#include "exam/id_number.h"
#include "exam/id_number_facts.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk;

namespace {

QString numberOf(const QString& digits)
{
    return digits + exam::idNumberCheckCharacter(digits);
}

} // namespace

class TestIdNumberFacts : public QObject {
    Q_OBJECT

    const exam::Catalogue m_exams = exam::Catalogue::load(u":/exams"_s).value();
    const exam::Definition& m_exam = *m_exams.find(u"nm-zsb-2026"_s);
    const QString m_man = numberOf(u"15000020030208001"_s);
    const QString m_woman = numberOf(u"15000020030208002"_s);

    QHash<QString, QString> factsOf(const QString& idNumber, const QString& idType = {}) const
    {
        return exam::idNumberFacts(m_exam, u"graduate"_s,
                                   {{u"id_number"_s, idNumber}, {u"id_type"_s, idType}});
    }

private Q_SLOTS:
    void theSexFollowsFromTheSeventeenthDigit()
    {
        QCOMPARE(factsOf(m_man).value(u"sex"_s), u"1"_s);
        QCOMPARE(factsOf(m_woman).value(u"sex"_s), u"2"_s);
    }

    void theBirthDateFollowsWhereTheExamAsksForIt()
    {
        exam::Definition exam = m_exam;
        QVERIFY(!factsOf(m_man).contains(u"birth_date"_s));
        exam::Field born;
        born.id = u"birth_date"_s;
        born.kind = exam::FieldKind::Date;
        exam.fields.append(born);
        const auto facts = exam::idNumberFacts(exam, u"graduate"_s, {{u"id_number"_s, m_man}});
        QCOMPARE(facts.value(u"birth_date"_s), u"2003-02-08"_s);
    }

    void aWrongNumberAndAPassportSayNothing()
    {
        QVERIFY(factsOf({}).isEmpty());
        QVERIFY(factsOf(m_man.chopped(1)).isEmpty());
        QVERIFY(factsOf(m_man, u"passport"_s).isEmpty());
    }

    void aContradictionIsNamedAndNothingElse()
    {
        const auto problemsOf = [this](const QString& sex) {
            return exam::idNumberContradictions(m_exam, u"graduate"_s,
                                                {{u"id_number"_s, m_man}, {u"sex"_s, sex}});
        };
        QVERIFY(problemsOf({}).isEmpty());
        QVERIFY(problemsOf(u"1"_s).isEmpty());
        QCOMPARE(problemsOf(u"2"_s).size(), 1);
        QCOMPARE(problemsOf(u"2"_s).first().field, u"sex"_s);
        QVERIFY(!problemsOf(u"2"_s).first().missing);
    }
};

QTEST_GUILESS_MAIN(TestIdNumberFacts)

#include "test_id_number_facts.moc"
