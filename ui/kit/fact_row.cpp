// SPDX-License-Identifier: GPL-3.0-or-later
#include "fact_row.h"

#include "masked_text.h"
#include "state_badge.h"
#include "tokens.h"

#include <QGridLayout>
#include <QLabel>

namespace examdesk::ui {

using namespace Qt::StringLiterals;

FactRow::FactRow(QGridLayout& grid, int row, QWidget* parent)
    : QObject(parent), m_grid(grid), m_row(row), m_label(new QLabel(parent)), m_value(new QLabel(parent)),
      m_masked(new MaskedText(parent)), m_badge(new StateBadge(parent))
{
    m_label->setForegroundRole(QPalette::PlaceholderText);
    m_label->setTextFormat(Qt::PlainText);
    m_value->setTextFormat(Qt::PlainText);
    m_value->setWordWrap(true);
    m_value->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_value->setFocusPolicy(Qt::ClickFocus); // forty tab stops would be a trap
    grid.addWidget(m_label, row, 0, Qt::AlignLeft | Qt::AlignTop);
    grid.addWidget(m_badge, row, 2, Qt::AlignRight | Qt::AlignTop);
    connect(m_masked, &MaskedText::revealed, this, [this] { Q_EMIT revealed(m_fact.key); });
}

void FactRow::setFact(const Fact& fact)
{
    m_fact = fact;
    m_label->setText(fact.label);
    // An exam may ask for something in a whole sentence.
    const int whole = m_label->fontMetrics().horizontalAdvance(fact.label) + 1;
    m_label->setWordWrap(whole > tokens::kFactLabel);
    m_label->setFixedWidth(qMin(whole, tokens::kFactLabel));
    m_value->setText(fact.masked ? QString() : fact.value.isEmpty() ? u"–"_s : fact.value);
    m_value->setAccessibleName(fact.label);
    m_masked->setMasked(fact.masked ? fact.value : QString(), fact.label);
    m_badge->setMark(fact.mark.value_or(StateMark()));
    const int columns = fact.mark ? 1 : 2; // a number that cannot wrap takes the place of a badge
    m_grid.addWidget(m_value, m_row, 1, 1, columns, Qt::AlignTop);
    m_grid.addWidget(m_masked, m_row, 1, 1, columns, Qt::AlignTop);
    display();
}

void FactRow::setPlain(const QString& plain)
{
    m_masked->setPlain(plain);
}

void FactRow::setVisible(bool visible)
{
    m_visible = visible;
    display();
}

void FactRow::display()
{
    m_label->setVisible(m_visible);
    m_value->setVisible(m_visible && !m_fact.masked);
    m_masked->setVisible(m_visible && m_fact.masked);
    m_badge->setVisible(m_visible && m_fact.mark.has_value());
}

} // namespace examdesk::ui
