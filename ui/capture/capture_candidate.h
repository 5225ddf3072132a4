// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "candidate/candidate_list.h"
#include "ui/workbench/work_page.h"

#include <QWidget>

#include <optional>

class QLabel;
class QLineEdit;

namespace examdesk::ui {

/// Whose portrait is taken: the field that is typed into, and who was found by it.
class CaptureCandidate : public QWidget {
    Q_OBJECT

public:
    explicit CaptureCandidate(const Workbench& workbench, QWidget* parent = nullptr);

    void setExam(const exam::Definition* exam) { m_exam = exam; }
    /// Appearance @p text up: a number, a name or an ID number; empty for nobody.
    void show(const QString& text);
    /// None while nobody is named, or while he is being looked for.
    const std::optional<candidate::CandidateRow>& current() const { return m_candidate; }

    /// The person is in the field: Return means it, and nothing else.
    bool isTyping() const;
    void focusField();
    /// Nobody else can be named, because of @p why; empty: he can.
    void setObstacle(const QString& why);
    /// What has to be known of him before a portrait is taken; its place is the view's to choose.
    QLabel* note() const { return m_note; }

Q_SIGNALS:
    /// Somebody else, or nobody.
    void changed();

private:
    void forget();
    void lookUp();

    Workbench m_bench;
    const exam::Definition* m_exam = nullptr;
    std::optional<candidate::CandidateRow> m_candidate;
    int m_lookUps = 0; ///< An answer to an earlier one is dropped.
    QLineEdit* m_number;
    QLabel* m_who;
    QLabel* m_note;
};

} // namespace examdesk::ui
