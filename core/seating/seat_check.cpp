// SPDX-License-Identifier: GPL-3.0-or-later
#include "seat_plan.h"

#include <QCoreApplication>
#include <QHash>

#include <vector>

namespace examdesk::seating {

using namespace Qt::StringLiterals;

namespace {

using Kind = SeatProblem::Kind;

struct Check {
    Q_DECLARE_TR_FUNCTIONS(SeatCheck)

public:
    static QString words(Kind kind)
    {
        switch (kind) {
        case Kind::Missing:
            return tr("A candidate has no seat.");
        case Kind::SeatedTwice:
            return tr("A candidate has more than one seat.");
        case Kind::SeatTakenTwice:
            return tr("A seat is given to more than one candidate.");
        case Kind::NoSuchSeat:
            return tr("A seat is given that is not there.");
        case Kind::WrongArea:
            return tr("A candidate sits outside the chosen area.");
        case Kind::MixedGroups:
            return tr("A room holds more than one subject group.");
        case Kind::NotApproved:
            return tr("A candidate who is not approved has a seat.");
        case Kind::NotPaid:
            return tr("A candidate who has not paid has a seat.");
        case Kind::MixedTimes:
            return tr("The papers end at different times in one room: candidates with extra time sit with "
                      "others.");
        case Kind::NotAlone:
            return tr("A candidate who was granted a room of his own shares it.");
        case Kind::NotOnGroundFloor:
            return tr("A candidate who needs the ground floor sits above it.");
        }
        return {};
    }

    static QString where(const Room& room, int seat)
    {
        return tr("(area %1, site %2, room %3, seat %4)")
            .arg(room.area, room.site)
            .arg(room.number)
            .arg(seat);
    }
};

/// Walks over the seats once and keeps what it has met.
class Checker {
public:
    explicit Checker(const SeatingTask& task)
        : m_task(task), m_seatOf(std::size_t(task.sitters.size()), 0), m_groupOf(task.rooms.size()),
          m_extraTimeOf(std::size_t(task.rooms.size()), kNobody),
          m_seatedIn(std::size_t(task.rooms.size()), 0)
    {
        m_taken.reserve(std::size_t(task.rooms.size()));
        for (const Room& room : task.rooms)
            m_taken.emplace_back(std::size_t(qMax(0, room.seats)), false);
    }

    void checkSeat(const Seat& seat)
    {
        const bool known = seat.sitter >= 0 && seat.sitter < m_task.sitters.size() && seat.room >= 0 &&
                           seat.room < m_task.rooms.size() && seat.number >= 1 &&
                           seat.number <= m_task.rooms[seat.room].seats;
        if (!known) {
            report(Kind::NoSuchSeat, seat);
            return;
        }
        checkSitter(seat);
        checkRoom(seat);
    }

    QList<SeatProblem> finish()
    {
        for (qsizetype sitter = 0; sitter < m_task.sitters.size(); ++sitter) {
            if (m_seatOf[std::size_t(sitter)] == 0)
                m_problems.append({.kind = Kind::Missing, .sitter = sitter});
        }
        for (const Seat& seat : std::as_const(m_alone)) {
            if (m_seatedIn[std::size_t(seat.room)] > 1)
                report(Kind::NotAlone, seat);
        }
        return m_problems;
    }

private:
    static constexpr int kNobody = -1;

    void report(Kind kind, const Seat& seat)
    {
        m_problems.append({.kind = kind, .sitter = seat.sitter, .room = seat.room, .seat = seat.number});
    }

    void checkSitter(const Seat& seat)
    {
        const Sitter& sitter = m_task.sitters[seat.sitter];
        if (++m_seatOf[std::size_t(seat.sitter)] > 1)
            report(Kind::SeatedTwice, seat);
        if (!sitter.approved)
            report(Kind::NotApproved, seat);
        if (!sitter.paid)
            report(Kind::NotPaid, seat);
        if (sitter.area != m_task.rooms[seat.room].area)
            report(Kind::WrongArea, seat);
    }

    void checkRoom(const Seat& seat)
    {
        auto taken = m_taken[std::size_t(seat.room)].begin() + (seat.number - 1);
        if (*taken)
            report(Kind::SeatTakenTwice, seat);
        *taken = true;
        const QString& group = m_task.sitters[seat.sitter].group;
        if (m_groupOf[seat.room].isNull())
            m_groupOf[seat.room] = group.isNull() ? u""_s : group;
        else if (m_groupOf[seat.room] != group)
            report(Kind::MixedGroups, seat);
        checkNeeds(seat);
    }

    void checkNeeds(const Seat& seat)
    {
        const Sitter& sitter = m_task.sitters[seat.sitter];
        int& extraTime = m_extraTimeOf[std::size_t(seat.room)];
        if (extraTime == kNobody)
            extraTime = sitter.extraTime;
        else if (extraTime != sitter.extraTime)
            report(Kind::MixedTimes, seat);
        if (sitter.groundFloor && !m_task.rooms[seat.room].groundFloor)
            report(Kind::NotOnGroundFloor, seat);
        ++m_seatedIn[std::size_t(seat.room)];
        if (sitter.separate)
            m_alone.append(seat);
    }

    const SeatingTask& m_task;
    std::vector<int> m_seatOf;
    std::vector<std::vector<bool>> m_taken;
    QList<QString> m_groupOf;
    std::vector<int> m_extraTimeOf; ///< By room, of the first one met there.
    std::vector<int> m_seatedIn;    ///< By room.
    QList<Seat> m_alone;            ///< Of those who were granted a room of their own.
    QList<SeatProblem> m_problems;
};

} // namespace

QString sentenceOf(const SeatProblem& problem, const SeatingTask& task)
{
    const QString words = Check::words(problem.kind);
    if (problem.room < 0 || problem.room >= task.rooms.size())
        return words;
    return words + u' ' + Check::where(task.rooms[problem.room], problem.seat);
}

QList<SeatProblem> checkSeats(const SeatingTask& task, const QList<Seat>& seats)
{
    Checker checker(task);
    for (const Seat& seat : seats)
        checker.checkSeat(seat);
    return checker.finish();
}

} // namespace examdesk::seating
