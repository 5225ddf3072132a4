// SPDX-License-Identifier: GPL-3.0-or-later
#include "applicants.h"

#include <QTest>

using namespace examdesk;
using namespace examdesk::exam;
using namespace Qt::StringLiterals;
using Review = Applicant::Review;

namespace {

const Definition& exam2023()
{
    return test::builtIn(u"nm-zsb-2023"_s);
}

const Definition& exam2026()
{
    return test::builtIn(u"nm-zsb-2026"_s);
}

const Definition& shanghai()
{
    return test::builtIn(u"sh-zhuanke-2024"_s);
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

    void derivedFieldsAreNeverChangedByHand()
    {
        const Standing standing = now(exam2023(), test::filledIn(exam2023(), u"graduate"_s));
        QVERIFY(standing.shownFields.contains(u"major_subject"_s));
        QVERIFY(!standing.changeableFields.contains(u"major_subject"_s));
        QVERIFY(!standing.changeableFields.contains(u"exam_category"_s));
    }

    void confirmationSealsAndAReturnReopens()
    {
        Applicant applicant = test::complete(exam2023(), u"graduate"_s);
        applicant.paid = true;
        applicant.confirmed = true;
        const Standing waiting = now(exam2023(), applicant);
        QVERIFY(waiting.sealed);
        QVERIFY(waiting.changeableFields.isEmpty());
        applicant.levels.insert(u"college"_s, Review::Returned);
        const Standing returned = now(exam2023(), applicant);
        QVERIFY(!returned.sealed);
        QVERIFY(returned.changeableFields.contains(u"address"_s));
        QVERIFY(!returned.changeableFields.contains(u"name"_s)); // Paid: key fields stay.
    }

    void anApprovalSealsEvenBeforeConfirmation()
    {
        Applicant applicant = test::complete(exam2023(), u"soldier_former"_s);
        applicant.levels.insert(u"final"_s, Review::Approved);
        QVERIFY(now(exam2023(), applicant).sealed);
        QVERIFY(!now(shanghai(), test::filledIn(shanghai(), {})).sealed); // No audit, nothing approved.
    }

    void theLevelsDecideOneAfterTheOther()
    {
        Applicant applicant = test::complete(exam2023(), u"graduate"_s);
        QCOMPARE(now(exam2023(), applicant).nextLevel, QString()); // Neither paid nor submitted.
        applicant.paid = true;
        applicant.confirmed = true;
        QCOMPARE(now(exam2023(), applicant).nextLevel, u"college"_s);
        applicant.levels.insert(u"college"_s, Review::Approved);
        applicant.levels.insert(u"final"_s, Review::Waiting);
        QCOMPARE(now(exam2023(), applicant).nextLevel, u"final"_s);
        QVERIFY(!now(exam2023(), applicant).approved);
        applicant.levels.insert(u"final"_s, Review::Approved);
        QVERIFY(now(exam2023(), applicant).approved);
        QCOMPARE(now(exam2023(), applicant).nextLevel, QString());
    }

    void nobodyDecidesAfterARejectionOrDuringACorrection_data()
    {
        QTest::addColumn<Review>("review");
        QTest::newRow("rejected") << Review::Rejected;
        QTest::newRow("returned") << Review::Returned;
    }
    void nobodyDecidesAfterARejectionOrDuringACorrection()
    {
        QFETCH(Review, review);
        Applicant applicant = test::complete(exam2023(), u"graduate"_s);
        applicant.paid = true;
        applicant.confirmed = true;
        applicant.levels.insert(u"college"_s, review);
        const Standing standing = now(exam2023(), applicant);
        QCOMPARE(standing.nextLevel, QString());
        QCOMPARE(standing.current, u"approval"_s);
        QVERIFY(!standing.approved);
    }

    void theExemptAreApprovedBeforeTheyPay2023()
    {
        Applicant applicant = test::complete(exam2023(), u"award"_s);
        QCOMPARE(now(exam2023(), applicant).current, u"approval"_s);
        QCOMPARE(now(exam2023(), applicant).nextLevel, u"admitting"_s);
        QVERIFY(!now(exam2023(), applicant).mayPay);
        applicant.levels.insert(u"admitting"_s, Review::Approved);
        applicant.levels.insert(u"final"_s, Review::Approved);
        QCOMPARE(now(exam2023(), applicant).current, u"payment"_s);
        QVERIFY(now(exam2023(), applicant).mayPay);
    }

    void theCommitmentComesAfterPaying2023AndBefore2026()
    {
        Applicant applicant = test::complete(exam2023(), u"graduate"_s);
        QVERIFY(now(exam2023(), applicant).mayPay);
        applicant.paid = true;
        QCOMPARE(now(exam2023(), applicant).current, u"payment"_s); // Paid, not confirmed.
        applicant = test::complete(exam2026(), u"graduate"_s);
        QVERIFY(!now(exam2026(), applicant).mayPay);
        applicant.confirmed = true;
        QVERIFY(now(exam2026(), applicant).mayPay);
        applicant.paid = true;
        QCOMPARE(now(exam2026(), applicant).current, u"approval"_s);
    }

    void shanghaiTakesMoneyInsideItsWindowsOnly_data()
    {
        QTest::addColumn<QString>("time");
        QTest::addColumn<bool>("open");
        QTest::newRow("before") << u"2024-03-15 08:59:59"_s << false;
        QTest::newRow("first second") << u"2024-03-15 09:00:00"_s << true;
        QTest::newRow("last second") << u"2024-03-15 19:59:59"_s << true;
        QTest::newRow("evening") << u"2024-03-15 20:00:00"_s << false;
        QTest::newRow("night") << u"2024-03-16 03:00:00"_s << false;
        QTest::newRow("second day") << u"2024-03-16 09:00:00"_s << true;
        QTest::newRow("end") << u"2024-03-16 14:59:59"_s << true;
        QTest::newRow("after") << u"2024-03-16 15:00:00"_s << false;
        QTest::newRow("years later") << u"2026-03-16 10:00:00"_s << false;
    }
    void shanghaiTakesMoneyInsideItsWindowsOnly()
    {
        QFETCH(QString, time);
        const Applicant applicant = test::filledIn(shanghai(), u"candidate"_s);
        QTEST(standing(shanghai(), applicant, test::at(time)).mayPay, "open");
    }

    void whoHasPaidMayNotPayAgain()
    {
        Applicant applicant = test::filledIn(shanghai(), u"candidate"_s);
        applicant.paid = true;
        const Standing paid = standing(shanghai(), applicant, test::at(u"2024-03-15 10:00"));
        QVERIFY(!paid.mayPay);
        QCOMPARE(paid.current, u"receipt"_s);
    }

    void theFeeIsTheSumOfWhatApplies()
    {
        const Definition& college = test::builtIn(u"nm-wlcb-fee"_s);
        Applicant applicant = test::filledIn(college, u"candidate"_s);
        applicant.fields.insert(u"skill_test"_s, u"no"_s);
        const auto written = college.feeItem(u"exam_fee"_s)->amount;
        QCOMPARE(now(college, applicant).fee.fen(), written.fen());
        applicant.fields.insert(u"skill_test"_s, u"yes"_s);
        QCOMPARE(now(college, applicant).fee.fen(),
                 (written + college.feeItem(u"skill_fee"_s)->amount).fen());
    }

    void identityIsCapturedInsideItsWindow_data()
    {
        QTest::addColumn<QString>("time");
        QTest::addColumn<bool>("open");
        QTest::newRow("before") << u"2022-12-01 23:59:59"_s << false;
        QTest::newRow("begin") << u"2022-12-02 00:00:00"_s << true;
        QTest::newRow("last second") << u"2023-12-22 23:59:59"_s << true;
        QTest::newRow("after") << u"2023-12-23 00:00:00"_s << false;
    }
    void identityIsCapturedInsideItsWindow()
    {
        QFETCH(QString, time);
        const Applicant applicant = test::filledIn(exam2023(), u"graduate"_s);
        QTEST(standing(exam2023(), applicant, test::at(time)).mayCapture, "open");
    }

    void typesAreConvertedAsTheRulesSay()
    {
        Applicant graduate = test::complete(exam2023(), u"graduate"_s);
        graduate.fields.insert(u"award_pending"_s, u"no"_s);
        QCOMPARE(now(exam2023(), graduate).typesItMayBecome, QStringList());
        graduate.fields.insert(u"award_pending"_s, u"yes"_s);
        graduate.paid = true;
        graduate.confirmed = true; // The change comes long after: before admission ends.
        QCOMPARE(now(exam2023(), graduate).typesItMayBecome, QStringList{u"award"_s});

        Applicant award = test::complete(exam2023(), u"award"_s);
        QCOMPARE(now(exam2023(), award).typesItMayBecome, QStringList());
        award.levels.insert(u"admitting"_s, Review::Rejected);
        QCOMPARE(now(exam2023(), award).typesItMayBecome, QStringList{u"graduate"_s});

        Applicant soldier = test::complete(exam2023(), u"soldier_current"_s);
        QCOMPARE(now(exam2023(), soldier).typesItMayBecome, QStringList{u"graduate"_s});
        soldier.levels = {{u"college"_s, Review::Approved}, {u"final"_s, Review::Approved}};
        QCOMPARE(now(exam2023(), soldier).typesItMayBecome, QStringList());
        QCOMPARE(now(exam2023(), test::complete(exam2023(), u"soldier_former"_s)).typesItMayBecome,
                 QStringList());
    }

    void eachTypeHasItsDocumentsAndTheirPlace_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QStringList>("documents");
        QTest::addColumn<QString>("where");
        const QStringList unified{u"ticket"_s, u"register"_s, u"commitment"_s};
        const QStringList soldier{u"register"_s, u"commitment"_s, u"exemption"_s};
        QTest::newRow("graduate") << u"graduate"_s << unified << u"生源院校"_s;
        QTest::newRow("expansion") << u"expansion_2022"_s << unified << u"生源院校"_s;
        QTest::newRow("special") << u"special_plan"_s << unified << u"生源院校"_s;
        QTest::newRow("award") << u"award"_s << QStringList{u"register"_s, u"commitment"_s} << u"生源院校"_s;
        QTest::newRow("service") << u"service_plan"_s << unified << u"招生院校"_s;
        QTest::newRow("former") << u"soldier_former"_s << soldier << u"招生院校"_s;
        QTest::newRow("outside") << u"soldier_outside"_s << soldier << u"招生院校"_s;
    }
    void eachTypeHasItsDocumentsAndTheirPlace()
    {
        QFETCH(QString, type);
        QFETCH(QString, where);
        const Applicant applicant = test::filledIn(exam2023(), type);
        QTEST(now(exam2023(), applicant).documents, "documents");
        const Document& form = *exam2023().document(u"register"_s);
        QVERIFY(filedWhere(exam2023(), form, type, applicant.fields).zh.contains(where));
        QCOMPARE(filedWhere(exam2023(), *exam2023().document(u"commitment"_s), type, applicant.fields),
                 Text{});
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
