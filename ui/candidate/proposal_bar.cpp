// SPDX-License-Identifier: GPL-3.0-or-later
#include "proposal_bar.h"

#include "base/clock.h"
#include "ui/kit/action_button.h"
#include "ui/kit/flow_layout.h"
#include "ui/kit/tokens.h"
#include "ui/kit/wrapped_label.h"

#include <QPainter>
#include <QVBoxLayout>

namespace examdesk::ui {

using namespace Qt::StringLiterals;

ProposalBar::ProposalBar(QWidget* parent)
    : QFrame(parent), m_said(new WrappedLabel(this)), m_do(new ActionButton(nullptr, false, this)),
      m_decline(new ActionButton(nullptr, false, this))
{
    m_said->setObjectName(u"proposal"_s);
    m_said->setTextFormat(Qt::PlainText);
    m_do->showKeys(true);
    m_decline->showKeys(true);
    auto* buttons = new QWidget(this);
    auto* flow = new FlowLayout(buttons);
    flow->setContentsMargins({});
    flow->setSpacing(tokens::kGapSmall);
    flow->addWidget(m_do);
    flow->addWidget(m_decline);
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(tokens::kGapMedium, tokens::kGapSmall, tokens::kGapMedium, tokens::kGapSmall);
    rows->setSpacing(tokens::kGapSmall);
    rows->addWidget(m_said);
    rows->addWidget(buttons);
    hide();
}

void ProposalBar::setProposal(const exam::Definition& exam, const candidate::Candidate& candidate,
                              const Answers& answers)
{
    setHidden(!candidate.proposal);
    if (!candidate.proposal)
        return;
    m_said->setText(sentence(exam, *candidate.proposal));
    setAccessibleName(m_said->text());
    m_do->setAction(answers.doIt);
    m_do->setHidden(!answers.doIt);
    m_decline->setAction(answers.decline);
}

QString ProposalBar::sentence(const exam::Definition& exam, const candidate::Proposal& proposal)
{
    QString asks;
    if (proposal.command == u"candidate.release_id"_s) {
        asks = tr("%1 asks a second person to release the ID number: \"%2\"");
    } else if (proposal.command == u"candidate.release_phone"_s) {
        asks = tr("%1 asks a second person to release the mobile number: \"%2\"");
    } else {
        const exam::CandidateType* type = exam.type(proposal.type);
        asks = tr("%1 asks a reviewer to change the candidate type to %3: \"%2\"");
        return asks.arg(proposal.by, proposal.reason, type ? type->name.shown() : proposal.type) + u' ' +
               base::shownTime(proposal.at);
    }
    return asks.arg(proposal.by, proposal.reason) + u' ' + base::shownTime(proposal.at);
}

void ProposalBar::paintEvent(QPaintEvent*)
{
    const tokens::Colors& colors = tokens::colors(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(colors.attention);
    painter.setBrush(colors.surface);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), tokens::kRadius, tokens::kRadius);
}

} // namespace examdesk::ui
