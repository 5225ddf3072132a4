// SPDX-License-Identifier: GPL-3.0-or-later
#include "registration_view.h"

#include "field_box.h"
#include "fields_step.h"
#include "registration_rail.h"
#include "task_step.h"
#include "type_step.h"
#include "ui/kit/action_button.h"
#include "ui/kit/message_bar.h"
#include "ui/kit/obstacle.h"
#include "ui/kit/shortcuts.h"
#include "ui/kit/wrapped_label.h"
#include "ui/material/hand_in.h"
#include "voice_fill.h"

#include <QAction>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QStackedWidget>

#include <algorithm>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using exam::StepKind;

RegistrationView::~RegistrationView() = default;

void RegistrationView::setExam(const exam::Definition* exam)
{
    m_controller->setExam(exam);
    m_type->setExam(exam);
    m_fields->setExam(exam, m_controller->majors());
}

void RegistrationView::startNew()
{
    m_controller->startNew();
}

void RegistrationView::resume(const candidate::CandidateId& id)
{
    m_controller->resumeRecord(id);
}

void RegistrationView::refresh()
{
    m_controller->refresh();
}

StepContext RegistrationView::context(const exam::Step& step) const
{
    const auto& known = m_controller->known();
    return {*m_controller->exam(),    step,
            m_walk.standing,          known ? &*known : nullptr,
            m_controller->mayPrint(), m_controller->mayConfirm()};
}

void RegistrationView::connectParts()
{
    connect(m_rail, &RegistrationRail::wanted, this, &RegistrationView::showStep);
    connect(m_type, &TypeStep::chosen, m_controller, &RegistrationController::setType);
    connect(m_type, &TypeStep::confirmed, this, &RegistrationView::goNext);
    connect(m_fields, &FieldsStep::edited, this, [this] { m_controller->setFields(m_fields->typed()); });
    connect(m_fields, &FieldsStep::left, this, [this](const QString& field) {
        m_controller->seekHolder(field, m_fields->form().fields.value(field));
    });
    for (TaskStep* step : {m_task, m_offer})
        connect(step, &TaskStep::pressed, this, &RegistrationView::press);
    connect(m_task, &TaskStep::ticked, this, &RegistrationView::followNext);
    connect(m_handIn, &HandIn::handedIn, m_controller, &RegistrationController::refresh);
}

void RegistrationView::connectController()
{
    using Controller = RegistrationController;
    connect(m_controller, &Controller::ready, this, [this] {
        m_scan = {};
        m_drafts.clear();
        setObstacle({});
        const auto& known = m_controller->known();
        const candidate::RegistrationDraft& draft = m_controller->draft();
        m_type->setType(known ? known->candidate.type : draft.type);
        QStringList secrets;
        for (const exam::Field& field : m_controller->exam()->fields) {
            if (known && field.sensitive)
                secrets.append(field.id);
        }
        m_papers.clear(); // those of the person before
        m_fields->setForm(m_type->type(), known ? known->candidate.fields : draft.fields, secrets);
        follow();
        showStep(m_walk.firstOpen());
        if (!m_wantedScan.isEmpty())
            beginWith(std::exchange(m_wantedScan, {}));
    });
    connect(m_controller, &Controller::changed, this, [this] {
        follow();
        if (m_controller->known())
            followMaterials(); // something was handed in, or decided
    });
    connect(m_controller, &Controller::registered, this, [this] {
        follow();
        m_page.messages().clear();
        const exam::Step* step = m_walk.step(m_at);
        const bool isSigned = step && step->confirms;
        showStep(isSigned ? m_walk.count() - 1 : m_at + 1);
    });
    connect(m_controller, &Controller::schoolsRead, m_fields, &FieldsStep::setSchools);
    connect(m_controller, &Controller::draftsRead, this,
            [this](const QList<candidate::RegistrationDraft>& drafts) {
                m_drafts = drafts;
                offerDrafts();
            });
    connect(m_controller, &Controller::obstacleRead, this, &RegistrationView::setObstacle);
    connect(m_controller, &Controller::holderFound, this,
            [this](const QString& field, const QString& value, const QString& sentence) {
                if (m_fields->form().fields.value(field) == value)
                    m_fields->setFinding(field, sentence);
                followNext();
            });
    connect(m_controller, &Controller::found, this, &RegistrationView::candidateWanted);
    connect(m_controller, &Controller::foundElsewhere, this,
            [this](const QString& sentence) { m_page.messages().showInfo(sentence); });
    connect(m_controller, &Controller::notFound, this, &RegistrationView::beginWith);
    connect(m_controller, &Controller::failed, this,
            [this](const base::Error& error) { m_page.messages().showError(error); });
    connect(m_controller, &Controller::printed, this, &RegistrationView::openPrints);
}

void RegistrationView::showStep(int index)
{
    const exam::Step* step = m_walk.step(index);
    if (!step || !m_walk.isReachable(index))
        return;
    m_at = index;
    if (const auto& known = m_controller->known())
        m_type->setType(known->candidate.type); // what was chosen and not gone on with does not count
    if (step->kind == StepKind::Fields && !m_controller->known() && m_type->type() != QString())
        m_fields->setForm(m_type->type(), m_controller->draft().fields, {});
    m_stack->setCurrentIndex(step->kind == StepKind::Type     ? TypePlace
                             : step->kind == StepKind::Fields ? FieldsPlace
                                                              : TaskPlace);
    follow();
    followMaterials();
    enter();
}

void RegistrationView::enter()
{
    const exam::Step* step = m_walk.step(m_at);
    if (!step || !isVisible())
        return;
    if (step->kind == StepKind::Type)
        return m_type->enter();
    if (step->kind == StepKind::Fields)
        return m_fields->enter();
    if (step->kind == StepKind::Materials && m_controller->known() && !m_walk.standing.materials.isEmpty())
        return m_handIn->enter();
    if (step->kind == StepKind::Notice || !m_task->enter())
        m_nextButton->setFocus(Qt::OtherFocusReason);
}

void RegistrationView::follow()
{
    const exam::Definition* exam = m_controller->exam();
    if (!exam)
        return;
    const auto& known = m_controller->known();
    m_walk = {exam, m_controller->standing(), known.has_value(), !m_type->type().isEmpty()};
    m_person->setText(known ? known->candidate.candidateNo : tr("New registration"));
    if (const exam::Step* step = m_walk.step(m_at)) {
        const exam::CandidateType* type = exam->type(m_type->type());
        m_heading->setText(step->name.shown());
        const QString name = known ? known->candidate.name() : m_controller->draft().name();
        QStringList about;
        if (!name.isEmpty())
            about.append(name);
        if (type && step->kind != StepKind::Type)
            about.append(type->name.shown());
        m_about->setText(about.join(u" · "_s));
        m_about->setHidden(about.isEmpty());
        m_task->setContent(contentOf(context(*step)));
        m_handIn->setVisible(step->kind == StepKind::Materials && known);
    }
    m_needs->setContent(handInContent(*exam, m_walk.standing, known ? &*known : nullptr));
    m_rail->setLines(m_walk.lines(), m_at);
    followNext();
    offerDrafts();
}

void RegistrationView::followMaterials()
{
    const exam::Step* step = m_walk.step(m_at);
    const auto& known = m_controller->known();
    if (known && step && step->kind == StepKind::Materials)
        m_handIn->setRecord(*m_controller->exam(), *known);
    else
        m_handIn->clear();
}

QString RegistrationView::nextWords() const
{
    const exam::Step* step = m_walk.step(m_at);
    const exam::Step* next = m_walk.step(m_at + 1);
    if (step->kind == StepKind::Notice)
        return tr("The person has read it");
    if (const auto& known = m_controller->known();
        known && step->kind == StepKind::Type && m_type->type() != known->candidate.type)
        return tr("Put the type right");
    if (!next)
        return tr("Next person");
    if (m_task->isTicked() && awaitsConfirmation(context(*step)))
        return tr("Submit");
    return step->kind == StepKind::Fields && !m_controller->known()
               ? tr("Register, next: %1").arg(next->name.shown())
               : tr("Next: %1").arg(next->name.shown());
}

void RegistrationView::followNext()
{
    const exam::Step* step = m_walk.step(m_at);
    if (!step)
        return;
    m_next->setText(nextWords());
    m_next->setToolTip(withKeys(m_next->text(), m_next->shortcut()));
    ui::setObstacle(*m_back, m_walk.isReachable(m_at - 1) ? QString()
                             : m_controller->known()
                                 ? tr("His type is fixed here: on his record (Esc), Shift+T says why and who "
                                      "may change it.")
                                 : tr("This is the first step."));
    const bool isForm = step->kind == StepKind::Fields;
    const int problems = isForm ? m_fields->problems() : 0;
    m_count->setText(problems > 0 ? tr("%n field(s) to be filled in or put right", nullptr, problems)
                                  : QString());
    ui::setObstacle(*m_portrait, obstacleOf(kPortraitButton));
    ui::setObstacle(*m_print, obstacleOf(kPrintButton));
    if (m_voice)
        m_voice->follow(isForm);
}

/// Why the button @p id of the step on show can do nothing; empty if it can.
QString RegistrationView::obstacleOf(const QString& id) const
{
    for (const TaskStep::Button& button : m_task->content().buttons) {
        if (button.id == id)
            return button.obstacle;
    }
    return tr("This is done in another step.");
}

void RegistrationView::setObstacle(const QString& sentence)
{
    m_obstacle = sentence;
    offerDrafts();
}

/// What was not finished, and what is in the way, above the first step of a new person.
void RegistrationView::offerDrafts()
{
    TaskStep::Content content;
    const bool isFresh = !m_controller->known() && m_controller->draft().name().isEmpty();
    if (!m_controller->known() && !m_obstacle.isEmpty())
        content.lines.append({m_obstacle, StateMark{State::Attention, tr("no number")}});
    if (isFresh && !m_drafts.isEmpty()) {
        content.lines.append(
            {tr("%n registration(s) were begun and not finished.", nullptr, int(m_drafts.size())),
             std::nullopt});
        const candidate::RegistrationDraft& newest = m_drafts.first();
        content.buttons = {
            {u"resumeDraft"_s,
             tr("Go on with %1 (Ctrl+U)").arg(newest.name().isEmpty() ? tr("the latest") : newest.name()),
             {}},
            {u"discardDraft"_s, tr("Discard it"), {}}};
    }
    m_offer->setContent(content);
    m_offer->setHidden(content.lines.isEmpty());
}

void RegistrationView::goNext()
{
    const exam::Step* step = m_walk.step(m_at);
    if (!step)
        return;
    m_page.messages().overtake();
    switch (step->kind) {
    case StepKind::Notice:
        m_controller->setNoticeRead();
        break;
    case StepKind::Type:
        if (m_type->type().isEmpty())
            return m_type->enter();
        if (const auto& known = m_controller->known(); known && m_type->type() != known->candidate.type)
            return m_controller->changeType(m_type->type());
        break;
    case StepKind::Fields:
        if (!m_fields->showProblems())
            m_controller->saveForm(m_fields->form().fields);
        return;
    default:
        if (m_task->isTicked() && awaitsConfirmation(context(*step)))
            return m_controller->confirm();
    }
    if (m_at + 1 < m_walk.count())
        showStep(m_at + 1);
    else
        startNew();
}

void RegistrationView::goBack()
{
    if (m_walk.isReachable(m_at - 1))
        showStep(m_at - 1);
}

void RegistrationView::leave()
{
    const QString number = m_controller->known() ? m_controller->known()->candidate.candidateNo : QString();
    const bool isKept = m_controller->leave();
    m_handIn->clear();
    Q_EMIT left(number);
    if (isKept)
        m_page.messages().showInfo(
            tr("What was typed is kept: the next registration offers to go on with it."));
}

void RegistrationView::press(const QString& button)
{
    const auto& known = m_controller->known();
    if (button == kNextPersonButton)
        startNew();
    else if (button == u"resumeDraft" && !m_drafts.isEmpty())
        m_controller->resumeDraft(candidate::RegistrationDraft(m_drafts.first()));
    else if (button == u"discardDraft" && !m_drafts.isEmpty())
        m_controller->discard(m_drafts.first().id);
    else if (known && button == kRecordButton)
        Q_EMIT candidateWanted(known->candidate.candidateNo);
    else if (known && button == kPortraitButton)
        Q_EMIT portraitWanted(known->candidate.candidateNo);
    else if (known && button == kPrintButton)
        printForms(formsToSign(m_walk.standing));
    else if (known && button.startsWith(kBlankButton))
        printForms({button.mid(kBlankButton.size())});
}

void RegistrationView::printForms(const QStringList& documents)
{
    m_controller->print(documents, m_papers.nextFile());
}

void RegistrationView::openPrints(const PrintedForms& forms)
{
    if (m_controller->exam() && m_controller->known())
        m_page.messages().showInfo(
            m_papers.open(forms, *m_controller->exam(), m_controller->known()->candidate.name()));
}

void RegistrationView::takeScan(const QString& idNumber)
{
    if (!m_controller->known() && m_type->type() != m_typeBefore)
        m_type->setType(m_typeBefore); // its digits chose among the types
    if (!m_controller->known() && m_controller->draft().type != m_typeBefore)
        m_controller->setType(m_typeBefore);
    m_controller->seekPerson(idNumber);
}

/// Nobody has it: he is registered with it.
void RegistrationView::beginWith(const QString& idNumber)
{
    if (m_controller->known()) {
        m_wantedScan = idNumber;
        return startNew();
    }
    QHash<QString, QString> fields = m_controller->draft().fields;
    if (const QString other = fields.value(u"id_number"_s); !other.isEmpty() && other != idNumber) {
        m_wantedScan = idNumber; // the draft is somebody else's; it is kept
        return startNew();
    }
    fields.insert(u"id_number"_s, idNumber);
    m_controller->setFields(fields);
    m_fields->setForm(m_type->type(), fields, {});
    m_page.messages().showInfo(tr("This ID number is nobody's yet: the person is registered with it."));
    enter();
}

bool RegistrationView::event(QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        const auto& key = *static_cast<QKeyEvent*>(event);
        // A digit of a scan is no key of the page, and the Return behind it presses no button. Esc is ours.
        if (key.key() == Qt::Key_Escape || m_scan.isEnd(key) || CardScan::isPart(key)) {
            event->accept();
            return true;
        }
    }
    return QWidget::event(event);
}

void RegistrationView::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        return leave();
    if (CardScan::isPart(*event)) {
        if (m_scan.isEmpty())
            m_typeBefore = m_type->type();
        m_scan.add(*event);
        const exam::Step* step = m_walk.step(m_at);
        if (step && step->kind == StepKind::Type)
            m_type->choose(event->text().front().digitValue());
        return;
    }
    const bool isEnd = m_scan.isEnd(*event);
    const QString scanned = m_scan.take();
    if (isEnd)
        takeScan(scanned);
    else
        QWidget::keyPressEvent(event);
}

} // namespace examdesk::ui
