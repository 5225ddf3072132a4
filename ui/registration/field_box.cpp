// SPDX-License-Identifier: GPL-3.0-or-later
#include "field_box.h"

#include "choice_edit.h"
#include "exam/code_list.h"
#include "ui/kit/theme.h"
#include "ui/kit/tokens.h"
#include "ui/kit/wrapped_label.h"

#include <QFocusEvent>
#include <QLabel>
#include <QStyle>
#include <QVBoxLayout>

namespace examdesk::ui {

using namespace Qt::StringLiterals;

namespace {

/// Decides who sees the record: one that is written otherwise is another school's.
bool isSchool(const exam::Field& field)
{
    return field.id == u"graduation_school" && exam::choicesOf(field).isEmpty();
}

bool isChosen(const exam::Field& field)
{
    return !exam::choicesOf(field).isEmpty() || field.lookup != exam::MajorLookup::None || isSchool(field);
}

/// Characters of a whole value; 0 where there is no such number.
int lengthOf(const exam::Field& field)
{
    switch (field.kind) {
    case exam::FieldKind::IdNumber:
        return 18;
    case exam::FieldKind::Phone:
        return 11;
    case exam::FieldKind::Postcode:
        return 6;
    default:
        return 0;
    }
}

} // namespace

FieldBox::FieldBox(const exam::Field& field, QWidget* parent)
    : QWidget(parent), m_field(field), m_label(new QLabel(this)), m_note(new WrappedLabel(this))
{
    if (isChosen(field)) {
        m_choice = new ChoiceEdit(this);
        m_choice->setOptions(exam::choicesOf(field),
                             field.lookup != exam::MajorLookup::None || isSchool(field));
        connect(m_choice, &ChoiceEdit::changed, this, &FieldBox::follow);
        connect(m_choice, &ChoiceEdit::goOn, this, &FieldBox::goOn);
        m_edit = m_choice;
    } else {
        m_edit = new QLineEdit(this);
        connect(m_edit, &QLineEdit::textEdited, this, &FieldBox::follow);
        connect(m_edit, &QLineEdit::returnPressed, this, &FieldBox::goOn);
    }
    m_edit->setObjectName(field.id);
    m_edit->setAccessibleName(field.label.shown());
    m_edit->setReadOnly(field.derived);
    m_edit->installEventFilter(this);
    m_label->setFont(secondaryFont(font()));
    m_label->setForegroundRole(QPalette::PlaceholderText);
    m_label->setBuddy(m_edit);
    m_note->setFont(secondaryFont(font()));
    m_note->setObjectName(field.id + u"_note"_s);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(tokens::kGapHair);
    column->addWidget(m_label);
    column->addWidget(m_edit);
    column->addWidget(m_note);
    column->addStretch();
    setFocusProxy(m_edit);
    setRequired(false);
    say({}, false);
}

void FieldBox::setOptions(const QList<exam::Option>& options)
{
    if (m_choice)
        m_choice->setOptions(options, true);
}

QString FieldBox::typed() const
{
    if (m_follows)
        return {};
    const QString text = m_choice ? m_choice->value() : m_edit->text();
    return exam::cleanValue(m_field, text);
}

void FieldBox::setValue(const QString& value, bool follows)
{
    m_follows = follows;
    m_isSecret = false;
    if (m_choice)
        m_choice->setValue(value);
    else if (m_edit->text() != value)
        m_edit->setText(value);
    m_edit->setPlaceholderText(m_field.derived ? tr("follows by itself") : QString());
    QPalette colors = palette();
    if (follows)
        colors.setColor(QPalette::Text, tokens::colors(colors).secondary);
    m_edit->setPalette(colors);
    m_edit->setFocusPolicy(follows || m_field.derived ? Qt::ClickFocus : Qt::StrongFocus);
    setProblem(m_problem, m_isMissing);
}

void FieldBox::setSecret(const QString& masked)
{
    m_isSecret = true;
    m_edit->clear();
    m_edit->setPlaceholderText(masked);
}

void FieldBox::setRequired(bool isRequired)
{
    m_label->setText(isRequired ? tr("%1 *").arg(m_field.label.shown()) : m_field.label.shown());
}

void FieldBox::setProblem(const QString& sentence, bool isMissing)
{
    m_problem = sentence;
    m_isMissing = isMissing;
    const bool isAbout = !m_finding.isEmpty() && typed() == m_found;
    if (!m_problem.isEmpty() && m_isMissing && !m_saysMissing)
        return say({}, false);
    if (const QString still = stillToType(); !m_problem.isEmpty() && !still.isEmpty())
        return say(still, false);
    if (!m_problem.isEmpty())
        return say(m_problem, true);
    say(isAbout ? m_finding : whence(), isAbout);
}

void FieldBox::setFinding(const QString& sentence)
{
    m_finding = sentence;
    m_found = typed();
    setProblem(m_problem, m_isMissing);
}

void FieldBox::setSaysMissing(bool says)
{
    m_saysMissing = says;
    setProblem(m_problem, m_isMissing);
}

QString FieldBox::note() const
{
    return m_note->text();
}

/// While the person is at it, what is short is not wrong yet.
QString FieldBox::stillToType() const
{
    if (m_choice && m_edit->hasFocus() && !m_edit->text().isEmpty() && !m_choice->meant().isEmpty())
        return tr("Return or Tab takes %1").arg(m_choice->meant());
    const int whole = lengthOf(m_field);
    const int typedLength = int(m_edit->text().trimmed().size());
    if (!m_edit->hasFocus() || typedLength == 0 || typedLength >= whole)
        return {};
    return tr("%n more to type", nullptr, whole - typedLength);
}

/// Where a value comes from that nobody typed, and what must be known before one is.
QString FieldBox::whence() const
{
    if (m_follows && m_field.derived)
        return tr("follows from the intended major");
    if (m_follows)
        return tr("follows from the ID number");
    if (m_field.frozenOnceSet)
        return tr("cannot be changed once it is registered");
    if (isSchool(m_field) && m_choice->hasOptions() && !m_edit->text().isEmpty() &&
        !m_choice->knows(m_edit->text()))
        return tr("nobody of this school is here yet: written as on the certificate?");
    if (m_choice && m_choice->hasOptions() && m_edit->hasFocus() && m_edit->text().isEmpty())
        return tr("Type Chinese, pinyin initials or the code; ↓ shows all");
    return {};
}

void FieldBox::say(const QString& sentence, bool isWrong)
{
    m_isWrong = isWrong;
    const tokens::Colors& colors = tokens::colors(palette());
    QPalette words = palette();
    words.setColor(QPalette::WindowText, isWrong ? colors.wrong : colors.secondary);
    m_note->setPalette(words);
    m_note->setText(sentence);
    m_note->setHidden(sentence.isEmpty());
    m_edit->setAccessibleDescription(sentence);
    if (m_edit->property("wrong").toBool() != isWrong) {
        m_edit->setProperty("wrong", isWrong);
        style()->unpolish(m_edit); // the style sheet reads the property only when it polishes
        style()->polish(m_edit);
    }
}

void FieldBox::follow()
{
    m_follows = false;
    Q_EMIT edited();
}

bool FieldBox::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut) {
        // Behind the editor's own handling, which may choose what was meant.
        QMetaObject::invokeMethod(
            this, [this] { setProblem(m_problem, m_isMissing); }, Qt::QueuedConnection);
        if (event->type() == QEvent::FocusIn)
            QMetaObject::invokeMethod(this, &FieldBox::entered, Qt::QueuedConnection);
        if (event->type() == QEvent::FocusOut &&
            static_cast<QFocusEvent*>(event)->reason() != Qt::PopupFocusReason)
            QMetaObject::invokeMethod(this, &FieldBox::left, Qt::QueuedConnection);
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace examdesk::ui
