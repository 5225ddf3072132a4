// SPDX-License-Identifier: GPL-3.0-or-later
#include "local_server.h"

namespace examdesk::batch {

using namespace Qt::StringLiterals;

base::Result<LocalServer> LocalServer::start(const QString& demoFolder, const wiring::Modules& modules)
{
    auto central = central::Central::open({.database = demoFolder + u"/central/central.db"_s,
                                           .files = demoFolder + u"/central/files"_s,
                                           .candidateNumbers = modules.exams().candidateNumbers()},
                                          modules.modules());
    if (!central)
        return base::fail(central.error());
    auto http = central::HttpServer::start({.address = u"127.0.0.1"_s}, **central);
    if (!http)
        return base::fail(http.error());
    return LocalServer{*std::move(central), *std::move(http)};
}

} // namespace examdesk::batch
