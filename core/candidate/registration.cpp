// SPDX-License-Identifier: GPL-3.0-or-later
#include "registration.h"

#include "exam/id_number_facts.h"

#include <algorithm>

namespace examdesk::candidate {

RegistrationForm registrationForm(const exam::Definition& exam, const QString& type,
                                  const QHash<QString, QString>& typed, const exam::MajorMap* majors)
{
    RegistrationForm form;
    form.fields = typed;
    const QHash<QString, QString> facts = exam::idNumberFacts(exam, type, typed);
    for (auto fact = facts.cbegin(); fact != facts.cend(); ++fact) {
        const bool isAsked = exam::holds(exam, exam.field(fact.key())->shown, type, typed);
        if (isAsked && form.fields.value(fact.key()).isEmpty())
            form.fields.insert(fact.key(), fact.value());
    }
    if (majors)
        form.fields = majors->derive(exam, form.fields);
    form.fields.removeIf(
        [](const std::pair<const QString&, QString&>& field) { return field.second.isEmpty(); });
    for (auto field = form.fields.cbegin(); field != form.fields.cend(); ++field) {
        if (typed.value(field.key()) != field.value())
            form.followed.append(field.key());
    }
    form.followed.sort();
    const exam::Standing standing =
        exam::standing(exam, {.type = type, .fields = form.fields}, QDateTime(), majors);
    form.shown = standing.shownFields;
    form.problems = standing.fieldProblems;
    for (const exam::FieldProblem& problem : exam::idNumberContradictions(exam, type, typed)) {
        const bool isSaid =
            std::any_of(form.problems.cbegin(), form.problems.cend(),
                        [&problem](const exam::FieldProblem& other) { return other.field == problem.field; });
        if (!isSaid && form.shown.contains(problem.field))
            form.problems.append(problem);
    }
    std::stable_sort(form.problems.begin(), form.problems.end(),
                     [&form](const exam::FieldProblem& one, const exam::FieldProblem& other) {
                         return form.shown.indexOf(one.field) < form.shown.indexOf(other.field);
                     });
    return form;
}

} // namespace examdesk::candidate
