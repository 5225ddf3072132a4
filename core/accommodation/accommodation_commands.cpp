// SPDX-License-Identifier: GPL-3.0-or-later
#include "accommodation_commands.h"

#include "accommodation_projection.h"
#include "accommodation_rules.h"
#include "candidate/candidate_commands.h"
#include "candidate/candidate_record.h"
#include "request_following.h"
#include "request_keys.h"
#include "request_records.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace examdesk::accommodation {

using namespace Qt::StringLiterals;
using account::Principal;
using account::Role;
using base::Error;
using base::fail;
using base::Result;
using candidate::Candidate;
using State = Request::State;
using store::Command;
using store::Records;

namespace {

constexpr qint64 kMostAsked = 100;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Accommodation)
};

Result<void> judge(const QString& obstacle, Error::Code code = Error::Code::Invalid)
{
    return obstacle.isEmpty() ? Result<void>() : fail(code, obstacle);
}

/// The ids that @p command names under @p key, each once, in the order of the definition.
Result<QStringList> namedIn(const exam::Definition& exam, const Command& command, QLatin1StringView key)
{
    QStringList given;
    for (const QJsonValue& value : command.payload.value(key).toArray()) {
        if (!exam.accommodation(value.toString()))
            return fail(Error::Code::Invalid,
                        Words::tr("This exam has no accommodation \"%1\".").arg(value.toString()));
        given.append(value.toString());
    }
    QStringList ordered;
    for (const exam::Accommodation& one : exam.accommodations)
        if (given.contains(one.id))
            ordered.append(one.id);
    return ordered;
}

Result<Request> known(Records& records, const Command& command)
{
    auto request = requestOf(records, command.entityId);
    if (!request)
        return fail(request.error());
    if (!*request)
        return fail(Error::Code::NotFound, Words::tr("Nothing was asked for."));
    return **request;
}

QString outcomeOf(const QStringList& granted)
{
    return candidate::reviewName(granted.isEmpty() ? candidate::Review::Rejected
                                                   : candidate::Review::Approved);
}

/// What the candidate's application says of it: what seats and papers follow.
Result<void> grant(Records& records, const exam::Catalogue& exams, const Request& request,
                   const QStringList& granted, const Command& command)
{
    // Why stands in the request alone.
    const candidate::HistoryMark about{.outcome = outcomeOf(granted), .saysReason = false};
    return candidate::changeCandidate(
        records, exams, request.candidate, command,
        [&granted](const exam::Definition&, Candidate& who) -> Result<void> {
            if (const auto stands = candidate::checkStands(who); !stands)
                return stands;
            who.accommodations = granted;
            return {};
        },
        about);
}

/// What is asked for must be offered to him, and what no material proves must have been looked at.
Result<void> checkAsked(const exam::Definition& exam, const Candidate& who, const QStringList& asked,
                        bool documentChecked)
{
    if (asked.isEmpty())
        return fail(Error::Code::Invalid, Words::tr("Say what is asked for."));
    QStringList offered;
    for (const exam::Accommodation& one : offeredTo(exam, who))
        offered.append(one.id);
    for (const QString& id : asked) {
        const exam::Accommodation& one = *exam.accommodation(id);
        if (!offered.contains(id))
            return fail(Error::Code::Invalid,
                        Words::tr("\"%1\" is not for candidates of this type.").arg(one.name.shown()));
        if (one.proof.isEmpty() && !documentChecked)
            return fail(Error::Code::Invalid,
                        Words::tr("Look at the original of the certificate before you ask for \"%1\".")
                            .arg(one.name.shown()));
    }
    return {};
}

Result<void> ask(Records& records, const exam::Catalogue& exams, const Principal&, const Command& command)
{
    const auto exam = examOf(exams, command);
    if (!exam)
        return fail(exam.error());
    const QString id = command.payload.value(RequestKey::candidate).toString();
    if (command.entityId != requestId(id))
        return fail(Error::Code::Invalid, Words::tr("This is not the request of that candidate."));
    const auto who = candidateOf(records, id);
    if (!who)
        return fail(who.error());
    if (who->exam != command.exam)
        return fail(Error::Code::Invalid, Words::tr("The candidate is of another exam."));
    const auto before = requestOf(records, command.entityId);
    if (!before)
        return fail(before.error());
    if (const auto may = judge(obstacleToRequest(**exam, *who, *before ? &**before : nullptr)); !may)
        return may;
    const auto asked = namedIn(**exam, command, RequestKey::asked);
    if (!asked)
        return fail(asked.error());
    const bool checked = command.payload.value(RequestKey::documentChecked).toBool();
    if (const auto may = checkAsked(**exam, *who, *asked, checked); !may)
        return may;
    if (reasonOf(command).isEmpty())
        return fail(Error::Code::Invalid, Words::tr("A request for an accommodation needs a reason."));
    const store::Record place = candidate::toRecord(**exam, *who);
    Request request = before->value_or(Request());
    if (*before && (*before)->state == State::Decided)
        request.earlier.append(**before); // stands meanwhile, and comes back if this is withdrawn
    else
        request.earlier.clear();
    request.id = command.entityId;
    request.exam = command.exam;
    request.school = place.school;
    request.region = place.region;
    request.candidate = id;
    request.state = State::Waiting;
    static_cast<Asking&>(request) = {.asked = *asked,
                                     .reason = reasonOf(command),
                                     .documentChecked = checked,
                                     .askedBy = command.account,
                                     .askedAt = command.at};
    return save(records, request, command);
}

/// What is granted must have been asked for and be proved; what is not needs a reason.
Result<void> checkGranted(const exam::Definition& exam, const Candidate& who, const Request& request,
                          const QStringList& granted)
{
    for (const QString& id : granted) {
        if (!request.asked.contains(id))
            return fail(Error::Code::Invalid,
                        Words::tr("\"%1\" was not asked for.").arg(exam.accommodation(id)->name.shown()));
        if (const auto may = judge(obstacleToGrant(exam, who, id)); !may)
            return may;
    }
    if (granted.size() < request.asked.size() && request.answer.isEmpty())
        return fail(Error::Code::Invalid, Words::tr("What is not granted needs a reason."));
    return {};
}

Result<void> decide(Records& records, const exam::Catalogue& exams, const Principal& principal,
                    const Command& command)
{
    const auto exam = examOf(exams, command);
    if (!exam)
        return fail(exam.error());
    auto request = known(records, command);
    if (!request)
        return fail(request.error());
    if (const QString obstacle = obstacleToDecide(**exam, &*request, principal); !obstacle.isEmpty())
        return fail(request->state == State::Waiting ? Error::Code::Denied : Error::Code::Invalid, obstacle);
    const auto granted = namedIn(**exam, command, RequestKey::granted);
    if (!granted)
        return fail(granted.error());
    const auto who = candidateOf(records, request->candidate);
    if (!who)
        return fail(who.error());
    request->state = State::Decided;
    request->granted = *granted;
    request->answer = reasonOf(command);
    request->decidedBy = command.account;
    request->decidedAt = command.at;
    if (const auto may = checkGranted(**exam, *who, *request, *granted); !may)
        return may;
    if (const auto told = grant(records, exams, *request, *granted, command); !told)
        return told;
    return save(records, *request, command, outcomeOf(*granted));
}

Result<void> withdraw(Records& records, const exam::Catalogue& exams, const Principal&,
                      const Command& command)
{
    auto request = known(records, command);
    if (!request)
        return fail(request.error());
    if (const auto may = judge(obstacleToWithdraw(&*request)); !may)
        return may;
    if (reasonOf(command).isEmpty())
        return fail(Error::Code::Invalid, Words::tr("Withdrawing a request needs a reason."));
    if (request->state == State::Waiting && putBack(*request))
        return save(records, *request, command);
    const bool wasGranted = request->state == State::Decided;
    request->state = State::Withdrawn;
    request->granted.clear();
    if (wasGranted) {
        if (const auto told = grant(records, exams, *request, {}, command); !told)
            return told;
    }
    return save(records, *request, command);
}

Result<void> reopen(Records& records, const exam::Catalogue& exams, const Principal& principal,
                    const Command& command)
{
    auto request = known(records, command);
    if (!request)
        return fail(request.error());
    const auto who = candidateOf(records, request->candidate);
    if (!who)
        return fail(who.error());
    const auto exam = examOf(exams, command);
    if (!exam)
        return fail(exam.error());
    if (const auto may = judge(obstacleToReopen(**exam, *who, &*request, principal)); !may)
        return may;
    request->state = State::Waiting;
    request->granted.clear();
    request->answer.clear();
    request->decidedBy.clear();
    request->decidedAt = {};
    if (const auto told = grant(records, exams, *request, request->before(), command); !told)
        return told;
    return save(records, *request, command);
}

} // namespace

void registerModule(account::Modules& modules, const exam::Catalogue& exams)
{
    using Handler = Result<void> (*)(Records&, const exam::Catalogue&, const Principal&, const Command&);
    const auto add = [&](const QString& kind, const QList<Role>& roles, Handler handler) {
        modules.rules.add(
            {kind,
             {kAccommodationEntity},
             roles,
             [handler, &exams](Records& records, const Principal& principal, const Command& command) {
                 return handler(records, exams, principal, command);
             }});
    };
    const QList<Role> counter{Role::Clerk, Role::SchoolAdmin};
    const QList<Role> deciders{Role::Reviewer, Role::SchoolAdmin}; // of them, whom the definition names
    add(u"accommodation.request"_s, counter, ask);
    add(u"accommodation.decide"_s, deciders, decide);
    add(u"accommodation.withdraw"_s, counter, withdraw);
    add(u"accommodation.reopen"_s, deciders, reopen);
    const base::ValueRule reason = base::textOf(base::TextKind::Note);
    const base::ValueRule ids = base::listOf(base::textOf(base::TextKind::Code), kMostAsked);
    modules.rules.expect(u"accommodation.request"_s,
                         {{RequestKey::candidate, base::textOf(base::TextKind::Key)},
                          {RequestKey::asked, ids},
                          {RequestKey::reason, reason},
                          {RequestKey::documentChecked, base::flag()}});
    modules.rules.expect(u"accommodation.decide"_s,
                         {{RequestKey::granted, ids}, {RequestKey::reason, reason}});
    for (const QString& kind : {u"accommodation.withdraw"_s, u"accommodation.reopen"_s})
        modules.rules.expect(kind, {{RequestKey::reason, reason}});
    modules.rules.place(kAccommodationEntity, account::Placement::FollowsOwner);
    modules.projections.emplace_back([] { return std::make_unique<AccommodationProjection>(); });
    followApplications(modules, exams);
}

} // namespace examdesk::accommodation
