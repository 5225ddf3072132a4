// SPDX-License-Identifier: GPL-3.0-or-later
#include "store_check.h"

#include "statement.h"

#include <QCoreApplication>
#include <QSet>

namespace examdesk::store {

using namespace Qt::StringLiterals;
using base::Result;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(StoreCheck)
};

/// Each row of a PRAGMA that lists what is wrong.
Result<QStringList> pragmaFindings(const QSqlDatabase& database, const QString& pragma)
{
    auto query = execute(database, pragma);
    if (!query)
        return base::fail(query.error());
    QStringList findings;
    while (query->next())
        findings.append(query->value(0).toString());
    findings.removeAll(u"ok"_s);
    return findings;
}

void checkDatabase(Store& store, StoreReport& report)
{
    for (const QString& pragma : {u"PRAGMA integrity_check"_s, u"PRAGMA foreign_key_check"_s}) {
        const auto findings = pragmaFindings(store.database(), pragma);
        if (!findings)
            report.problems.append(Words::tr("The database cannot be read: %1").arg(findings.error().detail));
        else if (!findings->isEmpty())
            report.problems.append(Words::tr("The database is damaged: %1").arg(findings->first()));
    }
}

QSet<QString> waitingForDownload(Store& store)
{
    QSet<QString> waiting;
    auto query = execute(store.database(), u"SELECT sha256 FROM file_queue WHERE direction = 'download'"_s);
    while (query && query->next())
        waiting.insert(query->value(0).toString());
    return waiting;
}

/// Opens every document, tombstones too; collects the files that the living ones name.
QSet<QString> checkDocuments(Store& store, StoreReport& report)
{
    QSet<QString> named;
    const auto walked =
        store.documents().inspect([&](const DocumentRef& ref, const Result<Document>& document) {
            if (!document) {
                report.problems.append(Words::tr("The %1 %2 cannot be opened: %3")
                                           .arg(ref.entity, ref.id, document.error().message));
                return;
            }
            if (document->deleted)
                return;
            ++report.documents;
            for (const QString& file : document->files)
                named.insert(file);
        });
    if (!walked)
        report.problems.append(walked.error().message);
    return named;
}

Result<void> checkFiles(Store& store, const QSet<QString>& named, StoreReport& report,
                        const base::Progress& progress)
{
    const QStringList here = store.files().list();
    for (const QString& sha256 : here) {
        if (!progress.at(report.files, here.size()))
            return base::fail(base::Error::Code::Cancelled, Words::tr("Stopped."));
        ++report.files;
        if (const auto content = store.files().read(sha256); !content)
            report.problems.append(Words::tr("The file %1 is damaged.").arg(sha256));
    }
    const QSet<QString> present(here.begin(), here.end());
    const QSet<QString> waiting = waitingForDownload(store);
    for (const QString& sha256 : named) {
        if (present.contains(sha256) || waiting.contains(sha256))
            continue;
        ++report.missingFiles;
        report.problems.append(Words::tr("The file %1 is named by a record, but it is missing.").arg(sha256));
    }
    return {};
}

} // namespace

Result<StoreReport> checkStore(Store& store, const base::Progress& progress)
{
    StoreReport report;
    checkDatabase(store, report);
    const QSet<QString> named = checkDocuments(store, report);
    if (const auto checked = checkFiles(store, named, report, progress); !checked)
        return base::fail(checked.error());
    const auto trail = store.trail().verify();
    report.trailEntries = trail.value_or(0);
    if (!trail)
        report.problems.append(trail.error().message);
    return report;
}

} // namespace examdesk::store
