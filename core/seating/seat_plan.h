// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/progress.h"
#include "base/result.h"
#include "ticket/seat_layout.h"

#include <QList>
#include <QString>

#include <optional>

namespace examdesk::seating {

/// An exam room (考场) of a site (考点).
struct Room {
    QString area;   ///< Code of the area of the site, e.g. 1501; matches Sitter::area.
    QString site;   ///< Code of the site inside the area, e.g. 001.
    int number = 0; ///< Number of the room inside the site, from 1.
    int seats = 30;
    QList<int> accessible; ///< Seat numbers kept for those who need them; never given to anybody else.
    std::optional<ticket::SeatLayout> layout = {}; ///< None: the task's.
    bool groundFloor = false;
    bool separate = false; ///< For somebody who sits alone; nobody else is ever set into it.
    bool operator==(const Room&) const = default;
};

/// One candidate who needs a seat.
struct Sitter {
    QString id;     ///< Orders the draw: the plan does not depend on the order in which sitters are given.
    QString area;   ///< Where the candidate wants to sit (考点所在盟市).
    QString group;  ///< Subject group: a room holds one group.
    QString school; ///< Empty: unknown, and nobody's neighbour.
    bool accessible = false; ///< Needs an accessible seat.
    bool approved = false;
    bool paid = false;
    int extraTime = 0;        ///< Percent; a room holds people of one extra time.
    bool separate = false;    ///< Alone in a separate room.
    bool groundFloor = false; ///< In a room on the ground floor.
    bool operator==(const Sitter&) const = default;
};

/// Who sits where; the indexes point into the lists of the SeatingTask.
struct Seat {
    qsizetype sitter = 0;
    qsizetype room = 0;
    int number = 0; ///< 1 … Room::seats.
    bool operator==(const Seat&) const = default;
};

struct SeatingTask {
    QList<Sitter> sitters;
    QList<Room> rooms;
    QList<Seat> taken;         ///< Seats given before. Nobody in them moves.
    ticket::SeatLayout layout; ///< Of rooms that have none of their own.
    quint64 seed = 0;          ///< The same task with the same seed gives the same plan on every platform.
    const ticket::SeatLayout& layoutOf(const Room& room) const { return room.layout ? *room.layout : layout; }
};

/// Two neighbours of one school that could not be separated.
struct SameSchool {
    qsizetype room = 0;
    int seat = 0;
    int neighbour = 0; ///< > seat.
    bool operator==(const SameSchool&) const = default;
};

/// A room in which people sit, and seats are left that anybody may get.
struct TailRoom {
    qsizetype room = 0;
    QString group;
    int seated = 0;
    int free = 0;
    bool operator==(const TailRoom&) const = default;
};

/// What a person has to know of a plan.
struct SeatSurvey {
    QList<SameSchool> sameSchool;
    QList<TailRoom> tailRooms;
    QList<qsizetype> withoutAccessibleSeat; ///< Sitters who need one and had to get a common seat.
    bool operator==(const SeatSurvey&) const = default;
};

struct SeatPlan : SeatSurvey {
    QList<Seat> seats; ///< All of them, those taken before too; by room, then by number.
    bool operator==(const SeatPlan&) const = default;
};

/// Looks over @p seats, which must be there: what could not be avoided, and where seats are left. By
/// room.
SeatSurvey surveySeats(const SeatingTask& task, const QList<Seat>& seats);

/// Draws a seat for every sitter without one. Area by area and group by group (each with a lot of its own),
/// rooms are filled in the order of site and number, the last one of a group is the tail room; neighbours of
/// one school are separated where that can be done. Where a group sits already, who comes late gets one of
/// the seats that are left there, in the tail room first. Before all others those are thought of who were
/// granted accommodations: who sits alone gets one of the separate rooms, who needs the ground floor sits
/// there, and who has extra time sits with others of the same group and time, in rooms as small as can be. A
/// task in which nobody needs any of this is drawn as if there was no such thing. Error::Code::Invalid if
/// seats or rooms are short (the message says where and how many), if a seat that is taken is not there or
/// given twice, or if someone is not approved or has not paid; Cancelled through @p progress, which counts
/// sitters.
[[nodiscard]] base::Result<SeatPlan> drawSeats(const SeatingTask& task, const base::Progress& progress = {});

/// What is missing for those of @p task who have no seat and were granted accommodations: a sentence for each
/// area and kind of rooms. Empty: they can all be seated. Errors as drawSeats().
[[nodiscard]] base::Result<QStringList> missingForNeeds(const SeatingTask& task);

/// One thing that forbids to publish a plan.
struct SeatProblem {
    enum class Kind {
        Missing,
        SeatedTwice,
        SeatTakenTwice,
        NoSuchSeat,
        WrongArea,
        MixedGroups,
        NotApproved,
        NotPaid,
        MixedTimes,       ///< Papers end at different times in one room.
        NotAlone,         ///< Who was granted a room of his own shares it.
        NotOnGroundFloor, ///< Who needs the ground floor sits above it.
    };
    Kind kind = Kind::Missing;
    qsizetype sitter = -1; ///< −1: it concerns no one sitter.
    qsizetype room = -1;   ///< −1: none.
    int seat = 0;
    bool operator==(const SeatProblem&) const = default;
};

/// The sentence that tells a person what is wrong, with the room; without personal data.
QString sentenceOf(const SeatProblem& problem, const SeatingTask& task);

/// Everything that is wrong with @p seats as an answer to @p task; empty: it may be published.
QList<SeatProblem> checkSeats(const SeatingTask& task, const QList<Seat>& seats);

} // namespace examdesk::seating
