// SPDX-License-Identifier: GPL-3.0-or-later
#include "accommodation_service.h"

#include "candidate/candidate_record.h"
#include "request_keys.h"
#include "store/statement.h"

#include <QJsonArray>

namespace examdesk::accommodation {

using namespace Qt::StringLiterals;
using base::fail;
using base::Result;

Result<std::optional<Request>> AccommodationService::find(const candidate::CandidateId& candidate) const
{
    const auto record = m_session.records().find(kAccommodationEntity, requestId(candidate.text()));
    if (!record)
        return fail(record.error());
    if (!*record || !m_session.principal().scope.contains((*record)->school, (*record)->region))
        return std::optional<Request>();
    return requestFrom(**record).map([](const Request& request) { return std::optional(request); });
}

Result<int> AccommodationService::waiting(const QString& exam) const
{
    const account::Scope& scope = m_session.principal().scope;
    return store::firstRow(m_session.database(),
                           u"SELECT count(*) FROM accommodation_index WHERE exam = ? AND state = ? AND "_s +
                               scope.sqlCondition(),
                           QVariantList{exam, stateName(Request::State::Waiting)} + scope.sqlValues())
        .map([](const std::optional<QVariantList>& row) { return row ? row->first().toInt() : 0; });
}

Result<void> AccommodationService::give(const QString& kind, const Request& seen, const QJsonObject& payload)
{
    const auto done = m_session.execute(
        m_session.command(kind, {kAccommodationEntity, seen.id}, seen.exam, seen.version, payload));
    if (done)
        m_session.announce({candidate::kCandidateEntity}); // which says what is granted
    return done;
}

Result<void> AccommodationService::request(const candidate::Candidate& candidate, const Request* seen,
                                           const QStringList& asked, const QString& reason,
                                           bool documentChecked)
{
    return give(
        u"accommodation.request"_s,
        {.id = requestId(candidate.id.text()), .exam = candidate.exam, .version = seen ? seen->version : 0},
        {{RequestKey::candidate, candidate.id.text()},
         {RequestKey::asked, QJsonArray::fromStringList(asked)},
         {RequestKey::reason, reason},
         {RequestKey::documentChecked, documentChecked}});
}

Result<void> AccommodationService::decide(const Request& seen, const QStringList& granted,
                                          const QString& reason)
{
    return give(u"accommodation.decide"_s, seen,
                {{RequestKey::granted, QJsonArray::fromStringList(granted)}, {RequestKey::reason, reason}});
}

Result<void> AccommodationService::withdraw(const Request& seen, const QString& reason)
{
    return give(u"accommodation.withdraw"_s, seen, {{RequestKey::reason, reason}});
}

Result<void> AccommodationService::reopen(const Request& seen, const QString& reason)
{
    return give(u"accommodation.reopen"_s, seen, {{RequestKey::reason, reason}});
}

} // namespace examdesk::accommodation
