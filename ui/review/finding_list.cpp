// SPDX-License-Identifier: GPL-3.0-or-later
#include "finding_list.h"

#include "rule_words.h"
#include "ui/kit/discard.h"
#include "ui/kit/icons.h"
#include "ui/kit/state_badge.h"
#include "ui/kit/tokens.h"

#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
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
    discard(takeWidget());
    m_kept.clear();
    m_fold = nullptr;
    m_lines = new QWidget;
    auto* grid = new QGridLayout(m_lines);
    grid->setContentsMargins(0, 0, tokens::kGapSmall, 0);
    grid->setHorizontalSpacing(tokens::kGapMedium);
    grid->setVerticalSpacing(tokens::kGapSmall);
    grid->setColumnStretch(1, 1);
    int row = 0;
    const auto kept = std::count_if(m_findings.begin(), m_findings.end(),
                                    [](const Finding& finding) { return finding.outcome == Outcome::Pass; });
    for (const Finding& finding : std::as_const(m_findings)) {
        if (finding.outcome == Outcome::Pass && !m_fold)
            row = addFold(row, int(kept));
        addLine(row++, finding);
    }
    if (m_findings.isEmpty())
        grid->addWidget(words(none, m_lines), 0, 0, 1, 2);
    grid->setRowStretch(row + 1, 1);
    setWidget(m_lines);
    m_lines->show();
    fold();
    verticalScrollBar()->setValue(0);
}

void FindingList::addLine(int row, const Finding& finding)
{
    auto* grid = static_cast<QGridLayout*>(m_lines->layout());
    auto* badge = new StateBadge({outcomeMark(finding.outcome).state, ruleName(finding.rule)}, m_lines);
    grid->addWidget(badge, row, 0, Qt::AlignLeft | Qt::AlignTop);
    QLabel* sentence = words(sentenceOf(finding), m_lines);
    sentence->setAccessibleName(ruleName(finding.rule));
    grid->addWidget(sentence, row, 1, Qt::AlignTop);
    if (finding.outcome == Outcome::Pass)
        m_kept.append({badge, sentence});
}

int FindingList::addFold(int row, int kept)
{
    m_fold = new QPushButton(tr("%n rule(s) kept", nullptr, kept), m_lines);
    m_fold->setObjectName(u"keptRules"_s);
    m_fold->setCheckable(true);
    m_fold->setChecked(m_isOpen);
    m_fold->setFlat(true);
    m_fold->setProperty("chip", true);
    m_fold->setIcon(icon(Icon::Approve, IconTone::Done));
    m_fold->setToolTip(tr("Show or hide the rules that are kept"));
    static_cast<QGridLayout*>(m_lines->layout())->addWidget(m_fold, row, 0, 1, 2, Qt::AlignLeft);
    connect(m_fold, &QPushButton::toggled, this, [this](bool isOpen) {
        m_isOpen = isOpen;
        fold();
    });
    return row + 1;
}

void FindingList::fold()
{
    for (QWidget* part : std::as_const(m_kept))
        part->setVisible(m_isOpen);
}

} // namespace examdesk::ui
