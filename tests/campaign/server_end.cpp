// SPDX-License-Identifier: GPL-3.0-or-later
#include "server_end.h"

#include "bugs.h"
#include "rules.h"

namespace examdesk::campaign {

using namespace Qt::StringLiterals;

ServerEnd::ServerEnd(ServerPlace place, int port) : m_place(std::move(place))
{
    m_ahead = qEnvironmentVariable("EXAMDESK_CAMPAIGN_AHEAD").toLongLong();
    auto opened =
        central::Central::open({.database = m_place.database,
                                .files = m_place.files,
                                .now = [this] { return QDateTime::currentDateTimeUtc().addSecs(m_ahead); }},
                               modules());
    if (!opened)
        qFatal("server: %s %s", qPrintable(opened.error().message), qPrintable(opened.error().detail));
    m_central = *std::move(opened);
    const auto connection = m_central->database().connection();
    if (bugs::isOn("duplicate"))
        bugs::forgetCommands(*connection);
    if (bugs::isOn("file"))
        bugs::loseNewestBytes(*connection, m_place.files);
    auto server =
        central::HttpServer::start({.address = u"127.0.0.1"_s, .port = port, .threads = 8}, *m_central);
    if (!server)
        qFatal("server: %s", qPrintable(server.error().message));
    m_server = *std::move(server);
}

QJsonObject ServerEnd::carryOut(const QJsonObject& order)
{
    const QString what = order["do"_L1].toString();
    if (what == u"clock"_s) {
        m_ahead = order["ahead"_L1].toInteger();
        return {{u"ok"_s, true}};
    }
    if (what != u"backup"_s)
        return {{u"ok"_s, false}, {u"error"_s, u"no such order"_s}};
    const QString problem = backUp(*m_central, m_place.files, order["out"_L1].toString());
    return {{u"ok"_s, problem.isEmpty()}, {u"error"_s, problem}};
}

} // namespace examdesk::campaign
