// SPDX-License-Identifier: GPL-3.0-or-later
// The half of the page that shows one record and changes it.
#include "audit/audit_service.h"
#include "candidate/candidate_service.h"
#include "candidate_page.h"
#include "field_editor.h"
#include "kit/message_bar.h"
#include "kit/table_view.h"
#include "reason_form.h"
#include "record_actions.h"
#include "record_view.h"

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using account::Session;
using audit::AuditService;
using audit::Decision;
using candidate::Candidate;
using candidate::CandidateId;
using candidate::CandidateService;

void CandidatePage::connectRecord()
{
    connect(m_record, &RecordView::formClosed, m_table, [this] { m_table->setFocus(Qt::OtherFocusReason); });
    connect(m_actions, &RecordActions::correct, this, [this] {
        m_record->closeForms();
        m_record->editor().edit(*exam(), *m_shown,
                                [this](const QString& field, const QString& value, const QString& reason) {
                                    saveField(field, value, reason);
                                });
    });
    connect(m_actions, &RecordActions::changeType, this, &CandidatePage::askType);
    connect(m_actions, &RecordActions::releaseIdNumber, this, &CandidatePage::askRelease);
    connect(m_actions, &RecordActions::approve, this, [this] { askDecision(Decision::Approve); });
    connect(m_actions, &RecordActions::sendBack, this, [this] { askDecision(Decision::Return); });
    connect(m_actions, &RecordActions::reject, this, [this] { askDecision(Decision::Reject); });
}

void CandidatePage::connectLooks()
{
    connect(m_record, &RecordView::looked, this, [this](const QString& field) {
        if (!m_shown)
            return;
        const exam::Catalogue& catalogue = exams();
        // Shown only once it is written down.
        ask([&catalogue, id = m_shown->candidate.id,
             field](Session& session) { return CandidateService(session, catalogue).noteLook(id, field); },
            [this, id = m_shown->candidate.id, field] {
                if (m_shown && m_shown->candidate.id == id)
                    m_record->setPlain(field, m_shown->candidate.fields.value(field));
            });
    });
}

void CandidatePage::loadRecord(const CandidateId& id)
{
    m_wanted = id.text();
    const exam::Catalogue& catalogue = exams();
    m_reading.cancel(); // a key held down runs past records that nobody reads
    m_reading = desk().run([&catalogue, id](Session& session) { return readRecord(session, catalogue, id); });
    base::whenFinished(m_reading, this, [this](const base::Result<Record>& record) {
        if (record)
            return showRecord(*record);
        showNoRecord();
        say(record.error());
    });
}

void CandidatePage::showRecord(const Record& record)
{
    if (!shows(record.candidate.exam))
        return;
    const bool another = !m_shown || m_shown->candidate.id != record.candidate.id;
    if (!another && m_shown->candidate == record.candidate && m_shown->materials == record.materials)
        return; // nothing new; whoever holds the eye button keeps seeing
    m_shown = record;
    if (another)
        m_record->closeForms();
    m_record->setRecord(*exam(), *m_shown);
    m_actions->setRecord(exam(), &*m_shown);
    Q_EMIT recordShown(record.candidate.id.text());
}

void CandidatePage::showNoRecord()
{
    m_reading.cancel();
    m_wanted.clear();
    m_shown.reset();
    m_record->clear();
    m_actions->setRecord(nullptr, nullptr);
    Q_EMIT recordShown({});
}

void CandidatePage::saveField(const QString& field, const QString& value, const QString& reason)
{
    const exam::Catalogue& catalogue = exams();
    ask(
        [&catalogue, seen = m_shown->candidate, field, value, reason](Session& session) {
            return CandidateService(session, catalogue).correct(seen, {{field, value}}, reason);
        },
        [this, field, id = m_shown->candidate.id, old = m_shown->candidate.fields.value(field)] {
            messages().clear();
            if (m_shown && m_shown->candidate.id == id)
                offerUndo(field, old);
        });
}

void CandidatePage::offerUndo(const QString& field, const QString& old)
{
    const exam::Catalogue& catalogue = exams();
    const CandidateId id = m_shown->candidate.id;
    const QPointer<CandidatePage> page(this);
    const QString reason = tr("Correction taken back");
    undo().offer(tr("%1 of %2 corrected").arg(exam()->field(field)->label.shown(), nameOfShown()),
                 [page, &catalogue, id, field, old, reason] {
                     if (!page)
                         return;
                     page->ask(
                         [&catalogue, id, field, old, reason](Session& session) -> base::Result<void> {
                             CandidateService service(session, catalogue);
                             const auto seen = service.find(id);
                             if (!seen)
                                 return base::fail(seen.error());
                             return service.correct(*seen, {{field, old}}, reason);
                         },
                         [] {});
                 });
}

void CandidatePage::askType()
{
    ReasonForm::Question question{
        .sentence = tr("Change the candidate type of %1. The audit begins anew.").arg(nameOfShown()),
        .button = tr("Change type")};
    for (const QString& id : m_shown->standing.typesItMayBecome)
        question.choices.append({id, exam()->type(id)->name.shown()});
    m_record->closeForms();
    m_record->question().ask(
        question, [this, seen = m_shown->candidate](const QString& type, const QString& reason) {
            const exam::Catalogue& catalogue = exams();
            ask(
                [&catalogue, seen, type, reason](Session& session) {
                    return CandidateService(session, catalogue).changeType(seen, type, reason);
                },
                [this] { messages().clear(); });
        });
}

void CandidatePage::askRelease()
{
    const ReasonForm::Question question{
        .sentence =
            tr("Application %1 gives up its ID number, so that its owner can register. The application "
               "cannot go on without one. This cannot be undone.")
                .arg(m_shown->candidate.candidateNo),
        .button = tr("Release the ID number"),
        .dangerous = true};
    m_record->closeForms();
    m_record->question().ask(
        question, [this, seen = m_shown->candidate](const QString&, const QString& reason) {
            const exam::Catalogue& catalogue = exams();
            ask(
                [&catalogue, seen, reason](Session& session) {
                    return CandidateService(session, catalogue).releaseIdNumber(seen, reason);
                },
                [this] { messages().clear(); });
        });
}

void CandidatePage::askDecision(Decision decision)
{
    const exam::AuditLevel* level = exam()->auditLevel(m_shown->standing.nextLevel);
    if (!level)
        return;
    ReasonForm::Question question;
    if (decision == Decision::Approve)
        question = {.sentence =
                        tr("\"%1\" approves the application of %2.").arg(level->name.shown(), nameOfShown()),
                    .button = tr("Approve"),
                    .needsReason = false};
    else if (decision == Decision::Return)
        question = {.sentence = tr("\"%1\" returns the application of %2, who reads the reason, mends it and "
                                   "confirms anew.")
                                    .arg(level->name.shown(), nameOfShown()),
                    .button = tr("Return")};
    else
        question = {.sentence = tr("\"%1\" rejects the application of %2, who reads the reason.")
                                    .arg(level->name.shown(), nameOfShown()),
                    .button = tr("Reject"),
                    .dangerous = true};
    if (question.needsReason) {
        for (const exam::Reason& reason : exam()->audit.reasons) {
            if (reason.materials.isEmpty())
                question.reasons.append(reason.text.shown());
        }
    }
    m_record->closeForms();
    m_record->question().ask(
        question, [this, seen = m_shown->candidate, decision](const QString&, const QString& reason) {
            askToSend(seen, decision, reason);
        });
}

void CandidatePage::askToSend(const Candidate& seen, Decision decision, const QString& reason)
{
    ask([seen, level = m_shown->standing.nextLevel, decision, reason](
            Session& session) { return AuditService(session).decideLevel(seen, level, decision, reason); },
        [this] { messages().clear(); });
}

QString CandidatePage::nameOfShown() const
{
    return m_shown->candidate.name();
}

} // namespace examdesk::ui
