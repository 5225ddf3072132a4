// SPDX-License-Identifier: GPL-3.0-or-later
#include "candidate/candidate_commands.h"
#include "candidate/candidate_document.h"
#include "store/transaction.h"
#include "support/temporary_session.h"
#include "ticket/ticket_commands.h"
#include "ticket/ticket_service.h"
#include "ticket/ticket_verifier.h"

#include <QBuffer>
#include <QDir>
#include <QFile>
#include <QImage>
#include <QPdfDocument>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::ticket;
using test::orDie;

namespace {

const QString examId = u"nm-zsb-2026"_s;

const exam::Catalogue& exams()
{
    static const exam::Catalogue catalogue = orDie(exam::Catalogue::load(u":/exams"_s));
    return catalogue;
}

const account::Modules& modules()
{
    static const account::Modules made = [] {
        account::Modules result;
        candidate::registerModule(result, exams());
        ticket::registerModule(result, exams());
        return result;
    }();
    return made;
}

candidate::Candidate applicant(int number)
{
    candidate::Candidate who;
    who.id = candidate::CandidateId(u"00000000-0000-7000-8000-%1"_s.arg(number, 12, 10, QChar(u'0')));
    who.exam = examId;
    who.candidateNo = u"26150001%1"_s.arg(number, 4, 10, QChar(u'0'));
    who.type = u"graduate"_s;
    who.fields = {{u"name"_s, u"测试甲"_s},
                  {u"id_number"_s, u"15000020030101%1X"_s.arg(number, 3, 10, QChar(u'0'))},
                  {u"graduation_school"_s, u"示例学院%1"_s.arg(number % 4)},
                  {u"major_subject"_s, number % 2 == 0 ? u"文史基础"_s : u"理工基础"_s},
                  {u"exam_region"_s, u"150100"_s}};
    for (const exam::AuditLevel& level : exams().find(examId)->audit.levels)
        who.levels.insert(level.id, {.state = candidate::Review::Approved});
    who.payment.state = candidate::Payment::State::Paid;
    return who;
}

QByteArray portrait(Qt::GlobalColor colour = Qt::lightGray)
{
    QImage image(90, 120, QImage::Format_RGB32);
    image.fill(colour);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "JPEG");
    return bytes;
}

} // namespace

class TestTicketService : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_store = std::make_unique<test::TemporarySession>(modules());
        m_store->now = QDateTime(QDate(2026, 4, 14), QTime(2, 0), Qt::UTC); // inside the ticket window
        m_service = std::make_unique<TicketService>(m_store->admin(), exams(),
                                                    TicketSettings{.templateFolder = {}, .key = m_key});
        for (int number = 1; number <= 3; ++number)
            orDie(m_service->recordRoom(room(number)));
    }

    void everybodyWhoMaySitGetsOneSeatAndASecondRunChangesNothing()
    {
        for (int number = 0; number < 40; ++number)
            put(applicant(number));
        const auto first = m_service->arrange(examId, 7);
        QVERIFY2(first.has_value(), first ? "" : qPrintable(first.error().message));
        QCOMPARE(first->issued, 40);
        const QList<TicketRow> rows = *m_service->page({.exam = examId}, {}, 100);
        QCOMPARE(rows.size(), 40);
        QCOMPARE(rows.first().ticketNo, u"150100100101"_s); // area 1501, site 001, room 001, seat 01
        QCOMPARE(rows.first().name, u"测试甲"_s);

        const auto second = m_service->arrange(examId, 99);
        QCOMPARE(second->issued, 0);
        QCOMPARE(second->seatedBefore, 40);
        QCOMPARE(*m_service->page({.exam = examId}, {}, 100), rows);
        QCOMPARE(find(0).seat.site, u"示例大学"_s);
        QVERIFY(!find(0).seat.ticketNo.isEmpty());
    }

    void lateCandidatesAreAddedWithoutMovingAnybody()
    {
        for (int number = 0; number < 40; ++number)
            put(applicant(number));
        QVERIFY(m_service->arrange(examId, 7).has_value());
        const QList<TicketRow> before = *m_service->page({.exam = examId}, {}, 100);
        put(applicant(40));
        QCOMPARE(m_service->arrange(examId, 7)->issued, 1);
        const QList<TicketRow> after = *m_service->page({.exam = examId}, {}, 100);
        QCOMPARE(after.size(), 41);
        for (const TicketRow& row : before)
            QVERIFY(after.contains(row));
    }

    void whoIsNotApprovedOrHasNotPaidGetsNoSeat()
    {
        candidate::Candidate unpaid = applicant(1);
        unpaid.payment.state = candidate::Payment::State::Pending;
        candidate::Candidate waiting = applicant(2);
        for (candidate::LevelReview& level : waiting.levels)
            level.state = candidate::Review::Waiting;
        candidate::Candidate exempt = applicant(3);
        exempt.type = u"soldier_current"_s;
        for (const candidate::Candidate& who : {unpaid, waiting, exempt, applicant(4)})
            put(who);
        const auto arranged = m_service->arrange(examId, 7);
        QCOMPARE(arranged->issued, 1);
        QCOMPARE(arranged->notEligible, 2); // the exempt one sits no paper at all

        const QString roomId = m_service->rooms(examId)->first().id;
        for (const candidate::Candidate& who : {unpaid, waiting, exempt, applicant(4)}) {
            const auto issued = m_store->admin().execute(m_store->admin().command(
                u"ticket.issue"_s, {kTicketEntity, base::newId()}, examId, 0,
                {{u"candidate"_s, who.id.text()}, {u"room"_s, roomId}, {u"seat"_s, 30}}));
            QVERIFY(!issued);
        }
    }

    void twoPeopleCannotGetOneSeat()
    {
        put(applicant(1));
        put(applicant(2));
        const QString roomId = m_service->rooms(examId)->first().id;
        const auto issue = [&](int number) {
            return m_store->admin().execute(m_store->admin().command(
                u"ticket.issue"_s, {kTicketEntity, base::newId()}, examId, 0,
                {{u"candidate"_s, applicant(number).id.text()}, {u"room"_s, roomId}, {u"seat"_s, 5}}));
        };
        QVERIFY(issue(1).has_value());
        QCOMPARE(issue(2).error().code, base::Error::Code::Conflict);
        QVERIFY(find(2).seat.ticketNo.isEmpty());
    }

    void tooFewSeatsLeaveEverythingAsItWas()
    {
        for (int number = 0; number < 100; ++number)
            put(applicant(number));
        QCOMPARE(m_service->arrange(examId, 7).error().code, base::Error::Code::Invalid);
        QCOMPARE(m_service->page({.exam = examId}, {}, 100)->size(), 0);
    }

    void pagesFollowEachOther()
    {
        for (int number = 0; number < 25; ++number)
            put(applicant(number));
        QVERIFY(m_service->arrange(examId, 7).has_value());
        QList<TicketRow> read;
        std::optional<TicketRow> after;
        for (;;) {
            const QList<TicketRow> page = *m_service->page({.exam = examId}, after, 10);
            read += page;
            if (page.isEmpty())
                break;
            after = page.last();
        }
        QCOMPARE(read, *m_service->page({.exam = examId}, {}, 100));
        QCOMPARE(m_service->page({.exam = examId, .room = 2}, {}, 100)->first().room, 2);
        const QString number = read.last().ticketNo;
        QCOMPARE(m_service->page({.exam = examId, .ticketNo = number}, {}, 100)->size(), 1);
    }

    void aRoomStaysWhereItIs()
    {
        ExamRoom known = m_service->rooms(examId)->first();
        known.address = u"示例街1号"_s;
        QVERIFY(m_service->recordRoom(known).has_value());
        known = m_service->rooms(examId)->first();
        QCOMPARE(known.address, u"示例街1号"_s);
        known.number = 9;
        QCOMPARE(m_service->recordRoom(known).error().code, base::Error::Code::Invalid);
        QCOMPARE(m_service->recordRoom(room(1)).error().code, base::Error::Code::Conflict);
    }

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

    void aReviewerIssuesNothing()
    {
        put(applicant(1));
        const auto reviewer = m_store->signIn(u"reviewer"_s, account::Role::Reviewer, account::Scope::all());
        TicketService service(*reviewer, exams());
        QCOMPARE(service.arrange(examId, 7).error().code, base::Error::Code::Denied);
    }

    void aScannedTicketIsComparedWithTheCandidate()
    {
        put(applicant(1));
        QVERIFY(m_service->arrange(examId, 7).has_value());
        const Ticket ticket = **m_service->ticketOf(applicant(1).id.text());
        const TicketClaims claims{
            .ticketNo = ticket.ticketNo, .room = ticket.roomNumber, .seat = ticket.seat};
        const auto verdict = [&](const QString& name) {
            const auto code = signedCode(claims, {name, applicant(1).idNumber()}, examId, m_key);
            return m_service->verify(*code, examId, {m_key.publicKey()})->verdict;
        };
        QCOMPARE(verdict(u"测试甲"_s), Verdict::Valid);
        QCOMPARE(verdict(u"测试乙"_s), Verdict::OtherHolder);
    }

private:
    static ExamRoom room(int number)
    {
        return {.id = {},
                .exam = examId,
                .area = u"150100"_s,
                .site = u"001"_s,
                .siteName = u"示例大学"_s,
                .address = u"示例大街88号"_s,
                .number = number,
                .seats = 30,
                .accessible = {},
                .version = 0};
    }

    void save(const store::Document& document)
    {
        auto transaction = orDie(store::Transaction::begin(m_store->admin().database()));
        orDie(m_store->admin().documents().save(document));
        orDie(transaction.commit());
    }

    void put(const candidate::Candidate& who) { save(candidate::toDocument(*exams().find(examId), who)); }

    void addPortrait(int number, const QString& state = u"approved"_s)
    {
        store::Document material;
        material.entity = u"material"_s;
        material.id = base::newId();
        material.exam = examId;
        material.parent = applicant(number).id.text();
        material.files = {orDie(
            m_store->admin().store().files().add(portrait(state == u"approved" ? Qt::lightGray : Qt::red)))};
        material.body = {{u"kind"_s, u"portrait"_s}, {u"state"_s, state}};
        save(material);
    }

    candidate::Candidate find(int number)
    {
        const auto document = orDie(
            m_store->admin().documents().find(candidate::kCandidateEntity, applicant(number).id.text()));
        return orDie(candidate::fromDocument(*document));
    }

    KeyPair m_key = KeyPair::generate();
    QTemporaryDir m_folder;
    std::unique_ptr<test::TemporarySession> m_store;
    std::unique_ptr<TicketService> m_service;
};

QTEST_GUILESS_MAIN(TestTicketService)
#include "test_ticket_service.moc"
