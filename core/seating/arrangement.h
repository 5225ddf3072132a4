// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "seating/seat_plan.h"
#include "ticket/ticket.h"

#include <QList>
#include <QString>

namespace examdesk::seating {

/// A candidate as lists for people name him.
struct Named {
    QString candidateNo;
    QString name;
    QString school;
    bool operator==(const Named&) const = default;
};

/// Somebody who sits papers and has no seat.
struct NotSeated {
    enum class Why { NotApproved, NotPaid, Neither };
    Named who;
    QString area;
    Why why = Why::NotApproved;
    bool operator==(const NotSeated&) const = default;
};

/// Somebody in a seat; `room` is an index into Arrangement::rooms.
struct SeatedOne {
    Named who;
    qsizetype room = 0;
    int seat = 0;
    bool operator==(const SeatedOne&) const = default;
};

/// How many of an area were granted what rooms must give, seated or not, and which rooms there are for it.
struct AreaNeeds {
    QString area;
    int people = 0; ///< Each counted once.
    int extraTime = 0;
    int separateRoom = 0;
    int groundFloor = 0;
    int separateRooms = 0;
    int groundRooms = 0; ///< That are not separate.
    bool operator==(const AreaNeeds&) const = default;
};

/// What a draw did, or how the seating stands.
struct Arrangement {
    int issued = 0; ///< Seats given now.
    int seatedBefore = 0;
    int notEligible = 0;          ///< Candidates who sit papers but are not approved or have not paid.
    int sitNoPaper = 0;           ///< Candidates without a seat who need none: exempt, or taken out.
    QList<SameSchool> sameSchool; ///< Indexes into `rooms`.
    int withoutAccessibleSeat = 0;
    QList<ticket::ExamRoom> rooms;
    QList<TailRoom> tailRooms;
    QList<NotSeated> notSeated;  ///< The `notEligible` ones, by area and candidate number.
    QList<SeatedOne> commonSeat; ///< The `withoutAccessibleSeat` ones.
    QList<SeatedOne> added;      ///< Those of `issued` whose area was published before.
    QList<SeatedOne> moved;      ///< Those of `issued` whose former seat did not fit what was granted since.
    QList<SeatedOne> misplaced;  ///< Who sits so, and gets another seat by the next draw; of a survey.
    QList<AreaNeeds> needs;      ///< Of areas where something was granted.
    QStringList missing;         ///< What is short for those of them who wait; a sentence each.
};

/// One thing that forbids to publish: what, and where. Without names.
struct PublishProblem {
    QString area;
    QString sentence;
    bool operator==(const PublishProblem&) const = default;
};

/// What publishing did.
struct Publication {
    QStringList areas;              ///< Published now; empty codes where the exam has one area.
    int seats = 0;                  ///< In them.
    QList<PublishProblem> problems; ///< If there are any, nothing was published.
};

} // namespace examdesk::seating
