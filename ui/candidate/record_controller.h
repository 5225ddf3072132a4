// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/material/record.h"
#include "ui/workbench/work_page.h"

#include <QFuture>
#include <QObject>

#include <optional>

namespace examdesk::candidate {
class CandidateService;
}

namespace examdesk::ui {

class MessageBar;
class RecordActions;
class RecordView;

/// The record beside the list: reads the one that is asked for, and does what is done to it except deciding:
/// corrections, a change of type, the release of an ID number, looks at what is masked.
class RecordController : public QObject {
    Q_OBJECT

public:
    /// Everything given outlives it.
    RecordController(const Workbench& workbench, MessageBar& messages, RecordActions& actions,
                     RecordView& view);

    void setExam(const exam::Definition* exam);
    /// Reads @p id and shows it; one that is on its way is given up.
    void show(const candidate::CandidateId& id);
    void showNone();
    /// Records changed: the one on show is read anew.
    void refresh();
    /// To the place on the record where its next step is done.
    void goOn();
    /// Null for none.
    const Record* shown() const { return m_shown ? &*m_shown : nullptr; }

Q_SIGNALS:
    /// Another record is on show, or what is known of it changed; empty for none.
    void changed(const QString& candidateId);
    void portraitWanted(const QString& candidateNo);

private:
    void showRecord(const Record& record);
    void sayWhatIsLost();
    void saveField(const QString& field, const QString& value, const QString& reason);
    void offerUndo(const QString& field, const QString& old);
    void takeBack(const candidate::CandidateId& id, const QString& field, const QString& old);
    void correct();
    void askConfirm();
    void askType();
    void askReleaseId();
    void askReleasePhone();
    QString accountWords() const;
    void askResetAccount();
    void askWithdraw();
    void askDecline();
    /// How a number is released: by which command, and in which words.
    struct Release {
        QString command;
        QString meaning; ///< %1: the candidate number.
        QString tick;
        QString button;
        QString done; ///< %1: the name.
        base::Result<void> (candidate::CandidateService::*release)(const candidate::Candidate& seen);
    };
    void askRelease(const Release& what);
    void propose(const candidate::Candidate& seen, const QString& command, const QString& reason,
                 const QString& type);
    void noteReveal(const QString& field);
    QString nameOfShown() const;

    /// Gives a command, and clears the message line or says why not.
    void execute(std::function<base::Result<void>(account::Session&)> command, std::function<void()> then);

    Workbench m_workbench;
    MessageBar& m_messages;
    RecordActions& m_actions;
    RecordView& m_view;
    const exam::Definition* m_exam = nullptr;
    std::optional<Record> m_shown;
    QString m_wanted; ///< Id of the record that was asked for last.
    QFuture<base::Result<Record>> m_reading;
};

} // namespace examdesk::ui
