// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands.h"
#include "console.h"
#include "station.h"
#include "store/store_check.h"
#include "sync/report.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonObject>

namespace examdesk::batch {

using namespace Qt::StringLiterals;

namespace {

/// The keys of a sync, as it stands behind the last one; `files` are those that lie in the store.
QJsonObject jsonOf(const store::StoreReport& report, const sync::Report& synced)
{
    QJsonObject json = sync::toJson(synced);
    json[u"documents"_s] = report.records;
    json[u"files"_s] = report.files;
    json[u"trail_entries"_s] = report.trailEntries;
    json[u"missing_files"_s] = report.missingFiles;
    json[u"handed_in"_s] = report.handedIn;
    json[u"kept"_s] = report.kept;
    json[u"removals"_s] = report.removals;
    json[u"set_apart"_s] = report.setApart;
    json[u"unverified"_s] = QJsonArray::fromStringList(report.unverified);
    json[u"problems"_s] = QJsonArray::fromStringList(report.problems);
    return json;
}

void printCounts(const store::StoreReport& report, const sync::Report& synced)
{
    for (const QString& problem : report.problems)
        print(problem);
    for (const QString& line : report.unverified)
        print(QCoreApplication::translate("Batch", "Not checked: %1").arg(line));
    if (report.handedIn + report.kept + report.removals + report.setApart > 0)
        print(QCoreApplication::translate(
                  "Batch", "%1 changes handed in and kept until they are safe, %2 records that "
                           "the server does not know, %3 waiting to be removed, %4 set apart.")
                  .arg(report.handedIn)
                  .arg(report.kept)
                  .arg(report.removals)
                  .arg(report.setApart));
    print(QCoreApplication::translate("Batch",
                                      "%1 records, %2 files, %3 trail entries, %4 waiting to be sent, "
                                      "%5 conflicts, %6 problems.")
              .arg(report.records)
              .arg(report.files)
              .arg(report.trailEntries)
              .arg(synced.pending)
              .arg(synced.conflicts)
              .arg(report.problems.size()));
}

} // namespace

int runCheckStore(const wiring::Modules& modules, const QStringList& arguments)
{
    Options options(u"check-store"_s);
    addStoreOptions(options);
    options.add(u"json"_s, {}, {});
    if (const auto end = options.take(arguments))
        return *end;
    const auto session = openStation(modules, options);
    if (!session)
        return say(session.error());
    const auto report = store::checkStore((*session)->store(),
                                          progressOn(QCoreApplication::translate("Batch", "Checking files")));
    if (!report)
        return say(report.error());
    const auto synced = sync::lastReport((*session)->store());
    if (!synced)
        return say(synced.error());
    if (options.isSet(u"json"_s))
        print(QJsonDocument(jsonOf(*report, *synced)));
    else
        printCounts(*report, *synced);
    return report->problems.isEmpty() ? Done : Findings;
}

} // namespace examdesk::batch
