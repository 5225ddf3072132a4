// SPDX-License-Identifier: GPL-3.0-or-later
#include "accommodation_rules.h"

#include "candidate/offered_accommodations.h"

#include <QCoreApplication>

#include <algorithm>

namespace examdesk::accommodation {

using namespace Qt::StringLiterals;
using account::Principal;
using candidate::Candidate;
using State = Request::State;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Accommodation)
};

} // namespace

QList<exam::Accommodation> offeredTo(const exam::Definition& exam, const Candidate& candidate)
{
    return candidate::offeredAccommodations(exam, candidate);
}

bool decidesAbout(const Principal& principal, const exam::Accommodation& one)
{
    const bool rightRole =
        principal.role == account::Role::SystemAdmin || account::roleName(principal.role) == one.role;
    return rightRole && principal.scope.isAsWideAs(one.scope);
}

QString obstacleToRequest(const exam::Definition& exam, const Candidate& candidate, const Request* request)
{
    if (const auto stands = candidate::checkStands(candidate); !stands)
        return stands.error().message;
    if (exam.accommodations.isEmpty())
        return Words::tr("This exam offers no accommodations.");
    if (offeredTo(exam, candidate).isEmpty())
        return Words::tr("This candidate sits no paper: there is nothing to arrange.");
    if (request && request->state == State::Waiting)
        return Words::tr("A request waits for its decision already. Withdraw it to ask for something else.");
    return {};
}

QString obstacleToDecide(const exam::Definition& exam, const Request* request, const Principal& principal)
{
    if (!request || request->state != State::Waiting)
        return Words::tr("No request for an accommodation waits for a decision.");
    if (request->askedBy == principal.name)
        return Words::tr("You asked for it: somebody else decides.");
    for (const QString& id : request->asked) {
        const exam::Accommodation* one = exam.accommodation(id);
        if (one && !decidesAbout(principal, *one))
            return Words::tr("\"%1\" is not yours to decide.").arg(one->name.shown());
    }
    return {};
}

QString obstacleToGrant(const exam::Definition& exam, const Candidate& candidate, const QString& id)
{
    const exam::Accommodation* one = exam.accommodation(id);
    if (!one)
        return Words::tr("This exam has no accommodation \"%1\".").arg(id);
    if (candidate::offeredOf(exam, candidate, {id}).isEmpty())
        return Words::tr("\"%1\" is not for candidates of this type.").arg(one->name.shown());
    if (one->proof.isEmpty())
        return {};
    const candidate::Review proof = candidate.materials.value(one->proof);
    if (proof == candidate::Review::Waiting || proof == candidate::Review::Approved)
        return {};
    return Words::tr("\"%1\" cannot be granted yet: the material \"%2\" that proves it is not there.")
        .arg(one->name.shown(), exam.material(one->proof)->name.shown());
}

QString obstacleToWithdraw(const Request* request)
{
    if (!request || request->state == State::Withdrawn || request->isRefused())
        return Words::tr("Nothing is asked for or granted that could be withdrawn.");
    return {};
}

QString obstacleToReopen(const exam::Definition& exam, const Candidate& candidate, const Request* request,
                         const Principal& principal)
{
    if (!request || request->state != State::Decided)
        return Words::tr("There is no decision to take back.");
    if (request->decidedBy != principal.name)
        return Words::tr("A decision is taken back by the one who made it.");
    // A seat that was there before, or asks for nothing that this decision changed, is not in its way.
    const exam::SeatNeeds given = exam::seatNeedsOf(exam, request->granted);
    if (!candidate.seat.ticketNo.isEmpty() && candidate.seat.needs == given &&
        given != exam::seatNeedsOf(exam, request->before()))
        return Words::tr("The candidate has a seat by it already: the decision stands.");
    return {};
}

QString meaningForSeat(const exam::Definition& exam, const Candidate& candidate, const QStringList& granted)
{
    if (candidate.seat.ticketNo.isEmpty() || exam::seatNeedsOf(exam, granted) == candidate.seat.needs)
        return {};
    return Words::tr("He has a seat already. If it does not fit, the next draw gives him another one, and he "
                     "needs a new ticket; nobody else moves.");
}

} // namespace examdesk::accommodation
