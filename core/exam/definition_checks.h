// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exam/definition.h"
#include "json_object_reader.h"

namespace examdesk::exam {

/// Checks what no single element can show: ids that are used twice or point nowhere, step orders that leave a
/// step out, choices without a choice, patterns that are none. The first problem goes to @p problem.
void checkDefinition(const Definition& exam, JsonProblem& problem);

/// The half of checkDefinition() that is about fees, audit, documents, subjects and seating.
void checkOffice(const Definition& exam, JsonProblem& problem);

/// Reports a condition whose types, groups, field or values are not in @p exam.
void checkCondition(const Definition& exam, const Condition& condition, const QString& path,
                    JsonProblem& problem);

/// Reports the second element of @p list that has an id already used, at `<path>/<index>/id`.
template <typename T>
void checkIds(const QList<T>& list, const QString& path, JsonProblem& problem)
{
    QSet<QString> seen;
    for (qsizetype i = 0; i < list.size(); ++i) {
        if (seen.contains(list.at(i).id))
            problem.report(path + u'/' + QString::number(i) + QStringLiteral("/id"),
                           ExamDefinition::tr("The id \"%1\" is used twice.").arg(list.at(i).id));
        seen.insert(list.at(i).id);
    }
}

} // namespace examdesk::exam
