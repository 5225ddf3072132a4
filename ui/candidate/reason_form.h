// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "inline_form.h"

#include <QList>
#include <QStringList>

#include <functional>
#include <utility>

class QCheckBox;
class QComboBox;
class QLineEdit;

namespace examdesk::ui {

class WrappedLabel;

/// Asks once before something that cannot be undone: for the reason, for what must have been looked at, and
/// for one choice if there is one to make.
class ReasonForm : public InlineForm {
    Q_OBJECT

public:
    struct Question {
        QString sentence; ///< What will happen, and to whom.
        QString button;
        bool dangerous = false;
        QList<std::pair<QString, QString>> choices; ///< Id and name; empty: nothing to choose.
        QStringList meanings = {};                  ///< Of each choice: what comes of it.
        QStringList ticks = {};                     ///< What must be ticked, each; two at most.
        bool asksReason = true;
        QString chosen = {};     ///< Of the choices; empty: none, or the first one where none is asked.
        QString reason = {};     ///< Stands there already.
        bool asksChoice = false; ///< None of several choices is taken before somebody chooses.
    };
    using Answer = std::function<void(const QString& choice, const QString& reason)>;

    explicit ReasonForm(QWidget* parent = nullptr);

    /// Shows @p question; @p answer is called once, with the button pressed.
    void ask(const Question& question, Answer answer);
    bool hasInput() const override;

protected:
    void accept() override;

private:
    QString reason() const;
    void setTicks(const QStringList& ticks);
    void follow();

    Answer m_answer;
    bool m_asksReason = true;
    bool m_asksChoice = false;
    QStringList m_meanings;
    QString m_given;           ///< The reason that stood there before anybody typed.
    QList<QCheckBox*> m_ticks; ///< Those that are asked are in sight.
    QComboBox* m_choices;
    WrappedLabel* m_meaning;
    QLineEdit* m_own;
};

} // namespace examdesk::ui
