// SPDX-License-Identifier: GPL-3.0-or-later
#include "section_readers.h"

namespace examdesk::exam {

using namespace Qt::StringLiterals;

namespace {

/// The element of an enumeration that stands at the place of @p key's word in @p words.
template <typename Enum>
Enum chosen(JsonObjectReader& reader, const QString& key, const QStringList& words, bool optional = false)
{
    return Enum(qMax<qsizetype>(0, words.indexOf(reader.word(key, words, optional))));
}

Step readStep(JsonObjectReader& reader)
{
    static const QStringList kinds{u"notice"_s,  u"type"_s,     u"fields"_s,  u"materials"_s, u"identity"_s,
                                   u"payment"_s, u"approval"_s, u"receipt"_s, u"ticket"_s,    u"done"_s};
    Step step;
    step.id = reader.id(u"id"_s);
    step.name = reader.names(u"name"_s);
    step.kind = chosen<StepKind>(reader, u"kind"_s, kinds);
    step.confirms = reader.flag(u"confirms"_s);
    step.lines = reader.list(u"lines"_s, readSentence, true);
    return step;
}

RegistrationAccount readAccount(JsonObjectReader reader)
{
    RegistrationAccount account;
    account.login = reader.id(u"login"_s);
    account.firstPassword = reader.names(u"first_password"_s);
    account.rule = reader.optionalNames(u"rule"_s);
    reader.finish();
    return account;
}

Group readGroup(JsonObjectReader& reader)
{
    Group group;
    group.id = reader.id(u"id"_s);
    group.name = reader.names(u"name"_s);
    group.exempt = reader.flag(u"exempt"_s);
    group.steps = reader.texts(u"steps"_s);
    return group;
}

Conversion readConversion(JsonObjectReader& reader)
{
    Conversion conversion;
    conversion.type = reader.id(u"type"_s);
    conversion.when = reader.condition(u"when"_s);
    conversion.onlyRejected = reader.flag(u"only_rejected"_s);
    conversion.sealedToo = reader.flag(u"sealed_too"_s);
    conversion.why = reader.names(u"why"_s);
    return conversion;
}

CandidateType readType(JsonObjectReader& reader)
{
    CandidateType type;
    type.id = reader.id(u"id"_s);
    type.name = reader.names(u"name"_s);
    type.group = reader.id(u"group"_s);
    type.category = reader.optionalNames(u"category"_s);
    type.note = reader.optionalNames(u"note"_s);
    type.becomes = reader.list(u"becomes"_s, readConversion, true);
    return type;
}

Option readOption(JsonObjectReader& reader)
{
    const QString value = reader.text(u"value"_s);
    const Text name{reader.text(u"zh"_s), reader.text(u"en"_s)};
    return {value, name, reader.texts(u"aliases"_s)};
}

void readMajorLookup(JsonObjectReader& reader, Field& field)
{
    static const QStringList lookups{u"none"_s, u"college_major"_s, u"intended_major"_s, u"category"_s,
                                     u"subject"_s};
    field.lookup = chosen<MajorLookup>(reader, u"lookup"_s, lookups, true);
    field.lookedUp = reader.condition(u"looked_up"_s);
    field.derived = reader.flag(u"derived"_s);
}

Field readField(JsonObjectReader& reader)
{
    static const QStringList kinds{u"text"_s,   u"id_number"_s, u"phone"_s, u"postcode"_s,
                                   u"choice"_s, u"flag"_s,      u"date"_s,  u"year_month"_s};
    Field field;
    field.id = reader.id(u"id"_s);
    field.label = reader.names(u"label"_s);
    field.synonyms = reader.texts(u"synonyms"_s);
    field.kind = chosen<FieldKind>(reader, u"kind"_s, kinds);
    field.shown = reader.condition(u"shown"_s);
    field.required = reader.condition(u"required"_s);
    field.optional = reader.flag(u"optional"_s);
    field.judged = reader.condition(u"judged"_s);
    field.maximumLength = reader.countOr(u"maximum_length"_s, 1, 0);
    field.pattern = reader.optionalText(u"pattern"_s);
    field.options = reader.list(u"options"_s, readOption, true);
    field.codes = reader.optionalText(u"codes"_s);
    readMajorLookup(reader, field);
    field.frozenOnceSet = reader.flag(u"frozen_once_set"_s);
    field.unique = reader.flag(u"unique"_s);
    if (field.unique && field.id != u"id_number" && field.id != u"phone")
        reader.report(u"unique"_s,
                      ExamDefinition::tr("Only the ID number and the mobile number can be unique."));
    field.keyAfterPayment = reader.flag(u"key_after_payment"_s);
    field.sensitive = reader.flag(u"sensitive"_s);
    return field;
}

Material readMaterial(JsonObjectReader& reader)
{
    Material material;
    material.id = reader.id(u"id"_s);
    material.name = reader.names(u"name"_s);
    material.note = reader.optionalNames(u"note"_s);
    material.shown = reader.condition(u"shown"_s);
    material.required = reader.condition(u"required"_s);
    material.optional = reader.flag(u"optional"_s);
    material.atIdentity = reader.flag(u"at_identity"_s);
    material.formats = reader.words(u"formats"_s, {u"jpeg"_s, u"png"_s, u"pdf"_s});
    material.maximumBytes = reader.number(u"maximum_bytes"_s, 1);
    material.templatePaper = reader.optionalText(u"template_document"_s);
    return material;
}

PortraitRule readRule(JsonObjectReader& reader)
{
    PortraitRule rule;
    rule.rule = reader.word(u"rule"_s, portraitRuleIds());
    rule.decides = !reader.flag(u"hint"_s);
    rule.minimum = reader.optionalDecimal(u"minimum"_s);
    rule.maximum = reader.optionalDecimal(u"maximum"_s);
    rule.reason = reader.text(u"reason"_s);
    if (rule.minimum && rule.maximum && *rule.minimum > *rule.maximum)
        reader.report(u"minimum"_s, ExamDefinition::tr("The minimum is above the maximum."));
    return rule;
}

QSize readSize(JsonObjectReader& reader, const QString& key)
{
    if (!reader.has(key)) {
        reader.optionalText(key);
        return {};
    }
    JsonObjectReader size = reader.object(key);
    const int width = size.count(u"width"_s, 1);
    const int height = size.count(u"height"_s, 1);
    size.finish();
    return {width, height};
}

void readColumns(JsonObjectReader& reader, Definition& exam)
{
    if (!reader.has(u"columns"_s))
        return;
    JsonObjectReader columns = reader.object(u"columns"_s);
    for (const QString& column : {u"candidate_no"_s, u"type"_s})
        exam.columnSynonyms.insert(column, columns.texts(column));
    columns.finish();
}

} // namespace

void readRegistration(JsonObjectReader& reader, Definition& exam)
{
    readColumns(reader, exam);
    exam.steps = reader.list(u"steps"_s, readStep);
    if (reader.has(u"account"_s))
        exam.account = readAccount(reader.object(u"account"_s));
    exam.groups = reader.list(u"groups"_s, readGroup);
    exam.types = reader.list(u"types"_s, readType);
    exam.fields = reader.list(u"fields"_s, readField);
    exam.materials = reader.list(u"materials"_s, readMaterial, true);
}

void readPortrait(JsonObjectReader& reader, Definition& exam)
{
    if (reader.has(u"identity_window"_s))
        exam.identityWindow = reader.window(u"identity_window"_s);
    if (!reader.has(u"portrait"_s))
        return;
    JsonObjectReader portrait = reader.object(u"portrait"_s);
    exam.portrait.formats = portrait.words(u"formats"_s, {u"jpeg"_s, u"png"_s});
    exam.portrait.maximumBytes = portrait.number(u"maximum_bytes"_s, 1);
    exam.portrait.minimum = readSize(portrait, u"minimum"_s);
    exam.portrait.maximum = readSize(portrait, u"maximum"_s);
    exam.portrait.background = portrait.word(u"background"_s, {u"any"_s, u"white"_s, u"blue"_s});
    exam.portrait.rules = portrait.list(u"rules"_s, readRule);
    portrait.finish();
}

} // namespace examdesk::exam
