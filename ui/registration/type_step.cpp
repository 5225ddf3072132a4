// SPDX-License-Identifier: GPL-3.0-or-later
#include "type_step.h"

#include "ui/kit/theme.h"
#include "ui/kit/tokens.h"
#include "ui/kit/wrapped_label.h"

#include <QButtonGroup>
#include <QRadioButton>
#include <QVBoxLayout>

#include <algorithm>

namespace examdesk::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kDigits = 9;

/// One of the buttons may be the one that was just pressed: it goes when that is over.
void clear(QVBoxLayout& column, QButtonGroup& buttons)
{
    while (QLayoutItem* item = column.takeAt(0)) {
        if (auto* button = qobject_cast<QAbstractButton*>(item->widget()))
            buttons.removeButton(button);
        if (item->widget()) {
            item->widget()->setObjectName({});
            item->widget()->hide();
            item->widget()->deleteLater();
        }
        delete item;
    }
}

} // namespace

TypeStep::TypeStep(QWidget* parent)
    : QWidget(parent), m_groupButtons(new QButtonGroup(this)), m_typeButtons(new QButtonGroup(this)),
      m_groupColumn(new QVBoxLayout), m_typeColumn(new QVBoxLayout), m_groupTitle(new WrappedLabel(this)),
      m_typeTitle(new WrappedLabel(this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(tokens::kGapMedium);
    QFont bold = font();
    bold.setBold(true);
    for (WrappedLabel* title : {m_groupTitle, m_typeTitle})
        title->setFont(bold);
    column->addWidget(m_groupTitle);
    column->addLayout(m_groupColumn);
    column->addSpacing(tokens::kGapMedium);
    column->addWidget(m_typeTitle);
    column->addLayout(m_typeColumn);
    column->addStretch();
    connect(m_groupButtons, &QButtonGroup::idClicked, this,
            [this](int index) { chooseGroup(groups().at(index).id); });
    connect(m_typeButtons, &QButtonGroup::idClicked, this,
            [this](int index) { chooseType(types().at(index).id); });
}

void TypeStep::setExam(const exam::Definition* exam)
{
    m_exam = exam;
    setType({});
}

void TypeStep::setType(const QString& type)
{
    m_type = type;
    const exam::Group* group = m_exam ? m_exam->groupOfType(type) : nullptr;
    m_group = group ? group->id : QString();
    if (m_exam && m_exam->groups.size() == 1)
        m_group = m_exam->groups.first().id;
    follow();
}

QList<TypeStep::Line> TypeStep::groups() const
{
    QList<Line> lines;
    for (const exam::Group& group : m_exam->groups)
        lines.append({group.id, group.name.shown(), {}});
    return lines;
}

QList<TypeStep::Line> TypeStep::types() const
{
    QList<Line> lines;
    for (const exam::CandidateType& type : m_exam->types) {
        if (type.group == m_group)
            lines.append({type.id, type.name.shown(), type.note.shown()});
    }
    return lines;
}

bool TypeStep::choose(int digit)
{
    if (!m_exam || digit < 1)
        return false;
    const QList<Line> lines = m_group.isEmpty() ? groups() : types();
    if (digit > lines.size())
        return false;
    if (m_group.isEmpty())
        chooseGroup(lines.at(digit - 1).id);
    else if (lines.at(digit - 1).id != m_type) // a digit chooses, and is never meant
        chooseType(lines.at(digit - 1).id);
    return true;
}

void TypeStep::chooseGroup(const QString& id)
{
    m_group = id;
    m_type.clear();
    const QList<Line> lines = types();
    if (lines.size() == 1)
        m_type = lines.first().id;
    follow();
    if (!m_type.isEmpty())
        Q_EMIT chosen(m_type);
    enter();
}

void TypeStep::chooseType(const QString& id)
{
    if (m_type == id) {
        Q_EMIT confirmed();
        return;
    }
    m_type = id;
    follow();
    Q_EMIT chosen(m_type);
    enter();
}

void TypeStep::enter()
{
    QAbstractButton* checked = m_typeButtons->checkedButton();
    const QButtonGroup* open = m_group.isEmpty() ? m_groupButtons : m_typeButtons;
    if (!checked && !open->buttons().isEmpty())
        checked = open->buttons().first();
    if (checked)
        checked->setFocus(Qt::OtherFocusReason);
}

void TypeStep::follow()
{
    const bool hasGroups = m_exam && m_exam->groups.size() > 1;
    const bool hasExempt = m_exam && std::any_of(m_exam->groups.cbegin(), m_exam->groups.cend(),
                                                 [](const exam::Group& group) { return group.exempt; });
    m_groupTitle->setText(hasExempt ? tr("Is the person exempt from the examination?")
                                    : tr("Group of candidates"));
    m_groupTitle->setVisible(hasGroups);
    m_typeTitle->setText(tr("Candidate type"));
    m_typeTitle->setVisible(!m_group.isEmpty());
    fill(*m_groupColumn, *m_groupButtons, hasGroups ? groups() : QList<Line>(), m_group);
    fill(*m_typeColumn, *m_typeButtons, m_exam && !m_group.isEmpty() ? types() : QList<Line>(), m_type);
}

void TypeStep::fill(QVBoxLayout& column, QButtonGroup& buttons, const QList<Line>& lines,
                    const QString& checked)
{
    clear(column, buttons);
    column.setSpacing(tokens::kGapHair);
    const bool hasDigits = &buttons == m_typeButtons || m_group.isEmpty();
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const Line& line = lines.at(i);
        const bool numbered = hasDigits && i < kDigits;
        auto* button = new QRadioButton(numbered ? u"%1  %2"_s.arg(i + 1).arg(line.name) : line.name, this);
        button->setObjectName(line.id);
        button->setChecked(line.id == checked);
        button->setAccessibleDescription(line.note);
        buttons.addButton(button, int(i));
        column.addWidget(button);
        button->setVisible(true); // at once: it may get the keyboard
        if (line.note.isEmpty())
            continue;
        auto* note = new WrappedLabel(this);
        note->setText(line.note);
        note->setFont(secondaryFont(font()));
        note->setForegroundRole(QPalette::PlaceholderText);
        note->setContentsMargins(tokens::kGapHuge, 0, 0, tokens::kGapHair);
        column.addWidget(note);
    }
}

} // namespace examdesk::ui
