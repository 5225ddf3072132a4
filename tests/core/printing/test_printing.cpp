// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/printing/print_stage.h"
#include "printing/ticket_verifier.h"

#include <QDir>
#include <QFile>
#include <QPdfDocument>
#include <QProcess>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::printing;
using namespace examdesk::ticket;
using namespace examdesk::printing::test;
using namespace examdesk::seating::test;

class TestPrinting : public QObject, PrintStage {
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
            .select = {.exam = examId}, .paper = u"ticket"_s, .overrideReason = {}, .reprintReason = {}};
        const auto printed = m_service->printToFile(job, path);
        QVERIFY2(printed.has_value(), printed ? "" : qPrintable(printed.error().message));
        QCOMPARE(printed->pages, 2);
        const auto found = verifyTicketFile(path, {.keys = {m_key.publicKey()}, .exam = examId, .today = {}});
        QCOMPARE(found->size(), 2);
        for (const Verification& one : *found)
            QCOMPARE(one.authenticity, Authenticity::Valid);
        QCOMPARE(printsOf(1).size(), 1);

        QFile::remove(path);
        const auto refused = m_service->printToFile(job, path);
        QCOMPARE(refused->pages, 0);
        QCOMPARE(refused->refused.size(), 2); // each is named
        QVERIFY(!QFile::exists(path));
        QVERIFY(!m_service->printToZip(job, m_folder.filePath(u"tickets.zip"_s))->pages);
        QVERIFY(!QFile::exists(m_folder.filePath(u"tickets.zip"_s)));
        job.reprintReason = u"卡纸"_s;
        QVERIFY(m_service->printToFile(job, path).has_value());
        QCOMPARE(printsOf(1).first().reason, u"卡纸"_s);
    }

    void thereIsNoPaperThatTheRegisterDoesNotKnow()
    {
        put(applicant(1));
        addPortrait(1);
        QVERIFY(m_service->arrange(examId, 7).has_value());
        const PrintJob job{.select = {.exam = examId}, .paper = u"ticket"_s};
        const auto reviewer = m_store->signIn(u"reviewer"_s, account::Role::Reviewer, account::Scope::all());
        PrintService service(*reviewer, exams(), {.templateFolder = {}, .key = m_key});
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
        const PrintJob job{.select = {.exam = examId}, .paper = u"ticket"_s};
        QBuffer buffer;
        buffer.open(QIODevice::WriteOnly);
        const auto printed = m_service->print(job, buffer);
        QCOMPARE(printed->recorded.size(), 1);
        QCOMPARE(m_service->markUnfinished(job, printed->recorded, u" "_s).error().code,
                 base::Error::Code::Invalid);
        QVERIFY(m_service->markUnfinished(job, printed->recorded, u"卡纸"_s).has_value());
        QCOMPARE(printsOf(1).size(), 1);
        QCOMPARE(printsOf(1).first().unfinished, u"卡纸"_s);
        QCOMPARE(m_service->page({.exam = examId}, {}, 1)->first().prints, 0);

        QVERIFY(m_service->print(job, buffer).has_value()); // no reason needed
        QVERIFY(!m_service->print(job, buffer));            // now it is
        const auto clerk = m_store->signIn(u"clerk"_s, account::Role::Clerk, account::Scope::all());
        QVERIFY(!PrintService(*clerk, exams()).markUnfinished(job, printed->recorded, u"x"_s));
        QCOMPARE(m_service->page({.exam = examId}, {}, 1)->first().prints, 1);
    }

    void aFileThatCannotBePutInPlaceIsSaidToBeUnfinished()
    {
        put(applicant(1));
        addPortrait(1);
        QVERIFY(m_service->arrange(examId, 7).has_value());
        const PrintJob job{.select = {.exam = examId}, .paper = u"ticket"_s};
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"tickets.pdf"_s);
        const base::Progress inTheWay(
            [&path](qint64, qint64) { return QDir().mkpath(path + u"/in the way"_s); });
        QCOMPARE(m_service->printToFile(job, path, inTheWay).error().code, base::Error::Code::Storage);
        QCOMPARE(printsOf(1).size(), 1);
        QVERIFY(!printsOf(1).first().unfinished.isEmpty());
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
        const auto printed = m_service->print({.select = {.exam = examId}, .paper = u"ticket"_s}, buffer);
        QCOMPARE(printed->pages, 1);
        QCOMPARE(printed->refused.size(), 1);
        QCOMPARE(printsOf(1).size(), 0);
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
        const auto printed = m_service->print({.select = {.exam = examId}, .paper = u"ticket"_s}, buffer);
        QCOMPARE(printed->pages, 1);
        QCOMPARE(printsOf(1).size(), 0);
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
            .select = {.exam = examId}, .paper = u"ticket"_s, .overrideReason = {}, .reprintReason = {}};
        QCOMPARE(m_service->print(job, buffer).error().code, base::Error::Code::Denied);
        job.overrideReason = u"样张"_s;
        const auto printed = m_service->print(job, buffer);
        QVERIFY2(printed.has_value(),
                 printed ? "" : qPrintable(printed.error().message + printed.error().detail));

        const auto clerk = m_store->signIn(u"clerk"_s, account::Role::Clerk, account::Scope::all());
        PrintService service(*clerk, exams(), {.templateFolder = {}, .key = m_key});
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
        for (const auto& [paper, pages] : pagesOf) {
            QBuffer buffer;
            buffer.open(QIODevice::WriteOnly);
            const auto printed = m_service->print({.select = {.exam = examId}, .paper = paper}, buffer);
            QVERIFY2(printed.has_value(), printed ? "" : qPrintable(printed.error().message));
            QCOMPARE(printed->pages, pages);
            QVERIFY(printed->refused.isEmpty());
        }
    }

    void aFileForEachPaperHoldsThatPaperAlone_data()
    {
        QTest::addColumn<QString>("paper");
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
        QFETCH(QString, paper);
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
            m_service->printToFolder({.select = select, .paper = paper}, folder.filePath(u"out"_s));
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
        QCOMPARE(m_service->printToFolder({.select = {.exam = examId}, .paper = u"register"_s}, out)->files,
                 1);
        QCOMPARE(QDir(out).entryList({u"*.pdf"_s}).size(), 1);
        QVERIFY(!QFile::exists(folder.filePath(u"a/sly_register.pdf"_s)));
    }

    void aZipHoldsAFileForEachPaperUnderItsNumber()
    {
        for (const int number : {2, 4, 6}) {
            put(applicant(number));
            if (number != 4)
                addPortrait(number);
        }
        QVERIFY(m_service->arrange(examId, 7).has_value());
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"tickets.zip"_s);
        const auto printed = m_service->printToZip({.select = {.exam = examId}, .paper = u"ticket"_s}, path);
        QVERIFY2(printed.has_value(), printed ? "" : qPrintable(printed.error().message));
        QCOMPARE(printed->pages, 2);
        QCOMPARE(printed->recorded.size(), 2);
        QCOMPARE(printed->refused.size(), 1);
        QCOMPARE(printed->refused.first().name, find(4).seat.ticketNo);
        QProcess unzip; // another program reads it
        unzip.start(u"python3"_s, {u"-m"_s, u"zipfile"_s, u"-e"_s, path, folder.filePath(u"out"_s)});
        QVERIFY(unzip.waitForFinished());
        const QDir out(folder.filePath(u"out"_s));
        QStringList expected{find(2).seat.ticketNo + u".pdf"_s, find(6).seat.ticketNo + u".pdf"_s};
        expected.sort();
        QCOMPARE(out.entryList(QDir::Files, QDir::Name), expected);
        for (const QString& name : expected) {
            const auto found =
                verifyTicketFile(out.filePath(name), {.keys = {m_key.publicKey()}, .exam = examId});
            QCOMPARE(found->first().authenticity, Authenticity::Valid);
            QCOMPARE(found->first().claims.ticketNo + u".pdf"_s, name);
        }
    }

    void aZipThatIsStoppedLeavesNothing()
    {
        for (const int number : {2, 4}) {
            put(applicant(number));
            addPortrait(number);
        }
        QVERIFY(m_service->arrange(examId, 7).has_value());
        const QTemporaryDir folder;
        const base::Progress stop([](qint64 done, qint64) { return done < 1; });
        const PrintJob job{.select = {.exam = examId}, .paper = u"ticket"_s};
        QCOMPARE(m_service->printToZip(job, folder.filePath(u"t.zip"_s), stop).error().code,
                 base::Error::Code::Cancelled);
        QVERIFY(QDir(folder.path()).isEmpty());
        QCOMPARE(printsOf(2).size(), 0);
    }

    void afterAJamTheRestIsPrintedInTheSameOrder()
    {
        for (int number = 2; number <= 20; number += 2) {
            put(applicant(number));
            addPortrait(number);
        }
        QVERIFY(m_service->arrange(examId, 7).has_value());
        const PrintJob job{.select = {.exam = examId}, .paper = u"ticket"_s};
        QBuffer buffer;
        buffer.open(QIODevice::WriteOnly);
        const auto printed = m_service->print(job, buffer);
        QCOMPARE(printed->pages, 10);
        QCOMPARE(m_service->resumeAfter(job, *printed, 11, u"卡纸"_s).error().code,
                 base::Error::Code::Invalid);
        QCOMPARE(m_service->resumeAfter(job, *printed, 6, u" "_s).error().code, base::Error::Code::Invalid);

        const auto rest = m_service->resumeAfter(job, *printed, 6, u"卡纸"_s);
        QVERIFY2(rest.has_value(), rest ? "" : qPrintable(rest.error().message));
        for (qsizetype at = 0; at < 10; ++at) {
            const auto prints = orDie(ticket::printsOf(m_store->admin(), printed->written[at].id));
            QCOMPARE(prints.size(), 1);
            QCOMPARE(prints.first().unfinished, at < 6 ? QString() : u"卡纸"_s);
        }
        put(applicant(22)); // a late candidate shifts nothing
        addPortrait(22);
        QVERIFY(m_service->arrange(examId, 7).has_value());
        const auto again = m_service->print(*rest, buffer); // needs no reason: these were never good
        QVERIFY2(again.has_value(), again ? "" : qPrintable(again.error().message));
        QCOMPARE(again->pages, 4);
        for (qsizetype at = 0; at < 4; ++at)
            QCOMPARE(again->written[at].name, printed->written[at + 6].name);
        QVERIFY(m_service->resumeAfter(*rest, *again, 4, u"卡纸"_s)->papers.isEmpty());
    }

    void aPaperOfSeveralPagesIsGoodAsAWhole()
    {
        for (int number = 0; number < 50; number += 2)
            put(applicant(number));
        for (int number = 1; number < 50; number += 2)
            put(applicant(number));
        QVERIFY(m_service->arrange(examId, 7).has_value());
        const PrintJob job{.select = {.exam = examId}, .paper = u"labels"_s};
        QBuffer buffer;
        buffer.open(QIODevice::WriteOnly);
        const auto printed = m_service->print(job, buffer);
        QCOMPARE(printed->pages, 4); // two rooms of 25, 24 labels a page
        const auto rest = m_service->resumeAfter(job, *printed, 3, u"卡纸"_s);
        QCOMPARE(rest->papers, QStringList{printed->written[1].id});
    }

    void aJobGoesOnFromAPaper()
    {
        for (int number = 1; number <= 6; ++number)
            put(applicant(number));
        const PrintJob all{.select = {.exam = examId}, .paper = u"register"_s};
        QBuffer buffer;
        buffer.open(QIODevice::WriteOnly);
        const auto whole = m_service->print(all, buffer);
        PrintJob rest = all;
        rest.reprintReason = u"卡纸"_s;
        rest.firstPaper = 5;
        const auto end = m_service->print(rest, buffer);
        QCOMPARE(end->pages, 2);
        QCOMPARE(end->written.first().name, whole->written[4].name);
        rest.firstPaper = 7;
        QCOMPARE(m_service->print(rest, buffer).error().code, base::Error::Code::Invalid);
    }

    void whatCannotBePrintedIsSaidBeforeAnythingIs()
    {
        candidate::Candidate rare = applicant(1);
        rare.fields[u"name"_s] = u"测\U00013000"_s;
        put(rare);
        put(applicant(2));
        const PrintJob job{.select = {.exam = examId}, .paper = u"register"_s};
        m_store->now = QDateTime(QDate(2026, 3, 1), QTime(2, 0), Qt::UTC);
        const auto problems = m_service->problemsOf(job);
        QVERIFY2(problems.has_value(), problems ? "" : qPrintable(problems.error().message));
        QCOMPARE(problems->size(), 1);
        QCOMPARE(problems->first().name, rare.candidateNo);
        QVERIFY(problems->first().error.message.contains(u"U+13000"_s));
        QVERIFY2(problems->first().error.message.contains(u"{name}"_s),
                 qPrintable(problems->first().error.message));
    }

    void aReprintWithoutAReasonIsAmongTheProblems()
    {
        for (const int number : {1, 2}) {
            put(applicant(number));
            addPortrait(number);
        }
        QVERIFY(m_service->arrange(examId, 7).has_value());
        PrintJob job{.select = {.exam = examId}, .paper = u"ticket"_s};
        QVERIFY(m_service->problemsOf(job)->isEmpty());
        QBuffer buffer;
        buffer.open(QIODevice::WriteOnly);
        QVERIFY(m_service->print(job, buffer).has_value());
        QCOMPARE(m_service->problemsOf(job)->size(), 2);
        job.reprintReason = u"遗失"_s;
        QVERIFY(m_service->problemsOf(job)->isEmpty());
    }

    void aFeeSlipSaysWhatWasPaid()
    {
        put(applicant(1));
        put(applicant(2));
        const QString paid = applicant(1).id.text();
        const FeeSource source = [paid](account::Session&, const QString& who) {
            return base::Result<std::optional<PaidFee>>(
                who == paid ? std::optional(PaidFee{.orderNo = u"ZSB2026000001"_s,
                                                    .item = u"考试费"_s,
                                                    .channel = u"微信支付"_s,
                                                    .amount = base::Money::fromFen(16005),
                                                    .paidAt = m_paidAt,
                                                    .receiptNo = u"0012345678"_s,
                                                    .checkCode = u"a1b2c3"_s})
                            : std::nullopt);
        };
        PrintService service(m_store->admin(), exams(), {.templateFolder = {}, .key = {}, .feeOf = source});
        const PrintJob job{.select = {.exam = examId, .candidate = paid}, .paper = u"receipt"_s};
        const QString path = m_folder.filePath(u"receipt.pdf"_s);
        const auto printed = service.printToFile(job, path);
        QVERIFY2(printed.has_value(), printed ? "" : qPrintable(printed.error().message));
        QProcess reader;
        reader.start(u"pdftotext"_s, {u"-layout"_s, path, u"-"_s});
        QVERIFY(reader.waitForFinished());
        const QString text = QString::fromUtf8(reader.readAllStandardOutput());
        for (const QString& words :
             {u"ZSB2026000001"_s, u"微信支付"_s, u"¥160.05"_s, u"人民币壹佰陆拾元零伍分"_s, u"0012345678"_s,
              u"a1b2c3"_s, u"2026年3月2日 10:30:00"_s, u"（尚未开具）"_s})
            QVERIFY2(text.contains(words), qPrintable(words + u'\n' + text));
        QCOMPARE(service
                     .printToFile({.select = {.exam = examId, .candidate = applicant(2).id.text()},
                                   .paper = u"receipt"_s},
                                  path)
                     .error()
                     .code,
                 base::Error::Code::NotFound);
        const auto reviewer = m_store->signIn(u"reviewer"_s, account::Role::Reviewer, account::Scope::all());
        PrintService theirs(*reviewer, exams(), {.templateFolder = {}, .key = {}, .feeOf = source});
        QCOMPARE(theirs.printToFile(job, path).error().code, base::Error::Code::Denied);
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
                ->print({.select = select,
                         .paper = u"register"_s,
                         .seatedOnly = seatedOnly,
                         .reprintReason = u"又一次"_s},
                        buffer)
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

private:
    inline static const QDateTime m_paidAt{QDate(2026, 3, 2), QTime(2, 30), Qt::UTC};
};

QTEST_GUILESS_MAIN(TestPrinting)
#include "test_printing.moc"
