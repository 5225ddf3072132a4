// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "journal.h"
#include "sync/http_transport.h"

#include <memory>

namespace examdesk::campaign {

/// The way to the server, with every answer to a command, and every file that arrived, written into the
/// history before the station hears of it.
class WatchedTransport : public sync::Transport {
public:
    WatchedTransport(std::unique_ptr<sync::HttpTransport> way, Journal& journal, QString station);

    QFuture<base::Result<sync::Reply>> send(const sync::Request& request) override;
    void setToken(const QString& token) override { m_way->setToken(token); }
    void abort() override { m_way->abort(); }

private:
    void noteResults(const sync::Reply& reply);

    std::unique_ptr<sync::HttpTransport> m_way;
    Journal& m_journal;
    QString m_station;
};

} // namespace examdesk::campaign
