// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture_side.h"

#include "capture_marks.h"
#include "ui/kit/state_badge.h"
#include "ui/kit/theme.h"
#include "ui/review/finding_list.h"
#include "ui/review/rule_words.h"

#include <QLabel>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace examdesk::ui {

using namespace Qt::StringLiterals;

CaptureSide::CaptureSide(QWidget* parent)
    : QWidget(parent), m_advice(new QLabel(this)), m_conclusion(new StateBadge(this)),
      m_about(new QLabel(this)), m_parts(new QStackedWidget(this)), m_marks(new CaptureMarks),
      m_findings(new FindingList)
{
    setFixedWidth(tokens::kDetailWidth);
    m_advice->setFont(titleFont(font()));
    m_advice->setObjectName(u"captureAdvice"_s);
    for (QLabel* label : {m_advice, m_about}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    QSizePolicy policy = m_parts->sizePolicy();
    policy.setRetainSizeWhenHidden(true); // or the sentence above would sink to the middle
    m_parts->setSizePolicy(policy);
    m_parts->addWidget(m_marks);
    m_parts->addWidget(m_findings);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(tokens::kGapSmall);
    column->addWidget(m_advice);
    column->addWidget(m_conclusion);
    column->addWidget(m_about);
    column->addWidget(m_parts, 1);
}

QString CaptureSide::advice() const
{
    return m_advice->text();
}

void CaptureSide::setAdvice(const QString& sentence)
{
    m_advice->setText(sentence);
}

void CaptureSide::setLiveRules(const exam::Portrait& live)
{
    m_marks->setRules(live);
}

void CaptureSide::showLive(const QList<photo::Finding>& findings)
{
    m_marks->setFindings(findings);
}

void CaptureSide::clearLive()
{
    m_marks->clear();
}

void CaptureSide::showTaken(const TakenPortrait& taken)
{
    setAdvice(taken.proposal ? tr("Use the proposed crop?") : tr("Use it as it was taken?"));
    m_about->setText(taken.proposal
                         ? tr("Cropped, scaled and compressed only: face and background are as they were.")
                         : tr("No crop is proposed. %1").arg(taken.whyNoProposal));
    const photo::Report& report = taken.decisiveReport();
    m_conclusion->setMark(conclusionMark(photo::conclusionName(report.conclusion)));
    m_findings->setFindings(report.findings);
}

void CaptureSide::setPart(Part part)
{
    m_conclusion->setVisible(part == Part::Taken);
    m_about->setVisible(part == Part::Taken);
    m_parts->setCurrentWidget(part == Part::Taken ? static_cast<QWidget*>(m_findings) : m_marks);
    m_parts->setVisible(part != Part::None);
}

} // namespace examdesk::ui
