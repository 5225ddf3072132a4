// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "candidate/candidate.h"
#include "exam/definition.h"

#include <QFrame>

class QAction;

namespace examdesk::ui {

class ActionButton;
class WrappedLabel;

/// On a record that waits for a second person: who asked for what and why, and the two answers. Hidden while
/// nothing waits.
class ProposalBar : public QFrame {
    Q_OBJECT

public:
    explicit ProposalBar(QWidget* parent = nullptr);

    /// What answers a proposal; they outlive the bar.
    struct Answers {
        QAction* doIt; ///< What was asked for; null: this account never does it.
        QAction* decline;
    };
    void setProposal(const exam::Definition& exam, const candidate::Candidate& candidate,
                     const Answers& answers);

    /// `li asks to release the ID number: “…”`, with the day.
    static QString sentence(const exam::Definition& exam, const candidate::Proposal& proposal);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    WrappedLabel* m_said;
    ActionButton* m_do;
    ActionButton* m_decline;
};

} // namespace examdesk::ui
