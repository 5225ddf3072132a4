// SPDX-License-Identifier: GPL-3.0-or-later
#include "request_following.h"

#include "candidate/followers.h"
#include "candidate/offered_accommodations.h"
#include "request_records.h"

namespace examdesk::accommodation {

using base::fail;
using base::Result;
using State = Request::State;
using store::Command;
using store::Records;

namespace {

/// An application that is given up asks for nothing any more.
Result<void> followWithdrawal(Records& records, const QString& candidate, const Command& command)
{
    auto request = requestOf(records, requestId(candidate));
    if (!request)
        return fail(request.error());
    if (!*request || (*request)->state == State::Withdrawn)
        return {};
    (*request)->state = State::Withdrawn;
    (*request)->granted.clear();
    return save(records, **request, command);
}

/// What his type and fields no longer give him is neither asked for nor granted any more. Who asks for
/// nothing else has withdrawn.
Result<void> followFormChange(Records& records, const exam::Catalogue& exams, const QString& candidate,
                              const Command& command)
{
    auto found = requestOf(records, requestId(candidate));
    if (!found)
        return fail(found.error());
    if (!*found || (*found)->state == State::Withdrawn)
        return {};
    const auto exam = examOf(exams, command);
    if (!exam)
        return fail(exam.error());
    const auto who = candidateOf(records, candidate);
    if (!who)
        return fail(who.error());
    const auto offered = [&](QStringList& ids) { ids = candidate::offeredOf(**exam, *who, ids); };
    Request request = **found;
    for (Asking& one : request.earlier)
        offered(one.granted);
    if (request.state == State::Waiting) {
        offered(request.asked);
        if (request.asked.isEmpty() && (request.before().isEmpty() || !putBack(request)))
            request.state = State::Withdrawn;
    } else {
        const bool wasRefused = request.isRefused();
        offered(request.granted);
        if (request.granted.isEmpty() && !wasRefused)
            request.state = State::Withdrawn;
    }
    return request == **found ? Result<void>() : save(records, request, command);
}

} // namespace

void followApplications(account::Modules& modules, const exam::Catalogue& exams)
{
    if (const auto* withdrawal = modules.answers.find<candidate::Withdrawal>())
        withdrawal->add(&followWithdrawal);
    if (const auto* change = modules.answers.find<candidate::FormChange>())
        change->add([&exams](Records& records, const QString& candidate, const Command& command) {
            return followFormChange(records, exams, candidate, command);
        });
}

} // namespace examdesk::accommodation
