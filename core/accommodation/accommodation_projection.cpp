// SPDX-License-Identifier: GPL-3.0-or-later
#include "accommodation_projection.h"

#include "base/clock.h"
#include "request.h"
#include "store/sql_text.h"
#include "store/statement.h"

namespace examdesk::accommodation {

using namespace Qt::StringLiterals;
using base::fail;
using base::Result;
using store::orEmpty;

QString AccommodationProjection::entity() const
{
    return kAccommodationEntity;
}

QStringList AccommodationProjection::tables() const
{
    return {u"accommodation_index"_s};
}

Result<void> AccommodationProjection::put(const QSqlDatabase& database, const store::Cipher&,
                                          const store::Record& record)
{
    const auto request = requestFrom(record);
    if (!request)
        return fail(request.error());
    return store::write(
               database,
               u"INSERT INTO accommodation_index (id, exam, school, region, candidate, state, asked_at)"
               " VALUES (?, ?, ?, ?, ?, ?, ?)"
               " ON CONFLICT (id) DO UPDATE SET exam = excluded.exam, school = excluded.school,"
               " region = excluded.region, candidate = excluded.candidate, state = excluded.state,"
               " asked_at = excluded.asked_at"_s,
               {request->id, request->exam, orEmpty(request->school), orEmpty(request->region),
                request->candidate, stateName(request->state), orEmpty(base::storedTime(request->askedAt))})
        .map([](int) {});
}

Result<void> AccommodationProjection::drop(const QSqlDatabase& database, const QString& id)
{
    return store::write(database, u"DELETE FROM accommodation_index WHERE id = ?"_s, {id}).map([](int) {});
}

} // namespace examdesk::accommodation
