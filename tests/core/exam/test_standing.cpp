// SPDX-License-Identifier: GPL-3.0-or-later
#include "applicants.h"

#include <QTest>

using namespace examdesk::exam;
using namespace Qt::StringLiterals;

namespace {

const Definition& exam2023()
{
    return test::builtIn(u"nm-zsb-2023"_s);
}

const Definition& exam2026()
{
    return test::builtIn(u"nm-zsb-2026"_s);
}

Standing now(const Definition& exam, const Applicant& applicant)
{
    return standing(exam, applicant, test::at(u"2023-03-01"));
}

/// Ids of the materials, those that are required with a star.
QStringList materialsOf(const Standing& standing)
{
    QStringList ids;
    for (const MaterialNeed& need : standing.materials)
        ids.append(need.required ? need.material + u'*' : need.material);
    return ids;
}

} // namespace

class TestStanding : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void withoutATypeTheFirstGroupsStepsAreShown()
    {
        const Standing start = now(exam2023(), {});
        QCOMPARE(start.steps, exam2023().groups.first().steps);
        QCOMPARE(start.current, u"notice"_s);
        QCOMPARE(start.states.value(u"fields"_s), StepState::Open);
        QVERIFY(start.mayChangeType);
    }

    void eachTypeSeesItsFields_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QStringList>("hidden");
        const QString flag = u"award_pending"_s;
        const QString intended = u"intended_major"_s;
        const QString category = u"exam_category"_s;
        const QString subject = u"major_subject"_s;
        QTest::newRow("graduate") << u"graduate"_s << QStringList();
        QTest::newRow("service") << u"service_plan"_s << QStringList{flag};
        QTest::newRow("expansion") << u"expansion_2022"_s << QStringList{flag};
        QTest::newRow("special") << u"special_plan"_s << QStringList{flag};
        QTest::newRow("award") << u"award"_s << QStringList{flag, subject};
        QTest::newRow("soldier now") << u"soldier_current"_s << QStringList{flag, subject};
        QTest::newRow("soldier before")
            << u"soldier_former"_s << QStringList{flag, intended, category, subject};
        QTest::newRow("soldier outside")
            << u"soldier_outside"_s << QStringList{flag, intended, category, subject};
    }
    void eachTypeSeesItsFields()
    {
        QFETCH(QString, type);
        QFETCH(QStringList, hidden);
        QStringList expected;
        for (const Field& field : exam2023().fields) {
            if (!hidden.contains(field.id))
                expected.append(field.id);
        }
        QCOMPARE(now(exam2023(), test::filledIn(exam2023(), type)).shownFields, expected);
        QVERIFY(now(exam2023(), test::filledIn(exam2023(), type)).fieldProblems.isEmpty());
    }

    void aMissingAndAWrongFieldAreNamed()
    {
        Applicant applicant = test::filledIn(exam2023(), u"graduate"_s);
        applicant.fields.remove(u"recipient"_s);
        applicant.fields.insert(u"postcode"_s, u"0100"_s);
        const Standing standing = now(exam2023(), applicant);
        QCOMPARE(standing.fieldProblems.size(), 2);
        QCOMPARE(standing.fieldProblems.first().field, u"recipient"_s);
        QVERIFY(standing.fieldProblems.first().missing);
        QCOMPARE(standing.fieldProblems.last().field, u"postcode"_s);
        QVERIFY(!standing.fieldProblems.last().missing);
        QCOMPARE(standing.current, u"fields"_s);
    }

    void aPassportIsNotJudgedAsAnIdNumber()
    {
        Applicant applicant = test::filledIn(exam2023(), u"graduate"_s);
        applicant.fields.insert(u"id_number"_s, u"E00000000"_s);
        applicant.fields.insert(u"id_type"_s, u"passport"_s);
        QVERIFY(now(exam2023(), applicant).fieldProblems.isEmpty());
        applicant.fields.insert(u"id_type"_s, u"residence_hmt"_s);
        QCOMPARE(now(exam2023(), applicant).fieldProblems.size(), 1);
        applicant.fields.remove(u"id_type"_s);
        QCOMPARE(now(exam2023(), applicant).fieldProblems.size(), 1);
    }

    void theMajorMapBindsThoseWhoChooseFromIt()
    {
        const auto majors = MajorMap::sample();
        const auto problems = [&](const QString& type, const QString& major, const QString& intended) {
            Applicant applicant = test::filledIn(exam2023(), type);
            applicant.fields.insert(u"major"_s, major);
            applicant.fields.insert(u"intended_major"_s, intended);
            QStringList fields;
            const Standing found = standing(exam2023(), applicant, test::at(u"2023-03-01"), &*majors);
            for (const FieldProblem& problem : found.fieldProblems)
                fields.append(problem.field);
            return fields;
        };
        QCOMPARE(problems(u"graduate"_s, u"文秘"_s, u"汉语言文学"_s), QStringList());
        QCOMPARE(problems(u"graduate"_s, u"文秘"_s, u"护理学"_s), QStringList{u"intended_major"_s});
        QCOMPARE(problems(u"graduate"_s, u"占星"_s, u"护理学"_s),
                 (QStringList{u"major"_s, u"intended_major"_s}));
        QCOMPARE(problems(u"soldier_former"_s, u"占星"_s, QString()), QStringList()); // Typed by hand.
    }

    void eachTypeBringsItsMaterials_data()
    {
        QTest::addColumn<QString>("exam");
        QTest::addColumn<QString>("type");
        QTest::addColumn<QStringList>("ids");
        const QStringList soldier{u"student_card"_s, u"exemption_form*"_s, u"discharge_certificate*"_s};
        const auto zsb2023 = u"nm-zsb-2023"_s;
        for (const auto& type : {u"soldier_current"_s, u"soldier_former"_s, u"soldier_outside"_s})
            QTest::newRow(qPrintable(type)) << zsb2023 << type << soldier;
        QTest::newRow("graduate") << zsb2023 << u"graduate"_s
                                  << QStringList{u"student_card*"_s, u"enrolment_report"_s};
        QTest::newRow("award") << zsb2023 << u"award"_s
                               << QStringList{u"student_card*"_s, u"enrolment_report"_s,
                                              u"award_certificate*"_s};
        QTest::newRow("service") << zsb2023 << u"service_plan"_s
                                 << QStringList{u"graduation_certificate*"_s, u"service_proof*"_s};
        QTest::newRow("2026") << u"nm-zsb-2026"_s << u"graduate"_s
                              << QStringList{u"student_card*"_s, u"enrolment_report*"_s, u"id_card_front*"_s};
        QTest::newRow("Shanghai") << u"sh-zhuanke-2024"_s << u"candidate"_s << QStringList();
    }
    void eachTypeBringsItsMaterials()
    {
        QFETCH(QString, exam);
        QFETCH(QString, type);
        const Definition& definition = test::builtIn(exam);
        QTEST(materialsOf(now(definition, test::filledIn(definition, type))), "ids");
    }

    void theIdCardBelongsToTheIdentityStep()
    {
        Applicant applicant = test::complete(exam2026(), u"graduate"_s);
        applicant.materials.remove(u"id_card_front"_s);
        QCOMPARE(now(exam2026(), applicant).current, u"identity"_s);
        applicant.materials.remove(u"student_card"_s);
        QCOMPARE(now(exam2026(), applicant).current, u"materials"_s);
    }

    void theSiteCannotBeChangedOnceChosen()
    {
        Applicant applicant = test::filledIn(exam2023(), u"graduate"_s);
        QVERIFY(!now(exam2023(), applicant).changeableFields.contains(u"exam_region"_s));
        applicant.fields.remove(u"exam_region"_s);
        QVERIFY(now(exam2023(), applicant).changeableFields.contains(u"exam_region"_s));
    }

    void keyFieldsCannotBeChangedAfterPayment()
    {
        Applicant applicant = test::complete(exam2023(), u"graduate"_s);
        QVERIFY(now(exam2023(), applicant).changeableFields.contains(u"intended_major"_s));
        applicant.paid = true;
        const Standing paid = now(exam2023(), applicant);
        for (const auto& key : {u"name"_s, u"id_number"_s, u"intended_major"_s, u"exam_region"_s})
            QVERIFY2(!paid.changeableFields.contains(key), qPrintable(key));
        QVERIFY(paid.changeableFields.contains(u"address"_s));
        QVERIFY(!paid.mayChangeType);
    }

    void whatIsRequiredAndEmptyMayAlwaysBeFilledIn()
    {
        // An award winner of 2026 who became a graduate after the audit: confirmed and paid, without the
        // flag.
        Applicant applicant = test::complete(exam2026(), u"graduate"_s);
        applicant.paid = true;
        applicant.confirmed = true;
        QCOMPARE(now(exam2026(), applicant).changeableFields, QStringList());
        applicant.fields.remove(u"award_pending"_s);
        applicant.fields.remove(u"intended_major"_s);
        applicant.fields.remove(u"id_type"_s); // Optional: stays as it was confirmed.
        QCOMPARE(now(exam2026(), applicant).changeableFields,
                 (QStringList{u"award_pending"_s, u"intended_major"_s}));
    }

    void derivedFieldsAreNeverChangedByHand()
    {
        const Standing standing = now(exam2023(), test::filledIn(exam2023(), u"graduate"_s));
        QVERIFY(standing.shownFields.contains(u"major_subject"_s));
        QVERIFY(!standing.changeableFields.contains(u"major_subject"_s));
        QVERIFY(!standing.changeableFields.contains(u"exam_category"_s));
    }

    void eachTypeHasItsPapersAndTheirPlace_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QStringList>("documents");
        QTest::addColumn<QString>("where");
        const QStringList unified{u"ticket"_s, u"register"_s, u"commitment"_s, u"receipt"_s};
        const QStringList soldier{u"register"_s, u"commitment"_s, u"exemption"_s, u"receipt"_s};
        QTest::newRow("graduate") << u"graduate"_s << unified << u"生源院校"_s;
        QTest::newRow("expansion") << u"expansion_2022"_s << unified << u"生源院校"_s;
        QTest::newRow("special") << u"special_plan"_s << unified << u"生源院校"_s;
        QTest::newRow("award") << u"award"_s << QStringList{u"register"_s, u"commitment"_s, u"receipt"_s}
                               << u"生源院校"_s;
        QTest::newRow("service") << u"service_plan"_s << unified << u"招生院校"_s;
        QTest::newRow("former") << u"soldier_former"_s << soldier << u"招生院校"_s;
        QTest::newRow("outside") << u"soldier_outside"_s << soldier << u"招生院校"_s;
    }
    void eachTypeHasItsPapersAndTheirPlace()
    {
        QFETCH(QString, type);
        QFETCH(QString, where);
        const Applicant applicant = test::filledIn(exam2023(), type);
        QTEST(now(exam2023(), applicant).papers, "documents");
        const Paper& form = *exam2023().paper(u"register"_s);
        QVERIFY(filedWhere(exam2023(), form, type, applicant.fields).zh.contains(where));
        QCOMPARE(filedWhere(exam2023(), *exam2023().paper(u"commitment"_s), type, applicant.fields), Text{});
    }

    void allPartsOfAConditionMustHold()
    {
        const Condition condition{
            {u"graduate"_s, u"award"_s}, {u"unified"_s}, u"award_pending"_s, {u"yes"_s}};
        const QHash<QString, QString> yes{{u"award_pending"_s, u"yes"_s}};
        QVERIFY(holds(exam2023(), condition, u"graduate"_s, yes));
        QVERIFY(!holds(exam2023(), condition, u"graduate"_s, {}));
        QVERIFY(!holds(exam2023(), condition, u"award"_s, yes));
        QVERIFY(!holds(exam2023(), condition, u"special_plan"_s, yes));
        QVERIFY(!holds(exam2023(), condition, {}, yes));
        QVERIFY(holds(exam2023(), {}, {}, {}));
        QVERIFY(holds(exam2023(), {{}, {}, u"id_type"_s, {QString()}}, {}, {})); // "Not filled in".
    }
};

QTEST_GUILESS_MAIN(TestStanding)
#include "test_standing.moc"
