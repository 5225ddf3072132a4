// SPDX-License-Identifier: GPL-3.0-or-later
#include "ticket_list.h"

#include "exam/standing.h"
#include "store/statement.h"

namespace examdesk::ticket {

using namespace Qt::StringLiterals;
using base::fail;
using base::Result;

namespace {

struct Where {
    QStringList conditions;
    QVariantList values;

    void add(const QString& condition, const QVariantList& given)
    {
        conditions.append(condition);
        values += given;
    }
    void addEqual(const QString& column, const QString& value)
    {
        if (!value.isEmpty())
            add(column + u" = ?"_s, {value});
    }
};

Where whereOf(const TicketQuery& query, const account::Scope& scope)
{
    Where where;
    where.add(u"exam = ?"_s, {query.exam});
    where.add(scope.sqlCondition(), scope.sqlValues());
    where.addEqual(u"area"_s, query.area);
    where.addEqual(u"site"_s, query.site);
    where.addEqual(u"school"_s, query.school);
    where.addEqual(u"candidate"_s, query.candidate);
    if (query.room > 0)
        where.add(u"room_number = ?"_s, {query.room});
    if (!query.ticketNo.isEmpty())
        where.add(u"ticket_no >= ? AND ticket_no < ?"_s, {query.ticketNo, query.ticketNo + QChar(0xffff)});
    return where;
}

TicketRow readRow(const QSqlQuery& row)
{
    const auto text = [&row](int column) { return row.value(column).toString(); };
    return {.id = text(0),
            .ticketNo = text(1),
            .candidate = text(2),
            .name = text(3),
            .school = text(4),
            .area = text(5),
            .site = text(6),
            .roomId = text(7),
            .room = row.value(8).toInt(),
            .seat = row.value(9).toInt(),
            .prints = row.value(10).toInt()};
}

} // namespace

Result<QList<TicketRow>> ticketPage(const account::Session& session, const TicketQuery& query,
                                    const std::optional<TicketRow>& after, int limit)
{
    Where where = whereOf(query, session.principal().scope);
    if (after)
        where.add(u"(area, site, room_number, seat, id) > (?, ?, ?, ?, ?)"_s,
                  {after->area, after->site, after->room, after->seat, after->id});
    where.values.append(limit);
    auto rows = store::execute(
        session.database(),
        u"SELECT id, ticket_no, candidate, (SELECT name FROM candidate_index c WHERE c.id = ticket_index.candidate),"
        " school, area, site, room, room_number, seat, prints + (SELECT count(*) FROM print_index p WHERE"
        " p.subject = ticket_index.candidate AND p.document = 'ticket' AND p.unfinished = 0)"
        " FROM ticket_index WHERE "_s +
            where.conditions.join(u" AND "_s) + u" ORDER BY area, site, room_number, seat, id LIMIT ?"_s,
        where.values);
    if (!rows)
        return fail(rows.error());
    QList<TicketRow> page;
    while (rows->next())
        page.append(readRow(*rows));
    return page;
}

Result<QList<ExamRoom>> roomsOf(account::Session& session, const QString& exam)
{
    auto query =
        store::execute(session.database(),
                       u"SELECT id FROM room_index WHERE exam = ? ORDER BY area, site, number, id"_s, {exam});
    if (!query)
        return fail(query.error());
    QList<ExamRoom> rooms;
    while (query->next()) {
        const auto record = session.records().find(kRoomEntity, query->value(0).toString());
        if (!record)
            return fail(record.error());
        if (!*record || !session.principal().scope.contains((*record)->school, (*record)->region))
            continue;
        auto room = roomFrom(**record);
        if (!room)
            return fail(room.error());
        rooms.append(std::move(*room));
    }
    return rooms;
}

Result<QStringList> areasOf(const account::Session& session, const TicketQuery& query)
{
    const Where where = whereOf(query, session.principal().scope);
    auto rows = store::execute(
        session.database(),
        u"SELECT DISTINCT area FROM ticket_index WHERE "_s + where.conditions.join(u" AND "_s), where.values);
    if (!rows)
        return fail(rows.error());
    QStringList areas;
    while (rows->next())
        areas.append(rows->value(0).toString());
    return areas;
}

Result<int> seatedIn(const account::Session& session, const QString& room)
{
    auto rows =
        store::execute(session.database(), u"SELECT count(*) FROM ticket_index WHERE room = ?"_s, {room});
    if (!rows)
        return fail(rows.error());
    rows->next();
    return rows->value(0).toInt();
}

Result<QHash<QString, int>> seatedByRoom(const account::Session& session, const QString& exam)
{
    const account::Scope& scope = session.principal().scope;
    auto rows = store::execute(session.database(),
                               u"SELECT room, count(*) FROM ticket_index WHERE exam = ? AND "_s +
                                   scope.sqlCondition() + u" GROUP BY room"_s,
                               QVariantList{exam} + scope.sqlValues());
    if (!rows)
        return fail(rows.error());
    QHash<QString, int> seated;
    while (rows->next())
        seated.insert(rows->value(0).toString(), rows->value(1).toInt());
    return seated;
}

Result<int> waitingForSeats(const account::Session& session, const exam::Definition& exam)
{
    const exam::Paper* paper = exam.paper(u"ticket"_s);
    const account::Scope& scope = session.principal().scope;
    auto rows = store::execute(session.database(),
                               u"SELECT type, payment, count(*) FROM candidate_index WHERE exam = ? AND"
                               " approval = 'approved' AND ticket_no = '' AND "_s +
                                   scope.sqlCondition() + u" GROUP BY type, payment"_s,
                               QVariantList{exam.id} + scope.sqlValues());
    if (!rows)
        return fail(rows.error());
    int waiting = 0;
    while (paper && rows->next()) {
        const QString type = rows->value(0).toString();
        const exam::Standing standing = exam::standing(exam, {.type = type}, session.now());
        const bool paid = rows->value(1) == u"paid"_s || rows->value(1) == u"receipted"_s;
        if (standing.papers.contains(paper->id) && (paid || standing.fee.isZero()))
            waiting += rows->value(2).toInt();
    }
    return waiting;
}

Result<std::optional<Ticket>> ticketOf(account::Session& session, const QString& candidate)
{
    const auto records = session.records().children(kTicketEntity, candidate);
    if (!records)
        return fail(records.error());
    for (const store::Record& record : *records) {
        if (!record.deleted)
            return ticketFrom(record).map([](const Ticket& ticket) { return std::optional(ticket); });
    }
    return std::optional<Ticket>();
}

} // namespace examdesk::ticket
