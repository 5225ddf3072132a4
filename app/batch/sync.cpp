// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands.h"
#include "console.h"
#include "station.h"
#include "sync_once.h"
#include "wiring/demo_folder.h"

#include <QCoreApplication>

namespace examdesk::batch {

using namespace Qt::StringLiterals;

namespace {

QString lineOf(const sync::Report& report)
{
    const QString equal = !report.digestEqual   ? QCoreApplication::translate("Batch", "not compared")
                          : *report.digestEqual ? QCoreApplication::translate("Batch", "equal")
                                                : QCoreApplication::translate("Batch", "DIFFERENT");
    return QCoreApplication::translate("Batch", "pushed %1, pulled %2, files %3, conflicts %4, refused %5, "
                                                "quarantined %6, pending %7, digests %8")
        .arg(report.pushed)
        .arg(report.pulled)
        .arg(report.files)
        .arg(report.conflicts)
        .arg(report.refused)
        .arg(report.quarantined)
        .arg(report.pending)
        .arg(equal);
}

} // namespace

int runSync(const wiring::House& house, const QStringList& arguments)
{
    Options options(u"sync"_s);
    addStoreOptions(options);
    options.add(u"server"_s, u"URL"_s, {}).add(u"ca"_s, u"F"_s, {}).add(u"json"_s, {}, {});
    if (const auto end = options.take(arguments))
        return *end;
    const auto server = options.needed(u"server"_s);
    if (!server)
        return say(server.error());
    const auto session = openStation(house, options);
    if (!session)
        return say(session.error());
    const auto credentials = wiring::credentialsFor(options.value(u"store"_s), options.value(u"user"_s),
                                                    options.value(u"password-file"_s));
    if (!credentials)
        return say(credentials.error());
    QStringList exams;
    for (const exam::Definition& exam : house.exams().exams())
        exams.append(exam.id);
    const auto report = syncOnce(
        **session, {QUrl(*server), options.value(u"ca"_s), credentials->name, credentials->password, exams});
    if (!report)
        return say(report.error());
    if (options.isSet(u"json"_s))
        print(QJsonDocument(sync::toJson(*report)));
    else
        print(lineOf(*report));
    const bool stuck = report->conflicts + report->refused + report->quarantined > 0;
    return stuck || report->digestEqual == false ? Findings : Done;
}

} // namespace examdesk::batch
