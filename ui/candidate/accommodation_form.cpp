// SPDX-License-Identifier: GPL-3.0-or-later
#include "accommodation_form.h"

#include "ui/kit/tokens.h"
#include "ui/kit/wrapped_label.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QVBoxLayout>

#include <utility>

namespace examdesk::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kLongestReason = 500;

} // namespace

AccommodationForm::AccommodationForm(QWidget* parent)
    : InlineForm(parent), m_boxes(new QWidget(this)), m_column(new QVBoxLayout(m_boxes)),
      m_tick(new QCheckBox(this)), m_reason(new QLineEdit(this))
{
    m_column->setContentsMargins({});
    m_column->setSpacing(tokens::kGapHair);
    m_tick->setObjectName(u"tick"_s);
    m_reason->setObjectName(u"reason"_s);
    m_reason->setMaxLength(kLongestReason);
    m_reason->setPlaceholderText(tr("Reason"));
    m_reason->setAccessibleName(tr("Reason"));
    addRow(m_boxes);
    addRow(m_tick);
    addRow(m_reason);
    connect(m_tick, &QCheckBox::toggled, this, &AccommodationForm::follow);
    connect(m_reason, &QLineEdit::textChanged, this, &AccommodationForm::follow);
    connect(m_reason, &QLineEdit::returnPressed, this, &AccommodationForm::confirm);
    hide();
}

void AccommodationForm::ask(const Question& question, std::function<void(const Answer&)> answer)
{
    m_question = question;
    m_answer = std::move(answer);
    setSentence(question.sentence);
    setConfirmText(question.button);
    setChoices(question.choices);
    QWidget* before = m_boxes;
    for (QCheckBox* box : std::as_const(m_choices)) {
        setTabOrder(before, box);
        before = box;
    }
    setTabOrder(before, m_tick);
    setTabOrder(m_tick, m_reason);
    m_tick->setText(question.tick);
    m_tick->setChecked(false);
    m_tick->setHidden(question.tick.isEmpty());
    m_reason->clear();
    follow();
    show();
    if (isVisible() && !m_choices.isEmpty()) // what was read may come when the page is out of sight
        m_choices.first()->setFocus();
}

/// A box with its name, and below it in grey what it gives.
void AccommodationForm::setChoices(const QList<Choice>& choices)
{
    qDeleteAll(m_choices);
    qDeleteAll(m_meanings);
    m_choices.clear();
    m_meanings.clear();
    for (const Choice& choice : choices) {
        auto* box = new QCheckBox(choice.name, m_boxes);
        box->setObjectName(choice.id);
        box->setAccessibleDescription(choice.meaning);
        box->setChecked(choice.isChosen && choice.obstacle.isEmpty());
        box->setEnabled(choice.obstacle.isEmpty());
        box->setToolTip(choice.obstacle);
        connect(box, &QCheckBox::toggled, this, &AccommodationForm::follow);
        auto* meaning = new WrappedLabel(m_boxes);
        meaning->setText(choice.obstacle.isEmpty() ? choice.meaning : choice.obstacle);
        meaning->setForegroundRole(QPalette::PlaceholderText);
        meaning->setHidden(meaning->text().isEmpty());
        meaning->setContentsMargins(tokens::kGapLarge, 0, 0, 0); // below the name, not below the box
        m_column->addWidget(box);
        m_column->addWidget(meaning);
        m_choices.append(box);
        m_meanings.append(meaning);
    }
}

bool AccommodationForm::hasInput() const
{
    const QStringList chosen = given().chosen;
    QStringList offered;
    for (const Choice& choice : m_question.choices)
        if (choice.isChosen && choice.obstacle.isEmpty())
            offered.append(choice.id);
    return chosen != offered || m_tick->isChecked() || !given().reason.isEmpty();
}

void AccommodationForm::accept()
{
    const Answer said = given();
    const auto answer = std::exchange(m_answer, nullptr);
    cancel();
    if (answer)
        answer(said);
}

AccommodationForm::Answer AccommodationForm::given() const
{
    Answer answer{.reason = m_reason->text().trimmed(), .isTicked = m_tick->isChecked()};
    for (const QCheckBox* box : m_choices)
        if (box->isChecked())
            answer.chosen.append(box->objectName());
    return answer;
}

void AccommodationForm::follow()
{
    const QString obstacle = m_question.obstacle ? m_question.obstacle(given()) : QString();
    setConfirmEnabled(obstacle.isEmpty(), obstacle);
}

} // namespace examdesk::ui
