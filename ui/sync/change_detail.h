// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/outbox_service.h"
#include "exam/definition_reader.h"

#include <QWidget>

#include <optional>

class QLabel;
class QPushButton;

namespace examdesk::ui {

class FactList;
class StateBadge;

/// One change with both sides, mine and the server's record, and what a person can do about it. Giving a
/// change up asks once.
class ChangeDetail : public QWidget {
    Q_OBJECT

public:
    /// Who looks at it.
    struct Viewer {
        QString account;
        bool isSystemAdmin = false;
    };

    ChangeDetail(const exam::Catalogue& exams, Viewer viewer, QWidget* parent = nullptr);

    void showChange(const std::optional<account::QueuedChange>& change);
    const std::optional<account::QueuedChange>& shown() const { return m_change; }
    void focusFirst();
    /// Shows the masked value of @p field on both sides, in answer to looked().
    void reveal(const QString& field);

Q_SIGNALS:
    /// The person looks at the masked value of @p field: write it down and answer with reveal().
    void looked(const QString& field);
    void givenUp(const QString& commandId);
    void sentAgain(const QString& commandId);
    void doneAgain(const QString& commandId);

private:
    void build();
    void ask(bool isAsking);

    const exam::Catalogue& m_exams;
    Viewer m_viewer;
    std::optional<account::QueuedChange> m_change;
    QLabel* m_nothing;
    QWidget* m_body;
    QLabel* m_title;
    StateBadge* m_state;
    QLabel* m_advice;
    QLabel* m_problem;
    QLabel* m_mineTitle;
    FactList* m_mine;
    QLabel* m_theirsTitle;
    FactList* m_theirs;
    QLabel* m_question;
    QPushButton* m_discard;
    QPushButton* m_again;
    QPushButton* m_yes;
    QPushButton* m_back;
};

} // namespace examdesk::ui
