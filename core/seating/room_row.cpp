// SPDX-License-Identifier: GPL-3.0-or-later
#include "room_row.h"

#include "base/json_gate.h"
#include "exam/code_list.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace examdesk::seating {

using namespace Qt::StringLiterals;
using base::Error;
using base::fail;
using base::Result;
using Column = RoomColumn;
using ticket::columnsText;
using ticket::ExamRoom;
using ticket::kMostSeats;
using ticket::layoutOf;
using ticket::readColumns;
using ticket::SeatLayout;
using ticket::ticketNumberOf;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(RoomImport)
};

/// What files call each column, lower case, without spaces; the first one is what an export writes.
const QStringList& namesOf(std::size_t column)
{
    static const std::array<QStringList, kRoomColumns> names{
        {{u"盟市"_s, u"area"_s, u"考区"_s, u"地区"_s, u"考点所在盟市"_s, u"area_code"_s},
         {u"考点代码"_s, u"site_code"_s, u"site"_s, u"考点编号"_s},
         {u"考点名称"_s, u"site_name"_s, u"考点"_s},
         {u"考点地址"_s, u"address"_s, u"地址"_s},
         {u"考场号"_s, u"room"_s, u"room_number"_s, u"考场"_s},
         {u"座位数"_s, u"seats"_s, u"容量"_s},
         {u"无障碍座位"_s, u"accessible_seats"_s, u"accessible"_s, u"无障碍座位号"_s},
         {u"座位排列"_s, u"columns"_s, u"layout"_s, u"每列座位数"_s},
         {u"座号顺序"_s, u"order"_s, u"numbering"_s, u"编排方式"_s},
         {u"底层考场"_s, u"ground_floor"_s, u"底层"_s, u"一楼考场"_s, u"一楼"_s},
         {u"单独考场"_s, u"separate"_s, u"separate_room"_s, u"特殊考场"_s}}};
    return names.at(column);
}

QString plain(const QString& text)
{
    return base::normalizedText(text, base::TextKind::Line)
        .toLower()
        .remove(u' ')
        .remove(u'\u3000')
        .replace(u'-', u'_');
}

base::TextKind kindOf(Column column)
{
    switch (column) {
    case Column::Site:
    case Column::Number:
    case Column::Seats:
        return base::TextKind::Key;
    case Column::Area:
    case Column::SiteName:
        return base::TextKind::Name;
    case Column::Address:
    case Column::Accessible:
    case Column::Columns:
    case Column::Order:
    case Column::GroundFloor:
    case Column::Separate:
        break;
    }
    return base::TextKind::Line;
}

QString cellOf(const RoomHeader& header, const QStringList& cells, Column column)
{
    const qsizetype place = header.place.at(std::size_t(column));
    return place < 0 ? QString() : base::normalizedText(cells.value(place), kindOf(column));
}

/// Spreadsheets drop the zeros before a number, the ticket number puts them back: 1 and 001 are one site.
QString siteCode(const exam::Definition& exam, const QString& text)
{
    static const QRegularExpression width(u"\\{site:([1-9])\\}"_s);
    const auto match = width.match(exam.seating.ticketNumber);
    return text.isEmpty() || !match.hasMatch() ? text : text.rightJustified(match.captured(1).toInt(), u'0');
}

std::optional<int> numberFrom(const QString& text, int most)
{
    const auto number = base::wholeNumber(text, 1, most);
    return number ? std::optional(int(*number)) : std::nullopt;
}

/// `1、2`, `1, 2`, `1-4`: seat numbers in order, each once; nothing if it is none of these.
std::optional<QList<int>> seatNumbers(const QString& text, int seats)
{
    static const QRegularExpression between(u"[,，、;；\\s]+"_s);
    static const QRegularExpression range(u"\\A([0-9]{1,3})(?:[-－–~～至]([0-9]{1,3}))?\\z"_s);
    QList<int> numbers;
    for (const QString& part : text.split(between, Qt::SkipEmptyParts)) {
        const auto match = range.match(part);
        const int first = match.captured(1).toInt();
        const int last = match.captured(2).isEmpty() ? first : match.captured(2).toInt();
        if (!match.hasMatch() || first < 1 || last < first || last > seats)
            return {};
        for (int number = first; number <= last; ++number) {
            if (!numbers.contains(number))
                numbers.append(number);
        }
    }
    std::ranges::sort(numbers);
    return numbers;
}

std::optional<bool> serpentineFrom(const QString& text)
{
    const QString word = plain(text);
    if (QStringList{u"s"_s, u"s形"_s, u"s型"_s, u"蛇形"_s, u"serpentine"_s}.contains(word))
        return true;
    if (QStringList{u"顺序"_s, u"直列"_s, u"straight"_s, u"rows"_s}.contains(word))
        return false;
    return {};
}

std::optional<bool> flagFrom(const QString& text)
{
    const QString word = plain(text);
    if (QStringList{u"是"_s, u"yes"_s, u"y"_s, u"1"_s, u"true"_s, u"√"_s, u"✓"_s}.contains(word))
        return true;
    if (QStringList{u""_s, u"否"_s, u"no"_s, u"n"_s, u"0"_s, u"false"_s}.contains(word))
        return false;
    return {};
}

void readMark(const RoomHeader& header, const QStringList& cells, Column column, bool& mark,
              QList<WrongRoomCell>& wrong)
{
    if (!header.has(column))
        return;
    const auto read = flagFrom(cellOf(header, cells, column));
    if (!read)
        wrong.append({column, Words::tr("Write 是 or 否 (yes or no).")});
    mark = read.value_or(mark);
}

void readLayout(const exam::Definition& exam, const RoomHeader& header, const QStringList& cells,
                ExamRoom& room, QList<WrongRoomCell>& wrong)
{
    if (!header.has(Column::Columns) && !header.has(Column::Order))
        return;
    const QString columns = cellOf(header, cells, Column::Columns);
    const QString order = cellOf(header, cells, Column::Order);
    SeatLayout layout = layoutOf(exam, room);
    if (header.has(Column::Columns)) {
        const auto read = readColumns(columns, room.seats);
        if (!read && !columns.isEmpty())
            wrong.append(
                {Column::Columns,
                 Words::tr("\"%1\" does not make %2 seats; write 7-7-8-8, 6×5 or the number of columns.")
                     .arg(columns)
                     .arg(room.seats)});
        const bool serpentine = layout.serpentine;
        layout = read ? *read : layoutOf(exam, {});
        layout.serpentine = serpentine;
    }
    if (header.has(Column::Order)) {
        const auto serpentine = serpentineFrom(order);
        if (!serpentine && !order.isEmpty())
            wrong.append({Column::Order, Words::tr("Write S形 or 顺序 (serpentine or straight).")});
        layout.serpentine = serpentine.value_or(exam.seating.serpentine);
    }
    room.layout = layout == layoutOf(exam, {}) ? std::nullopt : std::optional(layout);
}

} // namespace

QStringList roomHeaderCells()
{
    QStringList cells;
    for (std::size_t column = 0; column < kRoomColumns; ++column)
        cells.append(namesOf(column).first());
    return cells;
}

QStringList roomCells(const exam::Definition& exam, const ExamRoom& room)
{
    QStringList accessible;
    for (const int seat : room.accessible)
        accessible.append(QString::number(seat));
    const exam::Field* region = exam.field(exam.seating.regionField);
    return {region ? exam::shownValue(*region, room.area).zh : room.area,
            room.site,
            room.siteName,
            room.address,
            QString::number(room.number),
            QString::number(room.seats),
            accessible.join(u'、'),
            room.layout ? columnsText(*room.layout) : QString(),
            room.layout ? (room.layout->serpentine ? u"S形"_s : u"顺序"_s) : QString(),
            room.groundFloor ? u"是"_s : QString(),
            room.separate ? u"是"_s : QString()};
}

bool isRoomColumn(const QString& name)
{
    for (std::size_t column = 0; column < kRoomColumns; ++column)
        if (namesOf(column).contains(plain(name)))
            return true;
    return false;
}

Result<RoomHeader> readRoomHeader(const exam::Definition& exam, const table::Row& row)
{
    RoomHeader header;
    if (!row.wrong.isEmpty())
        return fail(Error::Code::Invalid,
                    Words::tr("The header of column %1 cannot be read: %2")
                        .arg(table::columnName(row.wrong.first().column), row.wrong.first().reason));
    const exam::Field* region = exam.field(exam.seating.regionField);
    for (qsizetype at = 0; at < row.cells.size(); ++at) {
        const QString name = row.cells.at(at).trimmed();
        if (name.isEmpty()) { // what stands below it is wrong (table::fitted())
            header.names.append(name);
            continue;
        }
        std::size_t column = 0;
        while (column < kRoomColumns && !namesOf(column).contains(plain(name)))
            ++column;
        if (column == kRoomColumns && region && name == region->label.zh)
            column = std::size_t(Column::Area);
        if (column == kRoomColumns)
            return fail(Error::Code::Invalid,
                        Words::tr("The column \"%1\" is none of a table of rooms; known are %2.")
                            .arg(name, roomHeaderCells().join(u'、')));
        if (header.place.at(column) >= 0)
            return fail(Error::Code::Invalid, Words::tr("The column \"%1\" stands twice.").arg(name));
        header.place.at(column) = at;
        header.names.append(name);
    }
    for (const Column needed : {Column::Area, Column::Site, Column::SiteName, Column::Number}) {
        if (!header.has(needed) && (needed != Column::Area || region))
            return fail(Error::Code::Invalid,
                        Words::tr("The column %1 (%2) is missing.")
                            .arg(namesOf(std::size_t(needed)).first(), namesOf(std::size_t(needed)).at(1)));
    }
    return header;
}

/// Whether the texts of a row may stand there at all, whatever they say.
void checkRoomTexts(const RoomHeader& header, const QStringList& cells, QList<WrongRoomCell>& wrong)
{
    for (std::size_t i = 0; i < kRoomColumns; ++i) {
        const auto column = Column(i);
        const bool isNumber = kindOf(column) == base::TextKind::Key; // These say themselves what they want.
        if (const auto checked = base::checkText(cellOf(header, cells, column), kindOf(column));
            !checked && !isNumber)
            wrong.append({column, checked.error().message});
    }
}

ExamRoom readRoomKey(const exam::Definition& exam, const RoomHeader& header, const QStringList& cells,
                     QList<WrongRoomCell>& wrong)
{
    checkRoomTexts(header, cells, wrong);
    static const QRegularExpression digits(u"\\A[0-9]{1,6}\\z"_s);
    ExamRoom room{.exam = exam.id, .area = cellOf(header, cells, Column::Area)};
    if (const exam::Field* region = exam.field(exam.seating.regionField)) {
        room.area = exam::storedValue(*region, room.area);
        const QList<exam::Option> areas = exam::choicesOf(*region);
        if (std::ranges::find(areas, room.area, &exam::Option::value) == areas.end())
            wrong.append({Column::Area, Words::tr("\"%1\" is no area of this exam.").arg(room.area)});
    }
    room.site = siteCode(exam, cellOf(header, cells, Column::Site));
    if (!digits.match(room.site).hasMatch())
        wrong.append({Column::Site, Words::tr("The code of a site has 1 to 6 digits.")});
    const auto number = numberFrom(cellOf(header, cells, Column::Number), 999'999);
    if (!number)
        wrong.append({Column::Number, Words::tr("The number of a room is a whole number from 1.")});
    room.number = number.value_or(0);
    return room;
}

void readRoomRest(const exam::Definition& exam, const RoomHeader& header, const QStringList& cells,
                  ExamRoom& room, QList<WrongRoomCell>& wrong)
{
    room.siteName = cellOf(header, cells, Column::SiteName);
    if (room.siteName.isEmpty())
        wrong.append({Column::SiteName, Words::tr("A site needs a name.")});
    if (header.has(Column::Address))
        room.address = cellOf(header, cells, Column::Address);
    if (const QString seats = cellOf(header, cells, Column::Seats); !seats.isEmpty()) {
        const auto number = numberFrom(seats, kMostSeats);
        if (!number)
            wrong.append({Column::Seats, Words::tr("A room has 1 to %1 seats.").arg(kMostSeats)});
        room.seats = number.value_or(room.seats);
    }
    if (header.has(Column::Accessible)) {
        const auto numbers = seatNumbers(cellOf(header, cells, Column::Accessible), room.seats);
        if (!numbers)
            wrong.append({Column::Accessible,
                          Words::tr("Write the numbers of seats that the room has, such as 1、2 or 1-4.")});
        room.accessible = numbers.value_or(QList<int>());
    }
    readLayout(exam, header, cells, room, wrong);
    readMark(header, cells, Column::GroundFloor, room.groundFloor, wrong);
    readMark(header, cells, Column::Separate, room.separate, wrong);
    if (const auto number = ticketNumberOf(exam, room, room.seats); !number && wrong.isEmpty())
        wrong.append({Column::Number, number.error().message});
}

} // namespace examdesk::seating
