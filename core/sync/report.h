// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QJsonObject>
#include <QMetaType>
#include <QString>
#include <QStringList>

#include <functional>
#include <optional>

namespace examdesk::store {
class Store;
}

namespace examdesk::sync {

/// Where a sync is.
enum class Phase { Idle, Pushing, Pulling, Files };

/// What a sync did, and how the station stands behind it.
struct Report {
    qint64 pushed = 0;    ///< Commands that the server has, in this run.
    qint64 pulled = 0;    ///< Records that came, in this run.
    qint64 files = 0;     ///< Files that travelled, in this run.
    qint64 conflicts = 0; ///< Commands that wait for a person, from earlier runs too; as the next two.
    qint64 refused = 0;
    qint64 quarantined = 0;
    qint64 kept = 0;     ///< Records that the server does not know, or not as far.
    qint64 setApart = 0; ///< Records of the server that cannot be read.
    qint64 removals = 0; ///< Records that would go, if a person said yes.
    qint64 pending = 0;  ///< Commands and files that still have to travel.
    /// Whether station and server hold the same; nothing while changes are under way or if it was not asked.
    std::optional<bool> digestEqual;
    QStringList entities; ///< Of the records that changed here.

    bool operator==(const Report&) const = default;
};

using Outcome = base::Result<Report>;

/// `{pushed, pulled, files, conflicts, quarantined, kept, set_apart, removals, pending, digest_equal}`. What
/// the server refused counts with what is in quarantine, for both wait for a person and neither comes through
/// by another sync. `digest_equal` is null where nothing was compared.
[[nodiscard]] QJsonObject toJson(const Report& report);

/// How the station stands behind its last whole sync: that one's counts, and what waits now. `digest_equal`
/// is null as soon as something waits to be sent, for the two then differ as they should.
[[nodiscard]] base::Result<Report> lastReport(store::Store& store);
/// Keeps @p report for lastReport().
[[nodiscard]] base::Result<void> keepReport(store::Store& store, const Report& report);
/// Counts what waits in @p store into @p report.
[[nodiscard]] base::Result<void> countWhatWaits(store::Store& store, Report& report);

/// Whether a record of @p school and @p region belongs to the scope that the server gave at sign-in.
using InScope = std::function<bool(const QString& scope, const QString& school, const QString& region)>;

} // namespace examdesk::sync

Q_DECLARE_METATYPE(examdesk::sync::Outcome)
