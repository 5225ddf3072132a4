// SPDX-License-Identifier: GPL-3.0-or-later
#include "registration_words.h"

#include "base/clock.h"
#include "candidate/counter_rules.h"
#include "ui/material/material_words.h"

#include <QCoreApplication>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using candidate::Payment;
using candidate::Review;
using exam::StepKind;
using exam::StepState;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Registration)
};

StateMark missing(bool required)
{
    return required ? StateMark{State::Attention, Words::tr("missing")}
                    : StateMark{State::Waiting, Words::tr("optional")};
}

StateMark stateOf(const Record* known, const QString& kind, bool required)
{
    const Review review = known ? known->candidate.materials.value(kind, Review::None) : Review::None;
    return known && review != Review::None ? markOf(*known, kind, required) : missing(required);
}

TaskStep::Content notice(const StepContext& context)
{
    TaskStep::Content content;
    for (const exam::Text& line : context.step.lines)
        content.lines.append({line.shown(), std::nullopt});
    if (content.lines.isEmpty())
        content.lines.append(
            {Words::tr("The person has read the notice to candidates of this exam, or was told what "
                       "it says: the steps, the dates, what must be handed in, and that a fee is not "
                       "given back."),
             std::nullopt});
    return content;
}

QString whyNoPortrait(const StepContext& context)
{
    if (!context.known)
        return Words::tr("Register the person first.");
    return obstacleToPortrait(context.exam, *context.known);
}

TaskStep::Content identity(const StepContext& context)
{
    TaskStep::Content content;
    content.lines.append({Words::tr("Portrait"), stateOf(context.known, u"portrait"_s, true)});
    for (const exam::MaterialNeed& need : context.standing.materials) {
        const exam::Material* material = context.exam.material(need.material);
        if (material->atIdentity)
            content.lines.append(
                {material->name.shown(), stateOf(context.known, need.material, need.required)});
    }
    const QString why = whyNoPortrait(context);
    if (!why.isEmpty())
        content.lines.append({why, std::nullopt});
    content.buttons.append({kPortraitButton, Words::tr("Take the portrait (Ctrl+N)"), why});
    return content;
}

TaskStep::Line feeLine(const StepContext& context)
{
    const Payment payment = context.known ? context.known->candidate.payment : Payment{};
    const QString fee = Words::tr("Fee: %1").arg(
        (payment.state == Payment::State::None ? context.standing.fee : payment.amount).toText());
    switch (payment.state) {
    case Payment::State::None:
        return {fee, context.standing.fee.isZero() ? StateMark{State::Done, Words::tr("nothing to pay")}
                                                   : StateMark{State::Attention, Words::tr("not paid")}};
    case Payment::State::Pending:
        return {Words::tr("%1, order %2").arg(fee, payment.orderNo),
                StateMark{State::Waiting, Words::tr("to be paid")}};
    case Payment::State::Paid:
    case Payment::State::Receipted:
        return {Words::tr("%1, order %2, %3").arg(fee, payment.orderNo, base::shownTime(payment.paidAt)),
                StateMark{State::Done, Words::tr("paid")}};
    }
    Q_UNREACHABLE();
}

TaskStep::Content payment(const StepContext& context)
{
    TaskStep::Content content{.lines = {feeLine(context)}};
    const bool isOpen = context.known && context.known->candidate.payment.state < Payment::State::Paid &&
                        !context.standing.fee.isZero();
    if (isOpen && context.exam.fees.confirmFirst)
        content.lines.append(
            {Words::tr("The person pays on the exam's own platform, once the forms are signed.")});
    else if (isOpen)
        content.lines.append({Words::tr("The person pays on the exam's own platform.")});
    return content;
}

TaskStep::Content approval(const StepContext& context)
{
    TaskStep::Content content;
    for (const exam::AuditLevel& level : context.exam.audit.levels) {
        if (!context.known || !exam::holds(context.exam, level.applies, context.known->candidate.type,
                                           context.known->candidate.fields))
            continue;
        const Review state = context.known->candidate.levels.value(level.id).state;
        content.lines.append(
            {level.name.shown(), state == Review::Approved   ? StateMark{State::Done, Words::tr("approved")}
                                 : state == Review::Rejected ? StateMark{State::Wrong, Words::tr("rejected")}
                                 : state == Review::Returned
                                     ? StateMark{State::Attention, Words::tr("returned")}
                                     : StateMark{State::Waiting, Words::tr("waits for its turn")}});
    }
    content.lines.append(
        {Words::tr("Reviewers look at the application once every step before this is done.")});
    return content;
}

TaskStep::Content done(const StepContext& context)
{
    if (!context.known)
        return {};
    TaskStep::Content content{.large = context.known->candidate.candidateNo};
    content.lines.append({context.known->candidate.confirmed
                              ? Words::tr("Submitted: %1. This is the candidate number; write it down for "
                                          "the person.")
                                    .arg(context.known->candidate.name())
                              : Words::tr("Registered: %1. This is the candidate number; write it down for "
                                          "the person.")
                                    .arg(context.known->candidate.name())});
    for (const QString& id : context.standing.steps) {
        const exam::Step* step = context.exam.step(id);
        if (step->kind != StepKind::Done && context.standing.states.value(id) != StepState::Done)
            content.lines.append({Words::tr("Still open: %1").arg(step->name.shown()),
                                  StateMark{State::Waiting, Words::tr("open")}});
    }
    content.buttons = {{kNextPersonButton, Words::tr("Next person (Ctrl+Shift+N)"), {}},
                       {kRecordButton, Words::tr("Open the record"), {}}};
    return content;
}

TaskStep::Content materials(const StepContext& context)
{
    TaskStep::Content content;
    for (const exam::MaterialNeed& need : context.standing.materials) {
        const exam::Material* material = context.exam.material(need.material);
        if (!material->templatePaper.isEmpty() && context.mayPrint)
            content.buttons.append({kBlankButton + material->templatePaper,
                                    Words::tr("Print: %1").arg(material->name.shown()),
                                    context.known ? QString() : Words::tr("Register the person first.")});
    }
    if (context.standing.materials.isEmpty())
        content.lines.append({Words::tr("This person has nothing to hand in.")});
    return content;
}

TaskStep::Content stateOfStep(const StepContext& context)
{
    const bool isDone = context.standing.states.value(context.step.id) == StepState::Done;
    return {.lines = {{context.step.name.shown(),
                       isDone ? StateMark{State::Done, Words::tr("done")}
                              : StateMark{State::Waiting, Words::tr("comes by itself")}}}};
}

TaskStep::Content plainContentOf(const StepContext& context)
{
    switch (context.step.kind) {
    case StepKind::Notice:
        return notice(context);
    case StepKind::Materials:
        return materials(context);
    case StepKind::Identity:
        return identity(context);
    case StepKind::Payment:
        return payment(context);
    case StepKind::Approval:
        return approval(context);
    case StepKind::Done:
        return done(context);
    case StepKind::Type:
    case StepKind::Fields:
        return {};
    case StepKind::Receipt:
    case StepKind::Ticket:
        return stateOfStep(context);
    }
    Q_UNREACHABLE();
}

} // namespace

QStringList formsToSign(const exam::Standing& standing)
{
    QStringList forms;
    for (const QString& id : {u"register"_s, u"commitment"_s}) {
        if (standing.papers.contains(id))
            forms.append(id);
    }
    return forms;
}

bool awaitsConfirmation(const StepContext& context)
{
    return context.step.confirms && context.known && !context.known->candidate.confirmed;
}

QString confirmObstacle(const StepContext& context)
{
    if (!awaitsConfirmation(context))
        return {};
    if (!context.mayConfirm)
        return Words::tr("Clerks and school admins confirm what was signed.");
    for (const exam::MaterialNeed& need : context.standing.materials) {
        if (need.required && !need.present)
            return Words::tr("\"%1\" is missing: hand it in first.")
                .arg(context.exam.material(need.material)->name.shown());
    }
    return candidate::obstacleToConfirm(context.exam, context.known->candidate, context.standing);
}

TaskStep::Content contentOf(const StepContext& context)
{
    TaskStep::Content content = plainContentOf(context);
    if (!context.step.confirms || !context.known)
        return content;
    if (context.known->candidate.confirmed) {
        content.lines.append({Words::tr("Forms"), StateMark{State::Done, Words::tr("signed")}});
        return content;
    }
    const QString obstacle = confirmObstacle(context);
    const QStringList forms = formsToSign(context.standing);
    if (context.mayPrint && !forms.isEmpty())
        content.buttons.append({kPrintButton, Words::tr("Print what is signed (Ctrl+P)"), {}});
    if (obstacle.isEmpty())
        content.tick = Words::tr("The person has read and signed the registration form and the commitment");
    else
        content.lines.append({Words::tr("Nothing is signed yet. %1").arg(obstacle),
                              StateMark{State::Attention, Words::tr("not yet")}});
    return content;
}

TaskStep::Content handInContent(const exam::Definition& exam, const exam::Standing& standing,
                                const Record* known)
{
    TaskStep::Content content;
    for (const exam::MaterialNeed& need : standing.materials) {
        const exam::Material* material = exam.material(need.material);
        content.lines.append(
            {need.required ? Words::tr("%1\u00a0*").arg(material->name.shown()) : material->name.shown(),
             stateOf(known, need.material, need.required)});
    }
    if (exam.identityWindow)
        content.lines.append({Words::tr("Portrait *"), stateOf(known, u"portrait"_s, true)});
    return content;
}

} // namespace examdesk::ui
