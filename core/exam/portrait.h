// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QSize>
#include <QString>
#include <QStringList>

#include <optional>

namespace examdesk::exam {

/// One rule of the portrait check; `rule` is its stable id, e.g. `background_white`.
struct PortraitRule {
    QString rule;
    bool decides = true;           ///< False: a hint for a person, never a failure.
    std::optional<double> minimum; ///< Of the rule's measure; below it the rule fails.
    std::optional<double> maximum; ///< Of the rule's measure; above it the rule fails.
    QString reason;                ///< Why this limit: clause of the annex, or how it was calibrated.
    bool operator==(const PortraitRule&) const = default;
};

struct Portrait {
    QStringList formats; ///< Of `jpeg`, `png`; empty: this exam takes no portrait.
    qint64 maximumBytes = 0;
    QSize minimum;             ///< Pixels; empty: no limit.
    QSize maximum;             ///< Pixels; empty: no limit.
    QList<PortraitRule> rules; ///< Only what stands here is judged.
    QString background;        ///< `white`, `blue` or `any`: what the office asks for.
    bool operator==(const Portrait&) const = default;
};

/// All rule ids that a definition may name.
const QStringList& portraitRuleIds();

} // namespace examdesk::exam
