// SPDX-License-Identifier: GPL-3.0-or-later
#include "room_filler.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace examdesk::seating {

using ticket::columnSizes;
using ticket::neighboursInRoom;
using ticket::placeOfSeat;
using ticket::SeatLayout;
using ticket::SeatPlace;

namespace {

using Schools = std::vector<int>;

constexpr qsizetype free = -1;
/// How many rooms are asked to take one person more of a school; then the room stays as it is, and is
/// reported.
constexpr std::size_t mostRoomsAsked = 64;
constexpr int mostRepairs = 4;

int countOf(const Filling& filling, const Schools& schoolOf, int school)
{
    return int(std::ranges::count_if(filling.people,
                                     [&](qsizetype who) { return schoolOf[std::size_t(who)] == school; }));
}

/// On a grid half of the seats, rounded up, have no neighbour among themselves.
int mostApart(const Filling& filling)
{
    return int(filling.people.size() + 1) / 2;
}

/// The school that may have more than half of the people (Boyer and Moore); −1 if there is none.
int majorityOf(const Filling& filling, const Schools& schoolOf)
{
    int school = -1;
    int votes = 0;
    for (const qsizetype who : filling.people) {
        const int mine = schoolOf[std::size_t(who)];
        if (votes == 0)
            school = mine;
        votes += mine == school ? 1 : -1;
    }
    return school;
}

/// Who belongs to which school, and who cannot leave his room.
struct People {
    const Schools& schoolOf;
    const std::vector<bool>& bound;
};

/// Swaps one person of @p school in @p from with one of another school in @p to; false if that would not
/// help.
bool swapOne(Filling& from, Filling& to, const People& people, int school)
{
    if (countOf(to, people.schoolOf, school) + 1 > mostApart(to))
        return false;
    const auto is = [&](qsizetype who) { return people.schoolOf[std::size_t(who)] == school; };
    const auto mayMove = [&](qsizetype who) { return !people.bound[std::size_t(who)]; };
    const auto leaves =
        std::ranges::find_if(from.people, [&](qsizetype who) { return is(who) && mayMove(who); });
    const auto comes =
        std::ranges::find_if(to.people, [&](qsizetype who) { return !is(who) && mayMove(who); });
    if (leaves == from.people.end() || comes == to.people.end())
        return false;
    std::iter_swap(leaves, comes);
    return true;
}

bool moveOneAway(std::vector<Filling>& fillings, std::size_t from, const People& people, int school)
{
    const std::size_t asked = std::min(fillings.size() - 1, mostRoomsAsked);
    for (std::size_t step = 1; step <= asked; ++step) {
        if (swapOne(fillings[from], fillings[(from + step) % fillings.size()], people, school))
            return true;
    }
    return false;
}

enum class Others { LargestFirst, SmallestFirst };

/// The people, those of the largest school first, then the @p others by the size of their schools; otherwise
/// in the order they had.
std::vector<qsizetype> largestSchoolFirst(const Filling& filling, const Schools& schoolOf, Others others)
{
    std::map<int, int> sizes;
    for (const qsizetype who : filling.people)
        ++sizes[schoolOf[std::size_t(who)]];
    const auto bySize = [](const auto& left, const auto& right) { return left.second < right.second; };
    const int largest = sizes.empty() ? 0 : std::max_element(sizes.begin(), sizes.end(), bySize)->first;
    const auto rank = [&](qsizetype who) {
        const int school = schoolOf[std::size_t(who)];
        const int size = sizes.at(school);
        return std::tuple(school != largest, others == Others::LargestFirst ? -size : size, school);
    };
    std::vector<qsizetype> result = filling.people;
    std::ranges::stable_sort(result, {}, rank);
    return result;
}

/// Places people on the seats of one filling and counts who sits beside a schoolmate.
class Arrangement {
public:
    Arrangement(const Filling& filling, const Schools& schoolOf, const SeatGrid& grid)
        : m_seats(filling.seats), m_schoolOf(schoolOf), m_grid(grid), m_occupants(filling.room->occupants)
    {}

    /// Seat after seat, the first of the drawn order who has no schoolmate beside it.
    void inDrawnOrder(std::vector<qsizetype> people)
    {
        for (const int seat : m_seats) {
            const auto fits =
                std::ranges::find_if(people, [&](qsizetype who) { return clashesAt(seat, who) == 0; });
            const auto chosen = fits == people.end() ? people.begin() : fits;
            m_occupants[std::size_t(seat)] = *chosen;
            people.erase(chosen);
        }
    }

    /// In the order of @p people, first on the black seats, then on the white ones.
    void likeAChessboard(const std::vector<qsizetype>& people)
    {
        std::size_t next = 0;
        for (const bool black : {true, false}) {
            for (const int seat : m_seats) {
                if (m_grid.black[std::size_t(seat)] == black)
                    m_occupants[std::size_t(seat)] = people[next++];
            }
        }
    }

    /// Swaps people as long as that separates schoolmates.
    void repair()
    {
        for (int round = 0; round < mostRepairs && clashes() > 0; ++round) {
            for (const int seat : m_seats) {
                if (clashesAt(seat, m_occupants[std::size_t(seat)]) > 0)
                    improve(seat);
            }
        }
    }

    /// Each pair of schoolmates counts twice, a pair with someone who sat there before once.
    int clashes() const
    {
        int sum = 0;
        for (const int seat : m_seats)
            sum += clashesAt(seat, m_occupants[std::size_t(seat)]);
        return sum;
    }

    std::vector<qsizetype> takeOccupants() { return std::move(m_occupants); }

private:
    int clashesAt(int seat, qsizetype who) const
    {
        const int school = who == free ? -1 : m_schoolOf[std::size_t(who)];
        if (school < 0)
            return 0;
        int sum = 0;
        for (const int beside : m_grid.neighbours[std::size_t(seat)]) {
            const qsizetype other = m_occupants[std::size_t(beside)];
            sum += other != free && m_schoolOf[std::size_t(other)] == school ? 1 : 0;
        }
        return sum;
    }

    /// Takes the first swap that leaves fewer schoolmates side by side at the two seats.
    void improve(int seat)
    {
        for (const int other : m_seats) {
            const auto clashesOfBoth = [&] {
                return clashesAt(seat, m_occupants[std::size_t(seat)]) +
                       clashesAt(other, m_occupants[std::size_t(other)]);
            };
            const int before = clashesOfBoth();
            std::swap(m_occupants[std::size_t(seat)], m_occupants[std::size_t(other)]);
            if (clashesOfBoth() < before)
                return;
            std::swap(m_occupants[std::size_t(seat)], m_occupants[std::size_t(other)]);
        }
    }

    const std::vector<int>& m_seats;
    const Schools& m_schoolOf;
    const SeatGrid& m_grid;
    std::vector<qsizetype> m_occupants;
};

} // namespace

std::vector<int> freeSeats(const OpenRoom& room, bool kept)
{
    std::vector<int> result;
    for (std::size_t seat = 0; seat < room.occupants.size(); ++seat) {
        if (room.occupants[seat] < 0 && room.kept[seat] == kept)
            result.push_back(int(seat));
    }
    return result;
}

SeatGrid::SeatGrid(int seats, const SeatLayout& layout)
{
    for (const QList<int>& numbers : neighboursInRoom(seats, layout)) {
        std::vector<int> beside;
        for (const int number : numbers)
            beside.push_back(number - 1);
        neighbours.push_back(std::move(beside));
    }
    for (int number = 1; number <= seats; ++number) {
        const SeatPlace place = placeOfSeat(number, seats, layout);
        black.push_back((place.column + place.row) % 2 == 0);
    }
}

const SeatGrid& SeatGrids::of(int seats, const SeatLayout& layout)
{
    const std::pair key(columnSizes(seats, layout), layout.serpentine);
    const auto known = m_grids.find(key);
    return known != m_grids.end() ? known->second
                                  : m_grids.emplace(key, SeatGrid(seats, layout)).first->second;
}

void evenOutSchools(std::vector<Filling>& fillings, const Schools& schoolOf, const std::vector<bool>& bound)
{
    const People people{schoolOf, bound};
    for (std::size_t at = 0; at < fillings.size(); ++at) {
        const int school = majorityOf(fillings[at], schoolOf);
        int excess = school < 0 ? 0 : countOf(fillings[at], schoolOf, school) - mostApart(fillings[at]);
        while (excess > 0 && moveOneAway(fillings, at, people, school))
            --excess;
    }
}

void seatPeople(Filling& filling, const Schools& schoolOf, const SeatGrid& grid)
{
    Arrangement drawn(filling, schoolOf, grid);
    drawn.inDrawnOrder(filling.people);
    drawn.repair();
    int fewest = drawn.clashes();
    std::vector<qsizetype> best = drawn.takeOccupants();
    // One school stands on both colours: with the second largest first that one, with the smallest first one
    // so small that its parts lie at opposite ends of the room.
    for (const Others others : {Others::LargestFirst, Others::SmallestFirst}) {
        if (fewest == 0)
            break;
        Arrangement chessboard(filling, schoolOf, grid);
        chessboard.likeAChessboard(largestSchoolFirst(filling, schoolOf, others));
        chessboard.repair();
        if (const int clashes = chessboard.clashes(); clashes < fewest) {
            fewest = clashes;
            best = chessboard.takeOccupants();
        }
    }
    filling.room->occupants = std::move(best);
}

} // namespace examdesk::seating
