// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "central/central.h"
#include "central/http_server.h"
#include "copies.h"

#include <QJsonObject>

#include <atomic>
#include <memory>

namespace examdesk::campaign {

/// A server of the campaign: the real one, over the rules of the campaign and a clock that may be wrong.
class ServerEnd {
public:
    /// Listens on loopback when it returns; ends the program if it cannot.
    ServerEnd(ServerPlace place, int port);

    int port() const { return m_server->url().port(); }
    /// `clock`, `backup`.
    QJsonObject carryOut(const QJsonObject& order);

private:
    ServerPlace m_place;
    std::atomic<qint64> m_ahead = 0; ///< Of the right time, seconds.
    std::unique_ptr<central::Central> m_central;
    std::unique_ptr<central::HttpServer> m_server;
};

} // namespace examdesk::campaign
