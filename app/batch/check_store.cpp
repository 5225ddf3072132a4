// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands.h"
#include "console.h"
#include "station.h"
#include "store/store_check.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonObject>

namespace examdesk::batch {

using namespace Qt::StringLiterals;

int runCheckStore(const wiring::House& house, const QStringList& arguments)
{
    Options options(u"check-store"_s);
    addStoreOptions(options);
    options.add(u"json"_s, {}, {});
    if (const auto end = options.take(arguments))
        return *end;
    const auto session = openStation(house, options);
    if (!session)
        return say(session.error());
    const auto report = store::checkStore((*session)->store(),
                                          progressOn(QCoreApplication::translate("Batch", "Checking files")));
    if (!report)
        return say(report.error());
    if (options.isSet(u"json"_s)) {
        const auto waiting = (*session)->store().outbox().counts();
        if (!waiting)
            return say(waiting.error());
        print(QJsonDocument(QJsonObject{{u"pending"_s, waiting->waiting},
                                        {u"conflicts"_s, waiting->conflicts},
                                        {u"quarantined"_s, waiting->refused + waiting->quarantined},
                                        {u"documents"_s, report->documents},
                                        {u"files"_s, report->files},
                                        {u"trail_entries"_s, report->trailEntries},
                                        {u"missing_files"_s, report->missingFiles},
                                        {u"problems"_s, QJsonArray::fromStringList(report->problems)}}));
    } else {
        for (const QString& problem : report->problems)
            print(problem);
        print(QCoreApplication::translate("Batch", "%1 records, %2 files, %3 trail entries, %4 problems.")
                  .arg(report->documents)
                  .arg(report->files)
                  .arg(report->trailEntries)
                  .arg(report->problems.size()));
    }
    return report->problems.isEmpty() ? Done : Findings;
}

} // namespace examdesk::batch
