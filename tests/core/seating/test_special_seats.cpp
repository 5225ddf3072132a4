// SPDX-License-Identifier: GPL-3.0-or-later
#include "seating/seat_plan.h"

#include <QCryptographicHash>
#include <QMap>
#include <QSet>
#include <QTest>

#include <rapidcheck.h>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::seating;
using Kind = SeatProblem::Kind;

namespace {

Sitter sitter(int number, const QString& group = u"文史基础"_s)
{
    return {.id = u"c%1"_s.arg(number, 7, 10, QChar(u'0')),
            .area = u"1501"_s,
            .group = group,
            .school = u"学校%1"_s.arg(number % 5),
            .approved = true,
            .paid = true};
}

Room room(int number, int seats = 30)
{
    return {.area = u"1501"_s, .site = u"001"_s, .number = number, .seats = seats, .accessible = {}};
}

SeatingTask task(int sitters, int rooms)
{
    SeatingTask result;
    for (int number = 0; number < sitters; ++number)
        result.sitters.append(sitter(number));
    for (int number = 1; number <= rooms; ++number)
        result.rooms.append(room(number));
    result.seed = 20260418;
    return result;
}

/// The room of a sitter in @p plan.
qsizetype roomOf(const SeatPlan& plan, qsizetype who)
{
    const auto seat = std::ranges::find(plan.seats, who, &Seat::sitter);
    return seat == plan.seats.end() ? -1 : seat->room;
}

QList<qsizetype> sittersIn(const SeatPlan& plan, qsizetype room)
{
    QList<qsizetype> sitters;
    for (const Seat& seat : plan.seats)
        if (seat.room == room)
            sitters.append(seat.sitter);
    return sitters;
}

QString digestOf(const SeatPlan& plan)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const Seat& seat : plan.seats)
        hash.addData(u"%1/%2/%3;"_s.arg(seat.sitter).arg(seat.room).arg(seat.number).toUtf8());
    return QString::fromLatin1(hash.result().toHex().first(16));
}

SeatPlan drawn(const SeatingTask& task)
{
    auto plan = drawSeats(task);
    if (!plan)
        qFatal("%s", qPrintable(plan.error().message));
    return *plan;
}

QList<Kind> kindsOf(const QList<SeatProblem>& problems)
{
    QList<Kind> kinds;
    for (const SeatProblem& problem : problems)
        kinds.append(problem.kind);
    return kinds;
}

/// People with needs at random in two areas, and rooms of every kind in plenty.
SeatingTask anyTask()
{
    SeatingTask result;
    const int people = *rc::gen::inRange(0, 120);
    int alone = 0;
    for (int number = 0; number < people; ++number) {
        Sitter one = sitter(number, u"组%1"_s.arg(*rc::gen::inRange(0, 3)));
        one.area = u"150%1"_s.arg(*rc::gen::inRange(1, 3));
        one.extraTime = *rc::gen::weightedElement<int>({{12, 0}, {2, 30}, {1, 50}});
        one.groundFloor = *rc::gen::weightedElement<bool>({{6, false}, {1, true}});
        one.separate = *rc::gen::weightedElement<bool>({{12, false}, {1, true}});
        one.accessible = *rc::gen::weightedElement<bool>({{9, false}, {1, true}});
        alone += one.separate ? 1 : 0;
        result.sitters.append(one);
    }
    for (const QString& area : {u"1501"_s, u"1502"_s}) {
        int number = 0;
        const auto add = [&](int count, bool ground, bool separate) {
            for (int i = 0; i < count; ++i) {
                Room one = room(++number, *rc::gen::inRange(separate ? 1 : 8, 31));
                one.area = area;
                one.groundFloor = ground;
                one.separate = separate;
                if (!separate && number % 2 == 0)
                    one.accessible = {1, 3};
                result.rooms.append(one);
            }
        };
        add(people / 8 + 20, false, false);
        add(people / 8 + 20, true, false);
        add(alone, false, true);
        add(alone, true, true);
    }
    result.seed = *rc::gen::arbitrary<quint64>();
    return result;
}

} // namespace

/// The draw with people to whom something was granted.
class TestSpecialSeats : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void withoutNeedsTheDrawIsAsItAlwaysWas()
    {
        SeatingTask plain = task(137, 6);
        for (int number = 0; number < plain.sitters.size(); ++number) {
            plain.sitters[number].group = number % 3 == 0 ? u"文史基础"_s : u"理工基础"_s;
            plain.sitters[number].school = u"学校%1"_s.arg(number % 4);
            plain.sitters[number].accessible = number % 41 == 0;
        }
        plain.rooms[1].accessible = {1, 2};
        plain.rooms[4].accessible = {30};
        // Of the draw before there were accommodations.
        QCOMPARE(digestOf(drawn(plain)), u"14bc5348a5a93771"_s);
        plain.taken = drawn(plain).seats.mid(0, 60);
        plain.seed = 4;
        QCOMPARE(digestOf(drawn(plain)), u"fd41bf6269f1afdf"_s);
        // What rooms are marked as changes nothing where nobody needs it.
        plain.rooms[0].groundFloor = true;
        QCOMPARE(digestOf(drawn(plain)), u"fd41bf6269f1afdf"_s);
    }

    void whoNeedsTheGroundFloorSitsThere()
    {
        SeatingTask one = task(80, 4);
        one.rooms[2].groundFloor = true;
        for (const int who : {3, 17, 44})
            one.sitters[who].groundFloor = true;
        const SeatPlan plan = drawn(one);
        for (const int who : {3, 17, 44})
            QCOMPARE(roomOf(plan, who), 2);
        QVERIFY(checkSeats(one, plan.seats).isEmpty());
        QVERIFY(sittersIn(plan, 2).size() > 3); // others of the group sit there too
    }

    void theyAreSpreadOverTheSeatsByTheLot()
    {
        QSet<int> seats;
        for (quint64 seed = 1; seed <= 20; ++seed) {
            SeatingTask one = task(60, 2);
            one.seed = seed;
            one.rooms[1].groundFloor = true;
            one.sitters[5].groundFloor = true;
            const SeatPlan plan = drawn(one);
            seats.insert(std::ranges::find(plan.seats, 5, &Seat::sitter)->number);
        }
        QVERIFY2(seats.size() > 8, qPrintable(QString::number(seats.size())));
    }

    void whoSitsAloneHasASeparateRoom()
    {
        SeatingTask one = task(40, 2);
        one.rooms.append(room(3, 10));
        one.rooms.append(room(4, 1));
        for (const int index : {2, 3})
            one.rooms[index].separate = true;
        one.rooms[3].groundFloor = true;
        one.sitters[0].separate = true;
        one.sitters[1].separate = true;
        one.sitters[1].groundFloor = true;
        const SeatPlan plan = drawn(one);
        QCOMPARE(roomOf(plan, 0), 2);
        QCOMPARE(roomOf(plan, 1), 3); // the one on the ground floor goes to him who needs it
        QCOMPARE(sittersIn(plan, 2).size(), 1);
        QVERIFY(checkSeats(one, plan.seats).isEmpty());
        for (const TailRoom& tail : plan.tailRooms)
            QVERIFY2(!one.rooms[tail.room].separate, "nobody may get the other seats");
    }

    void separateRoomsStayEmptyForOthers()
    {
        SeatingTask one = task(60, 2);
        one.rooms[0].separate = true;
        const auto plan = drawSeats(one);
        QVERIFY(!plan);
        QVERIFY2(plan.error().message.contains(u"30 seats too few"), qPrintable(plan.error().message));
    }

    void peopleOfOneExtraTimeSitTogetherInASmallRoom()
    {
        SeatingTask one = task(70, 3);
        one.rooms.append(room(4, 12));
        one.rooms.append(room(5, 5));
        for (const int who : {10, 20, 30, 40})
            one.sitters[who].extraTime = 30;
        one.sitters[50].extraTime = 50;
        const SeatPlan plan = drawn(one);
        QCOMPARE(roomOf(plan, 10), 4); // the smallest that takes the four
        QCOMPARE(sittersIn(plan, 4).size(), 4);
        QCOMPARE(roomOf(plan, 50), 3);
        QCOMPARE(sittersIn(plan, 3).size(), 1);
        QVERIFY(checkSeats(one, plan.seats).isEmpty());
    }

    void whoComesLateJoinsThoseOfHisTime()
    {
        SeatingTask one = task(40, 3);
        one.rooms.append(room(4, 6));
        one.sitters[1].extraTime = 30;
        one.taken = drawn(one).seats;
        Sitter late = sitter(100);
        late.extraTime = 30;
        one.sitters.append(late);
        one.seed = 99;
        const SeatPlan plan = drawn(one);
        QCOMPARE(roomOf(plan, 40), roomOf(plan, 1));
        for (const Seat& seat : std::as_const(one.taken))
            QVERIFY(plan.seats.contains(seat)); // nobody moved
        one.sitters[40].groundFloor = true;     // his room is not on the ground floor: he opens another
        QVERIFY(!drawSeats(one));
        one.rooms[2].groundFloor = true;
        QCOMPARE(roomOf(drawn(one), 40), 2);
    }

    void whatIsMissingIsSaidByKindAndNumber()
    {
        SeatingTask one = task(20, 1);
        one.rooms.append(room(2, 1));
        one.rooms[1].separate = true;
        for (const int who : {0, 1, 2})
            one.sitters[who].separate = true;
        one.sitters[2].groundFloor = true;
        one.sitters[3].groundFloor = true;
        one.sitters[4].extraTime = 30;
        const QStringList missing = missingForNeeds(one).value();
        QCOMPARE(missing.size(), 3);
        QVERIFY2(missing.at(0).contains(u"1 separate room"), qPrintable(missing.at(0)));
        QVERIFY2(missing.at(1).contains(u"1 separate room(s) on the ground floor"),
                 qPrintable(missing.at(1)));
        QVERIFY2(missing.at(2).contains(u"1 seat(s) on the ground floor"), qPrintable(missing.at(2)));
        const auto plan = drawSeats(one);
        QVERIFY(!plan);
        QCOMPARE(plan.error().code, base::Error::Code::Invalid);
        for (const QString& sentence : missing)
            QVERIFY2(plan.error().message.contains(sentence), qPrintable(plan.error().message));
    }

    void extraTimeNeedsARoomThatNobodyHas()
    {
        SeatingTask one = task(8, 1);
        one.taken = drawn(one).seats;
        for (int number = 100; number < 103; ++number) {
            one.sitters.append(sitter(number));
            one.sitters.last().extraTime = 30;
        }
        const auto plan = drawSeats(one);
        QVERIFY(!plan);
        QVERIFY2(plan.error().message.contains(u"3 seat(s) too few") &&
                     plan.error().message.contains(u"30 %"),
                 qPrintable(plan.error().message));
    }

    void aPlanThatBreaksWhatWasGrantedIsFound()
    {
        SeatingTask one = task(4, 2);
        const QList<Seat> seats{{0, 0, 1}, {1, 0, 2}, {2, 1, 1}, {3, 1, 2}};
        QVERIFY(checkSeats(one, seats).isEmpty());
        one.sitters[1].extraTime = 30;
        QCOMPARE(kindsOf(checkSeats(one, seats)), QList<Kind>{Kind::MixedTimes});
        one.sitters[1].extraTime = 0;
        one.sitters[2].separate = true;
        QCOMPARE(kindsOf(checkSeats(one, seats)), QList<Kind>{Kind::NotAlone});
        one.sitters[2].separate = false;
        one.sitters[3].groundFloor = true;
        QCOMPARE(kindsOf(checkSeats(one, seats)), QList<Kind>{Kind::NotOnGroundFloor});
        one.rooms[1].groundFloor = true;
        QVERIFY(checkSeats(one, seats).isEmpty());
    }

    void whateverWasGrantedIsHonoured()
    {
        const bool holds = rc::check("every need is met, and the same seed gives the same plan", [] {
            const SeatingTask one = anyTask();
            const auto plan = drawSeats(one);
            if (!plan)
                RC_FAIL(plan.error().message.toStdString());
            const auto problems = checkSeats(one, plan->seats);
            if (!problems.isEmpty())
                RC_FAIL(sentenceOf(problems.first(), one).toStdString());
            for (const Seat& seat : plan->seats)
                RC_ASSERT(one.sitters[seat.sitter].separate == one.rooms[seat.room].separate);
            RC_ASSERT(drawSeats(one).value() == *plan);
            SeatingTask reversed = one;
            std::reverse(reversed.sitters.begin(), reversed.sitters.end());
            const auto other = drawSeats(reversed);
            for (const Seat& seat : other->seats) {
                const qsizetype who = one.sitters.size() - 1 - seat.sitter;
                RC_ASSERT(
                    plan->seats.contains(Seat{.sitter = who, .room = seat.room, .number = seat.number}));
            }
        });
        QVERIFY(holds);
    }
};

QTEST_GUILESS_MAIN(TestSpecialSeats)
#include "test_special_seats.moc"
