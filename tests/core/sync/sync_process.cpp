// SPDX-License-Identifier: GPL-3.0-or-later
// A station's sync, or a server, as a process of its own that a test can kill.
//   sync_process sync STORE URL      sync_process serve DATABASE FILES PORT
#include "central/central.h"
#include "central/http_server.h"
#include "station.h"

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace examdesk;

int main(int argc, char** argv)
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == u"sync"_s) {
        Station station(u"anna"_s, u"region:1"_s, arguments.value(2));
        std::puts("syncing");
        std::fflush(stdout);
        const auto outcome = station.sync(QUrl(arguments.value(3)), {u"exam"_s}, {.batch = 5, .page = 7});
        return outcome ? 0 : 1;
    }
    const auto opened =
        central::Central::open({.database = arguments.value(2), .files = arguments.value(3)}, toy::modules());
    if (!opened)
        return 1;
    const auto server =
        central::HttpServer::start({.address = u"127.0.0.1"_s, .port = arguments.value(4).toInt()}, **opened);
    if (!server)
        return 1;
    std::printf("listening on %d\n", (*server)->url().port());
    std::fflush(stdout);
    return QCoreApplication::exec();
}
