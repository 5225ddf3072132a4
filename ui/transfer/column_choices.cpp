// SPDX-License-Identifier: GPL-3.0-or-later
#include "column_choices.h"

#include "ui/kit/elided_label.h"
#include "ui/kit/tokens.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLabel>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using candidate::Column;
using candidate::ColumnId;

namespace {

enum GridColumn { Name, Samples, Choice };

} // namespace

ColumnChoices::ColumnChoices(QWidget* parent) : QWidget(parent), m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, tokens::kGapSmall, 0);
    m_grid->setVerticalSpacing(tokens::kGapHair);
    m_grid->setHorizontalSpacing(tokens::kGapMedium);
    m_grid->setColumnStretch(Samples, 1);
}

void ColumnChoices::clear()
{
    m_lines.clear();
    while (QLayoutItem* item = m_grid->takeAt(0)) {
        delete item->widget();
        delete item;
    }
}

void ColumnChoices::setHead(const exam::Definition& exam, const candidate::TableHead& head)
{
    clear();
    for (qsizetype i = 0; i < head.columns.size(); ++i) {
        const Column& column = head.columns.at(i);
        QStringList samples;
        for (const QStringList& row : head.samples)
            if (const QString cell = row.value(i).simplified(); !cell.isEmpty())
                samples.append(cell);
        if (!column.name.isEmpty())
            addLine(exam, column, samples.join(u" · "_s));
    }
}

void ColumnChoices::addLine(const exam::Definition& exam, const Column& column, const QString& samples)
{
    auto* name = new ElidedLabel(this);
    name->setText(column.name);
    auto* sample = new ElidedLabel(this);
    sample->setText(samples);
    sample->setProperty("secondary", true);
    auto* choice = new QComboBox(this);
    choice->setAccessibleName(tr("What the column \"%1\" holds").arg(column.name));
    if (column.id.isEmpty())
        choice->addItem(tr("Choose …"), QString());
    choice->addItem(candidate::columnLabel(exam, ColumnId::leftOut), ColumnId::leftOut);
    for (const QString& id : candidate::columnIds(exam))
        choice->addItem(candidate::columnLabel(exam, id), id);
    choice->setCurrentIndex(choice->findData(column.id));
    choice->setFocusPolicy(Qt::StrongFocus); // the wheel scrolls the list of columns, it changes none of them
    connect(choice, &QComboBox::currentIndexChanged, this, &ColumnChoices::changed);
    const int row = int(m_lines.size());
    m_grid->addWidget(name, row, Name);
    m_grid->addWidget(sample, row, Samples);
    m_grid->addWidget(choice, row, Choice);
    m_lines.append({column.name, choice});
}

QStringList ColumnChoices::unknown() const
{
    QStringList names;
    for (const Line& line : m_lines)
        if (line.choice->currentData().toString().isEmpty())
            names.append(line.name);
    return names;
}

candidate::ColumnMap ColumnChoices::map() const
{
    candidate::ColumnMap map;
    for (const Line& line : m_lines)
        if (const QString id = line.choice->currentData().toString(); !id.isEmpty())
            map.set(line.name, id);
    return map;
}

void ColumnChoices::leaveOutUnknown()
{
    for (const Line& line : m_lines)
        if (line.choice->currentData().toString().isEmpty())
            line.choice->setCurrentIndex(line.choice->findData(ColumnId::leftOut));
}

bool ColumnChoices::focusUnknown()
{
    for (const Line& line : m_lines)
        if (line.choice->currentData().toString().isEmpty()) {
            line.choice->setFocus(Qt::OtherFocusReason);
            return true;
        }
    return false;
}

} // namespace examdesk::ui
