// SPDX-License-Identifier: GPL-3.0-or-later
#include "type_change_words.h"

#include "accommodation_panel.h"
#include "candidate/offered_accommodations.h"
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
    else if (const QString note = exam.type(type)->note.shown(); !note.isEmpty())
        lines.append(note);
    const QStringList come = without(requiredOf(exam, after), requiredOf(exam, before));
    const QStringList go = without(requiredOf(exam, before), requiredOf(exam, after));
    if (!come.isEmpty())
        lines.append(Words::tr("To be handed in as well: %1.").arg(come.join(Words::tr(", "))));
    if (!go.isEmpty())
        lines.append(Words::tr("No longer required: %1.").arg(go.join(Words::tr(", "))));
    if (come.isEmpty() && go.isEmpty())
        lines.append(Words::tr("The same materials are required."));
    candidate::Candidate changed = record.candidate;
    changed.type = type;
    const QStringList& granted = record.candidate.accommodations;
    const QStringList lost = without(granted, candidate::offeredOf(exam, changed, granted));
    if (!lost.isEmpty())
        lines.append(Words::tr("No longer granted: %1.").arg(AccommodationPanel::namesOf(exam, lost)));
    lines.append(
        after.fee == before.fee
            ? Words::tr("The fee stays: %1.").arg(after.fee.toText())
            : Words::tr("The fee becomes %1 (now %2).").arg(after.fee.toText(), before.fee.toText()));
    if (after.steps != before.steps)
        lines.append(Words::tr("The steps are then: %1.").arg(namesOf(exam, after.steps).join(u" → "_s)));
    return lines.join(u'\n');
}

} // namespace examdesk::ui
