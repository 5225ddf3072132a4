// SPDX-License-Identifier: GPL-3.0-or-later
#include "watched_transport.h"

#include "base/json.h"
#include "bugs.h"

#include <QJsonArray>

namespace examdesk::campaign {

using namespace Qt::StringLiterals;
using sync::Reply;
using sync::Request;

WatchedTransport::WatchedTransport(std::unique_ptr<sync::HttpTransport> way, Journal& journal,
                                   QString station)
    : m_way(std::move(way)), m_journal(journal), m_station(std::move(station))
{}

QFuture<base::Result<Reply>> WatchedTransport::send(const Request& request)
{
    const bool isPush = request.method == "POST" && request.path == u"/v1/commands"_s;
    const bool isPull = request.path == u"/v1/changes"_s;
    const QString file = request.method == "PUT" ? request.path.section(u'/', -1) : QString();
    return m_way->send(request).then(QtFuture::Launch::Sync, [=, this](base::Result<Reply> reply) {
        if (!reply)
            return reply;
        if (isPush && reply->status == 200)
            noteResults(*reply);
        if (!file.isEmpty() && reply->status == 201)
            m_journal.note(u"stored"_s, {{u"end"_s, m_station}, {u"file"_s, file}});
        if (isPull && bugs::isOn("cursor"))
            bugs::skipOneChange(*reply);
        return reply;
    });
}

void WatchedTransport::noteResults(const Reply& reply)
{
    const auto answer = base::parseJsonObject(reply.body);
    if (!answer)
        return;
    for (const QJsonValue& result : answer->value("results"_L1).toArray()) {
        const QString status = result["status"_L1].toString();
        const bool isTaken = status == u"applied"_s || status == u"duplicate"_s;
        m_journal.note(isTaken ? u"acknowledged"_s : status,
                       {{u"end"_s, m_station},
                        {u"id"_s, result["id"_L1]},
                        {u"status"_s, status},
                        {u"version"_s, result["version"_L1]},
                        {u"problem"_s, result["problem"_L1]["detail"_L1]}});
    }
}

} // namespace examdesk::campaign
