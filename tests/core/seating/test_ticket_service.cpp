// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/seating/ticket_stage.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::seating;
using namespace examdesk::ticket;
using namespace examdesk::seating::test;

class TestTicketService : public QObject, TicketStage {
    Q_OBJECT

private Q_SLOTS:
    void init() { open(); }

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

    void aReviewerIssuesNothing()
    {
        put(applicant(1));
        const auto reviewer = m_store->signIn(u"reviewer"_s, account::Role::Reviewer, account::Scope::all());
        SeatingService service(*reviewer, exams());
        QCOMPARE(service.arrange(examId, 7).error().code, base::Error::Code::Denied);
    }

    void aScannedTicketIsComparedWithTheCandidate()
    {
        put(applicant(1));
        QVERIFY(m_service->arrange(examId, 7).has_value());
        const Ticket ticket = **m_service->ticketOf(applicant(1).id.text());
        const TicketClaims claims{
            .ticketNo = ticket.ticketNo, .room = ticket.roomNumber, .seat = ticket.seat};
        const auto authenticity = [&](const QString& name) {
            const auto code = signedCode(claims, {name, applicant(1).idNumber()}, examId, m_key);
            return m_service->verify(*code, examId, {m_key.publicKey()})->authenticity;
        };
        QCOMPARE(authenticity(u"测试甲"_s), Authenticity::Valid);
        QCOMPARE(authenticity(u"测试乙"_s), Authenticity::OtherHolder);
    }

    void aScannedPortraitIsComparedWithTheOneThatStands()
    {
        put(applicant(1));
        addPortrait(1);
        QVERIFY(m_service->arrange(examId, 7).has_value());
        const Ticket ticket = **m_service->ticketOf(applicant(1).id.text());
        const QString kept = examdesk::test::orDie(m_store->admin().store().files().add(portrait()));
        const auto authenticity = [&](const QString& sha256) {
            const auto code =
                signedCode({.ticketNo = ticket.ticketNo, .room = ticket.roomNumber, .seat = ticket.seat},
                           {.name = applicant(1).name(),
                            .idNumber = applicant(1).idNumber(),
                            .portrait = {.sha256 = sha256, .place = QRectF(-1, -5, 1, 2)}},
                           examId, m_key);
            return m_service->verify(*code, examId, {m_key.publicKey()})->authenticity;
        };
        QCOMPARE(authenticity(kept), Authenticity::Valid);
        QCOMPARE(authenticity(QString(64, u'a')), Authenticity::OtherPortrait);
        QCOMPARE(authenticity(QString()), Authenticity::NoPortrait);
    }

    void aNumberAloneProvesNothing()
    {
        put(applicant(1));
        QVERIFY(m_service->arrange(examId, 7).has_value());
        const Ticket ticket = **m_service->ticketOf(applicant(1).id.text());
        const auto scanned =
            m_service->verify(ticket.ticketNo.toLatin1() + "\r\n", examId, {m_key.publicKey()});
        QCOMPARE(scanned->authenticity, Authenticity::NumberOnly);
        QCOMPARE(scanned->claims.seat, ticket.seat);
        QCOMPARE(m_service->verify("999999999999", examId, {})->authenticity, Authenticity::Malformed);
    }
};

QTEST_GUILESS_MAIN(TestTicketService)
#include "test_ticket_service.moc"
