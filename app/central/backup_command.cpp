// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/clock.h"
#include "central/backup.h"
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

QJsonObject jsonOf(const BackupReport& report)
{
    const Manifest& manifest = report.manifest;
    return {{u"made_at"_s, base::storedTime(manifest.madeAt)},
            {u"server_id"_s, manifest.serverId},
            {u"epoch"_s, manifest.epoch},
            {u"sequence"_s, manifest.sequence},
            {u"documents"_s, manifest.counts.value(u"document"_s)},
            {u"files"_s, manifest.files.size()},
            {u"copied"_s, report.copied},
            {u"copied_bytes"_s, report.copiedBytes},
            {u"missing"_s, QJsonArray::fromStringList(manifest.missing)}};
}

void printReport(const BackupReport& report)
{
    for (const QString& file : report.manifest.missing)
        print(Words::tr("The file %1 is not in the backup: the server lists it, but has it no longer whole.")
                  .arg(file));
    print(Words::tr("Backed up: %1 records, %2 files (%3 new), up to change %4.")
              .arg(report.manifest.counts.value(u"document"_s))
              .arg(report.manifest.files.size())
              .arg(report.copied)
              .arg(report.manifest.sequence));
}

} // namespace

int runBackup(const QStringList& arguments)
{
    Options options(
        u"backup"_s,
        Words::tr(
            "Backs up database, files and key while the server works. With the key in it, the backup is "
            "as secret as the server itself: keep it where only administrators can read it, best on "
            "another machine. A later backup into the same folder copies new files only."));
    options.addDatabase().addFiles();
    options.needs(u"out"_s, u"DIR"_s, Words::tr("Folder for the backup; best on another disk."));
    options.add(
        u"replace"_s, {},
        Words::tr("Give up the backup in the folder, even if it holds changes that this server lacks, "
                  "as after a restore of an earlier one."));
    options.addJson();
    if (const auto end = options.take(arguments))
        return *end;
    const auto database = Database::openExisting(options.value(u"database"_s));
    if (!database)
        return say(database.error());
    const auto report = backUp(**database, {.files = options.value(u"files"_s),
                                            .out = options.value(u"out"_s),
                                            .program = QCoreApplication::applicationVersion(),
                                            .replace = options.isSet(u"replace"_s),
                                            .progress = progressOn(Words::tr("Backing up files"))});
    if (!report)
        return say(report.error());
    if (options.isSet(u"json"_s))
        print(QJsonDocument(jsonOf(*report)));
    else
        printReport(*report);
    return report->manifest.missing.isEmpty() ? wiring::Done : wiring::Findings;
}

} // namespace examdesk::central
