// SPDX-License-Identifier: GPL-3.0-or-later
#include "seating/seat_plan.h"
#include "ticket/ticket_number.h"

#include <QElapsedTimer>
#include <QSet>
#include <QTest>

#include <rapidcheck.h>

#include <algorithm>
#include <random>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::seating;
using namespace examdesk::ticket;

namespace {

Sitter sitter(int number, const QString& group, const QString& school)
{
    return {.id = u"c%1"_s.arg(number, 7, 10, QChar(u'0')),
            .area = u"1501"_s,
            .group = group,
            .school = school,
            .accessible = false,
            .approved = true,
            .paid = true};
}

SeatingTask task(int sitters, int schools, int rooms)
{
    SeatingTask result;
    for (int number = 0; number < sitters; ++number)
        result.sitters.append(sitter(number, u"文史基础"_s, u"学校%1"_s.arg(number % schools)));
    for (int number = 0; number < rooms; ++number)
        result.rooms.append(
            {.area = u"1501"_s, .site = u"001"_s, .number = number + 1, .seats = 30, .accessible = {}});
    result.seed = 20260310;
    return result;
}

/// Areas, groups, schools, room sizes and kept seats at random, with enough seats for everybody.
SeatingTask anyTask()
{
    SeatingTask result;
    const int areas = *rc::gen::inRange(1, 4);
    const int groups = *rc::gen::inRange(1, 4);
    const int schools = *rc::gen::inRange(1, 9);
    const int sitters = *rc::gen::inRange(0, 150);
    for (int number = 0; number < sitters; ++number) {
        Sitter one = sitter(number, u"组%1"_s.arg(*rc::gen::inRange(0, groups)),
                            u"学校%1"_s.arg(*rc::gen::inRange(0, schools)));
        one.area = u"15%1"_s.arg(*rc::gen::inRange(0, areas), 2, 10, QChar(u'0'));
        one.accessible = *rc::gen::weightedElement<bool>({{9, false}, {1, true}});
        result.sitters.append(one);
    }
    for (int area = 0; area < areas; ++area) {
        for (int number = 1; number <= 3 * groups + sitters / 4; ++number) {
            Room room{.area = u"15%1"_s.arg(area, 2, 10, QChar(u'0')),
                      .site = u"001"_s,
                      .number = number,
                      .seats = *rc::gen::inRange(5, 41),
                      .accessible = {}};
            if (number % 4 == 0) // its own layout: two columns of unlike length
                room.layout =
                    SeatLayout{.columns = 2, .serpentine = number % 8 == 0, .sizes = {2, room.seats - 2}};
            if (number % 3 == 0)
                room.accessible = {1, 2};
            result.rooms.append(room);
        }
    }
    result.layout = {.columns = *rc::gen::inRange(1, 8), .serpentine = *rc::gen::arbitrary<bool>()};
    result.seed = *rc::gen::arbitrary<quint64>();
    return result;
}

/// The same people and rooms in another order.
SeatingTask shuffledTask(const SeatingTask& original)
{
    SeatingTask result = original;
    std::mt19937 random(*rc::gen::arbitrary<unsigned>());
    std::ranges::shuffle(result.sitters, random);
    std::ranges::shuffle(result.rooms, random);
    return result;
}

/// The least number of neighbours of one school in a room, a simple bound: of so many more than can sit apart
/// each has at least one beside him. 0 in a room with common seats left, where the others may spread.
int unavoidable(const SeatingTask& of, const QList<Seat>& inRoom)
{
    QHash<QString, int> people;
    int most = 0;
    for (const Seat& seat : inRoom)
        most = std::max(most, ++people[of.sitters[seat.sitter].school]);
    return std::max(0, most - (int(inRoom.size()) + 1) / 2);
}

QHash<qsizetype, QList<Seat>> byRoom(const SeatPlan& plan)
{
    QHash<qsizetype, QList<Seat>> rooms;
    for (const Seat& seat : plan.seats)
        rooms[seat.room].append(seat);
    return rooms;
}

QSet<QString> named(const SeatingTask& of, const SeatPlan& plan)
{
    QSet<QString> result;
    for (const Seat& seat : plan.seats)
        result.insert(u"%1 %2 %3 %4"_s.arg(of.sitters[seat.sitter].id, of.rooms[seat.room].area)
                          .arg(of.rooms[seat.room].number)
                          .arg(seat.number));
    return result;
}

} // namespace

class TestSeatPlan : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyPlanPassesTheCheckBeforePublishing()
    {
        QVERIFY(rc::check([] {
            const SeatingTask given = anyTask();
            const auto plan = drawSeats(given);
            RC_ASSERT(plan.has_value());
            RC_ASSERT(plan->seats.size() == given.sitters.size());
            RC_ASSERT(checkSeats(given, plan->seats).isEmpty());
        }));
    }

    void theSameSeedGivesTheSameSeatsInWhateverOrderSittersCome()
    {
        QVERIFY(rc::check([] {
            const SeatingTask given = anyTask();
            const auto plan = drawSeats(given);
            const SeatingTask other = shuffledTask(given);
            RC_ASSERT(*plan == *drawSeats(given));
            RC_ASSERT(named(given, *plan) == named(other, *drawSeats(other)));
        }));
    }

    void aKeptSeatGoesOnlyToThoseWhoNeedIt()
    {
        QVERIFY(rc::check([] {
            const SeatingTask given = anyTask();
            const auto plan = drawSeats(given);
            for (const Seat& seat : plan->seats) {
                const bool kept = given.rooms[seat.room].accessible.contains(seat.number);
                const bool needs = given.sitters[seat.sitter].accessible;
                RC_ASSERT(!kept || needs);
                RC_ASSERT(kept || !needs || plan->withoutAccessibleSeat.contains(seat.sitter));
            }
        }));
    }

    void lateAdditionsMoveNobody()
    {
        QVERIFY(rc::check([] {
            SeatingTask given = anyTask();
            const qsizetype early = given.sitters.size() * 2 / 3;
            SeatingTask first = given;
            first.sitters.resize(early);
            const auto before = drawSeats(first);
            given.taken = before->seats;
            const auto after = drawSeats(given);
            RC_ASSERT(after.has_value());
            RC_ASSERT(checkSeats(given, after->seats).isEmpty());
            for (const Seat& seat : before->seats)
                RC_ASSERT(after->seats.contains(seat));
        }));
    }

    void nobodyIsSeatedTwiceOrMissedAndNoRoomIsOverfullOrMixed()
    {
        // By counting anew, so that a fault of checkSeats() does not hide one of the draw.
        QVERIFY(rc::check([] {
            const SeatingTask given = anyTask();
            const auto plan = drawSeats(given);
            QSet<qsizetype> people;
            QSet<QPair<qsizetype, int>> seats;
            for (const Seat& seat : plan->seats) {
                people.insert(seat.sitter);
                seats.insert({seat.room, seat.number});
                RC_ASSERT(seat.number >= 1 && seat.number <= given.rooms[seat.room].seats);
                RC_ASSERT(given.sitters[seat.sitter].area == given.rooms[seat.room].area);
            }
            RC_ASSERT(people.size() == given.sitters.size());
            RC_ASSERT(seats.size() == plan->seats.size());
            for (const QList<Seat>& inRoom : byRoom(*plan)) {
                for (const Seat& seat : inRoom)
                    RC_ASSERT(given.sitters[seat.sitter].group == given.sitters[inRoom.first().sitter].group);
            }
        }));
    }

    void aFullRoomHasNeighboursOfOneSchoolOnlyWhereOneSchoolFillsIt()
    {
        QVERIFY(rc::check([] {
            const int schools = *rc::gen::inRange(2, 12);
            SeatingTask given = task(*rc::gen::inRange(30, 240), schools, 9);
            for (Sitter& sitter : given.sitters) // schools of unlike size
                sitter.school =
                    u"学校%1"_s.arg(std::min(*rc::gen::inRange(0, schools), *rc::gen::inRange(0, schools)));
            given.seed = *rc::gen::arbitrary<quint64>();
            const auto plan = drawSeats(given);
            QHash<qsizetype, int> pairs;
            for (const SameSchool& pair : plan->sameSchool)
                ++pairs[pair.room];
            const auto rooms = byRoom(*plan);
            for (auto room = rooms.cbegin(); room != rooms.cend(); ++room) {
                if (room->size() < given.rooms[room.key()].seats)
                    continue;
                const int least = unavoidable(given, *room);
                RC_ASSERT(pairs.value(room.key()) >= least);
                RC_ASSERT(least > 0 || pairs.value(room.key()) == 0);
            }
        }));
    }

    void whoComesLateSitsBesideNoSchoolmateWhereASeatAllowsIt()
    {
        SeatingTask given = task(20, 4, 2);
        given.taken = drawSeats(given)->seats;
        given.sitters.append(sitter(20, u"文史基础"_s, u"学校0"_s));
        const auto plan = drawSeats(given);
        QVERIFY(plan.has_value());
        QCOMPARE(plan->seats.size(), 21);
        QCOMPARE(plan->seats.last().room, 0); // the tail room, not a new one
        QCOMPARE(plan->sameSchool.size(), 0);
    }

    void theTailRoomTakesWhoComesLateBeforeARoomIsOpened()
    {
        SeatingTask given = task(65, 5, 4);
        given.taken = drawSeats(given)->seats;
        for (int number = 65; number < 95; ++number)
            given.sitters.append(sitter(number, u"文史基础"_s, u"学校%1"_s.arg(number % 5)));
        const auto plan = drawSeats(given);
        QHash<qsizetype, int> inRoom;
        for (const Seat& seat : plan->seats)
            ++inRoom[seat.room];
        QCOMPARE(inRoom, (QHash<qsizetype, int>{{0, 30}, {1, 30}, {2, 30}, {3, 5}}));
        QCOMPARE(plan->tailRooms,
                 (QList<TailRoom>{{.room = 3, .group = u"文史基础"_s, .seated = 5, .free = 25}}));
    }

    void schoolmatesAreReportedExactlyWhereTheySit()
    {
        QVERIFY(rc::check([] {
            const SeatingTask given = anyTask();
            const auto plan = drawSeats(given);
            qsizetype expected = 0;
            for (const Seat& one : plan->seats) {
                const int seats = given.rooms[one.room].seats;
                const SeatLayout& layout = given.layoutOf(given.rooms[one.room]);
                const SeatPlace here = placeOfSeat(one.number, seats, layout);
                for (const Seat& other : plan->seats) {
                    if (other.room != one.room || other.number <= one.number)
                        continue;
                    const SeatPlace there = placeOfSeat(other.number, seats, layout);
                    const bool beside = qAbs(here.column - there.column) + qAbs(here.row - there.row) == 1;
                    const bool same = given.sitters[one.sitter].school == given.sitters[other.sitter].school;
                    expected += beside && same ? 1 : 0;
                }
            }
            RC_ASSERT(plan->sameSchool.size() == expected);
        }));
    }

    void schoolmatesAreSeparated_data()
    {
        QTest::addColumn<int>("sitters");
        QTest::addColumn<int>("schools");
        QTest::newRow("many schools") << 3000 << 40;
        QTest::newRow("two schools, which only a chessboard separates") << 60 << 2;
        QTest::newRow("three schools") << 900 << 3;
    }
    void schoolmatesAreSeparated()
    {
        QFETCH(int, sitters);
        QFETCH(int, schools);
        const auto plan = drawSeats(task(sitters, schools, sitters / 30));
        QVERIFY(plan.has_value());
        QCOMPARE(plan->sameSchool.size(), 0);
    }

    void whatCannotBeSeparatedIsReported()
    {
        const auto plan = drawSeats(task(30, 1, 1));
        QCOMPARE(plan->sameSchool.size(), 49); // 5 columns of 6: 25 pairs in columns, 24 beside each other
    }

    void roomsAreFullButForTheTailRoom()
    {
        const auto plan = drawSeats(task(65, 5, 4));
        QHash<qsizetype, int> inRoom;
        for (const Seat& seat : plan->seats)
            ++inRoom[seat.room];
        QCOMPARE(inRoom, (QHash<qsizetype, int>{{0, 30}, {1, 30}, {2, 5}}));
    }

    void theDrawItselfIsFixedForEver()
    {
        // Printed rooms depend on it: whoever changes the draw must not change an exam that is under way.
        const auto plan = drawSeats(task(8, 8, 1));
        QString order;
        for (const Seat& seat : plan->seats)
            order += QString::number(seat.sitter);
        QCOMPARE(order, u"51647032"_s);
    }

    void tooFewSeatsAreRefusedWithTheirNumber()
    {
        const auto plan = drawSeats(task(70, 5, 2));
        QVERIFY(!plan);
        QCOMPARE(plan.error().code, base::Error::Code::Invalid);
        QVERIFY(plan.error().message.contains(u"1501"_s));
        QVERIFY(plan.error().message.contains(u"10"_s));
    }

    void nobodySitsWithoutApprovalAndPayment_data()
    {
        QTest::addColumn<bool>("approved");
        QTest::newRow("not approved") << false;
        QTest::newRow("not paid") << true;
    }
    void nobodySitsWithoutApprovalAndPayment()
    {
        QFETCH(bool, approved);
        SeatingTask given = task(3, 3, 1);
        given.sitters[1].approved = approved;
        given.sitters[1].paid = !approved;
        QVERIFY(!drawSeats(given));
        const QList<SeatProblem> problems = checkSeats(given, {{0, 0, 1}, {1, 0, 2}, {2, 0, 3}});
        QCOMPARE(problems.size(), 1);
        QCOMPARE(problems.first().kind,
                 approved ? SeatProblem::Kind::NotPaid : SeatProblem::Kind::NotApproved);
    }

    void theCheckFindsEveryFault_data()
    {
        using Kind = SeatProblem::Kind;
        QTest::addColumn<QList<Seat>>("seats");
        QTest::addColumn<Kind>("kind");
        QTest::newRow("missing") << QList<Seat>{{0, 0, 1}} << Kind::Missing;
        QTest::newRow("twice") << QList<Seat>{{0, 0, 1}, {1, 0, 2}, {1, 0, 3}} << Kind::SeatedTwice;
        QTest::newRow("seat taken") << QList<Seat>{{0, 0, 1}, {1, 0, 1}} << Kind::SeatTakenTwice;
        QTest::newRow("no seat 31") << QList<Seat>{{0, 0, 1}, {1, 0, 31}} << Kind::NoSuchSeat;
        QTest::newRow("no room") << QList<Seat>{{0, 0, 1}, {1, 7, 1}} << Kind::NoSuchSeat;
        QTest::newRow("wrong area") << QList<Seat>{{0, 0, 1}, {1, 1, 1}} << Kind::WrongArea;
        QTest::newRow("mixed groups") << QList<Seat>{{0, 0, 1}, {1, 0, 2}} << Kind::MixedGroups;
    }
    void theCheckFindsEveryFault()
    {
        QFETCH(QList<Seat>, seats);
        QFETCH(SeatProblem::Kind, kind);
        SeatingTask given = task(2, 2, 2);
        given.rooms[1].area = u"1502"_s;
        if (kind == SeatProblem::Kind::MixedGroups)
            given.sitters[1].group = u"理工基础"_s;
        const QList<SeatProblem> problems = checkSeats(given, seats);
        QVERIFY(!problems.isEmpty());
        QCOMPARE(problems.first().kind, kind);
        QVERIFY(!sentenceOf(problems.first(), given).isEmpty());
    }

    void seatsStandInColumns()
    {
        QCOMPARE(seatsPerColumn(30, 4), (QList<int>{7, 7, 8, 8}));
        const SeatLayout snake{.columns = 5, .serpentine = true};
        QCOMPARE(placeOfSeat(6, 30, snake), (SeatPlace{0, 5}));
        QCOMPARE(placeOfSeat(7, 30, snake), (SeatPlace{1, 5}));
        QCOMPARE(placeOfSeat(7, 30, {.columns = 5, .serpentine = false}), (SeatPlace{1, 0}));
    }

    void aRoomMayHaveColumnsOfUnlikeLength()
    {
        const SeatLayout own{.columns = 4, .serpentine = true, .sizes = {8, 8, 7, 7}};
        QCOMPARE(columnSizes(30, own), (QList<int>{8, 8, 7, 7}));
        QCOMPARE(columnSizes(29, own), (QList<int>{7, 7, 7, 8})); // not of that many seats: spread evenly
        QCOMPARE(placeOfSeat(8, 30, own), (SeatPlace{0, 7}));
        QCOMPARE(placeOfSeat(9, 30, own), (SeatPlace{1, 7}));
        QCOMPARE(placeOfSeat(17, 30, own), (SeatPlace{2, 0}));
        QVERIFY(neighboursInRoom(30, own)[8 - 1].contains(9));
    }

    void columnsAreReadAsPeopleWriteThem_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QList<int>>("sizes"); // of 30 seats; empty: refused
        QTest::newRow("each") << u"7-7-8-8"_s << QList<int>{7, 7, 8, 8};
        QTest::newRow("each, Chinese") << u"7、7、8、8"_s << QList<int>{7, 7, 8, 8};
        QTest::newRow("rows and columns") << u"6×5"_s << QList<int>{6, 6, 6, 6, 6};
        QTest::newRow("with an x") << u" 5 x 6 "_s << QList<int>{5, 5, 5, 5, 5, 5};
        QTest::newRow("columns") << u"4"_s << QList<int>{7, 7, 8, 8};
        QTest::newRow("other sum") << u"7-7-8-9"_s << QList<int>();
        QTest::newRow("other product") << u"6×6"_s << QList<int>();
        QTest::newRow("an empty column") << u"0-30"_s << QList<int>();
        QTest::newRow("no column") << u"0"_s << QList<int>();
        QTest::newRow("more columns than seats") << u"31"_s << QList<int>();
        QTest::newRow("words") << u"many"_s << QList<int>();
    }
    void columnsAreReadAsPeopleWriteThem()
    {
        QFETCH(QString, text);
        QFETCH(QList<int>, sizes);
        const auto layout = readColumns(text, 30);
        QCOMPARE(layout.has_value(), !sizes.isEmpty());
        if (layout)
            QCOMPARE(columnSizes(30, *layout), sizes);
    }

    void ticketNumbersFollowThePattern_data()
    {
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<QString>("number"); // null: refused
        QTest::newRow("as in the definitions") << u"{area:4}{site:3}{room:3}{seat:2}"_s << u"150100101207"_s;
        QTest::newRow("with fixed text") << u"26-{room:3}-{seat:2}"_s << u"26-012-07"_s;
        QTest::newRow("too narrow") << u"{room:1}{seat:2}"_s << QString();
        QTest::newRow("unknown part") << u"{desk:2}"_s << QString();
        QTest::newRow("no width") << u"{room}"_s << QString();
        QTest::newRow("open brace") << u"{room:3"_s << QString();
        QTest::newRow("empty") << QString() << QString();
    }
    void ticketNumbersFollowThePattern()
    {
        QFETCH(QString, pattern);
        QFETCH(QString, number);
        const auto made =
            ticketNumber(pattern, {.area = u"150100"_s, .site = u"001"_s, .room = 12, .seat = 7});
        QCOMPARE(made.has_value(), !number.isNull());
        if (made)
            QCOMPARE(*made, number);
    }
};

QTEST_APPLESS_MAIN(TestSeatPlan)
#include "test_seat_plan.moc"
