// SPDX-License-Identifier: GPL-3.0-or-later
// One end of the fault campaign as a process of its own that can be killed:
//   campaign_process station NAME FOLDER ACCOUNT SCOPE TOKENS HISTORY   takes orders on standard input
//   campaign_process serve DATABASE FILES PORT                          the same
//   campaign_process prepare DATABASE FILES [MIGRATION]                 a new server with its accounts;
//   MIGRATION:
//                                                                       as an earlier program left it
//   campaign_process dump DATABASE FILES                                all that a server holds
//   campaign_process restore BACKUP DATABASE FILES                      a backup into an empty place
//   campaign_process old FOLDER ACCOUNT MIGRATION                       a store as an earlier program left it
// EXAMDESK_CAMPAIGN_AHEAD: by how many seconds the clock is wrong. Answers are JSON lines.
#include "copies.h"
#include "dumps.h"
#include "old_server.h"
#include "old_store.h"
#include "orders.h"
#include "rules.h"
#include "server_end.h"
#include "station_end.h"

#include <QCoreApplication>

#include <csignal>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::campaign;

namespace {

int answer(const QString& problem)
{
    say({{u"ok"_s, problem.isEmpty()}, {u"error"_s, problem}});
    return problem.isEmpty() ? 0 : 1;
}

int runStation(const QStringList& arguments)
{
    Journal journal(arguments.value(7));
    StationEnd station({.name = arguments.value(2),
                        .folder = arguments.value(3),
                        .account = arguments.value(4),
                        .scope = arguments.value(5),
                        .tokens = arguments.value(6)},
                       journal);
    say({{u"ok"_s, true}});
    return takeOrders([&station](const QJsonObject& order) { return station.carryOut(order); });
}

int runServer(const QStringList& arguments)
{
    ServerEnd server({arguments.value(2), arguments.value(3)}, arguments.value(4).toInt());
    say({{u"ok"_s, true}, {u"port"_s, server.port()}});
    return takeOrders([&server](const QJsonObject& order) { return server.carryOut(order); });
}

QString prepare(const ServerPlace& place, int migration)
{
    const QString problem = prepareServer(place);
    return problem.isEmpty() && migration > 0 ? makeOldServer(place, migration) : problem;
}

int dump(const QStringList& arguments)
{
    const auto opened =
        central::Central::open({.database = arguments.value(2), .files = arguments.value(3)}, modules());
    if (!opened)
        return answer(opened.error().message);
    say(dumpOf(**opened, arguments.value(3)));
    return 0;
}

} // namespace

int main(int argc, char** argv)
{
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN); // A limit of the file size stands for a full disk.
    QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const QString what = arguments.value(1);
    const ServerPlace first{arguments.value(2), arguments.value(3)};
    if (what == u"station"_s)
        return runStation(arguments);
    if (what == u"serve"_s)
        return runServer(arguments);
    if (what == u"dump"_s)
        return dump(arguments);
    if (what == u"prepare"_s)
        return answer(prepare(first, arguments.value(4).toInt()));
    if (what == u"restore"_s)
        return answer(restoreInto(arguments.value(2), {arguments.value(3), arguments.value(4)}));
    if (what == u"old"_s)
        return answer(makeOld(arguments.value(2), arguments.value(4).toInt(), arguments.value(3)));
    qFatal("campaign_process: no such work: %s", qPrintable(what));
}
