// SPDX-License-Identifier: GPL-3.0-or-later
#include "accommodation_controller.h"

#include "accommodation/accommodation_rules.h"
#include "accommodation/accommodation_service.h"
#include "accommodation_form.h"
#include "accommodation_panel.h"
#include "candidate/candidate_service.h"
#include "reason_form.h"
#include "ui/kit/message_bar.h"
#include "ui/kit/obstacle.h"
#include "ui/kit/shortcuts.h"
#include "ui/kit/status_undo.h"

#include <QAction>
#include <QPointer>

#include <memory>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using accommodation::AccommodationService;
using accommodation::Request;
using account::Session;
using base::Result;
using Answer = AccommodationForm::Answer;

namespace {

/// What a command made of the request, so that this alone is taken back.
Result<void> remember(const AccommodationService& service, const candidate::CandidateId& id,
                      const Result<void>& given, Request& made)
{
    if (!given)
        return given;
    return service.find(id).map(
        [&made](const std::optional<Request>& found) { made = found.value_or(Request()); });
}

/// True if nothing became of @p made. Versions and times may be the server's since.
bool isAsMade(const std::optional<Request>& now, const Request& made)
{
    return now && now->state == made.state && now->history.size() == made.history.size() &&
           now->asked == made.asked && now->granted == made.granted && now->askedBy == made.askedBy &&
           now->decidedBy == made.decidedBy;
}

} // namespace

AccommodationController::AccommodationController(const Workbench& workbench, Shortcuts& shortcuts,
                                                 QObject* parent)
    : QObject(parent), m_workbench(workbench),
      m_ask(shortcuts.add(tr("Ask for an accommodation …"), QKeySequence(u"Shift+H"_s), [this] { ask(); })),
      m_decide(
          shortcuts.add(tr("Decide about the accommodation …"), QKeySequence(u"H"_s), [this] { decide(); })),
      m_withdraw(shortcuts.add(tr("Withdraw the accommodation …"), QKeySequence(u"Ctrl+Shift+H"_s),
                               [this] { withdraw(); })),
      m_reopen(shortcuts.add(tr("Take the decision about it back …"), QKeySequence(u"Ctrl+H"_s),
                             [this] { reopen(); }))
{
    m_ask->setObjectName(u"askAccommodation"_s);
    m_decide->setObjectName(u"decideAccommodation"_s);
    m_withdraw->setObjectName(u"withdrawAccommodation"_s);
    m_reopen->setObjectName(u"reopenAccommodation"_s);
    for (QAction* action : actions())
        action->setAutoRepeat(false);
    followActions();
}

void AccommodationController::begin(MessageBar& messages, AccommodationPanel& panel)
{
    m_messages = &messages;
    m_panel = &panel;
    connect(m_panel, &AccommodationPanel::looked, this, &AccommodationController::reveal);
}

void AccommodationController::setExam(const exam::Definition* exam)
{
    m_exam = exam;
    setRecord(nullptr);
    count();
}

void AccommodationController::setRecord(const Record* record)
{
    if (!record || !m_candidate || m_candidate->id != record->candidate.id) {
        m_request.reset();
        m_isRead = false;
        m_panel->clear();
    }
    m_candidate = record ? std::optional(record->candidate) : std::nullopt;
    followActions();
    if (m_candidate)
        read();
}

void AccommodationController::refresh()
{
    read();
    count();
}

void AccommodationController::read()
{
    if (!m_candidate || !m_exam)
        return;
    const auto reading = m_workbench.desk.read(
        [id = m_candidate->id](Session& session) { return AccommodationService(session).find(id); });
    base::whenFinished(reading, this,
                       [this, turn = ++m_readings](const Result<std::optional<Request>>& found) {
                           if (turn != m_readings || !m_candidate || !m_exam)
                               return; // the person has gone on
                           if (!found)
                               return m_messages->showError(found.error());
                           m_request = *found;
                           m_isRead = true;
                           m_panel->setRequest(*m_exam, *m_candidate, m_request);
                           followActions();
                       });
}

void AccommodationController::count()
{
    if (!m_exam || m_exam->accommodations.isEmpty())
        return;
    const auto counting = m_workbench.desk.read(
        [exam = m_exam->id](Session& session) { return AccommodationService(session).waiting(exam); });
    base::whenFinished(counting, this, [this, exam = m_exam->id](const Result<int>& number) {
        if (number && m_exam && m_exam->id == exam)
            Q_EMIT waiting(*number);
    });
}

void AccommodationController::followActions()
{
    const account::Principal& principal = m_workbench.desk.principal();
    const auto follow = [&](QAction* action, const QString& command, auto&& obstacle) {
        action->setVisible(m_workbench.desk.mayExecute(command) && m_exam &&
                           !m_exam->accommodations.isEmpty());
        setObstacle(*action, !m_candidate || !m_exam ? tr("No candidate is chosen.")
                             : !m_isRead             ? tr("What was asked for is still being read.")
                                                     : obstacle());
    };
    follow(m_ask, u"accommodation.request"_s,
           [&] { return accommodation::obstacleToRequest(*m_exam, *m_candidate, request()); });
    follow(m_decide, u"accommodation.decide"_s,
           [&] { return accommodation::obstacleToDecide(*m_exam, request(), principal); });
    follow(m_withdraw, u"accommodation.withdraw"_s,
           [&] { return accommodation::obstacleToWithdraw(request()); });
    follow(m_reopen, u"accommodation.reopen"_s,
           [&] { return accommodation::obstacleToReopen(*m_exam, *m_candidate, request(), principal); });
}

void AccommodationController::execute(std::function<Result<void>(Session&)> command,
                                      std::function<void()> then)
{
    m_isRead = false; // until it is known what becomes of it
    ++m_readings;
    followActions();
    base::whenFinished(m_workbench.desk.execute(std::move(command)), this,
                       [this, then = std::move(then)](const Result<void>& done) {
                           if (done)
                               m_messages->clear();
                           else
                               m_messages->showError(done.error());
                           refresh();
                           if (done && then)
                               then();
                       });
}

void AccommodationController::offerUndo(const QString& done, const QString& kind, const Request& made)
{
    m_workbench.undo.offer(done, [self = QPointer<AccommodationController>(this), kind, made,
                                  id = m_candidate->id] {
        if (!self)
            return;
        self->execute(
            [kind, id, made, reason = tr("Taken back"),
             otherwise = tr("Something else became of this request since: nothing was taken back. Look at "
                            "it as it stands now.")](Session& session) -> Result<void> {
                AccommodationService service(session);
                const auto seen = service.find(id);
                if (!seen)
                    return base::fail(seen.error());
                if (!isAsMade(*seen, made))
                    return base::fail(base::Error::Code::Conflict, otherwise);
                return kind == u"accommodation.reopen" ? service.reopen(**seen, reason)
                                                       : service.withdraw(**seen, reason);
            },
            {});
    });
}

void AccommodationController::ask()
{
    AccommodationForm::Question question{
        .sentence = tr("What %1 asks for. Somebody else decides about it.").arg(m_candidate->name()),
        .button = tr("Ask for it"),
        .tick = tr("I have seen the original of the certificate.")};
    QStringList seen; // what no material proves
    for (const exam::Accommodation& one : accommodation::offeredTo(*m_exam, *m_candidate)) {
        // What is granted already would be lost if it was not asked for again.
        question.choices.append({one.id,
                                 one.name.shown(),
                                 AccommodationPanel::meaningOf(one),
                                 {},
                                 m_candidate->accommodations.contains(one.id)});
        if (one.proof.isEmpty())
            seen.append(one.id);
    }
    if (!m_candidate->seat.ticketNo.isEmpty())
        question.sentence +=
            u'\n' + tr("He has a seat already. If it does not fit what is granted, the next draw "
                       "gives him another one, and he needs a new ticket; nobody else moves.");
    question.obstacle = [seen](const Answer& answer) {
        const bool asksUnproved = std::any_of(answer.chosen.cbegin(), answer.chosen.cend(),
                                              [&seen](const QString& id) { return seen.contains(id); });
        if (answer.chosen.isEmpty())
            return tr("Choose what is asked for.");
        if (asksUnproved && !answer.isTicked)
            return tr("Look at the original of the certificate first.");
        return answer.reason.isEmpty() ? tr("Say why he needs it.") : QString();
    };
    m_panel->closeForms();
    m_panel->form().ask(question, [this, who = *m_candidate, before = m_request](const Answer& answer) {
        const auto made = std::make_shared<Request>();
        execute(
            [who, before, answer, made](Session& session) {
                AccommodationService service(session);
                return remember(service, who.id,
                                service.request(who, before ? &*before : nullptr, answer.chosen,
                                                answer.reason, answer.isTicked),
                                *made);
            },
            [this, name = who.name(), id = who.id, made] {
                if (m_candidate && m_candidate->id == id)
                    offerUndo(tr("An accommodation was asked for %1").arg(name), u"accommodation.withdraw"_s,
                              *made);
            });
    });
}

/// Who decides reads why: that is a look, and it is written down before the form says it.
void AccommodationController::decide()
{
    look(AccommodationPanel::kReason, [this] {
        if (m_decide->isEnabled())
            askForDecision();
    });
}

void AccommodationController::askForDecision()
{
    AccommodationForm::Question question{
        .sentence = tr("%1 asks for this, by %2. The reason: %3")
                        .arg(m_candidate->name(), m_request->askedBy, m_request->reason),
        .button = tr("Grant what is chosen")};
    for (const QString& id : m_request->asked) {
        const exam::Accommodation* one = m_exam->accommodation(id);
        if (one)
            question.choices.append({id, one->name.shown(), AccommodationPanel::meaningOf(*one),
                                     accommodation::obstacleToGrant(*m_exam, *m_candidate, id), true});
    }
    if (const QString meaning = accommodation::meaningForSeat(*m_exam, *m_candidate, m_request->asked);
        !meaning.isEmpty())
        question.sentence += u'\n' + meaning;
    question.obstacle = [asked = m_request->asked.size()](const Answer& answer) {
        return answer.chosen.size() < asked && answer.reason.isEmpty()
                   ? tr("Say why not all of it is granted.")
                   : QString();
    };
    m_panel->closeForms();
    m_panel->form().ask(question, [this, who = *m_candidate, seen = *m_request](const Answer& answer) {
        const auto made = std::make_shared<Request>();
        execute(
            [seen, answer, made, id = who.id](Session& session) {
                AccommodationService service(session);
                return remember(service, id, service.decide(seen, answer.chosen, answer.reason), *made);
            },
            [this, id = who.id, made,
             done = answer.chosen.isEmpty() ? tr("The accommodation of %1 was refused").arg(who.name())
                                            : tr("The accommodation of %1 was granted").arg(who.name())] {
                if (m_candidate && m_candidate->id == id)
                    offerUndo(done, u"accommodation.reopen"_s, *made);
            });
    });
}

void AccommodationController::withdraw()
{
    const bool isWaiting = m_request->state == Request::State::Waiting;
    ReasonForm::Question question{
        .sentence = isWaiting ? tr("Withdraws what waits for a decision. What was granted before stands.")
                              : tr("%1 gives up what was granted.").arg(m_candidate->name()),
        .button = tr("Withdraw"),
        .dangerous = true};
    if (const QString meaning =
            isWaiting ? QString() : accommodation::meaningForSeat(*m_exam, *m_candidate, {});
        !meaning.isEmpty())
        question.sentence += u'\n' + meaning;
    m_panel->closeForms();
    m_panel->question().ask(question, [this, seen = *m_request](const QString&, const QString& reason) {
        execute(
            [seen, reason](Session& session) { return AccommodationService(session).withdraw(seen, reason); },
            {});
    });
}

void AccommodationController::reopen()
{
    m_panel->closeForms();
    m_panel->question().ask(
        {.sentence =
             tr("Your decision is taken back: the request of %1 waits again.").arg(m_candidate->name()),
         .button = tr("Take it back"),
         .choices = {}},
        [this, seen = *m_request](const QString&, const QString& reason) {
            execute([seen,
                     reason](Session& session) { return AccommodationService(session).reopen(seen, reason); },
                    {});
        });
}

void AccommodationController::look(const QString& field, std::function<void()> then)
{
    if (!m_candidate || !m_request)
        return;
    const auto noting =
        m_workbench.desk.execute([&exams = m_workbench.exams, id = m_candidate->id, field](Session& session) {
            return candidate::CandidateService(session, exams).noteReveal(id, field);
        });
    base::whenFinished(noting, this,
                       [this, id = m_candidate->id, then = std::move(then)](const Result<void>& noted) {
                           if (!noted)
                               m_messages->showError(noted.error());
                           else if (m_candidate && m_candidate->id == id && m_request)
                               then();
                       });
}

void AccommodationController::reveal(const QString& field)
{
    look(field, [this, field] {
        m_panel->setPlain(field,
                          field == AccommodationPanel::kAnswer ? m_request->answer : m_request->reason);
    });
}

} // namespace examdesk::ui
