// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/session.h"
#include "base/progress.h"
#include "exam/definition.h"

#include <QHash>
#include <QMap>
#include <QString>
#include <QStringList>

namespace examdesk::ui {

/// How often a rule came out which way.
struct RuleCount {
    qint64 pass = 0;
    qint64 fail = 0;
    qint64 person = 0;
    qint64 notAssessed = 0;
    bool operator==(const RuleCount&) const = default;
};

/// The portraits of one school, or of all.
struct SchoolCount {
    qint64 portraits = 0;
    qint64 pass = 0; ///< By the check's verdict.
    qint64 fail = 0;
    qint64 person = 0;
    qint64 unchecked = 0;
    QHash<QString, RuleCount> rules; ///< By rule id.
    bool operator==(const SchoolCount&) const = default;

    void add(const SchoolCount& other);
};

/// What the check said of an exam's portraits, by school and rule. Portraits that were replaced do not count.
struct PortraitTally {
    QStringList rules; ///< In the order of the exam's definition.
    QMap<QString, SchoolCount> schools;
    QDateTime countedAt;
    bool operator==(const PortraitTally&) const = default;

    /// Of @p school; of all for an empty one.
    SchoolCount of(const QString& school) const;
};

/// Reads every portrait of @p exam in the account's scope; some thousands a second. Error::Code::Cancelled.
[[nodiscard]] base::Result<PortraitTally>
tallyPortraits(account::Session& session, const exam::Definition& exam, const base::Progress& progress);

} // namespace examdesk::ui
