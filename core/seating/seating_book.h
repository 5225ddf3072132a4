// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/session.h"
#include "base/progress.h"
#include "candidate/candidate.h"
#include "exam/definition.h"
#include "seating/arrangement.h"

#include <QHash>
#include <QList>
#include <QSet>

namespace examdesk::seating {

/// All that a store knows of the seating of an exam, in the scope of the signed-in account: who may sit, who
/// sits where, and the rooms.
class SeatingBook {
public:
    /// A ticket without what was printed of it.
    struct Entry {
        QString id;
        QString candidate; ///< Id.
        QString ticketNo;
        QString room; ///< Id.
        QString area; ///< Of the room.
        int seat = 0;
        qint64 version = 0;
    };

    [[nodiscard]] static base::Result<SeatingBook>
    read(account::Session& session, const exam::Definition& exam, QList<ticket::ExamRoom> rooms);

    /// All tickets of the exam in the scope, by id.
    [[nodiscard]] static base::Result<QList<Entry>> tickets(const account::Session& session,
                                                            const exam::Definition& exam);

    /// Sitters are those who may sit and have no seat yet, and all who have one; `taken` are the tickets
    /// whose room and candidate are known. Rooms have the indexes that rooms() has.
    const SeatingTask& task() const { return m_task; }
    /// The same for a draw: who sits stays, whatever became of his form since, and his room stays his
    /// group's.
    SeatingTask taskForDraw(quint64 seed) const;
    const QList<ticket::ExamRoom>& rooms() const { return m_rooms; }
    const QList<Entry>& tickets() const { return m_tickets; }
    const QList<NotSeated>& notSeated() const { return m_notSeated; }
    /// Tickets of the list whose room is not here.
    const QList<qsizetype>& withoutRoom() const { return m_withoutRoom; }
    /// Tickets of the list whose candidate is not here, or sits no paper.
    const QList<qsizetype>& withoutSitter() const { return m_withoutSitter; }
    /// Seats of people to whom something else was granted since they got their seats, so that these do not
    /// fit any more.
    QList<Seat> misplacedSeats() const;
    const Entry& ticketOf(const Seat& seat) const
    {
        return m_tickets[m_ticketOf.value(m_task.sitters[seat.sitter].id)];
    }
    const Named& nameOf(qsizetype sitter) const { return m_names[sitter]; }
    int seated() const { return int(m_task.taken.size()); }

    /// What @p plan is for a person who looks over it; sums of seats given are left at 0.
    Arrangement arrangementOf(const SeatSurvey& survey, const QList<Seat>& seats) const;

private:
    SeatingBook(const exam::Definition& exam, QList<ticket::ExamRoom> rooms);
    QList<AreaNeeds> needsByArea() const;
    [[nodiscard]] base::Result<void> readCandidates(account::Session& session);
    [[nodiscard]] base::Result<void> take(const store::Record& record, const QDateTime& now);
    void takeSeats();

    const exam::Definition* m_exam;
    QList<ticket::ExamRoom> m_rooms;
    QList<Entry> m_tickets;
    QHash<QString, qsizetype> m_ticketOf; ///< By candidate.
    QHash<QString, qsizetype> m_sitterOf; ///< By candidate.
    SeatingTask m_task;
    QList<Named> m_names; ///< By sitter.
    QList<NotSeated> m_notSeated;
    QSet<qsizetype> m_otherNeeds; ///< Sitters with a seat that was given for other needs than they have.
    int m_sitNoPaper = 0;         ///< And have no ticket either.
    QList<qsizetype> m_withoutRoom;
    QList<qsizetype> m_withoutSitter;
};

} // namespace examdesk::seating
