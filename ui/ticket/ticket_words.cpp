// SPDX-License-Identifier: GPL-3.0-or-later
#include "ticket_words.h"

#include "base/clock.h"

#include <QCoreApplication>

#include <algorithm>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using seating::Arrangement;
using ticket::Authenticity;

namespace {

constexpr int kRoomDigits = 3;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Tickets)
};

} // namespace

QString roomNumberText(int number)
{
    return QString::number(number).rightJustified(kRoomDigits, u'0');
}

QString roomTitle(const ticket::ExamRoom& room)
{
    return Words::tr("%1 · room %2")
        .arg(room.siteName.isEmpty() ? room.site : room.siteName, roomNumberText(room.number));
}

StateMark markOf(Authenticity authenticity)
{
    switch (authenticity) {
    case Authenticity::Valid:
        return {State::Done, Words::tr("Genuine")};
    case Authenticity::UnknownKey:
        return {State::Attention, Words::tr("Unknown key")};
    case Authenticity::NewerVersion:
        return {State::Attention, Words::tr("Newer version")};
    case Authenticity::ExpiredKey:
        return {State::Attention, Words::tr("Expired key")};
    case Authenticity::OtherExam:
        return {State::Attention, Words::tr("Other exam")};
    case Authenticity::OtherPortrait:
        return {State::Attention, Words::tr("Other portrait")};
    case Authenticity::NoPortrait:
        return {State::Attention, Words::tr("Printed without portrait")};
    case Authenticity::NumberOnly:
        return {State::Attention, Words::tr("Number only")};
    case Authenticity::PortraitMissing:
        return {State::Wrong, Words::tr("Portrait is missing")};
    case Authenticity::WrongSignature:
        return {State::Wrong, Words::tr("Forged")};
    case Authenticity::OtherHolder:
        return {State::Wrong, Words::tr("Other name")};
    case Authenticity::Malformed:
        return {State::Wrong, Words::tr("No ticket code")};
    }
    Q_UNREACHABLE();
}

QString claimsText(const ticket::Verification& verification)
{
    if (!ticket::isSigned(verification.authenticity) && verification.authenticity != Authenticity::NumberOnly)
        return {};
    return Words::tr("Ticket %1, room %2, seat %3")
        .arg(verification.claims.ticketNo, roomNumberText(verification.claims.room))
        .arg(verification.claims.seat);
}

namespace {

/// So that the numbers are all candidates together.
void appendExempt(const Arrangement& arrangement, QStringList& parts)
{
    if (arrangement.sitNoPaper > 0)
        parts.append(
            Words::tr("%n are exempt from the papers and need none.", nullptr, arrangement.sitNoPaper));
}

} // namespace

QString sentenceOf(const Arrangement& arrangement)
{
    QStringList parts{Words::tr("%n candidate(s) got a seat now.", nullptr, arrangement.issued)};
    if (arrangement.seatedBefore > 0)
        parts.append(Words::tr("%n had one before and did not move.", nullptr, arrangement.seatedBefore));
    if (arrangement.notEligible > 0)
        parts.append(Words::tr("%n got none, because they are not approved or have not paid.", nullptr,
                               arrangement.notEligible));
    appendExempt(arrangement, parts);
    return parts.join(u' ');
}

QString surveyText(const Arrangement& arrangement)
{
    QStringList parts{Words::tr("%n candidate(s) have a seat.", nullptr, arrangement.seatedBefore)};
    if (arrangement.notEligible > 0)
        parts.append(Words::tr("%n have none, because they are not approved or have not paid.", nullptr,
                               arrangement.notEligible));
    appendExempt(arrangement, parts);
    return parts.join(u' ');
}

StateMark markOf(ticket::AreaSeating::State state)
{
    switch (state) {
    case ticket::AreaSeating::State::None:
        return {State::Waiting, Words::tr("Not drawn")};
    case ticket::AreaSeating::State::Draft:
        return {State::Attention, Words::tr("Draft")};
    case ticket::AreaSeating::State::Published:
        return {State::Done, Words::tr("Published")};
    }
    Q_UNREACHABLE();
}

ticket::AreaSeating::State stateIn(const QList<ticket::AreaSeating>& seatings, const exam::Definition& exam,
                                   const ticket::ExamRoom& room)
{
    const QString area = ticket::areaOf(exam, room.area);
    const auto found = std::find_if(seatings.begin(), seatings.end(),
                                    [&](const ticket::AreaSeating& each) { return each.area == area; });
    return found == seatings.end() ? ticket::AreaSeating::State::None : found->state;
}

StateMark markOf(const QList<ticket::AreaSeating>& seatings)
{
    using Stage = ticket::AreaSeating::State;
    if (seatings.isEmpty())
        return markOf(Stage::None);
    const auto count = [&](Stage state) {
        return std::count_if(seatings.begin(), seatings.end(),
                             [state](const ticket::AreaSeating& each) { return each.state == state; });
    };
    if (count(seatings.first().state) == seatings.size())
        return markOf(seatings.first().state);
    return {State::Attention,
            Words::tr("%1 of %2 areas published").arg(count(Stage::Published)).arg(seatings.size())};
}

namespace {

/// Who was granted what rooms must give, and what is missing for them.
QStringList needsOf(const Arrangement& arrangement)
{
    QStringList lines;
    for (const QString& missing : arrangement.missing)
        lines.append(Words::tr("Missing for accommodations. %1").arg(missing));
    for (const seating::AreaNeeds& needs : arrangement.needs) {
        const QString words =
            Words::tr("%n with accommodations: extra time %1, room of their own %2 (separate "
                      "rooms: %3), ground floor %4 (rooms there: %5).",
                      nullptr, needs.people)
                .arg(needs.extraTime)
                .arg(needs.separateRoom)
                .arg(needs.separateRooms)
                .arg(needs.groundFloor)
                .arg(needs.groundRooms);
        lines.append(needs.area.isEmpty() ? words : Words::tr("Area %1: %2").arg(needs.area, words));
    }
    return lines;
}

QString placeOf(const Arrangement& arrangement, const seating::SeatedOne& one)
{
    return Words::tr("%1, seat %2").arg(roomTitle(arrangement.rooms.at(one.room))).arg(one.seat);
}

QStringList whyNotSeated(const Arrangement& arrangement)
{
    using Why = seating::NotSeated::Why;
    const auto count = [&](Why why) {
        return int(std::count_if(arrangement.notSeated.begin(), arrangement.notSeated.end(),
                                 [why](const seating::NotSeated& one) { return one.why == why; }));
    };
    QStringList lines;
    if (const int many = count(Why::NotApproved))
        lines.append(Words::tr("%n candidate(s) have no seat: not approved.", nullptr, many));
    if (const int many = count(Why::NotPaid))
        lines.append(Words::tr("%n candidate(s) have no seat: not paid.", nullptr, many));
    if (const int many = count(Why::Neither))
        lines.append(Words::tr("%n candidate(s) have no seat: neither approved nor paid.", nullptr, many));
    return lines;
}

} // namespace

QStringList problemsOf(const Arrangement& arrangement)
{
    QStringList problems = needsOf(arrangement);
    for (const seating::SeatedOne& one : arrangement.misplaced)
        problems.append(
            Words::tr("%1 (%2) was granted what the seat does not give: %3. Draw seats again, and only "
                      "he moves.")
                .arg(one.who.name, one.who.candidateNo, placeOf(arrangement, one)));
    for (const seating::SeatedOne& one : arrangement.moved)
        problems.append(Words::tr("%1 (%2) moved, because of what was granted: %3. A new ticket is needed.")
                            .arg(one.who.name, one.who.candidateNo, placeOf(arrangement, one)));
    for (const seating::SeatedOne& one : arrangement.added)
        problems.append(Words::tr("%1 (%2) was added: %3.")
                            .arg(one.who.name, one.who.candidateNo, placeOf(arrangement, one)));
    if (arrangement.withoutAccessibleSeat > 0)
        problems.append(Words::tr("%n candidate(s) need an accessible seat and had to get a common one.",
                                  nullptr, arrangement.withoutAccessibleSeat));
    for (const seating::SeatedOne& one : arrangement.commonSeat)
        problems.append(Words::tr("%1 (%2) needs an accessible seat: %3.")
                            .arg(one.who.name, one.who.candidateNo, placeOf(arrangement, one)));
    for (const seating::SameSchool& pair : arrangement.sameSchool)
        problems.append(Words::tr("%1: seats %2 and %3 are neighbours of one school.")
                            .arg(roomTitle(arrangement.rooms.at(pair.room)))
                            .arg(pair.seat)
                            .arg(pair.neighbour));
    problems.append(whyNotSeated(arrangement));
    for (const seating::TailRoom& tail : arrangement.tailRooms)
        problems.append(Words::tr("%1: %n seat(s) free.", nullptr, tail.free)
                            .arg(roomTitle(arrangement.rooms.at(tail.room))));
    return problems;
}

QString paperTitle(const exam::Definition& exam, const QString& paper)
{
    const exam::Paper* found = exam.paper(paper);
    return found ? found->name.shown() : paper;
}

QString windowText(const exam::Paper& paper)
{
    QStringList windows;
    for (const exam::Window& window : paper.windows)
        windows.append(Words::tr("%1 to %2").arg(base::shownTime(window.from), base::shownTime(window.to)));
    return windows.join(u", "_s);
}

} // namespace examdesk::ui
