// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exam/decision.h"
#include "exam/definition.h"

#include <QWidget>

#include <optional>

class QAction;
class QLabel;
class QLineEdit;

namespace examdesk::ui {

class Page;
class ReasonBar;
class ScrollColumn;
class Shortcuts;

/// The foot of a reviewer's page: the buttons Approve (A), Return (R) and Reject (F). A return or a rejection
/// without a reason opens the list of reasons and asks: the next one chosen (1–9) or typed (T, then Return)
/// completes it, Esc gives it up. Reasons chosen before are what the decision gives.
class DecisionPanel : public QWidget {
    Q_OBJECT

public:
    /// Its keys are @p page's while it is in sight.
    explicit DecisionPanel(Page& page, QWidget* parent = nullptr);

    /// The reasons of @p exam that fit a material (or `portrait`). The candidate reads what is chosen, so it
    /// is given in Chinese whatever the desk's language.
    void setReasons(const exam::Definition& exam, const QString& material);
    /// Starts anew for another record. @p proposed stands in the text field: a return or a rejection shows it
    /// first and asks whether it is the reason (Return), or another one is (1–9, T).
    void reset(const QString& proposed = {});

    /// The person at the desk decides nothing here, because of @p why: that stands in place of the buttons.
    void setForbidden(const QString& why);
    /// Nothing can be decided, because of @p why; an empty one allows it again.
    void setObstacle(const QString& why);
    /// Whether the record is decided already, so that the decision might be taken back.
    void setReopenable(bool isReopenable);
    /// The record can be returned or rejected, but not approved, because of @p why.
    void setApprovalObstacle(const QString& why);

    /// The reasons chosen and typed, as one text.
    QString reason() const;
    bool isAskingForReason() const { return m_pending.has_value(); }
    /// The person has chosen or is typing a reason, or is asked for one: nothing is put into the panel now.
    bool isTouched() const;

Q_SIGNALS:
    /// @p reason is not empty for a return or a rejection.
    void decided(examdesk::exam::Decision decision, const QString& reason);
    /// What was decided is to be taken back (O).
    void reopenWanted();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void addKeys();
    void layOut();
    void addDecision(exam::Decision decision, const QString& text, const QString& key);
    void press(exam::Decision decision);
    void decide(exam::Decision decision);
    bool isOnlyProposed() const;
    void reasonChanged();
    void typeReason();
    void takeText();
    QString questionOf(exam::Decision decision) const;
    void ask(std::optional<exam::Decision> pending);
    void openReasons(bool isOpen);
    void follow();

    Page& m_page;
    Shortcuts* m_keys; ///< Of this part of the page.
    ReasonBar* m_reasons;
    QLineEdit* m_text;
    QWidget* m_tools;  ///< All but the reason why not.
    QWidget* m_choice; ///< The reasons.
    ScrollColumn* m_choices;
    QLabel* m_ask;
    QLabel* m_why;               ///< The obstacle in words.
    QList<QAction*> m_decisions; ///< In the order of exam::Decision.
    QAction* m_reopen = nullptr;
    QString m_proposed;
    bool m_isReasonUsed = false; ///< Something was decided with what stands in the text field.
    QString m_forbidden;
    QString m_obstacle;
    QString m_approvalObstacle;
    std::optional<exam::Decision> m_pending; ///< Waits for its reason.
};

} // namespace examdesk::ui
