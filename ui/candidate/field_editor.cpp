// SPDX-License-Identifier: GPL-3.0-or-later
#include "field_editor.h"

#include "exam/code_list.h"
#include "exam/standing.h"
#include "ui/kit/tokens.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QStackedWidget>

namespace examdesk::ui {

using namespace Qt::StringLiterals;

FieldEditor::FieldEditor(QWidget* parent)
    : InlineForm(parent), m_fields(new QComboBox(this)), m_editors(new QStackedWidget(this)),
      m_text(new QLineEdit(this)), m_choices(new QComboBox(this)), m_problem(new QLabel(this)),
      m_reason(new QLineEdit(this))
{
    m_fields->setObjectName(u"field"_s);
    m_fields->setAccessibleName(tr("Field"));
    m_text->setObjectName(u"value"_s);
    m_choices->setObjectName(u"choices"_s);
    m_reason->setObjectName(u"correctionReason"_s);
    m_reason->setPlaceholderText(tr("Why (stands in the history)"));
    m_reason->setAccessibleName(tr("Why"));
    m_problem->setWordWrap(true);
    m_editors->addWidget(m_text);
    m_editors->addWidget(m_choices);
    m_editors->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    setSentence(tr("Correct a field"));
    setConfirmText(tr("Save"));
    for (QWidget* row : std::initializer_list<QWidget*>{m_fields, m_editors, m_problem, m_reason})
        addRow(row);
    connect(m_fields, &QComboBox::currentIndexChanged, this, &FieldEditor::chooseField);
    connect(m_text, &QLineEdit::textChanged, this, &FieldEditor::follow);
    connect(m_choices, &QComboBox::currentIndexChanged, this, &FieldEditor::follow);
    for (QLineEdit* edit : {m_text, m_reason})
        connect(edit, &QLineEdit::returnPressed, this, &FieldEditor::confirm);
    hide();
}

void FieldEditor::edit(const exam::Definition& exam, const Record& record, Save save)
{
    m_exam = &exam;
    m_values = record.candidate.fields;
    m_save = std::move(save);
    {
        const QSignalBlocker quiet(m_fields);
        m_fields->clear();
        for (const QString& id : record.standing.changeableFields)
            m_fields->addItem(exam.field(id)->label.shown(), id);
        for (const exam::FieldProblem& problem : record.standing.fieldProblems) {
            if (const int index = m_fields->findData(problem.field); index >= 0) {
                m_fields->setCurrentIndex(index);
                break;
            }
        }
    }
    m_reason->clear();
    chooseField();
    show();
    m_editors->currentWidget()->setFocus();
}

QString FieldEditor::fieldId() const
{
    return m_fields->currentData().toString();
}

bool FieldEditor::hasInput() const
{
    const exam::Field* field = m_exam ? m_exam->field(fieldId()) : nullptr;
    // A secret is typed into an empty field.
    const bool isChanged = field && value() != (field->sensitive && m_editors->currentWidget() == m_text
                                                    ? QString()
                                                    : m_values.value(field->id));
    return isChanged || !m_reason->text().trimmed().isEmpty();
}

void FieldEditor::accept()
{
    const Save save = std::exchange(m_save, nullptr);
    const QString field = fieldId();
    const QString given = value();
    const QString why = m_reason->text().trimmed();
    cancel();
    if (save)
        save(field, given, why);
}

void FieldEditor::chooseField()
{
    const exam::Field* field = m_exam ? m_exam->field(fieldId()) : nullptr;
    if (!field)
        return;
    const QString old = m_values.value(field->id);
    const bool listed = !exam::choicesOf(*field).isEmpty();
    if (listed)
        fillChoices(*field, old);
    // A secret is typed anew: showing it for editing would be a look that nobody logs.
    m_text->setText(field->sensitive ? QString() : old);
    m_text->setPlaceholderText(field->sensitive ? exam::maskedValue(*field, old) : QString());
    m_text->setAccessibleName(field->label.shown());
    m_choices->setAccessibleName(field->label.shown());
    m_editors->setCurrentWidget(listed ? static_cast<QWidget*>(m_choices) : m_text);
    follow();
}

void FieldEditor::fillChoices(const exam::Field& field, const QString& value)
{
    const QSignalBlocker quiet(m_choices);
    m_choices->clear();
    for (const exam::Option& option : exam::choicesOf(field))
        m_choices->addItem(option.name.shown(), option.value);
    m_choices->setCurrentIndex(m_choices->findData(value));
}

QString FieldEditor::value() const
{
    return m_editors->currentWidget() == m_choices ? m_choices->currentData().toString()
                                                   : m_text->text().trimmed();
}

void FieldEditor::follow()
{
    const exam::Field* field = m_exam ? m_exam->field(fieldId()) : nullptr;
    if (!field)
        return setConfirmEnabled(false);
    const QString given = value();
    const QString problem = given.isEmpty() ? QString() : exam::problemOf(*field, given);
    m_problem->setText(problem);
    m_problem->setHidden(problem.isEmpty());
    QPalette wrong = palette();
    wrong.setColor(QPalette::WindowText, tokens::colors(palette()).wrong);
    m_problem->setPalette(wrong);
    const bool same = given == m_values.value(field->id);
    setConfirmEnabled(problem.isEmpty() && !same && !(given.isEmpty() && !field->optional));
}

} // namespace examdesk::ui
