// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo_rooms.h"

#include "base/id.h"
#include "exam/code_list.h"

#include <QMap>

namespace examdesk::demo {

using namespace Qt::StringLiterals;

namespace {

/// How many may sit in each area and subject group; a room holds one group.
QMap<QString, QMap<QString, int>> demand(const exam::Definition& exam, const QList<DemoCandidate>& people)
{
    QMap<QString, QMap<QString, int>> seats;
    for (const DemoCandidate& person : people) {
        const exam::Group* group = exam.groupOfType(person.candidate.type);
        if (!group || group->exempt || person.progress == Progress::Filling)
            continue;
        const QHash<QString, QString>& fields = person.candidate.fields;
        ++seats[fields.value(exam.seating.regionField)][fields.value(exam.seating.groupField)];
    }
    return seats;
}

QString areaName(const exam::Definition& exam, const QString& area)
{
    const exam::Field* field = exam.field(exam.seating.regionField);
    return field ? exam::shownValue(*field, area).zh : u"示例市"_s;
}

} // namespace

QList<ticket::ExamRoom> inventRooms(const exam::Definition& exam, const QList<DemoCandidate>& people)
{
    constexpr int kRoomsInSite = 40;
    QList<ticket::ExamRoom> made;
    if (exam.seating.ticketNumber.isEmpty())
        return made;
    const auto areas = demand(exam, people);
    for (auto area = areas.cbegin(); area != areas.cend(); ++area) {
        int rooms = 1; // one to spare
        for (const int seats : *area)
            rooms += (seats + exam.seating.seatsPerRoom - 1) / exam.seating.seatsPerRoom;
        for (int i = 0; i < rooms; ++i) {
            const int site = i / kRoomsInSite + 1;
            const ticket::ExamRoom room{
                .id = base::derivedId(QDateTime(QDate(exam.year, 1, 1), QTime(), Qt::UTC),
                                      (exam.id + u'/' + area.key() + u'/' + QString::number(i)).toUtf8()),
                .exam = exam.id,
                .area = area.key(),
                .site = u"%1"_s.arg(site, 3, 10, QLatin1Char('0')),
                .siteName = u"%1示例考点%2"_s.arg(areaName(exam, area.key())).arg(site),
                .address = u"%1示例路 %2 号"_s.arg(areaName(exam, area.key())).arg(site * 10),
                .number = i % kRoomsInSite + 1,
                .seats = exam.seating.seatsPerRoom,
                .version = 1};
            made.append(room);
        }
    }
    return made;
}

} // namespace examdesk::demo
