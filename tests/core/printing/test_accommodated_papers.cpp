// SPDX-License-Identifier: GPL-3.0-or-later
#include "accommodation/accommodation_commands.h"
#include "accommodation/accommodation_service.h"
#include "core/printing/print_stage.h"
#include "seating/arrangement_report.h"
#include "ticket/ticket_list.h"

#include <QBuffer>
#include <QFile>
#include <QProcess>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::seating;
using namespace examdesk::printing;
using namespace examdesk::printing::test;
using namespace examdesk::seating::test;
using accommodation::AccommodationService;
using account::Role;
using account::Scope;
using base::Error;
using ticket::TicketRow;

namespace {

const QString kIllness = u"右手桡骨骨折"_s;

/// Those of the stage, and accommodations.
const account::Modules& allModules()
{
    static const account::Modules made = [] {
        account::Modules result;
        candidate::registerModule(result, exams());
        accommodation::registerModule(result, exams());
        audit::registerModule(result, exams());
        ticket::registerModule(result, exams());
        seating::registerModule(result, exams());
        return result;
    }();
    return made;
}

} // namespace

/// The whole way: asked for, granted, drawn, published, printed; and what comes late.
class TestAccommodatedPapers : public QObject, PrintStage {
    Q_OBJECT

    std::unique_ptr<account::Session> m_clerk;
    std::unique_ptr<account::Session> m_reviewer;
    std::unique_ptr<ArrangementService> m_seats;

    void grant(int number, const QStringList& ids)
    {
        AccommodationService clerk(*m_clerk);
        const auto before = orDie(clerk.find(applicant(number).id));
        orDie(clerk.request(find(number), before ? &*before : nullptr, ids, kIllness, true));
        AccommodationService reviewer(*m_reviewer);
        orDie(reviewer.decide(*orDie(reviewer.find(applicant(number).id)), ids, {}));
    }
    void withdraw(int number)
    {
        AccommodationService clerk(*m_clerk);
        orDie(clerk.withdraw(*orDie(clerk.find(applicant(number).id)), u"本人放弃"_s));
    }
    ExamRoom marked(int number, int seats, bool ground, bool separate)
    {
        ExamRoom made = room(number);
        made.seats = seats;
        made.groundFloor = ground;
        made.separate = separate;
        return made;
    }
    QString problems()
    {
        QStringList sentences;
        for (const PublishProblem& problem : orDie(m_seats->publish(examId)).problems)
            sentences.append(problem.sentence);
        return sentences.join(u'\n');
    }
    /// The text of the papers that are printed, as a reader finds it; blanks do not count.
    QString textOf(const QString& paper, const ticket::TicketQuery& select)
    {
        const QString file = m_folder.filePath(paper + u".pdf"_s);
        QFile device(file);
        if (!device.open(QIODevice::WriteOnly))
            return u"no file"_s;
        const auto printed =
            m_service->print({.select = select, .paper = paper, .reprintReason = u"test"_s}, device);
        device.close();
        if (!printed)
            return printed.error().message;
        QProcess reader;
        reader.start(u"pdftotext"_s, {u"-layout"_s, file, u"-"_s});
        reader.waitForFinished();
        return QString::fromUtf8(reader.readAllStandardOutput()).remove(u' ').remove(u'\n');
    }
    QString ticketOf(int number)
    {
        return textOf(u"ticket"_s, {.exam = examId, .candidate = applicant(number).id.text()});
    }

private Q_SLOTS:
    void init()
    {
        open(allModules());
        m_clerk = m_store->signIn(u"clerk"_s, Role::Clerk, Scope::all());
        m_reviewer = m_store->signIn(u"reviewer"_s, Role::Reviewer, Scope::all());
        m_seats = std::make_unique<ArrangementService>(m_store->admin(), exams());
        for (int number = 0; number < 40; ++number) {
            put(applicant(number));
            addPortrait(number);
        }
    }
    void cleanup()
    {
        m_clerk.reset();
        m_reviewer.reset();
    }

    void whatWasGrantedIsDrawnAndPrinted()
    {
        orDie(m_service->recordRoom(marked(4, 6, false, false)));
        orDie(m_service->recordRoom(marked(5, 2, true, true)));
        orDie(m_service->recordRoom(marked(6, 30, true, false)));
        grant(2, {u"large_print"_s});
        grant(4, {u"large_print"_s}); // 30 %, and his paper in large print
        grant(5, {u"large_print"_s, u"separate_room"_s, u"ground_floor"_s});
        grant(8, {u"hearing_aid"_s, u"ground_floor"_s}); // with others
        const auto drawn = SeatingService(m_store->admin(), exams()).arrange(examId, 11);
        QVERIFY2(drawn.has_value(), drawn ? "" : qPrintable(drawn.error().message));
        QCOMPARE(problems(), QString());
        QCOMPARE(find(2).seat.room, u"004"_s); // the small one
        QCOMPARE(find(2).seat.needs.extraTimePercent, 30);
        QCOMPARE(find(5).seat.room, u"005"_s);
        QCOMPARE(find(8).seat.room, u"006"_s);
        QCOMPARE(find(4).seat.room, u"004"_s);
        QVERIFY(find(3).seat.needs.isNone());

        const QString ticket = ticketOf(2);
        QVERIFY2(ticket.contains(u"09:00—11:36"_s), qPrintable(ticket));
        QVERIFY2(ticket.contains(u"合理便利：考试时间延长30%；大字试卷"_s), qPrintable(ticket));
        QVERIFY(!ticket.contains(kIllness));
        const QString other = ticketOf(3);
        QVERIFY2(other.contains(u"09:00—11:00"_s) && !other.contains(u"合理便利"_s), qPrintable(other));

        const ticket::TicketQuery longRoom{.exam = examId, .area = u"150100"_s, .site = u"001"_s, .room = 4};
        const QString seats = textOf(u"seats"_s, longRoom);
        QVERIFY2(seats.contains(u"考试时间延长30%"_s) && seats.contains(u"+30%★"_s), qPrintable(seats));
        QVERIFY2(seats.contains(u"合理便利：★大字试卷"_s) && seats.contains(find(2).seat.seat),
                 qPrintable(seats));
        const QString doors = textOf(u"doors"_s, longRoom);
        QVERIFY2(doors.contains(u"考试时间延长30%"_s) && doors.contains(u"大字试卷"_s) &&
                     doors.contains(u"09:00—11:36"_s),
                 qPrintable(doors));
        const QString sheet = textOf(u"photosheet"_s, longRoom);
        QVERIFY2(sheet.contains(u"考试时间延长30%"_s) && sheet.contains(u"大字试卷"_s), qPrintable(sheet));
        for (const QString& paper : {seats, doors, sheet})
            QVERIFY(!paper.contains(kIllness));
        ticket::TicketQuery alone = longRoom;
        alone.room = 5;
        QVERIFY2(textOf(u"doors"_s, alone).contains(u"单独考场"_s), qPrintable(textOf(u"doors"_s, alone)));
        QVERIFY(!textOf(u"doors"_s, alone).contains(u"大字试卷"_s)); // everybody reads who sits there
        QVERIFY(textOf(u"seats"_s, alone).contains(u"★大字试卷"_s)); // who sets it ready does
        ticket::TicketQuery common = longRoom;
        common.room = 6;
        const QString mixed = textOf(u"seats"_s, common);
        QVERIFY2(mixed.contains(u"★助听器或人工耳蜗"_s) && !mixed.contains(u"延长"_s), qPrintable(mixed));
    }

    void withoutRoomsForItNobodyGetsASeat()
    {
        grant(2, {u"separate_room"_s});
        grant(4, {u"ground_floor"_s});
        const auto drawn = SeatingService(m_store->admin(), exams()).arrange(examId, 11);
        QVERIFY(!drawn);
        QVERIFY2(drawn.error().message.contains(u"1 separate room") &&
                     drawn.error().message.contains(u"1 seat(s) on the ground floor"),
                 qPrintable(drawn.error().message));
        QVERIFY(orDie(m_service->page({.exam = examId}, {}, 10)).isEmpty());
        const Arrangement survey = orDie(m_seats->survey(examId));
        QCOMPARE(survey.missing.size(), 2);
        QCOMPARE(survey.needs.size(), 1);
        QCOMPARE(survey.needs.first().people, 2);
        QCOMPARE(survey.needs.first().separateRoom, 1);
        QCOMPARE(survey.needs.first().separateRooms, 0);
    }

    void whatIsGrantedAfterPublishingMovesHimAlone()
    {
        orDie(m_service->arrange(examId, 11)); // and published
        orDie(m_service->recordRoom(marked(4, 6, false, false)));
        QHash<QString, QString> before;
        for (const TicketRow& row : orDie(m_service->page({.exam = examId}, {}, 100)))
            before.insert(row.candidate, row.ticketNo);
        const QString id = applicant(2).id.text();
        grant(2, {u"extra_time"_s});
        const Arrangement survey = orDie(m_seats->survey(examId));
        QCOMPARE(survey.misplaced.size(), 1);
        QCOMPARE(survey.misplaced.first().who.candidateNo, applicant(2).candidateNo);
        const auto drawn = SeatingService(m_store->admin(), exams()).arrange(examId, 12);
        QVERIFY2(drawn.has_value(), drawn ? "" : qPrintable(drawn.error().message));
        QCOMPARE(drawn->issued, 1);
        QCOMPARE(drawn->moved.size(), 1);
        QVERIFY(drawn->added.isEmpty());
        QCOMPARE(find(2).seat.room, u"004"_s);
        for (const TicketRow& row : orDie(m_service->page({.exam = examId}, {}, 100)))
            QCOMPARE(row.ticketNo == before.value(row.candidate), row.candidate != id);
        QVERIFY(orDie(m_seats->survey(examId)).misplaced.isEmpty());
        QStringList matters;
        for (const ReportLine& line : reportLines(*exams().find(examId), *drawn))
            matters.append(line.matter);
        QVERIFY(matters.first().contains(u"Moved"_s));
        // Another one of his group joins him, and once one of them gives it up, that one moves back.
        grant(4, {u"extra_time"_s});
        QCOMPARE(orDie(SeatingService(m_store->admin(), exams()).arrange(examId, 13)).moved.size(), 1);
        QCOMPARE(find(4).seat.room, u"004"_s);
        QVERIFY(orDie(m_seats->publish(examId)).problems.isEmpty());
        withdraw(2);
        QCOMPARE(orDie(SeatingService(m_store->admin(), exams()).arrange(examId, 14)).moved.size(), 1);
        QVERIFY(find(2).seat.room != u"004"_s);
        QCOMPARE(find(4).seat.room, u"004"_s);
    }

    void aDraftThatDoesNotFitIsNotPublished()
    {
        SeatingService drawing(m_store->admin(), exams());
        orDie(drawing.arrange(examId, 11));
        grant(2, {u"extra_time"_s});
        grant(4, {u"ground_floor"_s});
        const QString found = problems();
        QVERIFY2(found.contains(u"end at different times"_s) && found.contains(u"ground floor"_s),
                 qPrintable(found));
        QVERIFY(!drawing.arrange(examId, 12));     // there is no room on the ground floor
        QVERIFY(!find(2).seat.ticketNo.isEmpty()); // and so nothing changed
        orDie(m_service->recordRoom(marked(4, 6, true, false)));
        orDie(m_service->recordRoom(marked(5, 6, false, false)));
        orDie(m_seats->redraw(examId, 12));
        QCOMPARE(problems(), QString());
        QCOMPARE(find(4).seat.room, u"004"_s);
        QCOMPARE(find(2).seat.room, u"005"_s);
    }

    void whoseSeatFitsAnywayKeepsIt()
    {
        ExamRoom first = orDie(m_service->rooms(examId)).first();
        first.groundFloor = true;
        orDie(m_service->recordRoom(first));
        orDie(m_service->arrange(examId, 11));
        int number = 0;
        while (find(number).seat.room != u"001"_s)
            ++number;
        const QString ticketNo = find(number).seat.ticketNo;
        grant(number, {u"ground_floor"_s, u"hearing_aid"_s});
        QCOMPARE(orDie(SeatingService(m_store->admin(), exams()).arrange(examId, 12)).issued, 0);
        QCOMPARE(find(number).seat.ticketNo, ticketNo);
        QVERIFY(ticketOf(number).contains(u"助听器"_s)); // and it is printed
    }

    void nothingIsPrintedOfWhomTheNextDrawMoves()
    {
        orDie(m_service->arrange(examId, 11)); // and published
        orDie(m_service->recordRoom(marked(4, 6, false, false)));
        QVERIFY(ticketOf(2).contains(u"09:00—11:00"_s));
        const auto roomOf = [this](int number) {
            return ticket::TicketQuery{.exam = examId,
                                       .area = u"150100"_s,
                                       .site = u"001"_s,
                                       .room = find(number).seat.room.toInt()};
        };
        const ticket::TicketQuery first = roomOf(2);
        int other = 3;
        while (roomOf(other).room != first.room)
            ++other;
        const QString his = find(2).seat.ticketNo;
        grant(2, {u"extra_time"_s});
        for (const QString& refused : {ticketOf(2), textOf(u"seats"_s, first), textOf(u"doors"_s, first),
                                       textOf(u"labels"_s, first), textOf(u"photosheet"_s, first)})
            QVERIFY2(refused.contains(his) && refused.contains(u"Draw again"_s), qPrintable(refused));
        QVERIFY(ticketOf(other).contains(u"09:00—11:00"_s)); // who stays
        const QList<paper::Refusal> found = orDie(m_service->problemsOf(
            {.select = {.exam = examId}, .paper = u"ticket"_s, .reprintReason = u"test"_s}));
        QCOMPARE(found.size(), 1);
        QCOMPARE(found.first().name, his);
        orDie(SeatingService(m_store->admin(), exams()).arrange(examId, 12));
        QVERIFY(orDie(m_seats->publish(examId)).problems.isEmpty());
        QVERIFY(ticketOf(2).contains(u"09:00—11:36"_s));
        QVERIFY(textOf(u"doors"_s, first).contains(u"09:00—11:00"_s));
        // What he gives up, too; and alone in his room he stays, for as long as he is granted now.
        withdraw(2);
        const QString alone = ticketOf(2);
        QVERIFY2(alone.contains(u"09:00—11:00"_s), qPrintable(alone));
        QVERIFY(textOf(u"doors"_s, roomOf(2)).contains(u"09:00—11:00"_s));
        QCOMPARE(orDie(SeatingService(m_store->admin(), exams()).arrange(examId, 13)).issued, 0);
    }

    void nobodyElsesPublishedSeatIsTakenBack()
    {
        orDie(m_service->arrange(examId, 11));
        const TicketRow row =
            orDie(m_service->page({.exam = examId, .candidate = applicant(2).id.text()}, {}, 1)).first();
        const auto take = [&] {
            const auto record = orDie(m_store->admin().records().find(ticket::kTicketEntity, row.id));
            return m_clerk->execute(m_clerk->command(u"ticket.withdraw"_s, {ticket::kTicketEntity, row.id},
                                                     examId, record->version));
        };
        QCOMPARE(take().error().code, Error::Code::Invalid);
        grant(2, {u"hearing_aid"_s}); // which no seat depends on
        QCOMPARE(take().error().code, Error::Code::Invalid);
        grant(2, {u"extra_time"_s});
        QVERIFY(take());
    }

    void aSeatThatDoesNotFitIsRefusedByTheCommandToo()
    {
        orDie(m_service->recordRoom(marked(5, 2, false, true)));
        grant(2, {u"separate_room"_s});
        grant(4, {u"ground_floor"_s});
        const QList<ExamRoom> rooms = orDie(m_service->rooms(examId));
        const auto issue = [&](int number, const ExamRoom& room) {
            return m_clerk->execute(
                m_clerk->command(u"ticket.issue"_s, {ticket::kTicketEntity, base::newId()}, examId, 0,
                                 ticket::issuePayload(applicant(number).id.text(), room.id, 1, 7)));
        };
        QVERIFY(!issue(2, rooms.first()));
        QVERIFY(!issue(3, rooms.last()));
        QVERIFY(!issue(4, rooms.first()));
        QVERIFY(issue(3, rooms.first()));
        QVERIFY(issue(2, rooms.last()));
    }

    void aPublishedRoomKeepsItsMarks()
    {
        ExamRoom first = orDie(m_service->rooms(examId)).first();
        first.groundFloor = true;
        orDie(m_service->recordRoom(first));
        orDie(m_service->arrange(examId, 11));
        first = orDie(m_service->rooms(examId)).first();
        QVERIFY(first.groundFloor);
        first.groundFloor = false;
        QCOMPARE(m_service->recordRoom(first).error().code, Error::Code::Invalid);
        first.groundFloor = true;
        first.separate = true;
        QCOMPARE(m_service->recordRoom(first).error().code, Error::Code::Invalid);
    }
};

QTEST_GUILESS_MAIN(TestAccommodatedPapers)
#include "test_accommodated_papers.moc"
