// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exam/definition.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace examdesk::candidate {

/// What candidates are counted by, and a list of them is narrowed by.
enum class Dimension : quint8 { School, Group, Type, Region, Major, IntendedMajor, Approval, Payment, Day };

/// Those who have one value of a dimension.
struct Narrowing {
    Dimension by = Dimension::School;
    QString code;       ///< Empty: those of whom it is not known.
    QStringList values; ///< What stands for it in the index; several of a group of types, or of who has paid.
    bool operator==(const Narrowing&) const = default;
};

/// `school`, `group`, `type`, `region`, `major`, `intended_major`, `state`, `payment`, `day`: as files and
/// options say it.
QString dimensionId(Dimension by);
std::optional<Dimension> dimensionFrom(const QString& id);

/// Those that say anything in @p exam, in the order in which a person would choose among them.
QList<Dimension> dimensionsOf(const exam::Definition& exam);
/// In the language of the desk; what is a field, by its label.
QString dimensionTitle(const exam::Definition& exam, Dimension by);

/// The narrowing to those with @p code: an id of the definition, a value of a field, a day as `2026-03-10`,
/// of approvals a word as in CandidateRow (`waiting`), of payments `paid` or `unpaid`.
Narrowing narrowingTo(const exam::Definition& exam, Dimension by, const QString& code);
/// The code that @p stored, a value in the index, belongs to.
QString codeOf(const exam::Definition& exam, Dimension by, const QString& stored);
/// @p code as a person reads it, in the language of the desk.
QString shownCode(const exam::Definition& exam, Dimension by, const QString& code);
/// All codes in the order of the definition; empty where it has none (schools, majors, days).
QStringList codesOf(const exam::Definition& exam, Dimension by);

/// The field that a dimension is of; null for one that is none.
const exam::Field* fieldOf(const exam::Definition& exam, Dimension by);
/// The column of `candidate_index` that holds it.
QString columnOf(Dimension by);

/// How the words of a CandidateRow are called, in the language of the desk.
QString shownApproval(const QString& approval);
QString shownPayment(const QString& payment);
QString shownPortrait(const QString& portrait);

} // namespace examdesk::candidate
