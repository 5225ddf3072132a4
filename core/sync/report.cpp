// SPDX-License-Identifier: GPL-3.0-or-later
#include "report.h"

#include "store/file_queue.h"
#include "store/safekeeping.h"
#include "store/store.h"

#include <QJsonDocument>

namespace examdesk::sync {

using namespace Qt::StringLiterals;
using base::Result;

namespace {

const QString kLastReport = u"last_report"_s;

}

QJsonObject toJson(const Report& report)
{
    return {{u"pushed"_s, report.pushed},
            {u"pulled"_s, report.pulled},
            {u"files"_s, report.files},
            {u"conflicts"_s, report.conflicts},
            {u"quarantined"_s, report.refused + report.quarantined},
            {u"kept"_s, report.kept},
            {u"set_apart"_s, report.setApart},
            {u"removals"_s, report.removals},
            {u"pending"_s, report.pending},
            {u"digest_equal"_s, report.digestEqual ? QJsonValue(*report.digestEqual) : QJsonValue()}};
}

Result<void> countWhatWaits(store::Store& store, Report& report)
{
    const auto counts = store.outbox().counts();
    const auto files = store::FileQueue(store.database()).count();
    if (!counts || !files)
        return base::fail(counts ? files.error() : counts.error());
    const auto kept = store::KeptRecords(store.database(), store.cipher()).count();
    const auto apart = store::SetApart(store.database()).count();
    const auto removals = store::Removals(store.database()).waiting();
    if (!kept || !apart || !removals)
        return base::fail(!kept ? kept.error() : !apart ? apart.error() : removals.error());
    report.kept = *kept;
    report.setApart = *apart;
    report.removals = 0;
    for (const store::Removals::Total& total : *removals)
        report.removals += total.records;
    report.conflicts = counts->conflicts;
    report.refused = counts->refused;
    report.quarantined = counts->quarantined;
    report.pending = counts->waiting + *files;
    return {};
}

Result<void> keepReport(store::Store& store, const Report& report)
{
    return store.syncState().setFact(
        kLastReport, QString::fromUtf8(QJsonDocument(toJson(report)).toJson(QJsonDocument::Compact)));
}

Result<Report> lastReport(store::Store& store)
{
    const auto kept = store.syncState().fact(kLastReport);
    if (!kept)
        return base::fail(kept.error());
    const QJsonObject json = QJsonDocument::fromJson(kept->toUtf8()).object();
    Report report;
    report.pushed = json["pushed"_L1].toInteger();
    report.pulled = json["pulled"_L1].toInteger();
    report.files = json["files"_L1].toInteger();
    if (const auto counted = countWhatWaits(store, report); !counted)
        return base::fail(counted.error());
    if (const QJsonValue equal = json["digest_equal"_L1]; equal.isBool() && report.pending == 0)
        report.digestEqual = equal.toBool();
    return report;
}

} // namespace examdesk::sync
