// SPDX-License-Identifier: GPL-3.0-or-later
#include "room_table.h"

#include "account/attempt.h"
#include "base/id.h"
#include "room_row.h"
#include "store/transaction.h"
#include "table/header.h"
#include "table/sink.h"
#include "ticket/ticket_list.h"

#include <QCoreApplication>
#include <QHash>

namespace examdesk::seating {

using namespace Qt::StringLiterals;
using base::Error;
using base::fail;
using base::Result;
using table::Row;
using ticket::ExamRoom;
using ticket::kRoomEntity;
using ticket::payloadOf;
using ticket::roomsOf;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(RoomImport)
};

QString keyOf(const ExamRoom& room)
{
    return u"%1/%2/%3"_s.arg(room.area, room.site).arg(room.number);
}

class RoomImport {
public:
    RoomImport(account::Session& session, const exam::Definition& exam, const QList<ExamRoom>& rooms)
        : m_session(session), m_exam(exam)
    {
        for (const ExamRoom& room : rooms)
            m_known.insert(keyOf(room), room);
    }

    bool hasHeader() const { return !m_header.names.isEmpty(); }

    Result<void> takeRow(const Row& row, qsizetype width)
    {
        if (!hasHeader()) {
            const auto header = readRoomHeader(m_exam, row);
            if (!header)
                return fail(header.error());
            m_header = *header;
            return {};
        }
        if (row.counted && width < m_header.names.size()) {
            problem(row.number, {},
                    Words::tr("It has %1 cells, the header has %2.").arg(width).arg(m_header.names.size()));
            return {};
        }
        for (const table::WrongCell& cell : row.wrong)
            problem(row.number, m_header.names.value(cell.column), cell.reason);
        return row.wrong.isEmpty() ? takeRoom(row) : Result<void>();
    }

    RoomImportOutcome outcome;

private:
    struct Site {
        qint64 row = 0;
        QString name;
        QString address;
    };

    void problem(qint64 row, const QString& column, const QString& reason)
    {
        outcome.problems.append({.row = row, .column = column, .reason = reason});
    }

    Result<void> takeRoom(const Row& row)
    {
        QList<WrongRoomCell> wrong;
        ExamRoom room = readRoomKey(m_exam, m_header, row.cells, wrong);
        const auto known = m_known.constFind(keyOf(room));
        const bool isKnown = known != m_known.cend();
        if (isKnown)
            room = *known;
        else
            room.seats = m_exam.seating.seatsPerRoom;
        readRoomRest(m_exam, m_header, row.cells, room, wrong);
        for (const WrongRoomCell& cell : wrong)
            problem(row.number, m_header.nameOf(cell.column), cell.reason);
        if (!wrong.isEmpty() || !fitsOtherRows(row.number, room))
            return {};
        if (isKnown && *known == room) {
            ++outcome.same;
            return {};
        }
        return record(row.number, room, isKnown);
    }

    /// A room stands once in a file, and a site has one name and one address.
    bool fitsOtherRows(qint64 row, const ExamRoom& room)
    {
        const qint64 before = m_rows.value(keyOf(room));
        if (before > 0) {
            problem(row, m_header.nameOf(RoomColumn::Number),
                    Words::tr("This room stands in row %1 already.").arg(before));
            return false;
        }
        m_rows.insert(keyOf(room), row);
        const QString siteKey = room.area + u'/' + room.site;
        const auto site = m_sites.constFind(siteKey);
        if (site == m_sites.cend()) {
            m_sites.insert(siteKey, {.row = row, .name = room.siteName, .address = room.address});
            return true;
        }
        const bool isName = site->name != room.siteName;
        if (!isName && site->address == room.address)
            return true;
        problem(row, m_header.nameOf(isName ? RoomColumn::SiteName : RoomColumn::Address),
                Words::tr("The site %1 is called otherwise in row %2.").arg(room.site).arg(site->row));
        return false;
    }

    Result<void> record(qint64 row, ExamRoom room, bool isKnown)
    {
        if (!isKnown)
            room.id = base::newId();
        const auto refused =
            account::attempt(m_session, m_session.command(u"room.record"_s, {kRoomEntity, room.id}, m_exam.id,
                                                          room.version, payloadOf(room)));
        if (!refused)
            return fail(refused.error());
        if (*refused && (*refused)->code == Error::Code::Denied) // no row will fare better
            return fail(**refused);
        if (*refused)
            problem(row, {}, (*refused)->message);
        else
            ++(isKnown ? outcome.changed : outcome.added);
        return {};
    }

    account::Session& m_session;
    const exam::Definition& m_exam;
    QHash<QString, ExamRoom> m_known;
    RoomHeader m_header;
    QHash<QString, qint64> m_rows; ///< By room.
    QHash<QString, Site> m_sites;  ///< By area and code.
};

} // namespace

Result<RoomImportOutcome> importRooms(account::Session& session, const exam::Definition& exam,
                                      QIODevice& file, const base::Progress& progress)
{
    if (exam.seating.ticketNumber.isEmpty())
        return fail(Error::Code::Invalid, Words::tr("This exam seats nobody."));
    const auto source = table::openSource(file);
    if (!source)
        return fail(source.error());
    const auto header = table::findHeader(**source, &isRoomColumn);
    if (!header)
        return fail(header.error());
    auto transaction = store::Transaction::begin(session.database());
    if (!transaction)
        return fail(transaction.error());
    const auto rooms = roomsOf(session, exam.id);
    if (!rooms)
        return fail(rooms.error());
    RoomImport import(session, exam, *rooms);
    Result<void> taken = import.takeRow(
        {.number = header->row, .cells = header->names, .wrong = header->wrong}, header->names.size());
    if (!taken)
        return fail(taken.error());
    const auto read = (*source)->read([&](const Row& row) {
        if (row.number <= header->row || table::isTotals(row) || table::isNote(row))
            return true;
        taken = import.takeRow(table::fitted(row, *header), row.cells.size());
        if (taken && !progress.at(row.number, 0))
            taken = fail(Error::Code::Cancelled, Words::tr("The import was stopped; nothing was taken."));
        return taken.has_value();
    });
    if (!read)
        return fail(read.error());
    if (!taken)
        return fail(taken.error());
    if (!import.outcome.problems.isEmpty())
        return RoomImportOutcome{.problems = import.outcome.problems}; // The transaction undoes itself.
    if (const auto committed = transaction->commit(); !committed)
        return fail(committed.error());
    if (import.outcome.added + import.outcome.changed > 0)
        session.announce({kRoomEntity});
    return import.outcome;
}

Result<int> exportRooms(account::Session& session, const exam::Definition& exam, const table::Output& file)
{
    const auto rooms = roomsOf(session, exam.id);
    if (!rooms)
        return fail(rooms.error());
    const auto sink = table::makeRowSink(file);
    if (!sink)
        return fail(sink.error());
    if (const auto begun = (*sink)->write(roomHeaderCells()); !begun)
        return fail(begun.error());
    for (const ExamRoom& room : *rooms) {
        if (const auto written = (*sink)->write(roomCells(exam, room)); !written)
            return fail(written.error());
    }
    if (const auto finished = (*sink)->finish(); !finished)
        return fail(finished.error());
    return int(rooms->size());
}

} // namespace examdesk::seating
