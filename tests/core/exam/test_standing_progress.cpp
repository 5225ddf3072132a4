// SPDX-License-Identifier: GPL-3.0-or-later
#include "applicants.h"

#include <QTest>

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

} // namespace

class TestStandingProgress : public QObject {
    Q_OBJECT

private Q_SLOTS:
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

    void whoHasPaidAndIsToConfirmIsNotSentToPay()
    {
        Applicant applicant = test::complete(exam2026(), u"graduate"_s);
        applicant.portraitAccepted = true;
        QVERIFY(!now(exam2026(), applicant).awaitsConfirmation);
        applicant.paid = true;
        const Standing paid = now(exam2026(), applicant);
        QCOMPARE(exam2026().step(paid.current)->kind, StepKind::Payment);
        QVERIFY(paid.awaitsConfirmation);
        applicant.confirmed = true;
        QVERIFY(!now(exam2026(), applicant).awaitsConfirmation);
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
};

QTEST_GUILESS_MAIN(TestStandingProgress)
#include "test_standing_progress.moc"
