// SPDX-License-Identifier: GPL-3.0-or-later
#include "ticket_words.h"

#include "base/clock.h"

#include <QCoreApplication>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using ticket::Arrangement;
using ticket::Verdict;

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

StateMark markOf(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Valid:
        return {State::Done, Words::tr("Genuine")};
    case Verdict::UnknownKey:
    case Verdict::NewerVersion:
        return {State::Attention, Words::tr("Cannot be judged here")};
    case Verdict::ExpiredKey:
    case Verdict::OtherExam:
        return {State::Attention, Words::tr("Not good here")};
    case Verdict::WrongSignature:
    case Verdict::OtherHolder:
    case Verdict::Malformed:
        return {State::Wrong, Words::tr("Not genuine")};
    }
    Q_UNREACHABLE();
}

QString claimsText(const ticket::Verification& verification)
{
    const bool isTrusted =
        verification.verdict == Verdict::Valid || verification.verdict == Verdict::OtherExam ||
        verification.verdict == Verdict::OtherHolder || verification.verdict == Verdict::ExpiredKey;
    if (!isTrusted)
        return {};
    return Words::tr("Ticket %1, room %2, seat %3")
        .arg(verification.claims.ticketNo, roomNumberText(verification.claims.room))
        .arg(verification.claims.seat);
}

QString sentenceOf(const Arrangement& arrangement)
{
    QStringList parts{Words::tr("%n candidate(s) got a seat now.", nullptr, arrangement.issued)};
    if (arrangement.seatedBefore > 0)
        parts.append(Words::tr("%n had one before and did not move.", nullptr, arrangement.seatedBefore));
    if (arrangement.notEligible > 0)
        parts.append(Words::tr("%n got none, because they are not approved or have not paid.", nullptr,
                               arrangement.notEligible));
    return parts.join(u' ');
}

QStringList problemsOf(const Arrangement& arrangement)
{
    QStringList problems;
    if (arrangement.withoutAccessibleSeat > 0)
        problems.append(Words::tr("%n candidate(s) need an accessible seat and had to get a common one.",
                                  nullptr, arrangement.withoutAccessibleSeat));
    for (const ticket::SameSchool& pair : arrangement.sameSchool)
        problems.append(Words::tr("%1: seats %2 and %3 are neighbours of one school.")
                            .arg(roomTitle(arrangement.rooms.at(pair.room)))
                            .arg(pair.seat)
                            .arg(pair.neighbour));
    return problems;
}

QString documentTitle(const exam::Definition& exam, const QString& document)
{
    const exam::Document* found = exam.document(document);
    return found ? found->name.shown() : document;
}

QString windowText(const exam::Document& document)
{
    QStringList windows;
    for (const exam::Window& window : document.windows)
        windows.append(Words::tr("%1 to %2").arg(base::shownTime(window.from), base::shownTime(window.to)));
    return windows.join(u", "_s);
}

} // namespace examdesk::ui
