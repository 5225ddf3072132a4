// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "audit/audit_queue.h"
#include "ui/capture/capture_check.h"
#include "ui/workbench/work_page.h"

#include <QObject>

#include <optional>

namespace examdesk::ui {

class AskBar;
class MessageBar;

/// The real one for proposals, with the models of @p folder.
ProposePortrait portraitProposer(const QString& folder);

/// A crop of a portrait that fits the rules, as a new file: proposed, asked about, and written where the
/// person says. The original stays as it is.
class CropProposal : public QObject {
    Q_OBJECT

public:
    /// Everything given outlives it; @p dialogs is the parent of the file dialog.
    CropProposal(const Workbench& workbench, AskBar& question, MessageBar& messages, ProposePortrait propose,
                 QWidget* dialogs);

    /// Proposes a crop for @p portrait; dropped if another one is on show by then, see setShown().
    void propose(const audit::QueueRow& portrait, const exam::Portrait& rules);
    /// The portrait on show; empty for none.
    void setShown(const QString& id) { m_shown = id; }

public Q_SLOTS:
    /// Writes what was proposed last into the new file @p path; that it left the store is on the trail.
    void write(const QString& path);

private:
    struct Offer {
        audit::QueueRow whose;
        QByteArray jpeg;
    };

    void offer(const audit::QueueRow& whose, const photo::Proposal& proposal);
    void chooseFile(const QString& candidateNo);

    Workbench m_workbench;
    AskBar& m_question;
    MessageBar& m_messages;
    ProposePortrait m_propose;
    QWidget* m_dialogs;
    QString m_shown;
    std::optional<Offer> m_offer;
};

} // namespace examdesk::ui
