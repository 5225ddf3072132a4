// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/principal.h"
#include "audit/material.h"
#include "base/result.h"

#include <QHash>
#include <QSqlDatabase>

#include <optional>

namespace examdesk::audit {

/// How one material of a person stands.
struct MaterialStanding {
    QString kind;  ///< Material id.
    QString state; ///< As in QueueRow.
    bool operator==(const MaterialStanding&) const = default;
};

/// A line of a queue: which picture of whom.
struct QueueRow {
    MaterialId id = MaterialId({});
    candidate::CandidateId candidate = candidate::CandidateId({});
    QString candidateName;
    QString candidateNo;
    QString candidateType; ///< Candidate type id.
    QString school;
    QString kind;       ///< Material id or `portrait`.
    QString state;      ///< `waiting`, `approved`, `rejected`, `returned`, `superseded`.
    QString conclusion; ///< Of the portrait check; empty: not checked.
    QString sha256;
    QDateTime submittedAt;
    QStringList brokenRules; ///< Of the portrait check: what failed or asks for a person.
    QString exam;
    /// Of a material: all that its person handed in and nothing replaced, by kind. Of a portrait: nothing.
    QList<MaterialStanding> ofPerson;
    bool operator==(const QueueRow&) const = default;
};

/// Which pictures. Empty members do not narrow it.
struct QueueQuery {
    QString exam;
    bool portraits = false; ///< Portraits, or all other materials.
    QString state;
    QString kind;
    QString conclusion; ///< `pass`, `fail`, `person`, or `unchecked`.
    QString school;
    QString rule; ///< One that the portrait check found broken.
    bool operator==(const QueueQuery&) const = default;
};

/// Where a page of the queue ended.
struct QueueKey {
    QDateTime submittedAt;
    MaterialId id;
};

/// Reads the queues, oldest first, within one scope. Belongs to the thread of its database.
class AuditQueue {
public:
    AuditQueue(const QSqlDatabase& database, const account::Scope& scope);

    [[nodiscard]] base::Result<QList<QueueRow>> page(const QueueQuery& query,
                                                     const std::optional<QueueKey>& after, int limit) const;
    /// How many pictures @p query has.
    [[nodiscard]] base::Result<qint64> count(const QueueQuery& query) const;
    /// The lines of @p ids as they are now, without those that are gone or out of scope.
    [[nodiscard]] base::Result<QList<QueueRow>> rows(const QList<MaterialId>& ids) const;
    /// Number of pictures by state and, for portraits, by the check's verdict (`unchecked` for none).
    struct Counts {
        QHash<QString, qint64> byState;
        QHash<QString, qint64> byConclusion; ///< Of the waiting ones.
        /// Of the waiting ones those that @p principal has to do with: all, if he decides; if a clerk, who
        /// checks @p portraits and decides on none, those that are not checked; none for anybody else.
        qint64 workOf(const account::Principal& principal, bool portraits) const;
    };
    [[nodiscard]] base::Result<Counts> counts(const QString& exam, bool portraits) const;
    /// Since when the oldest waiting material of each school has waited; of the oldest few thousand, so a
    /// school that is not among them has none that waits longer than the last of these.
    struct Oldest {
        QHash<QString, QDateTime> bySchool;
        QDateTime last; ///< Valid if not all were looked at.
    };
    [[nodiscard]] base::Result<Oldest> oldestWaiting(const QString& exam) const;
    /// All pictures of one candidate, the newest of a kind first.
    [[nodiscard]] base::Result<QList<QueueRow>> ofCandidate(const candidate::CandidateId& candidate) const;
    /// The pictures whose file is @p sha256, of whichever exam; a few of them, the newest first.
    [[nodiscard]] base::Result<QList<QueueRow>> withFile(const QString& sha256) const;

private:
    QSqlDatabase m_database;
    account::Scope m_scope;
};

} // namespace examdesk::audit
