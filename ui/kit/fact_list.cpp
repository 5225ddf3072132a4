// SPDX-License-Identifier: GPL-3.0-or-later
#include "fact_list.h"

#include "fact_row.h"
#include "tokens.h"

#include <QAction>
#include <QClipboard>
#include <QGridLayout>
#include <QGuiApplication>

namespace examdesk::ui {

FactList::FactList(QWidget* parent) : QWidget(parent), m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins({});
    m_grid->setHorizontalSpacing(tokens::kGapMedium);
    m_grid->setVerticalSpacing(tokens::kGapSmall);
    m_grid->setColumnStretch(1, 1);
    auto* copy = new QAction(tr("Copy all lines"), this);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    connect(copy, &QAction::triggered, this, [this] { QGuiApplication::clipboard()->setText(copyText()); });
    addAction(copy);
    setContextMenuPolicy(Qt::ActionsContextMenu);
    setFocusPolicy(Qt::StrongFocus);
}

void FactList::alignWithOthers()
{
    m_grid->setColumnMinimumWidth(0, tokens::kFactLabel);
}

void FactList::setFacts(const QList<Fact>& facts)
{
    m_facts = facts;
    while (m_rows.size() < facts.size()) {
        auto* row = new FactRow(*m_grid, int(m_rows.size()), this);
        connect(row, &FactRow::revealed, this, &FactList::revealed);
        m_rows.append(row);
    }
    for (int i = 0; i < m_rows.size(); ++i) {
        if (i < facts.size())
            m_rows.at(i)->setFact(facts.at(i));
        m_rows.at(i)->setVisible(i < facts.size());
    }
}

void FactList::setPlain(const QString& key, const QString& plain)
{
    for (int i = 0; i < m_facts.size(); ++i) {
        if (m_facts.at(i).key == key && m_facts.at(i).masked)
            m_rows.at(i)->setPlain(plain);
    }
}

QString FactList::copyText() const
{
    QStringList lines;
    for (const Fact& fact : m_facts)
        lines.append(fact.label + u'\t' + fact.value);
    return lines.join(u'\n');
}

} // namespace examdesk::ui
