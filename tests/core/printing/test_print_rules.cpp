// SPDX-License-Identifier: GPL-3.0-or-later
// Who may print what, and what is printed again.
#include "core/printing/print_stage.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::printing;
using namespace examdesk::seating;
using namespace examdesk::ticket;
using namespace examdesk::printing::test;
using namespace examdesk::seating::test;

class TestPrintRules : public QObject, PrintStage {
    Q_OBJECT

private Q_SLOTS:
    void init() { open(); }

    void aFormThatWasPrintedBeforeNeedsAReasonToo()
    {
        put(applicant(1));
        put(applicant(2));
        PrintJob job{.select = {.exam = examId, .candidate = applicant(1).id.text()}, .paper = u"register"_s};
        QBuffer buffer;
        buffer.open(QIODevice::WriteOnly);
        const auto first = m_service->print(job, buffer);
        QVERIFY2(first.has_value(), first ? "" : qPrintable(first.error().message));
        QCOMPARE(m_service->print(job, buffer).error().code, base::Error::Code::Invalid);
        PrintJob all = job; // the others are printed, and he is named
        all.select.candidate.clear();
        const auto others = m_service->print(all, buffer);
        QCOMPARE(others->written.size(), 1);
        QCOMPARE(others->refused.size(), 1);
        QCOMPARE(others->refused.first().name, applicant(1).candidateNo);

        QVERIFY(m_service->markUnfinished(job, first->recorded, u"卡纸"_s).has_value());
        QVERIFY(m_service->print(job, buffer).has_value()); // nothing had come of it
        job.reprintReason = u"遗失"_s;
        QVERIFY(m_service->print(job, buffer).has_value());
        job.paper = u"commitment"_s; // another paper
        job.reprintReason.clear();
        QVERIFY(m_service->print(job, buffer).has_value());
    }

    void whatCameToNothingTakesBackOnePrintingOnly()
    {
        put(applicant(1));
        PrintJob job{.select = {.exam = examId, .candidate = applicant(1).id.text()}, .paper = u"register"_s};
        QBuffer buffer;
        buffer.open(QIODevice::WriteOnly);
        QVERIFY(m_service->print(job, buffer).has_value());
        job.reprintReason = u"遗失"_s;
        const auto again = m_service->print(job, buffer);
        QVERIFY(m_service->markUnfinished(job, again->recorded, u"卡纸"_s).has_value());
        job.reprintReason.clear();
        QCOMPARE(m_service->print(job, buffer).error().code, base::Error::Code::Invalid);
    }

    void whoIsPrintedWithoutAPortraitIsNamed()
    {
        put(applicant(1));
        put(applicant(2));
        addPortrait(2);
        const PrintJob job{.select = {.exam = examId}, .paper = u"register"_s};
        QBuffer buffer;
        buffer.open(QIODevice::WriteOnly);
        const auto printed = m_service->print(job, buffer);
        QCOMPARE(printed->pages, 2);
        QCOMPARE(printed->withoutPortrait, QStringList{applicant(1).candidateNo});
        PrintJob again = job;
        again.reprintReason = u"又一次"_s;
        QCOMPARE(m_service->printToFolder(again, m_folder.path())->withoutPortrait,
                 QStringList{applicant(1).candidateNo});
        again.paper = u"commitment"_s; // has no room for one
        QCOMPARE(m_service->print(again, buffer)->withoutPortrait, QStringList());
    }

    void aPreviewShowsAPartAndSaysOfHowMany()
    {
        for (int number = 1; number <= 7; ++number)
            put(applicant(number));
        PrintJob look{.select = {.exam = examId}, .paper = u"register"_s, .isPreview = true};
        look.mostPapers = 3;
        look.firstPaper = 6;
        QBuffer buffer;
        buffer.open(QIODevice::WriteOnly);
        const auto shown = m_service->print(look, buffer);
        QCOMPARE(shown->pages, 2);
        QCOMPARE(shown->selected, 7);
        look.firstPaper = 2;
        QCOMPARE(m_service->print(look, buffer)->pages, 3);
    }

    void papersAreForThoseWhoMayPrint()
    {
        put(applicant(1));
        QBuffer buffer;
        buffer.open(QIODevice::WriteOnly);
        const PrintJob job{.select = {.exam = examId}, .paper = u"register"_s};
        for (const account::Role role : {account::Role::Reviewer, account::Role::SchoolAdmin}) {
            const auto session = m_store->signIn(account::roleName(role), role, account::Scope::all());
            QCOMPARE(PrintService(*session, exams()).print(job, buffer).error().code,
                     base::Error::Code::Denied);
        }
        const auto clerk = m_store->signIn(u"clerk"_s, account::Role::Clerk, account::Scope::all());
        QVERIFY(PrintService(*clerk, exams()).print(job, buffer).has_value());
    }

    void aRoomThatIsSharedWithOthersIsNotPrintedInPart()
    {
        for (int number = 0; number < 8; number += 2) // four schools, one room
            put(applicant(number));
        QVERIFY(m_service->arrange(examId, 7).has_value());
        const auto clerk =
            m_store->signIn(u"theirs"_s, account::Role::Clerk, account::Scope::school(u"示例学院2"_s));
        PrintService theirs(*clerk, exams(), {.templateFolder = {}, .key = m_key});
        QBuffer buffer;
        buffer.open(QIODevice::WriteOnly);
        const PrintJob job{.select = {.exam = examId}, .paper = u"seats"_s};
        QCOMPARE(theirs.print(job, buffer).error().code, base::Error::Code::Denied);
        QCOMPARE(m_service->print(job, buffer)->pages, 1);
    }

    void aKeyThatIsOverSignsNothing()
    {
        put(applicant(1));
        addPortrait(1);
        QVERIFY(m_service->arrange(examId, 7).has_value());
        PrintService late(m_store->admin(), exams(),
                          {.templateFolder = {}, .key = KeyPair::generate(QDate(2026, 4, 13))});
        QBuffer buffer;
        buffer.open(QIODevice::WriteOnly);
        const PrintJob job{.select = {.exam = examId}, .paper = u"ticket"_s};
        QCOMPARE(late.print(job, buffer).error().code, base::Error::Code::Invalid);
        PrintService inTime(m_store->admin(), exams(),
                            {.templateFolder = {}, .key = KeyPair::generate(QDate(2026, 4, 14))});
        QVERIFY(inTime.print(job, buffer).has_value());
    }

    void aNameOfMarksUponMarksIsRefusedOrPrintedButNoOtherPaperSuffers()
    {
        candidate::Candidate odd = applicant(1);
        odd.fields[u"name"_s] = u"e"_s + QString(6, QChar(0x0301));
        put(odd);
        put(applicant(2));
        QBuffer buffer;
        buffer.open(QIODevice::WriteOnly);
        const auto printed = m_service->print({.select = {.exam = examId}, .paper = u"commitment"_s}, buffer);
        QVERIFY2(printed.has_value(), printed ? "" : qPrintable(printed.error().message));
        QCOMPARE(printed->written.size() + printed->refused.size(), 2);
        QVERIFY(printed->written.size() >= 1);
    }

    void aCheckSaysThatSeatsAreADraftAndThatThereIsNoKey()
    {
        put(applicant(1));
        addPortrait(1);
        QVERIFY(m_service->SeatingService::arrange(examId, 7).has_value()); // and not published
        const PrintJob job{.select = {.exam = examId}, .paper = u"ticket"_s};
        QVERIFY(!m_service->problemsOf(job));
        QVERIFY(ArrangementService(m_store->admin(), exams()).publish(examId).has_value());
        QVERIFY(m_service->problemsOf(job)->isEmpty());
        PrintService keyless(m_store->admin(), exams(), {});
        QCOMPARE(keyless.problemsOf(job).error().code, base::Error::Code::NotFound);
    }
};

QTEST_GUILESS_MAIN(TestPrintRules)
#include "test_print_rules.moc"
