// SPDX-License-Identifier: GPL-3.0-or-later
#include "id_number_facts.h"

#include "code_list.h"
#include "id_number.h"

#include <QCoreApplication>

namespace examdesk::exam {

using namespace Qt::StringLiterals;

QHash<QString, QString> idNumberFacts(const Definition& exam, const QString& typeId,
                                      const QHash<QString, QString>& fields)
{
    const Field* source = exam.fieldOf(FieldKind::IdNumber);
    if (source == nullptr || !holds(exam, source->judged, typeId, fields))
        return {};
    const auto number = IdNumber::parse(fields.value(source->id));
    if (!number)
        return {};
    QHash<QString, QString> facts;
    if (const Field* sex = exam.field(u"sex"_s); sex != nullptr && sex->codes == u"sexes")
        facts.insert(sex->id, number->isMale() ? u"1"_s : u"2"_s); // GB/T 2261.1
    if (const Field* born = exam.field(u"birth_date"_s); born != nullptr && born->kind == FieldKind::Date)
        facts.insert(born->id, number->birthDate().toString(Qt::ISODate));
    return facts;
}

QList<FieldProblem> idNumberContradictions(const Definition& exam, const QString& typeId,
                                           const QHash<QString, QString>& fields)
{
    const QHash<QString, QString> facts = idNumberFacts(exam, typeId, fields);
    QList<FieldProblem> problems;
    for (const Field& field : exam.fields) {
        const QString given = fields.value(field.id);
        if (facts.contains(field.id) && !given.isEmpty() && given != facts.value(field.id))
            problems.append(
                {field.id,
                 QCoreApplication::translate("FieldCheck", "The ID number says %1. One of the two is wrong.")
                     .arg(shownValue(field, facts.value(field.id)).shown()),
                 false});
    }
    return problems;
}

} // namespace examdesk::exam
