// SPDX-License-Identifier: GPL-3.0-or-later
#include "reason_form.h"

#include "kit/reason_bar.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QLineEdit>

namespace examdesk::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kLongestReason = 500;

} // namespace

ReasonForm::ReasonForm(QWidget* parent)
    : InlineForm(parent), m_choices(new QComboBox(this)), m_ready(new ReasonBar(this)),
      m_own(new QLineEdit(this))
{
    m_own->setObjectName(u"reason"_s);
    m_own->setMaxLength(kLongestReason);
    m_own->setPlaceholderText(tr("Reason"));
    m_own->setAccessibleName(tr("Reason"));
    m_choices->setObjectName(u"choice"_s);
    addRow(m_choices);
    addRow(m_ready);
    addRow(m_own);
    m_ready->addKeys(*this);
    connect(m_own, &QLineEdit::textChanged, this, &ReasonForm::follow);
    connect(m_own, &QLineEdit::returnPressed, this, &ReasonForm::confirm);
    connect(m_ready, &ReasonBar::changed, this, &ReasonForm::follow);
    hide();
}

void ReasonForm::ask(const Question& question, Answer answer)
{
    m_answer = std::move(answer);
    m_needsReason = question.needsReason;
    setSentence(question.sentence);
    setConfirmText(question.button, question.dangerous);
    m_choices->clear();
    for (const auto& [id, name] : question.choices)
        m_choices->addItem(name, id);
    m_choices->setHidden(question.choices.isEmpty());
    QList<Reason> ready;
    for (const QString& reason : question.reasons)
        ready.append({reason, reason});
    m_ready->setReasons(ready);
    m_ready->setHidden(ready.isEmpty());
    m_own->clear();
    m_own->setVisible(question.needsReason);
    follow();
    show();
    if (!question.reasons.isEmpty())
        setFocus(Qt::OtherFocusReason); // digits choose, until the person goes into the text
    else if (question.needsReason)
        m_own->setFocus();
    else
        findChild<QWidget*>(u"confirm"_s)->setFocus();
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
    QStringList parts = m_ready->chosen();
    if (const QString own = m_own->text().trimmed(); !own.isEmpty())
        parts.append(own);
    return parts.join(tr("; "));
}

void ReasonForm::follow()
{
    setConfirmEnabled(!m_needsReason || !reason().isEmpty());
}

} // namespace examdesk::ui
