// SPDX-License-Identifier: GPL-3.0-or-later
#include "side_by_side.h"

#include "ui/kit/discard.h"
#include "ui/kit/state_badge.h"
#include "ui/kit/theme.h"

#include <QGridLayout>
#include <QLabel>

namespace examdesk::ui {

using namespace Qt::StringLiterals;

SideBySide::SideBySide(QWidget* parent) : QWidget(parent), m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins({});
    m_grid->setHorizontalSpacing(tokens::kGapMedium);
    m_grid->setVerticalSpacing(tokens::kGapSmall);
}

QLabel* SideBySide::cell(int row, int column)
{
    auto* label = new QLabel(this);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_grid->addWidget(label, row, column);
    return label;
}

void SideBySide::setRows(const QStringList& sources, const QList<Row>& rows)
{
    m_rows = rows;
    discardAll(*m_grid);
    for (int i = 0; i < sources.size(); ++i) {
        QLabel* title = cell(0, i + 1);
        title->setText(sources.at(i));
        title->setFont(secondaryFont(font()));
        title->setForegroundRole(QPalette::PlaceholderText);
        m_grid->setColumnStretch(i + 1, 1);
    }
    int line = 1;
    for (const Row& row : rows) {
        QLabel* label = cell(line, 0);
        label->setText(row.label);
        label->setForegroundRole(QPalette::PlaceholderText);
        label->setWordWrap(false);
        for (int i = 0; i < row.values.size(); ++i) {
            QLabel* value = cell(line, i + 1);
            value->setFont(tabularFont(font()));
            value->setText(row.values.at(i).isEmpty() ? u"–"_s : row.values.at(i));
            value->setAccessibleName(u"%1, %2: %3"_s.arg(row.label, sources.value(i), value->text()));
        }
        ++line;
        if (!row.differs)
            continue;
        auto* badge = new StateBadge({State::Wrong, tr("These differ")}, this);
        m_grid->addWidget(badge, line++, 1, 1, int(sources.size()));
    }
}

} // namespace examdesk::ui
