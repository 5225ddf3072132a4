// SPDX-License-Identifier: GPL-3.0-or-later
#include "reason_form.h"

#include "ui/kit/wrapped_label.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QLineEdit>

namespace examdesk::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kLongestReason = 500;
constexpr int kMostTicks = 2;

} // namespace

ReasonForm::ReasonForm(QWidget* parent)
    : InlineForm(parent), m_choices(new QComboBox(this)), m_meaning(new WrappedLabel(this)),
      m_own(new QLineEdit(this))
{
    m_own->setObjectName(u"reason"_s);
    m_own->setMaxLength(kLongestReason);
    m_own->setPlaceholderText(tr("Reason"));
    m_own->setAccessibleName(tr("Reason"));
    m_choices->setObjectName(u"choice"_s);
    m_choices->setPlaceholderText(tr("Choose …"));
    m_meaning->setObjectName(u"meaning"_s);
    m_meaning->setForegroundRole(QPalette::PlaceholderText);
    addRow(m_choices);
    addRow(m_meaning);
    for (int i = 0; i < kMostTicks; ++i) { // above the reason, as they are gone through
        auto* tick = new QCheckBox(this);
        tick->setObjectName(u"tick"_s);
        tick->hide();
        m_ticks.append(tick);
        addRow(tick);
        connect(tick, &QCheckBox::toggled, this, &ReasonForm::follow);
    }
    addRow(m_own);
    setTabOrder(m_choices, m_ticks.first());
    setTabOrder(m_ticks.first(), m_ticks.last());
    setTabOrder(m_ticks.last(), m_own);
    connect(m_choices, &QComboBox::currentIndexChanged, this, &ReasonForm::follow);
    connect(m_own, &QLineEdit::textChanged, this, &ReasonForm::follow);
    connect(m_own, &QLineEdit::returnPressed, this, &ReasonForm::confirm);
    hide();
}

void ReasonForm::ask(const Question& question, Answer answer)
{
    m_answer = std::move(answer);
    m_asksReason = question.asksReason;
    m_meanings = question.meanings;
    setSentence(question.sentence);
    setConfirmText(question.button, question.dangerous);
    m_choices->clear();
    for (const auto& [id, name] : question.choices)
        m_choices->addItem(name, id);
    m_choices->setHidden(question.choices.isEmpty());
    m_asksChoice = question.asksChoice && question.choices.size() > 1;
    m_choices->setCurrentIndex(m_asksChoice ? -1 : 0); // with a placeholder, Qt takes none by itself
    if (const int chosen = m_choices->findData(question.chosen); !question.chosen.isEmpty() && chosen >= 0)
        m_choices->setCurrentIndex(chosen);
    setTicks(question.ticks);
    m_given = question.reason;
    m_own->setText(m_given);
    m_own->setVisible(question.asksReason);
    follow();
    show();
    if (!isVisible())
        return; // what was read for it came when the page was out of sight already
    if (m_asksChoice && m_choices->currentIndex() < 0)
        m_choices->setFocus();
    else if (!question.ticks.isEmpty())
        m_ticks.first()->setFocus();
    else
        m_own->setFocus();
}

void ReasonForm::setTicks(const QStringList& ticks)
{
    Q_ASSERT(ticks.size() <= kMostTicks);
    for (qsizetype i = 0; i < m_ticks.size(); ++i) {
        m_ticks.at(i)->setVisible(i < ticks.size());
        m_ticks.at(i)->setText(ticks.value(i));
        m_ticks.at(i)->setChecked(false);
    }
}

bool ReasonForm::hasInput() const
{
    const auto isTicked = [](const QCheckBox* tick) { return tick->isChecked(); };
    return reason() != m_given || std::any_of(m_ticks.cbegin(), m_ticks.cend(), isTicked);
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
    const auto isOpen = [](const QCheckBox* tick) { return !tick->isHidden() && !tick->isChecked(); };
    m_meaning->setText(m_meanings.value(m_choices->currentIndex()));
    m_meaning->setHidden(m_meaning->text().isEmpty());
    const bool isTicked = std::none_of(m_ticks.cbegin(), m_ticks.cend(), isOpen);
    const bool isSaid = !m_asksReason || !reason().isEmpty();
    const bool isChosen = !m_asksChoice || m_choices->currentIndex() >= 0;
    setConfirmEnabled(isChosen && isTicked && isSaid, !isChosen   ? tr("Choose one first.")
                                                      : !isTicked ? tr("Tick what was checked first.")
                                                                  : tr("Give the reason first."));
}

} // namespace examdesk::ui
