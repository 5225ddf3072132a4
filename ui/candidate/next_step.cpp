// SPDX-License-Identifier: GPL-3.0-or-later
#include "next_step.h"

#include "history_words.h"
#include "ui/material/material_words.h"

#include <QCoreApplication>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using candidate::Review;
using Place = NextStep::Place;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(NextStep)
};

QString listed(const QStringList& names)
{
    return names.join(Words::tr(", "));
}

QStringList wrongFieldsOf(const exam::Definition& exam, const Record& record)
{
    QStringList names;
    for (const exam::FieldProblem& problem : record.standing.fieldProblems)
        names.append(exam.field(problem.field)->label.shown());
    return names;
}

bool isTurnedDown(Review state)
{
    return state == Review::Returned || state == Review::Rejected;
}

/// Materials that the step of materials or, @p atIdentity, that of the identity still lacks.
QStringList lackingOf(const exam::Definition& exam, const Record& record, bool atIdentity)
{
    QStringList names;
    for (const exam::MaterialNeed& need : record.standing.materials) {
        if (!need.required || need.present || exam.material(need.material)->atIdentity != atIdentity)
            continue;
        const QString name = materialName(exam, need.material);
        names.append(isTurnedDown(record.candidate.materials.value(need.material))
                         ? Words::tr("%1 (returned)").arg(name)
                         : name);
    }
    return names;
}

/// What a level waits for before it can approve.
QStringList undecidedOf(const exam::Definition& exam, const Record& record)
{
    QStringList names;
    for (const exam::MaterialNeed& need : record.standing.materials) {
        const Review state = record.candidate.materials.value(need.material);
        if (need.required ? state != Review::Approved : state != Review::Approved && state != Review::None)
            names.append(materialName(exam, need.material));
    }
    if (exam.identityWindow && record.candidate.materials.value(audit::kPortraitKind) != Review::Approved)
        names.append(materialName(exam, audit::kPortraitKind));
    return names;
}

NextStep ofIdentity(const exam::Definition& exam, const Record& record, const QString& next)
{
    const QStringList lacking = lackingOf(exam, record, true);
    if (!lacking.isEmpty())
        return {Words::tr("%1. Missing: %2.").arg(next, listed(lacking)), Place::Materials,
                Words::tr("To the materials")};
    const bool isReturned = isTurnedDown(record.candidate.materials.value(audit::kPortraitKind));
    const QString why = obstacleToPortrait(exam, record);
    QString sentence = isReturned ? Words::tr("%1. The portrait was returned: take another one.").arg(next)
                                  : Words::tr("%1. The portrait is missing: take it.").arg(next);
    if (!why.isEmpty()) // said before anybody tries
        return {QStringList{isReturned ? Words::tr("%1. The portrait was returned.").arg(next)
                                       : Words::tr("%1. The portrait is missing.").arg(next),
                            why}
                    .join(u' ')};
    return {sentence, Place::Portrait, Words::tr("Take the portrait …")};
}

NextStep ofPayment(const exam::Definition& exam, const Record& record, const QString& next)
{
    const QString owed = Words::tr("%1: %2 to be paid.").arg(next, record.standing.fee.toText());
    if (exam.fees.confirmFirst && !record.candidate.confirmed)
        return {Words::tr("%1 The form and the commitment must be signed first.").arg(owed),
                Place::Confirmation, Words::tr("Confirm …")};
    return {record.standing.mayPay ? owed
                                   : Words::tr("%1 No payment is possible now: the time for it is over, or "
                                               "has not begun.")
                                         .arg(owed)};
}

NextStep ofApproval(const exam::Definition& exam, const Record& record, const QString& next)
{
    const exam::AuditLevel* level = exam.auditLevel(record.standing.nextLevel);
    const QStringList undecided = undecidedOf(exam, record);
    QString sentence =
        level ? Words::tr("%1: it is the turn of %2.").arg(next, level->name.shown()) : next + u'.';
    const QStringList wrong = wrongFieldsOf(exam, record);
    if (!wrong.isEmpty())
        return {Words::tr("%1 Missing or wrong: %2.").arg(sentence, listed(wrong)), Place::Fields,
                Words::tr("Correct …")};
    if (!undecided.isEmpty())
        sentence = Words::tr("%1 Not approved yet: %2.").arg(sentence, listed(undecided));
    const bool isReturned =
        std::any_of(record.standing.materials.cbegin(), record.standing.materials.cend(),
                    [&record](const exam::MaterialNeed& need) {
                        return isTurnedDown(record.candidate.materials.value(need.material));
                    });
    return isReturned ? NextStep{sentence, Place::Materials, Words::tr("To the materials")}
                      : NextStep{sentence};
}

} // namespace

NextStep nextStepOf(const exam::Definition& exam, const Record& record)
{
    if (record.candidate.withdrawn)
        return {Words::tr("This application was withdrawn: nothing follows.")};
    const exam::Step* step = exam.step(record.standing.current);
    if (!step)
        return {};
    const QString next = Words::tr("Next: %1").arg(step->name.shown());
    if (record.standing.awaitsConfirmation)
        return {Words::tr("%1. The form and the commitment must be signed and confirmed.").arg(next),
                Place::Confirmation, Words::tr("Confirm …")};
    switch (step->kind) {
    case exam::StepKind::Notice:
        return {Words::tr("%1. The candidate has not read it yet.").arg(next)};
    case exam::StepKind::Type:
        return {Words::tr("%1. No candidate type is chosen.").arg(next)};
    case exam::StepKind::Fields:
        return {Words::tr("%1. Missing or wrong: %2.").arg(next, listed(wrongFieldsOf(exam, record))),
                Place::Fields, Words::tr("Correct …")};
    case exam::StepKind::Materials:
        return {Words::tr("%1. Missing: %2.").arg(next, listed(lackingOf(exam, record, false))),
                Place::Materials, Words::tr("To the materials")};
    case exam::StepKind::Identity:
        return ofIdentity(exam, record, next);
    case exam::StepKind::Payment:
        return ofPayment(exam, record, next);
    case exam::StepKind::Approval:
        return ofApproval(exam, record, next);
    case exam::StepKind::Receipt:
        return {Words::tr("%1. The receipt has not come yet.").arg(next)};
    case exam::StepKind::Ticket:
        return {Words::tr("%1. There is no seat yet.").arg(next)};
    case exam::StepKind::Done:
        return {Words::tr("All steps are done.")};
    }
    Q_UNREACHABLE();
}

} // namespace examdesk::ui
