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
            .layout = room.layout};
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
    m_sitterOf.insert(record.id, m_task.sitters.size());
    m_task.sitters.append({.id = record.id,
                           .area = area,
                           .group = who->fields.value(m_exam->seating.groupField),
                           .school = name.school,
                           .accessible = who->fields.value(u"accessible_seat"_s) == u"yes",
                           .approved = standing.approved,
                           .paid = paid});
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
    QHash<qsizetype, std::map<QString, int>> groups;
    for (const Seat& seat : std::as_const(m_task.taken))
        ++groups[seat.room][task.sitters[seat.sitter].group];
    for (const Seat& seat : std::as_const(task.taken)) {
        Sitter& sitter = task.sitters[seat.sitter];
        const std::map<QString, int>& here = groups[seat.room];
        const auto most = std::ranges::max_element(here, {}, [](const auto& one) { return one.second; });
        sitter.area = task.rooms[seat.room].area;
        sitter.group = most == here.end() ? QString() : most->first;
        sitter.approved = true;
        sitter.paid = true;
    }
    return task;
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
