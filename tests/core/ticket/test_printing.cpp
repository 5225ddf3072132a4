// SPDX-License-Identifier: GPL-3.0-or-later
#include "ticket/ticket_verifier.h"
#include "ticket_stage.h"

#include <QDir>
#include <QFile>
#include <QPdfDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::ticket;
using namespace examdesk::ticket::test;

class TestPrinting : public QObject, TicketStage {
    Q_OBJECT

private Q_SLOTS:
    void init() { open(); }

    void printedTicketsVerifyAndAReprintNeedsAReason()
    {
        put(applicant(1));
        put(applicant(2));
        addPortrait(1);
        addPortrait(2);
        QVERIFY(m_service->arrange(examId, 7).has_value());
        const QString path = m_folder.filePath(u"tickets.pdf"_s);
        PrintJob job{
            .select = {.exam = examId}, .document = u"ticket"_s, .overrideReason = {}, .reprintReason = {}};
        const auto printed = m_service->printToFile(job, path);
        QVERIFY2(printed.has_value(), printed ? "" : qPrintable(printed.error().message));
        QCOMPARE(printed->pages, 2);
        const auto found = verifyTicketFile(path, {.keys = {m_key.publicKey()}, .exam = examId, .today = {}});
        QCOMPARE(found->size(), 2);
        for (const Verification& one : *found)
            QCOMPARE(one.verdict, Verdict::Valid);
        QCOMPARE((*m_service->ticketOf(applicant(1).id.text()))->printings.size(), 1);

        QVERIFY(!m_service->printToFile(job, path));
        job.reprintReason = u"卡纸"_s;
        QVERIFY(m_service->printToFile(job, path).has_value());
        QCOMPARE((*m_service->ticketOf(applicant(1).id.text()))->printings.last().reason, u"卡纸"_s);
    }

    void thereIsNoPaperThatTheRegisterDoesNotKnow()
    {
        put(applicant(1));
        addPortrait(1);
        QVERIFY(m_service->arrange(examId, 7).has_value());
        const PrintJob job{.select = {.exam = examId}, .document = u"ticket"_s};
        const auto reviewer = m_store->signIn(u"reviewer"_s, account::Role::Reviewer, account::Scope::all());
        TicketService service(*reviewer, exams(), {.templateFolder = {}, .key = m_key});
        const QTemporaryDir folder;
        // The register refuses a reviewer; at that moment the page is made, and nobody may have it.
        QCOMPARE(service.printToFile(job, folder.filePath(u"a.pdf"_s)).error().code,
                 base::Error::Code::Denied);
        QVERIFY(QDir(folder.path()).isEmpty());
    }

    void whatCameToNothingStaysInTheRegisterAndIsNoReprint()
    {
        put(applicant(1));
        addPortrait(1);
        QVERIFY(m_service->arrange(examId, 7).has_value());
        const PrintJob job{.select = {.exam = examId}, .document = u"ticket"_s};
        QBuffer buffer;
        buffer.open(QIODevice::WriteOnly);
        const auto printed = m_service->print(job, buffer);
        QCOMPARE(printed->recorded.size(), 1);
        QCOMPARE(m_service->markUnfinished(job, printed->recorded, u" "_s).error().code,
                 base::Error::Code::Invalid);
        QVERIFY(m_service->markUnfinished(job, printed->recorded, u"卡纸"_s).has_value());
        const Ticket ticket = **m_service->ticketOf(applicant(1).id.text());
        QCOMPARE(ticket.printings.size(), 1);
        QCOMPARE(ticket.printings.first().unfinished, u"卡纸"_s);
        QCOMPARE(m_service->page({.exam = examId}, {}, 1)->first().prints, 0);

        QVERIFY(m_service->print(job, buffer).has_value()); // no reason needed
        QVERIFY(!m_service->print(job, buffer));            // now it is
        const auto clerk = m_store->signIn(u"clerk"_s, account::Role::Clerk, account::Scope::all());
        QVERIFY(!TicketService(*clerk, exams()).markUnfinished(job, printed->recorded, u"x"_s));
        QCOMPARE(m_service->page({.exam = examId}, {}, 1)->first().prints, 1);
    }

    void aFileThatCannotBePutInPlaceIsSaidToBeUnfinished()
    {
        put(applicant(1));
        addPortrait(1);
        QVERIFY(m_service->arrange(examId, 7).has_value());
        const PrintJob job{.select = {.exam = examId}, .document = u"ticket"_s};
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"tickets.pdf"_s);
        const base::Progress inTheWay(
            [&path](qint64, qint64) { return QDir().mkpath(path + u"/in the way"_s); });
        QCOMPARE(m_service->printToFile(job, path, inTheWay).error().code, base::Error::Code::Storage);
        const Ticket ticket = **m_service->ticketOf(applicant(1).id.text());
        QCOMPARE(ticket.printings.size(), 1);
        QVERIFY(!ticket.printings.first().unfinished.isEmpty());
        QVERIFY(m_service->printToFile(job, folder.filePath(u"again.pdf"_s)).has_value());
    }

    void whoHasNoPortraitIsRefusedByName()
    {
        put(applicant(1));
        put(applicant(2));
        addPortrait(2);
        QVERIFY(m_service->arrange(examId, 7).has_value());
        QBuffer buffer;
        buffer.open(QIODevice::WriteOnly);
        const auto printed = m_service->print({.select = {.exam = examId}, .document = u"ticket"_s}, buffer);
        QCOMPARE(printed->pages, 1);
        QCOMPARE(printed->refused.size(), 1);
        QCOMPARE((*m_service->ticketOf(applicant(1).id.text()))->printings.size(), 0);
    }

    void aPortraitThatNobodyApprovedReachesNoTicket()
    {
        put(applicant(1));
        put(applicant(2));
        addPortrait(1, u"waiting"_s);
        addPortrait(2);
        addPortrait(2, u"waiting"_s); // handed in later, seen by nobody
        QVERIFY(m_service->arrange(examId, 7).has_value());
        QBuffer buffer;
        buffer.open(QIODevice::WriteOnly);
        const auto printed = m_service->print({.select = {.exam = examId}, .document = u"ticket"_s}, buffer);
        QCOMPARE(printed->pages, 1);
        QCOMPARE((*m_service->ticketOf(applicant(1).id.text()))->printings.size(), 0);
        QVERIFY(buffer.data().contains(portrait()));
        QVERIFY(!buffer.data().contains(portrait(Qt::red)));
    }

    void ticketsArePrintedInsideTheirWindowOnly()
    {
        put(applicant(1));
        addPortrait(1);
        QVERIFY(m_service->arrange(examId, 7).has_value());
        m_store->now = QDateTime(QDate(2026, 3, 1), QTime(2, 0), Qt::UTC);
        QBuffer buffer;
        buffer.open(QIODevice::WriteOnly);
        PrintJob job{
            .select = {.exam = examId}, .document = u"ticket"_s, .overrideReason = {}, .reprintReason = {}};
        QCOMPARE(m_service->print(job, buffer).error().code, base::Error::Code::Denied);
        job.overrideReason = u"样张"_s;
        const auto printed = m_service->print(job, buffer);
        QVERIFY2(printed.has_value(),
                 printed ? "" : qPrintable(printed.error().message + printed.error().detail));

        const auto clerk = m_store->signIn(u"clerk"_s, account::Role::Clerk, account::Scope::all());
        TicketService service(*clerk, exams(), {.templateFolder = {}, .key = m_key});
        QCOMPARE(service.print(job, buffer).error().code, base::Error::Code::Denied);
    }

    void everyOtherPaperIsPrinted()
    {
        for (int number = 1; number <= 3; ++number)
            put(applicant(number));
        QVERIFY(m_service->arrange(examId, 7).has_value());
        const QList<std::pair<QString, int>> pagesOf{
            {u"register"_s, 3}, {u"commitment"_s, 3}, {u"seats"_s, 2}, // two groups
            {u"doors"_s, 2},    {u"labels"_s, 2},     {u"photosheet"_s, 2}};
        for (const auto& [document, pages] : pagesOf) {
            QBuffer buffer;
            buffer.open(QIODevice::WriteOnly);
            const auto printed = m_service->print({.select = {.exam = examId}, .document = document}, buffer);
            QVERIFY2(printed.has_value(), printed ? "" : qPrintable(printed.error().message));
            QCOMPARE(printed->pages, pages);
            QVERIFY(printed->refused.isEmpty());
        }
    }

    void aFileForEachPaperHoldsThatPaperAlone_data()
    {
        QTest::addColumn<QString>("document");
        QTest::addColumn<TicketQuery>("select");
        QTest::addColumn<QStringList>("files");
        const TicketQuery all{.exam = examId};
        const TicketQuery oneTicket{.exam = examId, .ticketNo = u"150100100101"_s};
        QTest::newRow("tickets") << u"ticket"_s << all
                                 << QStringList{u"150100100101.pdf"_s, u"150100100102.pdf"_s};
        QTest::newRow("one ticket") << u"ticket"_s << oneTicket << QStringList{u"150100100101.pdf"_s};
        QTest::newRow("forms of everybody")
            << u"register"_s << all
            << QStringList{u"261500010002_register.pdf"_s, u"261500010004_register.pdf"_s,
                           u"261500010005_register.pdf"_s};
        QTest::newRow("form of one ticket")
            << u"register"_s << oneTicket << QStringList{u"150100100101_register.pdf"_s};
        QTest::newRow("exempt candidates have no ticket")
            << u"exemption"_s << all << QStringList{u"261500010005_exemption.pdf"_s};
        QTest::newRow("a room once") << u"doors"_s << all << QStringList{u"150100-001-001_doors.pdf"_s};
    }

    void aFileForEachPaperHoldsThatPaperAlone()
    {
        QFETCH(QString, document);
        QFETCH(TicketQuery, select);
        QFETCH(QStringList, files);
        for (const int number : {2, 4}) {
            put(applicant(number));
            addPortrait(number);
        }
        candidate::Candidate exempt = applicant(5);
        exempt.type = u"soldier_current"_s;
        put(exempt);
        QVERIFY(m_service->arrange(examId, 7).has_value());
        const QTemporaryDir folder;
        const auto printed =
            m_service->printToFolder({.select = select, .document = document}, folder.filePath(u"out"_s));
        QVERIFY2(printed.has_value(), printed ? "" : qPrintable(printed.error().message));
        const QDir out(folder.filePath(u"out"_s));
        QCOMPARE(out.entryList({u"*.pdf"_s}, QDir::Files, QDir::Name), files);
        for (const QString& name : files) {
            QPdfDocument pdf;
            QCOMPARE(pdf.load(out.filePath(name)), QPdfDocument::Error::None);
            QCOMPARE(pdf.pageCount(), 1);
        }
        QCOMPARE(printed->files, files.size());
    }

    void aCandidateNumberCannotLeaveTheFolder()
    {
        candidate::Candidate sly = applicant(1);
        sly.candidateNo = u"../../sly"_s;
        put(sly);
        const QTemporaryDir folder;
        const QString out = folder.filePath(u"a/b/out"_s);
        QCOMPARE(
            m_service->printToFolder({.select = {.exam = examId}, .document = u"register"_s}, out)->files, 1);
        QCOMPARE(QDir(out).entryList({u"*.pdf"_s}).size(), 1);
        QVERIFY(!QFile::exists(folder.filePath(u"a/sly_register.pdf"_s)));
    }

    void papersOfOneRoomOrTicketAreOfThatRoomOrTicket()
    {
        for (int number = 0; number < 40; number += 2) // one subject group, one room
            put(applicant(number));
        for (int number = 1; number < 10; number += 2) // the other
            put(applicant(number));
        QVERIFY(m_service->arrange(examId, 7).has_value());
        const auto pages = [&](const TicketQuery& select, bool seatedOnly = false) {
            QBuffer buffer;
            buffer.open(QIODevice::WriteOnly);
            return m_service
                ->print({.select = select, .document = u"register"_s, .seatedOnly = seatedOnly}, buffer)
                ->pages;
        };
        const qsizetype inRoom = m_service->page({.exam = examId, .room = 2}, {}, 100)->size();
        QVERIFY(inRoom > 0 && inRoom < 25);
        QCOMPARE(pages({.exam = examId, .area = u"150100"_s, .site = u"001"_s, .room = 2}), inRoom);
        const QString number = m_service->page({.exam = examId}, {}, 1)->first().ticketNo;
        QCOMPARE(pages({.exam = examId, .ticketNo = number}), 1);
        candidate::Candidate exempt = applicant(41);
        exempt.type = u"soldier_current"_s;
        put(exempt);
        QCOMPARE(pages({.exam = examId}), 26);
        QCOMPARE(pages({.exam = examId}, true), 25);
    }
};

QTEST_GUILESS_MAIN(TestPrinting)
#include "test_printing.moc"
