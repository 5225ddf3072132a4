// SPDX-License-Identifier: GPL-3.0-or-later
#include "arrangement_report.h"

#include "exam/code_list.h"
#include "table/sink.h"

#include <QCoreApplication>

namespace examdesk::seating {

using namespace Qt::StringLiterals;
using base::fail;
using base::Result;
using ticket::ExamRoom;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ArrangementReport)
};

class Report {
public:
    Report(const exam::Definition& exam, const Arrangement& arrangement)
        : m_region(exam.field(exam.seating.regionField)), m_arrangement(arrangement)
    {}

    QList<ReportLine> run()
    {
        for (const SeatedOne& one : m_arrangement.added)
            addSeated(Words::tr("Added late"), one);
        for (const SeatedOne& one : m_arrangement.moved)
            addSeated(Words::tr("Moved: the former seat does not fit what was granted"), one);
        for (const SeatedOne& one : m_arrangement.misplaced)
            addSeated(Words::tr("The seat does not fit what was granted: the next draw gives another one"),
                      one);
        for (const SameSchool& pair : m_arrangement.sameSchool)
            add(Words::tr("Neighbours of one school"), pair.room,
                u"%1, %2"_s.arg(pair.seat).arg(pair.neighbour));
        for (const SeatedOne& one : m_arrangement.commonSeat)
            addSeated(Words::tr("Needs an accessible seat, has a common one"), one);
        for (const TailRoom& tail : m_arrangement.tailRooms)
            add(Words::tr("Room with free seats"), tail.room, Words::tr("%1 free").arg(tail.free));
        for (const NotSeated& one : m_arrangement.notSeated)
            m_lines.append({.matter = words(one.why), .area = areaName(one.area), .who = one.who});
        return m_lines;
    }

private:
    static QString words(NotSeated::Why why)
    {
        switch (why) {
        case NotSeated::Why::NotApproved:
            return Words::tr("No seat: not approved");
        case NotSeated::Why::NotPaid:
            return Words::tr("No seat: not paid");
        case NotSeated::Why::Neither:
            return Words::tr("No seat: neither approved nor paid");
        }
        Q_UNREACHABLE();
    }

    QString areaName(const QString& area) const
    {
        return m_region ? exam::shownValue(*m_region, area).shown() : area;
    }

    ReportLine& add(const QString& matter, qsizetype index, const QString& seats)
    {
        const ExamRoom& room = m_arrangement.rooms[index];
        m_lines.append({.matter = matter,
                        .area = areaName(room.area),
                        .site = room.siteName,
                        .room = QString::number(room.number).rightJustified(3, u'0'),
                        .seats = seats});
        return m_lines.last();
    }

    void addSeated(const QString& matter, const SeatedOne& one)
    {
        add(matter, one.room, QString::number(one.seat)).who = one.who;
    }

    const exam::Field* m_region;
    const Arrangement& m_arrangement;
    QList<ReportLine> m_lines;
};

} // namespace

QList<ReportLine> reportLines(const exam::Definition& exam, const Arrangement& arrangement)
{
    return Report(exam, arrangement).run();
}

Result<int> writeReport(const exam::Definition& exam, const Arrangement& arrangement,
                        const table::Output& file)
{
    const auto sink = table::makeRowSink(file);
    if (!sink)
        return fail(sink.error());
    const auto begun = (*sink)->write({Words::tr("Matter"), Words::tr("Area"), Words::tr("Site"),
                                       Words::tr("Room"), Words::tr("Seat"), Words::tr("Candidate number"),
                                       Words::tr("Name"), Words::tr("School")});
    if (!begun)
        return fail(begun.error());
    const QList<ReportLine> lines = reportLines(exam, arrangement);
    for (const ReportLine& line : lines) {
        const auto written = (*sink)->write({line.matter, line.area, line.site, line.room, line.seats,
                                             line.who.candidateNo, line.who.name, line.who.school});
        if (!written)
            return fail(written.error());
    }
    if (const auto finished = (*sink)->finish(); !finished)
        return fail(finished.error());
    return int(lines.size());
}

} // namespace examdesk::seating
