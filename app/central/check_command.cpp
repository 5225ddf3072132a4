// SPDX-License-Identifier: GPL-3.0-or-later
#include "central/server_check.h"
#include "central/server_key.h"
#include "commands.h"
#include "console.h"
#include "store/frozen_view.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace examdesk::central {

using namespace Qt::StringLiterals;
using base::Result;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Central)
};

QJsonObject jsonOf(const ServerReport& report, const QStringList& repaired)
{
    return {{u"documents"_s, report.records},
            {u"trail_entries"_s, report.trailEntries},
            {u"commands"_s, report.commands},
            {u"changes"_s, report.changes},
            {u"files"_s, report.files},
            {u"set_apart"_s, report.setApart},
            {u"awaited_files"_s, report.awaitedFiles},
            {u"problems"_s, QJsonArray::fromStringList(report.sentences())},
            {u"repaired"_s, QJsonArray::fromStringList(repaired)},
            {u"unverified"_s, QJsonArray::fromStringList(report.unverified)}};
}

void printReport(const ServerReport& report, const QStringList& repaired)
{
    for (const QString& line : repaired)
        print(line);
    for (const QString& problem : report.sentences())
        print(problem);
    for (const QString& line : report.unverified)
        print(Words::tr("Not checked: %1").arg(line));
    print(Words::tr("%1 records, %2 set apart, %3 trail entries, %4 files; %5 repaired, %6 problems.")
              .arg(report.records)
              .arg(report.setApart)
              .arg(report.trailEntries)
              .arg(report.files)
              .arg(repaired.size())
              .arg(report.findings.size()));
}

Result<ServerReport> look(Database& database, const store::Cipher& cipher, const QString& files)
{
    const auto connection = database.connection();
    if (!connection)
        return base::fail(connection.error());
    const auto view = store::FrozenView::begin(*connection);
    if (!view)
        return base::fail(view.error());
    return checkServer(*connection, cipher, files, progressOn(Words::tr("Checking")));
}

} // namespace

int runCheck(const QStringList& arguments)
{
    Options options(u"check"_s,
                    Words::tr("Proves a server's records, trail, feed and files, also while it works."));
    options.addDatabase().addFiles();
    options.add(
        u"repair"_s, {},
        Words::tr("Set apart what cannot be opened, and mend what stands beside the records; nothing is "
                  "deleted. Ends with 1 if something was found, mended or not."));
    options.addJson();
    if (const auto end = options.take(arguments))
        return *end;
    const QString files = options.value(u"files"_s);
    const auto database = Database::openExisting(options.value(u"database"_s));
    const auto cipher = readServerKey(files);
    if (!database || !cipher)
        return say(database ? cipher.error() : database.error());
    auto report = look(**database, *cipher, files);
    if (!report)
        return say(report.error());
    const bool found = !report->findings.isEmpty();
    QStringList repaired;
    if (found && options.isSet(u"repair"_s)) {
        const auto mended = repairServer(**database, *cipher, files, *report);
        if (!mended)
            return say(wiring::Failed, mended.error());
        repaired = *mended;
        report = look(**database, *cipher, files);
        if (!report)
            return say(wiring::Failed, report.error());
    }
    if (options.isSet(u"json"_s))
        print(QJsonDocument(jsonOf(*report, repaired)));
    else
        printReport(*report, repaired);
    return found ? wiring::Findings : wiring::Done;
}

} // namespace examdesk::central
