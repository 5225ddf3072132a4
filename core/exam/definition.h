// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exam/accommodation.h"
#include "exam/office.h"
#include "exam/portrait.h"
#include "exam/registration.h"

#include <QHash>
#include <QList>
#include <QString>

#include <optional>

namespace examdesk::exam {

/// A whole exam, as `resources/exams/<id>.json` says it. A plain value; checked when it was loaded.
struct Definition {
    QString id; ///< E.g. `nm-zsb-2026`.
    /// SHA-256 (hex) of the definition's canonical JSON: station and server judge alike if it is the same.
    QString hash;
    Text name;
    Text shortName;
    int year = 0;
    QList<Step> steps;
    QList<Group> groups;
    QList<CandidateType> types;
    QList<Field> fields;
    /// What tables call the columns that are no field, by `candidate_no` and `type`.
    QHash<QString, QStringList> columnSynonyms;
    QList<Material> materials;
    Portrait portrait;
    std::optional<Window> identityWindow; ///< 身份采集; absent: no capture step.
    Fees fees;
    Audit audit;
    QList<Paper> papers;
    QList<Subject> subjects;
    Seating seating;
    QList<Accommodation> accommodations; ///< What may be asked for (合理便利); empty: nothing.
    QList<Text> candidateRules;          ///< Printed on the ticket.
    /// NumberPattern of the candidate numbers that stations give; empty: they come from elsewhere.
    QString candidateNumber;
    std::optional<RegistrationAccount> account; ///< Absent: staff set no account back.

    bool operator==(const Definition&) const = default;

    const Step* step(const QString& wanted) const;
    const Group* group(const QString& wanted) const;
    const CandidateType* type(const QString& wanted) const;
    /// The group of a type id; null if there is no such type.
    const Group* groupOfType(const QString& typeId) const;
    const Field* field(const QString& wanted) const;
    const Material* material(const QString& wanted) const;
    const FeeItem* feeItem(const QString& wanted) const;
    const AuditLevel* auditLevel(const QString& wanted) const;
    const Paper* paper(const QString& wanted) const;
    const Subject* subject(const QString& wanted) const;
    const Accommodation* accommodation(const QString& wanted) const;
    const PortraitRule* portraitRule(const QString& rule) const;
    /// The first field of this kind or with this lookup; null if there is none.
    const Field* fieldOf(FieldKind kind) const;
    const Field* fieldOf(MajorLookup lookup) const;
};

} // namespace examdesk::exam
