// SPDX-License-Identifier: GPL-3.0-or-later
#include "reason_form.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QLineEdit>

namespace examdesk::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kLongestReason = 500;

} // namespace

ReasonForm::ReasonForm(QWidget* parent)
    : InlineForm(parent), m_choices(new QComboBox(this)), m_own(new QLineEdit(this))
{
    m_own->setObjectName(u"reason"_s);
    m_own->setMaxLength(kLongestReason);
    m_own->setPlaceholderText(tr("Reason"));
    m_own->setAccessibleName(tr("Reason"));
    m_choices->setObjectName(u"choice"_s);
    addRow(m_choices);
    addRow(m_own);
    connect(m_own, &QLineEdit::textChanged, this, &ReasonForm::follow);
    connect(m_own, &QLineEdit::returnPressed, this, &ReasonForm::confirm);
    hide();
}

void ReasonForm::ask(const Question& question, Answer answer)
{
    m_answer = std::move(answer);
    setSentence(question.sentence);
    setConfirmText(question.button, question.dangerous);
    m_choices->clear();
    for (const auto& [id, name] : question.choices)
        m_choices->addItem(name, id);
    m_choices->setHidden(question.choices.isEmpty());
    m_own->clear();
    follow();
    show();
    m_own->setFocus();
}

bool ReasonForm::hasInput() const
{
    return !reason().isEmpty();
}

void ReasonForm::accept()
{
    const Answer answer = std::exchange(m_answer, nullptr);
    const QString choice = m_choices->currentData().toString();
    const QString why = reason();
    cancel();
    if (answer)
        answer(choice, why);
}

QString ReasonForm::reason() const
{
    return m_own->text().trimmed();
}

void ReasonForm::follow()
{
    setConfirmEnabled(!reason().isEmpty());
}

} // namespace examdesk::ui
