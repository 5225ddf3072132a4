// SPDX-License-Identifier: GPL-3.0-or-later
#include "publish_check.h"

#include <QCoreApplication>
#include <QSet>

namespace examdesk::seating {

using namespace Qt::StringLiterals;
using ticket::areaOf;
using ticket::ExamRoom;
using ticket::ticketNumberOf;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(PublishCheck)
};

class PublishCheck {
public:
    PublishCheck(const exam::Definition& exam, const SeatingBook& book, const QStringList& areas)
        : m_exam(exam), m_book(book), m_areas(areas.begin(), areas.end())
    {}

    QList<PublishProblem> run()
    {
        for (const SeatProblem& problem : checkSeats(m_book.task(), m_book.task().taken))
            reportSeat(problem);
        for (const qsizetype index : m_book.withoutRoom())
            report(areaOf(m_exam, ticket(index).area),
                   Words::tr("Ticket %1 is for a room that is not here.").arg(ticket(index).ticketNo));
        for (const qsizetype index : m_book.withoutSitter())
            report(areaOf(m_exam, ticket(index).area),
                   Words::tr("Ticket %1 belongs to nobody who sits papers.").arg(ticket(index).ticketNo));
        checkNumbers();
        return m_problems;
    }

private:
    const SeatingBook::Entry& ticket(qsizetype index) const { return m_book.tickets()[index]; }

    void report(const QString& area, const QString& sentence)
    {
        if (m_areas.contains(area))
            m_problems.append({.area = area, .sentence = sentence});
    }

    void reportSeat(const SeatProblem& problem)
    {
        const SeatingTask& task = m_book.task();
        const bool inRoom = problem.room >= 0 && problem.room < task.rooms.size();
        const bool known = problem.sitter >= 0 && problem.sitter < task.sitters.size();
        const QString area = inRoom  ? task.rooms[problem.room].area
                             : known ? task.sitters[problem.sitter].area
                                     : QString();
        const QString sentence = sentenceOf(problem, task);
        report(area,
               known ? Words::tr("Candidate %1: %2").arg(m_book.nameOf(problem.sitter).candidateNo, sentence)
                     : sentence);
    }

    void checkNumbers()
    {
        QHash<QString, const ExamRoom*> rooms;
        for (const ExamRoom& room : m_book.rooms())
            rooms.insert(room.id, &room);
        QSet<QString> met;
        for (const SeatingBook::Entry& ticket : m_book.tickets()) {
            const QString area = areaOf(m_exam, ticket.area);
            if (met.contains(ticket.ticketNo))
                report(area, Words::tr("The ticket number %1 is given twice.").arg(ticket.ticketNo));
            met.insert(ticket.ticketNo);
            const ExamRoom* room = rooms.value(ticket.room);
            const auto number = room ? ticketNumberOf(m_exam, *room, ticket.seat) : ticket.ticketNo;
            if (!number || *number != ticket.ticketNo)
                report(area, Words::tr("The ticket number %1 does not follow from room and seat.")
                                 .arg(ticket.ticketNo));
        }
    }

    const exam::Definition& m_exam;
    const SeatingBook& m_book;
    const QSet<QString> m_areas;
    QList<PublishProblem> m_problems;
};

} // namespace

QList<PublishProblem> publishProblems(const exam::Definition& exam, const SeatingBook& book,
                                      const QStringList& areas)
{
    return PublishCheck(exam, book, areas).run();
}

} // namespace examdesk::seating
