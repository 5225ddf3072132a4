// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exam/definition.h"
#include "exam/major_map.h"

#include <QDateTime>
#include <QHash>
#include <QSet>

namespace examdesk::exam {

/// What is known of one candidate, as far as an exam's rules need it. Pure facts; no store behind it.
struct Applicant {
    enum class Review { None, Waiting, Approved, Rejected, Returned };

    QString type;                   ///< Candidate type id; empty: not chosen yet, or the exam has one only.
    QHash<QString, QString> fields; ///< Field id → value as stored.
    QSet<QString> materials;        ///< Material ids that have at least one file that was not turned down.
    bool noticeRead = false;
    bool portraitAccepted = false; ///< Captured, and not turned down.
    bool paid = false;
    bool receipted = false;
    bool confirmed = false; ///< 《报名登记表》 and 《诚信考试承诺书》 confirmed: nothing may change.
    QHash<QString, Review> levels; ///< Audit level id → state.
    bool ticketed = false;
    bool withdrawn = false; ///< Given up: nothing is asked of it any more, and nothing may become of it.
    bool operator==(const Applicant&) const = default;
};

struct FieldProblem {
    QString field; ///< Field id.
    QString why;   ///< A sentence in the user's language.
    bool missing = false;
    bool operator==(const FieldProblem&) const = default;
};

struct MaterialNeed {
    QString material; ///< Material id.
    bool required = false;
    bool present = false;
    bool operator==(const MaterialNeed&) const = default;
};

enum class StepState { Done, Current, Open };

/// Where a candidate stands in an exam.
struct Standing {
    QStringList steps;                ///< Step ids of the candidate's group (the first one's without a type).
    QHash<QString, StepState> states; ///< Of each step.
    QString current;                  ///< Id of the step to do next; the last one once all is done.
    /// All that the current step asks for is done, but it was not confirmed.
    bool awaitsConfirmation = false;
    QList<FieldProblem> fieldProblems; ///< Missing or wrong, in the order of the form.
    QStringList shownFields;           ///< Field ids in the order of the form.
    QList<MaterialNeed> materials;     ///< All that are shown to this candidate.
    QStringList changeableFields; ///< Fields that may still be changed or, if required and empty, filled in.
    bool sealed = false;          ///< Confirmed (and not returned) or approved: fields stay as they are.
    bool mayChangeType = false;   ///< The candidate may still choose anew: neither paid nor confirmed.
    QStringList typesItMayBecome; ///< Type ids that staff may change to (考生类型变更).
    base::Money fee;              ///< Sum of the fee items that apply.
    bool mayCapture = false;      ///< The window of the identity capture is open at the given time.
    bool mayPay = false;          ///< Payment is due, all steps before it are done, a fee window is open.
    bool approved = false;        ///< All audit levels that apply have approved.
    QString nextLevel;            ///< Audit level that is to decide next; empty: none, or not submitted.
    QStringList papers;           ///< Document ids that apply to this candidate (in or out of their window).
    bool operator==(const Standing&) const = default;
};

/// True if @p condition holds for a candidate of type @p typeId with these field values.
bool holds(const Definition& exam, const Condition& condition, const QString& typeId,
           const QHash<QString, QString>& fields);

/// The one call that says which step, what is missing or wrong, what is required and what may still change.
/// With @p majors also whether the college major allows the intended one.
Standing standing(const Definition& exam, const Applicant& applicant, const QDateTime& now,
                  const MajorMap* majors = nullptr);

/// Checks one value against @p field; the sentence that says what is wrong, empty if nothing is. An empty
/// value is never wrong here: standing() says whether it is missing.
QString problemOf(const Field& field, const QString& value);
/// The same for a candidate of type @p typeId with these @p fields: where `judged` does not hold (a passport
/// as ID number) the kind and the pattern are not asked for.
QString problemOf(const Definition& exam, const Field& field, const QString& typeId,
                  const QHash<QString, QString>& fields);

/// Where the signed original of @p paper goes for this candidate; empty: it is not filed.
Text filedWhere(const Definition& exam, const Paper& paper, const QString& typeId,
                const QHash<QString, QString>& fields);

} // namespace examdesk::exam
