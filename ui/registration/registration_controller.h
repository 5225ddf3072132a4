// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "candidate/registration_service.h"
#include "registration_tools.h"
#include "ui/material/record.h"
#include "ui/workbench/work_page.h"

#include <QObject>

#include <optional>

class QTimer;

namespace examdesk::ui {

/// One registration as it stands: a draft until the form is whole, the person's record from then on. Asks the
/// store, and keeps what is typed.
class RegistrationController : public QObject {
    Q_OBJECT

public:
    RegistrationController(const Workbench& workbench, RegistrationTools tools, QObject* parent);

    void setExam(const exam::Definition* exam);
    const exam::Definition* exam() const { return m_exam; }
    const exam::MajorMap* majors() const { return m_tools.majors; }
    bool mayPrint() const { return bool(m_tools.print); }
    bool mayConfirm() const;

    /// Another person, with nothing known but what the account's own scope says of everybody in it.
    void startNew();
    /// Goes on with what was not finished.
    void resumeDraft(const candidate::RegistrationDraft& draft);
    /// Goes on with somebody who is registered; ready() says when he is read.
    void resumeRecord(const candidate::CandidateId& id);
    /// Keeps what was typed, and lets go of the person. True if there is a draft to come back to.
    bool leave();

    const candidate::RegistrationDraft& draft() const { return m_draft; }
    /// The person's record, once he is registered.
    const std::optional<Record>& known() const { return m_known; }
    /// What is known of the person, as an exam's rules ask for it.
    exam::Standing standing() const;

    void setNoticeRead();
    void setType(const QString& type);
    /// Puts the type of somebody who is registered right; then ready() for the new one.
    void changeType(const QString& type);
    void setFields(const QHash<QString, QString>& typed);
    /// Registers him, or corrects what was changed of somebody who is registered; then registered().
    void saveForm(const QHash<QString, QString>& fields);
    void confirm();
    void print(const QStringList& documents, const QString& path);
    void refresh();
    /// Asks who has @p value in @p field; holderFound() answers.
    void seekHolder(const QString& field, const QString& value);
    /// A scan: found() or notFound() answers.
    void seekPerson(const QString& idNumber);
    void discard(const QString& draftId);

Q_SIGNALS:
    /// Somebody else is on show, from his first open step.
    void ready();
    void changed();
    void registered();
    void printed(const PrintedForms& forms);
    void schoolsRead(const QStringList& schools);
    void draftsRead(const QList<examdesk::candidate::RegistrationDraft>& drafts);
    void obstacleRead(const QString& sentence);
    void holderFound(const QString& field, const QString& value, const QString& sentence);
    void found(const QString& candidateNo);
    void foundElsewhere(const QString& sentence);
    void notFound(const QString& idNumber);
    void failed(const examdesk::base::Error& error);

private:
    void begin(candidate::RegistrationDraft draft);
    void touch();
    void saveDraft();
    void readDrafts();
    void readSchools();
    void enrol();
    void correct(const QHash<QString, QString>& changed);
    void read(const candidate::CandidateId& id, std::function<void()> then);
    template <typename Work, typename Then>
    void ask(bool changes, Work work, Then then);

    Workbench m_workbench;
    RegistrationTools m_tools;
    const exam::Definition* m_exam = nullptr;
    candidate::RegistrationDraft m_draft;
    std::optional<Record> m_known;
    /// The known person as his form was filled: what is saved is compared with this, so that nothing that
    /// came since is put back to what it was.
    std::optional<candidate::Candidate> m_filledFrom;
    bool m_isSaving = false;
    QTimer* m_autosave;
};

} // namespace examdesk::ui
