// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

namespace examdesk::campaign {

/// The kinds of faults, as the table names them.
const QStringList& faultKinds();

/// One fault, and the work around it. All that is random in it comes from its own seed, so that a step means
/// the same when others are left out.
struct Step {
    QString kind;
    int station = 0; ///< The one that it is about.
    int other = -1;  ///< Another one that syncs at the same time; none if negative.
    quint32 seed = 0;

    QJsonObject toJson() const;
    static Step fromJson(const QJsonObject& object);
};

/// What a campaign is made of, all of it from one seed.
struct Schedule {
    quint32 seed = 0;
    int stations = 3;
    QList<Step> steps;

    /// @p faults steps; @p without: kinds that are left out.
    static Schedule fromSeed(quint32 seed, int faults, const QStringList& without);
    QJsonObject toJson() const;
    static Schedule fromJson(const QJsonObject& object);
};

} // namespace examdesk::campaign
