// SPDX-License-Identifier: GPL-3.0-or-later
#include "definition_checks.h"

#include "code_list.h"
#include "number_pattern.h"
#include "standing.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace examdesk::exam {

using namespace Qt::StringLiterals;

namespace {

QString at(const QString& list, qsizetype index)
{
    return u"/%1/%2"_s.arg(list).arg(index);
}

void checkSteps(const Definition& exam, JsonProblem& problem)
{
    checkIds(exam.steps, u"/steps"_s, problem);
    if (exam.steps.isEmpty())
        problem.report(u"/steps"_s, ExamDefinition::tr("An exam has at least one step."));
    for (qsizetype i = 0; i < exam.steps.size(); ++i) {
        const bool captures = exam.steps.at(i).kind == StepKind::Identity;
        if (captures && (!exam.identityWindow || exam.portrait.formats.isEmpty()))
            problem.report(at(u"steps"_s, i),
                           ExamDefinition::tr("An identity step needs identity_window and portrait."));
        if (exam.steps.at(i).kind != StepKind::Notice && !exam.steps.at(i).lines.isEmpty())
            problem.report(at(u"steps"_s, i) + u"/lines"_s, ExamDefinition::tr("Only a notice has lines."));
    }
}

void checkAccount(const Definition& exam, JsonProblem& problem)
{
    if (exam.account && !exam.field(exam.account->login))
        problem.report(u"/account/login"_s,
                       ExamDefinition::tr("There is no field \"%1\".").arg(exam.account->login));
}

void checkStepOrder(const Definition& exam, const Group& group, const QString& path, JsonProblem& problem)
{
    for (qsizetype i = 0; i < group.steps.size(); ++i) {
        const Step* step = exam.step(group.steps.at(i));
        if (step == nullptr)
            problem.report(path + u"/steps/%1"_s.arg(i),
                           ExamDefinition::tr("There is no step \"%1\".").arg(group.steps.at(i)));
        else if (step->kind == StepKind::Done && i + 1 < group.steps.size())
            problem.report(path + u"/steps/%1"_s.arg(i),
                           ExamDefinition::tr("The step of kind done must be the last one."));
    }
    for (const Step& step : exam.steps) {
        if (!group.steps.contains(step.id))
            problem.report(path + u"/steps"_s,
                           ExamDefinition::tr("The order leaves out the step \"%1\".").arg(step.id));
    }
}

void checkGroups(const Definition& exam, JsonProblem& problem)
{
    checkIds(exam.groups, u"/groups"_s, problem);
    if (exam.groups.isEmpty())
        problem.report(u"/groups"_s, ExamDefinition::tr("An exam has at least one group of candidates."));
    for (qsizetype i = 0; i < exam.groups.size(); ++i) {
        const Group& group = exam.groups.at(i);
        checkStepOrder(exam, group, at(u"groups"_s, i), problem);
        if (std::none_of(exam.types.cbegin(), exam.types.cend(),
                         [&group](const CandidateType& type) { return type.group == group.id; }))
            problem.report(at(u"groups"_s, i),
                           ExamDefinition::tr("No candidate type belongs to this group."));
    }
}

void checkTypes(const Definition& exam, JsonProblem& problem)
{
    checkIds(exam.types, u"/types"_s, problem);
    for (qsizetype i = 0; i < exam.types.size(); ++i) {
        const CandidateType& type = exam.types.at(i);
        const QString path = at(u"types"_s, i);
        if (exam.group(type.group) == nullptr)
            problem.report(path + u"/group"_s,
                           ExamDefinition::tr("There is no group \"%1\".").arg(type.group));
        for (qsizetype k = 0; k < type.becomes.size(); ++k) {
            const Conversion& conversion = type.becomes.at(k);
            const QString place = path + u"/becomes/%1"_s.arg(k);
            if (exam.type(conversion.type) == nullptr || conversion.type == type.id)
                problem.report(
                    place + u"/type"_s,
                    ExamDefinition::tr("There is no other candidate type \"%1\".").arg(conversion.type));
            checkCondition(exam, conversion.when, place + u"/when"_s, problem);
        }
    }
}

void checkChoice(const Field& field, const QString& path, JsonProblem& problem)
{
    const bool choice = field.kind == FieldKind::Choice;
    if (!field.codes.isEmpty() && builtInCodes(field.codes) == nullptr)
        problem.report(path + u"/codes"_s,
                       ExamDefinition::tr("There is no code list \"%1\".").arg(field.codes));
    if (choice && field.options.isEmpty() == field.codes.isEmpty())
        problem.report(path, ExamDefinition::tr("A choice has either options or codes."));
    if (!choice && !(field.options.isEmpty() && field.codes.isEmpty()))
        problem.report(path, ExamDefinition::tr("Only a choice has options or codes."));
    QSet<QString> seen;
    for (qsizetype i = 0; i < field.options.size(); ++i) {
        const QString& value = field.options.at(i).value;
        if (seen.contains(value))
            problem.report(path + u"/options/%1/value"_s.arg(i),
                           ExamDefinition::tr("\"%1\" is given twice.").arg(value));
        seen.insert(value);
    }
}

void checkField(const Definition& exam, const Field& field, const QString& path, JsonProblem& problem)
{
    checkChoice(field, path, problem);
    const QRegularExpression pattern(field.pattern);
    if (!pattern.isValid())
        problem.report(path + u"/pattern"_s,
                       ExamDefinition::tr("This is no regular expression: %1.").arg(pattern.errorString()));
    const QList<std::pair<QString, const Condition*>> conditions{{u"/shown"_s, &field.shown},
                                                                 {u"/required"_s, &field.required},
                                                                 {u"/judged"_s, &field.judged},
                                                                 {u"/looked_up"_s, &field.lookedUp}};
    for (const auto& [key, condition] : conditions) {
        checkCondition(exam, *condition, path + key, problem);
        if (condition->field == field.id)
            problem.report(path + key + u"/field"_s, ExamDefinition::tr("A field cannot depend on itself."));
    }
    const bool found = field.lookup == MajorLookup::Category || field.lookup == MajorLookup::Subject;
    if (field.derived != found)
        problem.report(path + u"/derived"_s,
                       ExamDefinition::tr("Derived are the lookups category and subject, and only they."));
    if (field.derived && !field.optional)
        problem.report(path + u"/optional"_s,
                       ExamDefinition::tr("A derived field must be optional: nobody can fill it in."));
}

void checkFields(const Definition& exam, JsonProblem& problem)
{
    checkIds(exam.fields, u"/fields"_s, problem);
    for (qsizetype i = 0; i < exam.fields.size(); ++i)
        checkField(exam, exam.fields.at(i), at(u"fields"_s, i), problem);
}

/// What headers of tables call the columns: a name that stands for two would put values into the wrong one.
void checkColumnNames(const Definition& exam, JsonProblem& problem)
{
    QHash<QString, QString> places;
    const auto take = [&](const QString& name, const QString& path) {
        if (places.contains(name))
            problem.report(path,
                           ExamDefinition::tr("\"%1\" stands for %2 already.").arg(name, places.value(name)));
        places.insert(name, path);
    };
    for (qsizetype i = 0; i < exam.fields.size(); ++i)
        take(exam.fields.at(i).label.zh, at(u"fields"_s, i) + u"/label/zh"_s);
    for (qsizetype i = 0; i < exam.fields.size(); ++i)
        for (qsizetype k = 0; k < exam.fields.at(i).synonyms.size(); ++k)
            take(exam.fields.at(i).synonyms.at(k), at(u"fields"_s, i) + u"/synonyms/%1"_s.arg(k));
    for (const QString& column : {u"candidate_no"_s, u"type"_s})
        for (const QString& name : exam.columnSynonyms.value(column))
            take(name, u"/columns/"_s + column);
}

void checkMaterials(const Definition& exam, JsonProblem& problem)
{
    checkIds(exam.materials, u"/materials"_s, problem);
    for (qsizetype i = 0; i < exam.materials.size(); ++i) {
        const Material& material = exam.materials.at(i);
        const QString path = at(u"materials"_s, i);
        checkCondition(exam, material.shown, path + u"/shown"_s, problem);
        checkCondition(exam, material.required, path + u"/required"_s, problem);
        if (!material.templatePaper.isEmpty() && exam.paper(material.templatePaper) == nullptr)
            problem.report(path + u"/template_document"_s,
                           ExamDefinition::tr("There is no document \"%1\".").arg(material.templatePaper));
    }
}

void checkPortrait(const Portrait& portrait, JsonProblem& problem)
{
    QSet<QString> seen;
    for (qsizetype i = 0; i < portrait.rules.size(); ++i) {
        const QString& rule = portrait.rules.at(i).rule;
        if (seen.contains(rule))
            problem.report(u"/portrait/rules/%1/rule"_s.arg(i),
                           ExamDefinition::tr("The id \"%1\" is used twice.").arg(rule));
        seen.insert(rule);
    }
    if (portrait.minimum.isValid() && portrait.maximum.isValid() &&
        (portrait.minimum.width() > portrait.maximum.width() ||
         portrait.minimum.height() > portrait.maximum.height()))
        problem.report(u"/portrait/minimum"_s, ExamDefinition::tr("The minimum is above the maximum."));
}

/// The index of the first of @p ids that @p exists refuses; -1 if all are known.
template <typename Exists>
qsizetype firstUnknown(const QStringList& ids, Exists exists)
{
    const auto found = std::find_if_not(ids.cbegin(), ids.cend(), exists);
    return found == ids.cend() ? -1 : found - ids.cbegin();
}

} // namespace

void checkCondition(const Definition& exam, const Condition& condition, const QString& path,
                    JsonProblem& problem)
{
    const auto type =
        firstUnknown(condition.types, [&](const QString& id) { return exam.type(id) != nullptr; });
    if (type >= 0)
        problem.report(
            path + u"/types/%1"_s.arg(type),
            ExamDefinition::tr("There is no candidate type \"%1\".").arg(condition.types.at(type)));
    const auto group =
        firstUnknown(condition.groups, [&](const QString& id) { return exam.group(id) != nullptr; });
    if (group >= 0)
        problem.report(path + u"/groups/%1"_s.arg(group),
                       ExamDefinition::tr("There is no group \"%1\".").arg(condition.groups.at(group)));
    if (condition.field.isEmpty())
        return;
    const Field* field = exam.field(condition.field);
    if (field == nullptr) {
        problem.report(path + u"/field"_s,
                       ExamDefinition::tr("There is no field \"%1\".").arg(condition.field));
        return;
    }
    const auto value = firstUnknown(
        condition.values, [field](const QString& text) { return problemOf(*field, text).isEmpty(); });
    if (value >= 0)
        problem.report(path + u"/values/%1"_s.arg(value),
                       ExamDefinition::tr("The field \"%1\" cannot have this value.").arg(condition.field));
}

void checkDefinition(const Definition& exam, JsonProblem& problem)
{
    if (const auto pattern = NumberPattern::parse(exam.candidateNumber);
        !pattern && !exam.candidateNumber.isEmpty())
        problem.report(u"/candidate_number"_s, pattern.error().message);
    checkSteps(exam, problem);
    checkAccount(exam, problem);
    checkGroups(exam, problem);
    checkTypes(exam, problem);
    checkFields(exam, problem);
    checkColumnNames(exam, problem);
    checkMaterials(exam, problem);
    checkPortrait(exam.portrait, problem);
    checkOffice(exam, problem);
}

} // namespace examdesk::exam
