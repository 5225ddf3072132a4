// SPDX-License-Identifier: GPL-3.0-or-later
#include "record_controller.h"

#include "candidate/candidate_service.h"
#include "candidate/type_change.h"
#include "field_editor.h"
#include "history_words.h"
#include "next_step.h"
#include "proposal_bar.h"
#include "reason_form.h"
#include "record_actions.h"
#include "record_view.h"
#include "type_change_words.h"
#include "ui/kit/message_bar.h"
#include "ui/kit/status_undo.h"

#include <QPointer>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using account::Session;
using base::Result;
using candidate::CandidateId;
using candidate::CandidateService;

RecordController::RecordController(const Workbench& workbench, MessageBar& messages, RecordActions& actions,
                                   RecordView& view)
    : m_workbench(workbench), m_messages(messages), m_actions(actions), m_view(view)
{
    connect(&actions, &RecordActions::correct, this, &RecordController::correct);
    connect(&actions, &RecordActions::changeType, this, &RecordController::askType);
    connect(&actions, &RecordActions::confirm, this, &RecordController::askConfirm);
    connect(&actions, &RecordActions::releaseIdNumber, this, &RecordController::askReleaseId);
    connect(&actions, &RecordActions::releasePhone, this, &RecordController::askReleasePhone);
    connect(&actions, &RecordActions::resetAccount, this, &RecordController::askResetAccount);
    connect(&actions, &RecordActions::withdraw, this, &RecordController::askWithdraw);
    connect(&actions, &RecordActions::decline, this, &RecordController::askDecline);
    connect(&actions, &RecordActions::takePortrait, this, [this] {
        if (m_shown)
            Q_EMIT portraitWanted(m_shown->candidate.candidateNo);
    });
    connect(&actions, &RecordActions::blocked, this,
            [this](const QString& why) { m_messages.showInfo(why); });
    connect(&view, &RecordView::goOnWanted, this, &RecordController::goOn);
    connect(&view, &RecordView::looked, this, &RecordController::noteReveal);
}

void RecordController::setExam(const exam::Definition* exam)
{
    m_exam = exam;
    showNone();
}

void RecordController::show(const CandidateId& id)
{
    m_wanted = id.text();
    m_reading.cancel(); // a key held down runs past records that nobody reads
    m_reading = m_workbench.desk.read(
        [&exams = m_workbench.exams, id](Session& session) { return readRecord(session, exams, id); });
    base::whenFinished(m_reading, this, [this, id](const Result<Record>& record) {
        if (id.text() != m_wanted)
            return; // the person has gone on
        if (record)
            return showRecord(*record);
        showNone();
        m_messages.showError(record.error());
    });
}

void RecordController::refresh()
{
    if (!m_wanted.isEmpty()) // not the shown one: the next may be on its way already
        show(CandidateId(m_wanted));
}

void RecordController::showRecord(const Record& record)
{
    if (!m_exam || record.candidate.exam != m_exam->id)
        return;
    const bool another = !m_shown || m_shown->candidate.id != record.candidate.id;
    if (another)
        sayWhatIsLost();
    if (!another && m_shown->candidate == record.candidate && m_shown->materials == record.materials)
        return; // nothing new; whoever holds the eye button keeps seeing
    m_shown = record;
    if (another) {
        m_view.closeForms();
        m_view.scrollToStart();
    }
    m_view.setRecord(*m_exam, *m_shown);
    m_actions.setRecord(m_exam, &*m_shown);
    const auto& asked = m_shown->candidate.proposal;
    m_view.proposal().setProposal(
        *m_exam, m_shown->candidate,
        {asked ? m_actions.proposedAction(asked->command) : nullptr, m_actions.declineAction()});
    Q_EMIT changed(record.candidate.id.text());
}

/// A form goes with the record that it stands on.
void RecordController::sayWhatIsLost()
{
    if (m_shown && m_view.hasInput())
        m_messages.showInfo(
            m_view.editor().isHidden()
                ? tr("What was begun on the record of %1 was not done: its form is closed.")
                      .arg(nameOfShown())
                : tr("The correction of %1 was not saved: its form is closed.").arg(nameOfShown()));
}

void RecordController::showNone()
{
    sayWhatIsLost();
    m_reading.cancel();
    m_wanted.clear();
    m_shown.reset();
    m_view.clear();
    m_actions.setRecord(nullptr, nullptr);
    Q_EMIT changed({});
}

void RecordController::execute(std::function<Result<void>(Session&)> command, std::function<void()> then)
{
    base::whenFinished(m_workbench.desk.execute(std::move(command)), this,
                       [this, then = std::move(then)](const Result<void>& done) {
                           if (!done)
                               return m_messages.showError(done.error());
                           m_messages.clear();
                           if (then)
                               then();
                       });
}

void RecordController::noteReveal(const QString& field)
{
    if (!m_shown)
        return;
    const CandidateId id = m_shown->candidate.id;
    // Shown only once it is written down.
    const auto noting = m_workbench.desk.execute([&exams = m_workbench.exams, id, field](Session& session) {
        return CandidateService(session, exams).noteReveal(id, field);
    });
    base::whenFinished(noting, this, [this, id, field](const Result<void>& noted) {
        if (!noted)
            m_messages.showError(noted.error());
        else if (m_shown && m_shown->candidate.id == id)
            m_view.setPlain(field, m_shown->candidate.fields.value(field));
    });
}

void RecordController::correct()
{
    m_view.closeForms();
    m_view.editor().edit(*m_exam, *m_shown,
                         [this](const QString& field, const QString& value, const QString& reason) {
                             saveField(field, value, reason);
                         });
}

void RecordController::saveField(const QString& field, const QString& value, const QString& reason)
{
    execute(
        [&exams = m_workbench.exams, seen = m_shown->candidate, field, value, reason](Session& session) {
            return CandidateService(session, exams).correct(seen, {{field, value}}, reason);
        },
        [this, field, id = m_shown->candidate.id, old = m_shown->candidate.fields.value(field)] {
            if (m_shown && m_shown->candidate.id == id)
                offerUndo(field, old);
        });
}

void RecordController::offerUndo(const QString& field, const QString& old)
{
    const QString done = tr("%1 of %2 corrected").arg(m_exam->field(field)->label.shown(), nameOfShown());
    m_workbench.undo.offer(done,
                           [self = QPointer<RecordController>(this), id = m_shown->candidate.id, field, old] {
                               if (self)
                                   self->takeBack(id, field, old);
                           });
}

void RecordController::takeBack(const CandidateId& id, const QString& field, const QString& old)
{
    execute(
        [&exams = m_workbench.exams, id, field, old,
         reason = tr("Correction taken back")](Session& session) -> Result<void> {
            CandidateService service(session, exams);
            const auto seen = service.find(id);
            if (!seen)
                return base::fail(seen.error());
            return service.correct(*seen, {{field, old}}, reason);
        },
        {});
}

void RecordController::askType()
{
    QStringList types =
        candidate::typesToGive(*m_exam, m_shown->candidate, m_shown->standing, m_workbench.desk.principal());
    // What he may not give himself, a clerk asks a reviewer for.
    const bool proposes = types.isEmpty();
    if (proposes)
        types = m_shown->standing.typesItMayBecome;
    ReasonForm::Question question{
        .sentence = proposes
                        ? tr("Asks a reviewer to change the candidate type of %1.").arg(nameOfShown())
                        : tr("Change the candidate type of %1. The audit begins anew.").arg(nameOfShown()),
        .button = proposes ? tr("Ask a reviewer") : tr("Change type"),
        .asksChoice = true};
    if (const auto& asked = m_shown->candidate.proposal;
        asked && asked->command == u"candidate.change_type") {
        question.chosen = asked->type;
        question.reason = asked->reason;
    }
    for (const QString& id : types) {
        question.choices.append({id, m_exam->type(id)->name.shown()});
        question.meanings.append(typeChangeWords(*m_exam, *m_shown, id));
    }
    m_view.closeForms();
    m_view.question().ask(
        question, [this, proposes, seen = m_shown->candidate](const QString& type, const QString& reason) {
            if (proposes)
                return propose(seen, u"candidate.change_type"_s, reason, type);
            execute(
                [&exams = m_workbench.exams, seen, type, reason](Session& session) {
                    return CandidateService(session, exams).changeType(seen, type, reason);
                },
                [this, name = seen.name(), now = m_exam->type(type)->name.shown()] {
                    m_messages.showInfo(tr("%1 is now: %2. The audit begins anew.").arg(name, now));
                });
        });
}

void RecordController::propose(const candidate::Candidate& seen, const QString& command,
                               const QString& reason, const QString& type)
{
    execute(
        [&exams = m_workbench.exams, seen, command, reason, type](Session& session) {
            return CandidateService(session, exams).propose(seen, command, reason, type);
        },
        [this, name = seen.name()] {
            m_messages.showInfo(
                tr("A second person is asked about %1; it stands in the overview of who may do "
                   "it.")
                    .arg(name));
        });
}

void RecordController::askDecline()
{
    const candidate::Proposal& asked = *m_shown->candidate.proposal;
    const bool isOwn = asked.by == m_workbench.desk.principal().name;
    const ReasonForm::Question question{
        .sentence = tr("What was asked for is not done: %1").arg(ProposalBar::sentence(*m_exam, asked)),
        .button = isOwn ? tr("Take the request back") : tr("Do not do it")};
    m_view.closeForms();
    m_view.question().ask(question, [this, seen = m_shown->candidate](const QString&, const QString& reason) {
        execute([&exams = m_workbench.exams, seen,
                 reason](Session& session) { return CandidateService(session, exams).decline(seen, reason); },
                [this, name = seen.name()] {
                    m_messages.showInfo(tr("Nothing of %1 waits for a second person any more.").arg(name));
                });
    });
}

namespace {

/// What may be handed in after the confirmation, too.
QString stillMissing(const exam::Definition& exam, const Record& record)
{
    QStringList names;
    for (const exam::MaterialNeed& need : record.standing.materials)
        if (need.required && !need.present)
            names.append(materialName(exam, need.material));
    return names.isEmpty() ? QString()
                           : u'\n' + RecordController::tr("Still missing, and taken afterwards too: %1.")
                                         .arg(names.join(RecordController::tr(", ")));
}

} // namespace

void RecordController::askConfirm()
{
    const ReasonForm::Question question{
        .sentence =
            tr("%1 has signed, and the application is handed in. From then on nothing of it changes, unless a "
               "reviewer returns it.")
                .arg(nameOfShown()) +
            stillMissing(*m_exam, *m_shown),
        .button = tr("Confirm the application"),
        .ticks = {tr("The registration form is signed."), tr("The commitment to honesty is signed.")},
        .asksReason = false};
    m_view.closeForms();
    m_view.question().ask(question, [this, seen = m_shown->candidate](const QString&, const QString&) {
        execute([&exams = m_workbench.exams,
                 seen](Session& session) { return CandidateService(session, exams).confirm(seen, {}); },
                [this, name = seen.name()] {
                    m_messages.showInfo(tr("The application of %1 is confirmed.").arg(name));
                });
    });
}

/// Two persons release a number: one who has looked at the document asks, another one does it.
void RecordController::askRelease(const Release& what)
{
    const auto& asked = m_shown->candidate.proposal;
    const bool isSecond = asked && asked->command == what.command;
    const QString meaning = what.meaning.arg(m_shown->candidate.candidateNo);
    ReasonForm::Question question{
        .sentence = isSecond ? ProposalBar::sentence(*m_exam, *asked) + u'\n' + meaning
                             : meaning + u'\n' + tr("A second person does it, once you have asked."),
        .button = isSecond ? what.button : tr("Ask a second person"),
        .dangerous = isSecond,
        .asksReason = !isSecond};
    if (!isSecond)
        question.ticks = {what.tick};
    m_view.closeForms();
    m_view.question().ask(
        question, [this, what, isSecond, seen = m_shown->candidate](const QString&, const QString& reason) {
            if (!isSecond)
                return propose(seen, what.command, reason, {});
            execute([&exams = m_workbench.exams, seen, release = what.release](
                        Session& session) { return (CandidateService(session, exams).*release)(seen); },
                    [this, said = what.done.arg(seen.name())] { m_messages.showInfo(said); });
        });
}

void RecordController::askReleaseId()
{
    askRelease(
        {u"candidate.release_id"_s,
         tr("Application %1 gives up its ID number, so that its owner can register. The application cannot "
            "go on without one. This cannot be undone."),
         tr("I have checked the ID document of the one who stands here."), tr("Release the ID number"),
         tr("The application of %1 holds no ID number any more."), &CandidateService::releaseIdNumber});
}

void RecordController::askReleasePhone()
{
    askRelease(
        {u"candidate.release_phone"_s,
         tr("Application %1 gives up its mobile number, so that its owner can register with it. The application "
            "needs another one to go on. This cannot be undone."),
         tr("I have checked the ID document of the one who stands here, and that the number is his."),
         tr("Release the mobile number"), tr("The application of %1 holds no mobile number any more."),
         &CandidateService::releasePhone});
}

/// "Login: ID number. Password: …": what the clerk tells the one who stands there.
QString RecordController::accountWords() const
{
    const exam::RegistrationAccount& account = *m_exam->account;
    const QString login = m_exam->field(account.login)->label.shown();
    const QString words = tr("Login: %1. Password: %2.").arg(login, account.firstPassword.shown());
    return account.rule.zh.isEmpty() ? words : tr("%1 Then: %2.").arg(words, account.rule.shown());
}

void RecordController::askResetAccount()
{
    const ReasonForm::Question question{
        .sentence = tr("Asks the platform to set the account of %1 back to its first password. %2")
                        .arg(nameOfShown(), accountWords()),
        .button = tr("Reset the account"),
        .ticks = {tr("I have checked the ID document of the one who stands here.")}};
    m_view.closeForms();
    m_view.question().ask(question, [this, seen = m_shown->candidate](const QString&, const QString& reason) {
        execute([&exams = m_workbench.exams, seen, reason](
                    Session& session) { return CandidateService(session, exams).resetAccount(seen, reason); },
                [this, name = seen.name(), words = accountWords()] {
                    m_messages.showInfo(tr("The account of %1 is to be reset; the platform takes it from the "
                                           "list \"Accounts to be reset\". %2")
                                            .arg(name, words));
                });
    });
}

void RecordController::askWithdraw()
{
    const ReasonForm::Question question{
        .sentence =
            tr("Withdraws the application %1 of %2: a row that is no person, or a person who gives up. Its ID "
               "number, mobile number and candidate number are free again, and no list shows it but that of "
               "the withdrawn. This cannot be undone.")
                .arg(m_shown->candidate.candidateNo, nameOfShown()),
        .button = tr("Withdraw the application"),
        .dangerous = true};
    m_view.closeForms();
    m_view.question().ask(question, [this, seen = m_shown->candidate](const QString&, const QString& reason) {
        execute([&exams = m_workbench.exams, seen, reason](
                    Session& session) { return CandidateService(session, exams).withdraw(seen, reason); },
                [this, number = seen.candidateNo] {
                    m_messages.showInfo(
                        tr("Application %1 is withdrawn. It stands under the filter Approval: withdrawn.")
                            .arg(number));
                });
    });
}

/// To the place where what comes next is done.
void RecordController::goOn()
{
    if (!m_shown)
        return;
    const NextStep next = nextStepOf(*m_exam, *m_shown);
    switch (next.place) {
    case NextStep::Place::Fields:
        return m_actions.trigger(RecordActions::What::Correct);
    case NextStep::Place::Confirmation:
        return m_actions.trigger(RecordActions::What::Confirm);
    case NextStep::Place::Materials:
        return m_view.enterMaterials();
    case NextStep::Place::Portrait:
        return m_actions.trigger(RecordActions::What::TakePortrait);
    case NextStep::Place::Elsewhere:
        return m_messages.showInfo(next.sentence);
    }
}

QString RecordController::nameOfShown() const
{
    return m_shown->candidate.name();
}

} // namespace examdesk::ui
