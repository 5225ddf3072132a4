// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/modules.h"
#include "account/principal.h"
#include "base/progress.h"
#include "base/result.h"
#include "demo/demo_candidates.h"
#include "exam/definition_reader.h"
#include "exam/major_map.h"

#include <QList>
#include <QString>

namespace examdesk::demo {

struct DemoOptions {
    QString folder;       ///< Must not hold a demo yet.
    int candidates = 200; ///< Over all exams.
    quint64 seed = 1;
    bool withFiles = true;
    QDateTime at = QDateTime::currentDateTimeUtc(); ///< The moment at which the demo's day is found.
};

struct DemoAccountSpec {
    account::Principal principal;
    QString password;
};

/// What makeDemo() wrote.
struct DemoSummary {
    QList<DemoAccountSpec> accounts; ///< The first one a system admin.
    qint64 candidates = 0;
    qint64 records = 0;
    qint64 files = 0;
};

/// Writes `station-a`, `station-b` (stores), `central` (the server's database and files), `inbox` (orders,
/// bills, receipts and an import file of each exam) and `keys` into the folder. Everything is invented, and
/// the same for the same seed and moment except for keys. Error::Code::Conflict if the folder holds a demo
/// already, Invalid for a number of candidates that is too small for one discrepancy of each class (the
/// message says the least).
[[nodiscard]] base::Result<DemoSummary> makeDemo(const exam::Catalogue& exams, const exam::MajorMap& majors,
                                                 const account::Modules& modules, const DemoOptions& options,
                                                 const base::Progress& progress = {});

/// The fewest candidates that makeDemo() takes for @p exams exams.
int fewestDemoCandidates(int exams);

} // namespace examdesk::demo
