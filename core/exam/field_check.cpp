// SPDX-License-Identifier: GPL-3.0-or-later
#include "code_list.h"
#include "id_number.h"
#include "standing.h"

#include <QCoreApplication>
#include <QDate>
#include <QRegularExpression>

#include <algorithm>

namespace examdesk::exam {

using namespace Qt::StringLiterals;

namespace {

struct FieldCheck {
    Q_DECLARE_TR_FUNCTIONS(FieldCheck)
};

QRegularExpression whole(const QString& pattern)
{
    return QRegularExpression(QRegularExpression::anchoredPattern(pattern));
}

bool fits(const QString& value, const QRegularExpression& pattern)
{
    return pattern.match(value).hasMatch();
}

QString choiceProblem(const Field& field, const QString& value)
{
    const QList<Option> choices = choicesOf(field);
    const bool known = std::any_of(choices.cbegin(), choices.cend(),
                                   [&value](const Option& option) { return option.value == value; });
    return known ? QString() : FieldCheck::tr("This is none of the choices.");
}

/// What the kind of @p field itself asks for.
QString kindProblem(const Field& field, const QString& value)
{
    static const QRegularExpression phone = whole(u"1[3-9][0-9]{9}"_s);
    static const QRegularExpression postcode = whole(u"[0-9]{6}"_s);
    static const QRegularExpression date = whole(u"[0-9]{4}-[0-9]{2}-[0-9]{2}"_s);
    static const QRegularExpression month = whole(u"[0-9]{4}-(0[1-9]|1[0-2])"_s);
    switch (field.kind) {
    case FieldKind::Text:
        return {};
    case FieldKind::IdNumber: {
        const auto number = IdNumber::parse(value);
        return number ? QString() : number.error().message;
    }
    case FieldKind::Phone:
        return fits(value, phone) ? QString()
                                  : FieldCheck::tr("A mobile number has 11 digits and begins with 13 to 19.");
    case FieldKind::Postcode:
        return fits(value, postcode) ? QString() : FieldCheck::tr("A postcode has 6 digits.");
    case FieldKind::Choice:
    case FieldKind::Flag:
        return choiceProblem(field, value);
    case FieldKind::Date:
        return fits(value, date) && QDate::fromString(value, Qt::ISODate).isValid()
                   ? QString()
                   : FieldCheck::tr("Write the date as 2023-04-15.");
    case FieldKind::YearMonth:
        return fits(value, month) ? QString() : FieldCheck::tr("Write the month as 2023-04.");
    }
    Q_UNREACHABLE();
}

/// Characters as a person counts them: one that needs two UTF-16 units (𠅤) is one.
qsizetype charactersOf(const QString& value)
{
    return value.size() -
           std::count_if(value.cbegin(), value.cend(), [](QChar unit) { return unit.isLowSurrogate(); });
}

/// What is wrong with @p value as any text.
QString textProblem(const Field& field, const QString& value)
{
    if (value.isEmpty())
        return {};
    if (std::all_of(value.cbegin(), value.cend(), [](QChar unit) { return unit.isSpace(); }))
        return FieldCheck::tr("This holds nothing but blanks.");
    if (field.maximumLength > 0 && charactersOf(value) > field.maximumLength)
        return FieldCheck::tr("This is longer than %1 characters.").arg(field.maximumLength);
    return {};
}

} // namespace

QString problemOf(const Field& field, const QString& value)
{
    if (QString problem = textProblem(field, value); value.isEmpty() || !problem.isEmpty())
        return problem;
    const QString problem = kindProblem(field, value);
    if (problem.isEmpty() && !field.pattern.isEmpty() && !fits(value, whole(field.pattern)))
        return FieldCheck::tr("This does not have the form that the exam asks for.");
    return problem;
}

QString problemOf(const Definition& exam, const Field& field, const QString& typeId,
                  const QHash<QString, QString>& fields)
{
    const QString value = fields.value(field.id);
    return holds(exam, field.judged, typeId, fields) ? problemOf(field, value) : textProblem(field, value);
}

} // namespace examdesk::exam
