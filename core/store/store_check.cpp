// SPDX-License-Identifier: GPL-3.0-or-later
#include "store_check.h"

#include "frozen_view.h"
#include "index_check.h"
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
    const auto walked = store.records().inspect([&](const RecordRef& ref, const Result<Record>& record) {
        if (!record) {
            report.problems.append(
                Words::tr("The %1 %2 cannot be opened: %3").arg(ref.entity, ref.id, record.error().message));
            return;
        }
        if (record->deleted)
            return;
        ++report.records;
        for (const QString& file : record->files)
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
    const auto awaited = QSet<QString>(named).intersect(waiting).subtract(present).size();
    if (awaited > 0)
        report.unverified.append(Words::tr("%1 files that have not arrived from the server.").arg(awaited));
    for (const QString& sha256 : named) {
        if (present.contains(sha256) || waiting.contains(sha256))
            continue;
        ++report.missingFiles;
        report.problems.append(Words::tr("The file %1 is named by a record, but it is missing.").arg(sha256));
    }
    return {};
}

/// What lies sealed beside the documents: how many rows, and which cannot be opened.
struct Sealed {
    QString table;
    QString columns; ///< That name a row, joined in its context by a slash.
    QByteArray context;
    qint64 StoreReport::*count;
};

void checkSealed(Store& store, StoreReport& report)
{
    // As Outbox, KeptRecords and Drafts seal them.
    const Sealed kinds[] = {{u"outbox"_s, u"command_id"_s, "outbox/", &StoreReport::outbox},
                            {u"handed_in"_s, u"command_id"_s, "outbox/", &StoreReport::handedIn},
                            {u"kept"_s, u"entity || '/' || id"_s, "kept/", &StoreReport::kept},
                            {u"draft"_s, u"id"_s, "draft/", &StoreReport::drafts},
                            {u"saved_view"_s, u"id"_s, "saved_view/", &StoreReport::views},
                            {u"past_import"_s, u"id"_s, "past_import/", &StoreReport::imports}};
    for (const Sealed& kind : kinds) {
        auto query = execute(store.database(), u"SELECT %1, body FROM %2"_s.arg(kind.columns, kind.table));
        while (query && query->next()) {
            ++(report.*kind.count);
            const QString name = query->value(0).toString();
            if (!store.cipher().open(query->value(1).toByteArray(), kind.context + name.toUtf8()))
                report.problems.append(Words::tr("In \"%1\", %2 cannot be opened.").arg(kind.table, name));
        }
        if (const auto end = query ? endOf(*query) : base::fail(query.error()); !end)
            report.problems.append(
                Words::tr("The table \"%1\" cannot be read: %2").arg(kind.table, end.error().message));
    }
}

void countRows(Store& store, const QString& table, qint64& count)
{
    const auto row = firstRow(store.database(), u"SELECT count(*) FROM "_s + table + kAllRecords, {});
    count = row && *row ? (*row)->first().toLongLong() : 0;
}

void checkIndexes(Store& store, StoreReport& report)
{
    const auto failed = [&report](const RecordRef& ref, const base::Error& error) {
        report.problems.append(
            Words::tr("The %1 %2 cannot be listed: %3").arg(ref.entity, ref.id, error.message));
    };
    const auto differences = compareIndexes(store.records(), store.database(), failed);
    if (!differences) {
        report.unverified.append(Words::tr("The lists could not be compared with the records: %1")
                                     .arg(differences.error().message));
        return;
    }
    for (const IndexDifference& one : *differences) {
        if (one.isStale)
            report.unverified.append(
                Words::tr("The lists of \"%1\": they are made anew when the store is next opened.")
                    .arg(one.entity));
        else
            report.problems.append(
                Words::tr("The list \"%1\" of \"%2\" is not what the records give: %3 rows are wrong or too "
                          "many, %4 are wrong or missing.")
                    .arg(one.table, one.entity)
                    .arg(one.surplus)
                    .arg(one.lacking));
    }
}

} // namespace

Result<StoreReport> checkStore(Store& store, const base::Progress& progress)
{
    StoreReport report;
    // Others go on working; the records and what is made of them are looked at as of one moment.
    const auto view = FrozenView::begin(store.database());
    if (!view)
        return base::fail(view.error());
    checkDatabase(store, report);
    const QSet<QString> named = checkDocuments(store, report);
    checkSealed(store, report);
    countRows(store, u"removal"_s, report.removals);
    countRows(store, u"set_apart"_s, report.setApart);
    checkIndexes(store, report);
    if (const auto checked = checkFiles(store, named, report, progress); !checked)
        return base::fail(checked.error());
    const auto trail = store.trail().verify();
    report.trailEntries = trail.value_or(0);
    if (!trail)
        report.problems.append(trail.error().message);
    return report;
}

} // namespace examdesk::store
