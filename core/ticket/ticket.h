// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/json_gate.h"
#include "base/result.h"
#include "exam/definition.h"
#include "store/record.h"
#include "ticket/seat_layout.h"

#include <QDateTime>
#include <QList>
#include <QString>

#include <optional>

namespace examdesk::ticket {

inline const QString kRoomEntity = QStringLiteral("room");
inline const QString kTicketEntity = QStringLiteral("ticket");

inline constexpr int kMostSeats = 255; ///< Of a room.

/// An exam room (考场) as it is stored. Area, site code and number together are unique in the exam.
struct ExamRoom {
    QString id;
    QString exam;
    QString area;     ///< Region code of the site; empty where the exam has one area.
    QString site;     ///< Code of the site inside the area: digits, e.g. 001.
    QString siteName; ///< 考点, as papers say it.
    QString address;
    int number = 1;
    int seats = 30;
    QList<int> accessible;                 ///< Seat numbers kept for those who need them.
    std::optional<SeatLayout> layout = {}; ///< None: the exam's.
    qint64 version = 0;
    bool groundFloor = false; ///< 底层考场: whoever was granted the ground floor sits in one of these.
    bool separate = false;    ///< 单独考场: for one who was granted a room of his own, and nobody else.
    bool operator==(const ExamRoom&) const = default;
};

/// A printing as earlier versions kept it, in the ticket. What is printed now is a PaperPrint.
struct Printing {
    QDateTime at;
    QString by;     ///< Account name.
    QString paper;  ///< Document id of the exam's definition.
    QString reason; ///< Of a reprint.
    /// Why nothing came of it (stopped, no paper, a full disk); empty: it stands. One that came to nothing
    /// makes no reprint of the next.
    QString unfinished;
    bool operator==(const Printing&) const = default;
};

/// Who sits where.
struct Ticket {
    QString id;
    QString exam;
    QString school; ///< Of the candidate: the scope the ticket lies in.
    QString region;
    QString candidate; ///< Id.
    QString ticketNo;
    QString room; ///< Id.
    QString area; ///< Of the room, as site and number are: what lists sort by.
    QString site;
    int roomNumber = 0;
    int seat = 0;
    QString seed;              ///< Of the draw, decimal.
    QList<Printing> printings; ///< Of earlier versions.
    qint64 version = 0;
    bool operator==(const Ticket&) const = default;
};

/// How the seats of @p room stand.
SeatLayout layoutOf(const exam::Definition& exam, const ExamRoom& room);
/// The area whose seating @p room is part of: its own, or none where the exam has one area only.
QString areaOf(const exam::Definition& exam, const QString& roomArea);
/// The ticket number of @p seat in @p room. Errors as ticketNumber().
[[nodiscard]] base::Result<QString> ticketNumberOf(const exam::Definition& exam, const ExamRoom& room,
                                                   int seat);

/// The last printing of @p paper that stands; null if there is none.
const Printing* lastPrinting(const Ticket& ticket, const QString& paper);

store::Record toRecord(const ExamRoom& room);
store::Record toRecord(const Ticket& ticket);
/// What `room.record` says of @p room: the body of its record.
QJsonObject payloadOf(const ExamRoom& room);
/// And what the members of that must be.
base::MemberRules roomMembers();
/// Error::Code::Damaged if the document is something else.
[[nodiscard]] base::Result<ExamRoom> roomFrom(const store::Record& paper);
[[nodiscard]] base::Result<Ticket> ticketFrom(const store::Record& paper);

} // namespace examdesk::ticket
