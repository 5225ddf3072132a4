// SPDX-License-Identifier: GPL-3.0-or-later
#include "type_change.h"

#include "exam/code_list.h"
#include "history_words.h"

#include <QCoreApplication>

#include <algorithm>

namespace examdesk::ui {

using namespace Qt::StringLiterals;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(TypeChange)
};

QStringList requiredOf(const exam::Definition& exam, const exam::Standing& standing)
{
    QStringList names;
    for (const exam::MaterialNeed& need : standing.materials)
        if (need.required)
            names.append(materialName(exam, need.material));
    return names;
}

QStringList without(QStringList names, const QStringList& others)
{
    names.removeIf([&others](const QString& name) { return others.contains(name); });
    return names;
}

QStringList namesOf(const exam::Definition& exam, const QStringList& steps)
{
    QStringList names;
    for (const QString& step : steps)
        names.append(exam.step(step)->name.shown());
    return names;
}

const exam::Conversion* conversionTo(const exam::CandidateType* from, const QString& type)
{
    if (!from)
        return nullptr;
    const auto found = std::find_if(from->becomes.cbegin(), from->becomes.cend(),
                                    [&type](const exam::Conversion& one) { return one.type == type; });
    return found == from->becomes.cend() ? nullptr : &*found;
}

/// What @p conversion still lacks, as a part of a sentence.
QString lackOf(const exam::Definition& exam, const Record& record, const exam::Conversion& conversion)
{
    QStringList lacks;
    if (!exam::holds(exam, conversion.when, record.candidate.type, record.candidate.fields)) {
        const exam::Field* field = exam.field(conversion.when.field);
        lacks.append(field ? Words::tr("only with \"%1\" = %2")
                                 .arg(field->label.shown(),
                                      exam::shownValue(*field, conversion.when.values.value(0)).shown())
                           : Words::tr("not from this type"));
    }
    if (conversion.onlyRejected)
        lacks.append(Words::tr("only once the audit has rejected the application"));
    if (record.standing.sealed && !conversion.sealedToo)
        lacks.append(Words::tr("only before it is confirmed or approved"));
    return lacks.join(Words::tr(", "));
}

} // namespace

QString typeChangeWords(const exam::Definition& exam, const Record& record, const QString& type)
{
    exam::Applicant applicant = candidate::applicantOf(record.candidate);
    applicant.type = type;
    applicant.levels.clear(); // as the command does
    const exam::Standing after = exam::standing(exam, applicant, {});
    const exam::Standing& before = record.standing;
    QStringList lines;
    const exam::Conversion* way = conversionTo(exam.type(record.candidate.type), type);
    if (way && !way->why.shown().isEmpty())
        lines.append(way->why.shown());
    const QStringList come = without(requiredOf(exam, after), requiredOf(exam, before));
    const QStringList go = without(requiredOf(exam, before), requiredOf(exam, after));
    if (!come.isEmpty())
        lines.append(Words::tr("To be handed in as well: %1.").arg(come.join(Words::tr(", "))));
    if (!go.isEmpty())
        lines.append(Words::tr("No longer required: %1.").arg(go.join(Words::tr(", "))));
    if (come.isEmpty() && go.isEmpty())
        lines.append(Words::tr("The same materials are required."));
    lines.append(
        after.fee == before.fee
            ? Words::tr("The fee stays: %1.").arg(after.fee.toText())
            : Words::tr("The fee becomes %1 (now %2).").arg(after.fee.toText(), before.fee.toText()));
    if (after.steps != before.steps)
        lines.append(Words::tr("The steps are then: %1.").arg(namesOf(exam, after.steps).join(u" → "_s)));
    return lines.join(u'\n');
}

QString whyNoTypeChange(const exam::Definition& exam, const Record& record)
{
    if (const auto stands = candidate::checkStands(record.candidate); !stands)
        return stands.error().message;
    const exam::CandidateType* type = exam.type(record.candidate.type);
    if (!type || type->becomes.isEmpty())
        return type ? Words::tr("The rules of this exam let a \"%1\" become no other type.")
                          .arg(type->name.shown())
                    : Words::tr("No candidate type is chosen yet.");
    QStringList ways;
    for (const exam::Conversion& conversion : type->becomes)
        ways.append(Words::tr("\"%1\" %2")
                        .arg(exam.type(conversion.type)->name.shown(), lackOf(exam, record, conversion)));
    return Words::tr("It can become: %1.").arg(ways.join(Words::tr("; ")));
}

} // namespace examdesk::ui
