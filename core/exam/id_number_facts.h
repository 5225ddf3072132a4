// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exam/standing.h"

namespace examdesk::exam {

/// What the ID number among @p fields says of other fields of the form, by field id: the sex (a field `sex`
/// of the code list `sexes`) and the birth date (a date `birth_date`), as they are stored. Empty without an
/// ID number, with a wrong one, and for whom the number is another document's.
QHash<QString, QString> idNumberFacts(const Definition& exam, const QString& typeId,
                                      const QHash<QString, QString>& fields);

/// Fields of which the form says something else than the ID number does. To be shown to a person: either may
/// be the wrong one.
QList<FieldProblem> idNumberContradictions(const Definition& exam, const QString& typeId,
                                           const QHash<QString, QString>& fields);

} // namespace examdesk::exam
