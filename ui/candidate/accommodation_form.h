// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "inline_form.h"

#include <QList>
#include <QStringList>

#include <functional>

class QCheckBox;
class QLineEdit;
class QVBoxLayout;

namespace examdesk::ui {

class WrappedLabel;

/// Asks which accommodations (合理便利) are asked for or granted: a box each, what must have been looked at,
/// and the reason.
class AccommodationForm : public InlineForm {
    Q_OBJECT

public:
    struct Choice {
        QString id;
        QString name;
        QString meaning;  ///< What it gives; under its name.
        QString obstacle; ///< Why it cannot be chosen; empty: it can.
        bool isChosen = false;
    };
    struct Answer {
        QStringList chosen;
        QString reason;
        bool isTicked = false;
    };
    struct Question {
        QString sentence;
        QString button;
        QList<Choice> choices;
        QString tick; ///< What must have been looked at; empty: nothing.
        /// Why @c Answer cannot be given; empty: it can.
        std::function<QString(const Answer&)> obstacle;
    };

    explicit AccommodationForm(QWidget* parent = nullptr);

    /// Shows @p question; @p answer is called once, with the button pressed.
    void ask(const Question& question, std::function<void(const Answer&)> answer);
    bool hasInput() const override;

protected:
    void accept() override;

private:
    void setChoices(const QList<Choice>& choices);
    Answer given() const;
    void follow();

    Question m_question;
    std::function<void(const Answer&)> m_answer;
    QWidget* m_boxes;
    QVBoxLayout* m_column;
    QList<QCheckBox*> m_choices;
    QList<WrappedLabel*> m_meanings; ///< Of each choice.
    QCheckBox* m_tick;
    QLineEdit* m_reason;
};

} // namespace examdesk::ui
