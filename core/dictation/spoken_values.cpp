// SPDX-License-Identifier: GPL-3.0-or-later
#include "spoken_values.h"

#include "exam/code_list.h"
#include "exam/standing.h"
#include "house_number.h"
#include "name_hints.h"

#include <algorithm>

namespace examdesk::dictation {

using namespace Qt::StringLiterals;
using exam::Field;
using exam::FieldKind;

namespace {

constexpr qsizetype kIdNumberLength = 18;
constexpr qsizetype kPhoneLength = 11;
constexpr qsizetype kPostcodeLength = 6;
constexpr int kWideCharacters = 100;   ///< Such texts are said with pauses: addresses.
constexpr qsizetype kChoiceWithin = 8; ///< A choice stands so near to the field's name.

/// Digits that a whole value has; 0 where it is none of digits.
qsizetype wholeLength(const Field& field)
{
    switch (field.kind) {
    case FieldKind::IdNumber:
        return kIdNumberLength;
    case FieldKind::Phone:
        return kPhoneLength;
    case FieldKind::Postcode:
        return kPostcodeLength;
    default:
        return 0;
    }
}

bool isWide(const Field& field)
{
    return field.maximumLength >= kWideCharacters;
}

QList<const Field*> fieldsOf(const SpokenForm& form)
{
    QList<const Field*> fields;
    for (const Field& field : form.exam.fields)
        if (!field.derived && exam::holds(form.exam, field.shown, form.type, form.known))
            fields.append(&field);
    return fields;
}

/// What a field of majors takes from the table; empty for who types it.
QStringList majorsOf(const SpokenForm& form, const Field& field)
{
    if (!form.majors || !exam::holds(form.exam, field.lookedUp, form.type, form.known))
        return {};
    if (field.lookup == exam::MajorLookup::CollegeMajor)
        return form.majors->collegeMajors();
    if (field.lookup != exam::MajorLookup::IntendedMajor)
        return {};
    QStringList names;
    for (const exam::MajorRule& rule : form.majors->rules())
        names.append(rule.intendedMajor);
    return names;
}

QString withoutBreaks(const QString& text)
{
    QString joined;
    for (const QChar one : text)
        if (!HeardText::isBreakCharacter(one))
            joined += one;
    return joined;
}

} // namespace

bool isPersonName(const Field& field)
{
    return field.id == u"name" || field.id == u"recipient";
}

qsizetype behindAny(const HeardText& heard, qsizetype place, const QStringList& words)
{
    for (const QString& word : words)
        if (heard.begins(place, word))
            return place + word.size();
    return place;
}

SpokenValues::SpokenValues(const SpokenForm& form, const HeardText& heard)
    : m_form(form), m_heard(heard), m_fields(fieldsOf(form)), m_names(m_fields), m_values(form.known)
{
    for (const Field* field : std::as_const(m_fields)) {
        QList<SpokenOption> options =
            field->kind == FieldKind::Flag ? QList<SpokenOption>() : spokenOptions(exam::choicesOf(*field));
        options += spokenOptions(majorsOf(form, *field));
        if (!options.isEmpty())
            m_options.insert(field->id, options);
    }
}

qsizetype SpokenValues::lengthOf(const Field& field) const
{
    return exam::holds(m_form.exam, field.judged, m_form.type, m_values) ? wholeLength(field) : 0;
}

Said SpokenValues::at(const Field& field, qsizetype from) const
{
    switch (field.kind) {
    case FieldKind::IdNumber:
    case FieldKind::Phone:
    case FieldKind::Postcode:
        return numberAt(field, from);
    case FieldKind::Choice:
        return choiceAt(field, from);
    case FieldKind::Flag:
        return flagAt(from);
    case FieldKind::Date:
    case FieldKind::YearMonth:
        return dateAt(m_heard, from, field.kind == FieldKind::YearMonth);
    case FieldKind::Text:
        break;
    }
    if (m_options.contains(field.id)) {
        const Said major = optionAt(m_heard, from, m_options.value(field.id));
        const Said whole = textAt(field, from);
        if (!major.value.isEmpty() && major.end >= whole.end - 1)
            return major; // the whole of it, but for a 的
        return whole;
    }
    return textAt(field, from);
}

Said SpokenValues::numberAt(const Field& field, qsizetype from) const
{
    if (const qsizetype whole = lengthOf(field); whole > 0) {
        return digitsAt(m_heard, from,
                        {.most = whole,
                         .mayEndInX = field.kind == FieldKind::IdNumber,
                         .isWhole = [&field](const QString& digits) {
                             return exam::problemOf(field, digits).isEmpty();
                         }});
    }
    Said said{.end = from}; // a passport: letters and digits
    for (qsizetype place = from; place < m_heard.size(); ++place) {
        const QChar digit = digitAt(m_heard, place);
        const QChar one = m_heard.at(place);
        if (digit.isNull() && !(one >= u'a' && one <= u'z'))
            break;
        said.value += digit.isNull() ? one.toUpper() : digit;
        said.end = place + 1;
    }
    return said;
}

Said SpokenValues::choiceAt(const Field& field, qsizetype from) const
{
    const qsizetype start = behindAny(m_heard, from, {u"我是"_s, u"属于"_s, u"一名"_s});
    const qsizetype to = std::min(std::max(endOfClause(start), start), start + kChoiceWithin);
    Said said = optionIn(m_heard, start, to, m_options.value(field.id));
    if (!said.value.isEmpty()) {
        const bool isOneSign = said.end == start + 1;
        said.isGuess = said.isGuess || (isOneSign && !m_heard.isBreak(said.end) && m_heard.hasBreaks());
        return said;
    }
    const Said code = digitsAt(m_heard, start, {.most = 2});
    const QList<exam::Option> choices = exam::choicesOf(field);
    const bool isCode = std::any_of(choices.cbegin(), choices.cend(),
                                    [&code](const exam::Option& one) { return one.value == code.value; });
    return isCode ? code : Said{};
}

Said SpokenValues::flagAt(qsizetype from) const
{
    if (const qsizetype no = behindAny(m_heard, from, {u"不是"_s, u"没有"_s, u"否"_s, u"不"_s}); no > from)
        return {u"no"_s, no};
    const qsizetype yes = behindAny(m_heard, from, {u"是的"_s, u"是"_s, u"对"_s, u"有"_s});
    return yes > from ? Said{u"yes"_s, yes} : Said{};
}

Said SpokenValues::textAt(const Field& field, qsizetype from) const
{
    const qsizetype end = endOfText(field, from);
    QString value = withoutBreaks(m_heard.text().mid(from, end - from));
    while (!value.isEmpty() && QStringView(u"啊呀呢吧哦嗯的了").contains(value.back()) && value.size() > 2)
        value.chop(1);
    const QString spoken = value;
    if (isWide(field))
        value = withHouseNumbers(value);
    const bool isRewritten = value != spoken;
    if (field.id == u"recipient" &&
        QStringList{u"本人"_s, u"我"_s, u"我本人"_s, u"我自己"_s, u"自己"_s, u"就是我"_s}.contains(value))
        value = m_values.value(u"name"_s);
    if (isFiller(value))
        value.clear();
    return {.value = exam::cleanValue(field, value), .end = end, .isRewritten = isRewritten};
}

qsizetype SpokenValues::endOfText(const Field& field, qsizetype from) const
{
    qsizetype place = from;
    for (; place < m_heard.size(); ++place) {
        if (m_heard.isStop(place) || behindCorrection(place) > place)
            break;
        if (m_heard.isBreak(place)) {
            if (!isWide(field) || !goesOnBehind(place))
                break;
            continue;
        }
        if (place == from)
            continue;
        const bool isNumber =
            !isWide(field) &&
            digitsAt(m_heard, place, {.most = kPostcodeLength}).value.size() == kPostcodeLength;
        // A word of two characters and 的: 章示例|文章的章.
        const bool isHint = isPersonName(field) && place > from + 1 && m_heard.begins(place + 2, u"的") &&
                            !nameHintAt(m_heard, place).character.isNull();
        if (isNumber || isHint || isNamedAt(place, false))
            break;
    }
    return place;
}

/// Whether an address goes on behind a pause.
bool SpokenValues::goesOnBehind(qsizetype pause) const
{
    const qsizetype from = pause + 1;
    const qsizetype end = endOfClause(from);
    if (from >= end || behindCorrection(from) > from || isNamedAt(behindLeadIn(m_heard, from), true))
        return false;
    const QString clause = m_heard.text().mid(from, end - from);
    return std::any_of(clause.cbegin(), clause.cend(), [](QChar one) {
        return QStringView(u"省市区县旗镇乡村路街巷号栋楼室院园道").contains(one);
    });
}

qsizetype SpokenValues::endOfClause(qsizetype from) const
{
    while (from < m_heard.size() && !m_heard.isBreak(from))
        ++from;
    return from;
}

qsizetype SpokenValues::behindCorrection(qsizetype place) const
{
    static const QStringList marks{u"不对不对"_s, u"不是不是"_s, u"更正一下"_s, u"我说错了"_s,
                                   u"说错了"_s,   u"不不不"_s,   u"应该是"_s,   u"说错"_s,
                                   u"错了"_s,     u"更正"_s,     u"改成"_s,     u"改为"_s,
                                   u"不对"_s,     u"哦不"_s,     u"噢不"_s,     u"啊不"_s};
    if (const qsizetype behind = behindAny(m_heard, place, marks); behind > place)
        return behind;
    if (!m_heard.begins(place, u"不是"))
        return place;
    // 不是张三，是李四; and 不是，是李四.
    const qsizetype end = endOfClause(place);
    return end < m_heard.size() && m_heard.begins(end + 1, u"是") ? end : place;
}

bool SpokenValues::isNamedAt(qsizetype place, bool isStart) const
{
    const FieldNames::Hit hit = m_names.at(m_heard, place, isStart);
    if (!hit.field)
        return false;
    return hit.field->kind == FieldKind::Text || !at(*hit.field, hit.end).value.isEmpty();
}

} // namespace examdesk::dictation
