// SPDX-License-Identifier: GPL-3.0-or-later
#include "claims.h"

#include "answers.h"
#include "base/clock.h"
#include "base/json.h"

#include <QJsonArray>
#include <QUrl>

namespace examdesk::sync {

using namespace Qt::StringLiterals;
using base::Result;

namespace {

const QString kPath = u"/v1/claims"_s;

Result<QList<Claim>> claimsIn(const Reply& reply)
{
    const auto answer = jsonOf(reply);
    if (!answer)
        return base::fail(answer.error());
    if (!answer->value(u"claims"_s).isArray())
        return malformedAnswer(u"an answer without claims"_s);
    QList<Claim> claims;
    for (const QJsonValue& line : answer->value(u"claims"_s).toArray()) {
        const Claim claim{{line[u"entity"_s].toString(), line[u"id"_s].toString()},
                          line[u"account"_s].toString(),
                          line[u"mine"_s].toBool(),
                          base::fromStoredTime(line[u"until"_s].toString())};
        if (claim.record.id.isEmpty() || claim.account.isEmpty() || !claim.until.isValid())
            return malformedAnswer(u"a claim without record, account or end"_s);
        claims.append(claim);
    }
    return claims;
}

Result<void> released(const Reply& reply)
{
    if (reply.status == 204)
        return {};
    return reply.status >= 400 ? Result<void>(base::fail(errorOf(reply)))
                               : Result<void>(malformedAnswer(u"no claim was given back"_s));
}

} // namespace

QFuture<Result<QList<Claim>>> Claims::take(const QList<store::RecordRef>& records, std::chrono::seconds time)
{
    QJsonArray list;
    for (const store::RecordRef& record : records)
        list.append(QJsonObject{{u"entity"_s, record.entity}, {u"id"_s, record.id}});
    const QJsonObject wish{{u"records"_s, list}, {u"seconds"_s, qint64(time.count())}};
    return answered<QList<Claim>>(
        m_transport.send({.method = "POST", .path = kPath, .body = base::canonicalJson(wish)}), &claimsIn);
}

QFuture<Result<void>> Claims::release(const store::RecordRef& record)
{
    Request request{.method = "DELETE", .path = kPath};
    request.query.addQueryItem(u"entity"_s, QString::fromLatin1(QUrl::toPercentEncoding(record.entity)));
    request.query.addQueryItem(u"id"_s, QString::fromLatin1(QUrl::toPercentEncoding(record.id)));
    return answered<void>(m_transport.send(request), &released);
}

QFuture<Result<void>> Claims::releaseAll()
{
    return answered<void>(m_transport.send({.method = "DELETE", .path = kPath}), &released);
}

} // namespace examdesk::sync
