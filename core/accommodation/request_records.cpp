// SPDX-License-Identifier: GPL-3.0-or-later
#include "request_records.h"

#include "candidate/candidate_record.h"
#include "request_keys.h"

#include <QCoreApplication>

namespace examdesk::accommodation {

using base::Error;
using base::fail;
using base::Result;
using candidate::Candidate;
using State = Request::State;
using store::Command;
using store::Records;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Accommodation)
};

} // namespace

QString reasonOf(const Command& command)
{
    return command.payload.value(RequestKey::reason).toString().trimmed();
}

Result<const exam::Definition*> examOf(const exam::Catalogue& exams, const Command& command)
{
    if (const exam::Definition* exam = exams.find(command.exam))
        return exam;
    return fail(Error::Code::NotFound, Words::tr("This exam is not known here."), command.exam);
}

Result<Candidate> candidateOf(Records& records, const QString& id)
{
    const auto record = records.find(candidate::kCandidateEntity, id);
    if (!record)
        return fail(record.error());
    if (!*record)
        return fail(Error::Code::NotFound, Words::tr("There is no such candidate."), id);
    return candidate::fromRecord(**record);
}

Result<std::optional<Request>> requestOf(Records& records, const QString& id)
{
    const auto record = records.find(kAccommodationEntity, id);
    if (!record)
        return fail(record.error());
    if (!*record)
        return std::optional<Request>();
    return requestFrom(**record).map([](const Request& request) { return std::optional(request); });
}

Result<void> save(Records& records, Request request, const Command& command, const QString& outcome)
{
    request.history.append({command.at, command.account, command.kind, reasonOf(command), {}, outcome});
    return records.save(toRecord(request));
}

bool putBack(Request& request)
{
    if (request.earlier.isEmpty())
        return false;
    static_cast<Asking&>(request) = request.earlier.takeLast();
    request.state = State::Decided;
    return true;
}

} // namespace examdesk::accommodation
