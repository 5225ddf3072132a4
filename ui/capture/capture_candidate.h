// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "portrait/capture_service.h"
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
    /// Names again who was found before.
    void showAgain(const portrait::AtCounter& known);
    /// None while nobody is named, or while he is being looked for.
    const std::optional<portrait::AtCounter>& current() const { return m_found; }
    bool isSeeking() const { return m_answered != m_lookUps; }
    /// Tells searches apart, and what was typed before from what was typed after.
    int lookUp() const { return m_lookUps; }

    /// The person is in the field: Return means it, and nothing else.
    bool isTyping() const;
    void focusField();
    /// Nobody else can be named, because of @p why; empty: he can.
    void setObstacle(const QString& why);
    /// What has to be known of him before a portrait is taken; its place is the view's to choose.
    QLabel* note() const { return m_note; }

Q_SIGNALS:
    /// Somebody else, or nobody, or nobody was found.
    void changed();

private:
    void forget();
    void seek();
    void name(const portrait::AtCounter& found);

    Workbench m_bench;
    const exam::Definition* m_exam = nullptr;
    std::optional<portrait::AtCounter> m_found;
    int m_lookUps = 0;  ///< An answer to an earlier one is dropped.
    int m_answered = 0; ///< Less than m_lookUps: one is under way.
    QLineEdit* m_number;
    QLabel* m_who;
    QLabel* m_note;
};

} // namespace examdesk::ui
