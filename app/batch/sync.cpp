// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/recovery_service.h"
#include "commands.h"
#include "console.h"
#include "station.h"
#include "sync/position.h"
#include "sync_once.h"
#include "wiring/demo_folder.h"

#include <QCoreApplication>
#include <QTextStream>

namespace examdesk::batch {

using namespace Qt::StringLiterals;

namespace {

QString lineOf(const sync::Report& report)
{
    const QString equal = !report.digestEqual   ? QCoreApplication::translate("Batch", "not compared")
                          : *report.digestEqual ? QCoreApplication::translate("Batch", "equal")
                                                : QCoreApplication::translate("Batch", "DIFFERENT");
    return QCoreApplication::translate("Batch", "pushed %1, pulled %2, files %3, conflicts %4, refused %5, "
                                                "quarantined %6, kept %9, unreadable %10, to be "
                                                "removed %11, pending %7, digests %8")
        .arg(report.pushed)
        .arg(report.pulled)
        .arg(report.files)
        .arg(report.conflicts)
        .arg(report.refused)
        .arg(report.quarantined)
        .arg(report.pending)
        .arg(equal)
        .arg(report.kept)
        .arg(report.setApart)
        .arg(report.removals);
}

/// A server that is not the one it was is a result of its own: scripts ask which of these it is.
int sayStopped(const base::Error& error, bool asJson)
{
    const auto relation = sync::relationIn(error);
    if (relation && asJson)
        print(QJsonDocument(QJsonObject{{u"server"_s, store::relationName(*relation)}}));
    const int code = say(error);
    return relation ? int(Failed) : code;
}

/// What a person decided about a server that was exchanged or restored, before the sync goes on.
base::Result<void> decide(account::Session& session, const Options& options)
{
    account::RecoveryService recovery(session);
    if (options.isSet(u"restored"_s))
        return recovery.acceptRestored();
    if (options.isSet(u"new-office"_s)) {
        const auto copy = recovery.startOver();
        if (!copy)
            return base::fail(copy.error());
        QTextStream(stderr) << QCoreApplication::translate("Batch", "The store as it was: %1").arg(*copy)
                            << Qt::endl;
    }
    for (const QString& exam : options.values(u"allow-removals"_s)) {
        if (const auto allowed = recovery.allowRemovals(exam); !allowed)
            return allowed;
    }
    return {};
}

} // namespace

int runSync(const wiring::Modules& modules, const QStringList& arguments)
{
    Options options(u"sync"_s);
    addStoreOptions(options);
    options.add(u"server"_s, u"URL"_s, {}).add(u"ca"_s, u"F"_s, {}).add(u"json"_s, {}, {});
    options.add(u"restored"_s, {}, {}).add(u"new-office"_s, {}, {}).add(u"allow-removals"_s, u"EXAM"_s, {});
    if (const auto end = options.take(arguments))
        return *end;
    const auto server = options.needed(u"server"_s);
    if (!server)
        return say(server.error());
    const auto session = openStation(modules, options);
    if (!session)
        return say(session.error());
    if (const auto decided = decide(**session, options); !decided)
        return say(decided.error());
    const auto credentials = wiring::credentialsFor(options.value(u"store"_s), options.value(u"user"_s),
                                                    options.value(u"password-file"_s));
    if (!credentials)
        return say(credentials.error());
    QStringList exams;
    for (const exam::Definition& exam : modules.exams().exams())
        exams.append(exam.id);
    const auto report =
        syncOnce(**session, {QUrl(*server), options.value(u"ca"_s), credentials->name, credentials->password,
                             exams, modules.exams().hashes(), modules.exams().candidateNumbers().keys()});
    if (!report)
        return sayStopped(report.error(), options.isSet(u"json"_s));
    if (options.isSet(u"json"_s))
        print(QJsonDocument(sync::toJson(*report)));
    else
        print(lineOf(*report));
    const bool stuck = report->conflicts + report->refused + report->quarantined + report->kept +
                           report->setApart + report->removals >
                       0;
    return stuck || report->digestEqual == false ? Findings : Done;
}

} // namespace examdesk::batch
