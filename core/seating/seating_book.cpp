// SPDX-License-Identifier: GPL-3.0-or-later
#include "seating_book.h"

#include "candidate/candidate_record.h"
#include "exam/standing.h"
#include "store/statement.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace examdesk::seating {

using namespace Qt::StringLiterals;
using base::fail;
using base::Result;
using ticket::areaOf;
using ticket::ExamRoom;

namespace {

Room roomFor(const exam::Definition& exam, const ExamRoom& room)
{
    return {.area = areaOf(exam, room.area),
            .site = room.area + u'/' + room.site,
            .number = room.number,
            .seats = room.seats,
            .accessible = room.accessible,
            .layout = room.layout,
            .groundFloor = room.groundFloor,
            .separate = room.separate};
}

NotSeated::Why whyNot(bool approved, bool paid)
{
    if (!approved && !paid)
        return NotSeated::Why::Neither;
    return approved ? NotSeated::Why::NotPaid : NotSeated::Why::NotApproved;
}

} // namespace

SeatingBook::SeatingBook(const exam::Definition& exam, QList<ExamRoom> rooms)
    : m_exam(&exam), m_rooms(std::move(rooms))
{
    m_task.layout = {.columns = exam.seating.columns,
                     .serpentine = exam.seating.serpentine,
                     .sizes = exam.seating.columnSizes};
    for (const ExamRoom& room : std::as_const(m_rooms))
        m_task.rooms.append(roomFor(exam, room));
}

Result<SeatingBook> SeatingBook::read(account::Session& session, const exam::Definition& exam,
                                      QList<ExamRoom> rooms)
{
    SeatingBook book(exam, std::move(rooms));
    auto entries = tickets(session, exam);
    if (!entries)
        return fail(entries.error());
    book.m_tickets = *std::move(entries);
    for (qsizetype index = 0; index < book.m_tickets.size(); ++index)
        book.m_ticketOf.insert(book.m_tickets[index].candidate, index);
    if (const auto read = book.readCandidates(session); !read)
        return fail(read.error());
    book.takeSeats();
    return book;
}

Result<QList<SeatingBook::Entry>> SeatingBook::tickets(const account::Session& session,
                                                       const exam::Definition& exam)
{
    const account::Scope& scope = session.principal().scope;
    auto rows = store::execute(session.database(),
                               u"SELECT id, candidate, ticket_no, room, area, seat,"
                               " (SELECT version FROM document d WHERE d.entity = 'ticket' AND"
                               " d.id = ticket_index.id) FROM ticket_index WHERE exam = ? AND "_s +
                                   scope.sqlCondition() + u" ORDER BY id"_s,
                               QVariantList{exam.id} + scope.sqlValues());
    if (!rows)
        return fail(rows.error());
    QList<Entry> tickets;
    while (rows->next())
        tickets.append({.id = rows->value(0).toString(),
                        .candidate = rows->value(1).toString(),
                        .ticketNo = rows->value(2).toString(),
                        .room = rows->value(3).toString(),
                        .area = rows->value(4).toString(),
                        .seat = rows->value(5).toInt(),
                        .version = rows->value(6).toLongLong()});
    return tickets;
}

Result<void> SeatingBook::readCandidates(account::Session& session)
{
    Result<void> state;
    const auto read =
        session.records().forEach(m_exam->id, candidate::kCandidateEntity, [&](const store::Record& record) {
            if (state && session.principal().scope.contains(record.school, record.region))
                state = take(record, session.now());
        });
    if (!read)
        return read;
    std::ranges::sort(m_notSeated, {}, [](const NotSeated& one) {
        return std::pair<const QString&, const QString&>(one.area, one.who.candidateNo);
    });
    return state;
}

Result<void> SeatingBook::take(const store::Record& record, const QDateTime& now)
{
    const auto who = candidate::fromRecord(record);
    if (!who)
        return fail(who.error());
    if (who->withdrawn)
        return {};
    const exam::Applicant applicant = candidate::applicantOf(*who);
    const exam::Standing standing = exam::standing(*m_exam, applicant, now);
    if (!standing.papers.contains(u"ticket"_s)) {
        m_sitNoPaper += m_ticketOf.contains(record.id) ? 0 : 1;
        return {};
    }
    const bool paid = applicant.paid || standing.fee.isZero();
    const QString area = who->fields.value(m_exam->seating.regionField);
    const Named name{.candidateNo = who->candidateNo,
                     .name = who->name(),
                     .school = who->fields.value(u"graduation_school"_s)};
    if (!m_ticketOf.contains(record.id) && (!standing.approved || !paid)) {
        m_notSeated.append({.who = name, .area = area, .why = whyNot(standing.approved, paid)});
        return {};
    }
    const exam::SeatNeeds needs = exam::seatNeedsOf(*m_exam, who->accommodations);
    if (m_ticketOf.contains(record.id) && who->seat.needs != needs)
        m_otherNeeds.insert(m_task.sitters.size());
    m_sitterOf.insert(record.id, m_task.sitters.size());
    m_task.sitters.append(
        {.id = record.id,
         .area = area,
         .group = who->fields.value(m_exam->seating.groupField),
         .school = name.school,
         .accessible = needs.accessibleSeat || who->fields.value(u"accessible_seat"_s) == u"yes",
         .approved = standing.approved,
         .paid = paid,
         .extraTime = needs.extraTimePercent,
         .separate = needs.separateRoom,
         .groundFloor = needs.groundFloor});
    m_names.append(name);
    return {};
}

void SeatingBook::takeSeats()
{
    QHash<QString, qsizetype> roomOf;
    for (qsizetype index = 0; index < m_rooms.size(); ++index)
        roomOf.insert(m_rooms[index].id, index);
    for (qsizetype index = 0; index < m_tickets.size(); ++index) {
        const Entry& ticket = m_tickets[index];
        const qsizetype room = roomOf.value(ticket.room, -1);
        const qsizetype sitter = m_sitterOf.value(ticket.candidate, -1);
        if (room < 0)
            m_withoutRoom.append(index);
        else if (sitter < 0)
            m_withoutSitter.append(index);
        else
            m_task.taken.append({.sitter = sitter, .room = room, .number = ticket.seat});
    }
}

QList<Seat> SeatingBook::misplacedSeats() const
{
    // In a room where people do not go together, those move to whom something else was granted since.
    QSet<qsizetype> rooms;
    QSet<qsizetype> sitters;
    for (const SeatProblem& problem : checkSeats(m_task, m_task.taken)) {
        if (problem.kind == SeatProblem::Kind::MixedTimes || problem.kind == SeatProblem::Kind::NotAlone)
            rooms.insert(problem.room);
        if (problem.kind == SeatProblem::Kind::NotOnGroundFloor)
            sitters.insert(problem.sitter);
    }
    QList<Seat> result;
    for (const Seat& seat : m_task.taken) {
        const Sitter& sitter = m_task.sitters[seat.sitter];
        const Room& room = m_task.rooms[seat.room];
        const bool fits = sitter.separate == room.separate && !rooms.contains(seat.room) &&
                          !sitters.contains(seat.sitter) &&
                          (!sitter.accessible || room.accessible.contains(seat.number));
        if (!fits && m_otherNeeds.contains(seat.sitter))
            result.append(seat);
    }
    return result;
}

SeatingTask SeatingBook::taskForDraw(quint64 seed) const
{
    SeatingTask task = m_task;
    task.seed = seed;
    // Seats of people who sit no paper any more stay theirs too: nobody is set upon a printed seat.
    for (const qsizetype index : m_withoutSitter) {
        const Entry& ticket = m_tickets[index];
        const auto room = std::ranges::find(m_rooms, ticket.room, &ExamRoom::id);
        task.taken.append(
            {.sitter = task.sitters.size(), .room = room - m_rooms.begin(), .number = ticket.seat});
        task.sitters.append({.id = ticket.candidate});
    }
    using Class = std::pair<QString, int>; // Subject group and extra time.
    QHash<qsizetype, std::map<Class, int>> classes;
    for (const Seat& seat : std::as_const(m_task.taken)) {
        const Sitter& sitter = task.sitters[seat.sitter];
        ++classes[seat.room][{sitter.group, sitter.extraTime}];
    }
    for (const Seat& seat : std::as_const(task.taken)) {
        Sitter& sitter = task.sitters[seat.sitter];
        const std::map<Class, int>& here = classes[seat.room];
        const auto most = std::ranges::max_element(here, {}, [](const auto& one) { return one.second; });
        sitter.area = task.rooms[seat.room].area;
        sitter.group = most == here.end() ? QString() : most->first.first;
        sitter.extraTime = most == here.end() ? 0 : most->first.second;
        sitter.groundFloor = false;
        sitter.separate = false;
        sitter.approved = true;
        sitter.paid = true;
    }
    return task;
}

QList<AreaNeeds> SeatingBook::needsByArea() const
{
    std::map<QString, AreaNeeds> areas;
    for (const Sitter& sitter : m_task.sitters) {
        AreaNeeds& needs = areas[sitter.area];
        needs.extraTime += sitter.extraTime > 0 ? 1 : 0;
        needs.separateRoom += sitter.separate ? 1 : 0;
        needs.groundFloor += sitter.groundFloor ? 1 : 0;
        needs.people += sitter.extraTime > 0 || sitter.separate || sitter.groundFloor ? 1 : 0;
    }
    for (const Room& room : m_task.rooms) {
        const auto needs = areas.find(room.area);
        if (needs == areas.end())
            continue;
        needs->second.separateRooms += room.separate ? 1 : 0;
        needs->second.groundRooms += room.groundFloor && !room.separate ? 1 : 0;
    }
    QList<AreaNeeds> result;
    for (auto& [area, needs] : areas) {
        needs.area = area;
        if (needs.people > 0)
            result.append(needs);
    }
    return result;
}

Arrangement SeatingBook::arrangementOf(const SeatSurvey& survey, const QList<Seat>& seats) const
{
    Arrangement result;
    result.seatedBefore = int(m_tickets.size());
    result.notEligible = int(m_notSeated.size());
    result.sitNoPaper = m_sitNoPaper;
    result.sameSchool = survey.sameSchool;
    result.tailRooms = survey.tailRooms;
    result.withoutAccessibleSeat = int(survey.withoutAccessibleSeat.size());
    result.needs = needsByArea();
    result.rooms = m_rooms;
    result.notSeated = m_notSeated;
    const QSet<qsizetype> needy(survey.withoutAccessibleSeat.begin(), survey.withoutAccessibleSeat.end());
    for (const Seat& seat : seats) {
        if (needy.contains(seat.sitter))
            result.commonSeat.append({.who = m_names[seat.sitter], .room = seat.room, .seat = seat.number});
    }
    return result;
}

} // namespace examdesk::seating
