// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/clock.h"
#include "central/restore.h"
#include "commands.h"
#include "console.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace examdesk::central {

using namespace Qt::StringLiterals;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Central)
};

QJsonObject jsonOf(const RestoreReport& report)
{
    return {{u"made_at"_s, base::storedTime(report.manifest.madeAt)},
            {u"server_id"_s, report.identity.serverId},
            {u"epoch"_s, report.identity.epoch},
            {u"sequence"_s, report.manifest.sequence},
            {u"documents"_s, report.check.records},
            {u"files"_s, report.manifest.files.size()},
            {u"missing"_s, QJsonArray::fromStringList(report.manifest.missing)},
            {u"problems"_s, QJsonArray::fromStringList(report.check.sentences())}};
}

void printReport(const RestoreReport& report)
{
    for (const QString& problem : report.check.sentences())
        print(problem);
    print(Words::tr("Restored: %1 records, %2 files, up to change %3, as they were on %4; %5 problems.")
              .arg(report.check.records)
              .arg(report.manifest.files.size())
              .arg(report.manifest.sequence)
              .arg(base::shownTime(report.manifest.madeAt))
              .arg(report.check.findings.size()));
    print(Words::tr("Start the server. Each station says that it was restored, and hands in again what came "
                    "behind the backup once a system administrator agrees there."));
    print(Words::tr(
        "It lends stations no more candidate numbers until \"examdesk-central numbers --resume\" says "
        "that all of them were synced since."));
}

} // namespace

int runRestore(const QStringList& arguments)
{
    Options options(u"restore"_s,
                    Words::tr("Puts a backup in place of a server that was lost, in SQLite or in "
                              "PostgreSQL, whichever it was made of."));
    options.needs(u"from"_s, u"DIR"_s, Words::tr("Folder with a finished backup."));
    options.addDatabase().addFiles().addJson();
    if (const auto end = options.take(arguments))
        return *end;
    const auto report = restore({.from = options.value(u"from"_s),
                                 .database = options.value(u"database"_s),
                                 .files = options.value(u"files"_s),
                                 .progress = progressOn(Words::tr("Checking files"))});
    if (!report)
        return say(report.error());
    if (options.isSet(u"json"_s))
        print(QJsonDocument(jsonOf(*report)));
    else
        printReport(*report);
    return report->check.findings.isEmpty() ? wiring::Done : wiring::Findings;
}

} // namespace examdesk::central
