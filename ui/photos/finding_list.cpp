// SPDX-License-Identifier: GPL-3.0-or-later
#include "finding_list.h"

#include "kit/state_badge.h"
#include "kit/tokens.h"
#include "rule_words.h"

#include <QGridLayout>
#include <QLabel>
#include <QScrollBar>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using photo::Finding;
using photo::Outcome;

namespace {

/// What needs the reviewer's eye comes first; what only a person can tell, without a number, comes after.
int rankOf(const Finding& finding)
{
    switch (finding.outcome) {
    case Outcome::Fail:
        return 0;
    case Outcome::Person:
        return finding.value ? 1 : 3;
    case Outcome::NotAssessed:
        return 2;
    case Outcome::Pass:
        break;
    }
    return 4;
}

/// "The head leans to one side. 8.3° (at most 6.0°)"; the badge says that it breaks the rule.
QString sentenceOf(const Finding& finding)
{
    const QString why = finding.why.sentence();
    QStringList parts{why, measuredText(finding)};
    if (why.isEmpty() || finding.outcome == Outcome::NotAssessed)
        parts.prepend(
            FindingList::tr("%1.", "a sentence of one word").arg(outcomeMark(finding.outcome).word));
    parts.removeAll(QString());
    return parts.join(u' ').replace(u"。 "_s, u"。"_s); // the full stop of Chinese brings its own space
}

QLabel* words(const QString& text, QWidget* parent)
{
    auto* label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

} // namespace

FindingList::FindingList(QWidget* parent) : QScrollArea(parent), m_lines(new QWidget)
{
    setWidget(m_lines);
    setWidgetResizable(true);
    setFrameShape(NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAccessibleName(tr("What the check found"));
}

void FindingList::setFindings(const QList<Finding>& findings, const QString& none)
{
    m_findings = findings;
    std::stable_sort(m_findings.begin(), m_findings.end(),
                     [](const Finding& one, const Finding& other) { return rankOf(one) < rankOf(other); });
    delete takeWidget();
    m_lines = new QWidget;
    auto* grid = new QGridLayout(m_lines);
    grid->setContentsMargins(0, 0, tokens::kGapSmall, 0);
    grid->setHorizontalSpacing(tokens::kGapMedium);
    grid->setVerticalSpacing(tokens::kGapSmall);
    grid->setColumnStretch(1, 1);
    for (int row = 0; row < m_findings.size(); ++row)
        addLine(row, m_findings.at(row));
    if (m_findings.isEmpty())
        grid->addWidget(words(none, m_lines), 0, 0, 1, 2);
    grid->setRowStretch(int(m_findings.size()) + 1, 1);
    setWidget(m_lines);
    m_lines->show();
    verticalScrollBar()->setValue(0);
}

void FindingList::addLine(int row, const Finding& finding)
{
    auto* grid = static_cast<QGridLayout*>(m_lines->layout());
    grid->addWidget(new StateBadge({outcomeMark(finding.outcome).state, ruleName(finding.rule)}, m_lines),
                    row, 0, Qt::AlignLeft | Qt::AlignTop);
    QLabel* sentence = words(sentenceOf(finding), m_lines);
    sentence->setAccessibleName(ruleName(finding.rule));
    grid->addWidget(sentence, row, 1, Qt::AlignTop);
}

} // namespace examdesk::ui
