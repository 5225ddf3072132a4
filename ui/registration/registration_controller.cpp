// SPDX-License-Identifier: GPL-3.0-or-later
#include "registration_controller.h"

#include "base/id.h"
#include "candidate/candidate_service.h"

#include <QTimer>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using account::Session;
using base::Result;
using candidate::CandidateService;
using candidate::RegistrationDraft;
using candidate::RegistrationService;

namespace {

constexpr int kAutosaveMilliseconds = 500;

bool isWorthKeeping(const RegistrationDraft& draft)
{
    return !draft.name().isEmpty() || !draft.fields.value(u"id_number"_s).isEmpty();
}

} // namespace

RegistrationController::RegistrationController(const Workbench& workbench, RegistrationTools tools,
                                               QObject* parent)
    : QObject(parent), m_workbench(workbench), m_tools(std::move(tools)), m_autosave(new QTimer(this))
{
    m_autosave->setSingleShot(true);
    m_autosave->setInterval(kAutosaveMilliseconds);
    connect(m_autosave, &QTimer::timeout, this, &RegistrationController::saveDraft);
}

/// Runs @p work in the quick lane, and hands what it gives to @p then while the same person is on show.
template <typename Work, typename Then>
void RegistrationController::ask(bool changes, Work work, Then then)
{
    auto future =
        changes ? m_workbench.desk.execute(std::move(work)) : m_workbench.desk.read(std::move(work));
    base::whenFinished(future, this, [this, id = m_draft.id, then = std::move(then)](auto outcome) {
        if (id != m_draft.id)
            return; // somebody else is on show
        if (!outcome) {
            m_isSaving = false;
            if (!m_known && isWorthKeeping(m_draft))
                m_autosave->start(); // what was typed is kept, whatever was refused
            Q_EMIT failed(outcome.error());
            return;
        }
        if constexpr (std::is_void_v<typename decltype(outcome)::value_type>)
            then();
        else
            then(*std::move(outcome));
    });
}

void RegistrationController::setExam(const exam::Definition* exam)
{
    leave();
    m_exam = exam;
}

bool RegistrationController::mayConfirm() const
{
    return m_workbench.desk.mayExecute(u"candidate.confirm"_s);
}

void RegistrationController::startNew()
{
    if (!m_exam)
        return;
    leave();
    RegistrationDraft draft;
    const account::Scope& scope = m_workbench.desk.principal().scope;
    if (!scope.schoolName().isEmpty() && m_exam->field(u"graduation_school"_s))
        draft.fields.insert(u"graduation_school"_s, scope.schoolName());
    if (!scope.regionCode().isEmpty() && m_exam->field(m_exam->seating.regionField))
        draft.fields.insert(m_exam->seating.regionField, scope.regionCode());
    begin(draft);
    readDrafts();
}

void RegistrationController::begin(RegistrationDraft draft)
{
    draft.exam = m_exam->id;
    if (draft.id.isEmpty())
        draft.id = base::newId();
    if (draft.type.isEmpty() && m_exam->types.size() == 1)
        draft.type = m_exam->types.first().id;
    m_draft = draft;
    m_known.reset();
    m_filledFrom.reset();
    m_isSaving = false;
    Q_EMIT ready();
    ask(
        false,
        [&exams = m_workbench.exams, exam = m_exam->id](Session& session) {
            return RegistrationService(session, exams).obstacle(exam);
        },
        [this](const QString& why) { Q_EMIT obstacleRead(why); });
    readSchools();
}

void RegistrationController::readSchools()
{
    ask(
        false,
        [&exams = m_workbench.exams, exam = m_exam->id](Session& session) {
            return CandidateService(session, exams).schools(exam);
        },
        [this](const QStringList& schools) { Q_EMIT schoolsRead(schools); });
}

void RegistrationController::readDrafts()
{
    ask(
        false,
        [&exams = m_workbench.exams, exam = m_exam->id](Session& session) {
            return RegistrationService(session, exams).drafts(exam);
        },
        [this](const QList<RegistrationDraft>& drafts) { Q_EMIT draftsRead(drafts); });
}

void RegistrationController::resumeDraft(const RegistrationDraft& draft)
{
    leave();
    begin(draft);
}

void RegistrationController::resumeRecord(const candidate::CandidateId& id)
{
    if (!m_exam)
        return;
    leave();
    m_draft = {.id = base::newId(), .exam = m_exam->id};
    read(id, [this] { Q_EMIT ready(); });
    readSchools();
}

bool RegistrationController::leave()
{
    const bool isKept = m_exam && !m_known && isWorthKeeping(m_draft);
    if (m_autosave->isActive())
        saveDraft();
    m_draft = {};
    m_known.reset();
    m_filledFrom.reset();
    return isKept;
}

exam::Standing RegistrationController::standing() const
{
    if (m_known)
        return m_known->standing;
    if (!m_exam)
        return {};
    const auto form = candidate::registrationForm(*m_exam, m_draft.type, m_draft.fields, m_tools.majors);
    return exam::standing(*m_exam,
                          {.type = m_draft.type, .fields = form.fields, .noticeRead = m_draft.noticeRead},
                          QDateTime::currentDateTimeUtc(), m_tools.majors);
}

void RegistrationController::setNoticeRead()
{
    m_draft.noticeRead = true;
    Q_EMIT changed();
}

void RegistrationController::setType(const QString& type)
{
    m_draft.type = type;
    touch();
}

void RegistrationController::changeType(const QString& type)
{
    if (!m_known || m_isSaving)
        return;
    m_isSaving = true;
    ask(
        true,
        [&exams = m_workbench.exams, seen = m_known->candidate, type,
         reason = tr("Chosen wrongly at the counter")](Session& session) {
            return CandidateService(session, exams).changeType(seen, type, reason);
        },
        [this, id = m_known->candidate.id] {
            m_filledFrom.reset();
            read(id, [this] {
                m_isSaving = false;
                Q_EMIT ready();
            });
        });
}

void RegistrationController::setFields(const QHash<QString, QString>& typed)
{
    m_draft.fields = typed;
    touch();
}

void RegistrationController::touch()
{
    if (!m_known && !m_isSaving)
        m_autosave->start();
    Q_EMIT changed();
}

void RegistrationController::saveDraft()
{
    m_autosave->stop();
    if (m_known || m_isSaving || m_draft.id.isEmpty() || !isWorthKeeping(m_draft))
        return;
    const auto saving =
        m_workbench.desk.execute([&exams = m_workbench.exams, draft = m_draft](Session& session) {
            return RegistrationService(session, exams).saveDraft(draft);
        });
    base::whenFinished(saving, this, [this](const Result<void>& saved) {
        if (!saved)
            Q_EMIT failed(saved.error());
    });
}

void RegistrationController::discard(const QString& draftId)
{
    ask(
        true,
        [&exams = m_workbench.exams, draftId](Session& session) {
            return RegistrationService(session, exams).removeDraft(draftId);
        },
        [this] { readDrafts(); });
}

void RegistrationController::saveForm(const QHash<QString, QString>& fields)
{
    if (m_isSaving || !m_exam)
        return; // a second press of the key
    if (!m_known) {
        m_draft.fields = fields;
        return enrol();
    }
    QHash<QString, QString> changes;
    for (auto field = fields.cbegin(); field != fields.cend(); ++field) {
        const exam::Field* known = m_exam->field(field.key());
        if (known && !known->derived && m_filledFrom->fields.value(field.key()) != field.value())
            changes.insert(field.key(), field.value());
    }
    const QStringList shown =
        candidate::registrationForm(*m_exam, m_filledFrom->type, m_filledFrom->fields, m_tools.majors).shown;
    for (const QString& id : shown) { // what was emptied; a masked box that is empty was not touched
        const exam::Field* field = m_exam->field(id);
        if (!field->derived && !field->sensitive && !fields.contains(id) &&
            !m_filledFrom->fields.value(id).isEmpty())
            changes.insert(id, QString());
    }
    if (changes.isEmpty())
        Q_EMIT registered();
    else
        correct(changes);
}

void RegistrationController::enrol()
{
    m_isSaving = true;
    m_autosave->stop();
    ask(
        true,
        [&exams = m_workbench.exams, majors = m_tools.majors, draft = m_draft](Session& session) {
            return RegistrationService(session, exams, majors).begin(draft);
        },
        [this](const RegistrationService::Registered& person) {
            read(person.id, [this] {
                m_isSaving = false;
                Q_EMIT registered();
            });
        });
}

void RegistrationController::correct(const QHash<QString, QString>& changes)
{
    m_isSaving = true;
    ask(
        true,
        [&exams = m_workbench.exams, seen = *m_filledFrom, changes,
         reason = tr("Corrected while registering at the counter")](Session& session) {
            return CandidateService(session, exams).correct(seen, changes, reason);
        },
        [this, id = m_known->candidate.id] {
            m_filledFrom.reset(); // what is read now is what was saved
            read(id, [this] {
                m_isSaving = false;
                Q_EMIT registered();
            });
        });
}

void RegistrationController::read(const candidate::CandidateId& id, std::function<void()> then)
{
    ask(
        false, [&exams = m_workbench.exams, id](Session& session) { return readRecord(session, exams, id); },
        [this, then = std::move(then)](const Record& known) {
            // Materials and payments come while a form is open: only its own fields make it an old one.
            if (!m_filledFrom || m_filledFrom->fields == known.candidate.fields)
                m_filledFrom = known.candidate;
            m_known = known;
            Q_EMIT changed();
            then();
        });
}

void RegistrationController::refresh()
{
    if (m_known && !m_isSaving)
        read(m_known->candidate.id, [] {});
}

void RegistrationController::confirm()
{
    if (!m_known || m_isSaving)
        return;
    m_isSaving = true;
    ask(
        true,
        [&exams = m_workbench.exams, seen = m_known->candidate, reason = tr("Signed at the counter")](
            Session& session) { return CandidateService(session, exams).confirm(seen, reason); },
        [this, id = m_known->candidate.id] {
            read(id, [this] {
                m_isSaving = false;
                Q_EMIT registered();
            });
        });
}

void RegistrationController::print(const QStringList& documents, const QString& path)
{
    if (!m_known || !m_tools.print)
        return;
    ask(
        true,
        [print = m_tools.print, exam = m_exam->id, id = m_known->candidate.id.text(), documents,
         reason = tr("For the signature at the counter"),
         path](Session& session) { return print(session, exam, id, documents, reason, path); },
        [this](const PrintedForms& forms) { Q_EMIT printed(forms); });
}

void RegistrationController::seekHolder(const QString& field, const QString& value)
{
    const exam::Field* known = m_exam ? m_exam->field(field) : nullptr;
    if (m_known || !known || !known->unique || value.isEmpty() ||
        !exam::problemOf(*m_exam, *known, m_draft.type, m_draft.fields).isEmpty())
        return;
    ask(
        false,
        [&exams = m_workbench.exams, exam = m_exam->id, field, value](Session& session) {
            return RegistrationService(session, exams).holderOf(exam, field, value);
        },
        [this, field, value](const std::optional<RegistrationService::Holder>& holder) {
            // Who is registered meanwhile is found himself; the command has judged who held it before.
            if (!m_known && !m_isSaving)
                Q_EMIT holderFound(field, value, holder ? holder->sentence : QString());
        });
}

void RegistrationController::seekPerson(const QString& idNumber)
{
    if (!m_exam)
        return;
    ask(
        false,
        [&exams = m_workbench.exams, exam = m_exam->id, idNumber](Session& session) {
            return RegistrationService(session, exams).holderOf(exam, u"id_number"_s, idNumber);
        },
        [this, idNumber](const std::optional<RegistrationService::Holder>& holder) {
            if (!holder)
                Q_EMIT notFound(idNumber);
            else if (holder->here)
                Q_EMIT found(holder->here->candidateNo);
            else
                Q_EMIT foundElsewhere(holder->sentence);
        });
}

} // namespace examdesk::ui
