// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo_seats.h"

#include "base/id.h"
#include "exam/standing.h"
#include "seating/seat_plan.h"
#include "ticket/area_seating.h"

namespace examdesk::demo {

using namespace Qt::StringLiterals;
using base::Result;

namespace {

const auto kClerk = u"clerk"_s;
constexpr int kDrawnDaysAgo = 1;

/// The draw of the day before, as a clerk would have made it.
class Draw {
public:
    Draw(const exam::Definition& exam, QList<DemoCandidate>& people, const QList<ticket::ExamRoom>& rooms,
         quint64 seed, const DemoDay& day)
        : m_exam(exam), m_people(people), m_rooms(rooms), m_at(day.daysAgo(kDrawnDaysAgo, 1))
    {
        m_task.seed = seed;
        m_task.layout = {.columns = exam.seating.columns,
                         .serpentine = exam.seating.serpentine,
                         .sizes = exam.seating.columnSizes};
        for (const ticket::ExamRoom& room : rooms)
            m_task.rooms.append({.area = ticket::areaOf(exam, room.area),
                                 .site = room.area + u'/' + room.site,
                                 .number = room.number,
                                 .seats = room.seats});
        for (qsizetype i = 0; i < people.size(); ++i)
            take(i);
    }

    Result<QList<store::Record>> draw()
    {
        const auto plan = seating::drawSeats(m_task);
        if (!plan)
            return base::fail(plan.error());
        QList<store::Record> made;
        QHash<QString, int> seatsOf; // by area
        for (const seating::Seat& seat : plan->seats) {
            const auto ticket =
                issue(m_people[m_sitters.at(seat.sitter)], m_rooms.at(seat.room), seat.number);
            if (!ticket)
                return base::fail(ticket.error());
            ++seatsOf[ticket::areaOf(m_exam, ticket->area)];
            made.append(ticket::toRecord(*ticket));
        }
        for (auto area = seatsOf.cbegin(); area != seatsOf.cend(); ++area)
            made.append(ticket::toRecord({.exam = m_exam.id,
                                          .area = area.key(),
                                          .state = ticket::AreaSeating::State::Published,
                                          .seed = QString::number(m_task.seed),
                                          .seats = area.value(),
                                          .at = m_at,
                                          .by = kClerk,
                                          .version = 1}));
        return made;
    }

private:
    void take(qsizetype index)
    {
        const DemoCandidate& person = m_people.at(index);
        const exam::Applicant applicant = candidate::applicantOf(person.candidate);
        const exam::Standing standing = exam::standing(m_exam, applicant, m_at);
        const bool paid = applicant.paid || standing.fee.isZero();
        if (person.isOfToday || !standing.papers.contains(u"ticket"_s) || !standing.approved || !paid)
            return;
        const QHash<QString, QString>& fields = person.candidate.fields;
        m_sitters.append(index);
        m_task.sitters.append({.id = person.candidate.id.text(),
                               .area = fields.value(m_exam.seating.regionField),
                               .group = fields.value(m_exam.seating.groupField),
                               .school = fields.value(u"graduation_school"_s),
                               .approved = true,
                               .paid = true});
    }

    Result<ticket::Ticket> issue(DemoCandidate& person, const ticket::ExamRoom& room, int seat)
    {
        candidate::Candidate& who = person.candidate;
        const auto number = ticket::ticketNumberOf(m_exam, room, seat);
        if (!number)
            return base::fail(number.error());
        who.seat = {.ticketNo = *number,
                    .site = room.siteName,
                    .room = QString::number(room.number).rightJustified(3, u'0'),
                    .seat = QString::number(seat).rightJustified(2, u'0')};
        who.history.append({m_at, kClerk, u"ticket.issue"_s, {}});
        return ticket::Ticket{.id = base::derivedId(m_at, (u"ticket/"_s + who.id.text()).toUtf8()),
                              .exam = m_exam.id,
                              .school = who.fields.value(u"graduation_school"_s),
                              .region = who.fields.value(m_exam.seating.regionField),
                              .candidate = who.id.text(),
                              .ticketNo = *number,
                              .room = room.id,
                              .area = room.area,
                              .site = room.site,
                              .roomNumber = room.number,
                              .seat = seat,
                              .seed = QString::number(m_task.seed),
                              .version = 1};
    }

    const exam::Definition& m_exam;
    QList<DemoCandidate>& m_people;
    const QList<ticket::ExamRoom>& m_rooms;
    QDateTime m_at;
    seating::SeatingTask m_task;
    QList<qsizetype> m_sitters; ///< Places of the task's sitters among the people.
};

} // namespace

Result<QList<store::Record>> inventSeats(const exam::Definition& exam, QList<DemoCandidate>& people,
                                         const QList<ticket::ExamRoom>& rooms, quint64 seed,
                                         const DemoDay& day)
{
    return Draw(exam, people, rooms, seed, day).draw();
}

} // namespace examdesk::demo
