// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture_marks.h"

#include "ui/kit/discard.h"
#include "ui/kit/state_badge.h"
#include "ui/kit/tokens.h"
#include "ui/review/rule_words.h"

#include <QGridLayout>
#include <QLabel>

namespace examdesk::ui {

using photo::Finding;
using photo::Outcome;

CaptureMarks::CaptureMarks(QWidget* parent) : QWidget(parent)
{
    setAccessibleName(tr("What is checked at once"));
}

void CaptureMarks::setRules(const exam::Portrait& live)
{
    if (layout())
        discardAll(*layout());
    delete layout();
    m_lines.clear();
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins({});
    grid->setHorizontalSpacing(tokens::kGapMedium);
    grid->setVerticalSpacing(tokens::kGapSmall);
    grid->setColumnStretch(1, 1);
    for (const exam::PortraitRule& rule : live.rules) {
        const Line line{rule.rule, new StateBadge(this), new QLabel(this)};
        line.measured->setTextFormat(Qt::PlainText);
        line.measured->setAccessibleName(ruleName(rule.rule));
        line.measured->setForegroundRole(QPalette::PlaceholderText);
        const int row = int(m_lines.size());
        grid->addWidget(line.badge, row, 0, Qt::AlignLeft);
        grid->addWidget(line.measured, row, 1);
        m_lines.append(line);
    }
    grid->setRowStretch(int(m_lines.size()), 1);
    clear();
}

void CaptureMarks::clear()
{
    for (const Line& line : std::as_const(m_lines)) {
        line.badge->setMark({State::Waiting, ruleName(line.rule)});
        line.measured->clear();
    }
}

void CaptureMarks::setFindings(const QList<Finding>& findings)
{
    for (const Line& line : std::as_const(m_lines))
        for (const Finding& finding : findings)
            if (finding.rule == line.rule) {
                const StateMark mark = outcomeMark(finding.outcome);
                line.badge->setMark({mark.state, ruleName(line.rule)});
                line.measured->setText(finding.outcome == Outcome::Pass ? mark.word
                                       : finding.value                  ? measuredText(finding)
                                                                        : mark.word);
            }
}

QString CaptureMarks::wordOf(const QString& rule) const
{
    for (const Line& line : m_lines)
        if (line.rule == rule)
            return line.measured->text();
    return {};
}

} // namespace examdesk::ui
