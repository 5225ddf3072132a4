// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/progress.h"
#include "base/result.h"
#include "exam/definition.h"
#include "photo/finding.h"
#include "photo/models.h"

#include <QString>
#include <QStringList>

#include <functional>

namespace examdesk::photo {

/// What came of one file: its report, or why it could not be read.
struct FileReport {
    QString file;
    base::Result<Report> result;
};

/// How many files came out which way.
struct FolderSummary {
    qint64 passed = 0;
    qint64 failed = 0;
    qint64 person = 0;
    qint64 unreadable = 0;
    bool operator==(const FolderSummary&) const = default;
};

/// Told each file in the order in which they were given, on the calling thread.
using TakeReport = std::function<void(const FileReport&)>;

/// All pictures by name (*.jpg, *.jpeg, *.png) in @p folder and below, sorted.
QStringList portraitFiles(const QString& folder);

/// Checks @p files on all cores and waits; so call it from a worker thread. Memory stays flat: a
/// few reports for each core are kept at most, and @p take decides what stays. Error::Code::Cancelled if @p
/// progress says so; what @p take was told until then stands.
[[nodiscard]] base::Result<FolderSummary> checkFiles(const QStringList& files, const exam::Portrait& rules,
                                                     const Models& models, const TakeReport& take,
                                                     const base::Progress& progress = {});

} // namespace examdesk::photo
