// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo_requests.h"

#include "accommodation/request.h"
#include "candidate/candidate_record.h"
#include "candidate/offered_accommodations.h"

namespace examdesk::demo {

using namespace Qt::StringLiterals;
using candidate::Candidate;

namespace {

const QString kClerk = u"clerk"_s;
const QString kRelease = u"candidate.release_phone"_s;

void proposeRelease(Candidate& candidate, const QDateTime& at)
{
    const QString reason = u"机主持证件到场，号码被本报名占用"_s;
    candidate.proposal =
        candidate::Proposal{.command = kRelease, .type = {}, .reason = reason, .by = kClerk, .at = at};
    candidate.history.append({at, kClerk, u"candidate.propose"_s, reason, kRelease, {}});
}

store::Record requestOf(const exam::Definition& exam, const Candidate& candidate, const QString& asked,
                        const QDateTime& at)
{
    const store::Record owner = candidate::toRecord(exam, candidate);
    accommodation::Request request;
    request.id = accommodation::requestId(owner.id);
    request.exam = exam.id;
    request.school = owner.school;
    request.region = owner.region;
    request.candidate = owner.id;
    request.asked = {asked};
    request.reason = u"有二级以上医院的诊断证明"_s;
    request.documentChecked = true;
    request.askedBy = kClerk;
    request.askedAt = at;
    request.history = {{at, kClerk, u"accommodation.request"_s, {}}};
    request.version = 1;
    return accommodation::toRecord(request);
}

} // namespace

QList<store::Record> inventRequests(const exam::Definition& exam, QList<DemoCandidate>& people,
                                    const DemoDay& day)
{
    constexpr int kRequests = 2;
    QList<store::Record> requests;
    bool released = exam.audit.levels.isEmpty(); // where nobody audits, the counter has no such visitors
    for (DemoCandidate& person : people) {
        Candidate& candidate = person.candidate;
        const QDateTime at = day.thisMorning(person.number);
        if (!released && person.progress == Progress::Filling &&
            !candidate.fields.value(u"phone"_s).isEmpty()) {
            proposeRelease(candidate, at);
            released = true;
        }
        if (requests.size() == kRequests || person.progress != Progress::Submitted)
            continue;
        const auto offered = candidate::offeredAccommodations(exam, candidate);
        if (!offered.isEmpty())
            requests.append(requestOf(exam, candidate, offered.at(requests.size() % offered.size()).id, at));
    }
    return requests;
}

} // namespace examdesk::demo
